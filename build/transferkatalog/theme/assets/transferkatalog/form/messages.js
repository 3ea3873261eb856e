/** What the form says where something is wrong: the messages of the command line, with names instead of keys. */

import { fill } from "../search/data.js";

/** @import { Node, Pointer } from "./field.js" */

/**
 * @typedef {object} FormData What the builder writes for a form (`pages/form_data.py`).
 * @property {string} language
 * @property {string} kind
 * @property {string} folder
 * @property {string} head
 * @property {Record<string, string>} folders
 * @property {Node[]} fields in the order in which they are written
 * @property {string[]} first
 * @property {Record<string, any>} start
 * @property {any} schema
 * @property {Record<string, string>} words
 * @property {Record<string, string>} messages
 * @property {Record<string, string>} phrases
 * @property {Record<string, string[]>} known
 * @property {string} mailbox
 * @property {string} repository
 * @property {string} contribute the path of the page that says where to turn
 *
 * @typedef {object} Choices
 * @property {Record<string, [string, string][]>} lists id and name
 * @property {string[]} taken every id and former id
 * @property {[string, string, string][]} reuses id, subject, municipality
 */

const LONGEST = 60;

/**
 * @param {string} code
 * @param {Record<string, any>} values
 * @param {FormData} data
 */
export function say(code, values, data) {
  const short = Object.entries(values).map(([name, value]) => [name, printable(String(value ?? ""))]);
  return fill(data.messages[code] ?? code, Object.fromEntries(short));
}

/** @param {string} text */
function printable(text) {
  const plain = text.replace(/[\p{C}\u2028\u2029]/gu, "·");
  return plain.length > LONGEST && !plain.includes(", ") ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}

/**
 * The field that a pointer leads to; undefined where there is none.
 * @param {Pointer} pointer
 * @param {FormData} data
 * @returns {Node | undefined}
 */
export function nodeAt(pointer, data) {
  /** @type {Node | undefined} */
  let node = { key: "", type: "group", label: "", fields: data.fields };
  for (const step of pointer) {
    if (typeof step === "number") node = node?.item;
    else if (node?.type === "pair") node = { ...node, key: step, type: "text", label: data.words[`in_${step}`] };
    else node = node?.fields?.find(({ key }) => key === step);
  }
  return node;
}

/**
 * The names on the way to a value, the outermost first: “Quellen 1: Titel”.
 * @param {Pointer} pointer
 * @param {FormData} data
 */
export function labelOf(pointer, data) {
  /** @type {string[]} */
  const names = [];
  pointer.forEach((step, at) => {
    if (typeof step === "number") names[names.length - 1] += ` ${step + 1}`;
    else names.push(nodeAt(pointer.slice(0, at + 1), data)?.label ?? step);
  });
  return names.join(": ");
}
