/**
 * "Does it fit us?": what has proved itself at places like the visitor's own, with the reasons.
 *
 * Everything is computed here. What the visitor tells stands behind the `#` of the address, which no browser sends.
 */

import { readTold, writeTold } from "./fit/address.js";
import { Memory, remembered } from "./fit/memory.js";
import { Register, SHOWN } from "./fit/places.js";
import { judge } from "./fit/rank.js";
import { Results } from "./fit/result.js";
import { fill, KIND, loadJson, loadSearchData } from "./search/data.js";
import { make } from "./search/dom.js";
import { Selection } from "./search/selection.js";

/** @import { Told } from "./fit/address.js" */
/** @import { Entry } from "./fit/places.js" */
/** @import { Candidate, Fit, FitData, Us } from "./fit/rank.js" */
/** @import { Row, SearchData } from "./search/data.js" */

const STEP = 10;

/**
 * @typedef {object} Match
 * @property {Row} row
 * @property {Candidate} candidate
 * @property {number[]} needs
 * @property {Fit} fit
 */

class FitPage {
  /**
   * @param {HTMLElement} place
   * @param {HTMLFormElement} form
   * @param {SearchData} data
   * @param {FitData} fit
   */
  constructor(place, form, data, fit) {
    this.place = place;
    this.form = form;
    this.data = data;
    this.fit = fit;
    this.register = new Register(place.dataset.register ?? "");
    this.results = new Results(data, fit, place.dataset.root ?? "./");
    this.selection = new Selection(data, place.dataset.compare ?? "");
    this.facet = (/** @type {string} */ id) => data.facets.findIndex((facet) => facet.id === id);
    this.shown = STEP;
    /** @type {Entry | null} */
    this.chosen = null;
    this.turn = 0;
    this.status = make("p", { role: "status", class: "search-status" });
    this.list = make("ol", { class: "hits" });
    this.more = make("button", { type: "button", class: "btn", onclick: () => this.showMore() }, fit.words.more);
    this.own = make("details", { class: "fold" });
    this.found = /** @type {HTMLElement} */ (form.querySelector("[data-fit-found]"));
    this.ours = /** @type {HTMLElement} */ (form.querySelector("[data-fit-ours]"));
    // A link would take the place of what the address tells behind its `#`.
    this.jump = make("button", { type: "button", class: "btn full", onclick: () => this.place.querySelector("h2")?.focus() });
    this.names = fit.params[fit.language];
    this.memory = new Memory(fit.words, () => this.read());
    /** @type {HTMLElement} */ (form.querySelector("[data-fit-memory]")).append(this.jump, this.memory.element);
    this.listen();
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => {
      if (event.target === this.field("name")) this.suggest();
      else this.tell();
    });
    this.field("name").addEventListener("focus", () => this.register.load().catch(() => {}));
    this.form.querySelector("[type=reset]")?.addEventListener("click", () => setTimeout(() => this.choose(null)));
    window.addEventListener("hashchange", () => this.restore());
  }

  /** Fill the form with what the address tells, and answer. */
  async restore() {
    const before = remembered();
    const told = readTold(location.hash || (before && writeTold(before, this.names)) || "", this.fit);
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll("[name=have]"))) {
      box.checked = told.have.includes(box.value);
    }
    this.field("people").value = told.people ? String(told.people) : "";
    for (const name of /** @type {const} */ (["kind", "state", "topic", "profiles"])) this.field(name).value = told[name];
    const entry = told.key ? await this.register.get(told.key).catch(() => undefined) : undefined;
    this.chosen = entry ?? null;
    const byHand = this.form.querySelector("details");
    if (byHand && told.people && !entry) byHand.open = true;
    this.showPlace();
    this.answer();
  }

  /** @returns {Told} */
  read() {
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll("[name=have]:checked")]);
    const people = Number.parseInt(this.field("people").value, 10);
    return {
      key: this.chosen?.key ?? "",
      people: people > 0 ? people : null,
      kind: this.field("kind").value,
      state: this.field("state").value,
      have: boxes.map(({ value }) => value),
      topic: this.field("topic").value,
      profiles: this.field("profiles").value,
    };
  }

  /** Keep what was told in the address, and answer. */
  tell() {
    const address = writeTold(this.read(), this.names);
    window.history.replaceState(null, "", address || location.pathname);
    this.shown = STEP;
    this.answer();
  }

  /** Places whose name begins as typed. */
  async suggest() {
    const turn = (this.turn += 1);
    const { words } = this.fit;
    const text = this.field("name").value;
    const found = await this.register.find(text).catch(() => []);
    if (turn !== this.turn) return;
    const buttons = found.slice(0, SHOWN).map((entry) => {
      const button = make("button", { type: "button" }, make("b", {}, entry.name), ` ${this.describe(entry)}`);
      button.addEventListener("click", () => this.choose(entry));
      return make("li", {}, button);
    });
    const long = found.length > SHOWN ? "found_more" : found.length === 1 ? "found_one" : "found_many";
    const said = text.trim().length < 2 ? "" : found.length ? fill(words[long], { count: found.length, shown: SHOWN }) : words.found_none;
    const partly = said && !this.register.complete ? ` ${words.register_part}` : "";
    const status = /** @type {HTMLElement} */ (this.found.querySelector("[role=status]"));
    status.textContent = said + partly;
    /** @type {HTMLElement} */ (this.found.querySelector("ul")).replaceChildren(...buttons);
  }

  /** @param {Us} us */
  describe({ kind, states, people }) {
    const parts = [this.fit.kinds[kind], states.map((state) => this.fit.states[state]).join(", ")];
    if (people) parts.push(`${this.results.number.format(people)} ${this.fit.words.people_short}`);
    return parts.filter(Boolean).join(" · ");
  }

  /** @param {Entry | null} entry */
  choose(entry) {
    this.chosen = entry;
    this.field("name").value = "";
    this.suggest();
    this.showPlace();
    this.tell();
    if (entry) this.ours.querySelector("button")?.focus();
    else this.field("name").focus();
  }

  /** The place that was chosen stands instead of the fields to choose one. */
  showPlace() {
    const { chosen } = this;
    this.ours.hidden = !chosen;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll("[data-fit-choose]"))) part.hidden = Boolean(chosen);
    if (!chosen) return;
    const change = make("button", { type: "button", class: "btn", onclick: () => this.choose(null) }, this.fit.words.change);
    const source = make("span", { class: "small" }, this.register.source);
    this.ours.replaceChildren(
      make("p", {}, make("b", {}, chosen.name), make("br"), this.describe(chosen), make("br"), source),
      change,
    );
  }

  /** @returns {Us | null} the place to compare with; null while nothing is known of it */
  us() {
    if (this.chosen) return this.chosen;
    const { people, kind, state } = this.read();
    return people ? { key: "", name: "", kind, states: state ? [state] : [], people } : null;
  }

  /** Show what fits, and carry over to the other language what was told. */
  answer() {
    const told = this.read();
    const other = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.language"));
    if (other) other.hash = writeTold(told, this.fit.params[other.hreflang]);
    const us = this.us();
    this.place.hidden = !us;
    this.jump.hidden = !us;
    this.memory.show(us !== null);
    if (!us) return;
    const { words } = this.fit;
    const have = this.indices("have", told.have);
    const matches = this.match(us, have, told);
    const isOurs = (/** @type {Match} */ { candidate }) => Boolean(us.key) && candidate.by.some(([, keys]) => keys.includes(us.key));
    const others = matches.filter((match) => !isOurs(match));
    const count = others.length === 1 ? "one" : others.length ? "many" : "none";
    this.status.textContent = fill(words[`status_${count}`], { count: others.length });
    this.jump.textContent = fill(words.jump, { count: others.length });
    this.selection.forget();
    this.list.replaceChildren(...others.slice(0, this.shown).map((match) => this.build(match, have, us)));
    this.selection.update();
    this.more.hidden = others.length <= this.shown;
    this.showOwn(matches.filter(isOurs));
    if (!this.place.contains(this.list)) this.place.append(this.status, this.list, this.more, this.selection.element, this.own);
  }

  /**
   * Everything that proved itself somewhere, the best first; equals stay in the order of their titles.
   * @param {Us} us
   * @param {Set<number>} have
   * @param {Told} told
   * @returns {Match[]}
   */
  match(us, have, { topic, profiles }) {
    const topics = this.indices("topic", [topic]);
    const kinds = this.indices("kind", [profiles]);
    const needsAt = this.facet("needs");
    const topicAt = this.facet("topic");
    return this.data.rows
      .flatMap((row) => {
        const candidate = this.fit.profiles[row.path.split("/").at(-2) ?? ""];
        const kind = this.data.facets[KIND].values[row.in[KIND][0]].id;
        if (!candidate?.by.length || !["measure", "solution"].includes(kind)) return [];
        if (topics.size && !row.in[topicAt].some((value) => topics.has(value))) return [];
        if (kinds.size && !kinds.has(row.in[KIND][0])) return [];
        const needs = row.in[needsAt];
        return [{ row, candidate, needs, fit: judge(candidate, needs, have, us, this.fit) }];
      })
      .sort((a, b) => b.fit.sum - a.fit.sum);
  }

  /**
   * The numbers of values of a facet.
   * @param {string} facet
   * @param {string[]} ids
   */
  indices(facet, ids) {
    const { values } = this.data.facets[this.facet(facet)];
    return new Set(values.flatMap(({ id }, at) => (ids.includes(id) ? [at] : [])));
  }

  /**
   * @param {Match} match
   * @param {Set<number>} have
   * @param {Us} us
   */
  build({ row, candidate, needs, fit }, have, us) {
    const labels = this.data.facets[this.facet("needs")].values;
    const named = (/** @type {boolean} */ met) => needs.filter((need) => have.has(need) === met).map((need) => labels[need].label);
    const box = this.selection.buildBox(row);
    return this.results.build(row, candidate, fit, [named(true), named(false)], have.size > 0, us, box);
  }

  /** @param {Match[]} matches what the place has itself */
  showOwn(matches) {
    this.own.hidden = !matches.length;
    const summary = make("summary", {}, fill(this.fit.words.own, { count: matches.length }));
    const links = matches.map(({ row }) => make("li", {}, make("a", { href: this.results.root + row.path, lang: row.titleLang }, row.title)));
    this.own.replaceChildren(summary, make("ul", { class: "plain" }, ...links));
  }

  showMore() {
    const before = this.shown;
    this.shown += STEP;
    this.answer();
    /** @type {HTMLElement | null | undefined} */ (this.list.children[before]?.querySelector("h3 a"))?.focus();
  }
}

const place = document.querySelector("[data-fit]");
const form = document.querySelector("form[data-fit-form]");
if (place instanceof HTMLElement && form instanceof HTMLFormElement) {
  try {
    const [data, fit] = await Promise.all([loadSearchData(new URL(place.dataset.search ?? "", document.baseURI)), loadJson(place.dataset.fit ?? "")]);
    await new FitPage(place, form, data, fit).restore();
    form.hidden = false; // not before, or what is typed meanwhile would be lost
  } catch (error) {
    console.info("Fit:", error);
    place.hidden = false;
    place.replaceChildren(make("p", { class: "note wait", role: "alert" }, place.dataset.failed));
  }
}
