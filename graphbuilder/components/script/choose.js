// What is chosen, and who is told.
const state = { node: null, edge: null, isLost: false };
const showing = () => (state.node !== null ? [state.node] : []);

// A node that is not seen yet: it unfolds, or the view that holds it opens.
function bringOut(id) {
  if (!view.places.has(id) && !view.folded.has(id) && homeOf(id) !== undefined && homeOf(id) !== view.key) openView(homeOf(id));
  if (view.places.has(id) || !view.folded.has(id)) return;
  if (unfolding.open(id)) refolded();
  else announce(fill(WORDS.unfoldLimit, { count: unfolding.count() }));
}

// A topic that is not in the picture, and has a view of its own in this file.
const hasStoryElsewhere = (id) => !view.places.has(id) && !view.folded.has(id) && homeOf(id) === nodes[id].iri;

function refolded() {
  canvas?.refold();
  canvas?.show(filters.isShown);
  if (filters.isMade) filters.render();
}

function markOnCanvas() {
  if (state.node !== null) canvas?.select(state.node);
  else if (state.edge !== null) canvas?.selectEdge(edges[state.edge]);
}

function settle(chosen, origin) {
  Object.assign(state, { node: null, edge: null, isLost: false }, chosen);
  byId("lost")?.remove();
  sync.mark(showing(), origin);
  panel.render();
  if (origin !== "address") address.write(true);
}

const choose = {
  node(id, origin) {
    if (hasStoryElsewhere(id) && origin !== "address") {
      choose.view(nodes[id].iri, true);
      return;
    }
    bringOut(id);
    if (origin !== "address") filters.reveal(nodes[id]); // an address says itself what is filtered
    settle({ node: id }, origin);
    canvas?.select(id);
    panel.reveal(origin);
    announce(fill(WORDS.chosen, { name: nameOf(nodes[id]).slice(0, 200) }));
  },

  edge(edge, origin) {
    for (const id of [edge.from, edge.to]) {
      bringOut(id);
      if (origin !== "address") filters.reveal(nodes[id]);
    }
    settle({ edge: edge.id }, origin);
    canvas?.selectEdge(edge);
    panel.reveal(origin);
    announce(fill(WORDS.chosen, { name: relation(edge, edge.from) }));
  },

  nothing(origin) {
    const had = state.node !== null || state.edge !== null || state.isLost;
    if (!had) return;
    settle({}, origin);
    canvas?.clear();
    panel.leave();
    if (origin !== "address") announce(WORDS.nothingChosen);
  },

  // An address, or a link inside the page, tells of a view and of what is chosen in it.
  told(told, origin) {
    if (told.emne !== undefined && told.emne !== view.key && Object.hasOwn(DATA.views || {}, told.emne)) choose.view(told.emne, !told.vis);
    choose.found(told, origin);
  },

  found(told, origin) {
    const edge = told.edge?.length === 3 ? edgeNamed(...told.edge) : undefined;
    const id = nodeNamed(told.vis);
    if (edge) choose.edge(edge, origin);
    else if (id !== undefined) choose.node(id, origin);
    else {
      choose.nothing(origin);
      if (told.vis || (told.emne && !Object.hasOwn(DATA.views || {}, told.emne))) choose.lost();
    }
  },

  // Said where the answer would have been; on a page, or in a view, without a network over everything else.
  lost() {
    settle({ isLost: true }, "address");
    if (byId("panel") && isSeen(byId("panel")) && !isNarrow()) panel.reveal("address");
    else byId("main")?.prepend(el("p", { class: "notice lost", id: "lost" }, WORDS.lost));
    announce(WORDS.lost);
  },

  view(key, isWhole) {
    address.keepPlace();
    openView(key);
    settle({}, isWhole ? "view" : "address");
    if (!isWhole) return;
    window.scrollTo(0, 0);
    const heading = section()?.querySelector("h1, h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  },

  // Bring out the folded neighbours of what is chosen.
  unfold() {
    if (state.node === null) return;
    const waiting = unfolding.hidden(state.node).length;
    const come = unfolding.open(state.node);
    if (come) refolded();
    canvas?.select(state.node);
    panel.render();
    if (come) address.write(false);
    announce(come ? several(WORDS.unfolded, come) : waiting ? fill(WORDS.unfoldLimit, { count: unfolding.count() }) : WORDS.nothingFolded);
  },

  refold(id) {
    unfolding.close(id);
    refolded();
    if (state.node !== null && !view.places.has(state.node)) choose.nothing();
    markOnCanvas();
    panel.render();
    address.write(false);
    announce(WORDS.foldedAgain);
  },

  reset() {
    filters.clear();
    unfolding.replay([]);
    refolded();
    markOnCanvas();
    filters.changed();
    byId("filters")?.querySelector("input, summary")?.focus();
    announce(WORDS.wasReset);
  },

  language(name) {
    if (!language.use(name)) return;
    forgetLabels();
    if (filters.isMade) filters.render();
    panel.render();
    canvas?.stage.draw();
  },
};
