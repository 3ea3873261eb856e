/** Facets over rows: AND between facets, OR within one. Nothing here knows the page. */

/** @import { Row, Facet } from "./data.js" */

/**
 * Whether a row has one of the chosen values of a facet, or nothing is chosen there.
 * @param {Row} row
 * @param {Set<number>} chosen
 * @param {number} facet
 */
function passes(row, chosen, facet) {
  return chosen.size === 0 || row.in[facet].some((value) => chosen.has(value));
}

/**
 * The rows that pass every facet, and for each value how many rows it would add were it the only one of its facet.
 *
 * A row that fails in exactly one facet is not among the hits but counts for the values of that facet.
 * @param {Row[]} rows
 * @param {Set<number>[]} chosen
 * @param {Facet[]} facets
 */
export function applyFacets(rows, chosen, facets) {
  const counts = facets.map(({ values }) => new Uint32Array(values.length));
  /** @type {Row[]} */
  const hits = [];
  for (const row of rows) {
    const failing = chosen.flatMap((values, facet) => (passes(row, values, facet) ? [] : [facet]));
    if (failing.length > 1) continue;
    if (failing.length === 0) hits.push(row);
    row.in.forEach((values, facet) => {
      if (failing.length === 0 || failing[0] === facet) for (const value of values) counts[facet][value] += 1;
    });
  }
  return { hits, counts };
}

/**
 * Choose or drop a value. A narrower value takes the place of its broader one, and the other way round.
 * @param {Set<number>} chosen changed in place
 * @param {Facet} facet
 * @param {number} value
 * @param {boolean} on
 */
export function toggle(chosen, { values }, value, on) {
  if (!on) {
    chosen.delete(value);
    return;
  }
  for (const other of chosen) {
    if (values[other].parent === value || values[value].parent === other) chosen.delete(other);
  }
  chosen.add(value);
}

/**
 * Rows in the order asked for; equals keep the order they come in.
 * @param {Row[]} rows
 * @param {string} sort
 * @param {Map<Row, number>} rank of each row in the search by words; the best is 0
 */
export function sortRows(rows, sort, rank) {
  /** @type {Record<string, (a: Row, b: Row) => number>} */
  const orders = {
    relevance: (a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0),
    reused: (a, b) => (b.reused ?? 0) - (a.reused ?? 0),
    newest: (a, b) => (b.date ?? "").localeCompare(a.date ?? ""),
    title: (a, b) => a.title.localeCompare(b.title, document.documentElement.lang),
  };
  return rows.toSorted(orders[sort]);
}
