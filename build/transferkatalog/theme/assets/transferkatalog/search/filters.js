/** The facets as a form of checkboxes, and the chips of what is chosen. Built once; afterwards only numbers change. */

import { make } from "./dom.js";
import { fill } from "./data.js";
import { countChosen } from "./query.js";

/** @import { SearchData } from "./data.js" */
/** @import { Query } from "./query.js" */

const FEW = 7;
/** Values of a facet that show before somebody asks for all of them. */

/**
 * @typedef {object} Box One value in the form.
 * @property {HTMLLIElement} item
 * @property {HTMLInputElement} input
 * @property {HTMLSpanElement} number
 */

export class Filters {
  /**
   * @param {SearchData} data
   * @param {(facet: number, value: number, on: boolean) => void} onChoice
   */
  constructor(data, onChoice) {
    this.data = data;
    this.onChoice = onChoice;
    /** @type {Box[][]} */
    this.boxes = [];
    this.groups = data.facets.map((_, facet) => this.buildGroup(facet));
    this.active = make("span", { class: "filters-active" });
    this.done = make("button", { type: "button", class: "btn full filters-done" });
    this.done.addEventListener("click", () => {
      this.element.open = false;
      this.element.querySelector("summary")?.focus();
    });
    const form = make("form", { class: "filters-form", "aria-label": data.words.filters }, ...this.groups, this.done);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.element = make(
      "details",
      { class: "filters" },
      make("summary", { class: "filters-summary" }, data.words.filters, " ", this.active),
      form,
    );
    this.followWidth(window.matchMedia("(min-width: 60em)"));
  }

  /**
   * Beside the results the form is always open; above them it folds.
   * @param {MediaQueryList} wide
   */
  followWidth(wide) {
    const follow = () => {
      this.element.open = wide.matches;
    };
    wide.addEventListener("change", follow);
    follow();
  }

  /** @param {number} facet */
  buildGroup(facet) {
    const { id, title, values, open, note } = this.data.facets[facet];
    this.boxes.push(values.map((value, index) => this.buildBox(facet, index, value.label, value.parent !== undefined)));
    const list = make("ul", { class: "filters-values" }, ...this.boxes[facet].map(({ item }) => item));
    const more = make("button", { type: "button", class: "filters-more", "aria-expanded": "false", hidden: true });
    more.addEventListener("click", () => {
      const all = more.getAttribute("aria-expanded") !== "true";
      more.setAttribute("aria-expanded", String(all));
      this.showValues(facet);
    });
    const explained = note && make("p", { class: "small" }, note);
    const fieldset = make("fieldset", {}, make("legend", { class: "visually-hidden" }, title), explained, list, more);
    return make("details", { class: "filters-group", "data-facet": id, open }, make("summary", {}, title), fieldset);
  }

  /**
   * @param {number} facet
   * @param {number} value
   * @param {string} label
   * @param {boolean} narrower
   * @returns {Box}
   */
  buildBox(facet, value, label, narrower) {
    const { param, values } = this.data.facets[facet];
    const input = make("input", { type: "checkbox", name: param, value: values[value].id });
    input.addEventListener("change", () => this.onChoice(facet, value, input.checked));
    const number = make("span", { class: "filters-number" });
    const item = make("li", { class: narrower && "is-narrower" }, make("label", {}, input, make("span", {}, label), number));
    return { item, input, number };
  }

  /**
   * Show what is chosen and how many hits each value has.
   * @param {Query} query
   * @param {Uint32Array[]} counts
   * @param {number} hits
   */
  update(query, counts, hits) {
    this.query = query;
    this.counts = counts;
    this.boxes.forEach((boxes, facet) => {
      boxes.forEach(({ input, number }, value) => {
        const chosen = query.chosen[facet].has(value);
        input.checked = chosen;
        input.indeterminate = !chosen && this.holdsChosen(facet, value);
        input.disabled = !chosen && counts[facet][value] === 0;
        number.textContent = String(counts[facet][value]);
      });
      this.showValues(facet);
    });
    this.done.textContent = fill(this.data.words.show_hits, { count: hits });
    const active = countChosen(query);
    this.active.textContent = active ? fill(this.data.words.filters_active, { count: active }) : "";
  }

  /**
   * Whether a narrower value is chosen.
   * @param {number} facet
   * @param {number} value
   */
  holdsChosen(facet, value) {
    const { values } = this.data.facets[facet];
    return [...(this.query?.chosen[facet] ?? [])].some((other) => values[other].parent === value);
  }

  /**
   * Which values of a facet show: what is chosen, and some of those with hits; all when somebody asks for all.
   * @param {number} facet
   */
  showValues(facet) {
    if (!this.query || !this.counts) return;
    const { values } = this.data.facets[facet];
    const chosen = this.query.chosen[facet];
    const counts = this.counts[facet];
    const more = /** @type {HTMLButtonElement} */ (this.groups[facet].querySelector("button"));
    const all = more.getAttribute("aria-expanded") === "true";
    let broad = 0;
    let held = 0;
    this.boxes[facet].forEach(({ item }, value) => {
      const { parent } = values[value];
      let shown = counts[value] > 0 && (parent === undefined ? broad < FEW : this.isOpen(facet, parent));
      if (parent === undefined && counts[value] > 0) broad += 1;
      shown ||= chosen.has(value) || this.holdsChosen(facet, value);
      if (!shown && counts[value] > 0) held += 1;
      item.hidden = !shown && !all;
    });
    const { words } = this.data;
    more.textContent = all ? words.fewer_values : fill(words.more_values, { count: held });
    more.hidden = held === 0 && !all;
    const group = this.groups[facet];
    group.hidden = counts.every((count) => count === 0) && chosen.size === 0;
    if (chosen.size) group.open = true;
  }

  /**
   * Whether the narrower values of a value show.
   * @param {number} facet
   * @param {number} value
   */
  isOpen(facet, value) {
    return Boolean(this.query?.chosen[facet].has(value)) || this.holdsChosen(facet, value);
  }
}

/**
 * What is chosen, each with a button that drops it, and one that drops all.
 * @param {SearchData} data
 * @param {Query} query
 * @param {(facet: number, value: number, on: boolean) => void} onChoice
 * @param {() => void} onClear
 */
export function buildChips(data, query, onChoice, onClear) {
  const chips = query.chosen.flatMap((values, facet) =>
    [...values].map((value) => {
      const { title, values: known, like } = data.facets[facet];
      const { label } = known[value];
      const name = fill(data.words.remove_filter, { facet: title, value: label });
      const cross = make("span", { "aria-hidden": "true" }, "×");
      const button = make("button", { type: "button", class: "chip", "aria-label": name }, like ? `${title}: ${label}` : label, " ", cross);
      button.addEventListener("click", () => onChoice(facet, value, false));
      return make("li", {}, button);
    }),
  );
  if (!chips.length) return [];
  const clear = make("button", { type: "button", class: "btn-link" }, data.words.clear_filters);
  clear.addEventListener("click", onClear);
  return [make("ul", { class: "chips", "aria-label": data.words.active_filters }, ...chips), clear];
}
