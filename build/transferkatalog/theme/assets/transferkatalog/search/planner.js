/**
 * Plans a search: takes what somebody typed apart, and ranks the profiles that answer it best.
 *
 * Filling words of a question are dropped. Every other word is looked for as it is, as a part of longer words, as a
 * compound of known words, as a place, as a topic, and, if nobody knows it, as the nearest known word. A profile that
 * has all words comes before one that has some; rare words count for more than frequent ones.
 */

import { fold, stem, wordsOf } from "./words.js";

/** @import { Row, SearchData } from "./data.js" */
/** @import { Lexicon } from "./lexicon.js" */

const SAME = 1;
const BEGINNING = 0.75;
const END = 0.8;
const INSIDE = 0.5;
const PART = 0.55;
const NEAR = 0.6;
/** What a match is worth: the same word, a longer word that begins, ends with or holds it, a part of it, a neighbour. */
const LEAST_PART = 4;
/** Letters that a part of a compound has at least. */
const SURE = 0.7;
/** From this worth on a match makes guessing at a misspelling needless. */
const TOPIC = 2;
const PLACE = 4;
const REUSED = 3;
/** What a profile's topic or place, or its reuse there, counts for, as the weights of fields in the lexicon. */

/**
 * @typedef {object} Token One word of the question.
 * @property {string} typed
 * @property {string} key its stem
 * @property {Map<number, Hit>} hits by row
 * @property {string} [corrected] the word it was taken for
 */

/**
 * @typedef {object} Hit
 * @property {number} score
 * @property {boolean} foreign
 */

/**
 * @typedef {object} Plan
 * @property {string} text the words that are looked for, corrected
 * @property {string} typed the same words as they were typed
 * @property {boolean} corrected whether a word was taken for another
 * @property {Map<number, number>} scores by row
 * @property {Map<number, number>} coverage of each row: 1 where it has all words
 * @property {Set<number>} foreign rows that have a word only in the other language
 */

/**
 * @param {string} text
 * @param {Lexicon} lexicon
 * @param {SearchData} data
 * @param {Set<string>} filling folded words that carry no meaning
 * @returns {Plan}
 */
export function plan(text, lexicon, data, filling) {
  const words = text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  const parts = words.flatMap((word) => word.split("-").map((part) => ({ part, whole: word.replaceAll("-", "") })));
  const meaning = parts.filter(({ part }) => !filling.has(fold(part)));
  const typed = meaning.length ? meaning : parts;
  const tokens = typed.map(({ part, whole }) => lookUp(part, whole, lexicon));
  addPlaces(tokens, lexicon);
  addTopics(tokens, data);
  for (const token of tokens) if (!token.hits.size) guess(token, lexicon);
  return rank(tokens);
}

/**
 * @param {string} word
 * @param {string} joined the compound it is a part of, without hyphens: »Daten-Strategie« is »Datenstrategie«, too
 * @param {Lexicon} lexicon
 * @returns {Token}
 */
function lookUp(word, joined, lexicon) {
  const key = stem(fold(word));
  /** @type {Token} */
  const token = { typed: word, key, hits: new Map() };
  const whole = fold(word);
  const compound = stem(fold(joined));
  lexicon.stems.forEach((known, index) => {
    const worth = known === compound ? SAME : worthOf(known, key, whole);
    // Nobody who types »Haus« means Mühlhausen.
    if (worth && (worth === SAME || worth === BEGINNING || !lexicon.placeWords.has(known))) addWord(token, lexicon, index, worth);
  });
  return token;
}

/**
 * What a word of the lexicon is worth for a word that was typed; 0 for nothing.
 * @param {string} known
 * @param {string} key
 * @param {string} whole the typed word with its ending
 */
function worthOf(known, key, whole) {
  if (known === key || known === whole) return SAME;
  if (key.length < LEAST_PART) return 0;
  if (known.startsWith(key)) return BEGINNING;
  if (known.endsWith(key) || known.endsWith(whole)) return END;
  return key.length > LEAST_PART && known.includes(key) ? INSIDE : 0;
}

/**
 * @param {Token} token
 * @param {Lexicon} lexicon
 * @param {number} index
 * @param {number} worth
 */
function addWord(token, lexicon, index, worth) {
  for (const { row, weight, foreign } of lexicon.stands(index)) addHit(token, row, weight * worth, foreign);
}

/**
 * @param {Token} token
 * @param {number} row
 * @param {number} score
 * @param {boolean} [foreign]
 */
function addHit(token, row, score, foreign = false) {
  const known = token.hits.get(row);
  if (!known || known.score < score) token.hits.set(row, { score, foreign: foreign && (known?.foreign ?? true) });
  else if (!foreign) known.foreign = false;
}

/**
 * Places whose whole name was typed: »Bad Belzig«, »Kempten«, »05515000«.
 * @param {Token[]} tokens
 * @param {Lexicon} lexicon
 */
function addPlaces(tokens, lexicon) {
  const keys = new Map(tokens.map((token) => [token.key, token]));
  for (const { names, own, reused } of lexicon.places) {
    for (const name of names) {
      if (!name.length || !name.every((word) => keys.has(word))) continue;
      for (const word of name) {
        const token = /** @type {Token} */ (keys.get(word));
        for (const row of own) addHit(token, row, PLACE);
        for (const row of reused) addHit(token, row, REUSED);
      }
    }
  }
}

/**
 * Topics, states and other lists whose name or synonym was typed, as a whole or as a part of a longer word.
 * @param {Token[]} tokens
 * @param {SearchData} data
 */
function addTopics(tokens, data) {
  data.facets.forEach(({ values, id }, facet) => {
    if (id !== "topic" && id !== "state") return;
    values.forEach(({ label, synonyms }, value) => {
      const names = [label, ...(synonyms ?? [])].map((name) => wordsOf(name).map(stem));
      const named = tokens.filter((token) => names.some((name) => name.includes(token.key)));
      const whole = named.filter((token) => names.some((name) => name.every((word) => isTyped(word, tokens))));
      for (const token of whole) {
        data.rows.forEach((row, at) => {
          if (row.in[facet].includes(value)) addHit(token, at, id === "state" ? PLACE : TOPIC);
        });
      }
    });
  });
}

/**
 * @param {string} word
 * @param {Token[]} tokens
 */
function isTyped(word, tokens) {
  return tokens.some((token) => token.key === word);
}

/**
 * A word that nobody knows: a compound of known words, or a misspelling of one.
 * @param {Token} token
 * @param {Lexicon} lexicon
 */
function guess(token, lexicon) {
  const near = lexicon.nearest(token.key);
  for (const index of near) addWord(token, lexicon, index, NEAR);
  if (near.length) token.corrected = lexicon.words[near[0]];
  else for (const index of partsOf(token.key, lexicon)) addWord(token, lexicon, index, PART);
}

/**
 * The longest known words at the beginning and at the end of a compound.
 * @param {string} key
 * @param {Lexicon} lexicon
 * @returns {number[]}
 */
function partsOf(key, lexicon) {
  const fits = (/** @type {(known: string) => boolean} */ test) =>
    lexicon.stems
      .map((known, index) => ({ known, index }))
      .filter(({ known }) => known.length >= LEAST_PART && known.length < key.length && test(known))
      .sort((a, b) => b.known.length - a.known.length)
      .slice(0, 1)
      .map(({ index }) => index);
  return [...fits((known) => key.startsWith(known)), ...fits((known) => key.endsWith(known))];
}

/**
 * @param {Token[]} tokens
 * @returns {Plan}
 */
function rank(tokens) {
  const known = tokens.filter(({ hits }) => hits.size);
  const rarity = new Map(known.map((token) => [token, rarityOf(token)]));
  const all = known.reduce((sum, token) => sum + (rarity.get(token) ?? 0), 0) || 1;
  /** @type {Map<number, number>} */
  const scores = new Map();
  /** @type {Map<number, number>} */
  const coverage = new Map();
  const foreign = new Set();
  const own = new Set();
  for (const token of known) {
    const rare = rarity.get(token) ?? 0;
    for (const [row, hit] of token.hits) {
      scores.set(row, (scores.get(row) ?? 0) + rare * hit.score);
      coverage.set(row, (coverage.get(row) ?? 0) + rare / all);
      (hit.foreign ? foreign : own).add(row);
    }
  }
  for (const [row, score] of scores) scores.set(row, score * (coverage.get(row) ?? 0) ** 1.5);
  for (const row of own) foreign.delete(row);
  const text = tokens.map(({ typed, corrected }) => corrected ?? typed).join(" ");
  const typed = tokens.map((token) => token.typed).join(" ");
  return { text, typed, corrected: tokens.some(({ corrected }) => corrected), scores, coverage, foreign };
}

/** @param {Token} token */
function rarityOf(token) {
  const sure = [...token.hits.values()].filter(({ score }) => score >= SURE).length;
  return Math.log(1 + 1000 / (sure || 1));
}
