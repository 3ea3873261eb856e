// Served by `transferkatalog serve` only: reloads the page after a build, and shows what is wrong at its foot.

const events = new EventSource("/__transferkatalog/events");
/** @type {number | undefined} */
let shown;

events.onmessage = (event) => {
  /** @type {{version: number, problems: string[]}} */
  const state = JSON.parse(event.data);
  document.querySelector("#transferkatalog-problems")?.remove();
  if (state.problems.length) {
    document.body.append(panel(state.problems));
  } else if (shown !== undefined && shown !== state.version) {
    location.reload();
  }
  shown = state.version;
};

/**
 * @param {string[]} problems one line each
 * @returns {HTMLElement}
 */
function panel(problems) {
  const box = document.createElement("section");
  box.id = "transferkatalog-problems";
  box.setAttribute("role", "alert");
  Object.assign(box.style, {
    position: "fixed", inset: "auto 0 0 0", maxHeight: "45vh", overflow: "auto", zIndex: "1000",
    padding: "16px 24px", background: "#3d1811", color: "#fff", font: "15px/1.5 ui-monospace, monospace",
  });
  const list = document.createElement("ul");
  for (const problem of problems) {
    const item = document.createElement("li");
    item.textContent = problem;
    list.append(item);
  }
  box.append(list);
  return box;
}
