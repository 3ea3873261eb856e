/** What no schema can say: the rules of `transferkatalog check`, as far as one profile and the lists decide them. */

import { faultOfAddress, isPerson, SALUTATION } from "./addresses.js";
import { judgeLicence } from "./licences.js";
import { say } from "./messages.js";
import { today } from "./values.js";

/** @import { Node, Pointer } from "./field.js" */
/** @import { Problem } from "./check.js" */
/** @import { FormData, Choices } from "./messages.js" */

const OBSERVED = ["published", "accessed", "on", "as_of", "status_as_of", "decided_on"];
const STARTED = ["pilot", "operating", "completed", "stopped", "production", "ended"];
const OVER = ["completed", "ended"];
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
const MARKUP = /<(?!https?:\/\/|mailto:)[A-Za-z/!?]|!\[/;
const UNFINISHED = /\b(?:TODO|FIXME|XXX+|TBD|tbd|[Ll]orem ipsum)\b/;

/**
 * @param {Record<string, any>} profile
 * @param {FormData} data
 * @param {Choices} choices
 * @param {string} own the id that the profile has in the catalogue already
 * @returns {Problem[]}
 */
export function findBroken(profile, data, choices, own) {
  /** @type {Problem[]} */
  const found = [];
  const tell = (/** @type {string} */ code, /** @type {Pointer} */ pointer, /** @type {Record<string, any>} */ values = {}, hint = false) =>
    found.push({ code, pointer, text: say(code, values, data), hint });
  const walker = { profile, data, choices, own, tell, listed: (profile.sources ?? []).map((/** @type {any} */ source) => source?.url) };
  for (const place of walk(data.fields, profile, [])) {
    if (typeof place.value === "string") ofText(place, walker);
    if (place.node.type === "range") ofRange(place, walker);
    ofSpan(place, walker);
  }
  ofWhole(walker);
  return found;
}

/**
 * @typedef {{node: Node, value: any, pointer: Pointer}} Place
 * @typedef {object} Walker
 * @property {Record<string, any>} profile
 * @property {FormData} data
 * @property {Choices} choices
 * @property {string} own
 * @property {string[]} listed
 * @property {(code: string, pointer: Pointer, values?: Record<string, any>, hint?: boolean) => void} tell
 */

/**
 * Every value with its field.
 * @param {Node[]} fields
 * @param {Record<string, any>} value
 * @param {Pointer} pointer
 * @returns {Generator<Place>}
 */
export function* walk(fields, value, pointer) {
  for (const node of fields) {
    if (value?.[node.key] !== undefined) yield* inside(node, value[node.key], [...pointer, node.key]);
  }
}

/**
 * @param {Node} node
 * @param {any} value
 * @param {Pointer} pointer
 * @returns {Generator<Place>}
 */
function* inside(node, value, pointer) {
  yield { node, value, pointer };
  if (Array.isArray(value) && node.item) {
    for (const [at, item] of value.entries()) yield* inside(node.item, item, [...pointer, at]);
  } else if (node.type === "pair" && typeof value === "object") {
    for (const key of ["de", "en"]) {
      if (value[key] !== undefined) yield { node: { ...node, key, type: "said" }, value: value[key], pointer: [...pointer, key] };
    }
  } else if (node.fields && typeof value === "object") {
    yield* walk(node.fields, value, pointer);
  }
}

/**
 * @param {string} one
 * @param {string} other
 */
export function isLater(one, other) {
  const known = Math.min(one.length, other.length);
  return one.slice(0, known) > other.slice(0, known);
}

/**
 * @param {Place} place
 * @param {Walker} walker
 */
function ofText({ node, value, pointer }, walker) {
  const { tell, choices, data, own, listed } = walker;
  const sign = FORBIDDEN.exec(value);
  if (sign) tell("FILE-003", pointer, { character: `U+${sign[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
  if (node.type === "reference") {
    const lists = node.lists ?? [];
    if (!lists.some((list) => choices.lists[list]?.some(([id]) => id === value))) tell("REF-001", pointer, { value });
    else if (lists.includes(data.kind) && (value === walker.profile.id || (own && value === own))) tell("REF-006", pointer);
  } else if (node.type === "said") {
    if (MARKUP.test(value)) tell("TEXT-004", pointer, { sign: value.slice(value.search(MARKUP)).slice(0, 12) });
    if (UNFINISHED.test(value)) tell("TEXT-006", pointer, { mark: UNFINISHED.exec(value)?.[0] });
  } else if (node.type === "url" || node.type === "source") {
    const fault = faultOfAddress(value);
    if (fault && node.type === "url") tell(fault, pointer, { url: value });
    else if (value.startsWith("http:") && pointer[0] !== "sources" && node.type === "url") tell("LINK-004", pointer, {}, true);
    if (node.type === "source" && !listed.includes(value)) tell("REF-007", pointer, { url: value });
  } else if (node.type === "licence" && !judgeLicence(value, data.known.spdx, []).known) {
    tell("LIC-001", pointer, { licence: value });
  } else if (node.type === "email" && isPerson(value, data.known.roles)) {
    tell("PRIV-001", pointer, { email: value });
  } else if (node.type === "date" || node.type === "day") {
    if (value.length === 10 && !isDay(value)) tell("DATE-001", pointer, { date: value });
    else if (OBSERVED.includes(node.key) && isLater(value, today())) tell("DATE-005", pointer, { date: value });
  }
  if (node.key === "currency" && /^[A-Z]{3}$/.test(value) && !data.known.currencies.includes(value)) tell("COST-002", pointer, { currency: value });
  const office = ["office", "coordination"].includes(String(pointer[pointer.length - 2])) || node.key === "by_role";
  const person = office && SALUTATION.exec(value);
  if (person) tell("PRIV-002", pointer, { name: person[0] });
}

/** @param {string} text an ISO date */
function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * @param {Place} place
 * @param {Walker} walker
 */
function ofRange({ value, pointer }, { tell }) {
  if (typeof value.min === "number" && typeof value.max === "number" && value.min > value.max) {
    tell("COST-001", [...pointer, "min"], value);
  }
}

/**
 * @param {Place} place
 * @param {Walker} walker
 */
function ofSpan({ node, value, pointer }, { tell }) {
  if (node.fields?.some(({ key }) => key === "end") && value.start && value.end && isLater(value.start, value.end)) {
    tell("DATE-002", [...pointer, "end"], value);
  }
}

/** @param {Walker} walker */
function ofWhole({ profile, data, choices, own, tell, listed }) {
  const { id, status } = profile;
  if (id && id !== own && choices.taken.includes(id)) tell("ID-002", ["id"], { id });
  listed.forEach((url, at) => url && listed.indexOf(url) < at && tell("REF-008", ["sources", at, "url"]));
  const [from, to] = data.kind === "reuse" ? ["since", "until"] : ["start", "end"];
  const [start, end] = [profile[from], profile[to]];
  const name = data.fields.find(({ key }) => key === "status")?.options?.find(([value]) => value === status)?.[1];
  if (start && end && isLater(start, end)) tell("DATE-002", [to], { start, end });
  if (start && STARTED.includes(status) && isLater(start, today())) tell("DATE-003", [from], { date: start, status: name });
  if (end && OVER.includes(status) && isLater(end, today())) tell("DATE-004", [to], { date: end, status: name });
  if (data.kind === "reuse") ofReuse(profile, choices, own, tell, name ?? "");
  ofLicences(profile, data, tell);
  if (status === "completed" && !profile.results && !profile.lessons) tell("MEAS-001", ["status"], {}, true);
  const { title, summary } = profile;
  if (title?.de && title.de === summary?.de) tell("TEXT-002", ["summary", "de"], {}, true);
}

/**
 * A solution must be open source, and texts open data.
 * @param {Record<string, any>} profile
 * @param {FormData} data
 * @param {Walker["tell"]} tell
 */
function ofLicences({ type, licence, text_licence: texts }, { kind, known }, tell) {
  const allowed = known.open_works.includes(type) ? [...known.open_source, ...known.open_content] : known.open_source;
  const closed = (/** @type {string} */ name, /** @type {string[]} */ open) => {
    const judged = judgeLicence(name, known.spdx, open);
    return judged.known && !judged.open;
  };
  if (kind === "solution" && licence && closed(licence, allowed)) tell("LIC-003", ["licence"], { licence });
  if (texts && closed(texts, known.open_content)) tell("LIC-004", ["text_licence"], { licence: texts });
}

/**
 * @param {Record<string, any>} reuse
 * @param {Choices} choices
 * @param {string} own
 * @param {Walker["tell"]} tell
 * @param {string} status
 */
function ofReuse(reuse, choices, own, tell, status) {
  if (reuse.claim === "confirmed" && !reuse.confirmed) tell("REUSE-001", ["confirmed", "by_role"]);
  if (reuse.claim === "reported" && reuse.confirmed) tell("REUSE-002", ["claim"]);
  if (reuse.contact && reuse.consent !== true) tell("REUSE-004", ["consent"]);
  if (reuse.status === "ended" && !reuse.until) tell("REUSE-005", ["until"], {}, true);
  if (reuse.until && reuse.status !== "ended" && isLater(today(), reuse.until)) tell("REUSE-006", ["until"], { until: reuse.until, status });
  const twin = choices.reuses.find(([id, subject, place]) => id !== own && subject === reuse.subject && place === reuse.municipality);
  if (twin) tell("REUSE-003", ["subject"], { id: twin[0] });
}
