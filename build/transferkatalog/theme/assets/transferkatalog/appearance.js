// The choice between light and dark at the foot of every page. It is kept only when one of the two is chosen.
import { forget, keep } from "./kept.js";
import { make } from "./search/dom.js";

const NAME = "theme"; // theme.js reads it before the page is painted
const CHOICES = /** @type {const} */ (["auto", "light", "dark"]);

/** @typedef {(typeof CHOICES)[number]} Choice */

const root = document.documentElement;
const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-appearance]"));

/** @returns {Choice} */
function current() {
  return CHOICES.find((choice) => choice === root.dataset.theme) ?? "auto";
}

/**
 * Show a choice, and keep it or forget what was kept. Returns whether the browser has kept it.
 * @param {Choice} choice
 */
function choose(choice) {
  if (choice === "auto") delete root.dataset.theme;
  else root.dataset.theme = choice;
  if (choice !== "auto") return keep(NAME, choice);
  forget(NAME);
  return false;
}

/** @param {HTMLElement} place */
function build(place) {
  const words = place.dataset;
  const told = make("p", { role: "status" }, current() !== "auto" && (words.kept ?? ""));
  const boxes = CHOICES.map((choice) => {
    const box = make("input", {
      type: "radio",
      name: "appearance",
      value: choice,
      checked: choice === current(),
      onchange: () => {
        told.textContent = choose(choice) ? (words.kept ?? "") : "";
      },
    });
    return make("label", {}, box, words[choice] ?? choice);
  });
  place.replaceWith(
    make("fieldset", { class: "appearance" }, make("legend", {}, words.appearance ?? ""), ...boxes, told),
  );
}

if (place) build(place);
