/** Licences in the spelling of SPDX, joined with AND, OR and WITH. The rules LIC judge the same in the builder. */

const JOINS = ["AND", "OR", "WITH", "(", ")"];

class Reader {
  /**
   * @param {string} text
   * @param {Set<string>} names
   * @param {Set<string>} allowed
   */
  constructor(text, names, allowed) {
    this.parts = text.match(/[()]|[^\s()]+/g) ?? [];
    this.names = names;
    this.allowed = allowed;
  }

  /** Any of several will do. @returns {boolean} whether it is open; throws where it is no expression */
  any() {
    let open = this.every();
    while (this.take("OR")) open = this.every() || open;
    return open;
  }

  /** @returns {boolean} */
  every() {
    let open = this.one();
    while (this.take("AND")) open = this.one() && open;
    return open;
  }

  /** @returns {boolean} */
  one() {
    if (this.take("(")) {
      const open = this.any();
      if (!this.take(")")) throw new SyntaxError("a bracket is not closed");
      return open;
    }
    const name = this.name();
    if (this.take("WITH")) this.name();
    return this.allowed.has(name);
  }

  name() {
    const name = this.parts.shift() ?? "";
    const isName = this.names.has(name) || /^LicenseRef-[A-Za-z0-9.-]{1,100}$/.test(name);
    if (!isName || JOINS.includes(name)) throw new SyntaxError(name);
    return name;
  }

  /** @param {string} part */
  take(part) {
    if (this.parts[0] !== part) return false;
    this.parts.shift();
    return true;
  }
}

/**
 * Whether a licence is one of SPDX, and whether somebody may choose to take the work under allowed ones only.
 * @param {string} text
 * @param {string[]} names of licences and exceptions
 * @param {string[]} allowed
 * @returns {{known: boolean, open: boolean}}
 */
export function judgeLicence(text, names, allowed) {
  const reader = new Reader(text, new Set(names), new Set(allowed));
  try {
    const open = reader.any();
    return reader.parts.length ? { known: false, open: false } : { known: true, open };
  } catch {
    return { known: false, open: false };
  }
}
