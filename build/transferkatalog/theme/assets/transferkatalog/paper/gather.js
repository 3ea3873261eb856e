/** What a council paper tells of besides the profiles on the list: who reuses the proposal, and what belongs to it. */

import { loadProfile } from "../shortlist/load.js";

/** @import { Profile } from "../compare/values.js" */
/** @import { Entry } from "../shortlist/list.js" */
/** @import { Missing } from "../shortlist/load.js" */

/**
 * @typedef {{kind: string, profile: Profile}} Known
 *
 * @typedef {object} Gathered
 * @property {Known} proposal
 * @property {Known[]} alternatives other measures and solutions of the list
 * @property {Known[]} further projects and publications of the list
 * @property {Profile[]} reuses
 * @property {Profile | null} project of a measure
 * @property {Profile[]} solutions that a measure uses
 * @property {Profile[]} measures that use a solution
 * @property {Profile[]} publications about the proposal
 */

const FOLDERS = { project: "projects", measure: "measures", solution: "solutions", publication: "publications" };
const MOST = 8;
/** Measures using a solution whose lessons are told. */

/**
 * @param {string} root
 * @param {Entry[]} entries
 * @param {Map<string, Profile | Missing>} profiles
 * @param {string} chosen id of the proposal
 * @returns {Promise<Gathered>}
 */
export async function gather(root, entries, profiles, chosen) {
  const known = entries.flatMap(({ kind, id }) => {
    const profile = profiles.get(id);
    return typeof profile === "object" ? [{ kind, profile }] : [];
  });
  const proposal = known.find(({ profile }) => profile.id === chosen);
  if (!proposal) throw new Error(`no profile ${chosen}`);
  const others = known.filter((one) => one !== proposal);
  const { project, solutions = [], computed = {} } = proposal.profile;
  const all = (/** @type {string} */ folder, /** @type {string[]} */ ids = []) => loadAll(`${root}api/v1/${folder}/`, ids);
  const [reuses, projects, used, measures, publications] = await Promise.all([
    all("reuse", computed.reuse),
    all(FOLDERS.project, project ? [project] : []),
    all(FOLDERS.solution, solutions),
    all(FOLDERS.measure, computed.used_by_measures?.slice(0, MOST)),
    all(FOLDERS.publication, computed.publications),
  ]);
  return {
    proposal,
    alternatives: others.filter(({ kind }) => isDecidable(kind)),
    further: others.filter(({ kind }) => !isDecidable(kind)),
    reuses,
    project: projects[0] ?? null,
    solutions: used,
    measures,
    publications,
  };
}

/**
 * Whether a council can decide on a profile of this kind.
 * @param {string} kind
 */
export function isDecidable(kind) {
  return kind === "measure" || kind === "solution";
}

/**
 * All of them; a paper without one of them would tell less than the catalogue knows.
 * @param {string} folder
 * @param {string[]} ids
 */
async function loadAll(folder, ids) {
  const found = await Promise.all(ids.map((id) => loadProfile(`${folder}${id}.json`)));
  return found.map((profile) => {
    if (typeof profile === "string") throw new Error(`${folder}: ${profile}`);
    return profile;
  });
}
