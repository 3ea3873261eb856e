/** Fields with one value: texts, numbers, dates, choices, references. */

import { make } from "../search/dom.js";
import { Field } from "./field.js";
import { readDate, readNumber, today, writeNumber } from "./values.js";

/** @import { Node, Surroundings } from "./field.js" */

const SHORT_LIST = 60;
/** A list with at most so many entries is chosen from; a longer one is searched by typing. */
/** @type {Record<string, () => string>} */
const PRESETS = { accessed: today, on: today, currency: () => "EUR" };
/** @type {Record<string, string>} */
const KEYBOARDS = { number: "decimal", url: "url", source: "url", email: "email" };

/** A text, a number or a date. */
export class Input extends Field {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   * @param {number} [rows] of a text in several lines
   */
  constructor(node, form, needed = false, rows = 0) {
    super(node, form, needed);
    const attributes = { id: this.id, autocomplete: "off", "aria-required": needed ? "true" : null };
    this.input = rows
      ? make("textarea", { ...attributes, rows })
      : make("input", { ...attributes, type: "text", inputmode: KEYBOARDS[node.type], list: this.list() });
    this.controls = [this.input];
    const help = this.helpText();
    if (help) this.input.setAttribute("aria-describedby", help.id);
    this.element.append(make("label", { for: this.id }, ...this.title()), ...(help ? [help] : []), this.input, this.fault);
    this.input.addEventListener("focus", () => this.suggest());
    this.show(undefined);
  }

  list() {
    if (this.node.type === "licence") return "form-licences";
    return this.node.type === "source" ? "form-sources" : undefined;
  }

  /** The sources may have changed since they were last asked for. */
  suggest() {
    if (this.node.type !== "source") return;
    const list = document.getElementById("form-sources");
    list?.replaceChildren(...this.form.sources().map((value) => make("option", { value })));
  }

  read() {
    const text = this.input.value;
    if (text === this.shown) return this.value; // untouched, it is what it was, also where an input cannot show it whole
    const bare = text.replace(/\r\n?/g, "\n").trim();
    if (!bare) return undefined;
    if (this.node.type === "number") return readNumber(bare, this.form.language);
    return ["date", "day"].includes(this.node.type) ? readDate(bare) : bare;
  }

  /** @param {any} value */
  show(value) {
    this.value = value ?? PRESETS[this.node.key]?.();
    this.preset = value === undefined && this.value !== undefined;
    this.input.value = this.value === undefined ? "" : writeNumber(this.value, this.node.type === "number" ? this.form.language : "");
    this.shown = this.input.value;
  }

  get isPreset() {
    return this.preset === true && this.input.value === this.shown;
  }
}

/** One of a few values. */
export class Choice extends Field {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   * @param {[string, string][]} [options]
   */
  constructor(node, form, needed = false, options = node.options ?? []) {
    super(node, form, needed);
    this.select = make(
      "select",
      { id: this.id, "aria-required": needed ? "true" : null },
      make("option", { value: "" }, form.words.choose),
      ...options.map(([value, name]) => make("option", { value }, name)),
    );
    this.controls = [this.select];
    const help = this.helpText();
    if (help) this.select.setAttribute("aria-describedby", help.id);
    this.element.append(make("label", { for: this.id }, ...this.title()), ...(help ? [help] : []), this.select, this.fault);
  }

  read() {
    const { value } = this.select;
    if (this.node.type === "yesno") return value ? value === "yes" : undefined;
    return value || undefined;
  }

  /** @param {any} value */
  show(value) {
    const text = this.node.type === "yesno" && typeof value === "boolean" ? (value ? "yes" : "no") : String(value ?? "");
    if (![...this.select.options].some((option) => option.value === text)) {
      this.select.append(make("option", { value: text }, text)); // it is no choice, and the check will say so
    }
    this.select.value = text;
  }
}

/** A box to tick. */
export class Tick extends Field {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   */
  constructor(node, form) {
    super(node, form);
    this.box = make("input", { type: "checkbox", id: this.id });
    this.controls = [this.box];
    const label = node.type === "mark" ? form.words.not_known : form.words.consent;
    this.element.classList.add("form-tick");
    this.element.append(make("label", { for: this.id }, this.box, make("span", {}, label)), this.fault);
  }

  read() {
    if (this.box.checked) return true;
    return this.was === false ? false : undefined;
  }

  /** @param {any} value */
  show(value) {
    this.was = value;
    this.box.checked = value === true;
  }
}

/** The id of a profile, a term or a place, chosen by its name from a list too long to unfold. */
export class Reference extends Input {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed]
   */
  constructor(node, form, needed = false) {
    super(node, form, needed);
    this.known = form.choices(node.lists ?? []);
    this.input.setAttribute("list", this.known.datalist);
    this.show(this.value);
  }

  /**
   * A select for a short list, otherwise an input that suggests.
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} needed
   */
  static for(node, form, needed) {
    const { names } = form.choices(node.lists ?? []);
    return names.size <= SHORT_LIST ? new Choice(node, form, needed, [...names]) : new Reference(node, form, needed);
  }

  helpText() {
    const text = [this.node.help, this.form.words.type_to_find].filter(Boolean).join(" ");
    return make("span", { class: "form-help", id: `${this.id}-help` }, text);
  }

  read() {
    const text = this.input.value.trim();
    if (this.input.value === this.shown) return this.value;
    return text ? (this.known.ids.get(text) ?? text) : undefined;
  }

  /** @param {any} value */
  show(value) {
    super.show(value);
    const name = this.known?.names.get(value);
    if (name) this.input.value = this.shown = name;
  }
}
