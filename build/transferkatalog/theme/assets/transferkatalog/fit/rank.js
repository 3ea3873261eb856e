/**
 * How well something that works elsewhere fits a municipality. Pure arithmetic; `pages/fit_data.py` has the weights and says
 * what they mean, `docs/develop/fit.md` explains the method.
 *
 * @typedef {object} Place
 * @property {string} name
 * @property {string} kind empty where it is not known
 * @property {string[]} states
 * @property {number | null} people
 *
 * @typedef {object} Us The visitor's own place.
 * @property {string} key empty for a place entered by hand
 * @property {string} name
 * @property {string} kind
 * @property {string[]} states
 * @property {number | null} people
 *
 * @typedef {object} Candidate A measure or solution.
 * @property {[string, string[]][]} by proofs: how, and the keys of the places
 * @property {[number, number]} [total] least and most that five years cost, in euros
 * @property {"yearly" | "one_off"} [partial] what is not in it because it is unknown
 * @property {[string, number]} [payer] the one place that paid it, and its population
 *
 * @typedef {object} FitData
 * @property {string} language
 * @property {Record<string, string>} words
 * @property {Record<string, Record<string, string>>} params names in the address, by language
 * @property {Method} method
 * @property {string[][]} groups kinds of places that are alike
 * @property {number} years
 * @property {Record<string, {weight: number, label: string}>} proofs
 * @property {Record<string, string>} kinds
 * @property {Record<string, string>} states
 * @property {Record<string, Place>} places by key
 * @property {Record<string, Candidate>} profiles by id
 *
 * @typedef {object} Method
 * @property {{near: number, spread: number, ready: number}} points
 * @property {{size: number, kind: number, state: number}} closeness
 * @property {number} size_span
 * @property {number} alike
 * @property {number} unknown
 * @property {number} many
 *
 * @typedef {object} Proof
 * @property {string} how
 * @property {string} key
 * @property {Place} place
 * @property {number} worth weight times closeness
 *
 * @typedef {object} Fit
 * @property {Proof[]} proofs the nearest first
 * @property {number} near
 * @property {number} spread
 * @property {number} ready
 * @property {number} sum points of 100
 */

/**
 * How much a place is like ours, from 0 to 1.
 * @param {Us} us
 * @param {Place} place
 * @param {FitData} data
 */
export function closeness(us, place, { method, groups }) {
  const { closeness: weights, size_span, alike, unknown } = method;
  const size =
    us.people && place.people ? Math.max(0, 1 - Math.abs(Math.log10(place.people / us.people)) / size_span) : unknown;
  const isAlike = groups.some((group) => group.includes(us.kind) && group.includes(place.kind));
  const kind = !us.kind || !place.kind ? unknown : us.kind === place.kind ? 1 : isAlike ? alike : 0;
  const isNear = us.states.some((state) => place.states.includes(state));
  const state = !us.states.length || !place.states.length ? unknown : isNear ? 1 : 0;
  return weights.size * size + weights.kind * kind + weights.state * state;
}

/**
 * @param {Candidate} candidate
 * @param {number[]} needs its known prerequisites
 * @param {Set<number>} have what is there
 * @param {Us} us
 * @param {FitData} data
 * @returns {Fit}
 */
export function judge(candidate, needs, have, us, data) {
  const { points, unknown, many } = data.method;
  const proofs = candidate.by.map(([how, keys]) => nearest(how, keys, us, data)).sort((a, b) => b.worth - a.worth);
  const met = needs.filter((need) => have.has(need)).length;
  const near = points.near * (proofs[0]?.worth ?? 0);
  const spread = points.spread * Math.min(1, Math.log(1 + proofs.length) / Math.log(1 + many));
  const ready = points.ready * (needs.length && have.size ? met / needs.length : unknown);
  return { proofs, near, spread, ready, sum: near + spread + ready };
}

/**
 * A proof at that one of its places which is most like ours.
 * @param {string} how
 * @param {string[]} keys
 * @param {Us} us
 * @param {FitData} data
 * @returns {Proof}
 */
function nearest(how, keys, us, data) {
  const { weight } = data.proofs[how];
  const all = keys.map((key) => ({ how, key, place: data.places[key], worth: weight * closeness(us, data.places[key], data) }));
  return all.reduce((best, proof) => (proof.worth > best.worth ? proof : best));
}

/**
 * What five years may cost us: between the sum paid there and that sum in proportion to the population.
 * @param {Candidate} candidate
 * @param {Us} us
 * @returns {[number, number] | null} null where it cannot be told
 */
export function scaleCost({ total, payer }, us) {
  if (!total || !payer || !us.people) return null;
  const share = us.people / payer[1];
  return [Math.min(total[0], total[0] * share), Math.max(total[1], total[1] * share)];
}

/**
 * A rough figure looks rough: two digits, the rest noughts.
 * @param {number} sum
 */
export function roughly(sum) {
  return Number(sum.toPrecision(2));
}
