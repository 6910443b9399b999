// The view that is open: where its nodes stand, which are folded away, and which step each is.
const NO_FRAME = { lanes: [], years: [], spacing: 60 };
let view = viewOf("");

function viewOf(key) {
  const given = word(DATA.views, key, {});
  const steps = word(DATA.steps, key, []);
  return {
    key,
    steps,
    focus: Number.isInteger(given.focus) ? given.focus : null,
    frame: { ...NO_FRAME, ...given.frame },
    places: new Map((given.places || []).map(([id, x, y]) => [id, { x, y }])),
    folded: new Set(given.folded || []),
    strength: new Map(steps),
    isStretched: false,
  };
}

const shownNodes = () => [...view.places.keys()].map((id) => nodes[id]);
const stands = ({ from, to }) => view.places.has(from) && view.places.has(to);
// A large file has edges of many views: those of the open one are found from its nodes.
function shownEdges() {
  if (view.places.size * 2 > nodes.length) return edges.filter(stands);
  const found = new Set();
  for (const id of view.places.keys()) for (const edge of edgesOf(id)) if (stands(edge)) found.add(edge);
  return [...found];
}

const spot = (id) => view.places.get(id);
const isFramed = () => view.frame.years.length > 0;
// Hollow: a step that only names the topic, and a meeting that others refer to but whose minutes are not in the graph.
const isWeak = (node) => (view.strength.has(node.id) ? view.strength.get(node.id) === "mention" : node.kind === "meeting" && !node.source);

// What is named first on the canvas, and listed first beside it.
function importance(node) {
  const ofKind = word({ topic: 40, meeting: 30, item: 20, case: 12, body: 10 }, node.kind, 5);
  const isMainStep = view.strength.get(node.id) === "main";
  return (node.id === view.focus ? 10000 : 0) + (isMainStep ? 500 : 0) + ofKind + 3 * Math.min(30, edgesOf(node.id).length);
}
const byImportance = (list) => {
  const weights = new Map(list.map((node) => [node.id, importance(node)]));
  return [...list].sort((a, b) => weights.get(b.id) - weights.get(a.id) || a.id - b.id);
};

// Lanes may stand closer or wider: a network laid out in time takes the shape of the screen it is opened on. Once: what is unfolded later keeps its measure.
function stretchLanes(container) {
  if (view.isStretched || !isFramed() || !container) return;
  view.isStretched = true;
  const { left, right, top, bottom } = bounds(view.places.values());
  const room = roomFor(container);
  const factor = Math.min(3, Math.max(0.5, ((right - left) / Math.max(1, bottom - top)) * (room.height / room.width)));
  for (const place of view.places.values()) place.y *= factor;
  view.frame.lanes = view.frame.lanes.map(([kind, from, to]) => [kind, from * factor, to * factor]);
}
