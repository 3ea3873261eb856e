/** Addresses of pages, offices and persons: which of them must not be published. The rules LINK and PRIV say the same. */

const LOCAL = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|intern|lan|home|corp|private)$/;
const LABEL = /^(?!-)[\p{L}\p{N}_-]{1,63}(?<!-)$/u;
const PRIVATE = /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|2(?:2[4-9]|3\d|4\d|5[0-5]))\./;
const NAME = /^\p{L}{1,30}(?:-\p{L}{1,30})?[._-]\p{L}{2,30}(?:-\p{L}{2,30})?$/u;
export const SALUTATION = /(?<![\p{L}\p{N}_])(?:Herrn?|Frau|Hr\.|Fr\.|Mr|Mrs|Ms|Dipl\.-[\p{L}\p{N}_]+\.?|Dr|Prof)(?![\p{L}\p{N}_])\.?\s+[A-ZÄÖÜ][\p{L}\p{N}_]+/u;

/**
 * The rule that an address breaks; empty where it breaks none.
 * @param {string} address
 */
export function faultOfAddress(address) {
  const found = /^https?:\/\/([^/?#]*)/.exec(address);
  if (!found) return ""; // no web address at all; the contract says so
  if (found[1].includes("@")) return "LINK-001";
  const host = found[1].toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
  if (LOCAL.test(host) || host.startsWith("[")) return "LINK-002";
  if (/^\d+(\.\d+){3}$/.test(host)) return PRIVATE.test(host) ? "LINK-002" : "";
  const labels = host.split(".");
  const good = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels[labels.length - 1]);
  return good && host.length < 254 ? "" : "LINK-003";
}

/**
 * Whether a mailbox looks like a person's and not an office's.
 * @param {string} email
 * @param {string[]} roles parts of names that offices use
 */
export function isPerson(email, roles) {
  const local = email.split("@")[0];
  return NAME.test(local) && !new RegExp(roles.join("|")).test(local.toLowerCase());
}
