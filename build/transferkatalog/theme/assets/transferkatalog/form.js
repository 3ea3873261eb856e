/**
 * A form that ends in a file of the catalogue. It is made from the schemas, checks by them, and sends nothing.
 * `pages/form_data.py` has the other half.
 */

import { check } from "./form/check.js";
import { Draft } from "./form/draft.js";
import { Finish } from "./form/finish.js";
import { openYaml, shapeProfile } from "./form/open.js";
import { Summary } from "./form/problems.js";
import { ProfileForm } from "./form/profile-form.js";
import { today } from "./form/values.js";
import { fill, loadJson } from "./search/data.js";
import { make } from "./search/dom.js";
import { isWithdrawn } from "./shortlist/load.js";

/** @import { FormData, Choices } from "./form/messages.js" */

class Page {
  /**
   * @param {HTMLElement} element
   * @param {FormData} data
   * @param {Choices} choices
   */
  constructor(element, data, choices) {
    this.data = data;
    this.choices = choices;
    this.root = element.dataset.root ?? "";
    this.form = new ProfileForm(data, choices);
    this.summary = new Summary(this.form);
    this.finish = new Finish(this.form, this.root);
    this.draft = new Draft(this.form, (profile, own) => this.take(shapeProfile(profile, data).profile, own));
    this.note = make("div", { class: "form-note", role: "status" });
    this.form.element.addEventListener("input", () => this.finish.clear());
    this.submit = make("button", { type: "submit", class: "btn full" }, data.words.check);
    const { words } = data;
    element.replaceChildren(
      this.note,
      this.draft.found,
      this.opener(),
      this.summary.element,
      make(
        "form",
        { novalidate: true, onsubmit: (event) => (event.preventDefault(), void this.hold(() => this.complete())) },
        make("p", { class: "small" }, words.how),
        this.form.element,
        this.draft.element,
        make("p", { class: "row" }, this.submit),
      ),
      this.finish.element,
    );
  }

  /**
   * @param {Record<string, any>} profile
   * @param {string} own
   */
  take(profile, own) {
    this.form.show(profile, own);
    this.summary.clear();
    this.finish.clear();
  }

  /**
   * Nothing can be typed while something is read or checked: it would be lost, or the file would be without it.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async hold(work) {
    for (const part of [this.form.element, this.submit]) part.disabled = true;
    try {
      return await work();
    } finally {
      for (const part of [this.form.element, this.submit]) part.disabled = false;
    }
  }

  /** Check, then show what is wrong or the file. */
  async complete() {
    const profile = this.form.read();
    const problems = await check(profile, this.data, this.choices, { own: this.form.own });
    const faults = problems.filter(({ hint }) => !hint);
    this.form.tell(problems);
    if (faults.length) {
      this.finish.clear();
      this.summary.show(faults);
    } else {
      this.summary.clear();
      this.finish.show(profile, problems);
    }
  }

  /** Where a file from elsewhere is opened. */
  opener() {
    const { words, kind } = this.data;
    const is = kind === "solution" ? "publiccode" : "file";
    const text = make("textarea", { id: "form-paste", rows: 4, spellcheck: "false", "aria-describedby": "form-open-told" });
    const file = make("input", { type: "file", id: "form-open", accept: ".yaml,.yml" });
    const told = make("div", { role: "status", id: "form-open-told" });
    file.addEventListener("change", async () => {
      text.value = (await file.files?.[0]?.text()) ?? "";
    });
    const open = async () => told.replaceChildren(...(await this.hold(() => this.open(text.value))));
    return make(
      "details",
      { class: "form-open box" },
      make("summary", {}, words[`open_${is}`]),
      make("p", { class: "small" }, words[`open_${is}_text`]),
      make("div", { class: "form-field" }, make("label", { for: "form-open" }, words.open_choose), file),
      make("div", { class: "form-field" }, make("label", { for: "form-paste" }, words.open_paste), text),
      make("p", { class: "row" }, make("button", { type: "button", class: "btn", onclick: () => void open() }, words.open)),
      told,
    );
  }

  /** @param {string} text */
  async open(text) {
    const { words } = this.data;
    try {
      const { profile, left } = await openYaml(text, this.data);
      this.take(profile, this.choices.taken.includes(profile.id) ? profile.id : "");
      return [
        make("p", { class: "note good" }, words.opened),
        ...(left.length ? [make("div", { class: "note wait" }, make("p", {}, words.left), make("ul", {}, ...left.map((path) => make("li", {}, path))))] : []),
      ];
    } catch {
      return [make("p", { class: "note stop" }, words.open_failed)];
    }
  }

  /** What the address asks for: a profile to correct, a record to confirm, something that is reused. */
  async start() {
    const asked = new URLSearchParams(location.search);
    const own = asked.get("profile") ?? asked.get("record");
    const subject = asked.get("subject");
    if (own) await this.hold(() => this.load(own, asked.has("record")));
    else if (subject) this.form.show({ subject });
  }

  /**
   * @param {string} id
   * @param {boolean} confirmed whether the reuser is asked to confirm it
   */
  async load(id, confirmed) {
    const { words, folder, kind } = this.data;
    try {
      const found = await loadJson(`${this.root}api/v1/${folder}/${encodeURIComponent(id)}.json`);
      if (isWithdrawn(found)) throw new Error(`${id} was withdrawn`);
      if (kind === "publication") found.url = found.document; // `url` is where its page lies
      if (confirmed) Object.assign(found, { claim: "confirmed", confirmed: { on: today(), by_role: found.confirmed?.by_role } });
      this.take(shapeProfile(found, this.data).profile, id);
      this.note.replaceChildren(make("p", { class: "note advice" }, fill(confirmed ? words.confirming : words.correcting, { id })));
    } catch {
      this.note.replaceChildren(make("p", { class: "note stop" }, fill(words.no_such, { id })));
    }
  }
}

/** @type {HTMLElement | null} */
const element = document.querySelector("[data-form]");
if (element) {
  const address = (/** @type {string | undefined} */ path) => new URL(path ?? "", location.href);
  try {
    const [data, choices] = await Promise.all([loadJson(address(element.dataset.form)), loadJson(address(element.dataset.choices))]);
    await new Page(element, data, choices).start();
  } catch (error) {
    element.replaceChildren(make("p", { class: "note stop" }, element.dataset.failed));
    throw error;
  }
}
