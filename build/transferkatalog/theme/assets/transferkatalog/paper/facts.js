/** The parts of a paper that tell what was done elsewhere: facts, reuse, lessons. */

import { paragraph, table } from "./blocks.js";
import { marked } from "./draft.js";

/** @import { Profile } from "../compare/values.js" */
/** @import { Run } from "./blocks.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Gathered } from "./gather.js" */

/**
 * @param {Draft} draft
 * @param {Gathered} gathered
 */
export function tellFacts(draft, gathered) {
  const { kind, profile } = gathered.proposal;
  const mark = draft.sources.profile(kind, profile);
  draft.head(2, "facts");
  draft.head(3, kind === "measure" ? "problem" : "what");
  if (kind === "measure") {
    if (profile.problem) draft.prose(profile.problem, mark);
    else draft.askOnly("problem_open");
  } else tellWhat(draft, profile, mark);
  draft.ask("problem_own", "problem_own_open");
  if (kind === "measure") tellApproach(draft, profile, mark);
  for (const solution of gathered.solutions) {
    const text = draft.word("uses", { title: draft.title(solution), licence: solution.licence });
    draft.add(paragraph(...marked([{ text }], draft.sources.profile("solution", solution))));
  }
  tellStatus(draft, gathered, mark);
  if (kind === "measure") tellResults(draft, profile);
  tellReuse(draft, gathered);
  for (const measure of gathered.measures) {
    const text = draft.word("used_in", { title: draft.title(measure) });
    draft.add(paragraph(...marked([{ text }], draft.sources.profile("measure", measure))));
  }
  if (kind === "measure") tellTransfer(draft, profile);
  tellRemarks(draft, kind, profile, mark);
}

/**
 * @param {Draft} draft
 * @param {Profile} profile
 * @param {Run} mark
 */
function tellWhat(draft, profile, mark) {
  draft.prose(profile.summary, mark);
  if (profile.description) draft.prose(profile.description, mark);
  draft.add(paragraph(...marked([{ text: draft.word("owner", profile) }], mark)));
  if (profile.features?.length) {
    draft.head(3, "features");
    draft.items(profile.features.map(draft.line, draft), mark);
  }
  const running = [profile.hosting, profile.operation].filter(Boolean);
  if (running.length) draft.head(3, "operation");
  for (const text of running) draft.prose(text, mark);
}

/**
 * @param {Draft} draft
 * @param {Profile} profile
 * @param {Run} mark
 */
function tellApproach(draft, { approach, steps, summary }, mark) {
  draft.head(3, "approach");
  draft.prose(approach ?? summary, mark);
  if (!approach && !steps?.length) draft.askOnly("approach_open");
  const items = (steps ?? []).map((/** @type {any} */ step) => [
    ...draft.line(step.title),
    ...(step.text ? [{ text: ": " }, ...draft.line(step.text)] : []),
  ]);
  if (items.length) draft.items(items, mark, true);
}

/**
 * @param {Draft} draft
 * @param {Gathered} gathered
 * @param {Run} mark
 */
function tellStatus(draft, { proposal: { kind, profile }, project }, mark) {
  const { names } = draft.data;
  draft.head(3, "status");
  const status = kind === "measure" ? profile.status : profile.development_status;
  const named = names[kind === "measure" ? "measure.status" : "solution.development_status"][status];
  const date = profile.status_as_of && draft.values.date(profile.status_as_of);
  if (!status) draft.askOnly("status_open");
  else if (date) draft.add(paragraph(...marked([{ text: draft.word("status_as_of", { status: named, date }) }], mark)));
  else {
    const told = marked([{ text: draft.word("status_is", { status: named }) }], mark);
    draft.add(paragraph(...told, " ", draft.open("status_date_open")));
  }
  const sentences = [periodOf(draft, profile), project && draft.word("project", { title: draft.title(project) })];
  for (const text of sentences.filter((one) => one !== null)) draft.add(paragraph(...marked([{ text }], mark)));
  const office = profile.contact?.office;
  if (office) draft.add(paragraph(...marked([{ text: draft.word("contact", { office: draft.plain(office) }) }], mark)));
  else draft.askOnly("contact_open");
}

/**
 * @param {Draft} draft
 * @param {Profile} profile
 */
function periodOf(draft, profile) {
  const [start, end] = [profile.start, profile.end].map((date) => date && draft.values.date(date));
  if (!start && !end) return null;
  const form = start && end ? "from_to" : start ? "from" : "until";
  return draft.word("period", { period: draft.word(form, { start, end }) });
}

/**
 * @param {Draft} draft
 * @param {Profile} profile
 */
function tellResults(draft, profile) {
  draft.head(3, "results");
  if (!profile.results?.length) return draft.askOnly("results_open");
  const head = ["indicator", "result", "as_of", "evidence", "source"].map((key) => draft.word(key));
  const rows = profile.results.map((/** @type {any} */ result) => [
    draft.line(result.indicator),
    valueOf(draft, result),
    [result.as_of ? draft.values.date(result.as_of) : draft.open("as_of_open")],
    [draft.data.names["measure.results.evidence"][result.evidence] ?? draft.open("evidence_open")],
    [draft.sources.cited("measure", profile, result.source)],
  ]);
  draft.add(table(draft.word("results"), [28, 31, 15, 16, 10], head, rows));
}

/**
 * @param {Draft} draft
 * @param {any} result
 * @returns {Run[]}
 */
function valueOf(draft, { value, unit, qualifier, baseline, finding }) {
  const { values } = draft;
  /** @type {Run[][]} */
  const parts = [];
  if (value !== undefined) parts.push([{ text: values.qualified(values.quantity(value, unit), qualifier), bold: true }]);
  if (baseline !== undefined) parts.push([{ text: draft.word("before", { value: values.quantity(baseline, unit) }) }]);
  if (finding) parts.push(draft.line(finding));
  return parts.flatMap((part, at) => (at ? [{ text: "; " }, ...part] : part));
}

/** Reusers that a council has to read of; the profile names the others. */
const REUSES_TOLD = 12;

/**
 * How much a record tells: a confirmation before an experience before a date.
 * @param {Profile} record
 */
function weight({ confirmed, experience, adapted, since }) {
  return (confirmed ? 4 : 0) + (experience || adapted ? 2 : 0) + (since ? 1 : 0);
}

/**
 * @param {Draft} draft
 * @param {Gathered} gathered
 */
function tellReuse(draft, { proposal: { kind, profile }, reuses }) {
  const { names, lists } = draft.data;
  draft.head(3, "reuse");
  if (!reuses.length) return draft.add(paragraph(`${draft.word("reuse_none")} `, draft.open("reuse_open")));
  const marks = (/** @type {Profile} */ { sources }) =>
    sources.flatMap((/** @type {any} */ source, /** @type {number} */ at) => [...(at ? [" "] : []), draft.sources.citation(source)]);
  const claim = (/** @type {Profile} */ record) => {
    const named = names["reuse.claim"][record.claim];
    return record.confirmed ? draft.word("confirmed", { claim: named, date: draft.values.date(record.confirmed.on) }) : named;
  };
  const place = (/** @type {Profile} */ { municipality }) => lists.municipalities[municipality] ?? municipality;
  const told = reuses.toSorted((a, b) => weight(b) - weight(a)).slice(0, REUSES_TOLD);
  const rows = told.map((record) => [
    [place(record)],
    [names["reuse.status"][record.status]],
    [record.since ? draft.values.date(record.since) : draft.word("unknown")], // nobody at the town hall could fill it in
    [claim(record)],
    marks(record),
  ]);
  const head = ["place", "status", "since", "claim", "source"].map((key) => draft.word(key));
  draft.add(table(draft.word("reuse"), [28, 19, 19, 22, 12], head, rows));
  const more = draft.word("reuse_more", { count: reuses.length - told.length });
  if (reuses.length > told.length) draft.add(paragraph(...marked([{ text: more }], draft.sources.cited(kind, profile, undefined))));
  for (const record of told) {
    for (const [key, text] of [["adapted", record.adapted], ["experience", record.experience]]) {
      if (text) draft.add(paragraph(draft.word(key, { place: place(record), text: draft.plain(text) }), " ", ...marks(record)));
    }
  }
}

/**
 * @param {Draft} draft
 * @param {Profile} profile
 */
function tellTransfer(draft, profile) {
  const { transfer } = profile;
  draft.head(3, "transfer");
  if (!transfer) return draft.askOnly("transfer_open");
  const mark = draft.sources.cited("measure", profile, transfer.source);
  if (transfer.what) draft.prose(transfer.what, mark);
  else draft.askOnly("transfer_open");
  if (transfer.adaptation) draft.add(paragraph(...marked([{ text: `${draft.word("adaptation")} ` }, ...draft.line(transfer.adaptation)], mark)));
  const readiness = draft.data.names["measure.transfer.readiness"][transfer.readiness];
  if (readiness) draft.add(paragraph(...marked([{ text: draft.word("readiness", { readiness }) }], mark)));
}

/**
 * Where sources contradict each other is part of the facts.
 * @param {Draft} draft
 * @param {string} kind
 * @param {Profile} profile
 * @param {Run} mark
 */
function tellRemarks(draft, kind, profile, mark) {
  if (!profile.remarks?.length) return;
  draft.head(3, "remarks");
  for (const { text, sources = [] } of profile.remarks) {
    const marks = sources.map((/** @type {string} */ url) => draft.sources.cited(kind, profile, url));
    draft.add(paragraph(...draft.line(text), "\u00a0", ...spaced(marks.length ? marks : [mark])));
  }
}

/** @param {Run[]} marks */
function spaced(marks) {
  return marks.flatMap((mark, at) => (at ? [{ text: " " }, mark] : [mark]));
}
