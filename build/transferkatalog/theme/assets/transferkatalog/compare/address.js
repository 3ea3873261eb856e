/** The address of a comparison: the kind of its profiles, and two to four of them. */

export const LEAST = 2;
export const MOST = 4;
export const PROFILE = "p";
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** How the id of every profile is written. */

/**
 * @param {string} param name of the kind in the address
 * @param {string} kind
 * @param {string[]} ids
 */
export function writeComparison(param, kind, ids) {
  const asked = new URLSearchParams({ [param]: kind });
  for (const id of ids) asked.append(PROFILE, id);
  return `?${asked}`;
}
