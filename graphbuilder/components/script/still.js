// The picture until somebody comes near it: drawn at once, without vis-network, which takes longer to be read than all the rest of a page.
const MARKED_EDGE = 1.5; // how much thicker an edge is when it, or its node, is chosen
const LEAST_EDGE = 0.3; // pixels
const REACH = 3; // pixels beside a node that are taken for the node

function stillStage(made) {
  const { container } = made;
  const surface = el("canvas");
  const ctx = surface.getContext("2d");
  let [scale, middle] = [1, { x: 0, y: 0 }];
  const toScreen = ({ x, y }) => ({ x: (x - middle.x) * scale + container.clientWidth / 2, y: (y - middle.y) * scale + container.clientHeight / 2 });

  function draw() {
    fitSurface(surface, container);
    drawStill(made, ctx, toScreen({ x: 0, y: 0 }), scale);
  }

  function look(wanted) {
    ({ scale = scale, position: middle = middle } = wanted);
    draw();
  }

  container.replaceChildren(surface);
  return {
    scale: () => scale,
    middle: () => middle,
    toScreen,
    look,
    draw,
    hide: draw,
    refold: draw,
    recolour: draw,
    resize: () => { if (isOutgrown(surface, container)) draw(); },
    remove: () => surface.remove(),
    under: (point) => ({ node: nodeUnder(made, point) }), // which edge is there, vis-network knows
    mark() {},
    leave() {},
  };
}

const pixels = (container) => [container.clientWidth, container.clientHeight].map((side) => Math.round(side * (devicePixelRatio || 1)));
const isOutgrown = (surface, container) => pixels(container).some((side, at) => side !== [surface.width, surface.height][at]);

function fitSurface(surface, container) {
  if (!isOutgrown(surface, container)) return;
  [surface.width, surface.height] = pixels(container);
}

function nodeUnder(made, { x, y }) {
  const { clientWidth: width, clientHeight: height } = made.container;
  return seenNodes(made, { width, height }).find((seen) => Math.hypot(seen.x - x, seen.y - y) <= seen.radius + REACH)?.node.id;
}

// `origin`: where the network's own 0, 0 is on the screen.
function drawStill(made, ctx, origin, scale) {
  const { width, height } = ctx.canvas;
  const ratio = width / made.container.clientWidth;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, width, height);
  backdrop(made, ctx);
  ctx.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * origin.x, ratio * origin.y);
  drawEdges(ctx, made, scale);
  for (const [id, place] of lastOnTop(made.state)) drawShown(made, ctx, id, { ...place, scale });
  overlay(made, ctx);
}

// What is chosen lies over what is not.
const lastOnTop = ({ hidden, selected }) =>
  [...view.places].filter(([id]) => !hidden.has(id)).sort(([a], [b]) => Number(a === selected) - Number(b === selected));

function drawEdges(ctx, { edges: drawn, colours, state }, scale) {
  const isMarked = ({ id, from, to }) => id === state.edge || (state.selected !== null && (from === state.selected || to === state.selected));
  const shown = drawn.filter(({ from, to }) => !state.hidden.has(from) && !state.hidden.has(to));
  for (const edge of shown) {
    const marked = isMarked(edge);
    const [from, to] = [spot(edge.from), spot(edge.to)];
    ctx.lineWidth = Math.max(LEAST_EDGE / scale, edge.width + (marked ? MARKED_EDGE : 0));
    ctx.strokeStyle = marked ? colours.highlight : colours.color;
    ctx.setLineDash(edge.dashes || []);
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}
