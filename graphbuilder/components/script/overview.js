// The table of topics on the page of the whole graph: chosen by name, kind and years, in another order, a hundred rows at a time.
const ROWS_AT_ONCE = 100;
const inDanish = once(() => new Intl.Collator("da")); // reading the order of letters takes a browser longer than all of this script

const listenToPickers = () => document.querySelectorAll("form.picker").forEach(createPicker);

function createPicker(form) {
  const table = byId(form.dataset.rows);
  const body = table.tBodies[0];
  const field = (name) => form.querySelector(`.by-${name}`);
  const more = form.parentElement.querySelector(".more-rows");
  const status = form.parentElement.querySelector(".picked");
  let rows = [...body.rows].map(readRow);
  let room = ROWS_AT_ONCE;

  function chosen() {
    const words = fold(field("name").value).split(/\s+/).filter(Boolean);
    const [from, to] = [Number(field("first").value), Number(field("last").value)];
    const isAllYears = from === 0 && to === field("last").options.length - 1;
    return rows.filter((row) => words.every((part) => row.name.includes(part)) && (!field("kind").value || row.kind === field("kind").value)
      && (isAllYears || row.cells.slice(from, to + 1).some((count) => count > 0)));
  }

  const orders = {
    count: (a, b) => b.count - a.count || a.at - b.at,
    name: (a, b) => inDanish().compare(a.label, b.label) || a.at - b.at,
    last: (a, b) => byText(b.last, a.last) || a.at - b.at,
  };

  function show() {
    const found = chosen().sort(orders[field("order").value]);
    body.replaceChildren(...found.slice(0, room).map((row) => (row.element ||= makeRow(row))));
    more.hidden = found.length <= room;
    Object.assign(status.dataset, { t: "overview.shown", v: JSON.stringify({ shown: Math.min(room, found.length), count: found.length }) });
    translate(status.parentElement);
  }

  // The rows that are not on the page come when somebody asks for them.
  const whole = once(() => new Promise((resolve) => {
    if (!form.dataset.script) resolve();
    else {
      window.graphbuilderRows = (given) => { rows = [...rows, ...given.map((row, at) => toldRow(row, rows.length + at))]; resolve(); };
      document.head.append(el("script", { src: form.dataset.script, on: { error: resolve } }));
    }
  }));

  async function pick() {
    room = ROWS_AT_ONCE;
    await whole();
    show();
  }

  form.addEventListener("input", pick);
  form.addEventListener("change", pick);
  form.addEventListener("submit", (event) => event.preventDefault());
  more.querySelector("button").addEventListener("click", async () => {
    await whole();
    room += ROWS_AT_ONCE;
    show();
    body.rows[room - ROWS_AT_ONCE]?.querySelector("a")?.focus();
  });
  form.hidden = false;
  more.hidden = !form.dataset.script;
  if (rows.length > ROWS_AT_ONCE) show();
}

function readRow(element, at) {
  const { kind, last, count } = element.dataset;
  const label = element.cells[0].textContent.trim();
  const cells = [...element.querySelectorAll("td.heat")].map((cell) => Number(cell.textContent));
  return { element, at, kind, last, count: Number(count), label, name: fold(label), cells };
}

// A row of the script: name, other names, address, kind, meetings, last day, and for each column how much and how dark.
function toldRow([label, other, href, kind, count, last, heat], at) {
  const [cells, shades] = [heat.filter((_, index) => index % 2 === 0), heat.filter((_, index) => index % 2)];
  return { at, kind, last, count, label, other, href: safeHref(href), name: fold(`${label} ${other}`), cells, shades };
}

function makeRow(row) {
  const name = row.href ? el("a", { href: row.href }, row.label) : row.label;
  const cell = (className, ...inside) => el("td", { role: "cell", class: className }, ...inside);
  return el("tr", { role: "row" },
    danish("th", { role: "rowheader", scope: "row", class: "name" }, name, row.other ? el("span", { class: "fine alias" }, row.other) : ""),
    cell("note kind", el("span", { "data-t": `sorts.${row.kind}` })), cell("count", String(row.count)),
    ...row.cells.map((count, at) => cell(`heat${row.shades[at] ? ` shade-${row.shades[at]}` : ""}`, count ? String(count) : "")));
}
