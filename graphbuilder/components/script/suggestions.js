// Where suggestions come from: the nodes of this file, a list of other pages, and a server or the shards of a site that are asked while somebody types.
const MOST_HERE = 8;
const MOST_ELSEWHERE = 8;
const SEARCHED = 600; // characters of a node that are searched
const OF_A_FACT = 200; // characters of each fact that are searched
const AROUND = 4; // words on each side of one that was found in a fact

const partsOf = (query) => fold(query).split(/\s+/).filter(Boolean);
const wordsOf = (node) => [nameOf(node), node.title || "", ...(node.facts || []).map(([, value]) => value.slice(0, OF_A_FACT)), node.date || ""];

// Made at the first key: a page of thousands of nodes opens without waiting for it.
const searchedNodes = once(() => nodes.map((node) => ({
  node: node.id, name: nameOf(node), kind: node.kind, note: node.date || "", href: node.href,
  label: fold(nameOf(node)),
  all: fold(wordsOf(node).join(" ").slice(0, SEARCHED)),
})));
const told = ([label, kind, href, context]) => {
  const name = String(label ?? "");
  return { name, kind: String(kind ?? ""), href: safeHref(String(href ?? "")), note: String(context ?? ""), label: fold(name), all: fold(`${name} ${context ?? ""}`) };
};
const searchedPages = once(() => (DATA.more || []).map(told));

const isNamed = ({ label }, words) => words.every((part) => label.includes(part));

// Who types a name means what has that name, before what only says it.
function rank({ label, kind }, words) {
  const starts = label.startsWith(words[0]) ? 4 : 0;
  const beginsWord = ` ${label}`.includes(` ${words[0]}`) ? 2 : 0;
  return starts + beginsWord + (isNamed({ label }, words) ? 8 : 0) + word({ topic: 1.5, item: 1, meeting: 1 }, kind, 0);
}

// Where a word stands that the name does not have: the fact, and the words around it.
function foundIn({ node, label }, words) {
  const missing = words.filter((part) => !label.includes(part));
  if (node === undefined || !missing.length) return null;
  for (const [name, text] of [["", nodes[node].title || ""], ...(nodes[node].facts || [])]) {
    const said = text.slice(0, OF_A_FACT).split(/\s+/);
    const at = said.findIndex((one) => missing.some((part) => fold(one).includes(part)));
    const around = said.slice(Math.max(0, at - AROUND), at + AROUND + 1).join(" ");
    if (at >= 0) return { name, text: `${at > AROUND ? "… " : ""}${around}${at + AROUND + 1 < said.length ? " …" : ""}` };
  }
  return null;
}

const best = (entries, words) => entries.filter((entry) => words.every((part) => entry.all.includes(part)))
  .map((entry, at) => ({ entry, at, rank: rank(entry, words) }))
  .sort((a, b) => b.rank - a.rank || a.at - b.at).map(({ entry }) => entry);

// First what is on this page, then what is elsewhere; what is found twice is told once.
function grouped(query, remote) {
  const words = partsOf(query);
  if (!words.length) return { here: [], elsewhere: [] };
  const found = best(searchedNodes(), words);
  const isHere = ({ node }) => view.places.has(node) || view.folded.has(node) || (homeOf(node) === undefined && !nodes[node].href);
  const here = found.filter(isHere).slice(0, MOST_HERE);
  const known = new Set(here.flatMap(({ node, href }) => [wholeHref(href), wholeHref(`#emne=${nodes[node].iri}`)]));
  const elsewhere = [...found.filter((entry) => !isHere(entry)), ...best(searchedPages(), words), ...remote].filter((entry) => {
    const key = wholeHref(entry.href || `#emne=${nodes[entry.node]?.iri}`);
    return !known.has(key) && known.add(key);
  }).sort((a, b) => isNamed(b, words) - isNamed(a, words));
  return { here, elsewhere: elsewhere.slice(0, here.length ? MOST_ELSEWHERE : MOST_HERE + MOST_ELSEWHERE) };
}

// The shards of a site: scripts that hand over the rows with a word that begins with these letters, and say whether more letters find more.
const shards = new Map();
const waiting = new Map();
window.graphbuilderFound = (letters, rows, deeper) => {
  shards.set(letters, { rows, deeper });
  waiting.get(letters)?.();
};
async function shard(letters) {
  if (!shards.has(letters)) {
    await new Promise((resolve) => {
      waiting.set(letters, resolve);
      const src = `${DATA.prefix || ""}${DATA.remote}${encodeURIComponent(letters)}.js`;
      document.head.append(el("script", { src, on: { error: () => window.graphbuilderFound(letters, [], false) } }));
    });
  }
  return shards.get(letters);
}

// The longest word says most; one letter more as long as there are too many.
async function askedOfShards(query) {
  const typed = fold(query).split(/\s+/).map((part) => part.replace(/[^a-z0-9]+/g, "")).sort((a, b) => b.length - a.length)[0];
  if (typed.length < 2) return [];
  let found = await shard(typed.slice(0, 2));
  for (let count = 3; found.deeper && count <= typed.length; count += 1) {
    const more = await shard(typed.slice(0, count));
    if (!more.rows.length) break;
    found = more;
  }
  const all = found.rows.map(([label, kind, href, context]) => told([label, kind, `${DATA.prefix || ""}${href}`, context]));
  return best(all, partsOf(query));
}

async function askedOfServer(query) {
  const answer = await fetch(DATA.remote + encodeURIComponent(query), { headers: { Accept: "application/json" } });
  const rows = answer.ok ? await answer.json() : [];
  return (Array.isArray(rows) ? rows : []).map(({ label, kind, href, context }) => told([label, kind, href, context]));
}

async function askedElsewhere(query) {
  if (!DATA.remote || query.trim().length < 2) return [];
  try {
    return (await (DATA.remote.includes("?") ? askedOfServer(query) : askedOfShards(query))).filter(({ href }) => href);
  } catch {
    return []; // what is on the page is found all the same
  }
}
