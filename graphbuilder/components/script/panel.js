// The panel: everything about the node or edge that is chosen, with the words it rests on; else what is worth choosing.
const FIRST_NAMED = 12;
const dateOf = (node) => (node.date ? el("span", { class: "fine" }, dayWords(node.date)) : null);
const nodeButton = (id, ...more) => button("node-button", () => choose.node(id, "panel"),
  icon(nodes[id].kind, isWeak(nodes[id])), danish("span", { class: "node-name" }, shortName(nodes[id]).slice(0, 160)), ...more);

const panel = {
  isMade: false,
  cameFrom: null, // the link from which somebody went to the panel with the keyboard

  show(...content) {
    const room = byId("panel");
    if (!room) return;
    const focused = room.contains(document.activeElement) ? document.activeElement.id : null;
    room.replaceChildren(...content.flat().filter(Boolean));
    room.scrollTop = 0;
    panel.isMade = true;
    // The button that was pressed is made anew, or gone: then who walks with the keyboard goes on from the top of the panel.
    if (focused !== null) ((focused && byId(focused)) || room).focus({ preventScroll: true });
  },

  render() {
    byId("panel")?.classList.toggle("sheet", state.node !== null || state.edge !== null);
    if (state.node !== null) panel.show(...aboutNode(nodes[state.node]));
    else if (state.edge !== null) panel.show(...aboutEdge(edges[state.edge]));
    else panel.show(...overview());
  },
  refresh() { if (panel.isMade) panel.render(); },

  focus(link) {
    panel.cameFrom = link;
    const room = byId("panel");
    room?.focus({ preventScroll: true });
    if (!isSheet()) room?.scrollIntoView({ block: "nearest", behavior: calm() });
  },

  // Nothing is chosen any more: back to where the panel was reached from.
  leave() {
    if (byId("panel")?.contains(document.activeElement)) {
      if (panel.cameFrom && isSeen(panel.cameFrom)) panel.cameFrom.focus();
      else if (isNarrow()) byId("main")?.focus({ preventScroll: true }); // the panel has gone back to the end of the page
    }
    panel.cameFrom = null;
  },

  // The answer is there: go there when it is out of sight; but who follows the story on a narrow screen goes on reading it.
  reveal(origin) {
    const room = byId("panel");
    if (isSheet()) {
      standClear(origin);
      return;
    }
    const isStory = origin === "mark" || origin === "step" || (origin === "address" && sync.chosen.some(isSeen));
    if (!room || (isStory && !isBeside()) || (origin !== "step" && isBeside() && sync.chosen.some(isSeen))) return;
    const { top, bottom } = room.getBoundingClientRect();
    if (top > window.innerHeight - 120 || bottom < 80) room.scrollIntoView({ block: isBeside() ? "nearest" : "start", behavior: pace(origin) });
  },
};

// On a narrow screen the panel is a sheet from below while something is chosen.
const isNarrow = () => matchMedia("(max-width: 899px)").matches;
const isSheet = () => isNarrow() && byId("panel")?.classList.contains("sheet") && isSeen(byId("panel"));

// What was chosen comes out from under the sheet, and is where somebody goes on when it closes.
function standClear(origin) {
  const [marks, steps] = [sync.chosen.filter(isInTimeline), sync.chosen.filter((element) => !isInTimeline(element))].map((found) => found.filter(isSeen));
  const shown = origin === "mark" ? marks[0] : steps[0];
  panel.cameFrom = shown?.querySelector("a") || null;
  if (origin === "network") clearOnCanvas();
  else shown?.scrollIntoView({ block: origin === "address" ? "start" : "nearest", behavior: pace(origin) });
}

function clearOnCanvas() {
  const ends = state.node !== null ? [state.node] : [edges[state.edge].from, edges[state.edge].to];
  const lowest = Math.max(...ends.filter((id) => view.places.has(id)).map((id) => canvas.stage.toScreen(spot(id)).y));
  const under = byId("network").getBoundingClientRect().top + lowest + 40 - byId("panel").getBoundingClientRect().top;
  if (under > 0 && Number.isFinite(under)) window.scrollBy({ top: under, behavior: calm() });
}

const closeButton = () => el("button", { type: "button", class: "close", "aria-label": WORDS.close, title: WORDS.close, on: { click: () => choose.nothing() } }, "×");
const kindLine = (kind, ...more) => el("p", { class: "kind" }, icon(kind), kindWord(kind)[0], ...more);
const backButton = () => plain(WORDS.back, () => choose.nothing(), { class: "plain back" });

function sourceLine(record) {
  if (!record.source) return null;
  const parts = [record.page ? `${WORDS.page} ${record.page}` : "", record.end ? fill(WORDS.offsets, { start: record.start || 0, end: record.end }) : ""];
  return el("footer", { lang: WORDS.language }, `${WORDS.source}: `, [record.source, ...parts.filter(Boolean)].join(", "));
}

function quotation(record) {
  if (!record.quote) return null;
  return el("figure", { class: "quotation" }, el("figcaption", {}, WORDS.quotation),
    danish("blockquote", {}, el("p", {}, ...longText(record.quote)), sourceLine(record)));
}

function factList(facts) {
  if (!facts?.length) return null;
  return el("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [el("dt", {}, factWord(name)), spoken("dd", value, name)]));
}

function reason(record) {
  if (!record.because && !record.rule) return null;
  const rule = [record.rule ? `${WORDS.rule}: ${record.rule}` : "",
    record.score === undefined ? "" : `${WORDS.score}: ${Math.round(record.score * 100)} %`].filter(Boolean).join(" · ");
  return el("section", { class: "reason" }, el("h3", {}, WORDS.why),
    record.because ? spoken("p", record.because, "reason") : null, rule ? el("p", { class: "fine" }, rule) : null);
}

// To the step before and after this one, among those that the filters show.
function stepNavigation(id) {
  const at = view.steps.findIndex(([node]) => node === id);
  if (at < 0) return null;
  const isShown = ([node]) => filters.isShown(nodes[node]);
  const arrow = (step, name, label, sign) => el("button", { type: "button", class: "plain", id: `step-${name}`, disabled: !step, "aria-label": label, title: label,
    on: { click: () => choose.node(step[0], "panel") } }, sign);
  return el("div", { class: "step-navigation" }, arrow(view.steps.slice(0, at).filter(isShown).at(-1), "before", WORDS.previous, "←"),
    el("span", {}, fill(WORDS.stepOf, { number: at + 1, count: view.steps.length })), arrow(view.steps.slice(at + 1).find(isShown), "after", WORDS.next, "→"));
}

// Why a step is here: the edge between it and what the page is about.
const edgeToFocus = (id) => (view.focus === null || id === view.focus ? undefined
  : edgesOf(id).filter((edge) => otherEnd(edge, id) === view.focus).sort((a, b) => Boolean(b.because) - Boolean(a.because))[0]);

function aboutNode(node) {
  const link = edgeToFocus(node.id) || {};
  const date = node.date ? el("span", { class: "date" }, dayWords(node.date)) : null;
  return [closeButton(), backButton(), stepNavigation(node.id), kindLine(node.kind, date), danish("h2", {}, ...longText(node.kind === "meeting" ? nameOf(node) : node.title || nameOf(node))), actions(node),
    factList(node.facts), quotation(node), reason(link),
    link.quote && link.quote !== node.quote ? danish("blockquote", {}, el("p", {}, ...longText(link.quote)), sourceLine(link)) : null, neighbours(node.id)];
}

function aboutEdge(edge) {
  const end = (id) => el("dd", {}, nodeButton(id, dateOf(nodes[id])));
  return [closeButton(), backButton(), el("p", { class: "kind" }, WORDS.connection), el("h2", { class: "edge-title" }, relation(edge, edge.from)), actions(null),
    el("dl", { class: "facts ends" }, el("dt", {}, WORDS.from), end(edge.from), el("dt", {}, WORDS.toNode), end(edge.to)), reason(edge), quotation(edge)];
}

function overview() {
  const rows = byImportance(shownNodes().filter(filters.isShown)).slice(0, 60).map((node) => el("li", {}, nodeButton(node.id, dateOf(node))));
  return [state.isLost ? el("p", { class: "lost" }, WORDS.lost) : null, el("h2", {}, WORDS.panelTitle), el("p", { class: "fine" }, WORDS.panelHelp),
    ...(rows.length ? [el("h3", {}, WORDS.mostImportant), ...longList("ul", "rows", rows, FIRST_NAMED)] : [])];
}
