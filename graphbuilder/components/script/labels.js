// Labels have one size on screen at every zoom, and never cover each other or a node: the most important are placed first, the
// rest wait until there is room.
const LINE = 15;
const LABEL_WIDTH = 150;
const SCREEN_PER_LABEL = 7500; // square pixels: a screen full of words says nothing
const BESIDE = 6; // pixels between two labels on one line
const CELL = 4; // pixels: what is taken is kept in a coarse grid, so that thousands of nodes cost little
const labelLines = new Map();

const labelFont = (node) => {
  if (node.id === view.focus) return `650 14px ${theme.font}`;
  return node.kind === "topic" || node.kind === "meeting" ? `600 12.5px ${theme.font}` : `12px ${theme.font}`;
};

// Meetings of one forum all have its name: on the canvas they are told apart by their dates.
let meetingNames = null;
function caption(node) {
  const name = nameOf(node);
  if (node.kind !== "meeting" || !node.date) return name;
  meetingNames ||= new Set(shownNodes().filter((other) => other.kind === "meeting").map((other) => withoutDate(nameOf(other))));
  const [year, month, day] = node.date.split("-").map(Number);
  const date = day && WORDS.months?.[month - 1] ? fill(WORDS.shortDay, { day, month, name: WORDS.months[month - 1].slice(0, 3), year }) : node.date;
  return meetingNames.size > 1 ? `${date} ${withoutDate(name)}` : date;
}

// Another view, or another language: what was broken into lines is broken anew.
function forgetLabels() {
  labelLines.clear();
  meetingNames = null;
}

// How many letters from the beginning of the text fit, at least one; a longer beginning is never narrower.
function lengthThatFits(text, fits) {
  if (fits(text)) return text.length;
  let [most, tooLong] = [1, text.length];
  while (most + 1 < tooLong) {
    const middle = (most + tooLong) >> 1;
    if (fits(text.slice(0, middle))) most = middle;
    else tooLong = middle;
  }
  return most;
}

// The longest beginning of the text that fits, at a space where there is one, and what is left.
function breakLine(text, fits) {
  const end = lengthThatFits(text, fits);
  if (end === text.length) return [text, ""];
  const space = text.lastIndexOf(" ", end);
  if (space > 0) return [text.slice(0, space), text.slice(space + 1)];
  return [`${text.slice(0, end - 1)}-`, text.slice(end - 1)];
}

// At most two lines; what does not fit ends in an ellipsis, and is whole in the panel.
function linesOf(ctx, node) {
  const known = labelLines.get(node.id);
  if (known) return known;
  ctx.font = labelFont(node);
  const room = node.id === view.focus ? LABEL_WIDTH * 1.6 : LABEL_WIDTH;
  const fits = (text) => ctx.measureText(text).width <= room;
  const text = caption(node).slice(0, 90).split(/\s+/).filter(Boolean).join(" ");
  const [first, rest] = breakLine(text, fits);
  const second = fits(rest) ? rest : `${rest.slice(0, lengthThatFits(rest, (part) => fits(`${part}…`))).trimEnd()}…`;
  const lines = second ? [first, second] : [first];
  const label = { lines, width: Math.max(...lines.map((line) => ctx.measureText(line).width)), height: lines.length * LINE };
  labelLines.set(node.id, label);
  return label;
}

// Which cells of the screen are taken.
function takenCells({ width, height }) {
  const columns = Math.ceil(width / CELL) + 1;
  const cells = new Uint8Array(columns * (Math.ceil(height / CELL) + 1));
  const some = (box, test) => {
    for (let row = Math.max(0, Math.floor(box.top / CELL)); row <= Math.min(box.bottom, height) / CELL; row += 1) {
      for (let column = Math.max(0, Math.floor(box.left / CELL)); column <= Math.min(box.right, width) / CELL; column += 1) {
        if (test(row * columns + column)) return true;
      }
    }
    return false;
  };
  return {
    isFree: (box) => !some(box, (cell) => cells[cell] === 1),
    take: (box) => some(box, (cell) => { cells[cell] = 1; return false; }),
  };
}

// Below, above, right and left of a node; the first free place wins.
function places(label, x, y, radius) {
  const box = (left, top) => ({ left, top, right: left + label.width, bottom: top + label.height });
  const gap = radius + 4;
  return [
    box(x - label.width / 2, y + gap),
    box(x - label.width / 2, y - gap - label.height),
    box(x + gap + 3, y - label.height / 2),
    box(x - gap - 3 - label.width, y - label.height / 2),
  ];
}

// `candidates`: {node, x, y, radius} in screen coordinates, the most important first. `walls`: boxes to keep clear of.
function drawLabels(ctx, candidates, walls, size) {
  const limit = Math.max(14, Math.round((size.width * size.height) / SCREEN_PER_LABEL));
  const inside = (box) => box.left > 2 && box.top > 2 && box.right < size.width - 2 && box.bottom < size.height - 2;
  const cells = takenCells(size);
  walls.forEach(cells.take);
  const placed = [];
  for (const { node, x, y, radius } of candidates) {
    if (placed.length >= limit) break;
    const label = linesOf(ctx, node);
    const box = places(label, x, y, radius).find((place) => inside(place) && cells.isFree(place));
    if (!box) continue;
    cells.take({ ...box, left: box.left - BESIDE, right: box.right + BESIDE });
    placed.push({ id: node.id, ...box });
    drawLabel(ctx, node, label, box);
  }
  return placed;
}

function drawLabel(ctx, node, label, box) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.font = labelFont(node);
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.ground;
  ctx.fillStyle = theme.ink;
  label.lines.forEach((line, at) => {
    const middle = (box.left + box.right) / 2;
    const height = box.top + LINE * (at + 0.5);
    ctx.strokeText(line, middle, height);
    ctx.fillText(line, middle, height);
  });
}
