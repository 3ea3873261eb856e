/** The button that deletes the whole list, and the question that it asks first, on the page itself. */

import { make } from "../search/dom.js";

/**
 * @param {Record<string, string>} words
 * @param {() => void} deleteAll
 */
export function buildDelete(words, deleteAll) {
  const question = make("b", { id: "delete-ask" }, words.delete_ask);
  const yes = make("button", { type: "button", class: "btn full" }, words.delete_yes);
  const no = make("button", { type: "button", class: "btn" }, words.delete_no);
  const ask = make("div", { class: "note wait", role: "group", "aria-labelledby": question.id, hidden: true }, question, make("p", { class: "row" }, yes, no));
  const open = make("button", { type: "button", class: "btn-link" }, words.delete_all);
  const show = (/** @type {boolean} */ asking) => {
    ask.hidden = !asking;
    open.hidden = asking;
  };
  const cancel = () => {
    show(false);
    open.focus();
  };
  open.addEventListener("click", () => {
    show(true);
    no.focus();
  });
  no.addEventListener("click", cancel);
  ask.addEventListener("keydown", ({ key }) => key === "Escape" && cancel());
  yes.addEventListener("click", () => {
    show(false);
    deleteAll();
  });
  return make("div", { class: "kept-delete" }, open, ask);
}
