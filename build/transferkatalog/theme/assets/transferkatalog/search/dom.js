/** Building elements without markup in strings: every text stays a text. */

/** @typedef {Node | string | false | null | undefined} Child */

/**
 * An element with attributes and children. `false`, `null` and `undefined` are left out; `on…` are listeners.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return element;
}

/**
 * An element of a drawing.
 * @param {string} tag
 * @param {Record<string, string | number | undefined>} attributes
 * @param {...Node} children
 */
export function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Pieces of which every other one is marked.
 * @param {string[]} pieces
 */
export function marked(pieces) {
  return pieces.map((piece, at) => (at % 2 ? make("mark", {}, piece) : piece));
}

/**
 * Pagefind's excerpt: text and `<mark>`, whatever else it may hold becomes plain text.
 * @param {string} html
 */
export function readExcerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html"); // inert: nothing in it loads or runs
  return [...parsed.body.childNodes].map((node) => {
    const text = node.textContent ?? "";
    return node.nodeName === "MARK" ? make("mark", {}, text) : text;
  });
}
