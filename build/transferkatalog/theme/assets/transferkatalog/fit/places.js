/** The register of places: finding one by the beginning of its name or of a word in it. */

import { loadJson } from "../search/data.js";
import { fold } from "../search/words.js";

/** @import { Us } from "./rank.js" */

/** Suggestions that stand on the page at once. */
export const SHOWN = 8;
const LEAST = 2;

/**
 * @typedef {Us & {folded: string}} Entry
 */

export class Register {
  /** @param {string} address */
  constructor(address) {
    this.address = address;
    /** Whether all municipalities of the country are in it. */
    this.complete = false;
    /** Where names and populations come from. */
    this.source = "";
    /** @type {Promise<Entry[]> | null} */
    this.entries = null;
  }

  /** @returns {Promise<Entry[]>} */
  load() {
    this.entries ??= loadJson(this.address).then(({ complete, source, columns }) => {
      this.complete = complete;
      this.source = source ?? "";
      const { key, name, kind, state, population } = columns;
      return key.map((/** @type {string} */ id, /** @type {number} */ at) => ({
        key: id,
        name: name[at],
        folded: fold(name[at]),
        kind: kind[at],
        states: state[at] ? [state[at]] : [],
        people: population[at],
      }));
    });
    this.entries.catch(() => {
      this.entries = null; // the next letter tries again
    });
    return this.entries;
  }

  /**
   * Places whose name begins so, then those with a later word that does; the larger first.
   * @param {string} text
   * @returns {Promise<Entry[]>}
   */
  async find(text) {
    const asked = fold(text.trim());
    if (asked.length < LEAST) return [];
    const entries = await this.load();
    const larger = (/** @type {Entry} */ a, /** @type {Entry} */ b) => (b.people ?? 0) - (a.people ?? 0);
    const first = entries.filter(({ folded }) => folded.startsWith(asked)).sort(larger);
    const inside = entries.filter(({ folded }) => !folded.startsWith(asked) && / |-|\/|\(/.test(before(folded, asked)));
    return [...first, ...inside.sort(larger)];
  }

  /** @param {string} key */
  async get(key) {
    return (await this.load()).find((entry) => entry.key === key);
  }
}

/**
 * The sign before a text inside of another; empty where it does not stand there.
 * @param {string} text
 * @param {string} part
 */
function before(text, part) {
  const at = text.indexOf(part, 1);
  return at > 0 ? text[at - 1] : "";
}
