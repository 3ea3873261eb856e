/** What a decision would mean: money, staff, prerequisites, climate, data protection, accessibility. */

import { paragraph } from "./blocks.js";
import { marked } from "./draft.js";

/** @import { Profile } from "../compare/values.js" */
/** @import { Piece, Run } from "./blocks.js" */
/** @import { Draft } from "./draft.js" */
/** @import { Gathered, Known } from "./gather.js" */
/** @import { Filled } from "./council.js" */

const YEARS = 5;

/**
 * One-off cost plus five times the yearly cost, as `pages/costs.py` reckons it; null where both are unknown.
 * @param {any} cost
 * @returns {{sum: {min: number, max: number}, known: "sum" | "once" | "yearly"} | null}
 */
export function fiveYears({ one_off: once, yearly }) {
  if (!once && !yearly) return null;
  const [first, each] = [once ?? { min: 0, max: 0 }, yearly ?? { min: 0, max: 0 }];
  const sum = { min: first.min + YEARS * each.min, max: first.max + YEARS * each.max };
  return { sum, known: once && yearly ? "sum" : once ? "once" : "yearly" };
}

/**
 * @param {Draft} draft
 * @param {Known} proposal
 * @param {Filled} filled
 */
export function tellFinance(draft, { kind, profile }, filled) {
  const { cost } = profile;
  const place = draft.data.lists.municipalities[profile.computed?.places?.[0]];
  draft.head(2, "finance");
  const total = fiveYears(cost);
  const intro = !total ? "finance_intro_unknown" : kind === "measure" && place ? "finance_intro" : "finance_intro_any";
  draft.add(paragraph(draft.word(intro, { place })));
  const mark = draft.sources.cited(kind, profile, cost.source);
  const money = draft.values.money(cost.currency);
  const span = (/** @type {any} */ range, /** @type {string} */ key) => [range ? draft.values.span(range, money) : draft.open(key)];
  /** @type {[string, Piece[], Run | null][]} */
  const rows = [
    [draft.word("once"), span(cost.one_off, "once_open"), mark],
    [draft.word("yearly"), span(cost.yearly, "yearly_open"), mark],
    [
      draft.word("five"),
      [total ? draft.word(`five_${total.known}`, { sum: draft.values.span(total.sum, money) }) : draft.open("five_open")],
      mark,
    ],
    [draft.word("covers"), cost.covers ? draft.line(cost.covers) : [draft.open("covers_open")], mark],
    [draft.word("price_year"), [cost.price_year ? String(cost.price_year) : draft.open("price_year_open")], mark],
    [draft.word("basis"), [draft.data.names["measure.cost.basis"][cost.basis] ?? draft.open("basis_open")], mark],
    ...alsoReported(draft, kind, profile),
  ];
  if (cost.note) rows.push([draft.word("cost_note"), draft.line(cost.note), mark]);
  draft.statements(draft.word("finance_table"), rows.map(unmarkedWhereOpen));
  if (filled.amount) draft.add(paragraph(draft.word("finance_amount", { amount: filled.amount })));
  draft.ask("finance_own", "finance_own_open");
}

/**
 * @param {Draft} draft
 * @param {string} kind
 * @param {Profile} profile
 * @returns {[string, Piece[], Run][]}
 */
function alsoReported(draft, kind, profile) {
  return (profile.cost.also_reported ?? []).map((/** @type {any} */ sum) => {
    const amount = draft.values.qualified(draft.values.money(sum.currency).format(sum.amount), sum.qualifier);
    const dated = sum.as_of ? `${amount}, ${draft.word("as_of")} ${draft.values.date(sum.as_of)}` : amount;
    const value = sum.note ? [{ text: `${dated}. ` }, ...draft.line(sum.note)] : [dated];
    return [draft.word("also"), value, draft.sources.cited(kind, profile, sum.source)];
  });
}

/**
 * What nobody says has no source.
 * @param {[string, Piece[], Run | null]} row
 * @returns {[string, Piece[], Run | null]}
 */
function unmarkedWhereOpen([name, value, mark]) {
  return [name, value, value.some((piece) => typeof piece !== "string" && piece.open) ? null : mark];
}

/**
 * @param {Draft} draft
 * @param {Known} proposal
 */
export function tellStaff(draft, { kind, profile }) {
  const { effort } = profile;
  const mark = draft.sources.cited(kind, profile, effort.source);
  const span = (/** @type {any} */ range, /** @type {string} */ key) => [range ? draft.values.span(range) : draft.open(key)];
  const roles = (effort.roles ?? []).map(draft.plain, draft).join(", ");
  /** @type {[string, Piece[], Run | null][]} */
  const rows = [
    [draft.word("setup"), span(effort.setup_days, "setup_open"), mark],
    [draft.word("weekly"), span(effort.weekly_hours, "weekly_open"), mark],
    [draft.word("months"), span(effort.duration_months, "months_open"), mark],
    [draft.word("roles"), [roles || draft.open("roles_open")], mark],
    [draft.word("basis"), [draft.data.names["measure.effort.basis"][effort.basis] ?? draft.open("basis_open")], mark],
  ];
  if (effort.note) rows.push([draft.word("cost_note"), draft.line(effort.note), mark]);
  draft.head(2, "staff");
  draft.statements(draft.word("staff_table"), rows.map(unmarkedWhereOpen));
  draft.ask("staff_own", "staff_own_open");
}

/**
 * @param {Draft} draft
 * @param {Known} proposal
 */
export function tellNeeds(draft, { kind, profile }) {
  const mark = draft.sources.profile(kind, profile);
  const names = draft.data.lists.prerequisites;
  draft.head(2, "needs");
  if (profile.prerequisites?.length) {
    draft.add(paragraph(draft.word("needs_text")));
    draft.items(profile.prerequisites.map((/** @type {string} */ id) => [{ text: names[id] ?? id }]), mark);
  } else draft.askOnly("needs_open");
  if (profile.data_needs?.length) {
    draft.add(paragraph(draft.word("data_needs")));
    draft.items(profile.data_needs.map(draft.line, draft), mark);
  }
  draft.ask("needs_own", "needs_own_open");
}

/**
 * @param {Draft} draft
 * @param {Gathered} gathered
 */
export function tellChecks(draft, { proposal: { kind, profile }, solutions }) {
  const mark = draft.sources.profile(kind, profile);
  draft.head(2, "climate");
  draft.ask("climate_text", "climate_open");
  draft.head(2, "privacy");
  if (kind === "measure") {
    answer(draft, "personal", "measure.privacy.personal_data", profile.privacy?.personal_data, "personal_open", mark);
    if (profile.privacy?.assessment) draft.prose(profile.privacy.assessment, mark);
  } else answer(draft, "privacy_solution", "solution.privacy", profile.privacy, "personal_open", mark);
  draft.askOnly("privacy_own_open");
  draft.head(2, "accessibility");
  if (kind === "solution") answer(draft, "accessible", "solution.accessibility", profile.accessibility, "accessible_open", mark);
  const told = solutions.filter(({ accessibility }) => accessibility && accessibility !== "unknown");
  for (const solution of told) {
    const title = draft.quoted(solution);
    answer(draft, "accessible_of", "solution.accessibility", solution.accessibility, "accessible_open", draft.sources.profile("solution", solution), title);
  }
  if (kind === "measure" && !told.length) draft.askOnly("accessible_open");
  draft.askOnly("accessibility_own_open");
}

/**
 * What the catalogue answers, or the open question.
 * @param {Draft} draft
 * @param {string} key
 * @param {string} field
 * @param {string | undefined} value
 * @param {string} open
 * @param {Run} mark
 * @param {string} [title]
 */
function answer(draft, key, field, value, open, mark, title = "") {
  const named = value && value !== "unknown" && draft.data.names[field][value];
  if (named) draft.add(paragraph(...marked([{ text: draft.word(key, { answer: named, title }) }], mark)));
  else draft.askOnly(open);
}
