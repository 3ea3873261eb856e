/**
 * The page of the profiles a visitor has put aside, or of a list that somebody has sent in an address.
 * One's own list lies in the browser (`kept.js`); a shared one is shown and not kept until a click asks for it.
 */

import { Values } from "./compare/values.js";
import { PaperForm } from "./paper/form.js";
import { fill, loadJson } from "./search/data.js";
import { make } from "./search/dom.js";
import { buildCard } from "./shortlist/card.js";
import { buildDelete } from "./shortlist/delete.js";
import { keepEntries, merge, move, onEntries, ownEntries } from "./shortlist/list.js";
import { loadProfile } from "./shortlist/load.js";
import { buildCsv, Share, tableOf } from "./shortlist/pass-on.js";
import { titleOf } from "./shortlist/profile.js";
import { readShared } from "./shortlist/share.js";

/** @import { Profile } from "./compare/values.js" */
/** @import { Entry } from "./shortlist/list.js" */
/** @import { ListData } from "./shortlist/profile.js" */
/** @import { Missing } from "./shortlist/load.js" */

class ShortlistPage {
  /**
   * @param {HTMLElement} place
   * @param {ListData} data
   */
  constructor(place, data) {
    this.place = place;
    this.root = place.dataset.root ?? "./";
    this.data = data;
    this.words = data.words;
    this.values = new Values(/** @type {any} */ (data)); // it reads words, lists and qualifiers, which both files have
    /** @type {Entry[]} */
    this.entries = [];
    this.shared = false;
    /** @type {Entry[]} what there was before the last thing was taken out */
    this.before = [];
    /** @type {Map<string, Profile | Missing>} */
    this.profiles = new Map();
    /** @type {Map<string, HTMLLIElement>} */
    this.cards = new Map();
    const { words } = data;
    this.head = make("h2", { id: "kept-head", tabindex: -1 });
    this.banner = make("div", { class: "note advice", hidden: true }, ...this.buildBanner());
    this.status = make("span", { role: "status" });
    this.undo = make("button", { type: "button", class: "btn-link", hidden: true, onclick: () => this.bringBack() }, words.undo);
    this.list = make("ol", { class: "kept-list" });
    const search = make("a", { class: "btn", href: place.dataset.search }, words.to_search);
    this.empty = make("div", { class: "kept-empty", hidden: true }, make("p", {}, words.empty), search);
    this.deletion = buildDelete(words, () => this.takeOut([], words.deleted));
    this.share = new Share(data);
    this.paper = new PaperForm(data, this.values, this.root);
    this.use = this.buildUse();
    this.arrange();
    onEntries(() => !this.shared && this.show(ownEntries()));
    window.addEventListener("hashchange", () => this.start());
  }

  arrange() {
    const told = make("p", { class: "kept-told" }, this.status, " ", this.undo);
    const own = make("section", { class: "kept-own", "aria-labelledby": this.head.id }, this.head, told, this.empty, this.list, this.deletion);
    this.place.replaceChildren(this.banner, own, this.use);
  }

  buildUse() {
    const csv = buildCsv(this.data, () => tableOf(this.data, this.values, this.entries, this.profiles));
    return make(
      "section",
      { class: "kept-use", "aria-labelledby": "use-head", hidden: true },
      make("h2", { id: "use-head" }, this.words.use),
      make("div", { class: "kept-ways" }, this.paper.element, this.share.element, csv),
    );
  }

  buildBanner() {
    const { words } = this;
    const take = make("button", { type: "button", class: "btn full", onclick: () => this.takeOver() }, words.shared_take);
    const own = make("a", { href: location.pathname }, words.shared_own);
    return [make("p", {}, words.shared_text), make("p", { class: "row" }, take, own)];
  }

  /** Show what the address holds, or else what is kept. */
  start() {
    const shared = readShared(location.hash);
    this.shared = shared !== null;
    this.cards.clear();
    this.say("");
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.language"));
    if (link) link.hash = shared ? location.hash : "";
    return this.show(shared ?? ownEntries());
  }

  /** @param {Entry[]} entries */
  async show(entries) {
    this.entries = entries;
    const missing = entries.filter(({ id }) => !this.profiles.has(id));
    await Promise.all(missing.map((entry) => this.load(entry)));
    if (entries !== this.entries) return; // something else was asked for meanwhile
    const { words } = this;
    this.banner.hidden = !this.shared;
    const number = entries.length === 1 ? "one" : entries.length || this.shared ? "many" : "none";
    const list = fill(words[`count_${number}`], { count: entries.length });
    this.head.textContent = this.shared ? fill(words.shared, { list }) : list;
    this.showCards();
    this.empty.hidden = entries.length > 0 || this.shared;
    this.deletion.hidden = this.shared || !entries.length;
    this.use.hidden = !entries.length;
    if (this.shared && !entries.length) this.say(words.shared_empty);
    this.share.update(entries);
    this.paper.update(entries, this.profiles);
  }

  /** @param {Entry} entry */
  async load({ kind, id }) {
    const { folder } = this.data.kinds[kind];
    this.profiles.set(id, await loadProfile(`${this.root}api/v1/${folder}/${id}.json`));
  }

  /** Cards stay as they are where nothing changed, so that a note can be written while another window changes the list. */
  showCards() {
    const { entries, cards } = this;
    const focused = document.activeElement;
    for (const entry of entries) {
      const card = cards.get(entry.id) ?? this.buildCard(entry);
      const note = card.querySelector("textarea");
      if (note && note !== focused && note.value !== entry.note) note.value = entry.note;
      cards.set(entry.id, card);
    }
    const wanted = entries.flatMap(({ id }) => cards.get(id) ?? []);
    if (wanted.length !== this.list.children.length || wanted.some((card, at) => this.list.children[at] !== card)) {
      this.list.replaceChildren(...wanted);
      if (focused instanceof HTMLElement && this.list.contains(focused)) focused.focus();
    }
    wanted.forEach((card, at) => {
      const [up, down] = /** @type {NodeListOf<HTMLButtonElement>} */ (card.querySelectorAll("[data-step]"));
      if (up) up.disabled = at === 0;
      if (down) down.disabled = at === wanted.length - 1;
    });
  }

  /** @param {Entry} entry */
  buildCard(entry) {
    const doing = {
      note: (/** @type {string} */ id, /** @type {string} */ note) => this.keep(this.withNote(id, note)),
      move: (/** @type {string} */ id, /** @type {-1 | 1} */ by) => this.move(id, by),
      remove: (/** @type {string} */ id) => {
        const rest = this.entries.filter((other) => other.id !== id);
        this.takeOut(rest, fill(this.words.removed, { title: this.nameOf(id) }));
      },
    };
    const profile = this.profiles.get(entry.id) ?? "failed";
    return buildCard(this.data, this.values, this.root, entry, profile, this.shared ? null : doing);
  }

  /** @param {string} id */
  nameOf(id) {
    const profile = this.profiles.get(id);
    return typeof profile === "object" ? titleOf(this.data, profile).text : id;
  }

  /**
   * @param {string} id
   * @param {string} note
   */
  withNote(id, note) {
    return this.entries.map((entry) => (entry.id === id ? { ...entry, note } : entry));
  }

  /**
   * @param {string} id
   * @param {-1 | 1} by
   */
  async move(id, by) {
    if (!this.keep(move(this.entries, id, by))) return;
    await this.show(ownEntries());
    const title = this.nameOf(id);
    const place = this.entries.findIndex((entry) => entry.id === id) + 1;
    this.say(fill(this.words.moved, { title, place, count: this.entries.length }));
    const steps = /** @type {HTMLButtonElement[]} */ ([...(this.cards.get(id)?.querySelectorAll("[data-step]") ?? [])]);
    (steps.find((step) => !step.disabled && step.dataset.step === (by < 0 ? "up" : "down")) ?? steps.find((step) => !step.disabled))?.focus();
  }

  /**
   * Keep the list without something, and offer to bring it back.
   * @param {Entry[]} rest
   * @param {string} text
   */
  async takeOut(rest, text) {
    const before = this.entries;
    if (!this.keep(rest)) return;
    this.before = before;
    await this.show(ownEntries()); // first, or the place that gets the focus moves out of sight
    this.say(text, true);
    this.undo.focus();
  }

  async bringBack() {
    const back = this.before;
    this.before = [];
    if (!this.keep(merge(back, this.entries))) return;
    await this.show(ownEntries());
    this.say(this.words.undone);
    this.head.focus();
  }

  async takeOver() {
    if (!this.keep(merge(ownEntries(), this.entries))) return;
    window.history.replaceState(null, "", location.pathname);
    await this.start();
    this.say(this.words.shared_taken);
    this.head.focus();
  }

  /** @param {Entry[]} entries */
  keep(entries) {
    const done = keepEntries(entries);
    if (!done) this.say(this.words.refused);
    return done;
  }

  /**
   * @param {string} text
   * @param {boolean} [undo] whether it can be undone
   */
  say(text, undo = false) {
    this.status.textContent = text;
    this.undo.hidden = !undo;
  }
}

const place = document.querySelector("[data-list]");
if (place instanceof HTMLElement) {
  try {
    const data = /** @type {ListData} */ (await loadJson(place.dataset.list ?? ""));
    await new ShortlistPage(place, data).start();
  } catch (error) {
    console.info("Shortlist:", error);
    place.replaceChildren(make("p", { class: "note wait", role: "alert" }, place.dataset.failed));
  }
}
