/** What can be done with a list as a whole: send it as a link, and save it as a table. */

import { download, writeCsv } from "../download.js";
import { fill } from "../search/data.js";
import { make } from "../search/dom.js";
import { costsOf, kindOf, placeOf, statusOf, titleOf } from "./profile.js";
import { LONG, writeShared } from "./share.js";

/** @import { Profile, Values } from "../compare/values.js" */
/** @import { Entry } from "./list.js" */
/** @import { ListData } from "./profile.js" */
/** @import { Missing } from "./load.js" */

export class Share {
  /** @param {ListData} data */
  constructor({ words }) {
    this.words = words;
    /** @type {Entry[]} */
    this.entries = [];
    this.notes = make("input", { type: "checkbox", onchange: () => this.update(this.entries) });
    this.field = make("input", { id: "share-link", type: "text", readonly: true, onfocus: () => this.field.select() });
    this.long = make("p", { class: "note wait", hidden: true });
    this.copied = make("span", { role: "status", class: "small" });
    const copy = make("button", { type: "button", class: "btn", onclick: () => this.copy() }, words.share_copy);
    this.element = make(
      "section",
      { class: "box", "aria-labelledby": "share-head" },
      make("h3", { id: "share-head" }, words.share),
      make("p", { class: "small" }, words.share_text),
      make("label", { class: "tick" }, this.notes, make("span", {}, words.share_notes)),
      make("div", { class: "field" }, make("label", { for: this.field.id }, words.share_link), this.field),
      this.long,
      make("p", { class: "row" }, copy, this.copied),
    );
  }

  /** @param {Entry[]} entries */
  update(entries) {
    this.entries = entries;
    this.field.value = new URL(writeShared(entries, this.notes.checked), location.href).href;
    const { length } = this.field.value;
    this.long.hidden = length <= LONG;
    this.long.textContent = fill(this.words.share_long, { count: length });
    this.copied.textContent = "";
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.field.value);
      this.copied.textContent = this.words.share_copied;
    } catch {
      this.field.focus();
      this.copied.textContent = this.words.share_by_hand;
    }
  }
}

/**
 * The list as rows of a table, heads first.
 * @param {ListData} data
 * @param {Values} values
 * @param {Entry[]} entries
 * @param {Map<string, Profile | Missing>} profiles
 */
export function tableOf(data, values, entries, profiles) {
  const { words, kinds, language } = data;
  const head = [
    words.csv_number,
    words.csv_kind,
    words.csv_title,
    words.status,
    words.place,
    words.csv_once,
    words.csv_yearly,
    words.csv_reuse,
    words.note,
    words.csv_address,
  ];
  const rows = entries.map(({ kind, id, note }, at) => {
    const profile = profiles.get(id) ?? "failed";
    const number = String(at + 1);
    if (typeof profile === "string") {
      return [number, kinds[kind].label, id, profile === "failed" ? "" : words[profile], "", "", "", "", note, ""];
    }
    const { once, yearly } = costsOf(values, profile);
    const counted = kind === "measure" || kind === "solution";
    return [
      number,
      kindOf(data, kind, profile),
      titleOf(data, profile).text,
      statusOf(data, kind, profile)?.text ?? "",
      placeOf(data, kind, profile)[1],
      once || (counted ? words.unknown : ""),
      yearly || (counted ? words.unknown : ""),
      counted ? String(profile.computed?.reuse?.length ?? 0) : "",
      note,
      profile.url[language],
    ];
  });
  return [head, ...rows];
}

/**
 * @param {ListData} data
 * @param {() => string[][]} table
 */
export function buildCsv({ words, language }, table) {
  const save = () => download(`${words.csv_file}.csv`, "text/csv", writeCsv(table(), language));
  return make(
    "section",
    { class: "box", "aria-labelledby": "csv-head" },
    make("h3", { id: "csv-head" }, words.csv),
    make("p", { class: "small" }, words.csv_text),
    make("p", {}, make("button", { type: "button", class: "btn", onclick: save }, words.csv_save)),
  );
}
