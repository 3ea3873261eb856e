/** The one door to Pagefind in the browser: search by words only, with an end to waiting. */

/**
 * @typedef {object} Found One of Pagefind's results; its text is fetched only when asked for.
 * @property {string} id name of the fragment
 * @property {number} score how well it answers; on one scale for all indexes that are asked alike
 * @property {() => Promise<{excerpt: string, url?: string, meta?: Record<string, string>}>} data
 */

const META_WEIGHTS = { title: 5, words: 0.1, kind: 0, id: 0.1 };
/** Words nobody sees on the page help finding it, but what it says itself counts for more. */
const PATIENCE = 6000;
/** Milliseconds after which Pagefind counts as out of reach. Without WebAssembly it waits for ever in silence. */

export class Pagefind {
  /** @param {URL} address of pagefind.js */
  constructor(address) {
    this.address = address;
    /** @type {any} */
    this.module = undefined;
    this.patience = PATIENCE;
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
  }

  /** Begin to load, once; a failure shows when searching. */
  warm() {
    this.loading ??= this.load();
    this.loading.catch(() => {});
    return this.loading;
  }

  async load() {
    const module = await import(this.address.href);
    await module.options({ excerptLength: 24, ranking: { metaWeights: META_WEIGHTS } });
    await module.init();
    this.module = module;
  }

  /**
   * A search of its own for the index of another site, by the program of this one: nothing of the other's is run.
   * @param {string} site where the other site begins
   */
  async other(site) {
    await this.warm();
    const instance = this.module.createInstance();
    await instance.options({ excerptLength: 24, ranking: { metaWeights: META_WEIGHTS } });
    await instance.init();
    await instance.mergeIndex(`${site}pagefind/`, { baseUrl: site, excerptLength: 24 });
    return instance;
  }

  /**
   * Pages that hold the words, the best first. Rejects when Pagefind cannot be loaded or does not answer in time.
   * @param {string} text
   * @returns {Promise<Found[]>}
   */
  async search(text) {
    const answer = (async () => {
      await this.warm();
      const { results } = await this.module.search(text);
      this.patience = PATIENCE;
      return results;
    })();
    return Promise.race([answer, this.lateness()]);
  }

  /**
   * An answer of somebody else, or a rejection once that has taken too long.
   * @template T
   * @param {Promise<T>} answer
   * @returns {Promise<T>}
   */
  inTime(answer) {
    /** @type {Promise<never>} */
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer in time")), PATIENCE));
    return Promise.race([answer, late]);
  }

  /** @returns {Promise<never>} */
  lateness() {
    return new Promise((_, reject) => {
      setTimeout(() => {
        this.patience = this.module ? PATIENCE : 0; // whoever has waited once does not wait again
        reject(new Error("Pagefind does not answer"));
      }, this.patience);
    });
  }
}
