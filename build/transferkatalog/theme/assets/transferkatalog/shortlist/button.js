/** The button that puts a profile on the shortlist, and the number of profiles on it in the head of every page. */

import { make } from "../search/dom.js";
import { keepEntries, MOST, onEntries, ownEntries } from "./list.js";

/** The link in the head of every page; the words stand there too. */
const link = /** @type {HTMLElement | null} */ (document.querySelector("[data-shortlist]"));
const count = make("span", {});
const told = make("span", { role: "status", class: "visually-hidden" });

/** @param {string} name */
function word(name) {
  return link?.dataset[name] ?? "";
}

/** Fill what the builder left for a script: the number in the head, and the button of a profile's page. */
export function startShortlist() {
  link?.append(count);
  link?.after(told);
  for (const place of document.querySelectorAll("[data-save-profile]")) {
    const { kind = "", id = "" } = /** @type {HTMLElement} */ (place).dataset;
    place.append(buildSaveButton(kind, id));
  }
  onEntries(show);
  window.addEventListener("pageshow", show); // also after a step back to a page that the browser has kept
}

function show() {
  const entries = ownEntries();
  count.textContent = entries.length ? ` (${entries.length})` : "";
  const saved = new Set(entries.map(({ id }) => id));
  for (const button of document.querySelectorAll("button.save")) {
    if (button instanceof HTMLElement) press(button, saved.has(button.dataset.id ?? ""));
  }
}

/**
 * @param {HTMLElement} button
 * @param {boolean} on
 */
function press(button, on) {
  button.setAttribute("aria-pressed", String(on));
  button.firstElementChild?.replaceChildren(word(on ? "saved" : "save"));
}

/**
 * @param {string} kind
 * @param {string} id
 * @param {string} [title] of the profile, where the button stands among those of others
 */
export function buildSaveButton(kind, id, title) {
  const name = title && make("span", { class: "visually-hidden" }, `: ${title}`);
  const button = make("button", { type: "button", class: "save", "data-id": id }, make("span"), name);
  const refused = make("span", { class: "save-refused", role: "alert" });
  button.addEventListener("click", () => {
    const entries = ownEntries();
    const others = entries.filter((entry) => entry.id !== id);
    const removes = others.length < entries.length;
    const full = !removes && entries.length >= MOST;
    const done = !full && keepEntries(removes ? others : [...entries, { kind, id, note: "" }]);
    refused.textContent = done ? "" : word(full ? "full" : "refused");
    if (done) told.textContent = word("told").replace("{count}", String(ownEntries().length));
  });
  press(button, ownEntries().some((entry) => entry.id === id));
  return make("span", { class: "save-place" }, button, refused);
}
