/** Profiles from the API. */

/** @import { Profile } from "../compare/values.js" */

/** @typedef {"gone" | "withdrawn" | "failed"} Missing */

/**
 * Whether the API has kept of a profile only that it was withdrawn.
 * @param {object} data
 */
export function isWithdrawn(data) {
  return "withdrawn_on" in data;
}

/**
 * One profile or record; in words why there is none.
 * @param {string} address
 * @returns {Promise<Profile | Missing>}
 */
export async function loadProfile(address) {
  try {
    const answer = await fetch(address);
    if (answer.status === 404) return "gone";
    if (!answer.ok) return "failed";
    const data = await answer.json();
    return isWithdrawn(data) ? "withdrawn" : data;
  } catch {
    return "failed";
  }
}
