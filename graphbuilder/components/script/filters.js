// Which kinds and years are shown. The check boxes are the legend as well.
const filters = {
  hidden: new Set(),
  years: [],
  from: 0,
  to: 0,
  isMade: false, // the row of check boxes waits until the page has been painted

  inYears: (year) => !year || !filters.years.length || (year >= filters.from && year <= filters.to),
  isAsMade: () => !filters.hidden.size && filters.from === (filters.years[0] || 0) && filters.to === (filters.years.at(-1) || 0),

  // What has no year is shown when it is connected with something that is inside the range, or with nothing dated at all.
  isShown(node) {
    if (filters.hidden.has(node.kind)) return false;
    if (node.year) return filters.inYears(node.year);
    if (node.id === view.focus || filters.isAsMade()) return true;
    const dated = edgesOf(node.id).map((edge) => nodes[otherEnd(edge, node.id)]).filter((other) => other.year && view.places.has(other.id));
    return !dated.length || dated.some((other) => filters.inYears(other.year));
  },

  // Another view: its own years, and nothing hidden.
  open() {
    const all = [...view.places.keys(), ...view.folded, ...view.strength.keys()];
    filters.years = [...new Set(all.map((id) => nodes[id].year).filter(Boolean))].sort((a, b) => a - b);
    filters.clear();
    if (filters.isMade) filters.render();
  },

  clear() {
    filters.hidden.clear();
    filters.from = filters.years[0] || 0;
    filters.to = filters.years.at(-1) || 0;
  },

  // A range never ends before it begins: the other end follows.
  set({ from, to, hidden }) {
    filters.clear();
    for (const kind of hidden || []) filters.hidden.add(kind);
    const [first, last] = [filters.from, filters.to];
    if (from) filters.from = between(from, first, last);
    if (to) filters.to = between(to, filters.from, last);
    filters.show();
  },

  // Somebody asks for a node that the filters hide: let it be seen.
  reveal(node) {
    if (filters.isShown(node)) return;
    filters.hidden.delete(node.kind);
    if (!filters.isShown(node)) filters.clear();
    filters.show();
  },

  // Let everything that shows nodes know; the controls say what holds.
  show() {
    canvas?.show(filters.isShown);
    sync.filter();
    panel.refresh();
    if (!filters.isMade) return;
    for (const box of document.querySelectorAll("#filter-room input")) box.checked = !filters.hidden.has(box.value);
    for (const end of ["from", "to"]) if (byId(`year-${end}`)) byId(`year-${end}`).value = String(filters[end]);
    byId("filter-reset").hidden = filters.isAsMade() && !unfolding.count();
    filters.count();
  },

  changed() {
    filters.show();
    address.write(false);
  },

  // How much is seen of what there is.
  count() {
    const places = shownNodes();
    const seen = places.filter(filters.isShown).length;
    const steps = view.steps.filter(([id]) => filters.isShown(nodes[id])).length;
    const folded = view.folded.size - unfolding.count();
    const told = [
      view.steps.length ? fill(WORDS.shownSteps, { shown: steps, count: view.steps.length }) : "",
      fill(WORDS.shownNodes, { shown: seen, count: places.length }),
      folded > 0 ? several(WORDS.shownFolded, folded) : "",
    ].filter(Boolean).join(" · ");
    const room = section()?.querySelector("[data-shown-steps]");
    if (room) Object.assign(room, { textContent: fill(WORDS.shownSteps, { shown: steps, count: view.steps.length }), hidden: steps === view.steps.length });
    if (byId("shown") && byId("shown").textContent !== told) byId("shown").textContent = told;
  },

  render() {
    filters.isMade = true;
    const room = byId("filter-room");
    if (!room) return;
    const counts = new Map([...view.folded].map((id) => [nodes[id].kind, 0]));
    for (const { kind } of shownNodes()) counts.set(kind, (counts.get(kind) || 0) + 1);
    const kinds = [...new Set([...Object.keys(SHAPES), ...counts.keys()])].filter((kind) => counts.has(kind));
    room.replaceChildren(...kinds.map((kind) => filterChip(kind, counts.get(kind))));
    if (filters.years.length > 1) {
      const [from, to] = [yearSelect("from", WORDS.yearFrom), yearSelect("to", WORDS.yearTo)];
      room.append(el("span", { class: "years" }, el("span", {}, WORDS.years), from, el("span", {}, WORDS.to), to));
    }
    room.append(plain(WORDS.showAll, () => choose.reset(), { id: "filter-reset", hidden: true }));
    filters.show();
  },
};

function filterChip(kind, count) {
  const change = ({ target }) => {
    filters.hidden[target.checked ? "delete" : "add"](kind);
    filters.changed();
  };
  return el("label", { class: "chip" }, el("input", { type: "checkbox", checked: true, value: kind, on: { change } }), icon(kind), kindWord(kind)[1],
    el("span", { class: "fine" }, String(count)));
}

function yearSelect(end, label) {
  const change = ({ target }) => {
    filters[end] = Number(target.value);
    if (end === "from") filters.to = Math.max(filters.from, filters.to);
    else filters.from = Math.min(filters.from, filters.to);
    filters.changed();
  };
  const options = filters.years.map((year) => el("option", { value: String(year) }, String(year)));
  return el("select", { id: `year-${end}`, "aria-label": label, on: { change } }, ...options);
}
