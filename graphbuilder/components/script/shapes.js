// One silhouette a kind, on a square of 24: the legend and the canvas draw the same path, and nobody needs to tell colours apart.
const SHAPES = {
  topic: "M12 .8 21.7 6.4V17.6L12 23.2 2.3 17.6V6.4Z",
  item: "M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20Z",
  meeting: "M4.5 2.5h15a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2Z",
  case: "M1.5 4.5h8l2.5 3h10.5v13h-21Z",
  person: "M12 1.5a5.2 5.2 0 1 1 0 10.4 5.2 5.2 0 1 1 0-10.4ZM2 22.5c0-6 4.4-9 10-9s10 3 10 9Z",
  role: "M12 .8 23.2 12 12 23.2.8 12Z",
  body: "M12 1.5 23 9H1ZM2.5 10.5h19v8h-19ZM1 20h22v3H1Z",
  organisation: "M3 22.5v-21h11v7h7v14Z",
  party: "M4 1h3v2h15l-4.5 5.5L22 14H7v9H4Z",
  attachment: "M4 1h10.5L20 6.5V23H4Z",
  other: "M12 3 22.5 21.5h-21Z",
};
const shapeOf = (kind) => word(SHAPES, kind, SHAPES.other);
const paths = new Map();
function pathOf(kind) {
  if (!paths.has(kind)) paths.set(kind, new Path2D(shapeOf(kind)));
  return paths.get(kind);
}

function icon(kind, hollow = false) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-1.5 -1.5 27 27");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", hollow ? "icon hollow" : "icon");
  svg.style.color = `var(--kind-${Object.hasOwn(SHAPES, kind) ? kind : "other"})`;
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shapeOf(kind));
  svg.append(path);
  return svg;
}

// The canvas takes its colours from the style sheet, in the light and in the dark.
const theme = {};
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  for (const name of ["ink", "quiet", "ground", "band", "edge", "strong-edge", "accent"]) theme[name] = colour(`--${name}`);
  theme.kinds = new Map(Object.keys(SHAPES).map((kind) => [kind, colour(`--kind-${kind}`)]));
  theme.font = getComputedStyle(document.body).fontFamily;
}
const colourOf = (kind) => theme.kinds.get(kind) || theme.kinds.get("other");
