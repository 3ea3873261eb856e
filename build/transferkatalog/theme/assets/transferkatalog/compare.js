/**
 * Two to four profiles of one kind side by side. What is compared stands in the address, so that a link shows the same.
 * The profiles come from the API; `pages/compare_data.py` says which of their fields are shown, and how they read.
 */

import { ID, MOST, PROFILE, writeComparison } from "./compare/address.js";
import { Values } from "./compare/values.js";
import { download, writeCsv } from "./download.js";
import { fill, loadJson } from "./search/data.js";
import { make } from "./search/dom.js";
import { isWithdrawn } from "./shortlist/load.js";

/** @import { Data, Profile } from "./compare/values.js" */

class Comparison {
  /**
   * @param {HTMLElement} place
   * @param {string} root
   * @param {Data} data
   * @param {string} kind
   * @param {Profile[]} profiles
   * @param {string[]} missing ids in the address that no profile has
   */
  constructor(place, root, data, kind, profiles, missing) {
    this.place = place;
    this.root = root;
    this.data = data;
    this.kind = kind;
    this.profiles = profiles;
    this.missing = missing;
    this.values = new Values(data);
  }

  show() {
    this.carryOver();
    const { words } = this.data;
    const rows = this.data.kinds[this.kind].rows.map((field) => ({
      label: field.label,
      cells: this.profiles.map((profile) => this.values.write(field, profile)),
    }));
    const known = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
    const isSame = (/** @type {{cells: string[]}} */ { cells }) => cells.every((cell) => cell === cells[0]);
    const different = known.filter((row) => !isSame(row));
    const same = known.filter(isSame);
    const silent = rows.filter((row) => !known.includes(row));
    const caption = make("caption", { class: "visually-hidden" }, words.caption);
    const table = make("table", { class: "compare" }, caption, this.head());
    const parts = /** @type {[string, typeof rows][]} */ ([
      [words.differences, different],
      [words.same, same],
    ]);
    for (const [title, part] of parts) if (part.length) table.append(this.body(title, part));
    if (silent.length) table.append(this.silence(silent.map(({ label }) => label)));
    const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.caption }, table);
    const csv = make("button", { type: "button", class: "btn" }, words.csv);
    csv.addEventListener("click", () => this.save([...different, ...same, ...silent]));
    const print = make("button", { type: "button", class: "btn" }, words.print);
    print.addEventListener("click", () => window.print());
    const status = make("p", { role: "status", class: "small" }, fill(words.counted, { different: different.length, same: same.length }));
    const actions = make("p", { class: "row" }, csv, print);
    const missing = this.missing.length > 0 && make("p", { class: "note wait" }, fill(words.missing, { ids: this.missing.join(", ") }));
    this.place.replaceChildren(make("div", { class: "compare-result" }, status, missing, scroll, actions));
  }

  head() {
    const { words, language, kinds } = this.data;
    const cells = this.profiles.map((profile, at) => {
      const title = profile.title[language] ?? profile.title.de;
      const lang = profile.title[language] ? undefined : "de";
      const link = make("a", { href: `${this.root}${kinds[this.kind].path}/${profile.id}/`, lang }, title);
      const remove = make("button", { type: "button", class: "compare-remove", "aria-label": fill(words.remove, { title }) }, "×");
      remove.addEventListener("click", () => this.remove(at));
      return make("th", { scope: "col" }, make("span", { class: "compare-head" }, link, this.profiles.length > 1 && remove));
    });
    return make("thead", {}, make("tr", {}, make("td", {}), ...cells));
  }

  /**
   * @param {string} title
   * @param {{label: string, cells: string[]}[]} rows
   */
  body(title, rows) {
    const heading = make("th", { scope: "rowgroup", colspan: this.profiles.length + 1 }, title);
    const lines = rows.map(({ label, cells }) =>
      make("tr", {}, make("th", { scope: "row" }, label), ...cells.map((cell) => make("td", {}, this.cell(cell)))),
    );
    return make("tbody", {}, make("tr", { class: "compare-part" }, heading), ...lines);
  }

  /**
   * What no profile tells is named in one line: a field of unknowns would hide what is known.
   * @param {string[]} labels
   */
  silence(labels) {
    const heading = make("th", { scope: "row" }, this.data.words.nobody_says);
    return make("tbody", {}, make("tr", {}, heading, make("td", { colspan: this.profiles.length }, labels.join(" · "))));
  }

  /** @param {string} cell */
  cell(cell) {
    return cell === "" ? make("span", { class: "state unknown" }, this.data.words.unknown) : cell;
  }

  /** @param {number} at */
  remove(at) {
    this.profiles = this.profiles.filter((_, index) => index !== at);
    window.history.replaceState(null, "", this.address(this.data.language));
    this.show();
    /** @type {HTMLElement | null} */ (this.place.querySelector("thead a"))?.focus();
  }

  /**
   * What is compared, as it stands in the address of a language.
   * @param {string} language
   */
  address(language) {
    return writeComparison(this.data.params[language], this.kind, this.profiles.map(({ id }) => id));
  }

  /** The link to the other language shows the same profiles there. */
  carryOver() {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.language"));
    if (link) link.search = this.address(link.hreflang);
  }

  /** @param {{label: string, cells: string[]}[]} rows */
  save(rows) {
    const { words, language } = this.data;
    const titles = this.profiles.map(({ title }) => title[language] ?? title.de);
    const lines = [["", ...titles], ...rows.map(({ label, cells }) => [label, ...cells.map((cell) => cell || words.unknown)])];
    download(`${words.file}.csv`, "text/csv", writeCsv(lines, language));
  }
}

/**
 * Which of the profiles in the address were withdrawn; the page of each says why.
 * @param {string} root
 * @param {Data} data
 * @param {string} kind
 * @param {Profile[]} withdrawn
 */
function tellWithdrawn(root, { words, language, kinds }, kind, withdrawn) {
  const links = withdrawn.map(({ id, title }) => {
    const lang = title[language] ? undefined : "de";
    return make("li", {}, make("a", { href: `${root}${kinds[kind].path}/${id}/`, lang }, title[language] ?? title.de));
  });
  return make("div", { class: "note stop" }, make("p", {}, words.withdrawn), make("ul", {}, ...links));
}

const place = document.querySelector("[data-compare]");
if (place instanceof HTMLElement) {
  const root = place.dataset.root ?? "./";
  try {
    const data = /** @type {Data} */ (await loadJson(place.dataset.compare ?? ""));
    const given = new URLSearchParams(location.search);
    const kind = given.get(data.params[data.language]) ?? "";
    const ids = [...new Set(given.getAll(PROFILE))].filter((id) => ID.test(id)).slice(0, MOST);
    if (Object.hasOwn(data.kinds, kind) && ids.length) {
      const folder = `${root}api/v1/${data.kinds[kind].folder}/`;
      const found = await Promise.allSettled(ids.map((id) => loadJson(`${folder}${id}.json`)));
      const loaded = found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      const profiles = loaded.filter((one) => !isWithdrawn(one));
      const withdrawn = loaded.filter(isWithdrawn);
      if (!loaded.length) throw new Error("none of the profiles exists");
      const missing = ids.filter((_, at) => found[at].status === "rejected");
      if (profiles.length) new Comparison(place, root, data, kind, profiles, missing).show();
      else place.replaceChildren();
      if (withdrawn.length) place.prepend(tellWithdrawn(root, data, kind, withdrawn));
    } else {
      place.querySelector(".loading")?.remove(); // nothing is chosen yet
    }
  } catch (error) {
    console.info("Comparison:", error);
    place.replaceChildren(make("p", { class: "note wait", role: "alert" }, place.dataset.failed));
  }
}
