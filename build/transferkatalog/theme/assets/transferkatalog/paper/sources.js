/** The numbered list of sources of a paper: the profiles of the catalogue themselves, and what they cite. */

import { fill } from "../search/data.js";
import { kindOf, titleOf } from "../shortlist/profile.js";

/** @import { Profile, Values } from "../compare/values.js" */
/** @import { Run, SourceList } from "./blocks.js" */
/** @import { ListData } from "../shortlist/profile.js" */

/**
 * @typedef {object} Source
 * @property {number} number
 * @property {Run[]} runs
 */

export class Sources {
  /**
   * @param {ListData} data
   * @param {Values} values
   * @param {string} today ISO 8601
   */
  constructor(data, values, today) {
    this.data = data;
    this.values = values;
    this.today = today;
    /** @type {Map<string, Source>} by address */
    this.found = new Map();
  }

  /**
   * The mark of a profile of the catalogue.
   * @param {string} kind
   * @param {Profile} profile
   */
  profile(kind, profile) {
    const { site, words, language } = this.data;
    const title = innerQuotes(titleOf(this.data, profile).text);
    const text = fill(words.doc_profile, { ...site, kind: kindOf(this.data, kind, profile), title });
    return this.mark(profile.url[language], text, [this.seen(this.today)]);
  }

  /**
   * The mark of a source that a profile cites; that of the profile where a statement names none of its own.
   * @param {string} kind
   * @param {Profile} profile
   * @param {string | undefined} url
   */
  cited(kind, profile, url) {
    const citation = profile.sources.find((/** @type {any} */ source) => source.url === url);
    return citation ? this.citation(citation) : this.profile(kind, profile);
  }

  /** @param {{url: string, title: string, published?: string, accessed: string}} citation */
  citation({ url, title, published, accessed }) {
    const { words } = this.data;
    const dates = [published && fill(words.doc_published, { date: this.values.date(published) }), this.seen(accessed)];
    return this.mark(url, title, dates);
  }

  /**
   * Say at a profile which sources it rests on; they join the list.
   * @param {string} kind
   * @param {Profile} profile
   */
  restOn(kind, profile) {
    this.profile(kind, profile);
    const marks = profile.sources.map((/** @type {any} */ source) => this.citation(source));
    const [before, after = ""] = this.data.words.doc_profile_rests.split("{marks}");
    const runs = marks.flatMap((/** @type {Run} */ mark, /** @type {number} */ at) => (at ? [{ text: ", " }, mark] : [mark]));
    this.found.get(profile.url[this.data.language])?.runs.push({ text: `. ${before}` }, ...runs, { text: after });
  }

  /** @param {string} iso */
  seen(iso) {
    return fill(this.data.words.doc_seen, { date: this.values.date(iso) });
  }

  /**
   * @param {string} url
   * @param {string} title
   * @param {(string | undefined)[]} dates
   * @returns {Run}
   */
  mark(url, title, dates) {
    let source = this.found.get(url);
    if (!source) {
      const told = dates.filter(Boolean).join(", ");
      source = { number: this.found.size + 1, runs: [{ text: `${title}. ` }, { text: url, href: url }, { text: `, ${told}` }] };
      this.found.set(url, source);
    }
    return { text: `[${source.number}]`, mark: source.number };
  }

  /** @returns {SourceList} */
  list() {
    return { type: "sources", items: [...this.found.values()] };
  }
}

/**
 * A text for use within quotation marks: its own become single ones.
 * @param {string} text
 */
export function innerQuotes(text) {
  const [double, single] = text.includes("„") ? ["„“", "‚‘"] : ["“”", "‘’"]; // German and English
  return text.replace(/[„“”]/g, (sign) => single[double.indexOf(sign)] ?? sign);
}
