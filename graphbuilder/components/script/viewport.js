// What part of the network is seen.
const CONTROLS = { width: 124, height: 54 }; // the buttons in the corner
const MOST_SCALE = 1.6;
const CHOSEN_SCALE = 0.6;
const CROWDED = 11; // pixels from seat to seat: closer than this, single nodes cannot be told apart

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
  const [right, top, bottom] = [44, 58, CONTROLS.height + 16];
  return {
    width: Math.max(40, container.clientWidth - left - right),
    height: Math.max(40, container.clientHeight - top - bottom),
    shiftX: (left - right) / 2,
    shiftY: (top - bottom) / 2,
  };
}

// `shown`: places, any number of times over.
function scaleToShow(shown, room, most) {
  const { left, right, top, bottom } = bounds(shown);
  return Math.min(most, room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top));
}

function createViewport(made) {
  const { container, state } = made;

  // Show these places as large as the canvas allows, but no larger than `most`.
  function frame(shown, most) {
    if (!shown.length) return;
    const { left, right, top, bottom } = bounds(shown);
    const room = roomFor(container);
    const scale = scaleToShow(shown, room, most);
    made.stage.look({ position: { x: (left + right) / 2 - room.shiftX / scale, y: (top + bottom) / 2 - room.shiftY / scale }, scale });
  }

  const fit = () => frame([...view.places].filter(([id]) => !state.hidden.has(id)).map(([, place]) => place), MOST_SCALE);
  const zoom = (factor) => made.stage.look({ scale: made.stage.scale() * factor });
  const isCrowded = () => view.frame.spacing * made.stage.scale() <= CROWDED;

  function pan(right, down) {
    const { x, y } = made.stage.middle();
    const by = 60 / made.stage.scale();
    made.stage.look({ position: { x: x + right * by, y: y + down * by } });
  }

  // Move only when something of what is chosen is out of sight, or too small to see.
  function bringIntoView(ids) {
    const inside = ({ x, y }) => x > 30 && y > 30 && x < container.clientWidth - 30 && y < container.clientHeight - 30;
    if (!isCrowded() && ids.every((id) => inside(made.stage.toScreen(spot(id))))) return;
    frame(ids.map(spot), Math.max(CHOSEN_SCALE, made.stage.scale()));
  }

  return { fit, zoom, pan, bringIntoView, isCrowded };
}

// The keys and buttons of the canvas, whichever view is open.
const VIEW_KEYS = {
  ArrowLeft: ({ pan }) => pan(-1, 0), ArrowRight: ({ pan }) => pan(1, 0), ArrowUp: ({ pan }) => pan(0, -1), ArrowDown: ({ pan }) => pan(0, 1),
  "+": ({ zoom }) => zoom(1.3), "-": ({ zoom }) => zoom(1 / 1.3), 0: ({ fit }) => fit(), Enter: () => choose.unfold(),
};
function listenToCanvas() {
  byId("network").addEventListener("keydown", (event) => {
    if (!canvas || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(VIEW_KEYS, event.key)) return;
    VIEW_KEYS[event.key](canvas.viewport);
    event.preventDefault();
  });
  const press = (id, key) => byId(id)?.addEventListener("click", () => { if (canvas) VIEW_KEYS[key](canvas.viewport); });
  press("zoom-in", "+");
  press("zoom-out", "-");
  press("fit", "0");
}
