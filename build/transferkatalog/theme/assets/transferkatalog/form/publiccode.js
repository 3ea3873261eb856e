/** What a publiccode.yml says of a solution, in the words of this catalogue. What has no place here is named. */

const PLAIN = [
  ["url", "repository"],
  ["developmentStatus", "development_status"],
  ["softwareType", "software_type"],
  ["platforms", "platforms"],
];
const ONCE = ["name", "description", "legal", "maintenance", "localisation", "landingURL", "organisation"];
/** @type {Record<string, string>} */
const LANGUAGES = { de: "de", en: "en", "de-de": "de", "en-gb": "en", "en-us": "en", deu: "de", eng: "en", ger: "de" };

/**
 * @param {Record<string, any>} found
 * @returns {{profile: Record<string, any>, left: string[]}}
 */
export function translatePubliccode(found) {
  const known = [...ONCE, ...Object.keys(found).filter((key) => /^publiccode/i.test(key)), ...PLAIN.map(([from]) => from)];
  const left = Object.keys(found).filter((key) => !known.includes(key));
  const { name, legal, maintenance, localisation, organisation } = found;
  /** @type {Record<string, any>} */
  const profile = Object.fromEntries(PLAIN.map(([from, to]) => [to, found[from]]));
  profile.title = name && { de: name };
  profile.licence = legal?.license;
  const owners = [organisation?.name, legal?.repoOwner, legal?.mainCopyrightOwner];
  profile.owner = owners.find(Boolean);
  const same = ["repoOwner", "mainCopyrightOwner"].filter((key) => legal?.[key] === profile.owner);
  leave(left, "legal", legal, ["license", ...same]);
  leave(left, "organisation", organisation, ["name"]);
  profile.localised_in = localisation?.availableLanguages;
  profile.localisation_ready = localisation?.localisationReady;
  leave(left, "localisation", localisation, ["availableLanguages", "localisationReady"]);
  if (maintenance?.type) profile.maintenance = { type: maintenance.type, contractors: contractors(maintenance, left) };
  leave(left, "maintenance", maintenance, ["type", "contractors"]);
  Object.assign(profile, describe(found.description, left));
  if (found.landingURL) profile.links = [{ rel: "website", url: found.landingURL }];
  if (found.url) profile.sources = [{ url: found.url, title: `publiccode.yml: ${name ?? ""}`, accessed: undefined }];
  return { profile, left };
}

/**
 * @param {string[]} left
 * @param {string} name
 * @param {any} value
 * @param {string[]} used
 */
function leave(left, name, value, used) {
  if (typeof value !== "object" || value === null) return;
  left.push(...Object.keys(value).filter((key) => !used.includes(key)).map((key) => `${name}.${key}`));
}

/**
 * Firms that maintain it; their mailboxes are not taken over.
 * @param {any} maintenance
 * @param {string[]} left
 */
function contractors(maintenance, left) {
  if (!Array.isArray(maintenance.contractors)) return undefined;
  return maintenance.contractors.map((/** @type {any} */ firm, /** @type {number} */ at) => {
    leave(left, `maintenance.contractors[${at}]`, firm, ["name", "until", "website"]);
    return { name: firm?.name, until: firm?.until, website: firm?.website };
  });
}

/**
 * @param {any} description by language
 * @param {string[]} left
 */
function describe(description, left) {
  /** @type {Record<string, any>} */
  const profile = {};
  for (const [code, said] of Object.entries(description ?? {})) {
    const language = LANGUAGES[code.toLowerCase()];
    if (!language || typeof said !== "object" || said === null) {
      left.push(`description.${code}`);
      continue;
    }
    leave(left, `description.${code}`, said, ["shortDescription", "longDescription", "documentation", "features"]);
    put(profile, "summary", language, said.shortDescription);
    put(profile, "description", language, said.longDescription);
    profile.documentation ??= said.documentation;
    if (said.documentation && said.documentation !== profile.documentation) left.push(`description.${code}.documentation`);
    if (Array.isArray(said.features)) {
      profile.features ??= [];
      said.features.forEach((/** @type {any} */ text, /** @type {number} */ at) => (profile.features[at] = { ...profile.features[at], [language]: text }));
    }
  }
  return profile;
}

/**
 * @param {Record<string, any>} profile
 * @param {string} key
 * @param {string} language
 * @param {unknown} text
 */
function put(profile, key, language, text) {
  if (typeof text === "string" && text.trim()) profile[key] = { ...profile[key], [language]: text.trim() };
}
