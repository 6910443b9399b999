// Elements are made here and nowhere else; a string becomes a text node, so that no text can turn into markup.
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (typeof value === "boolean" && !(name in element)) element.toggleAttribute(name, value);
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const byId = (id) => document.getElementById(id);
const button = (className, act, ...inside) => el("button", { type: "button", class: className, on: { click: act } }, ...inside);
const plain = (text, act, more = {}) => el("button", { type: "button", class: "plain", on: { click: act }, ...more }, text);

// One quiet region for everything that changes by a press of a key: a screen reader says it, nobody sees it.
const liveRegion = once(() => {
  const region = el("p", { class: "unseen", role: "status", id: "said" });
  (byId("main") || document.body).append(region);
  return region;
});
function announce(text) {
  const region = liveRegion();
  region.textContent = region.textContent === text ? `${text}\u00a0` : text; // the same sentence twice is said twice
}

// What comes from minutes is Danish in every language of the page.
const danish = (tag, properties, ...children) => el(tag, { lang: "da", ...properties }, ...children);

// A text of thousands of characters is shown from its beginning, with a button for the rest.
const LONG = 420;
function longText(text) {
  if (text.length <= LONG) return [text];
  const cut = text.lastIndexOf(" ", LONG);
  const shown = document.createTextNode(`${text.slice(0, cut > LONG / 2 ? cut : LONG)}… `);
  const more = plain(WORDS.more, () => { shown.data = text; more.remove(); }, { lang: WORDS.language });
  return [shown, more];
}

// A list that would be endless shows its beginning, with a button for the rest; the focus goes on to what has come.
function longList(tag, className, rows, limit) {
  const list = el(tag, { class: className }, ...rows.slice(0, limit));
  if (rows.length <= limit) return [list];
  const rest = rows.slice(limit);
  const more = plain(fill(WORDS.showMore, { count: rest.length }), () => {
    list.append(...rest);
    more.remove();
    rest[0].querySelector("button, a")?.focus();
  });
  return [list, more];
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
