/**
 * Asks the search of a partner catalogue, after the visitor agreed by a click and never before.
 *
 * Our own Pagefind reads the partner's index; no program of the partner's is loaded. Each partner is asked by an instance
 * of its own, so that one who does not answer holds up nobody. What comes back is text of a stranger.
 */

import { forget, keep, kept } from "../kept.js";
import { fill } from "./data.js";
import { make } from "./dom.js";

/** @import { Row, SearchData } from "./data.js" */
/** @import { Found, Pagefind } from "./pagefind.js" */
/** @import { Partners } from "./partners.js" */

/**
 * @typedef {object} Answer
 * @property {string} text what was asked for
 * @property {[Row, Found][]} pages none until they are there
 */

const KEPT = "partners";
const MOST = 10;
/** Hits of one partner that are looked at: each costs one request there. */

export class Elsewhere {
  /**
   * @param {Partners} partners
   * @param {Pagefind} pagefind
   * @param {(fragment: string) => boolean} isOwn whether a hit is a page of this site
   * @param {string} privacy address of the page on data protection
   * @param {() => void} onChange
   */
  constructor(partners, pagefind, isOwn, privacy, onChange) {
    this.partners = partners;
    this.pagefind = pagefind;
    this.isOwn = isOwn;
    this.privacy = privacy;
    this.onChange = onChange;
    const remembered = kept(KEPT);
    const urls = Array.isArray(remembered) ? remembered : [];
    /** @type {Set<number>} partners that may be asked */
    this.agreed = new Set(partners.list.flatMap(({ search, url }, at) => (search && urls.includes(url) ? [at] : [])));
    /** @type {Set<number>} */
    this.failed = new Set();
    /** @type {Set<number>} partners whose agreement could not be kept */
    this.refused = new Set();
    /** @type {Map<number, Answer>} the last of each partner */
    this.answers = new Map();
    /** @type {Map<number, Promise<any>>} */
    this.instances = new Map();
    this.list = make("ul", { class: "plain" });
    const told = make("summary", {}, partners.words.also);
    this.element = make("details", { class: "search-elsewhere", open: this.agreed.size > 0 }, told, this.list);
    this.element.hidden = !partners.list.some(({ search }) => search);
    this.draw();
  }

  /**
   * The best pages that partners have answered with by now, as rows of ours. Nobody waits for them: `onChange` is called
   * when an answer comes that has any.
   * @param {string} text
   * @param {SearchData} data
   * @returns {[Row, Found][]}
   */
  pages(text, data) {
    return [...this.agreed].flatMap((partner) => {
      const last = this.answers.get(partner);
      return last?.text === text ? last.pages : this.begin(partner, text, data);
    });
  }

  /**
   * @param {number} partner
   * @param {string} text
   * @param {SearchData} data
   * @returns {[Row, Found][]}
   */
  begin(partner, text, data) {
    /** @type {Answer} */
    const answer = { text, pages: [] };
    this.answers.set(partner, answer);
    this.askOne(partner, text, data).then((pages) => {
      answer.pages = pages;
      if (pages.length && this.answers.get(partner) === answer) this.onChange();
    });
    return [];
  }

  /**
   * @param {number} partner
   * @param {string} text
   * @param {SearchData} data
   * @returns {Promise<[Row, Found][]>}
   */
  async askOne(partner, text, data) {
    const { url } = this.partners.list[partner];
    try {
      const found = await this.pagefind.inTime(this.pagesOf(partner, text));
      this.note(partner, false);
      return found
        .filter(({ page }) => page.url.startsWith(url))
        .map(({ page, result }) => [this.partners.rowOfPage(data, partner, page), result]);
    } catch (error) {
      console.info(`Search of ${url}:`, error);
      this.instances.delete(partner);
      this.note(partner, true);
      return [];
    }
  }

  /**
   * @param {number} partner
   * @param {string} text
   */
  async pagesOf(partner, text) {
    const { url } = this.partners.list[partner];
    if (!this.instances.has(partner)) this.instances.set(partner, this.pagefind.other(url));
    const { results } = await (await this.instances.get(partner)).search(text);
    const foreign = results.filter((/** @type {Found} */ { id }) => !this.isOwn(id)).slice(0, MOST);
    return Promise.all(
      foreign.map(async (/** @type {Found} */ result) => {
        const { url: address, meta, excerpt } = await result.data();
        return { page: { url: String(address), meta: meta ?? {} }, result: { ...result, data: async () => ({ excerpt }) } };
      }),
    );
  }

  /**
   * @param {number} partner
   * @param {boolean} failed
   */
  note(partner, failed) {
    if (!this.agreed.has(partner) || this.failed.has(partner) === failed) return;
    if (failed) this.failed.add(partner);
    else this.failed.delete(partner);
    this.draw();
  }

  draw() {
    const { list } = this.partners;
    const items = list.flatMap((partner, at) => (partner.search ? [this.agreed.has(at) ? this.drawAgreed(at) : this.drawOffer(at)] : []));
    const focused = [...this.list.children].findIndex((item) => item.contains(document.activeElement));
    this.list.replaceChildren(...items);
    if (focused >= 0) items[focused].querySelector("button")?.focus();
  }

  /** @param {number} at */
  drawOffer(at) {
    const { words } = this.partners;
    const partner = this.partners.list[at];
    const names = { title: partner.title, host: partner.host };
    const box = make("input", { type: "checkbox" });
    const button = make("button", { type: "button", class: "btn" }, fill(words.agree, names));
    button.addEventListener("click", () => this.agree(at, box.checked));
    return make(
      "li",
      {},
      make("p", {}, fill(words.tells, names), " ", make("a", { href: this.privacy }, words.privacy)),
      make("p", { class: "row" }, button, make("label", { class: "search-keep" }, box, make("span", {}, words.keep))),
    );
  }

  /** @param {number} at */
  drawAgreed(at) {
    const { words } = this.partners;
    const partner = this.partners.list[at];
    const names = { title: partner.title, host: partner.host };
    const button = make("button", { type: "button", class: "btn" }, words.revoke);
    button.addEventListener("click", () => this.revoke(at));
    const more = this.isKept(at) ? words.kept : this.refused.has(at) ? words.refused : "";
    const told = this.failed.has(at) ? fill(words.failed, names) : `${fill(words.agreed, names)} ${more}`.trim();
    return make("li", {}, make("p", { role: "status" }, told), make("p", {}, button));
  }

  /** @param {number} at */
  isKept(at) {
    const urls = kept(KEPT);
    return Array.isArray(urls) && urls.includes(this.partners.list[at].url);
  }

  /**
   * @param {number} at
   * @param {boolean} remember
   */
  agree(at, remember) {
    this.agreed.add(at);
    if (remember && !this.write([...this.urls(), this.partners.list[at].url])) this.refused.add(at);
    this.draw();
    this.onChange();
  }

  /** @param {number} at */
  revoke(at) {
    this.agreed.delete(at);
    this.failed.delete(at);
    this.refused.delete(at);
    this.answers.delete(at);
    const instance = this.instances.get(at);
    this.instances.delete(at);
    instance?.then((found) => found.destroy()).catch(() => {});
    this.write(this.urls().filter((url) => url !== this.partners.list[at].url));
    this.draw();
    this.onChange();
  }

  /** Addresses that are remembered; those of partners who are none any more are dropped. */
  urls() {
    const urls = kept(KEPT);
    return Array.isArray(urls) ? this.partners.list.map(({ url }) => url).filter((url) => urls.includes(url)) : [];
  }

  /** @param {string[]} urls */
  write(urls) {
    if (urls.length) return keep(KEPT, urls);
    forget(KEPT);
    return true;
  }
}
