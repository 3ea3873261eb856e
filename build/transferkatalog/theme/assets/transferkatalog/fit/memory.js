/** What was told of the own place, kept in this browser when the visitor asks for it. */

import { forget, keep, kept } from "../kept.js";
import { make } from "../search/dom.js";

/** @import { Told } from "./address.js" */

const NAME = "place";

/** @returns {Partial<Record<keyof Told, unknown>> | null} as it was found: other pages and extensions can write here too */
function read() {
  const found = kept(NAME);
  return typeof found === "object" && found && !Array.isArray(found) ? found : null;
}

/**
 * What is kept; null where nothing is. Texts that are none become empty, and the reader of addresses judges the rest.
 * @returns {Told | null}
 */
export function remembered() {
  const found = read();
  if (!found) return null;
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value.slice(0, 100) : "");
  return {
    key: text(found.key),
    people: typeof found.people === "number" ? found.people : null,
    kind: text(found.kind),
    state: text(found.state),
    have: Array.isArray(found.have) ? found.have.map(text) : [],
    topic: text(found.topic),
    profiles: text(found.profiles),
  };
}

export class Memory {
  /**
   * @param {Record<string, string>} words
   * @param {() => Told} tell what the form says now
   */
  constructor(words, tell) {
    this.words = words;
    this.tell = tell;
    this.buttons = make("p", { class: "row" });
    this.told = make("p", { role: "status", class: "small" });
    this.element = make("div", {}, this.buttons, this.told);
  }

  /** @param {boolean} known whether there is anything to keep */
  show(known) {
    const { words } = this;
    const found = read();
    const isKept = JSON.stringify(remembered()) === JSON.stringify(this.tell());
    const remember = () => (keep(NAME, this.tell()) ? words.remembered : words.refused);
    const drop = () => (forget(NAME), words.forgotten);
    this.buttons.replaceChildren(
      ...(known && !isKept ? [this.button(words.remember, remember)] : []),
      ...(found ? [this.button(words.forget, drop)] : []),
    );
  }

  /**
   * @param {string} label
   * @param {() => string} act tells what it did
   */
  button(label, act) {
    const button = make("button", { type: "button", class: "btn-link" }, label);
    button.addEventListener("click", () => {
      this.told.textContent = act();
      this.show(true);
      this.buttons.querySelector("button")?.focus();
    });
    return button;
  }
}
