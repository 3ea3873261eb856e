/**
 * What a visitor told of the own place, and how the address says it: behind the `#`, which no browser sends.
 *
 * @import { FitData, Us } from "./rank.js"
 *
 * @typedef {object} Told
 * @property {string} key of the place; empty where it was entered by hand
 * @property {number | null} people by hand
 * @property {string} kind by hand
 * @property {string} state by hand
 * @property {string[]} have ids of prerequisites
 * @property {string} topic
 * @property {string} profiles kind of profile; empty for all
 */

const PROFILES = "profil";
const KEY = /^[0-9a-z-]{1,20}$/;

/**
 * @param {string} hash
 * @param {FitData} data
 * @returns {Told}
 */
export function readTold(hash, { params: names, language, kinds, states }) {
  const params = names[language];
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (/** @type {string} */ name) => given.get(name) ?? "";
  const people = Math.round(Number(text(params.people)));
  return {
    key: KEY.test(text(params.place)) ? text(params.place) : "",
    people: people > 0 && people < 1e8 ? people : null,
    kind: Object.hasOwn(kinds, text(params.kind)) ? text(params.kind) : "",
    state: Object.hasOwn(states, text(params.state)) ? text(params.state) : "",
    have: given.getAll(params.have).slice(0, 100),
    topic: text(params.topic),
    profiles: text(PROFILES),
  };
}

/**
 * @param {Told} told
 * @param {Record<string, string>} params
 */
export function writeTold(told, params) {
  const given = new URLSearchParams();
  if (told.key) given.set(params.place, told.key);
  else {
    if (told.people) given.set(params.people, String(told.people));
    if (told.kind) given.set(params.kind, told.kind);
    if (told.state) given.set(params.state, told.state);
  }
  for (const id of told.have) given.append(params.have, id);
  if (told.topic) given.set(params.topic, told.topic);
  if (told.profiles) given.set(PROFILES, told.profiles);
  const text = given.toString();
  return text && `#${text}`;
}
