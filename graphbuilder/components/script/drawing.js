// How a node is drawn: its silhouette, at a size that can be seen at every zoom.
const RADIUS = { focus: 19, topic: 13, meeting: 12, body: 13, item: 11 };
const OTHER_RADIUS = 10;
const LEAST_RADIUS = 2.4; // on screen, however far out one zooms
const GOOD_SCREEN_RADIUS = 8; // what a node grows to when the network is small on the screen and there is room
const FADED = 0.28;

const sizeOf = (node) => (node.id === view.focus ? RADIUS.focus : word(RADIUS, node.kind, OTHER_RADIUS));

// The radius on screen at a zoom: large enough to see where neighbours leave the room, never so large that nodes touch.
function screenRadius(node, scale) {
  const wanted = Math.max(sizeOf(node) * scale, (GOOD_SCREEN_RADIUS * sizeOf(node)) / RADIUS.item);
  const room = view.frame.spacing * scale * (node.id === view.focus ? 0.8 : 0.4);
  return Math.max(LEAST_RADIUS, Math.min(wanted, Math.max(room, sizeOf(node) * scale)));
}

// `ring` is the width in pixels of the circle around a node that is chosen or under the pointer; 0 for none.
function drawNode(ctx, node, { x, y, scale, isLit, ring }) {
  const radius = screenRadius(node, scale) / scale;
  ctx.save();
  ctx.globalAlpha = isLit ? 1 : FADED;
  ctx.translate(x, y);
  if (ring) drawRing(ctx, radius * 1.2 + 3 / scale, ring / scale);
  ctx.scale(radius / 12, radius / 12);
  ctx.translate(-12, -12);
  ctx.lineJoin = "round";
  if (isWeak(node)) drawHollow(ctx, node);
  else drawFull(ctx, node);
  ctx.restore();
}

function drawFull(ctx, node) {
  ctx.lineWidth = 2.4;
  ctx.strokeStyle = theme.ground;
  ctx.fillStyle = colourOf(node.kind);
  ctx.stroke(pathOf(node.kind));
  ctx.fill(pathOf(node.kind));
}

function drawHollow(ctx, node) {
  ctx.lineWidth = 3.4;
  ctx.strokeStyle = colourOf(node.kind);
  ctx.fillStyle = theme.ground;
  ctx.fill(pathOf(node.kind));
  ctx.stroke(pathOf(node.kind));
}

function drawRing(ctx, radius, width) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.lineWidth = width;
  ctx.strokeStyle = theme.accent;
  ctx.stroke();
}
