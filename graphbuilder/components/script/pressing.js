// Presses on the picture, whichever stage it stands on.
const TWICE = 400; // milliseconds between the two presses of a double one
const NEAR = 12; // pixels between them; a press that moves further is no press
const AT_REST = 500; // milliseconds after the picture stands
let lastPress = null;

// The second of a double press unfolds what the first has chosen: the picture may have moved under the pointer since.
function pressed({ x, y }, { node, edge }) {
  const at = performance.now();
  const isSecond = lastPress !== null && at - lastPress.at < TWICE && Math.hypot(x - lastPress.x, y - lastPress.y) < NEAR;
  lastPress = isSecond ? null : { at, x, y };
  if (isSecond) choose.unfold();
  else if (node !== undefined) choose.node(node, "network");
  else if (edge !== undefined) choose.edge(edges[edge], "network");
  else choose.nothing();
}

// On the still picture: a node is known at once, an edge when vis-network is there.
async function pressedStill(made, at) {
  const { left, top } = made.container.getBoundingClientRect();
  const point = { x: at.x - left, y: at.y - top };
  if (made.stage.under(point).node === undefined) await wake(made);
  if (canvas === made) pressed(at, made.stage.under(point));
}

const atRest = (act) => setTimeout(() => (window.requestIdleCallback ? requestIdleCallback(act) : act()), AT_REST);

// The picture comes to life under a mouse; under fingers as soon as the page rests, so that the first of their gestures is not lost.
function awaitPeople() {
  const room = byId("network");
  const comeToLife = () => { if (canvas) wake(canvas); };
  let began = null; // where a press began on the still picture, which vis-network did not see
  room.addEventListener("pointerover", comeToLife);
  room.addEventListener("wheel", comeToLife, { passive: true });
  room.addEventListener("pointerleave", () => canvas?.stage.leave());
  room.addEventListener("pointerdown", ({ target, clientX: x, clientY: y }) => { began = target === room ? { x, y } : null; });
  room.addEventListener("click", ({ clientX: x, clientY: y }) => {
    if (canvas && began && Math.hypot(x - began.x, y - began.y) < NEAR) pressedStill(canvas, { x, y });
    began = null;
  });
  new ResizeObserver(() => canvas?.stage.resize()).observe(room);
  atRest(() => (matchMedia("(any-pointer: coarse)").matches ? comeToLife() : library().catch(() => {})));
}
