// The network on its canvas: vis-network does the panning, zooming and hit-testing, the drawing of nodes and labels is ours.
const LARGE = 150; // nodes: up to so many, every one may be named at once
const DASHED_UP_TO = 600; // edges: dashes cost time
const FULL_STRENGTH_UP_TO = 500; // edges: thousands of lines at full strength would be one grey sheet
let canvas = null; // made after the first paint; null on a page without a network

function edgeColours(count) {
  const strength = Math.round(255 * Math.min(1, Math.max(0.22, FULL_STRENGTH_UP_TO / count))).toString(16).padStart(2, "0");
  return { color: { color: theme.edge + strength, highlight: theme.accent, hover: theme["strong-edge"], inherit: false } };
}

// Thick: the topic's main steps. Dashed: what is only named. `thin` is a pixel when all is shown.
function drawnEdge(edge, thin, isMany) {
  const isStrong = edge.kind === "about" && edge.to === view.focus;
  const dashes = edge.kind === "mentions" && !isMany ? { dashes: [4 * thin, 4 * thin] } : {};
  return { id: edge.id, from: edge.from, to: edge.to, width: isStrong ? 2 * thin : thin, ...dashes };
}

// Draw in the pixels of the screen, while vis-network draws in the coordinates of the network.
function onScreen(ctx, container, draw) {
  const ratio = ctx.canvas.width / container.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw({ width: container.clientWidth, height: container.clientHeight });
  ctx.restore();
}

// What is drawn, kept together: vis-network's own, where one looks, what is chosen, under the pointer and hidden, and which nodes get their names first.
function createCanvas() {
  const container = byId("network");
  stretchLanes(container);
  forgetLabels();
  const state = { selected: null, edge: null, near: new Set(), hovered: null, hidden: new Set(), walls: [], labels: [] };
  const made = { container, state, order: byImportance(shownNodes()) };
  made.thin = Math.min(3, Math.max(1, 1 / scaleToShow([...view.places.values()], roomFor(container), MOST_SCALE)));
  made.visNodes = new vis.DataSet([...view.places.keys()].map((id) => visNode(made, id)));
  made.visEdges = new vis.DataSet(visEdges(made));
  const options = { ...DATA.options, edges: { ...DATA.options?.edges, ...edgeColours(made.visEdges.length) } };
  const network = new vis.Network(container, { nodes: made.visNodes, edges: made.visEdges }, options);
  network.canvas.frame.tabIndex = -1; // the box around it is the stop of the tabulator key, and shows that it is
  made.network = network;
  made.viewport = createViewport(network, container, (id) => state.hidden.has(id));
  network.on("beforeDrawing", (ctx) => onScreen(ctx, container, (size) => { state.walls = drawFrame(ctx, (point) => network.canvasToDOM(point), size); }));
  network.on("afterDrawing", (ctx) => onScreen(ctx, container, (size) => nameNodes(made, ctx, size)));
  listenToPointer(made);
  return Object.assign(made, canvasActs(made));
}

const isLit = (state, id) => (state.selected === null && state.edge === null) || state.near.has(id);

function visNode(made, id) {
  const { state } = made;
  const ctxRenderer = ({ ctx, x, y }) => {
    const scale = made.network.getScale();
    const size = (2 * screenRadius(nodes[id], scale)) / scale;
    const ring = id === state.selected ? 2.5 : id === state.hovered ? 1.5 : 0;
    const draw = () => drawNode(ctx, nodes[id], { x, y, scale, isLit: isLit(state, id), ring });
    return { drawNode: draw, nodeDimensions: { width: size, height: size } };
  };
  return { id, ...spot(id), shape: "custom", ctxRenderer, hidden: state.hidden.has(id) };
}

function visEdges({ thin }) {
  const shown = shownEdges();
  return shown.map((edge) => drawnEdge(edge, thin, shown.length > DASHED_UP_TO));
}

// The nodes on the screen, the most important first, in pixels.
function seenNodes({ network, state, order }, size) {
  const scale = network.getScale();
  return order.filter((node) => !state.hidden.has(node.id))
    .map((node) => ({ node, ...network.canvasToDOM(spot(node.id)), radius: screenRadius(node, scale) }))
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
    made.network.selectNodes([id], true);
    return pick(made, id, null, [id, ...edgesOf(id).map((edge) => otherEnd(edge, id))]);
  },
  selectEdge(edge) {
    if (stands(edge)) made.network.setSelection({ nodes: [], edges: [edge.id] }, { highlightEdges: false });
    pick(made, null, edge.id, [edge.from, edge.to]);
  },
  clear() {
    made.network.unselectAll();
    pick(made, null, null, []);
  },
  show(isShown) {
    const { hidden } = made.state;
    const changed = shownNodes().filter((node) => hidden.has(node.id) === isShown(node));
    for (const node of changed) hidden[isShown(node) ? "delete" : "add"](node.id);
    if (changed.length) made.visNodes.update(changed.map(({ id }) => ({ id, hidden: hidden.has(id) })));
    byId("nothing").hidden = hidden.size < view.places.size;
  },
  // Nodes came out or were folded away. Each of these changes draws the canvas, so what is drawn is known first.
  refold() {
    const { state, visNodes } = made;
    made.order = byImportance(shownNodes());
    made.visEdges.clear();
    visNodes.remove(visNodes.getIds().filter((id) => !view.places.has(id)));
    for (const id of state.hidden) if (!view.places.has(id)) state.hidden.delete(id);
    visNodes.update([...view.places.keys()].map((id) => visNode(made, id)));
    made.visEdges.add(visEdges(made));
  },
  recolour() {
    made.network.setOptions({ edges: edgeColours(made.visEdges.length) });
    made.network.redraw();
  },
});

function pick({ state, viewport, network }, selected, edge, near) {
  const shown = near.filter((id) => view.places.has(id));
  Object.assign(state, { selected, edge, near: new Set(shown) });
  if (shown.length) viewport.bringIntoView(shown);
  network.redraw();
}

function listenToPointer({ network, container, state }) {
  const hover = (id) => {
    state.hovered = id;
    container.style.cursor = id === null ? "" : "pointer";
    network.redraw();
  };
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", () => { container.style.cursor = "pointer"; });
  network.on("blurEdge", () => { container.style.cursor = ""; });
  // vis-network names the edges of a picked node as picked too; only a click beside the nodes picks an edge.
  network.on("click", (event) => {
    if (event.nodes.length) choose.node(event.nodes[0], "network");
    else if (event.edges.length) choose.edge(edges[event.edges[0]], "network");
    else choose.nothing();
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) choose.unfold(); });
}
