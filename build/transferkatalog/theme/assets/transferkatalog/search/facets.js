/** Facets over rows: AND between facets, OR within one; or, for what the visitor has, nothing that is missing. */

/** @import { Row, Facet } from "./data.js" */

/**
 * Whether a row has one of the chosen values of a facet, or needs nothing but them, or nothing is chosen there.
 * @param {Row} row
 * @param {Set<number>} chosen
 * @param {number} facet
 * @param {Facet[]} facets
 */
function passes(row, chosen, facet, facets) {
  if (chosen.size === 0) return true;
  const values = row.in[facet];
  return facets[facet].like ? values.length > 0 && isCovered(values, chosen) : values.some((value) => chosen.has(value));
}

/**
 * @param {number[]} values
 * @param {Set<number>} chosen
 * @param {number} [besides] a value that is taken as chosen
 */
function isCovered(values, chosen, besides) {
  return values.every((value) => chosen.has(value) || value === besides);
}

/**
 * The rows that pass every facet, and for each value how many rows it would add were it the only one of its facet;
 * of what the visitor has, how many rows more would be open with it.
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
    const failing = chosen.flatMap((values, facet) => (passes(row, values, facet, facets) ? [] : [facet]));
    if (failing.length > 1) continue;
    if (failing.length === 0) hits.push(row);
    row.in.forEach((values, facet) => {
      if (failing.length > 0 && failing[0] !== facet) return;
      for (const value of values) {
        if (!facets[facet].like || isCovered(values, chosen[facet], value)) counts[facet][value] += 1;
      }
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

/** How rows are compared, by name of the order; what a row does not tell is `undefined`. */
const KEYS = /** @type {Record<string, (row: Row) => string | number | undefined>} */ ({
  title: (row) => row.title,
  place: (row) => row.place,
  status: (row) => row.status?.[0],
  cost: (row) => row.total,
  reused: (row) => row.reused ?? 0,
  newest: (row) => row.date,
});

/** Orders in which the greatest comes first. */
export const DESCENDING = new Set(["reused", "newest"]);

/**
 * Rows in the order asked for; equals keep the order they come in, and those that do not tell come last.
 * @param {Row[]} rows
 * @param {string} sort
 * @param {boolean} turned whether the other way round
 * @param {Map<Row, number>} rank of each row in the search by words; the best is 0
 */
export function sortRows(rows, sort, turned, rank) {
  const key = sort === "relevance" ? (/** @type {Row} */ row) => rank.get(row) : KEYS[sort];
  const sign = DESCENDING.has(sort) === turned ? 1 : -1;
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  return rows.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return sign * (typeof a === "number" ? a - Number(b) : compare(a, String(b)));
  });
}
