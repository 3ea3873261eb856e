/** Addresses that carry a file: a letter to the editors, and the page for a new file of GitHub and GitLab. */

const BRANCH = "main";
const LONGEST_PAGE = 7000;
/** Servers refuse longer addresses; 8 kB is a usual limit. */
const LONGEST_LETTER = 1800;
/** Mail programs cut longer ones. */

/**
 * A letter with the file in it, or with the request to attach it where it is too long.
 * @param {string} mailbox
 * @param {string} subject
 * @param {string} text
 * @param {string} attach
 */
export function mailTo(mailbox, subject, text, attach) {
  const address = (/** @type {string} */ body) =>
    `mailto:${encodeURIComponent(mailbox).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  const whole = address(text);
  return whole.length <= LONGEST_LETTER ? { href: whole, whole: true } : { href: address(attach), whole: false };
}

/**
 * Where a file is added, or changed if it is there already; null where the address of the repository is none.
 * @param {string} repository
 * @param {string} folder
 * @param {string} name
 * @param {string} text
 * @param {boolean} exists
 */
export function forgePage(repository, folder, name, text, exists) {
  if (!/^https:\/\//.test(repository) || !URL.canParse(repository)) return null;
  const base = repository.replace(/\/+$/, "").replace(/\.git$/, "");
  const isGitHub = new URL(base).hostname === "github.com";
  const forge = isGitHub ? "GitHub" : "GitLab";
  const part = isGitHub ? "" : "/-";
  if (exists) return { forge, href: `${base}${part}/edit/${BRANCH}/${folder}/${name}`, filled: false };
  const page = `${base}${part}/new/${BRANCH}/${isGitHub ? folder : ""}`.replace(/\/$/, "");
  // GitHub takes the name beside its folder, GitLab the whole path.
  const [named, holds] = isGitHub ? [`filename=${name}`, "value"] : [`file_name=${encodeURIComponent(`${folder}/${name}`)}`, "content"];
  const whole = `${page}?${named}&${holds}=${encodeURIComponent(text)}`;
  return whole.length <= LONGEST_PAGE ? { forge, href: whole, filled: true } : { forge, href: `${page}?${named}`, filled: false };
}
