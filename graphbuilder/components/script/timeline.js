// The strip: one mark a step (or a meeting, where no topic was asked for) at its date; the arrow keys walk along it.
const ROWS = 4;
const MANY = 30; // so many marks are drawn smaller

function createTimeline(choose) {
  const room = byId("timeline");
  const told = (steps.length ? steps.map((step) => ({ ...step, label: step.title || "", kind: "item" }))
    : nodes.filter((node) => node.kind === "meeting").map((node) => ({ date: node.date, node: node.id, label: nameOf(node), body: "", strength: isWeak(node) ? "mention" : "main", kind: "meeting" })))
    .filter((mark) => /^\d{4}/.test(mark.date || "") && mark.node !== null)
    .sort((a, b) => a.date.localeCompare(b.date));
  if (!told.length) {
    room.parentElement.hidden = true;
    return { select() {}, filter() {}, draw() {} };
  }
  const size = told.length > MANY ? 14 : 22; // as in the style sheet
  const years = told.map((mark) => Number(mark.date.slice(0, 4)));
  const [first, last] = [years[0], years[years.length - 1] + 1];
  const when = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    return year - first + ((month || 1) - 1) / 12 + ((day || 1) - 1) / 372;
  };
  const marks = told.map((mark, at) => {
    const text = [danishDate(mark.date), mark.body, mark.number ? fill(WORDS.itemNumber, { number: mark.number }) : "", mark.label.slice(0, 200)].filter(Boolean).join(", ");
    const button = el("button", { type: "button", class: mark.strength === "mention" ? "mark weak" : "mark", title: text, "aria-label": text,
      tabIndex: at ? -1 : 0, on: { click: () => choose.node(mark.node), keydown: (event) => walk(event, at) } }, icon(mark.kind, mark.strength === "mention"));
    return { ...mark, button };
  });
  const line = el("div", { class: "line" });
  const track = el("div", { class: told.length > MANY ? "track many" : "track" }, line, ...marks.map((mark) => mark.button));
  room.append(track);
  if (told.some((mark) => mark.strength === "mention")) {
    const [kind, full, hollow] = steps.length ? ["item", WORDS.main, WORDS.mention] : ["meeting", WORDS.held, WORDS.referredTo];
    byId("timeline-key").append(el("span", {}, icon(kind), full), el("span", {}, icon(kind, true), hollow));
  }

  function walk(event, at) {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (to === undefined || !marks[to]) return;
    event.preventDefault();
    marks[to].button.focus();
    rove(to);
  }

  function rove(to) {
    marks.forEach((mark, at) => { mark.button.tabIndex = at === to ? 0 : -1; });
  }

  // The row of each mark when a year is `perYear` pixels wide, or null when too many would stand on each other.
  function stacked(perYear, anyway) {
    const ends = new Array(ROWS).fill(-Infinity);
    const rows = [];
    for (const mark of marks) {
      const x = when(mark.date) * perYear;
      let row = ends.findIndex((end) => end <= x);
      if (row < 0 && !anyway) return null;
      if (row < 0) row = ends.indexOf(Math.min(...ends));
      ends[row] = Math.max(x, ends[row]) + size;
      rows.push({ row, x: ends[row] - size });
    }
    return rows;
  }

  function draw() {
    const width = room.clientWidth - 40;
    let perYear = Math.max(width / (last - first), last - first > 40 ? 12 : 64);
    let rows = stacked(perYear, false);
    for (let tries = 0; !rows && tries < 8; tries += 1) {
      perYear *= 1.35;
      rows = stacked(perYear, tries === 7);
    }
    track.style.width = `${Math.max((last - first) * perYear, ...rows.map(({ x }) => x + size)) + 40}px`;
    track.style.height = `${34 + size * (1 + Math.max(...rows.map(({ row }) => row)))}px`;
    line.replaceChildren();
    const every = Math.ceil(40 / perYear);
    for (let year = first; year <= last; year += every) {
      const tick = el("span", { class: "tick" }, year < last ? String(year) : "");
      tick.style.left = `${20 + (year - first) * perYear}px`;
      line.append(tick);
    }
    rows.forEach(({ row, x }, at) => {
      marks[at].button.style.left = `${20 + x - size / 2}px`;
      marks[at].button.style.bottom = `${22 + row * size}px`;
    });
  }

  draw();
  return {
    draw,
    select(id) {
      marks.forEach((mark, at) => {
        const chosen = mark.node === id;
        mark.button.classList.toggle("chosen", chosen);
        mark.button.setAttribute("aria-pressed", String(chosen));
        if (!chosen) return;
        rove(at);
        const left = mark.button.offsetLeft;
        if (left < room.scrollLeft || left > room.scrollLeft + room.clientWidth - size) room.scrollLeft = left - room.clientWidth / 2;
      });
    },
    filter(from, to) {
      for (const mark of marks) mark.button.classList.toggle("outside", Number(mark.date.slice(0, 4)) < from || Number(mark.date.slice(0, 4)) > to);
    },
  };
}
