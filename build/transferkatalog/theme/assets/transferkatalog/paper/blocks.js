/**
 * A document before it has a file format: blocks of runs, which three writers turn into ODT, DOCX and Markdown.
 *
 * @typedef {object} Run A piece of a line.
 * @property {string} text
 * @property {boolean} [bold]
 * @property {boolean} [open] a place that somebody still has to fill
 * @property {string} [href]
 * @property {number} [mark] number of the source it refers to
 * @property {string} [lang] where it is not in the language of the document
 *
 * @typedef {Run | string} Piece
 *
 * @typedef {{type: "heading", level: 1 | 2 | 3, runs: Run[]}} Heading Level 1 is the title of the document.
 * @typedef {{type: "paragraph", style: "body" | "note", runs: Run[]}} Paragraph
 * @typedef {{type: "list", ordered: boolean, items: Run[][]}} List
 * @typedef {{type: "table", title: string, widths: number[], head: string[], rows: Run[][][]}} Table
 * @typedef {{type: "sources", items: {number: number, runs: Run[]}[]}} SourceList
 * @typedef {Heading | Paragraph | List | Table | SourceList} Block
 *
 * @typedef {object} Document
 * @property {string} title
 * @property {string} language
 * @property {string} footer
 * @property {string} pages the words around number and count of pages, with `{page}` and `{pages}`
 * @property {string} created ISO 8601 with time
 * @property {Block[]} blocks
 */

/** @param {Piece[]} pieces */
function runsOf(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? { text: piece } : piece));
}

/**
 * @param {1 | 2 | 3} level
 * @param {...Piece} pieces
 * @returns {Heading}
 */
export function heading(level, ...pieces) {
  return { type: "heading", level, runs: runsOf(pieces) };
}

/**
 * @param {...Piece} pieces
 * @returns {Paragraph}
 */
export function paragraph(...pieces) {
  return { type: "paragraph", style: "body", runs: runsOf(pieces) };
}

/**
 * @param {...Piece} pieces
 * @returns {Paragraph}
 */
export function note(...pieces) {
  return { type: "paragraph", style: "note", runs: runsOf(pieces) };
}

/**
 * @param {Piece[][]} items
 * @param {boolean} [ordered]
 * @returns {List}
 */
export function list(items, ordered = false) {
  return { type: "list", ordered, items: items.map(runsOf) };
}

/**
 * @param {string} title what the table shows
 * @param {number[]} widths of its columns, in parts of a hundred
 * @param {string[]} head
 * @param {Piece[][][]} rows
 * @returns {Table}
 */
export function table(title, widths, head, rows) {
  return { type: "table", title, widths, head, rows: rows.map((cells) => cells.map(runsOf)) };
}
