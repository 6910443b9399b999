// The network on its canvas. What stands where, what is lit and how nodes, labels and lines look is ours; the stage it is drawn on shows it at once
// (still.js), and lets it be moved by mouse and finger (live.js).
const LARGE = 150; // nodes: up to so many, every one may be named at once
const DASHED_UP_TO = 600; // edges: dashes cost time
const FULL_STRENGTH_UP_TO = 500; // edges: thousands of lines at full strength would be one grey sheet
let canvas = null; // made after the first paint; null on a page without a network
let isPainted = false; // from then on a view that opens gets its canvas at once

function edgeColours(count) {
  const strength = Math.round(255 * Math.min(1, Math.max(0.22, FULL_STRENGTH_UP_TO / count))).toString(16).padStart(2, "0");
  return { color: theme.edge + strength, highlight: theme.accent, hover: theme["strong-edge"], inherit: false };
}

// Thick: the topic's main steps. Dashed: what is only named. `thin` is a pixel when all is shown.
function drawnEdge(edge, thin, isMany) {
  const isStrong = edge.kind === "about" && edge.to === view.focus;
  const dashes = edge.kind === "mentions" && !isMany ? { dashes: [4 * thin, 4 * thin] } : {};
  return { id: edge.id, from: edge.from, to: edge.to, width: isStrong ? 2 * thin : thin, ...dashes };
}

// Draw in the pixels of the screen, while a stage draws in the coordinates of the network.
function onScreen(ctx, container, draw) {
  const ratio = ctx.canvas.width / container.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw({ width: container.clientWidth, height: container.clientHeight });
  ctx.restore();
}

// What is drawn, kept together: the stage, where one looks, what is chosen, under the pointer and hidden, and which nodes get their names first.
function createCanvas() {
  const container = byId("network");
  stretchLanes(container);
  forgetLabels();
  const state = { selected: null, edge: null, near: new Set(), hovered: null, hidden: new Set(), walls: [], labels: [] };
  const made = { container, state, order: byImportance(shownNodes()) };
  made.thin = Math.min(3, Math.max(1, 1 / scaleToShow([...view.places.values()], roomFor(container), MOST_SCALE)));
  connect(made);
  made.stage = stillStage(made);
  made.viewport = createViewport(made);
  return Object.assign(made, canvasActs(made));
}

function connect(made) {
  const shown = shownEdges();
  made.edges = shown.map((edge) => drawnEdge(edge, made.thin, shown.length > DASHED_UP_TO));
  made.colours = edgeColours(shown.length);
}

const isLit = (state, id) => (state.selected === null && state.edge === null) || state.near.has(id);

// Under the edges, on them, and over everything: what a stage draws, whichever it is.
const backdrop = (made, ctx) => onScreen(ctx, made.container, (size) => { made.state.walls = drawFrame(ctx, made.stage.toScreen, size); });

function drawShown({ state }, ctx, id, { x, y, scale }) {
  const ring = id === state.selected ? 2.5 : id === state.hovered ? 1.5 : 0;
  drawNode(ctx, nodes[id], { x, y, scale, isLit: isLit(state, id), ring });
}

const overlay = (made, ctx) => onScreen(ctx, made.container, (size) => nameNodes(made, ctx, size));

// The nodes on the screen, the most important first, in pixels.
function seenNodes({ stage, state, order }, size) {
  const scale = stage.scale();
  return order.filter((node) => !state.hidden.has(node.id))
    .map((node) => ({ node, ...stage.toScreen(spot(node.id)), radius: screenRadius(node, scale) }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height);
}

function nameNodes(made, ctx, size) {
  const { state } = made;
  const every = view.places.size < LARGE || !made.viewport.isCrowded();
  const turn = ({ node: { id } }) => (id === state.selected ? 3 : id === state.hovered ? 2 : state.near.has(id) ? 1 : 0);
  const isNamed = (entry) => turn(entry) > 0 || (isLit(state, entry.node.id) && (every || entry.node.kind === "topic" || entry.node.kind === "body"));
  const shown = seenNodes(made, size);
  const shapes = shown.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const controls = { left: size.width - CONTROLS.width, right: size.width, top: size.height - CONTROLS.height, bottom: size.height };
  state.labels = drawLabels(ctx, shown.filter(isNamed).sort((a, b) => turn(b) - turn(a)), [...state.walls, ...shapes, controls], size);
}

// What the rest of the page asks of the canvas.
const canvasActs = (made) => ({
  select(id) {
    if (!view.places.has(id)) return pick(made, null, null, []);
    return pick(made, id, null, [id, ...edgesOf(id).map((edge) => otherEnd(edge, id))]);
  },
  selectEdge(edge) {
    pick(made, null, edge.id, [edge.from, edge.to]);
  },
  clear() {
    pick(made, null, null, []);
  },
  show(isShown) {
    const { hidden } = made.state;
    const changed = shownNodes().filter((node) => hidden.has(node.id) === isShown(node)).map(({ id }) => id);
    for (const id of changed) hidden[hidden.has(id) ? "delete" : "add"](id);
    if (changed.length) made.stage.hide(changed);
    byId("nothing").hidden = hidden.size < view.places.size;
  },
  // Nodes came out or were folded away.
  refold() {
    const { hidden } = made.state;
    made.order = byImportance(shownNodes());
    for (const id of hidden) if (!view.places.has(id)) hidden.delete(id);
    connect(made);
    made.stage.refold();
  },
  recolour() {
    made.colours = edgeColours(made.edges.length);
    made.stage.recolour();
  },
});

function pick({ state, viewport, stage }, selected, edge, near) {
  const shown = near.filter((id) => view.places.has(id));
  Object.assign(state, { selected, edge, near: new Set(shown) });
  stage.mark();
  if (shown.length) viewport.bringIntoView(shown);
  stage.draw();
}
