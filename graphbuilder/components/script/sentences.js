// Why a link is there, what became of a promise, what a fact says: such sentences are made in Danish and kept in the graph as they are. A page in another
// language finds the pattern that a sentence was made by, among those of its sort, and fills in the other one. Whatever stood in the places of a pattern
// are words of minutes, which stay and say that they are Danish; so does a sentence that no pattern made.
const LONGEST_SENTENCE = 900;
const SLOT = /\{(\w+)\}/;
const DAY = "\\d{1,2}\\. \\p{L}+ \\d{4}";
// What may stand in a place, by the beginning of its name; in all others any words. A place that is called as a sort of sentence holds one.
const PLACES = Object.entries({
  day: DAY, count: "\\d+", number: "[^:;]{1,12}", amount: "[\\d.,]+", long: ".+", bodyName: "\\p{Lu}[^()]*",
  due: `(?:senest |fra )?${DAY}(?: – ${DAY})?(?: \\(regnet ud\\))?|næste møde`,
  answer: Object.values(LANGUAGES.da?.answers || {}).join("|"),
  known: `(?:(?:fra|til|kendt den|kendt fra) ${DAY}(?: til ${DAY})?|til stede \\d+ af \\d+ gange|, )+`,
  became: `(?:besvaret|taget op igen|behandlet|fandt sted) ${DAY} i .+|\\d+ dage? over fristen.*|åben(?:; .+)?`,
});
const BETWEEN = { reason: "; ", became: "; ", known: ", ", Udfald: ", " }; // of these several may stand in a row
const SEPARATORS = { ".": ",", ",": "." };
const patternsOf = new Map();

function pattern([sentence, other]) {
  const parts = sentence.split(SLOT).map((part, at) => (at % 2 ? `(${PLACES.find(([start]) => part.startsWith(start))?.[1] || ".+?"})` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  const places = sentence.split(SLOT).filter((_, at) => at % 2);
  return { own: sentence.replace(/\{\w+\}/g, "").length, places, expression: new RegExp(`^${parts.join("")}$`, "su"), other: other.split(SLOT) };
}

// The sentences of a sort, Danish and other; those that are words of the interface stand there already.
const INTERFACE_WORDS = { answer: "answers", Udfald: "outcomes" };
function sentencesOf(sort) {
  const table = word(INTERFACE_WORDS, sort);
  if (!table) return Object.entries(word(WORDS.sentences, sort, {}));
  return Object.entries(LANGUAGES.da[table]).map(([key, danishWord]) => [danishWord, WORDS[table][key]]);
}

// Those with most words of their own come first.
function patterns(sort) {
  const key = `${WORDS.language} ${sort}`;
  if (!patternsOf.has(key)) patternsOf.set(key, sentencesOf(sort).map(pattern).sort((one, two) => two.own - one.own));
  return patternsOf.get(key);
}

function otherDay(day) {
  const [number, month, year] = day.split(/\.? /);
  const at = LANGUAGES.da.months.indexOf(month);
  return at < 0 ? day : fill(WORDS.day, { day: number, month: WORDS.months[at], year });
}

// What stands in a place, as pieces [text, whether it is Danish]; null where it should have been a sentence and is none.
function placeInWords(name, text) {
  if (name.startsWith("day")) return [[otherDay(text), false]];
  if (name.startsWith("amount")) return [[text.replace(/[.,]/g, (sign) => SEPARATORS[sign]), false]];
  if (!patterns(name).length) return [[text, true]];
  return pieces(text, name) || (name === "promise" ? [[text, true]] : null);
}

function sentence(text, sort) {
  for (const { expression, places, other } of patterns(sort)) {
    const found = expression.exec(text);
    const said = found && new Map(places.map((name, at) => [name, placeInWords(name, found[at + 1])]));
    if (said && [...said.values()].every(Boolean)) return other.flatMap((part, at) => (at % 2 ? said.get(part) : [[part, false]]));
  }
  return null;
}

// In the language of the page; null where nothing of it is a sentence of that sort. In a row each is found for itself: all of them, else the whole as
// one, else those of the clauses that are known.
function pieces(text, sort) {
  if (WORDS.language === "da" || text.length > LONGEST_SENTENCE) return null;
  const between = BETWEEN[sort];
  const parts = between && text.includes(between) ? text.split(between) : [text];
  const said = parts.map((part) => sentence(part, sort));
  if (parts.length === 1) return said[0];
  if (!said.every(Boolean)) {
    const whole = sentence(text, sort);
    if (whole || between === ", " || !said.some(Boolean)) return whole;
  }
  return said.flatMap((part, at) => [...(at ? [[between, false]] : []), ...(part || [[parts[at], true]])]);
}

function inWords(text, sort) {
  return pieces(text, sort)?.map(([piece]) => piece).join("") ?? text;
}

// An element with a text that may be such a sentence.
function speak(element, text, sort) {
  const said = pieces(text, sort);
  element.lang = said ? WORDS.language : "da";
  element.replaceChildren(...(said ? said.map(([piece, isDanish]) => (isDanish ? danish("span", {}, piece) : piece)) : longText(text)));
  return element;
}
const spoken = (tag, text, sort) => speak(el(tag), text, sort);

function translateSentences(root) {
  for (const element of root.querySelectorAll("[data-fact]")) {
    element.danish ??= element.textContent;
    Object.assign(element, { textContent: factWord(element.danish), lang: WORDS.language });
  }
  for (const element of root.querySelectorAll("[data-said]")) {
    element.danish ??= element.textContent;
    speak(element, element.danish, element.dataset.said);
  }
}
