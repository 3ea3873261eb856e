/** Files from elsewhere: a profile saved before, or a publiccode.yml. The one door to js-yaml, loaded when a file is opened. */

import { translatePubliccode } from "./publiccode.js";

/** @import { Node } from "./field.js" */
/** @import { FormData } from "./messages.js" */

const YAML = new URL("../js-yaml/js-yaml.js", import.meta.url).href;
const LARGEST = 256 * 1024;
const MOST_VALUES = 10_000;

/**
 * @typedef {object} Opened
 * @property {Record<string, any>} profile
 * @property {string[]} left what was not carried over
 */

/**
 * A profile from the text of a file. Throws where it is none: too large, no YAML, no mapping.
 * @param {string} text
 * @param {FormData} data
 * @returns {Promise<Opened>}
 */
export async function openYaml(text, data) {
  if (text.length > LARGEST) throw new RangeError("too large");
  const { load, FAILSAFE_SCHEMA } = await import(YAML);
  const found = load(text, { schema: FAILSAFE_SCHEMA });
  if (!isMapping(found) || countValues(found, MOST_VALUES) < 0) throw new TypeError("no profile");
  const isForeign = data.kind === "solution" && Object.keys(found).some((key) => /^publiccode/i.test(key));
  const { profile, left } = isForeign ? translatePubliccode(found) : { profile: found, left: [] };
  const shaped = shape({ key: "", type: "group", label: "", fields: data.fields }, profile, "", left);
  return { profile: shaped ?? {}, left };
}

/**
 * What the fields have a place for; the rest is named in `left`.
 * @param {Record<string, any>} found
 * @param {FormData} data
 * @returns {Opened}
 */
export function shapeProfile(found, data) {
  /** @type {string[]} */
  const left = [];
  return { profile: shape({ key: "", type: "group", label: "", fields: data.fields }, found, "", left) ?? {}, left };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * How many more values there may be; less than none if a file unfolds to too many, as one full of aliases does.
 * @param {any} value
 * @param {number} most
 * @returns {number}
 */
function countValues(value, most) {
  let left = most - 1;
  if (typeof value !== "object" || value === null) return left;
  for (const inner of Object.values(value)) {
    if (left < 0) return left;
    left = countValues(inner, left);
  }
  return left;
}

/**
 * @param {Node} node
 * @param {any} value
 * @param {string} path
 * @param {string[]} left
 * @returns {any}
 */
function shape(node, value, path, left) {
  if (value === null || value === undefined || value === "") return undefined;
  if (node.type === "pair" || node.fields) return isMapping(value) ? shapeMapping(node, value, path, left) : drop(path, left);
  if (node.item) {
    if (!Array.isArray(value)) return drop(path, left);
    const { item } = node;
    const items = value.map((entry, at) => shape(item, entry, `${path}[${at}]`, left)).filter((entry) => entry !== undefined);
    return items.length ? items : undefined;
  }
  if (typeof value === "object") return drop(path, left);
  if (typeof value !== "string") return value;
  if (node.type === "number") return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (["yesno", "tick", "mark"].includes(node.type)) return value === "true" ? true : value === "false" ? false : drop(path, left);
  return value;
}

/**
 * @param {Node} node
 * @param {Record<string, any>} value
 * @param {string} path
 * @param {string[]} left
 */
function shapeMapping(node, value, path, left) {
  /** @type {Node[]} */
  const fields = node.fields ?? ["de", "en"].map((key) => ({ key, type: "text", label: "" }));
  const known = fields.map((field) => [field.key, shape(field, own(value, field.key), path ? `${path}.${field.key}` : field.key, left)]);
  for (const key of Object.keys(value)) {
    if (!fields.some((field) => field.key === key)) drop(path ? `${path}.${key}` : key, left);
  }
  const kept = known.filter(([, inner]) => inner !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/**
 * @param {Record<string, any>} value
 * @param {string} key
 */
function own(value, key) {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * @param {string} path
 * @param {string[]} left
 */
function drop(path, left) {
  left.push(path);
  return undefined;
}
