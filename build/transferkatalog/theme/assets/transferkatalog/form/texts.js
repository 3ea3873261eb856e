/** Texts in two languages side by side, and lists of single words, one to a line. */

import { make } from "../search/dom.js";
import { Field } from "./field.js";
import { Input } from "./inputs.js";

/** @import { Node, Surroundings } from "./field.js" */

const LANGUAGES = ["de", "en"];

/** `{de, en}`: German is needed, English welcome. */
export class Pair extends Field {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   */
  constructor(node, form, needed = false) {
    super(node, form, needed);
    const rows = !node.long ? 0 : node.prose ? 4 : 2;
    this.parts = LANGUAGES.map((language) => {
      const part = { key: language, type: "text", label: form.words[`in_${language}`] };
      const field = new Input(part, form, false, rows);
      field.input.lang = language;
      if (needed && language === "de") field.input.setAttribute("aria-required", "true");
      return field;
    });
    this.controls = [this.element];
    const name = make("span", { class: "form-name", id: `${this.id}-name` }, ...this.title());
    const help = this.helpText();
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-labelledby", name.id);
    if (help) this.element.setAttribute("aria-describedby", help.id);
    this.element.append(name, ...(help ? [help] : []), make("div", { class: "form-pair" }, ...this.parts.map(({ element }) => element)), this.fault);
  }

  get children() {
    return this.parts;
  }

  get target() {
    return this.parts[0].target;
  }

  read() {
    const said = this.parts.map(({ node, ...part }, at) => [node.key, this.parts[at].read()]).filter(([, text]) => text !== undefined);
    return said.length ? Object.fromEntries(said) : undefined;
  }

  /** @param {any} value */
  show(value) {
    for (const part of this.parts) part.show(value?.[part.node.key]);
  }
}

/** A list of words or names, one to a line. */
export class Lines extends Input {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   */
  constructor(node, form, needed = false) {
    super(node, form, needed, 3);
  }

  helpText() {
    const { help } = this.node;
    return make("span", { class: "form-help", id: `${this.id}-help` }, [help, this.form.words.one_a_line].filter(Boolean).join(" "));
  }

  read() {
    if (this.input.value === this.shown) return this.value;
    const lines = this.input.value.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    return lines.length ? lines : undefined;
  }

  /** @param {any} value */
  show(value) {
    super.show(value);
    this.input.value = this.shown = Array.isArray(value) ? value.join("\n") : "";
  }
}
