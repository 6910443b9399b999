// What can be done with what is chosen, and what it is connected with.
function actions(node) {
  const row = [el("button", { type: "button", class: "action", id: "copy-link", on: { click: copyLink } }, WORDS.copyLink)];
  if (node) row.unshift(pageLink(node), ownView(node));
  return el("div", { class: "actions" }, ...row, el("span", { id: "copied", class: "fine" }), node ? unfoldRow(node.id) : null);
}

function pageLink({ href }) {
  const isElsewhere = href && wholeHref(href)?.split("#")[0] !== location.href.split("#")[0];
  return isElsewhere && safeHref(href) ? el("a", { class: "action", href }, WORDS.openPage) : null;
}

function ownView(node) {
  const isElsewhere = node.iri !== view.key && Object.hasOwn(DATA.views || {}, node.iri);
  return isElsewhere ? el("a", { class: "action", href: `#emne=${encoded(node.iri)}` }, WORDS.openView) : null;
}

async function copyLink() {
  const link = `${location.href.split("#")[0]}#${address.now()}`;
  try {
    await navigator.clipboard.writeText(link);
    tellCopied(WORDS.copied);
  } catch {
    copyByHand(link);
  }
}

// A browser may keep its clipboard to itself: then the link stands in a field, marked, and one press of two keys copies it.
function copyByHand(link) {
  const field = el("input", { type: "text", readOnly: true, value: link, class: "link-field", "aria-label": WORDS.linkField });
  byId("copied").replaceChildren(field);
  field.focus();
  field.select();
  let isCopied = false;
  try { isCopied = document.execCommand("copy"); } catch { /* then by hand */ }
  if (isCopied) byId("copy-link").focus();
  tellCopied(isCopied ? WORDS.copied : WORDS.copyByHand, isCopied ? null : field);
}

function tellCopied(text, field = null) {
  byId("copied")?.replaceChildren(...[field, text].filter(Boolean));
  announce(text);
}

function unfoldRow(id) {
  const waiting = unfolding.hidden(id).length;
  const isOut = unfolding.has(id);
  if (!waiting && !isOut && view.places.has(id)) return null;
  const come = Math.min(waiting, MOST_AT_ONCE, MOST_UNFOLDED - unfolding.count());
  const label = come < waiting ? fill(WORDS.unfoldSome, { count: come, all: waiting }) : several(WORDS.unfold, waiting);
  const act = (name, text, press) => el("button", { type: "button", class: "action", id: name, on: { click: press } }, text);
  return el("div", { class: "unfolding" },
    come > 0 && view.places.has(id) ? act("unfold", label, () => choose.unfold()) : null,
    isOut ? act("refold", WORDS.refold, () => choose.refold(id)) : null,
    waiting && unfolding.isFull() ? el("p", { class: "fine" }, fill(WORDS.unfoldLimit, { count: unfolding.count() })) : null,
    view.places.has(id) || !view.folded.has(id) ? null : el("p", { class: "fine" }, WORDS.notInPicture));
}

const isReachable = (id) => view.places.has(id) || view.folded.has(id) || homeOf(id) !== undefined;
// Hidden by the filters, wherever it stands.
const isFiltered = (node) => filters.hidden.has(node.kind) || (view.places.has(node.id) ? !filters.isShown(node) : !filters.inYears(node.year));

function neighbourRow(edge, id) {
  const other = nodes[otherEnd(edge, id)];
  const note = view.places.has(other.id) ? "" : view.folded.has(other.id) ? WORDS.foldedNow : homeOf(other.id) === undefined ? "" : WORDS.inOtherView;
  const more = [dateOf(other), note ? el("span", { class: "fine" }, note) : null];
  const name = danish("span", { class: "node-name" }, shortName(other).slice(0, 160));
  const way = isReachable(other.id) ? nodeButton(other.id, ...more)
    : safeHref(other.href || "javascript:") ? el("a", { class: "node-button", href: other.href }, icon(other.kind), name, ...more)
      : el("span", { class: "node-button" }, icon(other.kind), name, ...more);
  const why = edge.because || edge.quote ? plain(WORDS.whyEdge, () => choose.edge(edge, "panel"), { class: "plain why-edge",
    "aria-label": fill(WORDS.whyEdgeLabel, { relation: relation(edge, id), label: nameOf(other).slice(0, 160) }) }) : null;
  return el("li", {}, way, why);
}

function neighbours(id) {
  const groups = new Map();
  let filtered = 0;
  for (const edge of edgesOf(id)) {
    if (isFiltered(nodes[otherEnd(edge, id)])) {
      filtered += 1;
      continue;
    }
    const name = relation(edge, id);
    groups.set(name, [...(groups.get(name) || []), edge]);
  }
  if (!groups.size && !filtered) return null;
  const rank = (other) => (view.places.has(other) ? 0 : view.folded.has(other) ? 1 : 2);
  const byTime = (a, b) => {
    const [one, two] = [nodes[otherEnd(a, id)], nodes[otherEnd(b, id)]];
    return rank(one.id) - rank(two.id) || byText(one.date || "", two.date || "") || one.id - two.id;
  };
  return el("section", { class: "neighbours" }, el("h3", {}, WORDS.neighbours),
    ...[...groups].flatMap(([name, group]) => [
      el("h4", {}, name), ...longList("ul", "rows", group.sort(byTime).map((edge) => neighbourRow(edge, id)), FIRST_NAMED)]),
    filtered ? el("p", { class: "fine" }, several(WORDS.filteredAway, filtered)) : null);
}
