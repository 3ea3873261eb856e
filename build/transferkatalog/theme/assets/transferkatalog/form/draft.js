/** A form that is not finished yet, kept in this browser once the visitor asks for it, and only as long. */

import { forget, keep, kept } from "../kept.js";
import { fill } from "../search/data.js";
import { make } from "../search/dom.js";

/** @import { ProfileForm } from "./profile-form.js" */

const NAME = "draft";
const PAUSE = 600;

/** @returns {Record<string, any>} drafts by kind, as they were found: other pages and extensions can write here too */
function drafts() {
  const found = kept(NAME);
  return typeof found === "object" && found && !Array.isArray(found) ? found : {};
}

export class Draft {
  /**
   * @param {ProfileForm} form
   * @param {(profile: Record<string, any>, own: string) => void} take
   */
  constructor(form, take) {
    this.form = form;
    this.take = take;
    this.box = make("input", { type: "checkbox", id: "form-keep" });
    this.told = make("p", { role: "status", class: "small" });
    this.found = make("div", { class: "note advice form-found", hidden: true });
    this.box.addEventListener("change", () => this.toggle());
    form.element.addEventListener("input", () => this.later());
    this.element = make(
      "div",
      { class: "form-keep" },
      make("label", { class: "form-tick", for: "form-keep" }, this.box, make("span", {}, form.words.keep)),
      make("p", { class: "small" }, form.words.keep_text),
      this.told,
    );
    this.offer();
  }

  /** The draft of this kind; null where there is none. */
  read() {
    const found = drafts()[this.form.data.kind];
    return typeof found?.profile === "object" && found.profile ? found : null;
  }

  /** Offer what was kept, or its end. */
  offer() {
    const found = this.read();
    this.found.hidden = !found;
    if (!found) return;
    const { words } = this.form;
    const goOn = () => {
      this.take(found.profile, typeof found.own === "string" ? found.own : "");
      this.box.checked = true;
      this.found.hidden = true;
    };
    this.found.replaceChildren(
      make("p", {}, fill(words.draft_found, { day: String(found.on ?? "").slice(0, 10) })),
      make(
        "p",
        { class: "row" },
        make("button", { type: "button", class: "btn full", onclick: goOn }, words.draft_take),
        make("button", { type: "button", class: "btn", onclick: () => this.drop() }, words.draft_drop),
      ),
    );
  }

  toggle() {
    if (!this.box.checked) return this.drop();
    this.found.hidden = true;
    this.save();
  }

  /** Not with every letter. */
  later() {
    clearTimeout(this.timer);
    if (this.box.checked) this.timer = setTimeout(() => this.save(), PAUSE);
  }

  save() {
    const { words, data, own } = this.form;
    const draft = { profile: this.form.read(), own, on: new Date().toISOString() };
    const done = keep(NAME, { ...drafts(), [data.kind]: draft });
    this.told.textContent = done ? words.draft_kept : words.draft_refused;
    if (!done) this.box.checked = false;
  }

  drop() {
    clearTimeout(this.timer);
    const { [this.form.data.kind]: _, ...others } = drafts();
    if (Object.keys(others).length) keep(NAME, others);
    else forget(NAME);
    this.box.checked = false;
    this.found.hidden = true;
    this.told.textContent = this.form.words.draft_dropped;
  }
}
