/** XML as text. Everything that comes from profiles and visitors passes `escapeXml`. */

const SIGNS = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
// What XML 1.0 cannot hold: control characters, and halves of a pair.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** @param {string} text */
export function escapeXml(text) {
  return text.replace(FORBIDDEN, "").replace(/[&<>"]/g, (sign) => SIGNS[sign]);
}

/** The full tag of a language, as word processors want it. */
export const TAGS = /** @type {Record<string, [string, string]>} */ ({ de: ["de", "DE"], en: ["en", "GB"] });
