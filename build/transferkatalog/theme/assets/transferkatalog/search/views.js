/** The hits as a list of cards, as a table, or as cards beside a map. */

import { isProfile } from "./data.js";
import { make } from "./dom.js";
import { HitMap } from "./map.js";
import { VIEWS } from "./query.js";
import { buildResult } from "./results.js";
import { buildTable } from "./table.js";

/** @import { Row, SearchData } from "./data.js" */
/** @import { Found } from "./pagefind.js" */
/** @import { Query } from "./query.js" */
/** @import { Selection } from "./selection.js" */

/**
 * @typedef {object} Shown What is to be shown.
 * @property {Row[]} rows the hits in their order, all of them
 * @property {Query} query
 * @property {string} text the words searched for, as they were understood
 * @property {Pick<Query, "sort" | "turned">} order
 * @property {Map<Row, Found>} found
 * @property {(row: Row) => boolean} isForeign
 * @property {Uint32Array[]} counts of all facets
 *
 * @typedef {object} Choices What a visitor may do in a view.
 * @property {(view: string) => void} onView
 * @property {(sort: string, turned: boolean) => void} onSort
 * @property {(facet: number, value: number, on: boolean) => void} onChoice
 */

export class Views {
  /**
   * @param {SearchData} data
   * @param {string} root
   * @param {string} map address of the drawing
   * @param {Selection} selection
   * @param {Choices} choices
   */
  constructor(data, root, map, selection, choices) {
    this.data = data;
    this.root = root;
    this.selection = selection;
    this.choices = choices;
    this.map = new HitMap(data, map, choices.onChoice);
    this.list = make("ol", { class: "hits" });
    this.element = make("div", { class: "search-view" });
    this.inputs = VIEWS.map((view) => make("input", { type: "radio", name: "view", value: view }));
    const labels = this.inputs.map((input) => make("label", {}, input, make("span", {}, data.words[`view_${input.value}`])));
    for (const input of this.inputs) input.addEventListener("change", () => choices.onView(input.value));
    this.switch = make("fieldset", { class: "view-switch" }, make("legend", { class: "visually-hidden" }, data.words.view), ...labels);
  }

  /** @param {Shown} shown */
  show(shown) {
    const { query, rows, counts } = shown;
    for (const input of this.inputs) input.checked = input.value === query.view;
    this.element.dataset.view = query.view;
    this.selection.forget();
    const first = rows.slice(0, query.shown);
    if (query.view === "table") this.showTable(first, shown);
    else this.showList(first, shown);
    if (query.view === "map") this.map.show(rows, counts[this.map.facet], query.chosen[this.map.facet]);
    this.selection.update();
  }

  /**
   * @param {Row[]} rows
   * @param {Shown} shown
   */
  showList(rows, { text, found, isForeign, query }) {
    const build = (/** @type {Row} */ row) =>
      buildResult(this.data, row, text, this.root, found.get(row), isForeign(row), this.buildBox(row));
    this.list.replaceChildren(...rows.map(build));
    const wanted = query.view === "map" ? [this.map.element, this.list] : [this.list];
    // An element that stays where it is keeps the focus.
    if (wanted.some((element, at) => this.element.children[at] !== element) || this.element.children.length !== wanted.length) {
      this.element.replaceChildren(...wanted);
    }
  }

  /**
   * @param {Row[]} rows
   * @param {Shown} shown
   */
  showTable(rows, { text, order }) {
    const sorted = document.activeElement?.getAttribute("data-sort");
    const box = (/** @type {Row} */ row) => this.buildBox(row);
    const table = buildTable(this.data, rows, text, this.root, order, box, this.choices.onSort);
    this.element.replaceChildren(...(rows.length ? [table] : []));
    if (sorted) /** @type {HTMLElement | null} */ (table.querySelector(`[data-sort="${sorted}"]`))?.focus();
  }

  /** @param {Row} row */
  buildBox(row) {
    return !row.origin && isProfile(this.data, row) && this.selection.buildBox(row);
  }

  /**
   * Go to a hit, counted from 0.
   * @param {number} at
   */
  focus(at) {
    /** @type {HTMLElement | undefined} */ ([...this.element.querySelectorAll("h3 a, tbody th a")][at])?.focus();
  }
}
