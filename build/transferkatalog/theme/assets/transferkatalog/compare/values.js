/** How the values of a profile read in a comparison: as on its own page, with what qualifies them. */

import { fill } from "../search/data.js";

/**
 * @typedef {object} Field
 * @property {string} path
 * @property {string} form
 * @property {string} label
 * @property {Record<string, string>} [names]
 *
 * @typedef {object} Data
 * @property {string} language
 * @property {Record<string, string>} params name of the kind in the address, by language
 * @property {Record<string, string>} words
 * @property {Record<string, {folder: string, path: string, rows: Field[]}>} kinds
 * @property {Record<string, Record<string, string>>} lists
 * @property {Record<string, string>} qualifiers what stands before a figure that is not exact
 *
 * @typedef {Record<string, any>} Profile
 */

export class Values {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    this.locale = data.language === "en" ? "en-GB" : "de-DE";
    this.numbers = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 2 });
  }

  /**
   * A value in words; empty where it is unknown, which is neither no nor nothing.
   * @param {Field} field
   * @param {Profile} profile
   * @returns {string}
   */
  write(field, profile) {
    const value = field.path.split(".").reduce((/** @type {any} */ inner, key) => inner?.[key], profile);
    const { lists, language, words } = this.data;
    if (value === undefined || value === null || value === "unknown") return field.form === "count" ? words.none_known : "";
    const names = field.names ?? lists[field.form];
    if (names) return [value].flat().map((id) => names[id] ?? id).join(", ");
    /** @type {Record<string, () => string>} */
    const forms = {
      text: () => value[language] ?? value.de,
      plain: () => [value].flat().join(", "),
      year: () => String(value),
      number: () => this.numbers.format(value),
      date: () => this.date(value),
      span: () => this.span(value),
      money: () => this.span(value, this.money(profile.cost.currency)),
      amount: () => this.qualified(this.money(value.currency).format(value.amount), value.qualifier),
      count: () => (value.length ? String(value.length) : words.none_known),
      results: () => value.map((/** @type {any} */ result) => this.result(result)).join("; "),
    };
    return forms[field.form]();
  }

  /**
   * @param {{min: number, max: number}} span
   * @param {Intl.NumberFormat} [form]
   */
  span({ min, max }, form = this.numbers) {
    if (min === max) return form.format(min);
    return fill(this.data.words.between, { least: form.format(min), most: form.format(max) });
  }

  /** @param {string} [currency] */
  money(currency = "EUR") {
    const style = /** @type {const} */ ("currency");
    return new Intl.NumberFormat(this.locale, { style, currency, minimumFractionDigits: 0, maximumFractionDigits: 2 });
  }

  /**
   * "rund 100"; the figure alone where it is exact.
   * @param {string} figure
   * @param {string | undefined} qualifier
   */
  qualified(figure, qualifier) {
    const before = qualifier && this.data.qualifiers[qualifier];
    return before ? `${before} ${figure}` : figure;
  }

  /** @param {string} iso */
  date(iso) {
    const parts = iso.split("-").length;
    /** @type {Intl.DateTimeFormatOptions} */
    const style = { timeZone: "UTC", year: "numeric" };
    if (parts > 1) style.month = "long";
    if (parts > 2) style.day = "numeric";
    return new Intl.DateTimeFormat(this.locale, style).format(new Date(iso));
  }

  /** @param {any} result */
  result({ indicator, value, unit, qualifier, finding }) {
    const { language } = this.data;
    const named = indicator[language] ?? indicator.de;
    if (value === undefined) return `${named}: ${(finding?.[language] ?? finding?.de ?? "").replace(/\.$/, "")}`;
    return `${named}: ${this.qualified(this.quantity(value, unit), qualifier)}`;
  }

  /**
   * A number with its unit; euros are written as money.
   * @param {number} value
   * @param {string} [unit]
   */
  quantity(value, unit) {
    return unit === "EUR" ? this.money().format(value) : `${this.numbers.format(value)} ${unit ?? ""}`.trim();
  }
}
