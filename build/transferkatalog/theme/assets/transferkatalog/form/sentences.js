/**
 * Where sentences end: the counterpart of `formatting/sentences.py`, so that the form writes what `transferkatalog format` would.
 * A test holds the two against each other.
 */

const END = /[.!?…][”“’‘"')\]»›*_]* (?=["'„“‚‘»›([*_]*[A-ZÄÖÜÉÅØ0-9])/gu;
const LIST_NUMBER = /^[0-9]{1,9}[.)](\s|$)/u;
const ROMAN = /^[IVXLC]+$/u;
const STARTS_BLOCK = /^(?:[*+-](\s|$)|#{1,6}(\s|$)|[>|<=]|[*_-][*_\s-]*$|[0-9]{1,9}[.)](\s|$))/u;
const ABBREVIATIONS = new Set(
  (
    "abs abschn abt allg anh anl anm art aufl az bd bde beisp bes betr bez bspw bzgl bzw ca chr co corp dept" +
    " dez dipl dir dr ebd ed eds eig einschl etc evtl excl exkl fa fam feb febr ff fig forts geb gem gen gez" +
    " ggf ggü hbf hrsg inc incl inkl ing insb int jan jg jh jhd jr jul jun kap kath kfm kl lfd lit ltd max min" +
    " mind mio mr mrd mrs ms mt mtl nat nov nr no nrn okt od par parl pol pos prof qm rd ref reg rel resp röm s" +
    " sec sept sep sog sr st std stellv str svw tab tel tsd u urspr usf usw va verf vgl vol vors vs wg wiss z" +
    " zb zit ztr zzgl zzt approx apr aug mai mär"
  ).split(" "),
);

/**
 * The sentences of a text in one line; joined with single blanks they are the text again.
 * @param {string} text
 */
export function splitSentences(text) {
  const sentences = [];
  let start = 0;
  for (const found of text.matchAll(END)) {
    const end = found.index + found[0].length;
    if (!endsSentence(text, found.index, end)) continue;
    sentences.push(text.slice(start, end - 1));
    start = end;
  }
  return [...sentences, text.slice(start)];
}

/**
 * @param {string} text
 * @param {number} at
 * @param {number} end
 */
function endsSentence(text, at, end) {
  if (LIST_NUMBER.test(text.slice(end)) || at === 0 || text[at - 1] === " ") return false;
  if (text[at] !== ".") return true;
  const word = text.slice(text.lastIndexOf(" ", at - 1) + 1, at).replace(/^[„“‚‘»›"'([*_]+/u, "");
  if (/^\p{Nd}+$/u.test(word)) return [...word].length > 3; // a year may end a sentence, an ordinal number does not
  const isShort = [...word].length === 1 || word.includes(".") || ROMAN.test(word);
  return !isShort && !ABBREVIATIONS.has(word.toLowerCase().slice(word.lastIndexOf("-") + 1));
}

/**
 * Prose with one sentence to a line in its paragraphs, where it has several lines; all else stays as it is.
 * @param {string} text
 */
export function wrapProse(text) {
  if (!text.includes("\n") || text.includes("```") || text.includes("~~~") || text.includes("\t")) return text;
  if (/(^|\n) +\S/u.test(text)) return text;
  return text
    .split(/(\n\n+|\n+$)/u)
    .map((chunk) => (isParagraph(chunk) ? splitSentences(chunk.replaceAll("\n", " ")).join("\n") : chunk))
    .join("");
}

/** @param {string} chunk */
function isParagraph(chunk) {
  if (!chunk.trim() || chunk.startsWith("\n") || chunk.includes("]:")) return false;
  return !chunk.split("\n").some((line) => STARTS_BLOCK.test(line) || line.endsWith(" ") || line.endsWith("\\"));
}
