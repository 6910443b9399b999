// Nodes that are folded away at first come out beside what they are connected with, and never on top of another node.
const MOST_AT_ONCE = 60;
const MOST_UNFOLDED = 300; // beside the 300 that a page begins with: more than that nobody reads
const APART = 0.8; // of the distance between two seats of the layout
const MOST_RINGS = 80;

// Which places are free, told by a grid whose cells are as wide as two nodes must stand apart.
function freePlaces() {
  const apart = view.frame.spacing * APART;
  const cells = new Map();
  const cellOf = ({ x, y }) => [Math.floor(x / apart), Math.floor(y / apart)];
  const take = (place) => {
    const key = cellOf(place).join();
    cells.set(key, [...(cells.get(key) || []), place]);
  };
  const isFree = (place) => {
    const [column, row] = cellOf(place);
    for (let right = -1; right <= 1; right += 1) {
      for (let down = -1; down <= 1; down += 1) {
        const near = cells.get(`${column + right},${row + down}`) || [];
        if (near.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < apart)) return false;
      }
    }
    return true;
  };
  for (const place of view.places.values()) take(place);
  return { apart, take, isFree };
}

const between = (value, from, to) => (from > to ? (from + to) / 2 : Math.min(to, Math.max(from, value)));

const timeOf = (node) => (node.time ??= Date.parse(node.date) || 0);

// Where what is seen of the same year and nearest in time stands.
function placeInTime(node) {
  let [nearest, least] = [null, Infinity];
  for (const [id, place] of view.places) {
    const apart = nodes[id].year === node.year ? Math.abs(timeOf(nodes[id]) - timeOf(node)) : Infinity;
    if (apart < least) [nearest, least] = [place, apart];
  }
  return nearest?.x;
}

// Where a node would like to stand: at its parent, but at its own time and in its own lane where the picture has them.
function wishOf(node, parent) {
  const half = view.frame.spacing / 2;
  const year = view.frame.years.find(([number]) => number === node.year);
  const lane = view.frame.lanes.find(([kind]) => kind === node.kind);
  return {
    x: year ? between(placeInTime(node) ?? parent.x, year[1] + half, year[2] - half) : parent.x,
    y: lane ? between(parent.y, lane[1] + half, lane[2] - half) : parent.y,
    isAllowed: ({ x }) => !year || (x >= year[1] && x <= year[2]),
  };
}

// Rings around the wish; the first free place is taken, else one under everything.
function seat(wish, free) {
  for (let ring = 0; ring < MOST_RINGS; ring += 1) {
    const count = Math.max(1, 6 * ring);
    for (let at = 0; at < count; at += 1) {
      const angle = (2 * Math.PI * at) / count;
      const place = { x: Math.round(wish.x + ring * free.apart * Math.cos(angle)), y: Math.round(wish.y + ring * free.apart * Math.sin(angle)) };
      if (wish.isAllowed(place) && free.isFree(place)) return place;
    }
  }
  return { x: Math.round(wish.x), y: Math.round(bounds(view.places.values()).bottom + free.apart) };
}

const unfolding = {
  asked: [], // node ids in the order in which they were asked for: one that is folded itself, or one whose neighbours come out
  count: () => unfolded.size,
  isFull: () => unfolded.size >= MOST_UNFOLDED,

  hidden: (id) => [...new Set(edgesOf(id).map((edge) => otherEnd(edge, id)))].filter((other) => view.folded.has(other) && !view.places.has(other)),

  // The folded neighbours of a node, those that would stand nearest to it first.
  nearest(id) {
    const at = spot(id);
    const way = (other) => { const wish = wishOf(nodes[other], at); return Math.hypot(wish.x - at.x, wish.y - at.y); };
    const ways = new Map(unfolding.hidden(id).map((other) => [other, way(other)]));
    return [...ways.keys()].sort((a, b) => ways.get(a) - ways.get(b) || a - b);
  },

  // Bring out the node, or its neighbours when it is seen already; says how many came.
  open(id) {
    stretchLanes(byId("network"));
    const isShown = view.places.has(id);
    if (!isShown && !view.folded.has(id)) return 0;
    const parents = isShown ? [id] : edgesOf(id).map((edge) => otherEnd(edge, id)).filter((other) => view.places.has(other));
    const parent = parents[0] ?? view.focus ?? view.places.keys().next().value;
    const come = (isShown ? unfolding.nearest(id) : [id]).slice(0, Math.min(MOST_AT_ONCE, MOST_UNFOLDED - unfolded.size));
    if (!come.length) return 0;
    const free = freePlaces();
    const at = spot(parent) || { x: 0, y: 0 };
    for (const other of come) {
      const place = seat(wishOf(nodes[other], at), free);
      free.take(place);
      view.places.set(other, place);
      unfolded.add(other);
    }
    unfolding.asked.push(id);
    return come.length;
  },

  has: (id) => unfolding.asked.includes(id),

  // Fold away what was brought out for a node: everything else is brought out again in the same order, so that a link shows the same picture.
  close(id) { unfolding.replay(unfolding.asked.filter((other) => other !== id)); },

  replay(ids) {
    for (const id of unfolded) view.places.delete(id);
    unfolded.clear();
    unfolding.asked = [];
    ids.forEach(unfolding.open);
  },
};
const unfolded = new Set();
