// The search box: every word must be in the name, title or facts; æ, ø and å may be typed ae, oe and aa.
const TYPING = 150; // milliseconds without a key before another place is asked

function createSearch() {
  const input = byId("search");
  const list = byId("suggestions");
  const unchosen = input.form ? -1 : 0; // where there is a page of results, Enter goes there unless somebody walks into the list
  let found = [];
  let active = -1;
  let remote = [];
  let asked = 0; // the number of the latest question: an answer to an earlier one comes too late
  let timer = 0;

  function open() {
    remote = [];
    show(grouped(input.value, remote));
    clearTimeout(timer);
    const number = (asked += 1);
    if (DATA.remote) {
      timer = setTimeout(async () => {
        const rows = await askedElsewhere(input.value);
        if (number !== asked || document.activeElement !== input) return;
        remote = rows;
        show(grouped(input.value, remote), found[active]);
      }, TYPING);
    }
  }

  function show({ here, elsewhere }, before) {
    found = [...here, ...elsewhere];
    const again = before ? found.findIndex((row) => row.name === before.name && row.href === before.href && row.node === before.node) : -1;
    active = again >= 0 ? again : found.length ? unchosen : -1;
    const isAsked = input.value.trim() !== "";
    const groups = [[WORDS.foundHere, here, 0], [WORDS.foundElsewhere, elsewhere, here.length]].filter(([, rows]) => rows.length);
    list.replaceChildren(...groups.flatMap(([name, rows, from]) => (groups.length > 1 ? [group(name, rows, from)] : rows.map((row, at) => option(row, from + at)))));
    if (isAsked && !found.length) list.append(el("li", { class: "none", role: "presentation" }, WORDS.nothingFound));
    list.hidden = !isAsked;
    byId("search-status").textContent = isAsked ? (found.length ? several(WORDS.found, found.length) : WORDS.nothingFound) : "";
    mark();
  }

  const group = (name, rows, from) => el("li", { role: "group", "aria-label": name, class: "group" }, el("span", { class: "group-name", "aria-hidden": "true" }, name),
    el("ul", { role: "presentation" }, ...rows.map((row, at) => option(row, from + at))));

  function option(row, at) {
    const node = row.node === undefined ? null : nodes[row.node];
    const about = [kindWord(row.kind)[0], /^\d{4}-/.test(row.note) ? dayWords(row.note) : row.note].filter(Boolean).join(" · ");
    // mousedown, not click: it comes before the box loses the focus and the list closes.
    return el("li", { id: `suggestion-${at}`, role: "option", class: "option", on: { mousedown: (event) => { event.preventDefault(); take(at); } } },
      icon(row.kind, node !== null && isWeak(node)), danish("span", { class: "node-name" }, row.name.slice(0, 140)), el("span", { class: "fine" }, about.slice(0, 140)));
  }

  function mark() {
    input.setAttribute("aria-expanded", String(!list.hidden));
    const options = [...list.querySelectorAll("[role=option]")];
    options.forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    if (options[active]) {
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    asked += 1;
    list.hidden = true;
    active = -1;
    mark();
  }

  function take(at) {
    const row = found[at];
    if (!row) return;
    input.value = row.name.slice(0, 140);
    close();
    if (row.node !== undefined && (homeOf(row.node) !== undefined || !row.href)) choose.node(row.node, "search");
    else if (row.href?.startsWith("#")) choose.told(address.parse(row.href), "search");
    else if (row.href) location.assign(row.href);
  }

  function step(by) {
    if (list.hidden) open();
    if (found.length) active = active < 0 && by < 0 ? found.length - 1 : (active + by + found.length) % found.length;
    mark();
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => { if (input.value.trim()) { open(); input.select(); } });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && !event.isComposing) {
      if (input.form && active < 0) return;
      if (list.hidden) open();
      take(Math.max(active, 0));
    } else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
}
