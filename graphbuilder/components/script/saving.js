// The part that is seen, saved as a file; it is made in the browser, and nothing is asked of anybody.
function saveAs(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}

function fileName(ending) {
  const title = fold(section()?.querySelector("h1, h2")?.textContent || document.title);
  return `${title.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "graf"}.${ending}`;
}

function listenToSaving() {
  byId("save-csv")?.addEventListener("click", () => {
    const steps = view.steps.map(([id]) => nodes[id]);
    const shown = (steps.length ? steps : shownNodes()).filter(filters.isShown);
    saveAs(fileName("csv"), "text/csv;charset=utf-8", csvOf(shown.map(rowOf)));
    announce(fill(WORDS.saved, { file: fileName("csv"), count: shown.length }));
  });
  byId("save-turtle")?.addEventListener("click", () => {
    const shown = shownNodes().filter(filters.isShown);
    const ids = new Set(shown.map(({ id }) => id));
    saveAs(fileName("ttl"), "text/turtle;charset=utf-8", turtleOf(shown, shownEdges().filter(({ from, to }) => ids.has(from) && ids.has(to))));
    announce(fill(WORDS.saved, { file: fileName("ttl"), count: shown.length }));
  });
}
