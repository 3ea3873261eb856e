/**
 * The search data that the builder writes for each language (`pages/search_data.py` has the other half of this).
 *
 * @typedef {object} Value One value of a facet.
 * @property {string} id
 * @property {string} label
 * @property {number} [parent] index of the broader value
 * @property {string[]} [synonyms]
 *
 * @typedef {object} Facet
 * @property {string} id
 * @property {string} param its name in the address
 * @property {string} title
 * @property {string} [note] what choosing in it means
 * @property {string} [like] the facet whose values these are, asked about the other way round: what the visitor has
 * @property {boolean} [open] whether its values show at first
 * @property {Value[]} values in the order of display
 *
 * @typedef {object} Row One page that can be found.
 * @property {string} path relative to the site root; of a partner's page its whole address
 * @property {string} [origin] that it is a partner's, and whose
 * @property {string} [fragment] Pagefind's name for the page
 * @property {string} title
 * @property {string} [titleLang] where the title is not in the language of the page
 * @property {string} [summary]
 * @property {string} [summaryLang]
 * @property {string} [type] what it is, more closely than its kind
 * @property {number[][]} in for each facet the indices of its values
 * @property {[string, string]} [status] label and tone
 * @property {string} [place]
 * @property {string} [cost]
 * @property {string} [reuse]
 * @property {string} [licence]
 * @property {string} [date] of the newest statement, ISO 8601
 * @property {number} [reused] number of reuse records
 * @property {number} [total] the least that five years cost
 * @property {string} [effort]
 *
 * @typedef {object} SearchData
 * @property {string} language
 * @property {Record<string, string>} words texts of the search page
 * @property {{sort: string, view: string, shown: string}} params names in the address
 * @property {Facet[]} facets the first one is the kind
 * @property {Row[]} rows profiles in the order of their titles, then all other pages
 */

/**
 * Data of the site; an answer that is an error is one.
 * @param {URL | string} address
 * @returns {Promise<any>}
 */
export async function loadJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {URL} address
 * @returns {Promise<SearchData>}
 */
export async function loadSearchData(address) {
  const { columns, ...rest } = await loadJson(address);
  const data = { ...rest, rows: readColumns(columns) };
  shareValues(data);
  return data;
}

/**
 * Facets that are like others have their values from there.
 * @param {SearchData} data
 */
function shareValues({ facets, rows }) {
  facets.forEach((facet, index) => {
    const other = facets.findIndex(({ id }) => id === facet.like);
    if (other < 0) return;
    facet.values = facets[other].values;
    for (const row of rows) row.in[index] = row.in[other];
  });
}

/**
 * Rows from columns, in which packing finds more alike.
 * @param {Record<string, any[]>} columns
 * @returns {Row[]}
 */
export function readColumns(columns) {
  const keys = Object.keys(columns);
  const row = (/** @type {number} */ at) => Object.fromEntries(keys.map((key) => [key, columns[key][at] ?? undefined]));
  return /** @type {any[]} */ (columns.path.map((_, at) => row(at)));
}

/** The index of the facet `kind`, and the kind that is no profile. */
export const KIND = 0;
export const PAGE = "page";

/**
 * Whether a row is a profile and not some other page.
 * @param {SearchData} data
 * @param {Row} row
 */
export function isProfile(data, row) {
  return data.facets[KIND].values[row.in[KIND][0]].id !== PAGE;
}

/**
 * Where the link of a row leads, and how it says so.
 * @param {Row} row
 * @param {string} root address of the site's root, relative to the page
 */
export function linkOf({ path, origin, titleLang }, root) {
  return { href: origin ? path : root + path, lang: titleLang, rel: origin && "external" };
}

/**
 * The id of a profile, as its address says it.
 * @param {Row} row
 */
export function idOf({ path }) {
  return path.split("/").at(-2) ?? "";
}

/**
 * A text with its `{places}` filled.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
