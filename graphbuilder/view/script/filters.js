// Which kinds and years are shown. The check boxes are the legend as well.
function createFilters(changed) {
  const room = byId("filter-room");
  const order = [...Object.keys(SHAPES), ...new Set(nodes.map((node) => node.kind))];
  const kinds = [...new Set(order)].filter((kind) => nodes.some((node) => node.kind === kind));
  const hidden = new Set();
  const years = [...new Set(nodes.map((node) => node.year).filter(Boolean))].sort((a, b) => a - b);
  const range = { from: years[0] || 0, to: years[years.length - 1] || 0 };

  const boxes = new Map(kinds.map((kind) => [kind, el("input", { type: "checkbox", checked: true, value: kind, on: { change: (event) => {
    if (event.target.checked) hidden.delete(kind);
    else hidden.add(kind);
    update();
  } } })]));
  const count = (kind) => nodes.filter((node) => node.kind === kind).length;
  room.append(...kinds.map((kind) => el("label", { class: "chip" }, boxes.get(kind), icon(kind), kindWord(kind)[1], el("span", { class: "fine" }, String(count(kind))))));

  const select = (id, label, chosen, act) => {
    const box = el("select", { id, "aria-label": label, on: { change: () => { act(Number(box.value)); update(); } } },
      ...years.map((year) => el("option", { value: String(year) }, String(year))));
    box.value = String(chosen);
    return box;
  };
  // A range never ends before it begins: the other end follows.
  const from = select("year-from", WORDS.yearFrom, range.from, (year) => { range.from = year; range.to = Math.max(year, range.to); });
  const to = select("year-to", WORDS.yearTo, range.to, (year) => { range.to = year; range.from = Math.min(year, range.from); });
  const reset = el("button", { type: "button", class: "plain", hidden: true, on: { click: () => { clear(); update(); } } }, WORDS.showAll);
  if (years.length > 1) room.append(el("span", { class: "years" }, `${WORDS.years} `, from, ` ${WORDS.to} `, to));
  room.append(reset);

  function clear() {
    hidden.clear();
    range.from = years[0] || 0;
    range.to = years[years.length - 1] || 0;
  }

  const inYears = (node) => !node.year || (node.year >= range.from && node.year <= range.to);
  // What has no year is shown when it is connected with something that is inside the range, or with nothing dated at all.
  function isShown(node) {
    if (hidden.has(node.kind)) return false;
    if (node.year) return inYears(node);
    const dated = edgesOfNode[node.id].map((edge) => nodes[otherEnd(edge, node.id)]).filter((other) => other.year);
    return node.id === DATA.focus || !dated.length || dated.some(inYears);
  }

  function update() {
    from.value = String(range.from);
    to.value = String(range.to);
    for (const [kind, box] of boxes) box.checked = !hidden.has(kind);
    reset.hidden = !hidden.size && (!years.length || (range.from === years[0] && range.to === years[years.length - 1]));
    changed(isShown, range);
  }

  return {
    // Somebody asks for a node that the filters hide: let it be seen.
    reveal(node) {
      if (isShown(node)) return;
      hidden.delete(node.kind);
      if (!isShown(node)) clear();
      update();
    },
  };
}
