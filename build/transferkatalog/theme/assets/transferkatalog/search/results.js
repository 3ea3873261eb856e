/** Hits as a list of cards, and what to say where there are none. */

import { buildSaveButton } from "../shortlist/button.js";
import { idOf, isProfile, KIND, linkOf } from "./data.js";
import { make, marked, readExcerpt } from "./dom.js";
import { markWords } from "./words.js";

/** @import { Row, SearchData } from "./data.js" */
/** @import { Found } from "./pagefind.js" */

/**
 * One hit.
 * @param {SearchData} data
 * @param {Row} row
 * @param {string} text the words searched for
 * @param {string} root address of the site's root, relative to the page
 * @param {Found | undefined} found Pagefind's result, if it is one
 * @param {boolean} foreign whether a word stands only in the text of the other language
 * @param {HTMLElement | false} box to tick the hit for comparison
 */
export function buildResult(data, row, text, root, found, foreign, box) {
  const kind = data.facets[KIND].values[row.in[KIND][0]];
  const title = markWords(row.title, text);
  const summary = markWords(row.summary ?? "", text);
  const article = make(
    "article",
    { class: "hit", "data-kind": kind.id },
    ...buildHead(data, row, root, marked(title), marked(summary), foreign && data.words.foreign_hit),
    buildFacts(data, row),
    !row.origin && isProfile(data, row) && make("p", { class: "hit-tools" }, buildSaveButton(kind.id, idOf(row), row.title), box),
  );
  if (found && text && title.length + summary.length === 2) addExcerpt(article, found);
  return make("li", {}, article);
}

/**
 * What every hit begins with: kind, status, title and summary.
 * @param {SearchData} data
 * @param {Row} row
 * @param {string} root
 * @param {(Node | string)[]} title
 * @param {(Node | string)[]} summary
 * @param {string | false} note beside the status
 */
export function buildHead(data, row, root, title, summary, note) {
  const kind = data.facets[KIND].values[row.in[KIND][0]];
  return [
    make(
      "p",
      { class: "hit-top" },
      make("span", { class: "hit-kind" }, row.type ? `${kind.label}: ${row.type}` : kind.label),
      row.origin && make("span", { class: "hit-origin" }, row.origin),
      row.status && make("span", { class: `state ${row.status[1]}` }, row.status[0]),
      note && make("span", { class: "small" }, note),
    ),
    make("h3", {}, make("a", linkOf(row, root), ...title)),
    row.summary && make("p", { class: "hit-summary", lang: row.summaryLang }, ...summary),
  ];
}

/**
 * Place, cost and reuse in words.
 * @param {SearchData} data
 * @param {Row} row
 */
function buildFacts({ words }, row) {
  /** @type {[string, string | undefined][]} */
  const facts = [
    [words.card_place, row.place],
    [words.card_cost, row.cost],
    [words.card_reuse, row.reuse],
    [words.card_licence, row.licence],
  ];
  const known = facts.filter(([, value]) => value);
  if (!known.length) return null;
  const pairs = known.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  return make("dl", { class: "hit-facts" }, ...pairs);
}

/**
 * Where neither title nor summary shows a word searched for, the place in the text that does.
 * @param {HTMLElement} article
 * @param {Found} found
 */
async function addExcerpt(article, found) {
  const { excerpt } = await found.data().catch(() => ({ excerpt: "" }));
  if (!excerpt.includes("<mark>")) return;
  const line = make("p", { class: "hit-excerpt" }, "… ", ...readExcerpt(excerpt), " …");
  const below = article.querySelector("dl, .hit-tools");
  if (below) below.before(line);
  else article.append(line);
}
