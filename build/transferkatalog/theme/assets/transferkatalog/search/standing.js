/** Of two profiles that answer a question alike, the one that is proven and tells more stands first. */

/** @import { Row } from "./data.js" */

const PROVEN = 0.05;
/** It runs, or was completed. */
const REUSED = 0.02;
/** For each place that reuses it, up to three. */
const COST = 0.03;
const EFFORT = 0.02;
/** It says what others have to ask for. */

/**
 * What the score of a row is multiplied with: a little more than one, so that it orders what is nearly equal and no more.
 * @param {Row} row
 */
export function standing({ status, reused = 0, total, effort }) {
  const proven = (status?.[1] === "good" ? PROVEN : 0) + REUSED * Math.min(reused, 3);
  return 1 + proven + (total === undefined ? 0 : COST) + (effort ? EFFORT : 0);
}
