/**
 * What is wrong with a profile: by the same contract the command line checks by, and by the rules it checks beyond.
 * The one door to @cfworker/json-schema.
 */

import { findBroken } from "./rules.js";
import { labelOf, nodeAt, say } from "./messages.js";

/** @import { Pointer } from "./field.js" */
/** @import { FormData, Choices } from "./messages.js" */

const VALIDATOR = new URL("../cfworker/index.js", import.meta.url).href;
/** @type {Record<string, string>} */
const CODES = {
  required: "FORM-002",
  type: "FORM-003",
  enum: "FORM-004",
  const: "FORM-004",
  pattern: "FORM-005",
  maxLength: "FORM-006",
  minLength: "FORM-007",
  minimum: "FORM-008",
  maximum: "FORM-008",
  minItems: "FORM-009",
  minProperties: "FORM-009",
  maxItems: "FORM-010",
  uniqueItems: "FORM-011",
  maxProperties: "FORM-012",
  anyOf: "FORM-013",
  false: "FORM-014",
};
/** @type {Record<string, string>} */
const KINDS = { object: "mapping", array: "list", string: "text", number: "number", integer: "whole number", boolean: "true or false" };

/**
 * @typedef {object} Problem
 * @property {string} code
 * @property {Pointer} pointer
 * @property {string} text
 * @property {boolean} hint whether it only deserves a look
 */

/**
 * All problems, in the order of the form.
 * @param {Record<string, any>} profile
 * @param {FormData} data
 * @param {Choices} choices
 * @param {{own: string}} known the id under which the profile stands in the catalogue already, or none
 * @returns {Promise<Problem[]>}
 */
export async function check(profile, data, choices, known) {
  const { Validator } = await import(VALIDATOR);
  const result = new Validator(data.schema, "2020-12", false).validate(profile);
  const broken = result.errors.flatMap((/** @type {Unit} */ unit) => translate(unit, profile, data));
  const found = [...broken, ...findBroken(profile, data, choices, known.own)];
  /** @type {Map<string, Problem>} */
  const once = new Map();
  for (const problem of found) {
    const place = `${problem.code} ${problem.pointer.join("/")}`;
    if (!once.has(place)) once.set(place, problem);
  }
  return [...once.values()];
}

/**
 * @typedef {object} Unit One error of the library.
 * @property {string} keyword
 * @property {string} keywordLocation
 * @property {string} instanceLocation
 */

/**
 * @param {Unit} unit
 * @param {Record<string, any>} profile
 * @param {FormData} data
 * @returns {Problem[]}
 */
function translate({ keyword, keywordLocation, instanceLocation }, profile, data) {
  const code = CODES[keyword];
  if (!code || /\/(anyOf|if)\//.test(keywordLocation)) return []; // what lies in a branch is told by the whole
  const pointer = steps(instanceLocation).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const value = pointer.reduce((/** @type {any} */ inner, step) => inner?.[step], profile);
  const limit = seek(data.schema, steps(keywordLocation));
  const problem = (/** @type {Pointer} */ at, /** @type {Record<string, any>} */ words) => ({ code, pointer: at, text: say(code, words, data), hint: false });
  if (keyword === "required") {
    const missing = limit.filter((/** @type {string} */ key) => value[key] === undefined);
    return missing.map((/** @type {string} */ key) => {
      const at = [...pointer, key];
      const mayBeUnknown = nodeAt(at, data)?.fields?.some(({ type }) => type === "mark");
      return mayBeUnknown ? { ...problem(at, {}), text: data.words.missing_card } : problem(at, {});
    });
  }
  const node = nodeAt(pointer, data);
  const names = node?.options?.map(([, name]) => name) ?? [];
  return [
    problem(pointer, {
      label: labelOf(pointer, data),
      value: typeof value === "object" ? "" : value,
      limit: typeof limit === "object" ? "" : limit,
      length: typeof value === "string" ? [...value].length : Object.keys(value ?? {}).length,
      bound: data.phrases[keyword === "minimum" ? "min" : "max"],
      expected: data.phrases[KINDS[String(limit)]] ?? data.phrases.text,
      found: `„${value}“`,
      example: node?.example ?? node?.item?.example ?? "",
      allowed: names.join(", "),
      ways: keyword === "anyOf" ? limit.flatMap((/** @type {any} */ way) => (way.required ?? []).map((/** @type {string} */ key) => labelOf([...pointer, key], data))).join(" / ") : "",
    }),
  ];
}

/**
 * The parts of a JSON pointer.
 * @param {string} pointer
 */
function steps(pointer) {
  return pointer.split("/").slice(1).map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * What a keyword says, followed from the root of the contract through its references.
 * @param {any} schema
 * @param {string[]} path
 */
function seek(schema, path) {
  let here = schema;
  for (const step of path) {
    here = step === "$ref" ? schema.$defs[String(here.$ref).split("/").pop() ?? ""] : here?.[step];
  }
  return here;
}
