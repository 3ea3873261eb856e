/** What went well, what stood in the way, and why something was stopped. */

import { heading, list, paragraph } from "./blocks.js";
import { marked } from "./draft.js";

/** @import { Profile } from "../compare/values.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Gathered } from "./gather.js" */

/**
 * Lessons of the proposal; those of a solution are told by the measures that use it.
 * @param {Draft} draft
 * @param {Gathered} gathered
 */
export function tellLessons(draft, { proposal: { kind, profile }, measures }) {
  draft.head(2, "lessons");
  if (kind === "measure") {
    if (profile.lessons?.length) tellThose(draft, profile);
    else draft.askOnly("lessons_open");
    if (profile.stop) tellStop(draft, profile);
    return;
  }
  const telling = measures.filter(({ lessons, stop }) => lessons?.length || stop);
  if (!telling.length) draft.askOnly("lessons_open");
  for (const measure of telling) {
    draft.add(heading(3, draft.word("lessons_of", { title: draft.quoted(measure) })));
    if (measure.lessons?.length) tellThose(draft, measure);
    if (measure.stop) tellStop(draft, measure);
  }
}

/**
 * @param {Draft} draft
 * @param {Profile} measure
 */
function tellThose(draft, measure) {
  const names = draft.data.names["measure.lessons.kind"];
  const items = measure.lessons.map((/** @type {any} */ { kind, text, source }) =>
    marked([{ text: `${names[kind]}: `, bold: true }, ...draft.line(text)], draft.sources.cited("measure", measure, source)),
  );
  draft.add(list(items));
}

/**
 * @param {Draft} draft
 * @param {Profile} measure
 */
function tellStop(draft, measure) {
  const { stop } = measure;
  const mark = draft.sources.cited("measure", measure, stop.source);
  draft.head(3, "stopped");
  tellStopReason(draft, measure);
  const date = stop.decided_on && draft.values.date(stop.decided_on);
  if (date) draft.add(paragraph(...marked([{ text: draft.word("stop_decided", { date }) }], mark)));
  else draft.askOnly("stop_decided_open");
  const cost = stop.exit_cost;
  if (cost) {
    const amount = draft.values.qualified(draft.values.money(cost.currency).format(cost.amount), cost.qualifier);
    const own = draft.sources.cited("measure", measure, cost.source ?? stop.source);
    draft.add(paragraph(...marked([{ text: draft.word("stop_cost", { amount }) }], own)));
  } else draft.askOnly("stop_cost_open");
  for (const [key, text] of [["stop_usable", stop.still_usable], ["stop_next", stop.next_time]]) {
    if (text) draft.add(paragraph(...marked([{ text: `${draft.word(key)} ` }, ...draft.line(text)], mark)));
  }
}

/**
 * @param {Draft} draft
 * @param {Profile} measure
 */
export function tellStopReason(draft, measure) {
  const { reason, source } = measure.stop;
  const text = draft.word("stop_reason", { reason: draft.data.lists["stop-reasons"][reason] ?? reason });
  draft.add(paragraph(...marked([{ text }], draft.sources.cited("measure", measure, source))));
}
