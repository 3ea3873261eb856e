/** What a visitor asks for, and how the address of the page says it. The address is the only place where it lives. */

/** @import { SearchData } from "./data.js" */

/**
 * @typedef {object} Query
 * @property {string} text
 * @property {Set<number>[]} chosen for each facet the indices of the chosen values
 * @property {string} sort empty for the usual order
 * @property {boolean} turned whether the order is the other way round
 * @property {string} view
 * @property {number} shown how many hits are shown
 */

export const SORTS = ["relevance", "reused", "cost", "newest", "title", "place", "status"];
export const VIEWS = ["list", "table", "map"];

/**
 * How many hits show at first, and come at a time.
 * @param {string} view
 */
export function stepOf(view) {
  return view === "table" ? 50 : 10;
}

/**
 * What an address asks for; values that do not exist (any more) are passed over.
 * @param {string} address the part after the question mark
 * @param {SearchData} data
 * @returns {Query}
 */
export function readQuery(address, data) {
  const given = new URLSearchParams(address);
  const chosen = data.facets.map(({ param, values }) => {
    const ids = given.getAll(param);
    return new Set(ids.map((id) => values.findIndex((value) => value.id === id)).filter((index) => index >= 0));
  });
  const asked = given.get(data.params.sort) ?? "";
  const sort = asked.replace(/^-/, "");
  const view = given.get(data.params.view) ?? "";
  const step = stepOf(view);
  const shown = Number.parseInt(given.get(data.params.shown) ?? "", 10);
  return {
    text: (given.get("q") ?? "").trim().slice(0, 200),
    chosen,
    sort: SORTS.includes(sort) ? sort : "",
    turned: SORTS.includes(sort) && asked !== sort,
    view: VIEWS.includes(view) ? view : VIEWS[0],
    shown: shown > step ? Math.min(Math.ceil(shown / step) * step, 1000) : step,
  };
}

/**
 * The address of a query: empty, or beginning with a question mark.
 * @param {Query} query
 * @param {SearchData} data
 */
export function writeQuery(query, data) {
  const params = new URLSearchParams();
  if (query.text) params.set("q", query.text);
  data.facets.forEach(({ param, values }, facet) => {
    for (const index of [...query.chosen[facet]].sort((a, b) => a - b)) params.append(param, values[index].id);
  });
  if (query.sort) params.set(data.params.sort, (query.turned ? "-" : "") + query.sort);
  if (query.view !== VIEWS[0]) params.set(data.params.view, query.view);
  if (query.shown > stepOf(query.view)) params.set(data.params.shown, String(query.shown));
  const text = params.toString();
  return text && `?${text}`;
}

/**
 * Whether anything is chosen in any facet.
 * @param {Query} query
 */
export function countChosen(query) {
  return query.chosen.reduce((sum, values) => sum + values.size, 0);
}
