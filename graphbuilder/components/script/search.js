// The search box: every word must be in the name, title or facts; æ, ø and å may be typed ae, oe and aa.
const TYPING = 150; // milliseconds without a key before another place is asked

const search = {
  input: null,
  list: null,
  found: [],
  active: -1,
  asked: 0, // the number of the latest question: an answer to an earlier one comes too late
  timer: 0,

  // Where there is a page of results, Enter goes there unless somebody walks into the list.
  unchosen: () => (search.input.form ? -1 : 0),

  open() {
    search.show(grouped(search.input.value, []));
    clearTimeout(search.timer);
    search.asked += 1;
    if (DATA.remote) search.timer = setTimeout(search.ask, TYPING, search.asked);
  },

  async ask(number) {
    const rows = await askedElsewhere(search.input.value);
    if (number !== search.asked || document.activeElement !== search.input) return;
    search.show(grouped(search.input.value, rows), search.found[search.active]);
  },

  show({ here, elsewhere }, before) {
    search.found = [...here, ...elsewhere];
    const again = before ? search.found.findIndex((row) => row.name === before.name && row.href === before.href && row.node === before.node) : -1;
    search.active = again >= 0 ? again : search.found.length ? search.unchosen() : -1;
    const isAsked = search.input.value.trim() !== "";
    const groups = [[WORDS.foundHere, here, 0], [WORDS.foundElsewhere, elsewhere, here.length]].filter(([, rows]) => rows.length);
    const options = (rows, from) => rows.map((row, at) => suggestion(row, from + at));
    search.list.replaceChildren(...groups.flatMap(([name, rows, from]) => (groups.length > 1 ? [suggestionGroup(name, options(rows, from))] : options(rows, from))));
    if (isAsked && !search.found.length) search.list.append(el("li", { class: "none", role: "presentation" }, WORDS.nothingFound));
    search.list.hidden = !isAsked;
    byId("search-status").textContent = isAsked ? (search.found.length ? several(WORDS.found, search.found.length) : WORDS.nothingFound) : "";
    search.mark();
  },

  mark() {
    search.input.setAttribute("aria-expanded", String(!search.list.hidden));
    const options = [...search.list.querySelectorAll("[role=option]")];
    options.forEach((row, at) => row.setAttribute("aria-selected", String(at === search.active)));
    if (options[search.active]) {
      search.input.setAttribute("aria-activedescendant", options[search.active].id);
      options[search.active].scrollIntoView({ block: "nearest" });
    } else search.input.removeAttribute("aria-activedescendant");
  },

  close() {
    search.asked += 1;
    search.list.hidden = true;
    search.active = -1;
    search.mark();
  },

  take(at) {
    const row = search.found[at];
    if (!row) return;
    search.input.value = row.name.slice(0, 140);
    search.close();
    if (row.node !== undefined && (homeOf(row.node) !== undefined || !row.href)) choose.node(row.node, "search");
    else if (row.href?.startsWith("#")) choose.told(address.parse(row.href), "search");
    else if (row.href) location.assign(row.href);
  },

  step(by) {
    if (search.list.hidden) search.open();
    const count = search.found.length;
    if (count) search.active = search.active < 0 && by < 0 ? count - 1 : (search.active + by + count) % count;
    search.mark();
  },

  press(event) {
    if (event.key === "ArrowDown") search.step(1);
    else if (event.key === "ArrowUp") search.step(-1);
    else if (event.key === "Enter" && !event.isComposing) {
      if (search.input.form && search.active < 0) return;
      if (search.list.hidden) search.open();
      search.take(Math.max(search.active, 0));
      if (isSheet()) panel.focus(panel.cameFrom);
    } else if (event.key === "Escape" && !search.list.hidden) search.close();
    else return;
    event.preventDefault();
  },
};

const suggestionGroup = (name, options) => el("li", { role: "group", "aria-label": name, class: "group" },
  el("span", { class: "group-name", "aria-hidden": "true" }, name), el("ul", { role: "presentation" }, ...options));

function suggestion(row, at) {
  const node = row.node === undefined ? null : nodes[row.node];
  const [name, note] = [withDays(row.name), withDays(row.note)];
  const about = [kindWord(row.kind)[0], name.includes(note) ? "" : note].filter(Boolean).join(" · ");
  const found = foundIn(row, partsOf(search.input.value));
  // mousedown, not click: it comes before the box loses the focus and the list closes.
  const mousedown = (event) => {
    event.preventDefault();
    search.take(at);
    if (isSheet()) search.input.blur(); // a keyboard on the screen would cover the sheet
  };
  return el("li", { id: `suggestion-${at}`, role: "option", class: "option", on: { mousedown } },
    icon(row.kind, node !== null && isWeak(node)), danish("span", { class: "node-name" }, name.slice(0, 140)),
    el("span", { class: "fine" }, about.slice(0, 140)),
    found ? el("span", { class: "fine found-in" }, found.name ? `${factWord(found.name)}: ` : "", danish("span", {}, withDays(found.text).slice(0, 160))) : null);
}

function listenToSearch() {
  Object.assign(search, { input: byId("search"), list: byId("suggestions") });
  search.input.addEventListener("input", search.open);
  search.input.addEventListener("focus", () => {
    if (!search.input.value.trim()) return;
    search.open();
    search.input.select();
  });
  search.input.addEventListener("blur", search.close);
  search.input.addEventListener("keydown", search.press);
}
