/** One thing that fits, with the reasons why. */

import { fill, idOf, KIND } from "../search/data.js";
import { make } from "../search/dom.js";
import { buildHead } from "../search/results.js";
import { buildSaveButton } from "../shortlist/button.js";
import { roughly, scaleCost } from "./rank.js";

/** @import { Row, SearchData } from "../search/data.js" */
/** @import { Candidate, Fit, FitData, Place, Proof, Us } from "./rank.js" */

/** Proofs that are told one by one. */
const TOLD = 3;
/** Populations that differ by less count as alike. */
const ALIKE = 1.25;

export class Results {
  /**
   * @param {SearchData} data
   * @param {FitData} fit
   * @param {string} root
   */
  constructor(data, fit, root) {
    this.data = data;
    this.fit = fit;
    this.root = root;
    const locale = fit.language === "en" ? "en-GB" : "de-DE";
    this.number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    this.money = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
  }

  /**
   * @param {Row} row
   * @param {Candidate} candidate
   * @param {Fit} judged
   * @param {string[][]} needs labels of the prerequisites: those met and those missing
   * @param {boolean} counted whether the visitor said what is there
   * @param {Us} us
   * @param {HTMLElement | false} box
   */
  build(row, candidate, judged, needs, counted, us, box) {
    const { words } = this.fit;
    const kind = this.data.facets[KIND].values[row.in[KIND][0]];
    /** @type {[string, string[]][]} */
    const told = [
      [words.proof, this.proofs(judged.proofs, us)],
      [words.needs, this.needs(needs, counted)],
      [words.cost, this.cost(candidate, us)],
    ];
    const facts = told.map(([name, lines]) => make("div", {}, make("dt", {}, name), ...lines.map((line) => make("dd", {}, line))));
    const article = make(
      "article",
      { class: "hit", "data-kind": kind.id },
      ...buildHead(this.data, row, this.root, [row.title], [row.summary ?? ""], false),
      make("dl", { class: "fit-reasons" }, ...facts),
      make("div", { class: "fit-foot" }, make("p", { class: "hit-tools" }, buildSaveButton(kind.id, idOf(row), row.title), box), this.why(judged)),
    );
    return make("li", {}, article);
  }

  /**
   * @param {Proof[]} proofs
   * @param {Us} us
   */
  proofs(proofs, us) {
    const { words } = this.fit;
    const lines = proofs.slice(0, TOLD).map((proof) => {
      const { name } = proof.place;
      return `${name} (${this.fit.proofs[proof.how].label}): ${this.likeness(us, proof.place).join(", ")}`;
    });
    const more = proofs.length - lines.length;
    return more ? [...lines, fill(words[more === 1 ? "more_proofs_one" : "more_proofs_many"], { count: more })] : lines;
  }

  /**
   * In what a place is like ours and in what not.
   * @param {Us} us
   * @param {Place} place
   */
  likeness(us, place) {
    const { words, kinds, states } = this.fit;
    const same = us.states.some((state) => place.states.includes(state));
    const where = place.states.map((state) => states[state] ?? state).join(", ");
    return [
      this.size(us.people, place.people),
      place.kind && us.kind && fill(words[us.kind === place.kind ? "same_kind" : "other_kind"], { kind: kinds[place.kind] ?? place.kind }),
      where && (same ? words.same_state : fill(words.other_state, { state: where })),
    ].filter(Boolean);
  }

  /**
   * @param {number | null} ours
   * @param {number | null} theirs
   */
  size(ours, theirs) {
    const { words } = this.fit;
    if (!ours || !theirs) return words.size_unknown;
    const factor = theirs / ours;
    if (factor > ALIKE) return fill(words.larger, { factor: this.number.format(roughly(factor)) });
    if (factor < 1 / ALIKE) return fill(words.smaller, { percent: this.number.format(roughly(factor * 100)) });
    return words.same_size;
  }

  /**
   * @param {string[][]} needs
   * @param {boolean} counted
   */
  needs([met, missing], counted) {
    const { words } = this.fit;
    if (!met.length && !missing.length) return [words.needs_unknown];
    if (!counted) return [fill(words.needs_known, { terms: missing.join(", ") })];
    return [
      met.length && fill(words.needs_met, { terms: met.join(", ") }),
      missing.length && fill(words.needs_missing, { terms: missing.join(", ") }),
    ].filter((line) => typeof line === "string");
  }

  /**
   * @param {Candidate} candidate
   * @param {Us} us
   */
  cost(candidate, us) {
    const { words, years } = this.fit;
    const { total, partial, payer } = candidate;
    if (!total) return [words.cost_unknown];
    const there = fill(words.cost_there, { sum: this.span(total), years });
    const known = partial ? `${there} (${words[`partial_${partial}`]})` : there;
    const here = scaleCost(candidate, us);
    if (!payer || !here) return [known, words.cost_unscaled];
    const per = /** @type {[number, number]} */ (total.map((sum) => roughly((sum * 10_000) / payer[1])));
    const larger = (us.people ?? 0) > payer[1];
    return [
      `${known}; ${fill(words.cost_per, { sum: this.span(per), place: payer[0] })}`,
      fill(words[larger ? "cost_here_larger" : "cost_here"], { sum: this.span([roughly(here[0]), roughly(here[1])]) }),
    ];
  }

  /** @param {[number, number]} span */
  span([least, most]) {
    if (least === most) return this.money.format(least);
    return fill(this.fit.words.between, { least: this.money.format(least), most: this.money.format(most) });
  }

  /** @param {Fit} judged */
  why({ near, spread, ready, sum }) {
    const { words, method } = this.fit;
    const { points } = method;
    const told = fill(words.points, {
      sum: Math.round(sum),
      near: Math.round(near),
      near_most: points.near,
      spread: Math.round(spread),
      spread_most: points.spread,
      ready: Math.round(ready),
      ready_most: points.ready,
    });
    return make("details", { class: "fit-why" }, make("summary", {}, words.why), make("p", {}, told));
  }
}
