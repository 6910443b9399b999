// The same selection everywhere. Any element with data-node="N" stands for node N: a mark on the timeline, a step, a row of a list.
const standIns = once(() => {
  const found = new Map();
  for (const element of document.querySelectorAll("[data-node]")) {
    const id = Number(element.dataset.node);
    found.set(id, [...(found.get(id) || []), element]);
  }
  return found;
});
const section = () => [...document.querySelectorAll("section[data-view]")].find((found) => found.dataset.view === view.key) || null;
const isSeen = (element) => element.getClientRects().length > 0;

// Whether the network stays beside what is read, as on a wide screen, or stands below it.
const isBeside = () => byId("explore") !== null && getComputedStyle(byId("explore")).position === "sticky";

const sync = {
  chosen: [],

  // `origin` is where somebody chose: what they look at already stays where it is.
  mark(ids, origin) {
    for (const element of sync.chosen) {
      element.classList.remove("chosen");
      element.removeAttribute("aria-current");
    }
    sync.chosen = ids.flatMap((id) => standIns().get(id) || []);
    for (const element of sync.chosen) {
      element.classList.add("chosen");
      element.setAttribute("aria-current", "true");
    }
    sync.chosen.filter(isSeen).forEach((element) => reveal(element, origin));
  },

  filter() {
    for (const element of section()?.querySelectorAll("[data-node], [data-year]") || []) {
      const node = nodes[element.dataset.node];
      const isShown = node ? filters.isShown(node) : filters.inYears(Number(element.dataset.year));
      if (element.matches("li, tr")) element.hidden = !isShown;
      else element.classList.toggle("outside", !isShown);
    }
  },
};

// A page that opens at a place is there at once.
const pace = (origin) => (origin === "address" ? "auto" : calm());

function reveal(element, origin) {
  const room = element.closest(".timeline-scroll");
  if (room) showInside(room, element, pace(origin));
  else if (!isNarrow() && origin !== "step" && (origin === "mark" || origin === "address" || isBeside())) element.scrollIntoView({ block: isBeside() || origin === "address" ? "start" : "nearest", behavior: pace(origin) });
}

const FADING = 44; // pixels at an edge of the timeline

// Only sideways: the page itself stays where it is.
function showInside(room, element, behavior = calm()) {
  const [outer, inner] = [room.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.left >= outer.left + FADING && inner.right <= outer.right - FADING) return;
  room.scrollBy({ left: inner.left + inner.width / 2 - outer.left - outer.width / 2, behavior });
}

const isInTimeline = (element) => element.closest(".timeline") !== null;

// A timeline that is wider than its box fades where there is more of it.
function fadeEdges(room) {
  const hidden = room.scrollWidth - room.clientWidth;
  room.classList.toggle("more-before", room.scrollLeft > 1);
  room.classList.toggle("more-after", room.scrollLeft < hidden - 1);
}

function watchTimelines() {
  const watch = new ResizeObserver((changed) => changed.forEach(({ target }) => fadeEdges(target)));
  for (const room of document.querySelectorAll(".timeline-scroll")) {
    watch.observe(room);
    room.addEventListener("scroll", () => fadeEdges(room), { passive: true });
  }
}

const originOf = (link) => (link.closest(".timeline") ? "mark" : link.closest(".steps") ? "step" : link.closest("#panel") ? "panel" : "link");

// Links inside the page keep what else the address holds; who presses Enter on what is chosen already goes on to the panel.
function followLink(event) {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const told = address.parse(link.getAttribute("href"));
  if (told.vis === undefined && told.emne === undefined) {
    jumpTo(event, link);
    return;
  }
  event.preventDefault();
  const id = nodeNamed(told.vis);
  if (id !== undefined && id === state.node && event.detail === 0) panel.focus(link);
  else choose.told(told, originOf(link));
  if (event.detail === 0 && isSheet()) panel.focus(link);
}

// «Skip to the content»: the address keeps what is chosen.
function jumpTo(event, link) {
  const target = byId(address.decoded(link.getAttribute("href").slice(1)));
  if (!target) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

// Along the timeline in the order of time, whichever lane a mark stands in.
function marksInTime(line) {
  const order = new Map(view.steps.map(([id], at) => [id, at]));
  const at = (link) => order.get(Number(link.closest("[data-node]")?.dataset.node)) ?? Infinity;
  return [...line.querySelectorAll(".mark a")].sort((a, b) => at(a) - at(b));
}

const WALKS = {
  ".timeline": { keys: { ArrowRight: 1, ArrowLeft: -1 }, links: marksInTime },
  ".steps": { keys: { ArrowDown: 1, ArrowUp: -1 }, links: (list) => [...list.querySelectorAll(".step-link")].filter(isSeen) },
};

function walk(event) {
  for (const [room, { keys, links }] of Object.entries(WALKS)) {
    const inside = event.target.closest?.(`${room} a`)?.closest(room);
    if (!inside || event.altKey || event.ctrlKey || event.metaKey) continue;
    const all = links(inside);
    const at = all.indexOf(event.target);
    const to = { Home: 0, End: all.length - 1 }[event.key] ?? (Object.hasOwn(keys, event.key) ? at + keys[event.key] : null);
    if (at < 0 || to === null) continue;
    event.preventDefault();
    all[between(to, 0, all.length - 1)].focus();
  }
}

// Hundreds of marks are one stop of the tabulator key; which one is remembered.
function rove(event) {
  const mark = event.target.closest?.(".timeline .mark a");
  if (!mark) return;
  for (const other of mark.closest(".timeline").querySelectorAll(".mark a")) if (other !== mark) other.setAttribute("tabindex", "-1");
  mark.removeAttribute("tabindex");
  const room = mark.closest(".timeline-scroll");
  if (room) showInside(room, mark);
}

function listenToPage() {
  watchTimelines();
  document.addEventListener("click", followLink);
  document.addEventListener("keydown", walk);
  document.addEventListener("focusin", rove);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) choose.nothing(); });
}
