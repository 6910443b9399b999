// The search box: every word must be in the name, title or facts of a node; æ, ø and å may be typed ae, oe and aa.
const MOST_SUGGESTIONS = 12;
const SEARCHED = 600; // characters of a title that are searched

function createSearch(choose) {
  const input = byId("search");
  const list = byId("suggestions");
  let index = null;
  let found = [];
  let active = -1;

  // Made at the first key: a page of thousands of nodes opens without waiting for it.
  function entries() {
    index ||= nodes.map((node) => ({
      node,
      label: fold(nameOf(node)),
      all: fold([nameOf(node), node.title || "", ...(node.facts || []).map(([, value]) => value.slice(0, 200)), node.date || ""].join(" ").slice(0, SEARCHED)),
    }));
    return index;
  }

  function rank({ node, label }, words) {
    const starts = label.startsWith(words[0]) ? 4 : 0;
    const beginsWord = ` ${label}`.includes(` ${words[0]}`) ? 2 : 0;
    return starts + beginsWord + (words.every((part) => label.includes(part)) ? 3 : 0) + ({ topic: 1.5, item: 1, meeting: 1 }[node.kind] || 0);
  }

  function find(query) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return entries().filter((entry) => words.every((part) => entry.all.includes(part)))
      .map((entry) => ({ entry, rank: rank(entry, words) }))
      .sort((a, b) => b.rank - a.rank || a.entry.node.id - b.entry.node.id)
      .slice(0, MOST_SUGGESTIONS).map(({ entry }) => entry.node);
  }

  function open() {
    found = find(input.value);
    active = found.length ? 0 : -1;
    const asked = input.value.trim() !== "";
    list.replaceChildren(...found.map(row));
    if (asked && !found.length) list.append(el("li", { class: "none", role: "presentation" }, WORDS.nothingFound));
    list.hidden = !asked;
    byId("search-status").textContent = asked ? (found.length ? fill(WORDS.found[found.length === 1 ? 0 : 1], { count: found.length }) : WORDS.nothingFound) : "";
    mark();
  }

  function row(node, at) {
    const about = [kindWord(node.kind)[0], node.date ? danishDate(node.date) : ""].filter(Boolean).join(" · ");
    // mousedown, not click: it comes before the box loses the focus and the list closes.
    return el("li", { id: `suggestion-${at}`, role: "option", on: { mousedown: (event) => { event.preventDefault(); take(at); } } },
      icon(node.kind, isWeak(node)), el("span", { class: "node-name" }, nameOf(node).slice(0, 140)), el("span", { class: "fine" }, about));
  }

  function mark() {
    input.setAttribute("aria-expanded", String(!list.hidden));
    [...list.children].forEach((child, at) => child.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `suggestion-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    active = -1;
    mark();
  }

  function take(at) {
    const node = found[at];
    if (!node) return;
    input.value = nameOf(node).slice(0, 140);
    close();
    choose.node(node.id);
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => { if (input.value.trim()) { open(); input.select(); } });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      mark();
    } else if (event.key === "Enter") {
      if (list.hidden) open();
      take(Math.max(active, 0));
    } else if (event.key === "Escape" && !list.hidden) {
      close();
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
}
