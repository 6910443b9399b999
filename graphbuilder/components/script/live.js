// The picture that follows the mouse and the finger: vis-network pans, zooms and says what is under the pointer.

// Read when the page is at rest, or sooner when somebody comes near the picture; rejects where it cannot be had.
const library = once(async () => {
  const { dataset: { src }, textContent } = byId("vis-network");
  const script = el("script", src ? { src } : { textContent: await unpacked(textContent) });
  const loaded = src ? new Promise((done, failed) => Object.assign(script, { onload: done, onerror: failed })) : null;
  document.head.append(script);
  script.remove(); // it has run, or is on its way
  await loaded;
});

// Behind the notice, in base64, what zlib has packed.
async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.slice(text.lastIndexOf("*/") + 2).trim()), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

// The same picture on the other stage, seen from the same place.
async function wake(made) {
  await library();
  if (made.stage.isLive || canvas !== made) return;
  const before = { scale: made.stage.scale(), position: made.stage.middle() };
  made.stage.remove();
  made.stage = liveStage(made);
  made.stage.look(before);
  made.stage.mark();
}

function liveStage(made) {
  const { container, state } = made;
  const places = new vis.DataSet([...view.places.keys()].map((id) => visNode(made, id)));
  const lines = new vis.DataSet(made.edges);
  const options = { ...DATA.options, edges: { ...DATA.options?.edges, color: made.colours } };
  const network = new vis.Network(container, { nodes: places, edges: lines }, options);
  network.canvas.frame.tabIndex = -1; // the box around it is the stop of the tabulator key, and shows that it is
  network.on("beforeDrawing", (ctx) => backdrop(made, ctx));
  network.on("afterDrawing", (ctx) => overlay(made, ctx));
  listenToPointer(network, made);
  return {
    isLive: true,
    scale: () => network.getScale(),
    middle: () => network.getViewPosition(),
    toScreen: (point) => network.canvasToDOM(point),
    look: (wanted) => network.moveTo(wanted),
    draw: () => network.redraw(),
    remove: () => network.destroy(),
    press: (point) => pressed(network.getNodeAt(point), network.getEdgeAt(point)),
    mark() {
      if (state.selected !== null) network.selectNodes([state.selected], true);
      else if (state.edge !== null && lines.get(state.edge)) network.setSelection({ nodes: [], edges: [state.edge] }, { highlightEdges: false });
      else network.unselectAll();
    },
    hide: (changed) => places.update(changed.map((id) => ({ id, hidden: state.hidden.has(id) }))),
    // Each of these changes draws the canvas, so what is drawn is known first.
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
  };
}

function visNode(made, id) {
  const ctxRenderer = ({ ctx, x, y }) => {
    const scale = made.stage.scale();
    const size = (2 * screenRadius(nodes[id], scale)) / scale;
    return { drawNode: () => drawShown(made, ctx, id, { x, y, scale }), nodeDimensions: { width: size, height: size } };
  };
  return { id, ...spot(id), shape: "custom", ctxRenderer, hidden: made.state.hidden.has(id) };
}

function pressed(node, edge) {
  if (node !== undefined) choose.node(node, "network");
  else if (edge !== undefined) choose.edge(edges[edge], "network");
  else choose.nothing();
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
  network.on("click", (event) => pressed(event.nodes[0], event.edges[0]));
  network.on("doubleClick", (event) => { if (event.nodes.length) choose.unfold(); });
}

const AT_REST = 500; // milliseconds after the picture stands
const atRest = (act) => setTimeout(() => (window.requestIdleCallback ? requestIdleCallback(act) : act()), AT_REST);

// The picture comes to life under a mouse; under fingers as soon as the page rests, so that the first of their gestures is not lost.
function awaitPeople() {
  const room = byId("network");
  const comeToLife = () => (canvas ? wake(canvas).catch(() => {}) : null);
  let isOnStill = false; // a press that began on the still picture, which vis-network did not see
  room.addEventListener("pointerover", comeToLife);
  room.addEventListener("pointerdown", (event) => { isOnStill = event.target === room; });
  room.addEventListener("click", async (event) => {
    if (!isOnStill || !canvas) return;
    isOnStill = false;
    await comeToLife();
    const { left, top } = room.getBoundingClientRect();
    canvas.stage.press({ x: event.clientX - left, y: event.clientY - top });
  });
  atRest(() => (matchMedia("(any-pointer: coarse)").matches ? comeToLife() : library().catch(() => {})));
}
