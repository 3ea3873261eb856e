/** How a clerk writes numbers, dates and names, and how the catalogue does. */

const LONGEST_ID = 80;

/**
 * A number as people write it in a language; the text itself where it is none.
 * @param {string} text
 * @param {string} language
 * @returns {number | string}
 */
export function readNumber(text, language) {
  const bare = text.replace(/[\s\u00a0\u202f']/g, "");
  const [thousands, decimal] = language === "de" ? [".", ","] : [",", "."];
  const grouped = new RegExp(`^-?\\d{1,3}(\\${thousands}\\d{3})+(\\${decimal}\\d+)?$`);
  const plain = (grouped.test(bare) ? bare.replaceAll(thousands, "") : bare).replace(",", ".");
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : text;
}

/**
 * @param {unknown} value
 * @param {string} language
 */
export function writeNumber(value, language) {
  return typeof value === "number" && language === "de" ? String(value).replace(".", ",") : String(value);
}

/**
 * A date as the catalogue writes it: 17.05.2023, 5/2023 and 2023-05 are all understood; other texts stay as they are.
 * @param {string} text
 */
export function readDate(text) {
  const found = /^(?:(?:(\d{1,2})\.\s?)?(\d{1,2})[./]\s?)?(\d{4})$/.exec(text);
  if (!found) return text;
  return [found[3], found[2], found[1]].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
}

/** Today in the place where the visitor is. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** @type {Record<string, string>} */
const LETTERS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "o", å: "a", ł: "l" };

/**
 * A name as part of an address: lower case, ASCII, hyphens between words.
 * @param {string} text
 */
export function slug(text) {
  const plain = text.toLowerCase().replace(/[äöüßæøål]/gu, (letter) => LETTERS[letter] ?? letter);
  const ascii = plain.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-");
  return ascii.slice(0, LONGEST_ID).replace(/^-+|-+$/g, "");
}

/**
 * An id that nobody has yet.
 * @param {string[]} parts
 * @param {Set<string>} taken
 */
export function freeId(parts, taken) {
  const base = slug(parts.filter(Boolean).join("-"));
  if (!taken.has(base) || !base) return base;
  for (let number = 2; ; number += 1) {
    const next = `${base.slice(0, LONGEST_ID - 4)}-${number}`;
    if (!taken.has(next)) return next;
  }
}
