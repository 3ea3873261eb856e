/** The finished file: to save, to copy, to mail, or to hand to the forge where the catalogue lives. Nothing is sent from here. */

import { download } from "../download.js";
import { fill } from "../search/data.js";
import { make } from "../search/dom.js";
import { forgePage, mailTo } from "./forge.js";
import { labelOf } from "./messages.js";
import { writeYaml } from "./write.js";

/** @import { Problem } from "./check.js" */
/** @import { ProfileForm } from "./profile-form.js" */

export class Finish {
  /**
   * @param {ProfileForm} form
   * @param {string} root where the site begins
   */
  constructor(form, root) {
    this.form = form;
    this.contribute = root + form.data.contribute;
    this.told = make("p", { role: "status", class: "small" });
    this.element = make("section", { class: "form-finish", "aria-labelledby": "form-finish", hidden: true });
  }

  clear() {
    this.element.hidden = true;
  }

  /**
   * @param {Record<string, any>} profile
   * @param {Problem[]} hints
   */
  show(profile, hints) {
    const { data, words } = this.form;
    const text = writeYaml(data.head, profile, data.fields);
    const name = `${profile.id}.yaml`;
    this.told.textContent = "";
    const title = make("h2", { id: "form-finish", tabindex: "-1" }, words.done);
    this.element.replaceChildren(
      title,
      make("p", {}, words.done_text, ...(data.mailbox ? [] : [" ", make("a", { href: this.contribute }, words.done_where)])),
      ...(hints.length ? [this.hints(hints)] : []),
      make("div", { class: "row" }, ...this.ways(name, text)),
      this.told,
      make("h3", { id: "form-file" }, fill(words.file, { name: `catalogue/${data.folder}/${name}` })),
      make("pre", { tabindex: "0", class: "form-file", role: "region", "aria-labelledby": "form-file" }, make("code", {}, text)),
    );
    this.element.hidden = false;
    title.focus();
    title.scrollIntoView({ block: "start" });
  }

  /** @param {Problem[]} hints */
  hints(hints) {
    const { data, words } = this.form;
    const items = hints.map(({ pointer, text }) => make("li", {}, `${labelOf(pointer, data)}: ${text}`));
    return make("div", { class: "note wait" }, make("p", { class: "note-title" }, words.hints), make("ul", {}, ...items));
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  ways(name, text) {
    const { data, words } = this.form;
    const save = () => {
      download(name, "text/yaml", text);
      this.told.textContent = fill(words.saved, { name });
    };
    const ways = [make("button", { type: "button", class: "btn full", onclick: save }, words.save)];
    if (navigator.clipboard) ways.push(make("button", { type: "button", class: "btn", onclick: () => this.copy(text) }, words.copy));
    return [...ways, ...this.mail(name, text), ...this.forge(data.repository, name, text)];
  }

  /** @param {string} text */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.told.textContent = this.form.words.copied;
    } catch {
      this.told.textContent = this.form.words.copy_refused;
    }
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  mail(name, text) {
    const { data, words, own } = this.form;
    if (!data.mailbox) return [];
    const subject = fill(own ? words.mail_change : words.mail_new, { name });
    const { href, whole } = mailTo(data.mailbox, subject, text, words.mail_attach);
    const link = make("a", { class: "btn", href }, words.mail);
    if (!whole) link.addEventListener("click", () => (this.told.textContent = fill(words.mail_long, { name })));
    return [link];
  }

  /**
   * @param {string} repository
   * @param {string} name
   * @param {string} text
   */
  forge(repository, name, text) {
    const { data, words, own } = this.form;
    const page = repository ? forgePage(repository, `catalogue/${data.folder}`, name, text, Boolean(own)) : null;
    if (!page) return [];
    const link = make("a", { class: "btn", href: page.href, rel: "external" }, fill(words.forge, { forge: page.forge }));
    // What does not fit into an address is pasted by hand.
    if (!page.filled) link.addEventListener("click", () => void this.copy(text));
    return page.filled ? [link] : [link, make("p", { class: "small" }, words.forge_paste)];
  }
}
