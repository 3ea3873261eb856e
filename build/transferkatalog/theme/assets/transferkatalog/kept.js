/**
 * What a visitor asks this browser to keep. No other module writes into its storage; `theme.js` reads it by itself, before
 * the page is painted.
 *
 * A value lies as JSON under `transferkatalog.<name>`. There are five names: `shortlist` (profiles and notes, see
 * `shortlist/list.js`), `place` (what was told of the own municipality, see `fit/memory.js`), `draft` (forms that are
 * not finished, see `form/draft.js`), `partners` (partner catalogues to be searched, too, see `search/elsewhere.js`) and
 * `theme` (light or dark, see `appearance.js`). Nothing is written before a click that asks for it.
 * What was read is as it was found: whoever asks checks its shape, for other pages and extensions can write here too.
 */

const PREFIX = "transferkatalog.";
const CHANGED = "transferkatalog:kept";

/**
 * The value of a name; null where there is none, where it cannot be read, or where the browser keeps nothing.
 * @param {string} name
 * @returns {unknown}
 */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null; // storage is forbidden, or what lies there is no JSON
  }
}

/**
 * Keep a value; false where the browser refuses, because storage is forbidden or full.
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    return false;
  }
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: name }));
  return true;
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    return; // where nothing can be kept, there is nothing to forget
  }
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: name }));
}

/**
 * Tell whenever the value of a name changed, on this page or in another window.
 * @param {string} name
 * @param {() => void} tell
 */
export function onKept(name, tell) {
  window.addEventListener(CHANGED, (event) => {
    if (/** @type {CustomEvent<string>} */ (event).detail === name) tell();
  });
  window.addEventListener("storage", ({ key }) => {
    if (key === null || key === PREFIX + name) tell(); // null: everything was deleted
  });
}
