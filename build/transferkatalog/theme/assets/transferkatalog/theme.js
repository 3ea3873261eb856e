// A chosen light or dark theme, before anything is painted: a small script of its own that the page waits for.
try {
  const chosen = JSON.parse(localStorage.getItem("transferkatalog.theme") ?? "null");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // No storage, or something else in it: the system decides.
}
