/** A paper in the making: its blocks, its sources, and how words and texts get into it. */

import { fill } from "../search/data.js";
import { titleOf } from "../shortlist/profile.js";
import { heading, list, paragraph, table } from "./blocks.js";
import { readLine, readProse } from "./prose.js";
import { innerQuotes, Sources } from "./sources.js";

/** @import { Profile, Values } from "../compare/values.js" */
/** @import { Block, Piece, Run } from "./blocks.js" */
/** @import { ListData } from "../shortlist/profile.js" */

/** @typedef {{de: string, en?: string}} Text */

export class Draft {
  /**
   * @param {ListData} data
   * @param {Values} values
   * @param {string} today ISO 8601
   */
  constructor(data, values, today) {
    this.data = data;
    this.values = values;
    this.today = today;
    this.sources = new Sources(data, values, today);
    /** @type {Block[]} */
    this.blocks = [];
  }

  /** @param {...Block} blocks */
  add(...blocks) {
    this.blocks.push(...blocks);
  }

  /**
   * One of our words, with its places filled.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  word(key, values = {}) {
    return fill(this.data.words[`doc_${key}`], values);
  }

  /**
   * @param {2 | 3} level
   * @param {string} key
   */
  head(level, key) {
    this.add(heading(level, this.word(key)));
  }

  /**
   * A place that is still open: it is marked, and never filled by guessing.
   * @param {string} key
   * @returns {Run}
   */
  open(key) {
    return { text: this.word("open", { what: this.word(key) }), open: true };
  }

  /**
   * A sentence with an open place at its end.
   * @param {string} key
   * @param {string} what
   */
  ask(key, what) {
    this.add(paragraph(`${this.word(key)} `, this.open(what)));
  }

  /** @param {string} what */
  askOnly(what) {
    this.add(paragraph(this.open(what)));
  }

  /**
   * A text of a profile in one line.
   * @param {Text} text
   * @returns {Run[]}
   */
  line(text) {
    const own = text[/** @type {"de" | "en"} */ (this.data.language)];
    return readLine((own ?? text.de).replace(/\s+/g, " ").trim(), own === undefined ? "de" : undefined);
  }

  /**
   * The same as a plain string, for use inside a sentence.
   * @param {Text} text
   */
  plain(text) {
    return this.line(text).map((run) => run.text).join("");
  }

  /** @param {Profile} profile */
  title(profile) {
    return titleOf(this.data, profile).text;
  }

  /**
   * The title as it stands within quotation marks.
   * @param {Profile} profile
   */
  quoted(profile) {
    return innerQuotes(this.title(profile));
  }

  /**
   * A text of a profile in paragraphs, each with figures marked with where it comes from.
   * @param {Text} text
   * @param {Run} mark
   */
  prose(text, mark) {
    const own = text[/** @type {"de" | "en"} */ (this.data.language)];
    const blocks = readProse(own ?? text.de, own === undefined ? "de" : undefined);
    blocks.forEach((block, at) => {
      const last = at === blocks.length - 1;
      if (block.type === "paragraph") block.runs = marked(block.runs, mark, last);
      if (block.type === "list") block.items = markItems(block.items, mark, last);
    });
    this.add(...blocks);
  }

  /**
   * @param {Run[][]} items
   * @param {Run} mark
   * @param {boolean} [ordered]
   */
  items(items, mark, ordered = false) {
    this.add(list(markItems(items, mark, true), ordered));
  }

  /**
   * A table of statements: what it is, what it says, where it comes from.
   * @param {string} title
   * @param {[string, Piece[], Run | null][]} rows
   */
  statements(title, rows) {
    const head = [this.word("entry"), this.word("value"), this.word("source")];
    this.add(table(title, [32, 53, 15], head, rows.map(([name, value, mark]) => [[name], value, mark ? [mark] : []])));
  }
}

/**
 * Pieces with their source; without figures only where `always`.
 * @param {Run[]} runs
 * @param {Run} mark
 * @param {boolean} [always]
 * @returns {Run[]}
 */
export function marked(runs, mark, always = true) {
  return always || runs.some(({ text }) => /\d/.test(text)) ? [...runs, { text: "\u00a0" }, mark] : runs;
}

/**
 * @param {Run[][]} items
 * @param {Run} mark
 * @param {boolean} closing whether the last item is marked in any case
 */
function markItems(items, mark, closing) {
  return items.map((runs, at) => marked(runs, mark, closing && at === items.length - 1));
}
