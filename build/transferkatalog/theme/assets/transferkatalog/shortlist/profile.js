/** What the list says of a profile: kind, status, place and cost in words. */

import { fill } from "../search/data.js";

/** @import { Data, Profile, Values } from "../compare/values.js" */

/**
 * @typedef {object} OwnData What `pages/shortlist_data.py` adds for this page.
 * @property {{name: string, url: string, version: string, licence: string}} site
 * @property {Record<string, {folder: string, path: string, label: string}>} kinds
 * @property {Record<string, Record<string, string>>} names names of values by field
 * @property {Record<string, string>} tones
 *
 * @typedef {Omit<Data, "kinds" | "params"> & OwnData} ListData
 */

/**
 * A text in the language of the page, or in German where it has no other.
 * @param {ListData} data
 * @param {Profile} profile
 * @returns {{text: string, lang: string | undefined}}
 */
export function titleOf({ language }, profile) {
  const own = profile.title[language];
  return { text: own ?? profile.title.de, lang: own ? undefined : "de" };
}

/**
 * What a profile is, as its own page says it.
 * @param {ListData} data
 * @param {string} kind
 * @param {Profile} profile
 */
export function kindOf({ kinds, names }, kind, profile) {
  const type = names[`${kind}.type`]?.[profile.type];
  return type ? `${kinds[kind].label}: ${type}` : kinds[kind].label;
}

/**
 * The status with its tone; null for kinds that have none.
 * @param {ListData} data
 * @param {string} kind
 * @param {Profile} profile
 */
export function statusOf({ names, tones, words }, kind, profile) {
  if (kind !== "measure" && kind !== "solution") return null;
  const status = kind === "measure" ? profile.status : profile.development_status;
  const field = kind === "measure" ? "measure.status" : "solution.development_status";
  return status ? { text: names[field][status], tone: tones[status] } : { text: words.unknown, tone: "unknown" };
}

/**
 * Where it is, or who made it: the places of a solution are also those of its users.
 * @param {ListData} data
 * @param {string} kind
 * @param {Profile} profile
 * @returns {[string, string]} name and value
 */
export function placeOf({ lists, words }, kind, profile) {
  if (kind === "solution") return [words.owner, profile.owner];
  if (kind === "publication") return [words.authors, profile.authors.join(", ")];
  const [first, ...more] = profile.computed?.places ?? [];
  const name = lists.municipalities[first] ?? words.unknown;
  return [words.place, more.length ? `${name} ${fill(words.more_places, { count: more.length })}` : name];
}

/**
 * Cost or funding in one line; null for publications.
 * @param {Values} values
 * @param {ListData} data
 * @param {string} kind
 * @param {Profile} profile
 * @returns {[string, string] | null}
 */
export function costOf(values, { words }, kind, profile) {
  if (kind === "publication") return null;
  if (kind === "project") {
    const money = ["total", "federal", "state", "own"].find((part) => profile.funding?.[part]);
    const field = { path: `funding.${money}`, form: "amount", label: "" };
    return [words.funding, (money && values.write(field, profile)) || words.unknown];
  }
  const { once, yearly } = costsOf(values, profile);
  const parts = [once && `${once} ${words.once}`, yearly && `${yearly} ${words.per_year}`];
  return [words.cost, parts.filter(Boolean).join(", ") || words.unknown];
}

/**
 * @param {Values} values
 * @param {Profile} profile
 */
export function costsOf(values, profile) {
  const write = (/** @type {string} */ path) => values.write({ path, form: "money", label: "" }, profile);
  return { once: write("cost.one_off"), yearly: write("cost.yearly") };
}
