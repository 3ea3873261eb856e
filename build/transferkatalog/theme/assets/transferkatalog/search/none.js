/** What helps where nothing was found. */

import { fill } from "./data.js";
import { make } from "./dom.js";
import { countChosen, stepOf, VIEWS, writeQuery } from "./query.js";
import { nearestTopics } from "./words.js";

/** @import { SearchData } from "./data.js" */
/** @import { Query } from "./query.js" */

/**
 * @param {SearchData} data
 * @param {Query} query
 * @param {number} unfiltered number of hits without filters
 * @param {() => void} onClear drops all filters
 */
export function buildNone(data, query, unfiltered, onClear) {
  const { words } = data;
  /** @type {HTMLElement[]} */
  const parts = [];
  if (countChosen(query) && unfiltered) {
    const button = make("button", { type: "button", class: "btn" }, fill(words.without_filters, { count: unfiltered }));
    button.addEventListener("click", onClear);
    parts.push(make("p", {}, button));
  }
  const near = nearestTopics(data, query.text);
  if (near.values.length) {
    const links = near.values.map((value) => make("li", {}, buildTopicLink(data, near.facet, value)));
    parts.push(make("p", {}, words.nearest_topics), make("ul", { class: "chips" }, ...links));
  }
  const all = make("a", { href: location.pathname }, words.all_profiles);
  return [...parts, make("p", {}, words.nothing_found, " ", all)];
}

/**
 * @param {SearchData} data
 * @param {number} facet
 * @param {number} value
 */
function buildTopicLink(data, facet, value) {
  const chosen = data.facets.map((_, index) => new Set(index === facet ? [value] : []));
  const [view] = VIEWS;
  const address = writeQuery({ text: "", chosen, sort: "", turned: false, view, shown: stepOf(view) }, data);
  return make("a", { class: "chip", href: address }, data.facets[facet].values[value].label);
}
