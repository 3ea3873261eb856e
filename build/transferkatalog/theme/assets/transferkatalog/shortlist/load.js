/** Profiles from the API. */

/** @import { Profile } from "../compare/values.js" */

/**
 * One profile or record; in words why there is none.
 * @param {string} address
 * @returns {Promise<Profile | "gone" | "failed">}
 */
export async function loadProfile(address) {
  try {
    const answer = await fetch(address);
    if (answer.status === 404) return "gone";
    return answer.ok ? await answer.json() : "failed";
  } catch {
    return "failed";
  }
}
