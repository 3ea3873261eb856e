/**
 * The search page: words through Pagefind, everything else from our own data.
 *
 * Pagefind gives the hits of a text as names of fragments; the data joins them with profiles, so that facets,
 * numbers and order are known for all hits at once. Without words nothing but our data is needed.
 * What is asked for lives in the address, so that a link, back and forward bring it back.
 */

import { fill, isProfile, loadSearchData } from "./search/data.js";
import { make } from "./search/dom.js";
import { applyFacets, sortRows, toggle } from "./search/facets.js";
import { buildChips, Filters } from "./search/filters.js";
import { loadLexicon } from "./search/lexicon.js";
import { buildNone } from "./search/none.js";
import { Pagefind } from "./search/pagefind.js";
import { plan } from "./search/planner.js";
import { readQuery, SORTS, stepOf, writeQuery } from "./search/query.js";
import { Selection } from "./search/selection.js";
import { standing } from "./search/standing.js";
import { Views } from "./search/views.js";
import { findInRows } from "./search/words.js";

/** @import { Row, SearchData } from "./search/data.js" */
/** @import { Lexicon } from "./search/lexicon.js" */
/** @import { Elsewhere } from "./search/elsewhere.js" */
/** @import { Found } from "./search/pagefind.js" */
/** @import { Partners } from "./search/partners.js" */
/** @import { Plan } from "./search/planner.js" */
/** @import { Query } from "./search/query.js" */

const PAUSE = 200;
/** Milliseconds without a further letter before a search begins. */
const REST = 300;
/** Milliseconds after the hits are there before the lexicon is loaded, which nobody waits for yet. */
const LEAST = 2;
/** Letters a text must have to be searched for. */
const INSIDE = 4;
/** Letters a word must have to be looked for inside of longer words, which Pagefind does not do. */

/**
 * @typedef {object} Hits Rows that hold the words asked for, before facets.
 * @property {Row[]} rows
 * @property {Map<Row, number>} rank
 * @property {Map<Row, Found>} found
 * @property {boolean} plain whether Pagefind was out of reach
 * @property {Plan | null} plan how the words were understood; null where they were taken as they are
 */

/**
 * @typedef {object} Federation
 * @property {Partners} partners
 * @property {typeof Elsewhere} Elsewhere
 */

const TEXT_WORTH = 16;
/** What the best hit in a whole text counts for, beside the scores of the planner. */

class SearchPage {
  /**
   * @param {HTMLElement} place where the results go
   * @param {HTMLFormElement} form with the field `q`
   * @param {string} root
   * @param {SearchData} data
   * @param {() => Promise<Lexicon | null>} lexicon asked for when there are words to look up
   * @param {Federation | null} federation partner catalogues, where there are any
   */
  constructor(place, form, root, data, lexicon, federation) {
    this.root = root;
    this.data = data;
    this.lexicon = lexicon;
    this.filling = new Set(data.words.filling.split(" "));
    this.words = data.words;
    this.form = form;
    this.field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.pagefind = new Pagefind(new URL(`${root}pagefind/pagefind.js`, document.baseURI));
    this.rowOf = new Map(data.rows.map((row) => [row.fragment, row]));
    this.numberOf = new Map(data.rows.map((row, at) => [row, at]));
    this.turn = 0;
    this.timer = 0;
    this.typing = false;
    this.query = readQuery(location.search, data);
    const { words } = this;
    this.status = make("p", { role: "status", class: "search-status" });
    this.notice = make("p", { class: "search-notice", hidden: true }, words.plain_search);
    this.meant = make("p", { class: "search-meant", hidden: true });
    this.chips = make("div", { class: "search-chips" });
    this.sort = make("select", { id: "search-sort" });
    const label = make("label", { for: this.sort.id }, words.sort);
    this.order = make("p", { class: "search-sort" }, label, " ", this.sort);
    this.none = make("div", { class: "search-none", hidden: true });
    this.more = make("button", { type: "button", class: "btn", hidden: true }, words.more_results);
    this.selection = new Selection(data, place.dataset.compare ?? "");
    this.views = new Views(data, root, place.dataset.map ?? "", this.selection, {
      onView: (view) => this.ask({ view, shown: stepOf(view) }, "push"),
      onSort: (sort, turned) => this.ask({ sort, turned }, "push"),
      onChoice: (facet, value, on) => this.choose(facet, value, on),
    });
    this.partners = federation?.partners;
    this.elsewhere =
      federation &&
      new federation.Elsewhere(federation.partners, this.pagefind, (id) => this.rowOf.has(id), place.dataset.privacy ?? "", () => this.show());
    this.filters = new Filters(data, (facet, value, on) => this.choose(facet, value, on));
    place.replaceChildren(this.arrange());
    this.listen();
    const typed = this.field.value.trim();
    if (typed) this.ask({ text: typed }, "replace"); // what was typed while the data loaded is not lost
    else this.restore();
  }

  arrange() {
    const head = make("div", { class: "search-head" }, this.status, this.views.switch, this.order);
    const heading = make("h2", { class: "visually-hidden", id: "search-hits" }, this.words.results);
    const results = make("section", { class: "search-results", "aria-labelledby": heading.id }, heading, head);
    const elsewhere = this.elsewhere ? [this.elsewhere.element] : [];
    results.append(this.chips, ...elsewhere, this.meant, this.notice, this.none, this.views.element, this.more, this.selection.element);
    return make("div", { class: "search-columns" }, this.filters.element, results);
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask({ text: this.field.value.trim() }, "push");
      if (window.matchMedia("(pointer: coarse)").matches) this.field.blur(); // puts the keyboard of a phone away
    });
    this.field.addEventListener("focus", () => {
      this.lexicon();
      this.pagefind.warm().catch(() => {});
    });
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.askWhileTyping(), PAUSE);
    });
    this.sort.addEventListener("change", () => this.ask({ sort: this.sort.value, turned: false }, "push"));
    this.more.addEventListener("click", () => this.showMore());
    window.addEventListener("popstate", () => this.restore());
  }

  /** The first pause makes a step of its own, so that back leads to what was there; later ones change that step. */
  async askWhileTyping() {
    const history = this.typing ? "replace" : "push";
    const answer = this.ask({ text: this.field.value.trim() }, history);
    this.typing = true;
    await answer;
  }

  /** Show what the address asks for. */
  restore() {
    this.typing = false;
    this.query = readQuery(location.search, this.data);
    this.field.value = this.query.text;
    return this.show();
  }

  /**
   * Ask for something else; all hits are then shown from their beginning.
   * @param {Partial<Query>} change
   * @param {"push" | "replace"} history whether a step back leads to what is shown now
   */
  ask(change, history) {
    clearTimeout(this.timer);
    this.typing = false;
    this.query = { ...this.query, shown: stepOf(this.query.view), ...change };
    const address = writeQuery(this.query, this.data);
    if (address !== location.search) {
      window.history[`${history}State`](null, "", address || location.pathname);
    }
    return this.show();
  }

  /**
   * @param {number} facet
   * @param {number} value
   * @param {boolean} on
   */
  async choose(facet, value, on) {
    const chosen = this.query.chosen.map((values) => new Set(values));
    toggle(chosen[facet], this.data.facets[facet], value, on);
    const fromChip = this.chips.contains(document.activeElement);
    await this.ask({ chosen }, "push");
    if (fromChip) this.focusAfterChip();
  }

  async clear() {
    await this.ask({ chosen: this.data.facets.map(() => new Set()) }, "push");
    this.focusAfterChip();
  }

  /** The button that was pressed is gone: go on with the next one, or with the field. */
  focusAfterChip() {
    (this.chips.querySelector("button") ?? this.field).focus();
  }

  async showMore() {
    const { shown, view } = this.query;
    await this.ask({ shown: shown + stepOf(view) }, "replace");
    this.views.focus(shown);
  }

  /** Find and show; an answer that comes after a later question is dropped. */
  async show() {
    const turn = (this.turn += 1);
    this.carryOver();
    const slow = window.setTimeout(() => this.say(this.words.searching), 700);
    const hits = await this.find(this.query.text);
    clearTimeout(slow);
    if (turn !== this.turn) return;
    const { hits: rows, counts } = applyFacets(hits.rows, this.query.chosen, this.data.facets);
    this.filters.update(this.query, counts, rows.length);
    this.notice.hidden = !hits.plain;
    this.showMeaning(hits, rows);
    const chips = buildChips(this.data, this.query, (...what) => this.choose(...what), () => this.clear());
    this.chips.replaceChildren(...chips);
    this.showSorts(hits);
    this.showHits(sortRows(rows, this.sort.value, this.query.turned, hits.rank), hits, counts);
  }

  /** The link to the other language asks for the same words there; facets have other names in each language. */
  carryOver() {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.language"));
    if (link) link.search = this.query.text ? `?${new URLSearchParams({ q: this.query.text })}` : "";
  }

  /**
   * @param {string} text
   * @returns {Promise<Hits>}
   */
  async find(text) {
    const { data } = this;
    if (text.length < LEAST) {
      const rows = data.rows.filter((row) => isProfile(data, row));
      return { rows, rank: new Map(), found: new Map(), plain: false, plan: null };
    }
    // Words in quotation marks are meant to stand just so.
    const lexicon = /["„“]/.test(text) ? null : await this.lexicon();
    const planned = lexicon ? plan(text, lexicon, data, this.filling) : null;
    /** @type {Map<Row, Found>} */
    const found = new Map();
    let plain = false;
    try {
      for (const result of await this.pagefind.search(planned?.text ?? text)) {
        const row = this.rowOf.get(result.id);
        if (row) found.set(row, result);
      }
    } catch (error) {
      console.info("Search without Pagefind:", error);
      plain = true;
    }
    const others = this.findElsewhere(planned?.typed ?? text, found); // partners have words that we do not know
    const inTexts = [...found].sort(([, a], [, b]) => b.score - a.score).map(([row]) => row);
    const named = findInRows(data.rows, planned?.text ?? text, plain ? 1 : INSIDE);
    const ordered = planned ? this.inOrder(planned, inTexts, named, others) : [...inTexts, ...named, ...others.keys()];
    const rows = this.profilesFirst([...new Set(ordered)], new Set(named));
    return { rows, rank: new Map(rows.map((row, at) => [row, at])), found, plain, plan: planned };
  }

  /**
   * What partners have, as scores on the scale of the planner; pages that their own search found get into `found`.
   * @param {string} text
   * @param {Map<Row, Found>} found
   * @returns {Map<Row, number>}
   */
  findElsewhere(text, found) {
    /** @type {Map<Row, number>} */
    const worth = this.partners?.rank(text, this.data, this.filling) ?? new Map();
    for (const [row, result] of this.elsewhere?.pages(text, this.data) ?? []) {
      found.set(row, result);
      if (!worth.has(row) && findInRows([row], text).length) worth.set(row, TEXT_WORTH);
    }
    return worth;
  }

  /**
   * All that the planner or Pagefind found, the best first.
   * @param {Plan} planned
   * @param {Row[]} inTexts
   * @param {Row[]} named
   * @param {Map<Row, number>} others what partners have
   */
  inOrder({ scores }, inTexts, named, others) {
    /** @type {Map<Row, number>} */
    const worth = new Map([...scores].map(([at, score]) => [this.data.rows[at], score]));
    for (const [row, score] of others) worth.set(row, Math.max(worth.get(row) ?? 0, score));
    inTexts.forEach((row, at) => worth.set(row, (worth.get(row) ?? 0) + TEXT_WORTH / (1 + at / 4)));
    const rest = named.filter((row) => !worth.has(row));
    for (const [row, score] of worth) worth.set(row, score * standing(row));
    return [...[...worth].sort((a, b) => b[1] - a[1]).map(([row]) => row), ...rest];
  }

  /**
   * Profiles, and other pages that are named like the words asked for, before pages that only mention them.
   * @param {Row[]} rows
   * @param {Set<Row>} named
   */
  profilesFirst(rows, named) {
    const isFirst = (/** @type {Row} */ row) => isProfile(this.data, row) || named.has(row);
    return [...rows.filter(isFirst), ...rows.filter((row) => !isFirst(row))];
  }

  /**
   * Relevance is an order only where there are words.
   * @param {Hits} hits
   */
  showSorts({ rank }) {
    const possible = SORTS.filter((sort) => sort !== "relevance" || rank.size);
    const options = possible.map((sort) => make("option", { value: sort }, this.words[`sort_${sort}`]));
    this.sort.replaceChildren(...options);
    this.sort.value = possible.includes(this.query.sort) ? this.query.sort : possible[0];
  }

  /**
   * How the words were understood, where that is not plain to see.
   * @param {Hits} hits
   * @param {Row[]} rows
   */
  showMeaning({ plan: planned }, rows) {
    const { words } = this;
    const hasAll = (/** @type {Row} */ row) => (planned?.coverage.get(this.numberOf.get(row) ?? -1) ?? 0) > 0.99;
    const partial = planned && rows.length && !rows.some((row) => row.origin || hasAll(row));
    const parts = [
      planned?.corrected && fill(words.did_you_mean, { text: `„${planned.text}“` }),
      partial && words.partial_hits,
    ];
    this.meant.textContent = parts.filter(Boolean).join(" ");
    this.meant.hidden = !this.meant.textContent;
  }

  /**
   * @param {Row[]} rows
   * @param {Hits} hits
   * @param {Uint32Array[]} counts
   */
  showHits(rows, hits, counts) {
    const { query, words, data } = this;
    const text = hits.rank.size || query.text.length >= LEAST ? query.text : "";
    const own = rows.filter((row) => !row.origin).length;
    const count = own === 1 ? "one" : "many";
    const besides = this.partners?.tell(rows.length - own) ?? "";
    this.say(fill(words[text ? `hits_for_${count}` : `hits_${count}`], { count: own, text }) + besides);
    this.views.show({
      rows,
      query,
      counts,
      text: text && (hits.plan?.text ?? text),
      order: { sort: this.sort.value, turned: query.turned },
      found: hits.found,
      isForeign: (row) => Boolean(hits.plan?.foreign.has(this.numberOf.get(row) ?? -1)),
    });
    this.more.hidden = rows.length <= query.shown;
    this.order.hidden = rows.length < 2;
    this.none.hidden = rows.length > 0;
    this.none.replaceChildren(...(rows.length ? [] : buildNone(data, query, hits.rows.length, () => this.clear())));
  }

  /**
   * Tell the result; the same words are not told twice.
   * @param {string} text
   */
  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

/**
 * Partner catalogues; null where there are none, or where what is known of them cannot be loaded.
 * @param {string | undefined} address
 * @returns {Promise<Federation | null>}
 */
async function loadFederation(address) {
  if (!address) return null;
  try {
    const [{ loadPartners }, { Elsewhere }] = await Promise.all([import("./search/partners.js"), import("./search/elsewhere.js")]);
    return { partners: await loadPartners(new URL(address, document.baseURI)), Elsewhere };
  } catch (error) {
    console.info("Partners:", error);
    return null;
  }
}

const place = document.querySelector("[data-search]");
const form = document.querySelector("form[data-search-form]");
if (place instanceof HTMLElement && form instanceof HTMLFormElement) {
  const root = place.dataset.root ?? "./";
  const address = new URL(place.dataset.search ?? "", document.baseURI);
  const lexiconAddress = new URL(place.dataset.lexicon ?? "", document.baseURI);
  /** @type {Promise<Lexicon | null> | undefined} */
  let loaded;
  const lexicon = () =>
    (loaded ??= loadLexicon(lexiconAddress).catch((error) => {
      console.info("Lexicon:", error); // words are then looked for as they are typed
      return null;
    }));
  if (new URLSearchParams(location.search).get("q")) lexicon();
  const [data, federation] = await Promise.all([
    loadSearchData(address).catch((error) => console.info("Search data:", error)),
    loadFederation(place.dataset.partners),
  ]);
  if (data) {
    federation?.partners.join(data);
    new SearchPage(place, form, root, data, lexicon, federation);
    for (const unneeded of document.querySelectorAll("[data-search-static]")) unneeded.remove();
    setTimeout(lexicon, REST); // the first words then find it there
  } else {
    place.replaceChildren(make("p", { class: "note wait", role: "alert" }, place.dataset.failed));
  }
}
