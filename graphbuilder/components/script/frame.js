// What lies behind a network that is laid out in time: a band for each year, and the name of each lane.
const GUTTER = 104;
const gutter = (width) => (isFramed() && width >= 560 ? GUTTER : 0);

function drawFrame(ctx, toScreen, size) {
  if (!isFramed()) return [];
  const walls = [];
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.font = `600 12px ${theme.font}`;
  let lastRight = -Infinity;
  view.frame.years.forEach(([year, left, right], at) => {
    const from = toScreen({ x: left, y: 0 }).x;
    const to = toScreen({ x: right, y: 0 }).x;
    ctx.fillStyle = theme.band;
    if (at % 2 === 0) ctx.fillRect(from, 0, to - from, size.height);
    const middle = Math.min(Math.max((from + to) / 2, Math.max(from, 0) + 20), Math.max(to, 0) - 20);
    if (middle - 20 < lastRight || middle < 0 || middle > size.width) return;
    lastRight = middle + 20;
    ctx.fillStyle = theme.quiet;
    ctx.fillText(String(year), middle, 12);
    walls.push({ left: middle - 20, right: middle + 20, top: 2, bottom: 22 });
  });
  return walls.concat(drawLanes(ctx, toScreen, size));
}

function drawLanes(ctx, toScreen, size) {
  if (!gutter(size.width)) return [];
  ctx.textAlign = "left";
  ctx.font = `12px ${theme.font}`;
  ctx.fillStyle = theme.quiet;
  const walls = [];
  for (const [lane, top, bottom] of view.frame.lanes) {
    if (lane === "focus") continue;
    const from = toScreen({ x: 0, y: top }).y;
    const to = toScreen({ x: 0, y: bottom }).y;
    const middle = Math.min(Math.max((from + to) / 2, from + 8), to - 8);
    ctx.fillText(kindWord(lane)[1], 12, middle);
    walls.push({ left: 0, right: GUTTER - 12, top: middle - 9, bottom: middle + 9 });
  }
  return walls;
}
