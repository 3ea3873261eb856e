/** The council paper: what stands in it, and in which order. */

import { heading, list, note, paragraph } from "./blocks.js";
import { Draft, marked } from "./draft.js";
import { fiveYears, tellChecks, tellFinance, tellNeeds, tellStaff } from "./effects.js";
import { tellFacts } from "./facts.js";
import { tellLessons, tellStopReason } from "./lessons.js";
import { costOf, placeOf, statusOf } from "../shortlist/profile.js";

/** @import { Profile, Values } from "../compare/values.js" */
/** @import { Document, Piece, Run } from "./blocks.js" */
/** @import { Gathered, Known } from "./gather.js" */
/** @import { ListData } from "../shortlist/profile.js" */

/**
 * @typedef {object} Filled What the officer filled in; an empty text is open.
 * @property {string} municipality
 * @property {string} body
 * @property {string} date ISO 8601
 * @property {string} amount
 */

/**
 * @param {ListData} data
 * @param {Values} values
 * @param {Gathered} gathered
 * @param {Filled} filled
 * @param {Date} now
 * @returns {Document}
 */
export function composePaper(data, values, gathered, filled, now) {
  const draft = new Draft(data, values, dayOf(now));
  const { kind, profile } = gathered.proposal;
  draft.sources.restOn(kind, profile);
  const { site } = data;
  const title = draft.word("title");
  const subject = draft.word(`subject_${kind}`, { title: draft.quoted(profile) });
  const today = values.date(draft.today);
  draft.add(heading(1, title), note(draft.word("draft", { ...site, date: today })));
  tellHead(draft, gathered.proposal, filled, subject);
  if (profile.stop) draft.add(paragraph(...marked([{ text: draft.word("was_stopped"), bold: true }], draft.sources.profile(kind, profile))));
  proposeResolution(draft, gathered.proposal, filled);
  tellFacts(draft, gathered);
  tellLessons(draft, gathered);
  tellAlternatives(draft, gathered.alternatives);
  tellFinance(draft, gathered.proposal, filled);
  tellStaff(draft, gathered.proposal);
  tellNeeds(draft, gathered.proposal);
  tellChecks(draft, gathered);
  listAttachments(draft, gathered);
  draft.head(2, "sources");
  draft.add(note(draft.word("sources_release", { ...site, date: today })), draft.sources.list());
  const { language } = data;
  const footer = draft.word("footer", site);
  return { title: `${title}: ${subject}`, language, footer, pages: data.words.doc_page, created: now.toISOString(), blocks: draft.blocks };
}

/** @param {Date} now */
function dayOf(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * @param {Draft} draft
 * @param {Known} proposal
 * @param {Filled} filled
 * @param {string} subject
 */
function tellHead(draft, { kind, profile }, { municipality, body, date }, subject) {
  const or = (/** @type {string} */ text, /** @type {string} */ open) => [text || draft.open(open)];
  /** @type {[string, Piece[], Run | null][]} */
  const rows = [
    [draft.word("municipality"), or(municipality, "municipality"), null],
    [draft.word("to"), or(body, "body_open"), null],
    [draft.word("meeting"), or(date && draft.values.date(date), "date_open"), null],
    [draft.word("number"), [draft.open("number")], null],
    [draft.word("reference"), [draft.open("reference")], null],
    [draft.word("office"), [draft.open("office")], null],
    [draft.word("public"), [draft.open("public_open")], null],
    [draft.word("subject"), [{ text: subject, bold: true }], draft.sources.profile(kind, profile)],
  ];
  draft.statements(draft.word("head"), rows);
}

/**
 * @param {Draft} draft
 * @param {Known} proposal
 * @param {Filled} filled
 */
function proposeResolution(draft, { kind, profile }, { amount }) {
  const mark = draft.sources.profile(kind, profile);
  const title = draft.quoted(profile);
  const [, place] = placeOf(draft.data, kind, profile);
  const money = amount
    ? [draft.word("resolve_money", { amount }), " ", draft.open("resolve_account")]
    : [`${draft.word("resolve_no_money")} `, draft.open("amount_open")];
  draft.head(2, "resolution");
  draft.add(
    list(
      [
        marked([{ text: draft.word("resolve_note", { title }) }], mark),
        marked([{ text: draft.word(`resolve_${kind}`, { title, place }) }], mark),
        money,
        [`${draft.word("resolve_report")} `, draft.open("report_open")],
      ],
      true,
    ),
  );
}

/**
 * @param {Draft} draft
 * @param {Known[]} alternatives
 */
function tellAlternatives(draft, alternatives) {
  draft.head(2, "alternatives");
  if (!alternatives.length) draft.ask("alternatives_none", "alternatives_open");
  for (const { kind, profile } of alternatives) {
    const mark = draft.sources.profile(kind, profile);
    const [, place] = placeOf(draft.data, kind, profile);
    draft.add(heading(3, `${draft.title(profile)} (${place})`));
    draft.prose(profile.summary, mark);
    const status = (profile.status ?? profile.development_status) && statusOf(draft.data, kind, profile)?.text;
    if (status) draft.add(paragraph(...marked([{ text: draft.word("alternative_status", { status }) }], mark)));
    else draft.askOnly("status_open");
    if (profile.stop) tellStopReason(draft, profile);
    if (fiveYears(profile.cost)) {
      const cost = costOf(draft.values, draft.data, kind, profile)?.[1] ?? "";
      const source = draft.sources.cited(kind, profile, profile.cost.source);
      draft.add(paragraph(...marked([{ text: draft.word("alternative_cost", { cost }) }], source)));
    } else draft.askOnly("alternative_cost_open");
    draft.ask("alternative_why", "alternative_why_open");
  }
  draft.head(3, "nothing");
  draft.ask("nothing_text", "nothing_open");
}

/**
 * @param {Draft} draft
 * @param {Gathered} gathered
 */
function listAttachments(draft, { proposal: { kind: own, profile }, publications, further }) {
  const mark = draft.sources.profile(own, profile);
  draft.head(2, "attachments");
  const addresses = /** @type {[string, string | undefined][]} */ ([
    ["kit", profile.transfer?.kit_url],
    ["documentation", profile.documentation],
    ["install", profile.install],
    ["repository", profile.repository],
    ["demo", profile.demo],
  ]);
  /** @type {Piece[][]} */
  const items = addresses.flatMap(([key, url]) => (url ? [marked([{ text: `${draft.word(key)}: ` }, { text: url, href: url }], mark)] : []));
  const pages = [...publications.map((one) => ({ kind: "publication", profile: one })), ...further];
  const seen = new Set();
  for (const { kind, profile: one } of pages) {
    if (seen.has(one.id)) continue;
    seen.add(one.id);
    const url = one.url[draft.data.language];
    items.push([`${draft.data.kinds[kind].label}: `, { text: draft.title(one), href: url }, "\u00a0", draft.sources.profile(kind, one)]);
  }
  if (items.length) draft.add(list(items));
  else draft.add(paragraph(draft.word("attachments_none")));
  draft.askOnly("attachments_open");
}
