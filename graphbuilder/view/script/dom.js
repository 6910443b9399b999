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
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const byId = (id) => document.getElementById(id);

// A text of thousands of characters is shown from its beginning, with a button for the rest.
const LONG = 420;
function longText(text) {
  if (text.length <= LONG) return [text];
  const cut = text.lastIndexOf(" ", LONG);
  const shown = document.createTextNode(`${text.slice(0, cut > LONG / 2 ? cut : LONG)}… `);
  const more = el("button", { type: "button", class: "plain", on: { click: () => { shown.data = text; more.remove(); } } }, WORDS.more);
  return [shown, more];
}

// A list that would be endless shows its beginning, with a button for the rest.
function longList(tag, className, rows, limit) {
  const list = el(tag, { class: className }, ...rows.slice(0, limit));
  if (rows.length <= limit) return [list];
  const rest = rows.slice(limit);
  const more = el("button", { type: "button", class: "plain", on: { click: () => { list.append(...rest); more.remove(); } } },
    fill(WORDS.showMore, { count: rest.length }));
  return [list, more];
}
