// Why a link is there, what became of a promise: such sentences are made in Danish and kept in the graph as they are. A page in another language finds the
// pattern that a sentence was made by, and fills in the other one. What was made by none, or is too long for one, stays Danish and says so.
const LONGEST_SENTENCE = 600;
const DEEPEST = 3; // sentences inside a sentence
const SLOT = /\{(\w+)\}/g;
const A_DAY = "(\\d{1,2}\\. \\p{L}+ \\d{4})";
const patternsOf = new Map();

// What a sentence must look like: places named `day…` hold a day, all others any words. Those with most words of their own come first.
function patterns() {
  if (!patternsOf.has(WORDS.language)) {
    const own = ([made]) => made.replace(SLOT, "").length;
    const made = Object.entries(WORDS.sentences || {}).sort((one, two) => own(two) - own(one)).map(([sentence, other]) => {
      const places = [...sentence.matchAll(SLOT)].map(([, name]) => name);
      const parts = sentence.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const expression = parts.reduce((before, part, at) => before + (places[at - 1].startsWith("day") ? A_DAY : "(.+?)") + part);
      return { expression: new RegExp(`^${expression}$`, "su"), places, other };
    });
    patternsOf.set(WORDS.language, made);
  }
  return patternsOf.get(WORDS.language);
}

function otherDay(day) {
  const [number, month, year] = day.split(/\.? /);
  const at = LANGUAGES.da.months.indexOf(month);
  return at < 0 ? day : fill(WORDS.day, { day: number, month: WORDS.months[at], year });
}

const SEPARATORS = { ".": ",", ",": "." };
// A place is named after what it holds: a day, an amount in kroner, a sentence of this kind itself, or words that stay as they are.
function placeInWords(name, text, depth) {
  if (name.startsWith("day")) return otherDay(text);
  if (name.startsWith("amount")) return text.replace(/[.,]/g, (sign) => SEPARATORS[sign]);
  return name.startsWith("said") ? inWords(text, depth + 1) : text;
}

// In the language of the page, or null where nothing fits, or what must be a sentence itself is none.
function wholeSentence(text, depth) {
  for (const { expression, places, other } of patterns()) {
    const found = expression.exec(text);
    if (!found) continue;
    const values = places.map((name, at) => [name, placeInWords(name, found[at + 1], depth)]);
    if (values.every(([name], at) => !name.startsWith("said") || values[at][1] !== found[at + 1])) return fill(other, Object.fromEntries(values));
  }
  return null;
}

// Several sentences in a row are each found for themselves: all of them, else the whole as one, else those that are known.
function inWords(text, depth = 0) {
  if (WORDS.language === "da" || text.length > LONGEST_SENTENCE || depth > DEEPEST) return text;
  const row = (between) => text.split(between).map((part) => [part, wholeSentence(part, depth)]);
  const isKnown = (parts) => parts.every(([, said]) => said !== null);
  const joined = (parts, between) => parts.map(([part, said]) => said ?? part).join(between);
  const clauses = row("; ");
  if (isKnown(clauses)) return joined(clauses, "; ");
  const whole = clauses.length > 1 ? wholeSentence(text, depth) : null;
  if (whole !== null) return whole;
  const listed = row(", ");
  return isKnown(listed) ? joined(listed, ", ") : joined(clauses, "; ");
}

// An element with a text that may be such a sentence.
function spoken(tag, text) {
  const said = inWords(text);
  return el(tag, { lang: said === text ? "da" : WORDS.language }, ...longText(said));
}

function translateSentences(root) {
  for (const element of root.querySelectorAll("[data-said]")) {
    element.dataset.said ||= element.textContent;
    element.textContent = inWords(element.dataset.said);
    element.lang = element.textContent === element.dataset.said ? "da" : WORDS.language;
  }
}
