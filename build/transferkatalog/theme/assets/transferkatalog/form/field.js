/** What all fields of a form have in common: a name, an explanation, a place for what is wrong. */

import { make } from "../search/dom.js";

/**
 * @typedef {object} Node A field as the builder describes it (`pages/form_fields.py`).
 * @property {string} key
 * @property {string} type
 * @property {string} label
 * @property {string} [help]
 * @property {string | number} [example]
 * @property {boolean} [needed] whether what it lies in is nothing without it
 * @property {boolean} [rare]
 * @property {Node[]} [fields] of a group
 * @property {Node} [item] of a list
 * @property {string[]} [lists] what a reference leads to
 * @property {[string, string][]} [options] of a choice: value and name
 * @property {number} [most]
 * @property {boolean} [long]
 * @property {boolean} [prose] whether a single line break is no more than a blank
 * @property {boolean} [whole]
 * @property {Record<string, string>} [when] there is this field only beside these values of others
 *
 * @typedef {(string | number)[]} Pointer the way from a profile to one of its values
 *
 * @typedef {object} Surroundings What a field gets from its form.
 * @property {string} language
 * @property {Record<string, string>} words
 * @property {Record<string, string[]>} known
 * @property {(key: string) => string} name a new id for an element
 * @property {(node: Node, needed: boolean) => Field} make
 * @property {(lists: string[]) => Choices} choices
 * @property {() => string[]} sources addresses that the form names as sources
 * @property {(text: string) => void} announce to screen readers
 *
 * @typedef {object} Choices
 * @property {string} datalist id of the element with all names
 * @property {Map<string, string>} names by id
 * @property {Map<string, string>} ids by name
 */

export class Field {
  /**
   * @param {Node} node
   * @param {Surroundings} form
   * @param {boolean} [needed] whether it is needed here, and not only where what it lies in is used
   */
  constructor(node, form, needed = false) {
    this.node = node;
    this.form = form;
    this.needed = needed;
    this.id = form.name(node.key);
    this.fault = make("span", { class: "form-fault", id: `${this.id}-fault`, hidden: true });
    /** @type {HTMLElement} */
    this.element = make("div", { class: "form-field" });
    /** @type {HTMLElement[]} what an explanation and a fault belong to */
    this.controls = [];
  }

  /** What the form says here; undefined where it says nothing. @returns {any} */
  read() {}

  /** @param {any} _value undefined empties the field */
  show(_value) {}

  /** Whether it says no more than it did at first, so that nothing follows from it. */
  get isPreset() {
    return false;
  }

  /** @returns {Field[]} */
  get children() {
    return [];
  }

  /**
   * The field, in it or below, that holds what a pointer leads to.
   * @param {Pointer} pointer
   * @returns {Field}
   */
  at(pointer) {
    const below = pointer.length ? this.child(pointer[0]) : undefined;
    return below ? below.at(pointer.slice(1)) : this;
  }

  /**
   * @param {string | number} step
   * @returns {Field | undefined}
   */
  child(step) {
    return this.children.find(({ node }) => node.key === step);
  }

  /** What to focus to put it right. */
  get target() {
    return this.controls[0] ?? this.element;
  }

  /** The name that is read, with a mark where it is needed. @returns {(Node | string)[] | any[]} */
  title() {
    return [this.node.label, ...(this.needed ? [" ", make("span", { class: "form-needed" }, this.form.words.needed)] : [])];
  }

  /** The explanation; null where there is none. */
  helpText() {
    const { help, example, type } = this.node;
    const shown = example !== undefined && !["choice", "reference", "source"].includes(type);
    const text = [help, shown && `${this.form.words.example} ${example}`].filter(Boolean).join(" ");
    return text ? make("span", { class: "form-help", id: `${this.id}-help` }, text) : null;
  }

  /**
   * Say what is wrong here, or nothing more.
   * @param {string[]} texts
   */
  tell(texts) {
    this.fault.replaceChildren(...texts.map((text) => make("span", {}, text)));
    this.fault.hidden = !texts.length;
    this.element.classList.toggle("is-faulty", texts.length > 0);
    for (const control of this.controls) {
      const help = document.getElementById(`${this.id}-help`) ? `${this.id}-help` : "";
      const described = [help, texts.length ? this.fault.id : ""].filter(Boolean).join(" ");
      if (described) control.setAttribute("aria-describedby", described);
      else control.removeAttribute("aria-describedby");
      if (control.matches("input, select, textarea")) control.setAttribute("aria-invalid", String(texts.length > 0));
    }
  }

  /** Itself and everything below. @returns {Field[]} */
  all() {
    return [this, ...this.children.flatMap((child) => child.all())];
  }
}
