/** The form of one kind: its fields, laid out, read as a profile and filled from one. */

import { fill } from "../search/data.js";
import { make } from "../search/dom.js";
import { Group, Range } from "./groups.js";
import { Choice, Input, Reference, Tick } from "./inputs.js";
import { List } from "./lists.js";
import { Lines, Pair } from "./texts.js";
import { freeId } from "./values.js";

/** @import { Field, Node, Surroundings } from "./field.js" */
/** @import { FormData, Choices } from "./messages.js" */
/** @import { Problem } from "./check.js" */

const FOLDED = ["group", "list", "pair", "lines"];

/** @implements {Surroundings} */
export class ProfileForm {
  /**
   * @param {FormData} data
   * @param {Choices} lists
   */
  constructor(data, lists) {
    this.data = data;
    this.lists = lists;
    this.language = data.language;
    this.words = data.words;
    this.known = data.known;
    /** Under which id the profile stands in the catalogue already; empty for a new one. */
    this.own = "";
    this.suggested = "";
    this.taken = new Set(lists.taken);
    this.count = 0;
    /** @type {Map<string, {datalist: string, names: Map<string, string>, ids: Map<string, string>}>} */
    this.named = new Map();
    this.status = make("p", { role: "status", class: "visually-hidden" });
    this.datalists = make("div", { hidden: true });
    this.datalist("form-sources", []);
    this.datalist("form-licences", [...new Set([...data.known.open_source, ...data.known.open_content])]);
    this.fields = data.fields.map((node) => this.make(node, Boolean(node.needed)));
    this.element = make("fieldset", { class: "form-body", role: "presentation" }, this.datalists, ...this.layOut(), this.status);
    this.element.addEventListener("input", () => this.follow());
    this.show({});
  }

  /** @param {string} key */
  name(key) {
    this.count += 1;
    return `form-${key || "item"}-${this.count}`;
  }

  /**
   * @param {Node} node
   * @param {boolean} needed
   * @returns {Field}
   */
  make(node, needed) {
    switch (node.type) {
      case "pair": return new Pair(node, this, needed);
      case "group": return new Group(node, this, needed);
      case "range": return new Range(node, this, needed);
      case "list": return new List(node, this, needed);
      case "lines": return new Lines(node, this, needed);
      case "choice": return new Choice(node, this, needed);
      case "yesno": return new Choice(node, this, needed, [["yes", this.words.yes], ["no", this.words.no]]);
      case "tick":
      case "mark": return new Tick(node, this);
      case "reference": return Reference.for(node, this, needed);
      default: return new Input(node, this, needed);
    }
  }

  /**
   * What a reference can lead to, by name; a name that several have says which it is.
   * @param {string[]} lists
   */
  choices(lists) {
    const key = `form-choices-${lists.join("-")}`;
    const made = this.named.get(key);
    if (made) return made;
    const entries = lists.flatMap((list) => this.lists.lists[list] ?? []);
    const times = new Map();
    for (const [, name] of entries) times.set(name, (times.get(name) ?? 0) + 1);
    const names = new Map(entries.map(([id, name]) => [id, times.get(name) > 1 ? `${name} (${id})` : name]));
    const found = { datalist: key, names, ids: new Map([...names].map(([id, name]) => [name, id])) };
    this.named.set(key, found);
    this.datalist(key, [...names.values()]);
    return found;
  }

  /**
   * @param {string} id
   * @param {string[]} values
   */
  datalist(id, values) {
    this.datalists.append(make("datalist", { id }, ...values.map((value) => make("option", { value }))));
  }

  sources() {
    const listed = this.fields.find(({ node }) => node.key === "sources")?.read() ?? [];
    return listed.map((/** @type {any} */ source) => source.url).filter(Boolean);
  }

  /** @param {string} text */
  announce(text) {
    this.status.textContent = text;
  }

  layOut() {
    const { first } = this.data;
    const asked = first.flatMap((key) => this.fields.filter(({ node }) => node.key === key));
    const rest = this.fields.filter((field) => !asked.includes(field));
    const folded = rest.map((field) =>
      FOLDED.includes(field.node.type)
        ? make("details", { class: "form-fold" }, make("summary", {}, field.node.label), field.element)
        : field.element,
    );
    return [
      make("div", { class: "form-fields" }, ...asked.map(({ element }) => element)),
      make(
        "details",
        { class: "form-more box" },
        make("summary", {}, fill(this.words.more, { count: rest.length })),
        make("p", { class: "small" }, this.words.more_text),
        make("div", { class: "form-fields" }, ...folded),
      ),
    ];
  }

  /** Fields that depend on others appear and vanish; a new profile gets the id that its title suggests. */
  follow() {
    for (const field of this.fields) field.element.hidden = !this.applies(field.node);
    const id = this.fields.find(({ node }) => node.key === "id");
    if (this.own || !id || (id.read() ?? "") !== this.suggested) return;
    this.suggested = freeId(this.idParts(), this.taken);
    id.show(this.suggested || undefined);
  }

  /** @param {Node} node */
  applies({ when }) {
    return Object.entries(when ?? {}).every(([key, value]) => this.value(key) === value);
  }

  /** @param {string} key */
  value(key) {
    return this.fields.find(({ node }) => node.key === key)?.read();
  }

  /** What a new id is made of. */
  idParts() {
    if (this.data.kind === "reuse") {
      const place = this.lists.lists.municipalities.find(([key]) => key === this.value("municipality"));
      return [this.value("subject") ?? "", place ? place[1] : ""];
    }
    const title = (this.value("title")?.de ?? "").split(/ [–-] |: /)[0];
    return this.data.kind === "measure" ? [this.value("project") ?? "", title] : [title];
  }

  /** The profile that the form describes, in the order of the schema. @returns {Record<string, any>} */
  read() {
    const said = this.fields.filter(({ node }) => this.applies(node)).map((field) => [field.node.key, field.read()]);
    return Object.fromEntries(said.filter(([, value]) => value !== undefined));
  }

  /**
   * Fill the form; one for a new profile says by itself what few would answer otherwise.
   * @param {Record<string, any>} profile
   * @param {string} [own]
   */
  show(profile, own = "") {
    this.own = own;
    const value = own ? profile : { ...this.data.start, ...profile };
    for (const field of this.fields) {
      field.show(value[field.node.key]);
      for (const inner of field.all()) inner.tell([]);
    }
    this.suggested = "";
    this.follow();
  }

  /**
   * Say beside each field what is wrong with it.
   * @param {Problem[]} problems
   */
  tell(problems) {
    for (const field of this.fields.flatMap((top) => top.all())) field.tell([]);
    /** @type {Map<Field, string[]>} */
    const texts = new Map();
    for (const { pointer, text } of problems) {
      const field = this.at(pointer);
      if (field) texts.set(field, [...(texts.get(field) ?? []), text]);
    }
    for (const [field, told] of texts) field.tell(told);
  }

  /** @param {(string | number)[]} pointer */
  at(pointer) {
    return this.fields.find(({ node }) => node.key === pointer[0])?.at(pointer.slice(1));
  }
}
