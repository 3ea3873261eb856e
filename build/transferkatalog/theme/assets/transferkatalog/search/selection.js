/** Hits ticked for comparison: two to four profiles of one kind, and the bar that leads to the page comparing them. */

import { LEAST, MOST, writeComparison } from "../compare/address.js";
import { fill, idOf, KIND } from "./data.js";
import { make } from "./dom.js";

/** @import { Row, SearchData } from "./data.js" */


export class Selection {
  /**
   * @param {SearchData} data
   * @param {string} page address of the page that compares
   */
  constructor(data, page) {
    this.data = data;
    this.page = page;
    /** @type {Row[]} */
    this.rows = [];
    this.status = make("span", { role: "status" });
    this.link = make("a", { class: "btn full" }, data.words.compare);
    this.clear = make("button", { type: "button", class: "btn-link", onclick: () => this.empty() }, data.words.compare_clear);
    this.element = make("div", { class: "compare-bar", hidden: true }, this.status, this.link, this.clear);
    /** @type {Map<Row, HTMLInputElement>} boxes on the page */
    this.boxes = new Map();
  }

  /**
   * The box of a hit.
   * @param {Row} row
   */
  buildBox(row) {
    const box = make("input", { type: "checkbox" });
    box.checked = this.rows.includes(row);
    box.addEventListener("change", () => {
      this.rows = box.checked ? [...this.rows, row] : this.rows.filter((other) => other !== row);
      this.update();
    });
    this.boxes.set(row, box);
    const name = make("span", { class: "visually-hidden" }, `: ${row.title}`);
    return make("label", { class: "hit-compare" }, box, make("span", {}, this.data.words.compare, name));
  }

  /** Boxes of earlier hits are gone. */
  forget() {
    this.boxes.clear();
  }

  empty() {
    const [first] = this.rows;
    this.rows = [];
    this.update();
    (this.boxes.get(first) ?? this.boxes.values().next().value)?.focus();
  }

  /** Show what is chosen, and leave only those boxes open that may still be chosen. */
  update() {
    const { words, facets } = this.data;
    const [first] = this.rows;
    const full = this.rows.length >= MOST;
    for (const [row, box] of this.boxes) {
      box.checked = this.rows.includes(row);
      box.disabled = !box.checked && (full || (first && kindOf(row) !== kindOf(first)));
    }
    this.element.hidden = !first;
    if (!first) return;
    const kind = facets[KIND].values[kindOf(first)];
    const note = full ? words.compare_full : this.rows.length < LEAST ? words.compare_more : "";
    this.status.textContent = `${fill(words.compare_chosen, { count: this.rows.length, kind: kind.label })} ${note}`.trim();
    this.link.hidden = this.rows.length < LEAST;
    const ids = this.rows.map(idOf);
    this.link.href = this.page + writeComparison(facets[KIND].param, kind.id, ids);
  }
}

/** @param {Row} row */
function kindOf(row) {
  return row.in[KIND][0];
}
