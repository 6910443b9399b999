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
const URL_BAR = 120; // pixels that a telephone's bar may take and give back with every scroll
let width = window.innerWidth;
let height = window.innerHeight;
window.addEventListener("resize", () => {
  timeline.draw();
  // On a telephone the height changes a little with every scroll; that is no other page.
  if (width === window.innerWidth && Math.abs(height - window.innerHeight) < URL_BAR) return;
  canvas.fit();
  width = window.innerWidth;
  height = window.innerHeight;
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
