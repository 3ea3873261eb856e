/** The form of the council paper: what shall be decided, by whom, and in which format the draft is saved. */

import { download } from "../download.js";
import { fill } from "../search/data.js";
import { make } from "../search/dom.js";
import { titleOf } from "../shortlist/profile.js";
import { gather, isDecidable } from "./gather.js";

/** @import { Profile, Values } from "../compare/values.js" */
/** @import { Entry } from "../shortlist/list.js" */
/** @import { ListData } from "../shortlist/profile.js" */
/** @import { Document } from "./blocks.js" */
/** @import { Missing } from "../shortlist/load.js" */

const FORMATS = ["odt", "docx", "markdown"];
const LONGEST = 200;

export class PaperForm {
  /**
   * @param {ListData} data
   * @param {Values} values
   * @param {string} root
   */
  constructor(data, values, root) {
    this.data = data;
    this.values = values;
    this.root = root;
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Map<string, Profile | Missing>} */
    this.profiles = new Map();
    const { words } = data;
    this.proposal = make("select", { id: "paper-proposal", "aria-describedby": "paper-hint" });
    this.fields = {
      municipality: this.input("municipality", { autocomplete: "off" }),
      body: this.input("body", { autocomplete: "off", "aria-describedby": "paper-body-hint" }),
      date: this.input("date", { type: "date" }),
      amount: this.input("amount", { inputmode: "decimal", autocomplete: "off" }),
    };
    this.status = make("span", { role: "status", class: "small" });
    this.none = make("p", { class: "note wait" }, words.paper_none);
    this.form = this.build();
    this.element = make(
      "section",
      { class: "box paper", "aria-labelledby": "paper-head" },
      make("h3", { id: "paper-head" }, words.paper),
      make("p", { class: "small" }, words.paper_text),
      this.none,
      this.form,
    );
  }

  build() {
    const { words } = this.data;
    const labelled = (/** @type {string} */ name, /** @type {HTMLElement} */ field, /** @type {HTMLElement[]} */ ...hint) =>
      make("div", { class: "field" }, make("label", { for: field.id }, words[`paper_${name}`]), field, ...hint);
    const { municipality, body, date, amount } = this.fields;
    const hint = (/** @type {string} */ id, /** @type {string} */ key) => make("span", { id, class: "small" }, words[key]);
    const buttons = FORMATS.map((format) =>
      make("button", { type: "button", class: format === "odt" ? "btn full" : "btn", onclick: () => this.save(format) }, words[`paper_${format}`]),
    );
    return make(
      "form",
      { class: "paper-form", onsubmit: (event) => event.preventDefault() },
      labelled("proposal", this.proposal, hint("paper-hint", "paper_proposal_hint")),
      make(
        "div",
        { class: "fields" },
        labelled("municipality", municipality),
        labelled("body", body, hint("paper-body-hint", "paper_body_hint")),
        labelled("date", date),
        labelled("amount", amount),
      ),
      make("p", { class: "small" }, words.paper_optional),
      make("div", { class: "row", role: "group", "aria-label": words.paper_save_as }, make("b", {}, `${words.paper_save_as}:`), ...buttons),
      make("p", {}, this.status),
    );
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   */
  input(name, attributes) {
    return make("input", { id: `paper-${name}`, type: "text", maxlength: LONGEST, ...attributes });
  }

  /**
   * @param {Entry[]} entries
   * @param {Map<string, Profile | Missing>} profiles
   */
  update(entries, profiles) {
    this.entries = entries;
    this.profiles = profiles;
    const chosen = this.proposal.value;
    const options = entries.flatMap(({ kind, id }) => {
      const profile = profiles.get(id);
      return isDecidable(kind) && typeof profile === "object" ? [make("option", { value: id }, titleOf(this.data, profile).text)] : [];
    });
    this.proposal.replaceChildren(...options);
    if (options.some(({ value }) => value === chosen)) this.proposal.value = chosen;
    this.none.hidden = options.length > 0;
    this.form.hidden = !options.length;
  }

  /** @param {string} format */
  async save(format) {
    const { words } = this.data;
    this.status.textContent = words.paper_working;
    try {
      const gathered = await gather(this.root, this.entries, this.profiles, this.proposal.value);
      const { composePaper } = await import("./council.js");
      const { municipality, body, date, amount } = this.fields;
      const [town, council, sum] = [municipality, body, amount].map(({ value }) => value.trim());
      const filled = { municipality: town, body: council, date: date.value, amount: sum };
      const document = composePaper(this.data, this.values, gathered, filled, new Date());
      const name = await write(document, format, `${words.doc_file}-${this.proposal.value}`);
      this.status.textContent = fill(words.paper_done, { file: name });
    } catch (error) {
      console.info("Paper:", error);
      this.status.textContent = words.paper_failed;
    }
  }
}

/**
 * Hand the document to the visitor; the answer is the name of its file. A writer is loaded when it is asked for.
 * @param {Document} document
 * @param {string} format
 * @param {string} name
 */
async function write(document, format, name) {
  if (format === "odt") {
    const { ODT, writeOdt } = await import("./odt.js");
    download(`${name}.odt`, ODT, await writeOdt(document));
    return `${name}.odt`;
  }
  if (format === "docx") {
    const { DOCX, writeDocx } = await import("./docx.js");
    download(`${name}.docx`, DOCX, await writeDocx(document));
    return `${name}.docx`;
  }
  const { writeMarkdown } = await import("./markdown.js");
  download(`${name}.md`, "text/markdown", writeMarkdown(document));
  return `${name}.md`;
}
