/**
 * A profile as YAML, just as `transferkatalog format` would write it: keys in the order of the schema, one sentence to a
 * line in long texts, quotes where a program might misread. Quotes in doubt are harmless: the formatter leaves them.
 */

import { splitSentences, wrapProse } from "./sentences.js";

/** @import { Node } from "./field.js" */

const STEP = "  ";
const LONG = 400;
/** A text of one paragraph with more characters takes one line for each sentence. */
const WIDE = 160;
/** A list of short values with at most so many characters stands in one line. */
const DATE = /^(19|20)\d\d(-\d\d(-\d\d)?)?$/;
const MISREAD = /^(y|n|yes|no|on|off|true|false|null|[-+]?0[xob][0-9a-f_]+|[-+]?[0-9.][0-9_.:]*(e[-+]?[0-9]+)?|[-+]?\.(inf|nan))$/i;
const PLAIN = /^[\p{L}\p{N}(/.„«»–§€…+][^\n\t]*$/u;
const ODD_DATE = /^[0-9]{4}-/;

/**
 * The text of a file.
 * @param {string} head its first line, which tells editors the schema
 * @param {Record<string, any>} profile
 * @param {Node[]} fields
 */
export function writeYaml(head, profile, fields) {
  return [head, ...mapping(profile, fields, ""), ""].join("\n");
}

/**
 * @param {Record<string, any>} value
 * @param {Node[]} fields
 * @param {string} indent
 * @returns {string[]}
 */
function mapping(value, fields, indent) {
  const keys = fields.filter(({ key }) => value[key] !== undefined);
  return keys.flatMap((node) => entry(`${indent}${node.key}:`, value[node.key], node, indent));
}

/**
 * @param {string} start
 * @param {any} value
 * @param {Node} node
 * @param {string} indent
 * @returns {string[]}
 */
function entry(start, value, node, indent) {
  if (Array.isArray(value)) return list(start, value, node, indent);
  if (value !== null && typeof value === "object") return [start, ...mapping(value, parts(node), indent + STEP)];
  const [head, ...below] = scalar(value, node);
  return [`${start} ${head}`, ...below.map((line) => (line ? indent + STEP + line : ""))];
}

/**
 * What lies in a field that is a mapping.
 * @param {Node} node
 * @returns {Node[]}
 */
function parts(node) {
  if (node.type !== "pair") return node.fields ?? [];
  return ["de", "en"].map((key) => ({ key, type: "text", label: "", prose: node.prose }));
}

/**
 * @param {string} start
 * @param {any[]} values
 * @param {Node} node
 * @param {string} indent
 */
function list(start, values, node, indent) {
  const item = node.item ?? { key: "", type: "text", label: "" };
  if (values.every((value) => typeof value !== "object")) {
    const line = `${start} [${values.map((value) => inLine(value, item)).join(", ")}]`;
    if (line.length <= WIDE || !values.length) return [line];
  }
  const inner = indent + STEP;
  return [start, ...values.flatMap((value) => dashed(value, item, inner))];
}

/**
 * @param {any} value
 * @param {Node} item
 * @param {string} indent
 */
function dashed(value, item, indent) {
  if (value === null || typeof value !== "object") return entry(`${indent}-`, value, item, indent);
  const [first, ...rest] = mapping(value, parts(item), indent + STEP);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

/**
 * @param {any} value
 * @param {Node} node
 */
function inLine(value, node) {
  const [head, ...below] = scalar(value, node);
  return typeof value === "string" && (below.length || /[,[\]{}:#'"]/.test(head)) ? quote(value) : head;
}

/**
 * What stands behind a key, and the lines below, not yet indented.
 * @param {any} value
 * @param {Node} node
 * @returns {string[]}
 */
function scalar(value, node) {
  if (typeof value !== "string") return [String(value)];
  const text = node.prose ? wrapProse(value) : value;
  const lines = text.replace(/\n$/, "").split("\n");
  if (text.includes("\n") && lines[0].trim() && lines[lines.length - 1] !== "") {
    return [`|${/^\n*[ \t]/.test(text) ? "2" : ""}${text.endsWith("\n") ? "" : "-"}`, ...lines];
  }
  if ([...text].length > LONG) {
    const sentences = splitSentences(text);
    if (sentences.length > 1 && sentences.every((line) => line && line === line.trim() && !line.includes("\n"))) {
      return [">-", ...sentences];
    }
  }
  return [standsPlain(text, node) ? text : quote(text)];
}

/**
 * @param {string} text
 * @param {Node} node
 */
function standsPlain(text, node) {
  if (["date", "day"].includes(node.type) && DATE.test(text)) return true;
  if (!PLAIN.test(text) || MISREAD.test(text) || ODD_DATE.test(text)) return false;
  return !/:(\s|$)|\s#|\s$|[\p{C}\u2028\u2029]/u.test(text);
}

/** @type {Record<string, string>} */
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };

/** @param {string} text */
function quote(text) {
  return `"${text.replace(/[\\"\n\t]/g, (sign) => ESCAPES[sign])}"`;
}
