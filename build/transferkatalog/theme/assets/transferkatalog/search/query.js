/** What a visitor asks for, and how the address of the page says it. The address is the only place where it lives. */

/** @import { SearchData } from "./data.js" */

/**
 * @typedef {object} Query
 * @property {string} text
 * @property {Set<number>[]} chosen for each facet the indices of the chosen values
 * @property {string} sort empty for the usual order
 * @property {number} shown how many hits are shown
 */

export const STEP = 10;
export const SORTS = ["relevance", "reused", "newest", "title"];

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
  const sort = given.get(data.params.sort) ?? "";
  const shown = Number.parseInt(given.get(data.params.shown) ?? "", 10);
  return {
    text: (given.get("q") ?? "").trim().slice(0, 200),
    chosen,
    sort: SORTS.includes(sort) ? sort : "",
    shown: shown > STEP ? Math.min(Math.ceil(shown / STEP) * STEP, 1000) : STEP,
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
  if (query.sort) params.set(data.params.sort, query.sort);
  if (query.shown > STEP) params.set(data.params.shown, String(query.shown));
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
