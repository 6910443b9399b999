// The network on its canvas: vis-network does the panning, zooming and hit-testing, the drawing of nodes and labels is ours.
const RADIUS = { focus: 19, topic: 13, meeting: 12, body: 13, item: 11 };
const LEAST_RADIUS = 2.4; // on screen, however far out one zooms
const GOOD_SCREEN_RADIUS = 8; // what a node grows to when the network is small on the screen and there is room
const CROWDED = 11; // pixels from seat to seat: below this only topics and bodies of a large network are named
const LARGE = 150;
const CONTROLS = { width: 124, height: 54 };

// Hollow: a step that only names the topic, and a meeting that others refer to but whose minutes are not in the graph.
const isWeak = (node) => (stepOfNode.has(node.id) ? steps[stepOfNode.get(node.id)].strength === "mention" : node.kind === "meeting" && !node.source);
const sizeOf = (node) => (node.id === DATA.focus ? RADIUS.focus : word(RADIUS, node.kind, 10));

// The radius on screen at a zoom: large enough to see where neighbours leave the room, never so large that nodes touch.
function screenRadius(node, scale) {
  const wanted = Math.max(sizeOf(node) * scale, (GOOD_SCREEN_RADIUS * sizeOf(node)) / RADIUS.item);
  const room = DATA.frame.spacing * scale * (node.id === DATA.focus ? 0.8 : 0.4);
  return Math.max(LEAST_RADIUS, Math.min(wanted, Math.max(room, sizeOf(node) * scale)));
}

function bounds(shown) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of shown) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

// The part of the canvas for nodes: beside the names of the lanes, under the years and above the buttons, with room for labels.
function roomFor(container) {
  const left = gutter(container.clientWidth) + 44;
  const [right, top, bottom] = [44, 46, CONTROLS.height + 16];
  return {
    width: Math.max(40, container.clientWidth - left - right),
    height: Math.max(40, container.clientHeight - top - bottom),
    shiftX: (left - right) / 2,
    shiftY: (top - bottom) / 2,
  };
}

function scaleToShow(shown, room, most) {
  const { left, right, top, bottom } = bounds(shown);
  return Math.min(most, room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top));
}

// Lanes may stand closer or wider: a network laid out in time takes the shape of the screen it is opened on.
function stretchLanes(container) {
  if (!isFramed) return;
  const { left, right, top, bottom } = bounds(nodes);
  const room = roomFor(container);
  const factor = Math.min(3, Math.max(0.5, ((right - left) / Math.max(1, bottom - top)) * (room.height / room.width)));
  for (const node of nodes) node.y *= factor;
  DATA.frame.lanes = DATA.frame.lanes.map(([kind, from, to]) => [kind, from * factor, to * factor]);
}

function createCanvas(choose) {
  const container = byId("network");
  stretchLanes(container);
  const state = { selected: null, edge: null, near: new Set(), hovered: null, hidden: new Set(), walls: [], labelled: [] };
  const thin = Math.min(3, Math.max(1, 1 / scaleToShow(nodes, roomFor(container), 1.6))); // a pixel when all is shown
  const visNodes = new vis.DataSet(nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer })));
  const visEdges = new vis.DataSet(edges.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, ...edgeStyle(edge) })));
  const network = new vis.Network(container, { nodes: visNodes, edges: visEdges }, { ...DATA.options, edges: { ...DATA.options.edges, ...edgeColours() } });
  const order = [...nodes].sort((a, b) => importance(b) - importance(a) || a.id - b.id);

  function edgeStyle(edge) {
    const strong = edge.kind === "about" && edge.to === DATA.focus;
    return { width: strong ? 2 * thin : thin, ...(edge.kind === "mentions" && edges.length < 600 ? { dashes: [4 * thin, 4 * thin] } : {}) };
  }

  function edgeColours() {
    // Thousands of lines at full strength would be one grey sheet.
    const strength = Math.round(255 * Math.min(1, Math.max(0.22, 500 / edges.length))).toString(16).padStart(2, "0");
    return { color: { color: theme.edge + strength, highlight: theme.accent, hover: theme["strong-edge"], inherit: false } };
  }

  function importance(node) {
    const kind = { topic: 40, meeting: 30, item: 20, case: 12, body: 10 };
    return (node.id === DATA.focus ? 10000 : 0) + (stepOfNode.has(node.id) && !isWeak(node) ? 500 : 0)
      + word(kind, node.kind, 5) + 3 * Math.min(30, edgesOfNode[node.id].length);
  }

  const isLit = (id) => (state.selected === null && state.edge === null) || state.near.has(id);

  function ctxRenderer({ ctx, id, x, y }) {
    const node = nodes[id];
    const radius = screenRadius(node, network.getScale()) / network.getScale();
    return { drawNode: () => drawNode(ctx, node, x, y, radius), nodeDimensions: { width: radius * 2, height: radius * 2 } };
  }

  function drawNode(ctx, node, x, y, radius) {
    ctx.save();
    ctx.globalAlpha = isLit(node.id) ? 1 : 0.28;
    ctx.translate(x, y);
    if (node.id === state.selected || node.id === state.hovered) ring(ctx, radius, node.id === state.selected);
    ctx.scale(radius / 12, radius / 12);
    ctx.translate(-12, -12);
    ctx.lineJoin = "round";
    const path = pathOf(node.kind);
    ctx.lineWidth = isWeak(node) ? 3.4 : 2.4;
    ctx.fillStyle = isWeak(node) ? theme.ground : colourOf(node.kind);
    ctx.strokeStyle = isWeak(node) ? colourOf(node.kind) : theme.ground;
    if (!isWeak(node)) ctx.stroke(path);
    ctx.fill(path);
    if (isWeak(node)) ctx.stroke(path);
    ctx.restore();
  }

  function ring(ctx, radius, strong) {
    ctx.beginPath();
    ctx.arc(0, 0, radius * 1.2 + 3 / network.getScale(), 0, 2 * Math.PI);
    ctx.lineWidth = (strong ? 2.5 : 1.5) / network.getScale();
    ctx.strokeStyle = theme.accent;
    ctx.stroke();
  }

  // Screen coordinates while vis-network draws in those of the network.
  function onScreen(ctx, draw) {
    const ratio = ctx.canvas.width / container.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw({ width: container.clientWidth, height: container.clientHeight });
    ctx.restore();
  }

  network.on("beforeDrawing", (ctx) => onScreen(ctx, (size) => {
    state.walls = drawFrame(ctx, (point) => network.canvasToDOM(point), size);
  }));

  network.on("afterDrawing", (ctx) => onScreen(ctx, (size) => {
    const scale = network.getScale();
    const seen = [];
    for (const node of order) {
      if (state.hidden.has(node.id)) continue;
      const { x, y } = network.canvasToDOM(node);
      if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
      seen.push({ node, x, y, radius: screenRadius(node, scale) });
    }
    const first = (entry) => (entry.node.id === state.selected ? 3 : entry.node.id === state.hovered ? 2 : state.near.has(entry.node.id) ? 1 : 0);
    const isNamed = (entry) => first(entry) > 0 || (isLit(entry.node.id) && (nodes.length < LARGE || DATA.frame.spacing * scale > CROWDED || entry.node.kind === "topic" || entry.node.kind === "body"));
    const candidates = seen.filter(isNamed).sort((a, b) => first(b) - first(a));
    const boxes = seen.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
    const controls = { left: size.width - CONTROLS.width, right: size.width, top: size.height - CONTROLS.height, bottom: size.height };
    state.labelled = drawLabels(ctx, candidates, [...state.walls, ...boxes, controls], size);
  }));

  // vis-network itself names all edges of a node as picked when the node is; only a click beside the nodes picks an edge.
  network.on("click", (event) => {
    if (event.nodes.length) choose.node(event.nodes[0]);
    else if (event.edges.length) choose.edge(event.edges[0]);
    else choose.nothing();
  });
  network.on("hoverNode", ({ node }) => { state.hovered = node; container.style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { state.hovered = null; container.style.cursor = ""; network.redraw(); });
  network.on("hoverEdge", () => { container.style.cursor = "pointer"; });
  network.on("blurEdge", () => { container.style.cursor = ""; });

  // Show these nodes as large as the canvas allows, but no larger than `most`.
  function frame(shown, most) {
    if (!shown.length) return;
    const { left, right, top, bottom } = bounds(shown);
    const room = roomFor(container);
    const scale = scaleToShow(shown, room, most);
    const x = (left + right) / 2 - room.shiftX / scale;
    const y = (top + bottom) / 2 - room.shiftY / scale;
    network.moveTo({ position: { x, y }, scale });
  }

  const fit = () => frame(nodes.filter((node) => !state.hidden.has(node.id)), 1.6);

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor });
  }

  const PAN = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  container.addEventListener("keydown", (event) => {
    if (Object.hasOwn(PAN, event.key)) {
      const { x, y } = network.getViewPosition();
      const by = 60 / network.getScale();
      network.moveTo({ position: { x: x + PAN[event.key][0] * by, y: y + PAN[event.key][1] * by } });
    } else if (event.key === "+") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", fit);

  // Move only when something of what is chosen is out of sight, or too small to see.
  function bringIntoView(ids) {
    const inside = ({ x, y }) => x > 30 && y > 30 && x < container.clientWidth - 30 && y < container.clientHeight - 30;
    if (DATA.frame.spacing * network.getScale() > CROWDED && ids.every((id) => inside(network.canvasToDOM(nodes[id])))) return;
    frame(ids.map((id) => nodes[id]), Math.max(0.6, network.getScale()));
  }

  return {
    fit,
    network,
    state,
    select(id) {
      Object.assign(state, { selected: id, edge: null, near: new Set([id, ...edgesOfNode[id].map((edge) => otherEnd(edge, id))]) });
      network.selectNodes([id], true);
      bringIntoView([...state.near]);
      network.redraw();
    },
    selectEdge(edge) {
      Object.assign(state, { selected: null, edge: edge.id, near: new Set([edge.from, edge.to]) });
      network.setSelection({ nodes: [], edges: [edge.id] }, { highlightEdges: false });
      bringIntoView([...state.near]);
      network.redraw();
    },
    clear() {
      Object.assign(state, { selected: null, edge: null, near: new Set() });
      network.unselectAll();
      network.redraw();
    },
    show(isShown) {
      const changed = nodes.filter((node) => state.hidden.has(node.id) === isShown(node));
      for (const node of changed) {
        if (isShown(node)) state.hidden.delete(node.id);
        else state.hidden.add(node.id);
      }
      if (changed.length) visNodes.update(changed.map((node) => ({ id: node.id, hidden: state.hidden.has(node.id) })));
      byId("nothing").hidden = state.hidden.size < nodes.length;
    },
    recolour() {
      network.setOptions({ edges: edgeColours() });
      network.redraw();
    },
  };
}
