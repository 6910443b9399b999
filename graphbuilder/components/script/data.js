// What the page is about: the one block of JSON, and look-ups into it. Everything in it is text, never markup.
const DATA = JSON.parse(document.getElementById("data")?.textContent || "{}");

const nodes = DATA.nodes || [];
nodes.forEach((node, id) => { node.id = id; });
const edges = (DATA.edges || []).map(([from, to, record], id) => ({ kind: "", ...record, id, from, to }));
const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);

// Most nodes are never asked about: look-ups are made when the first question comes.
function once(make) {
  let made = null;
  return () => (made ||= make());
}

const adjacency = once(() => {
  const found = nodes.map(() => []);
  for (const edge of edges) {
    found[edge.from].push(edge);
    if (edge.to !== edge.from) found[edge.to].push(edge);
  }
  return found;
});
const edgesOf = (id) => adjacency()[id];

const names = once(() => new Map(nodes.map((node) => [node.iri, node.id])));
const nodeNamed = (name) => names().get(name);
const edgeNamed = (from, kind, to) => (nodeNamed(from) === undefined ? undefined
  : edgesOf(nodeNamed(from)).find((edge) => edge.kind === kind && edge.from === nodeNamed(from) && edge.to === nodeNamed(to)));

// A local name stands under the base of the graph; what has a scheme is whole.
const wholeIri = (name) => (/^[a-z][a-z0-9+.-]*:/i.test(name) ? name : (DATA.base || "") + name);

// The view to open for a node that the open one does not hold: its own, else the first that shows it, else one that has it folded away.
const homes = once(() => {
  const found = new Map();
  const settle = (id, key) => { if (!found.has(id)) found.set(id, key); };
  const views = Object.entries(DATA.views || {});
  for (const [key, { focus }] of views) if (Number.isInteger(focus)) settle(focus, key);
  for (const [key, { places = [] }] of views) for (const [id] of places) settle(id, key);
  for (const [key, { folded = [] }] of views) for (const id of folded) settle(id, key);
  return found;
});
const homeOf = (id) => homes().get(id);

// A table answers only for its own keys: a kind may be called "constructor".
const word = (table, key, otherwise) => (table && Object.hasOwn(table, key) ? table[key] : otherwise);

// Only an address that a click on a link could follow anyway; never one that runs as script.
function safeHref(href) {
  try {
    return ["http:", "https:", "file:"].includes(new URL(href, location.href).protocol) ? href : null;
  } catch {
    return null;
  }
}

// Days and other ASCII in their order: localeCompare would first read the order of every language's letters.
const byText = (one, two) => (one > two) - (one < two);

// Two ways to write an address are one page.
const wholeHref = (href) => (href && safeHref(href) ? new URL(href, location.href).href : undefined);

const LETTERS = { æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe" };
const fold = (text) =>
  text.normalize("NFC").toLowerCase().replace(/[æøåäö]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
