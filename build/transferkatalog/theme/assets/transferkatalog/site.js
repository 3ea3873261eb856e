// What a script makes easier on every page. Nothing here is needed: menus open and forms work without it.
import "./appearance.js";
import { offerCopies } from "./copy.js";
import { startShortlist } from "./shortlist/button.js";

offerCopies();
startShortlist();

/** @type {HTMLDetailsElement | null} */
const menu = document.querySelector("details.menu");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// The list of sections marks the one that is being read.
const entries = new Map(
  [...document.querySelectorAll(".toc a[href^='#']")].map((link) => [link.getAttribute("href")?.slice(1), link]),
);
if (entries.size && "IntersectionObserver" in window) {
  const seen = new IntersectionObserver(
    (changes) => {
      const shown = changes.find((change) => change.isIntersecting);
      if (!shown) return;
      for (const link of entries.values()) link.removeAttribute("aria-current");
      entries.get(shown.target.id)?.setAttribute("aria-current", "true");
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const id of entries.keys()) {
    const heading = id && document.getElementById(id);
    if (heading) seen.observe(heading);
  }
}
