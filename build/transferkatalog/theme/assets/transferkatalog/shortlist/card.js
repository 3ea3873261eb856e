/** One profile of the list as a card, with its note and what can be done with it. */

import { fill } from "../search/data.js";
import { make } from "../search/dom.js";
import { LONGEST_NOTE } from "./list.js";
import { costOf, kindOf, placeOf, statusOf, titleOf } from "./profile.js";

/** @import { Profile, Values } from "../compare/values.js" */
/** @import { Entry } from "./list.js" */
/** @import { ListData } from "./profile.js" */
/** @import { Missing } from "./load.js" */

/**
 * @typedef {object} Doing What a card asks of the page; a shared list can be read only.
 * @property {(id: string, note: string) => void} note
 * @property {(id: string, by: -1 | 1) => void} move
 * @property {(id: string) => void} remove
 */

/**
 * @param {ListData} data
 * @param {Values} values
 * @param {string} root
 * @param {Entry} entry
 * @param {Profile | Missing} profile
 * @param {Doing | null} doing
 */
export function buildCard(data, values, root, entry, profile, doing) {
  const about = typeof profile === "string" ? buildMissing(data, root, entry, profile) : buildAbout(data, values, root, entry, profile);
  const title = typeof profile === "string" ? entry.id : titleOf(data, profile).text;
  const card = make("article", { class: "box kept" }, ...about);
  if (doing) card.append(buildNote(data, entry, title, doing), buildTools(data, entry, title, doing));
  else if (entry.note) card.append(make("p", { class: "kept-note" }, make("b", {}, `${data.words.note}: `), entry.note));
  return make("li", { "data-id": entry.id }, card);
}

/**
 * @param {ListData} data
 * @param {Values} values
 * @param {string} root
 * @param {Entry} entry
 * @param {Profile} profile
 */
function buildAbout(data, values, root, { kind, id }, profile) {
  const status = statusOf(data, kind, profile);
  const { text, lang } = titleOf(data, profile);
  const facts = [placeOf(data, kind, profile), costOf(values, data, kind, profile)].filter((fact) => fact !== null);
  const pairs = facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  return [
    make(
      "p",
      { class: "kept-top" },
      make("span", { class: "kept-kind" }, kindOf(data, kind, profile)),
      status && make("span", { class: `state ${status.tone}` }, status.text),
    ),
    make("h3", {}, make("a", { href: `${root}${data.kinds[kind].path}/${id}/`, lang }, text)),
    make("dl", { class: "kept-facts" }, ...pairs),
  ];
}

/**
 * @param {ListData} data
 * @param {string} root
 * @param {Entry} entry
 * @param {Missing} why
 */
function buildMissing({ words, kinds }, root, { kind, id }, why) {
  const badge = why !== "failed" && make("span", { class: "state stop" }, words[why]);
  const page = why === "withdrawn" && make("a", { href: `${root}${kinds[kind].path}/${id}/` }, words.withdrawn_page);
  const text = { gone: fill(words.gone_text, { id }), withdrawn: words.withdrawn_text, failed: words.not_loaded }[why];
  return [
    make("p", { class: "kept-top" }, make("span", { class: "kept-kind" }, kinds[kind].label), badge),
    make("h3", {}, id),
    make("p", {}, text, page && " ", page),
  ];
}

/**
 * @param {ListData} data
 * @param {Entry} entry
 * @param {string} title
 * @param {Doing} doing
 */
function buildNote({ words }, { id, note }, title, doing) {
  const field = make("textarea", { id: `note-${id}`, rows: 2, maxlength: LONGEST_NOTE });
  field.value = note;
  field.addEventListener("input", () => doing.note(id, field.value));
  const label = make("label", { for: field.id }, words.note, make("span", { class: "visually-hidden" }, `: ${title}`));
  return make("div", { class: "field" }, label, field);
}

/**
 * @param {ListData} data
 * @param {Entry} entry
 * @param {string} title
 * @param {Doing} doing
 */
function buildTools({ words }, { id }, title, doing) {
  const step = (/** @type {-1 | 1} */ by) => {
    const name = by < 0 ? "up" : "down";
    const label = fill(words[name], { title });
    return make(
      "button",
      { type: "button", class: "btn step", "data-step": name, "aria-label": label, onclick: () => doing.move(id, by) },
      by < 0 ? "↑" : "↓",
    );
  };
  const remove = make(
    "button",
    { type: "button", class: "btn-link", "aria-label": fill(words.remove_what, { title }), onclick: () => doing.remove(id) },
    words.remove,
  );
  return make("p", { class: "kept-tools" }, step(-1), step(1), remove);
}
