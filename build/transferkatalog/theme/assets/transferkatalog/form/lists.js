/** Several entries of one kind, which can be added, taken out and moved. */

import { fill } from "../search/data.js";
import { make } from "../search/dom.js";
import { Field } from "./field.js";

/** @import { Node, Surroundings } from "./field.js" */

export class List extends Field {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   */
  constructor(node, form, needed = false) {
    super(node, form, needed);
    const { item } = node;
    if (!item) throw new Error(`${node.key}: a list without items`);
    /** @type {Node} */
    this.item = { ...item, key: "", label: (item.type === "group" && item.label) || node.label, help: "" };
    /** @type {{field: Field, row: HTMLElement}[]} */
    this.entries = [];
    const name = make("span", { class: "form-name", id: `${this.id}-name` }, ...this.title());
    const help = this.helpText();
    this.rows = make("ol", { class: "form-rows" });
    this.add = make("button", { type: "button", class: "btn form-add", id: this.id }, fill(form.words.add, { name: this.item.label }));
    this.add.addEventListener("click", () => this.append());
    this.controls = [this.element];
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-labelledby", name.id);
    if (help) this.element.setAttribute("aria-describedby", help.id);
    this.element.classList.add("form-list");
    this.element.append(name, ...(help ? [help] : []), this.fault, this.rows, this.add);
    this.show(undefined);
  }

  get children() {
    return this.entries.map(({ field }) => field);
  }

  get target() {
    return this.entries[0]?.field.target ?? this.add;
  }

  /** @param {string | number} step index among the entries that say something */
  child(step) {
    return this.children.filter((field) => field.read() !== undefined)[Number(step)];
  }

  append() {
    this.insert(undefined);
    this.number();
    this.entries[this.entries.length - 1].field.target.focus();
    this.changed();
  }

  /** @param {any} value */
  insert(value) {
    const field = this.form.make(this.item, true);
    field.show(value);
    const button = (/** @type {string} */ sign, /** @type {() => void} */ act) =>
      make("button", { type: "button", class: "form-move", onclick: act }, make("span", { "aria-hidden": "true" }, sign));
    const entry = { field, row: make("li", { class: "form-row" }) };
    entry.row.append(
      field.element,
      make(
        "span",
        { class: "form-moves" },
        button("↑", () => this.move(entry, -1)),
        button("↓", () => this.move(entry, 1)),
        button("×", () => this.remove(entry)),
      ),
    );
    this.entries.push(entry);
    this.rows.append(entry.row);
  }

  /** Names of entries and of their buttons follow the order. */
  number() {
    const { words } = this.form;
    this.entries.forEach(({ field, row }, at) => {
      const name = `${this.item.label} ${at + 1}`;
      const title = field.element.querySelector("legend, label, .form-name");
      if (title) title.textContent = name;
      const buttons = row.querySelectorAll(":scope > .form-moves > button");
      [words.up, words.down, words.remove].forEach((word, which) => {
        const button = /** @type {HTMLButtonElement} */ (buttons[which]);
        button.setAttribute("aria-label", fill(word, { name }));
        button.disabled = (which === 0 && at === 0) || (which === 1 && at === this.entries.length - 1);
      });
    });
  }

  /**
   * @param {{field: Field, row: HTMLElement}} entry
   * @param {number} by
   */
  move(entry, by) {
    const from = this.entries.indexOf(entry);
    const to = from + by;
    if (to < 0 || to >= this.entries.length) return;
    this.entries.splice(from, 1);
    this.entries.splice(to, 0, entry);
    const held = document.activeElement;
    this.rows.replaceChildren(...this.entries.map(({ row }) => row));
    this.number();
    const again = held instanceof HTMLButtonElement && !held.disabled ? held : entry.row.querySelector(".form-moves > button:enabled");
    if (again instanceof HTMLElement) again.focus();
    this.form.announce(fill(this.form.words.moved, { name: this.item.label, place: String(to + 1) }));
    this.changed();
  }

  /** @param {{field: Field, row: HTMLElement}} entry */
  remove(entry) {
    const at = this.entries.indexOf(entry);
    this.entries.splice(at, 1);
    entry.row.remove();
    this.number();
    this.form.announce(fill(this.form.words.removed, { name: `${this.item.label} ${at + 1}` }));
    this.add.focus();
    this.changed();
  }

  /** Tell the form as an input does. */
  changed() {
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  read() {
    const said = this.entries.map(({ field }) => field.read()).filter((value) => value !== undefined);
    return said.length ? said : undefined;
  }

  /** @param {any} value */
  show(value) {
    this.entries = [];
    this.rows.replaceChildren();
    for (const item of Array.isArray(value) ? value : this.needed ? [undefined] : []) this.insert(item);
    this.number();
  }
}
