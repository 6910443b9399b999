// The query page: Yasgui over this server's endpoint, the named questions as tabs, and answers that lead to the pages of this server.
(() => {
"use strict";
const TOLD = JSON.parse(document.getElementById("data").textContent).sparql;
const HOME = new URL(TOLD.endpoint, location.href);
const MONTH = 30 * 24 * 60 * 60;
const TRUNCATED = "X-Graphbuilder-Truncated";
const ROWS = 5000; // more than anybody reads, and less than halts a browser
const ARGUMENTS = [{ name: "max-rows", value: String(ROWS) }];

const language = () => (document.documentElement.lang === "en" ? "en" : "da");
const words = () => window.graphbuilderWords?.[language()]?.sparql || {};
const fill = (sentence, values) => String(sentence || "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const say = (sentence) => { document.getElementById("query-status").textContent = sentence; };

// Yasgui's own suggestions come from other hosts; these come from the vocabulary of the graph.
function suggest() {
  const { Yasqe } = Yasgui;
  for (const kind of ["class", "property"]) {
    Yasqe.forkAutocompleter(kind, { name: `graph-${kind}`, get: () => TOLD.terms[kind], bulk: true, persistenceId: null }, false);
  }
  const prefixes = () => Object.entries(TOLD.prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort();
  Yasqe.forkAutocompleter("prefixes", { name: "graph-prefixes", get: prefixes, bulk: true, persistenceId: null }, false);
}

// A thing of the graph has a page here, whatever host its address names.
function linkToPages() {
  const table = Yasgui.Yasr.plugins.table.prototype;
  const written = table.getUriLinkFromBinding;
  table.getUriLinkFromBinding = function (binding, prefixes) {
    const html = written.call(this, binding, prefixes);
    if (!binding.value.startsWith(TOLD.base) || binding.value.length === TOLD.base.length) return html;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const link = holder.content.querySelector("a.iri");
    if (link) {
      link.setAttribute("href", TOLD.pages + binding.value.slice(TOLD.base.length));
      link.setAttribute("target", "_self");
    }
    return holder.innerHTML;
  };
  // Values without their datatypes, until somebody wants those.
  const drawn = table.draw;
  table.draw = function (chosen) { return drawn.call(this, { compact: true, ...chosen }); };
}

// Only what is on the screen is made into HTML: for sorting and filtering, and to find the widths of columns, Yasgui would do it with every cell.
function quicken() {
  const { prototype: table, defaults } = Yasgui.Yasr.plugins.table;
  defaults.tableConfig.autoWidth = false;
  const plain = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  const made = table.getColumns;
  table.getColumns = function () {
    const columns = made.call(this);
    for (const column of columns) {
      const render = column.render;
      column.render = (cell, kind, ...more) =>
        kind !== "display" && typeof cell?.value === "string" ? cell.value.replace(/[&<>]/g, (sign) => plain[sign]) : render(cell, kind, ...more);
    }
    return columns;
  };
}

// A shared address may bring a query, and never another endpoint.
function fromAddress(tab) {
  tab.requestConfig = { ...tab.requestConfig, endpoint: HOME.href, headers: {}, args: ARGUMENTS, withCredentials: false };
  return tab;
}

const declared = () => Object.entries(TOLD.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join("\n");

function create() {
  return new Yasgui(document.getElementById("yasgui"), {
    persistenceId: TOLD.key,
    persistencyExpire: MONTH,
    populateFromUrl: fromAddress,
    autoAddOnInit: false,
    autofocus: false,
    copyEndpointOnNewTab: false,
    tabName: words().newTab,
    requestConfig: { endpoint: HOME.href, method: "POST", args: ARGUMENTS, acceptHeaderSelect: "application/sparql-results+json", acceptHeaderGraph: "text/turtle" },
    yasqe: {
      value: `${declared()}\nSELECT ?kind (COUNT(*) AS ?number) WHERE {\n  ?thing a ?kind .\n}\nGROUP BY ?kind\nORDER BY DESC(?number)\n`,
      prefixCcApi: null,
      autocompleters: ["variables", "graph-prefixes", "graph-class", "graph-property"],
      screenReaderLabel: words().editor,
      collapsePrefixesOnLoad: true,
      extraKeys: { Tab: false, "Shift-Tab": false }, // the keyboard leaves the editor as it leaves any other field
    },
    // Answers are not kept: after a build they would be those of another graph.
    yasr: { prefixes: TOLD.prefixes, maxPersistentResponseSize: 0 },
  });
}

// «5000 rows», as the header says it, in the language of the page.
function counted(kept) {
  const [count, kind] = kept.split(" ");
  return fill(words()[kind]?.[count === "1" ? 0 : 1] || kept, { count });
}

// An answer that was cut or is empty says so where it is read.
function tellWhatIsMissing(yasgui, buttons) {
  const heard = new WeakSet();
  yasgui.on("queryBefore", (_, tab) => {
    const editor = tab.getYasqe();
    for (const note of tab.getYasr().rootEl.querySelectorAll(".note")) note.remove();
    if (heard.has(editor)) return;
    heard.add(editor);
    editor.on("queryResponse", (_, response) => {
      const kept = response?.headers?.get?.(TRUNCATED) ?? response?.headers?.[TRUNCATED.toLowerCase()];
      if (kept) note(tab, "cut", fill(words().cut, { kept: counted(kept) }));
      else if (tab.getYasr().results?.getBindings()?.length === 0) note(tab, "empty", nothing(tab, buttons));
    });
  });
}

function note(tab, kind, textContent) {
  const made = Object.assign(document.createElement("p"), { className: `note ${kind}`, lang: language(), textContent });
  made.setAttribute("role", "status");
  tab.getYasr().rootEl.prepend(made);
}

// Nothing there is no fault: what the question looks for is said with it, as long as it is still that question.
function nothing(tab, buttons) {
  const button = isAsItCame(tab) && buttons.get(openedFrom()[tab.getId()].name);
  const help = button && button.parentElement.querySelector(".fine").dataset[language()];
  return help ? fill(words().emptyQuestion, { help }) : words().empty;
}

// Which tab came from which question, and with what text: kept beside Yasgui's own memory of the tabs.
const OPENED = `${TOLD.key}-opened`;
let opened = null;
function openedFrom() {
  if (opened) return opened;
  try { opened = JSON.parse(localStorage.getItem(OPENED)) || {}; } catch { opened = {}; }
  return opened;
}
function remember(yasgui, tab, told) {
  opened = { ...Object.fromEntries(Object.entries(openedFrom()).filter(([id]) => yasgui._tabs[id])), [tab.getId()]: told };
  try { localStorage.setItem(OPENED, JSON.stringify(opened)); } catch { /* then it is forgotten with the page */ }
}

// Nobody has changed or renamed what a question brought.
function isAsItCame(tab) {
  const told = openedFrom()[tab.getId()];
  const text = tab.yasqe ? tab.getQuery() : tab.persistentJson.yasqe.value;
  return Boolean(told) && told.text === text && told.title === tab.getName();
}

const titleOf = (button) => button.dataset[language()];

async function fetched(name) {
  const response = await fetch(`${HOME.pathname}/questions/${encodeURIComponent(name)}`);
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()).query[language()];
}

// The tab of a question: one that it has already, if nobody has changed that, else a new one.
async function tabOf(yasgui, button, { active, stays }) {
  const name = button.dataset.question;
  const told = { name, text: await fetched(name), title: titleOf(button), stays };
  const there = Object.values(yasgui._tabs).find((tab) => openedFrom()[tab.getId()]?.name === name && isAsItCame(tab));
  if (there) {
    yasgui.selectTabId(there.getId());
    there.setName(told.title);
    there.setQuery(told.text);
    told.stays = openedFrom()[there.getId()].stays;
  }
  const tab = there || yasgui.addTab(active, { name: told.title, yasqe: { value: told.text } });
  remember(yasgui, tab, told);
  return tab;
}

// The list leaves one tab behind, not one for each question that was looked at; the first ones and those that somebody has changed stay.
function closeOthers(yasgui, but) {
  for (const tab of Object.values(yasgui._tabs)) {
    if (tab !== but && isAsItCame(tab) && !openedFrom()[tab.getId()].stays) tab.close();
  }
}

function showEditor() {
  const place = document.getElementById("yasgui");
  document.getElementById("questions").open = false;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

async function open(yasgui, button) {
  say(words().opening);
  try {
    const tab = await tabOf(yasgui, button, { active: true, stays: false });
    closeOthers(yasgui, tab);
    say(fill(words().opened, { title: titleOf(button) }));
    showEditor();
    tab.query().catch(() => {}); // the tab tells what was wrong
  } catch {
    say(words().notOpened);
  }
}

// What somebody finds who has not been here before, and whose address brings no query: the first questions.
async function begin(yasgui, buttons) {
  if (yasgui.getTab()) return;
  try {
    for (const name of TOLD.first) await tabOf(yasgui, buttons.get(name), { active: !yasgui.getTab(), stays: true });
  } catch {
    if (!yasgui.getTab()) yasgui.addTab(true);
  }
}

// What Yasgui leaves unsaid to a screen reader and to the keyboard.
function mend() {
  const all = (selector, work) => { for (const element of document.querySelectorAll(`#yasgui ${selector}`)) work(element); };
  all(".tabsList .addTab", (button) => button.setAttribute("role", "tab"));
  all(".tabsList [aria-controls]", (tab) => { if (!document.getElementById(tab.getAttribute("aria-controls"))) tab.removeAttribute("aria-controls"); });
  all(".tableSizer", (field) => field.setAttribute("aria-label", "Page size"));
  all("th.dt-orderable-none", (cell) => cell.setAttribute("aria-label", "Number"));
  all(".CodeMirror-scroll", (part) => { if (part.tabIndex !== 0) part.tabIndex = 0; });
  all(".CodeMirror textarea", (field) => field.setAttribute("aria-label", words().editor));
}

function mendWhatChanges() {
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mend(); });
  }).observe(document.getElementById("yasgui"), { childList: true, subtree: true });
}

function translate() {
  for (const element of document.querySelectorAll("#questions [data-da]")) element.textContent = element.dataset[language()];
  mend();
}

async function start() {
  suggest();
  linkToPages();
  quicken();
  mendWhatChanges();
  const yasgui = create();
  const buttons = new Map([...document.querySelectorAll("[data-question]")].map((button) => [button.dataset.question, button]));
  for (const button of buttons.values()) button.addEventListener("click", () => open(yasgui, button));
  tellWhatIsMissing(yasgui, buttons);
  new MutationObserver(translate).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  await begin(yasgui, buttons);
  translate();
  window.graphbuilderQueries = yasgui;
  document.documentElement.dataset.queries = "ready";
}
start();
})();
