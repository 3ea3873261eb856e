/**
 * A shortlist in an address: `#p=measure/bamberg-bakim&n=a note&p=…`. It stands in the fragment, which browsers do not
 * send: neither the choice nor the notes reach the server.
 */

import { readEntries } from "./list.js";

/** @import { Entry } from "./list.js" */

const PROFILE = "p";
const NOTE = "n";
const LONGEST = 60_000;
/** Letters of an address that is still read. */
export const LONG = 2000;
/** Letters from which on some mail programs cut an address off. */

/**
 * @param {Entry[]} entries
 * @param {boolean} withNotes
 */
export function writeShared(entries, withNotes) {
  const asked = new URLSearchParams();
  for (const { kind, id, note } of entries) {
    asked.append(PROFILE, `${kind}/${id}`);
    if (withNotes && note) asked.append(NOTE, note);
  }
  return `#${asked}`.replaceAll("%2F", "/");
}

/**
 * The list in a fragment; null where there is none.
 * @param {string} fragment
 * @returns {Entry[] | null}
 */
export function readShared(fragment) {
  if (!fragment.startsWith(`#${PROFILE}=`) || fragment.length > LONGEST) return null;
  /** @type {Entry[]} */
  const found = [];
  for (const [name, value] of new URLSearchParams(fragment.slice(1))) {
    const last = found.at(-1);
    if (name === PROFILE) {
      const [kind, id] = value.split("/", 2);
      found.push({ kind, id, note: "" });
    } else if (name === NOTE && last) last.note = value;
  }
  return readEntries(found);
}
