/** The lexicon that the builder writes (`pages/lexicon.py` has the other half): which word stands in which profile. */

import { loadJson } from "./data.js";
import { fold, stem, wordsOf } from "./words.js";

/** What a word counts for in each field, and the fields that are of the other language. */
const WEIGHTS = [6, 4, 2.5, 3.5, 2.5, 1.2];
const FOREIGN = [3, 4];
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Of numbers: five bits each, and one that says whether another digit follows. */

/**
 * @typedef {object} Stand One place where a word stands.
 * @property {number} row
 * @property {number} weight
 * @property {boolean} foreign whether it is a text of the other language
 */

export class Lexicon {
  /** @param {{words: string, gaps: string, fields: string, places: [string[], string, number[], number[]][]}} data */
  constructor({ words, gaps, fields, places }) {
    this.words = readWords(words);
    this.stems = this.words.map((word) => stem(fold(word)));
    this.found = readStands(gaps, fields);
    this.places = places.map(([names, key, own, reused]) => ({
      names: [...names, key].map((name) => wordsOf(name).map(stem)),
      own,
      reused,
    }));
    this.placeWords = new Set(this.places.flatMap(({ names }) => names.flat()));
  }

  /**
   * Where a word of the lexicon stands.
   * @param {number} index
   * @returns {Stand[]}
   */
  stands(index) {
    return this.found[index].map(([row, field]) => ({ row, weight: WEIGHTS[field], foreign: FOREIGN.includes(field) }));
  }

  /**
   * The words nearest to one that nobody knows: as few changed, left out, added or swapped letters as possible.
   * @param {string} key
   * @returns {number[]}
   */
  nearest(key) {
    const most = key.length < 4 ? 0 : key.length < 7 ? 1 : 2;
    let best = most + 1;
    /** @type {number[]} */
    let found = [];
    this.stems.forEach((other, index) => {
      if (Math.abs(other.length - key.length) > most || other.length < 4) return;
      const steps = distance(key, other, Math.min(best, most));
      if (steps < best) {
        best = steps;
        found = [];
      }
      if (steps === best && steps <= most) found.push(index);
    });
    return found;
  }
}

/**
 * Words that each leave out what they share with the one before.
 * @param {string} text
 */
function readWords(text) {
  let last = "";
  return text.split(" ").map((part) => (last = last.slice(0, Number(part[0])) + part.slice(1)));
}

/**
 * For each word its rows with their fields.
 * @param {string} gaps
 * @param {string} fields
 * @returns {[number, number][][]}
 */
function readStands(gaps, fields) {
  let at = 0;
  let seen = 0;
  const number = () => {
    for (let value = 0, place = 1; ; place *= 32) {
      const digit = DIGITS.indexOf(gaps[at++]);
      value += (digit % 32) * place;
      if (digit < 32) return value;
    }
  };
  const found = [];
  while (at < gaps.length) {
    let row = 0;
    const stands = Array.from({ length: number() }, () => /** @type {[number, number]} */ ([(row += number()), Number(fields[seen++])]));
    found.push(stands);
  }
  return found;
}

/**
 * @param {URL} address
 * @returns {Promise<Lexicon>}
 */
export async function loadLexicon(address) {
  return new Lexicon(await loadJson(address));
}

/**
 * Damerau's distance between two words (changes, swaps of neighbours, letters more or less), or more than `limit`.
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 */
export function distance(a, b, limit) {
  let before = new Array(b.length + 1).fill(0);
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}
