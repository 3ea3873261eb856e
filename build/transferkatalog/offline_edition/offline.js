// In a page opened by double click no module runs and no data can be loaded. Pages that compute something say so.
(() => {
  if (location.protocol !== "file:") return;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const german = document.documentElement.lang !== "en";
  const texts = german
    ? [
        "Diese Seite braucht das Startskript. ",
        "Sie haben den Katalog per Doppelklick geöffnet: Lesen geht so, Rechnen nicht. Öffnen Sie im entpackten Ordner start.bat (Windows), Start.command (macOS) oder start.sh (Linux). ",
        "Was wie geht",
        "START-HIER.txt",
      ]
    : [
        "This page needs the start script. ",
        "You opened the catalogue by double click: that is enough to read, not to compute. In the unpacked folder, open start.bat (Windows), Start.command (macOS) or start.sh (Linux). ",
        "What works how",
        "READ-ME-FIRST.txt",
      ];
  for (const unheard of document.querySelectorAll("noscript")) {
    const note = document.createElement("p");
    note.className = "note wait";
    const strong = document.createElement("strong");
    strong.textContent = texts[0];
    const link = document.createElement("a");
    link.href = new URL(`../${texts[3]}`, script.src).href;
    link.textContent = texts[2];
    note.append(strong, texts[1], link);
    unheard.before(note);
  }
  for (const waiting of document.querySelectorAll("p.loading")) waiting.remove();
})();
