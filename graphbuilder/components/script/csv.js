// The steps that are seen as a table for a spreadsheet, with the columns that `trace --format csv` has.
const COLUMNS = ["date", "body", "number", "title", "journal_number", "strength", "outcomes", "because", "quote", "file", "start", "end", "iri", "kind"];

// Nothing in a cell may run as a formula.
const cell = (value) => {
  const text = String(value ?? "");
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
};
const quoted = (text, separator) => (text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

// A Danish spreadsheet parts columns at semicolons, an English one at commas; the mark in front says UTF-8.
function csvOf(rows) {
  const separator = WORDS.separator;
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => cell(row[name])))];
  return `\ufeff${lines.map((line) => line.map((text) => quoted(text, separator)).join(separator)).join("\r\n")}\r\n`;
}

const factOf = (node, name) => (node.facts || []).find(([found]) => found === name)?.[1] || "";

function rowOf(node) {
  const why = edgeToFocus(node.id) || {};
  const said = why.quote ? why : node;
  return {
    date: node.date, body: factOf(node, "Møde").replace(/,?\s*(\d{4}-\d{2}-\d{2}|\d{1,2}\. \p{L}+ \d{4})$/u, ""), number: factOf(node, "Punkt"), title: node.title || nameOf(node),
    journal_number: factOf(node, "Journalnummer"), strength: view.strength.get(node.id), outcomes: factOf(node, "Udfald"), because: why.because,
    quote: said.quote, file: said.source || node.source, start: said.end ? said.start || 0 : "", end: said.end, iri: wholeIri(node.iri), kind: node.kind,
  };
}
