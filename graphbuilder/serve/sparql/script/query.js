// The query page: Yasgui over this server's endpoint, the named questions as tabs, and answers that lead to the pages of this server.
(() => {
"use strict";
const TOLD = JSON.parse(document.getElementById("data").textContent).sparql;
const HOME = new URL(TOLD.endpoint, location.href);
const MONTH = 30 * 24 * 60 * 60;
const TRUNCATED = "X-Graphbuilder-Truncated";

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
}

// A shared address may bring a query, and never another endpoint.
function fromAddress(tab) {
  tab.requestConfig = { ...tab.requestConfig, endpoint: HOME.href, headers: {}, args: [], withCredentials: false };
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
    requestConfig: { endpoint: HOME.href, method: "POST", acceptHeaderSelect: "application/sparql-results+json", acceptHeaderGraph: "text/turtle" },
    yasqe: {
      value: `${declared()}\nSELECT ?kind (COUNT(*) AS ?number) WHERE {\n  ?thing a ?kind .\n}\nGROUP BY ?kind\nORDER BY DESC(?number)\n`,
      prefixCcApi: null,
      autocompleters: ["variables", "graph-prefixes", "graph-class", "graph-property"],
      screenReaderLabel: words().editor,
      collapsePrefixesOnLoad: true,
    },
    // Answers are not kept: after a build they would be those of another graph.
    yasr: { prefixes: TOLD.prefixes, maxPersistentResponseSize: 0 },
  });
}

// An answer that was cut says so where it is read.
function tellWhatIsCut(yasgui) {
  const heard = new WeakSet();
  yasgui.on("queryBefore", (_, tab) => {
    const editor = tab.getYasqe();
    tab.getYasr().rootEl.querySelector(".cut")?.remove();
    if (heard.has(editor)) return;
    heard.add(editor);
    editor.on("queryResponse", (_, response) => {
      const kept = response?.headers?.get?.(TRUNCATED) ?? response?.headers?.[TRUNCATED.toLowerCase()];
      if (!kept) return;
      const note = Object.assign(document.createElement("p"), { className: "cut", lang: language(), textContent: fill(words().cut, { kept }) });
      note.setAttribute("role", "status");
      tab.getYasr().rootEl.prepend(note);
    });
  });
}

const titleOf = (button) => button.dataset[language()];

async function fetched(name) {
  const response = await fetch(`${HOME.pathname}/questions/${encodeURIComponent(name)}`);
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()).query[language()];
}

async function open(yasgui, button, run) {
  const title = titleOf(button);
  if (run) say(words().opening);
  try {
    const value = await fetched(button.dataset.question);
    const tab = yasgui.addTab(run, { name: title, yasqe: { value } }, { avoidDuplicateTabs: true });
    if (!run) return tab;
    say(fill(words().opened, { title }));
    document.getElementById("yasgui").scrollIntoView({ block: "start" });
    tab.query().catch(() => {});
    return tab;
  } catch {
    say(words().notOpened);
    return null;
  }
}

// What somebody finds who has not been here before: the first questions, or the query that the address brings.
async function begin(yasgui, buttons) {
  const asked = new URLSearchParams(location.search).get("query");
  if (asked) {
    const tab = yasgui.addTab(true, { yasqe: { value: asked } }, { avoidDuplicateTabs: true });
    tab.query().catch(() => {});
    return;
  }
  if (Object.keys(yasgui._tabs).length) return;
  for (const name of TOLD.first) await open(yasgui, buttons.get(name), false);
  const [first] = Object.keys(yasgui._tabs);
  if (first) yasgui.selectTabId(first);
  else yasgui.addTab(true);
}

function translate() {
  for (const element of document.querySelectorAll("#questions [data-da]")) element.textContent = element.dataset[language()];
  for (const field of document.querySelectorAll("#yasgui .CodeMirror textarea")) field.setAttribute("aria-label", words().editor);
}

async function start() {
  suggest();
  linkToPages();
  const yasgui = create();
  const buttons = new Map([...document.querySelectorAll("[data-question]")].map((button) => [button.dataset.question, button]));
  for (const button of buttons.values()) button.addEventListener("click", () => open(yasgui, button, true));
  tellWhatIsCut(yasgui);
  new MutationObserver(translate).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  await begin(yasgui, buttons);
  translate();
  window.graphbuilderQueries = yasgui;
  document.documentElement.dataset.queries = "ready";
}
start();
})();
