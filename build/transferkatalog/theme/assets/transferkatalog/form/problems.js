/** What is wrong, at the top of the form: a list that leads to each field. */

import { fill } from "../search/data.js";
import { make } from "../search/dom.js";
import { labelOf } from "./messages.js";

/** @import { Problem } from "./check.js" */
/** @import { ProfileForm } from "./profile-form.js" */

/**
 * Unfold what a field lies in, and put the cursor into it.
 * @param {ProfileForm} form
 * @param {(string | number)[]} pointer
 */
export function lead(form, pointer) {
  const field = form.at(pointer);
  if (!field) return;
  for (let outer = field.element.closest("details"); outer; outer = outer.parentElement?.closest("details") ?? null) outer.open = true;
  field.target.focus();
  field.element.scrollIntoView({ block: "center" });
}

export class Summary {
  /** @param {ProfileForm} form */
  constructor(form) {
    this.form = form;
    this.element = make("div", { class: "form-summary", tabindex: "-1", hidden: true });
  }

  clear() {
    this.element.hidden = true;
  }

  /** @param {Problem[]} problems */
  show(problems) {
    const { form } = this;
    const place = (/** @type {Problem} */ { pointer }) => form.at(pointer)?.element ?? form.element;
    const inOrder = [...problems].sort((a, b) => (place(a).compareDocumentPosition(place(b)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const links = inOrder.map(({ pointer, text }) => {
      const id = form.at(pointer)?.target.id;
      const link = make("a", { href: `#${id}` }, `${labelOf(pointer, form.data)}: ${text}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        lead(form, pointer);
      });
      return make("li", {}, link);
    });
    const title = problems.length === 1 ? form.words.fault_one : fill(form.words.faults, { count: problems.length });
    this.element.className = "form-summary note stop";
    this.element.replaceChildren(make("h2", {}, title), make("ul", {}, ...links));
    this.element.hidden = false;
    this.element.focus();
    this.element.scrollIntoView({ block: "start" });
  }
}
