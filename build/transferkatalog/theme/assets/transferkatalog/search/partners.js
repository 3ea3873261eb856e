/**
 * Profiles of partner catalogues among the hits: rows with an origin, in the same facets and ranked by the same planner.
 *
 * Loaded only where the site has partners. The builder's half is `pages/partners.py`.
 */

import { fill, KIND, loadJson, PAGE, readColumns } from "./data.js";
import { Lexicon } from "./lexicon.js";
import { plan } from "./planner.js";

/** @import { Facet, Row, SearchData } from "./data.js" */

/**
 * @typedef {object} Partner
 * @property {string} id
 * @property {string} title
 * @property {string} url where its site begins
 * @property {string} host
 * @property {boolean} search whether its index may be asked, once the visitor agrees
 */

export const SOURCE = 1;
/** The index of the facet that tells own rows from those of partners, once it is there. */

export class Partners {
  /** @param {any} loaded what the builder has written */
  constructor({ words, partners, facet, columns, lexicon }) {
    /** @type {Record<string, string>} */
    this.words = words;
    /** @type {Partner[]} */
    this.list = partners;
    /** @type {Facet} */
    this.facet = facet;
    this.lexicon = new Lexicon(lexicon);
    this.records = readColumns(columns);
    /** @type {Row[]} the rows of partners' profiles */
    this.rows = [];
    /** @type {Map<string, Row>} */
    this.rowAt = new Map();
  }

  /**
   * Put the facet of sources and the rows of partners into the data of the page.
   * @param {SearchData} data
   */
  join(data) {
    data.facets.splice(SOURCE, 0, this.facet);
    for (const row of data.rows) row.in.splice(SOURCE, 0, [0]);
    this.rows = this.records.map((record) => this.rowOf(data, record));
    this.rowAt = new Map(this.rows.map((row) => [row.path, row]));
    data.rows.push(...this.rows);
  }

  /**
   * @param {SearchData} data
   * @param {any} record
   * @returns {Row}
   */
  rowOf(data, { kind, topic, state, partner, reused, ...shown }) {
    /** @type {Record<string, string[]>} */
    const ids = { kind: [kind], topic: topic ?? [], state: state ?? [] };
    const values = data.facets.map((facet) => indicesOf(facet, ids[facet.id] ?? []));
    values[SOURCE] = [partner + 1];
    const count = reused === 1 ? this.words.reused_one : this.words.reused_many;
    return { ...shown, in: values, origin: this.originOf(partner), reused, reuse: reused && fill(count, { n: reused }) };
  }

  /**
   * A page that a partner's own search has found.
   * @param {SearchData} data
   * @param {number} partner
   * @param {{url: string, meta: Record<string, string>}} page
   * @returns {Row}
   */
  rowOfPage(data, partner, { url, meta }) {
    const known = this.rowAt.get(url);
    if (known) return known;
    const kinds = indicesOf(data.facets[KIND], [meta.kind ?? ""]);
    const values = data.facets.map(() => /** @type {number[]} */ ([]));
    values[KIND] = kinds.length ? kinds : indicesOf(data.facets[KIND], [PAGE]);
    values[SOURCE] = [partner + 1];
    return { path: url, title: meta.title || url, in: values, origin: this.originOf(partner) };
  }

  /** @param {number} partner */
  originOf(partner) {
    return fill(this.words.from, { title: this.list[partner].title });
  }

  /**
   * What the words asked for are worth in profiles of partners, on the scale of the planner.
   * @param {string} text
   * @param {SearchData} data
   * @param {Set<string>} filling
   * @returns {Map<Row, number>}
   */
  rank(text, data, filling) {
    if (!this.rows.length) return new Map();
    const { scores } = plan(text, this.lexicon, { ...data, rows: this.rows }, filling);
    return new Map([...scores].map(([at, score]) => [this.rows[at], score]));
  }

  /**
   * What is added to the number of own hits.
   * @param {number} count
   */
  tell(count) {
    return count ? fill(count === 1 ? this.words.hits_one : this.words.hits_many, { count }) : "";
  }
}

/**
 * @param {Facet} facet
 * @param {string[]} ids
 */
function indicesOf({ values }, ids) {
  return values.flatMap(({ id }, index) => (ids.includes(id) ? [index] : []));
}

/** @param {URL} address */
export async function loadPartners(address) {
  return new Partners(await loadJson(address));
}
