/** The shortlist: profiles in an order, each with a note. It lies in the browser, or stands in an address. */

import { ID } from "../compare/address.js";
import { forget, keep, kept, onKept } from "../kept.js";

export const NAME = "shortlist";
export const KINDS = ["measure", "solution", "project", "publication"];
export const MOST = 60;
/** Profiles on a list. */
export const LONGEST_NOTE = 2000;
const LONGEST_ID = 120;

/**
 * @typedef {object} Entry
 * @property {string} kind
 * @property {string} id
 * @property {string} note
 */

/**
 * A list from a value of any shape: what is no entry falls away, and each profile stands there once.
 * @param {unknown} value
 * @returns {Entry[]}
 */
export function readEntries(value) {
  /** @type {Map<string, Entry>} */
  const found = new Map();
  for (const one of Array.isArray(value) ? value : []) {
    const { kind, id, note } = Object(one);
    const sound = KINDS.includes(kind) && typeof id === "string" && id.length <= LONGEST_ID && ID.test(id);
    if (!sound || found.has(id) || found.size >= MOST) continue;
    found.set(id, { kind, id, note: typeof note === "string" ? note.slice(0, LONGEST_NOTE) : "" });
  }
  return [...found.values()];
}

/** What is kept in this browser. */
export function ownEntries() {
  return readEntries(kept(NAME));
}

/**
 * Keep a list; an empty one leaves nothing behind. False where the browser refuses.
 * @param {Entry[]} entries
 */
export function keepEntries(entries) {
  if (entries.length) return keep(NAME, entries.map(({ note, ...entry }) => (note ? { ...entry, note } : entry)));
  forget(NAME);
  return true;
}

/** @param {() => void} tell */
export function onEntries(tell) {
  onKept(NAME, tell);
}

/**
 * Both lists in one: one's own first. Where both have a note to a profile, both notes stay.
 * @param {Entry[]} own
 * @param {Entry[]} shared
 */
export function merge(own, shared) {
  const others = new Map(shared.map((entry) => [entry.id, entry]));
  const merged = own.map((entry) => {
    const note = others.get(entry.id)?.note ?? "";
    others.delete(entry.id);
    return entry.note.includes(note) ? entry : { ...entry, note: [entry.note, note].filter(Boolean).join("\n") };
  });
  return readEntries([...merged, ...others.values()]);
}

/**
 * The list with one entry moved up (-1) or down (1).
 * @param {Entry[]} entries
 * @param {string} id
 * @param {-1 | 1} by
 */
export function move(entries, id, by) {
  const from = entries.findIndex((entry) => entry.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= entries.length) return entries;
  const moved = [...entries];
  [moved[from], moved[to]] = [moved[to], moved[from]];
  return moved;
}
