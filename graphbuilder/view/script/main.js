// What is chosen, and who is told.
const choose = {
  node(id) {
    filters.reveal(nodes[id]);
    canvas.select(id);
    timeline.select(id);
    panel.showNode(id);
    panel.reveal();
  },
  edge(id) {
    const edge = edgeById.get(id);
    filters.reveal(nodes[edge.from]);
    filters.reveal(nodes[edge.to]);
    canvas.selectEdge(edge);
    timeline.select(null);
    panel.showEdge(edge);
    panel.reveal();
  },
  nothing() {
    canvas.clear();
    timeline.select(null);
    panel.showStory();
  },
};

readTheme();
if (window.innerWidth < 760) byId("filters").open = false;
const timeline = createTimeline(choose);
const panel = createPanel(choose);
const filters = createFilters((isShown, range) => {
  canvas.show(isShown);
  timeline.filter(range.from, range.to);
});
createSearch(choose);
panel.showStory();
const canvas = createCanvas(choose);
canvas.fit();

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") choose.nothing();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); canvas.recolour(); });
let width = window.innerWidth;
window.addEventListener("resize", () => {
  timeline.draw();
  // On a telephone the height changes with every scroll; only another width is another page.
  if (width !== window.innerWidth) canvas.fit();
  width = window.innerWidth;
});

// For tests and for the curious: what is drawn, and where on the screen.
window.graphbuilder = {
  labels: () => canvas.state.labels,
  hidden: () => [...canvas.state.hidden],
  selected: () => canvas.state.selected,
  screen: (id) => canvas.network.canvasToDOM(nodes[id]),
  nodes,
  edges,
};
document.documentElement.dataset.ready = "yes";
