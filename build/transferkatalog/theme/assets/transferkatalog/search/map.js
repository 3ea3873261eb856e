/** The map of hits: a dot for each place with its number of hits; a place that is chosen narrows the hits to it. */

import { fill, loadJson } from "./data.js";
import { draw, make } from "./dom.js";

/** @import { Row, SearchData } from "./data.js" */

const LEAST = 4;
const MOST = 12;
/** Radius of a dot. */

/**
 * @typedef {object} Land What the builder drew (`pages/map.py`).
 * @property {number} width
 * @property {number} height
 * @property {string} land path of the outline
 * @property {Record<string, [number, number]>} places by key
 */

export class HitMap {
  /**
   * @param {SearchData} data
   * @param {string} address of the drawing
   * @param {(facet: number, value: number, on: boolean) => void} onChoice
   */
  constructor(data, address, onChoice) {
    this.data = data;
    this.address = address;
    this.onChoice = onChoice;
    this.facet = data.facets.findIndex(({ id }) => id === "place");
    /** @type {Promise<Land> | null} */
    this.land = null;
    this.without = make("p", { class: "small" });
    this.place = make("div", { class: "map-box" });
    this.element = make("div", { class: "hits-map" }, this.place, make("p", { class: "small" }, data.words.map_hint), this.without);
  }

  /**
   * Show how many hits each place has.
   * @param {Row[]} rows the hits
   * @param {Uint32Array} counts for each place
   * @param {Set<number>} chosen
   */
  async show(rows, counts, chosen) {
    const { words } = this.data;
    this.land ??= loadJson(this.address);
    try {
      const land = await this.land;
      this.draw(land, counts, chosen);
    } catch (error) {
      console.info("Map:", error);
      this.land = null;
      this.place.replaceChildren(make("p", { class: "note wait", role: "alert" }, words.map_failed));
    }
    const homeless = rows.filter((row) => row.in[this.facet].length === 0).length;
    this.without.textContent = homeless ? fill(words.map_without, { count: homeless }) : "";
  }

  /**
   * @param {Land} land
   * @param {Uint32Array} counts
   * @param {Set<number>} chosen
   */
  draw({ width, height, land, places }, counts, chosen) {
    const focused = document.activeElement?.getAttribute("data-place");
    const { values } = this.data.facets[this.facet];
    const shown = values
      .map(({ id, label }, value) => ({ at: places[id], id, label, value, count: counts[value] }))
      .filter(({ at, count, value }) => at && (count > 0 || chosen.has(value)))
      .sort((a, b) => a.at[1] - b.at[1]);
    const most = Math.max(...shown.map(({ count }) => count), 1);
    const dots = shown.map((dot) => this.drawDot(dot, LEAST + (MOST - LEAST) * Math.sqrt(dot.count / most), chosen, width));
    const label = this.data.words.map;
    const drawing = draw("svg", { class: "map", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
    drawing.append(draw("path", { class: "land", d: land }), ...dots);
    this.place.replaceChildren(drawing);
    if (focused) /** @type {SVGElement | null} */ (drawing.querySelector(`[data-place="${focused}"]`))?.focus();
  }

  /**
   * @param {{at: [number, number], id: string, label: string, value: number, count: number}} dot
   * @param {number} radius
   * @param {Set<number>} chosen
   * @param {number} width
   */
  drawDot({ at: [x, y], id, label, value, count }, radius, chosen, width) {
    const on = chosen.has(value);
    const name = fill(this.data.words[count === 1 ? "map_dot_one" : "map_dot_many"], { place: label, count });
    const toLeft = x > width * 0.6;
    const shift = toLeft ? -radius - 4 : radius + 4;
    const circle = draw("circle", { cx: x, cy: y, r: radius.toFixed(1) });
    const text = draw("text", { x: x + shift, y: y + 4.5, "text-anchor": toLeft ? "end" : "start", "aria-hidden": "true" });
    text.append(name);
    const dot = draw("a", { class: "dot", href: this.writeAddress(id), "data-place": id, "aria-label": name, "aria-current": on ? "true" : undefined });
    dot.append(circle, text);
    dot.addEventListener("click", (event) => {
      event.preventDefault();
      this.onChoice(this.facet, value, !on);
    });
    return dot;
  }

  /**
   * The search for a place alone, for those who open it in a window of its own.
   * @param {string} id
   */
  writeAddress(id) {
    const params = new URLSearchParams(location.search);
    params.set(this.data.facets[this.facet].param, id);
    return `?${params}`;
  }
}
