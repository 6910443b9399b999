// What the page is about: the one block of JSON, and look-ups into it. Everything in it is text, never markup.
const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;

const nodes = DATA.nodes.map((drawn) => ({ id: drawn.id, x: drawn.x, y: drawn.y, ...drawn.record }));
const edges = DATA.edges.map((drawn) => ({ id: drawn.id, from: drawn.from, to: drawn.to, kind: "", ...drawn.record }));
const edgeById = new Map(edges.map((edge) => [edge.id, edge]));
const steps = DATA.steps;
const stepOfNode = new Map();
steps.forEach((step, at) => {
  if (step.node !== null && !stepOfNode.has(step.node)) stepOfNode.set(step.node, at);
});

const edgesOfNode = nodes.map(() => []);
for (const edge of edges) {
  edgesOfNode[edge.from].push(edge);
  if (edge.to !== edge.from) edgesOfNode[edge.to].push(edge);
}
const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);

// A table of words answers only for its own keys: a kind may be called "constructor".
const word = (table, key, otherwise) => (Object.hasOwn(table, key) ? table[key] : otherwise);
const kindWord = (kind) => word(WORDS.kinds, kind, [kind, kind]);
const nameOf = (node) => node.label || node.title || WORDS.noName;
// «Chefforum 6. februar 2020» where the date stands beside it anyway.
const withoutDate = (name) => name.replace(/\d[\s\S]*$/, "").replace(/[\s,.:]*(den|d)?[\s,.:]*$/, "");
const shortName = (node) => (node.kind === "meeting" && node.date && withoutDate(nameOf(node))) || nameOf(node);
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

// From the side of `id`: an item "handler om" a topic, and the topic is "behandlet i" the item.
function relation(edge, id) {
  const plain = edge.label || edge.kind;
  const [forward, backward] = word(WORDS.relations, edge.kind, [plain, plain]);
  return edge.from === id ? forward : backward;
}

const LETTERS = { æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe" };
const fold = (text) =>
  text.normalize("NFC").toLowerCase().replace(/[æøåäö]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/\p{M}/gu, "");

function danishDate(date) {
  const [year, month, day] = date.split("-").map(Number);
  return day && WORDS.months[month - 1] ? `${day}. ${WORDS.months[month - 1]} ${year}` : date;
}
