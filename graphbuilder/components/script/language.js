// The words of the page in Danish and English. The HTML is written in Danish and says of each word which one it is.
const LANGUAGES = DATA.words || window.graphbuilderWords || {};
const REMEMBERED = "graphbuilder-language";
const SAID_BY_ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "label"];
let WORDS = LANGUAGES.da || {};

const fill = (sentence, values) => String(sentence).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
const several = ([one, many], count) => fill(count === 1 ? one : many, { count });
const kindWord = (kind) => word(WORDS.kinds, kind, [kind, kind]);
const factWord = (name) => word(WORDS.facts, name, name);
const nameOf = (node) => node.label || node.title || WORDS.noName;
// «Chefforum 6. februar 2020» where the date stands beside it anyway.
const withoutDate = (name) => name.replace(/\d[\s\S]*$/, "").replace(/[\s,.:]*(den|d)?[\s,.:]*$/, "");
const shortName = (node) => (node.kind === "meeting" && node.date && withoutDate(nameOf(node))) || nameOf(node);

// From the side of `id`: an item "handler om" a topic, and the topic is "behandlet i" the item.
function relation(edge, id) {
  const plainly = word(WORDS.relatedHow, edge.label, edge.label || edge.kind);
  if (edge.kind === "related") return plainly;
  const [forward, backward] = word(WORDS.relations, edge.kind, [plainly, plainly]);
  return edge.from === id ? forward : backward;
}

function dayWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  return day && WORDS.months?.[month - 1] ? fill(WORDS.day, { day, month: WORDS.months[month - 1], year }) : date;
}

// Days inside a text, as the page's language writes them; what only looks like one is left.
const withDays = (text) => text.replace(/(?<![\d.-])\d{4}-\d{2}-\d{2}(?![\d-])/g, (day) => dayWords(day));

// The word at a path such as «kinds.topic.1», as words.py finds it; of a pair the second for any count but one.
function wordAt(path, values) {
  let found = WORDS;
  for (const part of path.split(".")) found = typeof found === "object" ? word(found, part) : undefined;
  if (Array.isArray(found)) found = found[values.count === 1 ? 0 : 1];
  if (typeof found !== "string") return null;
  const said = Object.entries(values).map(([name, value]) => [name, name.startsWith("day") ? dayWords(String(value)) : value]);
  return fill(found, Object.fromEntries(said));
}

const valuesOf = (text) => { try { return JSON.parse(text || "{}"); } catch { return {}; } };

function translate(root) {
  for (const element of root.querySelectorAll("[data-t]")) {
    const said = wordAt(element.dataset.t, valuesOf(element.dataset.v));
    if (said !== null) element.textContent = said;
  }
  for (const name of SAID_BY_ATTRIBUTES) {
    for (const element of root.querySelectorAll(`[data-t-${name}]`)) {
      const said = wordAt(element.getAttribute(`data-t-${name}`), valuesOf(element.getAttribute(`data-v-${name}`)));
      if (said !== null) element.setAttribute(name, said);
    }
  }
  for (const element of root.querySelectorAll("time[data-day]")) element.textContent = dayWords(element.dateTime);
  translateSentences(root);
}

const language = {
  asked: null, // what somebody chose here, or an address says; else the browser's wish holds
  wished() {
    let remembered = null;
    try { remembered = localStorage.getItem(REMEMBERED); } catch { /* a browser may keep nothing for files */ }
    if (Object.hasOwn(LANGUAGES, remembered)) return remembered;
    const first = (navigator.languages?.[0] || navigator.language || "da").slice(0, 2).toLowerCase();
    return ["da", "nb", "nn", "no", "sv"].includes(first) ? "da" : "en";
  },
  use(name) {
    if (!Object.hasOwn(LANGUAGES, name) || name === WORDS.language) return false;
    WORDS = LANGUAGES[name];
    document.documentElement.lang = name;
    translate(document);
    const other = byId("language");
    if (other) Object.assign(other, { textContent: WORDS.otherLanguage, lang: name === "da" ? "en" : "da" });
    return true;
  },
  remember(name) {
    try { localStorage.setItem(REMEMBERED, name); } catch { /* the address keeps it */ }
  },
};
