/** Hits as a table whose columns sort. */

import { KIND, linkOf } from "./data.js";
import { make, marked } from "./dom.js";
import { DESCENDING } from "./facets.js";
import { markWords } from "./words.js";

/** @import { Row, SearchData } from "./data.js" */
/** @import { Query } from "./query.js" */

/** Columns after the title: name, and what a row says there; nothing where it does not apply. */
const COLUMNS = /** @type {[string, (row: Row, data: SearchData) => string | Node | null | undefined][]} */ ([
  ["place", (row) => row.place],
  ["status", (row) => row.status && make("span", { class: `state ${row.status[1]}` }, row.status[0])],
  ["cost", (row) => row.cost],
  ["effort", (row, { words }) => row.effort ?? (row.cost && words.card_unknown)],
  ["reused", (row) => row.reuse],
  ["newest", (row, { language }) => row.date && writeDate(row.date, language)],
]);

/** Columns that nothing can be put in order by. */
const FIXED = new Set(["effort"]);

/**
 * @param {SearchData} data
 * @param {Row[]} rows
 * @param {string} text the words searched for
 * @param {string} root address of the site's root, relative to the page
 * @param {Pick<Query, "sort" | "turned">} order that the rows are in
 * @param {(row: Row) => HTMLElement | false} buildBox
 * @param {(sort: string, turned: boolean) => void} onSort
 */
export function buildTable(data, rows, text, root, order, buildBox, onSort) {
  const { words } = data;
  const names = ["title", ...COLUMNS.map(([name]) => name)];
  const heads = names.map((name) => buildHead(words[`column_${name}`], name, order, onSort));
  const lines = rows.map((row) => {
    const cells = COLUMNS.map(([, tell]) => make("td", {}, tell(row, data) || make("span", { "aria-hidden": "true" }, "–")));
    return make("tr", {}, buildTitle(data, row, text, root), ...cells, make("td", {}, buildBox(row)));
  });
  const box = make("th", { scope: "col" }, make("span", { class: "visually-hidden" }, words.compare));
  const table = make(
    "table",
    { class: "hits-table" },
    make("caption", { class: "visually-hidden" }, words.table),
    make("thead", {}, make("tr", {}, ...heads, box)),
    make("tbody", {}, ...lines),
  );
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.table }, table);
}

/**
 * @param {SearchData} data
 * @param {Row} row
 * @param {string} text
 * @param {string} root
 */
function buildTitle(data, row, text, root) {
  const kind = data.facets[KIND].values[row.in[KIND][0]];
  const title = make("a", linkOf(row, root), ...marked(markWords(row.title, text)));
  return make("th", { scope: "row" }, make("span", { class: "hit-kind" }, row.type ?? kind.label), title, row.origin && make("span", { class: "hit-origin" }, row.origin));
}

/**
 * @param {string} label
 * @param {string} name
 * @param {Pick<Query, "sort" | "turned">} order
 * @param {(sort: string, turned: boolean) => void} onSort
 */
function buildHead(label, name, { sort, turned }, onSort) {
  if (FIXED.has(name)) return make("th", { scope: "col" }, label);
  const ascending = DESCENDING.has(name) === turned;
  const direction = sort === name ? (ascending ? "ascending" : "descending") : undefined;
  const button = make("button", { type: "button", "data-sort": name }, label);
  button.addEventListener("click", () => onSort(name, sort === name && !turned));
  return make("th", { scope: "col", "aria-sort": direction }, button);
}

/**
 * A date as exact as it is known: a year, a month or a day.
 * @param {string} date ISO 8601
 * @param {string} language
 */
function writeDate(date, language) {
  const parts = date.split("-").length;
  if (parts === 1) return date;
  const form = parts === 2 ? { month: "2-digit" } : { day: "2-digit", month: "2-digit" };
  const options = /** @type {Intl.DateTimeFormatOptions} */ ({ year: "numeric", timeZone: "UTC", ...form });
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(new Date(date));
}
