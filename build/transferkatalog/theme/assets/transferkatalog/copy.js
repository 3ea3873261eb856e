/** A button that copies a text, wherever a text asks for one with `data-copy`, or a page for all its examples. */

import { make } from "./search/dom.js";

/** Make the buttons; without a clipboard to write to there are none. */
export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const asked of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy-codes]"))) {
    for (const text of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".prose pre"))) {
      text.dataset.copy = asked.dataset.copyCodes;
      text.dataset.copied = asked.dataset.copied;
    }
  }
  for (const text of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]"))) {
    const told = make("span", { role: "status", class: "small" });
    const button = make("button", { type: "button", class: "btn" }, text.dataset.copy);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent ?? "");
      told.textContent = text.dataset.copied ?? "";
    });
    text.after(make("p", { class: "row" }, button, told));
  }
}
