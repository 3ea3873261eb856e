/** A folder of texts as a ZIP file. The one door to fflate, which is loaded only when a document is asked for. */

const FFLATE = new URL("../fflate/browser.js", import.meta.url).href;

/**
 * Files in the order given; those named in `stored` are not packed.
 * @param {Record<string, string>} files
 * @param {string[]} [stored]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function zip(files, stored = []) {
  const { strToU8, zipSync } = await import(FFLATE);
  const entries = Object.entries(files).map(([name, text]) => [name, [strToU8(text), { level: stored.includes(name) ? 0 : 6 }]]);
  return zipSync(Object.fromEntries(entries));
}
