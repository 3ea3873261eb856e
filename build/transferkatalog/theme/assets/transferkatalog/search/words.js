/** Comparing words without Pagefind: a plain search, marking, and what lies nearest to a word nobody knows. */

/** @import { Row, SearchData } from "./data.js" */

/**
 * A text as compared: no capitals, no marks on letters, `ae` like `ä` like `a`.
 * @param {string} text
 */
export function fold(text) {
  const bare = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return bare.replace(/ß/g, "ss").replace(/([aou])e/g, "$1");
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Rows whose title, summary or place hold every word, also inside of longer words. Those with all in the title
 * come first.
 * @param {Row[]} rows
 * @param {string} text
 * @param {number} least length that a word must have to be looked for
 */
export function findInRows(rows, text, least = 1) {
  const words = wordsOf(text);
  if (!words.length || words.some((word) => word.length < least)) return [];
  const holds = (/** @type {string} */ where) => words.every((word) => fold(where).includes(word));
  const found = rows.filter((row) => holds(`${row.title} ${row.summary ?? ""} ${row.place ?? ""}`));
  return [...found.filter((row) => holds(row.title)), ...found.filter((row) => !holds(row.title))];
}

/**
 * A text in pieces, every other one (the second, the fourth …) a word to be marked.
 * @param {string} text
 * @param {string} asked
 */
export function markWords(text, asked) {
  const wanted = wordsOf(asked).filter((word) => word.length > 2);
  /** @type {string[]} */
  const pieces = [""];
  for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
    const folded = fold(piece);
    // The ending is left out of the comparison: »Bäumen« is marked for »Bäume«.
    const marked = wanted.some((word) => folded.includes(word) || folded.startsWith(stem(word)));
    if (marked) pieces.push(piece, "");
    else pieces[pieces.length - 1] += piece;
  }
  return pieces;
}

const FEMALE = "innen";
const ENDINGS = ["ern", "em", "en", "er", "es", "e", "n", "s"];
const LEAST_STEM = 4;

/**
 * A folded word without its ending of case, number or gender, as `stem` in `pages/stems.py`.
 * @param {string} word
 */
export function stem(word) {
  const long = word.length - FEMALE.length >= LEAST_STEM;
  const bare = long && word.endsWith(FEMALE) ? word.slice(0, -FEMALE.length) : word;
  const ending = ENDINGS.find((end) => bare.endsWith(end) && bare.length - end.length >= LEAST_STEM);
  return ending ? bare.slice(0, -ending.length) : bare;
}

/**
 * The topics whose names or synonyms look most like a text, as indices of their values; the best first.
 * @param {SearchData} data
 * @param {string} text
 */
export function nearestTopics(data, text) {
  const facet = data.facets.findIndex(({ id }) => id === "topic");
  if (facet < 0) return { facet, values: [] };
  const asked = wordsOf(text).map(pairsOf);
  const scored = data.facets[facet].values.map(({ label, synonyms }, value) => {
    const known = [label, ...(synonyms ?? [])].flatMap(wordsOf).map(pairsOf);
    const best = asked.map((a) => Math.max(0, ...known.map((b) => likeness(a, b))));
    return { value, score: Math.max(0, ...best) };
  });
  const near = scored.filter(({ score }) => score > 0.5).sort((a, b) => b.score - a.score);
  return { facet, values: near.slice(0, 3).map(({ value }) => value) };
}

/** @param {string} word */
function pairsOf(word) {
  const padded = `^${word}$`;
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)));
}

/**
 * Dice's coefficient over pairs of letters: 1 for equal words, 0 for words with nothing in common.
 * @param {Set<string>} a
 * @param {Set<string>} b
 */
function likeness(a, b) {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
