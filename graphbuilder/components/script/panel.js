// The panel: the story while nothing is chosen, else everything about the node or edge that is, with the words it rests on.
function createPanel(choose) {
  const panel = byId("panel");

  function show(...content) {
    const hadFocus = panel.contains(document.activeElement);
    panel.replaceChildren(...content.flat().filter(Boolean));
    panel.scrollTop = 0;
    // The button that was pressed is gone: who walks with the keyboard goes on from the top of the panel.
    if (hadFocus) panel.focus({ preventScroll: true });
  }

  const kindLine = (kind, ...more) => el("p", { class: "kind" }, icon(kind), kindWord(kind)[0], ...more);
  const nodeButton = (id, ...more) => el("button", { type: "button", class: "node-button", on: { click: () => choose.node(id) } },
    icon(nodes[id].kind, isWeak(nodes[id])), el("span", { class: "node-name" }, shortName(nodes[id]).slice(0, 160)), ...more);
  const dateOf = (id) => (nodes[id].date ? el("span", { class: "fine" }, danishDate(nodes[id].date)) : null);
  const chips = (outcomes = []) => (outcomes.length
    ? el("ul", { class: "chips" }, ...outcomes.map((outcome) => el("li", {}, word(WORDS.outcomes, outcome, outcome)))) : null);

  function sourceLine(record) {
    if (!record.source) return null;
    const parts = [record.source];
    if (record.page) parts.push(`${WORDS.page} ${record.page}`);
    if (record.end) parts.push(fill(WORDS.offsets, { start: record.start || 0, end: record.end }));
    return el("footer", {}, `${WORDS.source}: ${parts.join(", ")}`);
  }

  function quotation(record) {
    if (!record.quote) return null;
    return el("figure", { class: "quotation" }, el("figcaption", {}, WORDS.quotation),
      el("blockquote", {}, el("p", {}, ...longText(record.quote)), sourceLine(record)));
  }

  function factList(facts = []) {
    if (!facts.length) return null;
    return el("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, ...longText(value))]));
  }

  function reason(record) {
    if (!record.because && !record.rule) return null;
    const rule = [record.rule ? `${WORDS.rule}: ${record.rule}` : "",
      record.score === undefined ? "" : `${WORDS.score}: ${Math.round(record.score * 100)} %`].filter(Boolean).join(" · ");
    return el("section", { class: "reason" }, el("h3", {}, WORDS.why),
      record.because ? el("p", {}, ...longText(record.because)) : null, rule ? el("p", { class: "fine" }, rule) : null);
  }

  const back = () => el("button", { type: "button", class: "plain back", on: { click: choose.nothing } }, `‹ ${WORDS.back}`);

  function stepNavigation(at) {
    const shown = (to) => to >= 0 && to < steps.length && steps[to].node !== null;
    const button = (to, label, sign) => el("button", { type: "button", class: "plain", disabled: !shown(to), "aria-label": label, title: label,
      on: { click: () => choose.node(steps[to].node) } }, sign);
    return el("div", { class: "step-navigation" }, button(at - 1, WORDS.previous, "←"),
      el("span", {}, fill(WORDS.stepOf, { number: at + 1, count: steps.length })), button(at + 1, WORDS.next, "→"));
  }

  function neighbourRow(edge, id) {
    const other = otherEnd(edge, id);
    const why = edge.because || edge.quote ? el("button", { type: "button", class: "plain why",
      "aria-label": fill(WORDS.whyEdgeLabel, { relation: relation(edge, id), label: nameOf(nodes[other]) }),
      on: { click: () => choose.edge(edge.id) } }, WORDS.whyEdge) : null;
    return el("li", {}, nodeButton(other, dateOf(other)), why);
  }

  function neighbours(id) {
    const groups = new Map();
    for (const edge of edgesOfNode[id]) {
      const name = relation(edge, id);
      groups.set(name, [...(groups.get(name) || []), edge]);
    }
    if (!groups.size) return null;
    const byTime = (a, b) => (nodes[otherEnd(a, id)].date || "").localeCompare(nodes[otherEnd(b, id)].date || "") || otherEnd(a, id) - otherEnd(b, id);
    return el("section", { class: "neighbours" }, el("h3", {}, WORDS.neighbours), ...[...groups].flatMap(([name, group]) => [
      el("h4", {}, name), ...longList("ul", "rows", group.sort(byTime).map((edge) => neighbourRow(edge, id)), 12)]));
  }

  function showNode(id) {
    const node = nodes[id];
    const at = stepOfNode.get(id);
    const step = at === undefined ? null : steps[at];
    const link = edgesOfNode[id].find((edge) => otherEnd(edge, id) === DATA.focus) || {};
    const date = node.date ? el("span", { class: "date" }, danishDate(node.date)) : null;
    show(back(), step ? stepNavigation(at) : null, kindLine(node.kind, date), el("h2", {}, ...longText(node.title || nameOf(node))),
      step ? chips(step.outcomes) : null, factList(node.facts), quotation(node), step ? reason({ rule: link.rule, score: link.score, because: step.because }) : null,
      step && step.quote && step.quote !== node.quote ? el("blockquote", {}, el("p", {}, ...longText(step.quote))) : null, neighbours(id));
  }

  function showEdge(edge) {
    show(back(), el("p", { class: "kind" }, WORDS.connection), el("h2", { class: "edge-title" }, relation(edge, edge.from)),
      el("dl", { class: "facts ends" }, el("dt", {}, WORDS.from), el("dd", {}, nodeButton(edge.from, dateOf(edge.from))), el("dt", {}, WORDS.toNode), el("dd", {}, nodeButton(edge.to, dateOf(edge.to)))),
      reason(edge), quotation(edge));
  }

  function stepRow(step) {
    const weak = step.strength === "mention";
    const about = [danishDate(step.date || ""), step.body || "", step.number ? fill(WORDS.itemNumber, { number: step.number }) : ""].filter(Boolean);
    const inside = [el("span", { class: "fine" }, icon("item", weak), about.join(" · ")), el("span", { class: "step-title" }, (step.title || WORDS.noName).slice(0, 240)),
      (step.outcomes || []).length || weak ? el("span", { class: "fine" }, [weak ? WORDS.mention : "", ...(step.outcomes || []).map((o) => word(WORDS.outcomes, o, o))].filter(Boolean).join(" · ")) : null];
    const body = step.node === null ? el("div", { class: "step" }, ...inside)
      : el("button", { type: "button", class: "step", on: { click: () => choose.node(step.node) } }, ...inside);
    return el("li", {}, body);
  }

  function overviewRows(kind, compare) {
    return nodes.filter((node) => node.kind === kind).sort(compare)
      .map((node) => el("li", {}, nodeButton(node.id, dateOf(node.id))));
  }

  function showStory() {
    if (steps.length) {
      show(el("h2", { class: "story-title" }, WORDS.story), el("p", { class: "fine" }, WORDS.storyHelp), el("ol", { class: "story" }, ...steps.map(stepRow)));
      return;
    }
    const degree = (node) => edgesOfNode[node.id].length;
    const topics = overviewRows("topic", (a, b) => degree(b) - degree(a) || a.id - b.id);
    const meetings = overviewRows("meeting", (a, b) => (a.date || "").localeCompare(b.date || "") || a.id - b.id);
    show(topics.length ? [el("h2", { class: "story-title" }, WORDS.topTopics), ...longList("ul", "rows", topics, 12)] : null,
      meetings.length ? [el("h2", { class: "story-title" }, WORDS.overview), el("p", { class: "fine" }, WORDS.overviewHelp), ...longList("ol", "rows", meetings, 40)] : null);
  }

  // On a narrow screen the panel is below the network: go there, as the answer is there.
  function reveal() {
    if (panel.getBoundingClientRect().top > window.innerHeight - 120) panel.scrollIntoView({ block: "start" });
  }

  return { showNode, showEdge, showStory, reveal };
}
