/** Fields that belong together: a cost card, a contact, a source. A group in which nothing stands is not there. */

import { make } from "../search/dom.js";
import { Field } from "./field.js";

/** @import { Node, Surroundings } from "./field.js" */

export class Group extends Field {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   */
  constructor(node, form, needed = false) {
    super(node, form, needed);
    const nodes = node.fields ?? [];
    this.fields = nodes.map((child) => form.make(child, needed && Boolean(child.needed)));
    this.mark = this.fields.find((field) => field.node.type === "mark");
    this.element = make("fieldset", { class: "form-field form-group" });
    this.legend = make("legend", { id: `${this.id}-legend`, tabindex: "-1" }, ...this.title());
    this.controls = [this.legend];
    const help = this.helpText();
    if (help) this.element.setAttribute("aria-describedby", help.id);
    this.element.append(this.legend, ...(help ? [help] : []), this.fault, ...this.rows());
    this.mark?.element.addEventListener("change", () => this.follow());
  }

  /** The fields; those that few need fold away. */
  rows() {
    const [often, rare] = [false, true].map((is) => this.fields.filter((field) => field !== this.mark && Boolean(field.node.rare) === is));
    this.known = make("div", { class: "form-fields" }, ...often.map(({ element }) => element));
    if (rare.length) {
      this.known.append(
        make("details", { class: "form-fold" }, make("summary", {}, this.form.words.more_here), make("div", { class: "form-fields" }, ...rare.map(({ element }) => element))),
      );
    }
    return [...(this.mark ? [this.mark.element] : []), this.known];
  }

  get children() {
    return this.fields;
  }

  get target() {
    const first = this.fields[0];
    return first ? first.target : this.legend;
  }

  /** What is not known needs no figures. */
  follow() {
    if (this.known) this.known.hidden = this.mark?.read() === true;
  }

  read() {
    if (this.mark?.read() === true) return { [this.mark.node.key]: true };
    const said = this.fields.map((field) => ({ field, value: field.read() })).filter(({ value }) => value !== undefined);
    if (said.every(({ field }) => field.isPreset)) return undefined;
    return Object.fromEntries(said.map(({ field, value }) => [field.node.key, value]));
  }

  /** @param {any} value */
  show(value) {
    for (const field of this.fields) field.show(value?.[field.node.key]);
    this.follow();
  }
}

/** From and to. One figure alone is both. */
export class Range extends Group {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   */
  constructor(node, form, needed = false) {
    super(node, form, needed);
    this.element.classList.add("form-range");
  }

  read() {
    const said = super.read();
    if (!said) return undefined;
    return { min: said.min ?? said.max, max: said.max ?? said.min };
  }
}
