/** Files made in the browser. */

import { make } from "./search/dom.js";

const COMPUTED = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;
/** How a cell begins that a spreadsheet would compute. */

/**
 * Rows as CSV. Where numbers have a decimal comma, as in German, spreadsheets expect a semicolon between cells.
 * @param {string[][]} rows
 * @param {string} language
 */
export function writeCsv(rows, language) {
  const between = language === "de" ? ";" : ",";
  // A cell that would be computed is kept a text; the mark at the beginning tells Excel the encoding.
  const quote = (/** @type {string} */ cell) => `"${cell.replace(COMPUTED, "'$&").replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => row.map(quote).join(between)).join("\r\n")}\r\n`;
}

/**
 * Hand a file to the visitor.
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} content
 */
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // some browsers read it only after the click
}
