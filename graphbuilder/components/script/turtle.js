// The nodes and edges that are seen as Turtle: only statements of the vocabulary, which any RDF program reads.
const PREFIXES = {
  gb: "https://w3id.org/graphbuilder/ns#", dcterms: "http://purl.org/dc/terms/", rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#", xsd: "http://www.w3.org/2001/XMLSchema#",
};
// The class of a kind, and the property that its name stands under.
const CLASSES = {
  topic: ["gb:Topic", "skos:prefLabel"], item: ["gb:AgendaItem", "dcterms:title"], meeting: ["gb:Meeting", "dcterms:title"], case: ["gb:Case", "dcterms:identifier"],
  person: ["gb:Person", "rdfs:label"], role: ["gb:Role", "rdfs:label"], body: ["gb:Body", "rdfs:label"], organisation: ["gb:Organisation", "rdfs:label"],
  party: ["gb:Party", "rdfs:label"], attachment: ["gb:Attachment", "dcterms:title"],
};
const PROPERTIES = {
  about: "gb:about", mentions: "gb:mentions", item: "gb:hasItem", case: "gb:case", body: "gb:body", presenter: "gb:presenter", attachment: "gb:hasAttachment",
  decider: "gb:decisionMaker", meeting: "gb:refersToMeeting", minutes: "gb:approvesMinutesOf", previous: "gb:previousMeeting", series: "gb:series",
  part: "dcterms:isPartOf", related: "skos:related",
};

const CONTROLS_AND_HALVES = /[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SHORT = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const literal = (text) => `"${text.replace(/[\\"\n\r\t]/g, (sign) => SHORT[sign]).replace(CONTROLS_AND_HALVES, "\ufffd")}"`;
// What may not stand in an IRI is written as bytes.
const UNSAFE = /[\u0000-\u0020<>"{}|^`\\[\]\u007f]|%(?![0-9a-f]{2})/gi;
const iri = (name) => `<${wholeIri(name).replace(UNSAFE, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
  .replace(CONTROLS_AND_HALVES, "%EF%BF%BD")}>`;
const isDay = (date) => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date || "") && !Number.isNaN(Date.parse(date));

function nodeStatements(node) {
  const [class_, label] = word(CLASSES, node.kind, [null, "rdfs:label"]);
  const language = label === "dcterms:identifier" ? "" : "@da";
  const said = [class_ ? `a ${class_}` : "", `${label} ${literal(node.title || nameOf(node))}${language}`,
    isDay(node.date) ? `dcterms:date "${node.date}"^^xsd:date` : ""].filter(Boolean);
  return `${iri(node.iri)} ${said.join(" ;\n  ")} .\n`;
}

function turtleOf(shown, joined) {
  const prefixes = Object.entries(PREFIXES).map(([prefix, whole]) => `@prefix ${prefix}: <${whole}> .\n`);
  const statements = joined.filter((edge) => Object.hasOwn(PROPERTIES, edge.kind))
    .map((edge) => `${iri(nodes[edge.from].iri)} ${PROPERTIES[edge.kind]} ${iri(nodes[edge.to].iri)} .\n`);
  return `${prefixes.join("")}\n${shown.map(nodeStatements).join("")}\n${[...new Set(statements)].join("")}`;
}
