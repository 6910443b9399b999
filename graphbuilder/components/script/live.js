// The picture that follows the mouse and the finger: vis-network pans, zooms and says what is under the pointer.
let reading = null;

// vis-network: asked for once; where it could not be had, the next who comes near the picture asks again.
function library() {
  reading ||= readLibrary().catch((problem) => {
    reading = null;
    throw problem;
  });
  return reading;
}

async function readLibrary() {
  const { dataset: { src }, textContent } = byId("vis-network");
  const script = el("script", src ? { src } : { textContent: await unpacked(textContent) });
  const loaded = src ? new Promise((done, failed) => Object.assign(script, { onload: done, onerror: failed })) : null;
  document.head.append(script);
  script.remove(); // it has run, or is on its way
  await loaded;
  if (!window.vis) throw new Error("vis-network did not run");
}

// Behind the notice, in base64, what zlib has packed.
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.slice(text.lastIndexOf("*/") + 2).trim()), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

// The same picture on the other stage, seen from the same place. Without the library it stays as it is.
async function wake(made) {
  try { await library(); } catch { return; }
  if (made.stage.isLive || canvas !== made) return;
  const before = { scale: made.stage.scale(), position: made.stage.middle() };
  made.stage.remove();
  made.stage = liveStage(made);
  made.stage.look(before);
  made.stage.mark();
}

function liveStage(made) {
  const places = new vis.DataSet([...view.places.keys()].map((id) => visNode(made, id)));
  const lines = new vis.DataSet(made.edges);
  const options = { ...DATA.options, autoResize: false, edges: { ...DATA.options?.edges, color: made.colours } };
  const network = new vis.Network(made.container, { nodes: places, edges: lines }, options);
  network.canvas.frame.tabIndex = -1; // the box around it is the stop of the tabulator key, and shows that it is
  network.on("beforeDrawing", (ctx) => backdrop(made, ctx));
  network.on("afterDrawing", (ctx) => overlay(made, ctx));
  const hover = listenToPointer(network, made);
  return {
    isLive: true,
    scale: () => network.getScale(),
    middle: () => network.getViewPosition(),
    toScreen: (point) => network.canvasToDOM(point),
    under: (point) => ({ node: network.getNodeAt(point), edge: network.getEdgeAt(point) }),
    look: (wanted) => network.moveTo(wanted),
    draw: () => network.redraw(),
    leave: () => { if (made.state.hovered !== null) hover(null); },
    remove: () => network.destroy(),
    ...liveActs(made, network, places, lines),
  };
}

// What changes on the stage. Each change of the data draws the canvas, so what is drawn is known first.
const liveActs = (made, network, places, lines) => ({
  mark() {
    const { selected, edge } = made.state;
    if (selected !== null) network.selectNodes([selected], true);
    else if (edge !== null && lines.get(edge)) network.setSelection({ nodes: [], edges: [edge] }, { highlightEdges: false });
    else network.unselectAll();
  },
  hide: (changed) => places.update(changed.map((id) => ({ id, hidden: made.state.hidden.has(id) }))),
  refold() {
    lines.clear();
    places.remove(places.getIds().filter((id) => !view.places.has(id)));
    places.update([...view.places.keys()].map((id) => visNode(made, id)));
    lines.add(made.edges);
  },
  recolour() {
    network.setOptions({ edges: { color: made.colours } });
    network.redraw();
  },
  // vis-network would scale the picture with its box: how large it is seen is ours to say.
  resize() {
    const before = { scale: network.getScale(), position: network.getViewPosition() };
    network.setSize("100%", "100%");
    network.moveTo(before);
    network.redraw();
  },
});

function visNode(made, id) {
  const ctxRenderer = ({ ctx, x, y }) => {
    const scale = made.stage.scale();
    const size = (2 * screenRadius(nodes[id], scale)) / scale;
    return { drawNode: () => drawShown(made, ctx, id, { x, y, scale }), nodeDimensions: { width: size, height: size } };
  };
  return { id, ...spot(id), shape: "custom", ctxRenderer, hidden: made.state.hidden.has(id) };
}

function listenToPointer(network, { container, state }) {
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
  network.on("click", ({ nodes: [node], edges: [edge], event }) => pressed(event.center, { node, edge }));
  return hover;
}
