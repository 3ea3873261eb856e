/** Longer texts of profiles, which are CommonMark, as blocks: paragraphs, lists, emphasis and links. */

import { list, paragraph } from "./blocks.js";

/** @import { Block, Run } from "./blocks.js" */

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;
const INLINE = /\\([!-/:-@[-`{-~])|\*\*(.+?)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|<(https?:\/\/[^\s>]+)>/g;

/**
 * @param {string} text
 * @param {string} [lang] where it is not in the language of the document
 * @returns {Block[]}
 */
export function readProse(text, lang) {
  /** @type {Block[]} */
  const blocks = [];
  for (const part of text.trim().split(/\n\s*\n/)) {
    const lines = part.split("\n");
    const first = lines.findIndex((line) => ITEM.test(line));
    const before = (first < 0 ? lines : lines.slice(0, first)).join(" ").replace(/^#+\s*/, "");
    if (before.trim()) blocks.push(paragraph(...readLine(before, lang)));
    if (first >= 0) blocks.push(list(itemsIn(lines.slice(first)).map((item) => readLine(item, lang)), /^\s*\d/.test(lines[first])));
  }
  return blocks;
}

/** @param {string[]} lines */
function itemsIn(lines) {
  /** @type {string[]} */
  const items = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
    else items.push(`${items.pop()} ${line.trim()}`);
  }
  return items;
}

/**
 * One line of text.
 * @param {string} text
 * @param {string} [lang]
 * @returns {Run[]}
 */
export function readLine(text, lang) {
  /** @type {Run[]} */
  const runs = [];
  const add = (/** @type {string} */ piece, /** @type {Partial<Run>} */ form = {}) => {
    if (piece) runs.push({ text: piece, ...(lang && { lang }), ...form });
  };
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, strong, emphasis, code, label, href, bare] = match;
    add(text.slice(from, match.index));
    if (strong) add(strong, { bold: true });
    else if (href || bare) add(label ?? bare, { href: href ?? bare });
    else add(escaped ?? emphasis ?? code);
    from = match.index + whole.length;
  }
  add(text.slice(from));
  return runs;
}
