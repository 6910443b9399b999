"""How many links of each rule are right, by the gold files: the scores that stand on the links.

    python benchmarks/rule_precision.py                                   # the minutes with gold in this repository
    python benchmarks/rule_precision.py MINUTES GOLD [MINUTES GOLD …]      # and other minutes with gold of the same shape
    python benchmarks/rule_precision.py … --write                         # and put the numbers into graphbuilder/link/rules.py

A link from an item to a topic is judged by the gold's policies of that item, and by the trace gold (GOLD/trace.json) where it follows the
topic; a link that neither speaks of is not judged. A meeting is judged by the gold's meetings of the item, an abbreviation by the forms that
the gold gives one organisation, and an edition by the names that the gold gives its policies. An answer to a promise is judged by
GOLD/followups.json, where one is claimed, and a role by the gold's holdings.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import scoring  # noqa: E402 - the gold is matched as the tests match it

from graphbuilder import pipeline  # noqa: E402
from graphbuilder.graph import Graph  # noqa: E402
from graphbuilder.link import RULES  # noqa: E402
from graphbuilder.text.keys import name_key  # noqa: E402

LINKS = """
SELECT ?rule ?predicate ?label ?other ?quote ?date ?body ?number ?to_date ?to_body ?to ?kind ?person ?said ?said_on ?said_in ?to_number WHERE {
  ?link gb:rule ?rule ; gb:from ?from ; gb:to ?to ; gb:predicate ?predicate .
  OPTIONAL { ?link gb:quote ?quote }
  OPTIONAL { ?to skos:prefLabel|rdfs:label ?label }
  OPTIONAL { ?from skos:prefLabel ?other ; gb:kind ?kind }
  OPTIONAL { ?meeting gb:hasItem ?from ; dcterms:date ?date ; gb:body/rdfs:label ?body . ?from gb:number ?number }
  OPTIONAL { ?to a gb:Meeting ; dcterms:date ?meeting_date ; gb:body/rdfs:label ?to_body }
  OPTIONAL { ?to a gb:AgendaItem ; gb:number ?to_number . ?there gb:hasItem ?to ; dcterms:date ?item_date }
  BIND (COALESCE(?meeting_date, ?item_date) AS ?to_date)
  OPTIONAL { ?from gb:quote ?said . ?promising gb:hasCommitment ?from ; gb:number ?said_in . ?then gb:hasItem ?promising ; dcterms:date ?said_on }
  OPTIONAL { ?from a gb:Person ; rdfs:label ?person }
}
"""
ALIASES = "SELECT ?name ?alias { ?topic skos:prefLabel ?name ; skos:altLabel ?alias }"


class Gold:
    """The gold of one folder, by item and by traced topic."""

    def __init__(self, folder: Path, graph: Graph) -> None:
        self.items: dict[tuple[str, str], dict[str, Any]] = {}
        for file in sorted(folder.glob("*.json")):
            record = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(record, dict):  # the lists are of traces and follow-ups
                self.items.update({(record["meeting"]["date"], str(item["number"])): item for item in record["items"]})
        followed = folder / "followups.json"
        self.followed: list[dict[str, Any]] = json.loads(followed.read_text(encoding="utf-8")) if followed.exists() else []
        traced = folder / "trace.json"
        self.traced = dict(self._traced(json.loads(traced.read_text(encoding="utf-8")), graph)) if traced.exists() else {}
        self.names: dict[str, set[str]] = {}
        for row in graph.query(ALIASES):
            self.names.setdefault(row["name"], {row["name"]}).add(row["alias"])

    @staticmethod
    def _traced(topics: list[dict[str, Any]], graph: Graph) -> Iterator[tuple[str, dict[str, Any]]]:
        for topic in topics:
            for query in topic["query"]:
                answer = graph.trace(query)
                if answer.topic and answer.topic.iri:
                    yield answer.topic.iri, topic

    def judge(self, row: dict[str, Any]) -> bool | None:
        """Whether a link is right, or None where the gold does not say."""
        predicate = re.split(r"[#/]", row["predicate"])[-1]
        item = self.items.get((row["date"], row["number"]))
        if predicate in {"about", "mentions"} and item is not None:
            return self._topic(row, item)
        if predicate == "refersToMeeting" and item is not None:
            return any([scoring.fold(row["to_body"]), row["to_date"]] == [scoring.fold(m["key"][0]), m["key"][1]] for m in item["meetings"])
        if predicate in {"approvesMinutesOf", "previousMeeting"}:
            return any(row["to_date"] in m["key"] for i in self.items.values() for m in i["meetings"])
        if predicate == "isReplacedBy":
            return self._one_name(row)
        if predicate in {"answeredBy", "happenedAt"}:
            return self._answers(row)
        if predicate == "holdsRole":
            return self._holds(row)
        if predicate == "series" and row["kind"] == "subject":
            return None  # the gold has no matters of titles
        if predicate == "series":
            return any(self._fits(row["other"], record) for record in self._every("policies"))
        return None

    def _topic(self, row: dict[str, Any], item: dict[str, Any]) -> bool | None:
        topic, place = self.traced.get(row["to"]), f"{row['date']}/{row['number']}"
        if topic is not None:
            return place in topic["required"] or place in topic["accepted"]
        if row["rule"] in {"item-title", "known-name"}:
            return None  # only a traced topic tells what a title is about
        names = self.names.get(row["label"], {row["label"]})
        return any(self._fits(name, record) for name in names for record in item["policies"])

    def _answers(self, row: dict[str, Any]) -> bool | None:
        """Whether the gold has the item, or the meeting, among the answers to the promise."""
        said = " ".join(row["said"].split())
        for record in self.followed:
            promised, quote = record["promised"], " ".join(record["quote"].split())
            if (promised["date"], str(promised["number"])) == (row["said_on"], row["said_in"]) and (quote in said or said in quote):
                allowed = [place for place in (record["answered_by"], *record.get("accepted", [])) if place]
                if row["to_number"] is None:
                    return any(place["date"] == row["to_date"] for place in allowed) if allowed else None
                return any((place["date"], str(place["number"])) == (row["to_date"], row["to_number"]) for place in allowed)
        return None

    def _holds(self, row: dict[str, Any]) -> bool | None:
        """Whether some item of the gold says that the person holds or held the role."""
        said = [holding for item in self.items.values() for holding in item.get("holdings", ()) if holding["person"] == row["person"]]
        role = name_key("role", row["label"])
        return any(role == name_key("role", form) for holding in said for form in holding["role"]) if said else None

    def _one_name(self, row: dict[str, Any]) -> bool | None:
        """Whether some record of the gold has two forms that stand in the sentence that says they are one."""
        quote = scoring.fold(row["quote"] or "")
        for record in (*self._every("policies"), *self._every("organisations")):
            said = {form for form in map(scoring.fold, record["forms"]) if form in quote and form != quote}
            if any(one not in other and other not in one for one in said for other in said):
                return True
        return None

    def _every(self, kind: str) -> Iterator[dict[str, Any]]:
        return (record for item in self.items.values() for record in item[kind])

    @staticmethod
    def _fits(name: str, record: dict[str, Any]) -> bool:
        return scoring.same_name(name, [*record["forms"], record["name"]])


def measure(minutes: Path, gold: Path, right: Counter[str], judged: Counter[str]) -> None:
    """Build the minutes and count what the gold says of their links."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline.build([str(minutes)], Path(folder, "graph"), pipeline.Options(organisation="Fjordby Kommune"))
        graph = Graph.open(Path(folder, "graph"))
        known = Gold(gold, graph)
        for row in graph.query(LINKS):
            verdict = known.judge(row)
            if verdict is not None:
                judged[row["rule"]] += 1
                right[row["rule"]] += verdict
                if not verdict and "--verbose" in sys.argv:
                    print("wrong:", {key: value for key, value in row.items() if value})


def write(right: Counter[str], judged: Counter[str]) -> None:
    """Put the numbers into the rules."""
    place = ROOT / "graphbuilder" / "link" / "rules.py"
    text = place.read_text(encoding="utf-8")
    for rule in RULES:
        text = re.sub(rf'Rule\("{rule.name}", \d+, \d+\)', f'Rule("{rule.name}", {right[rule.name]}, {judged[rule.name]})', text)
    place.write_text(text, encoding="utf-8")


def main() -> None:
    """Measure, print, and write where asked to."""
    folders = [Path(given) for given in sys.argv[1:] if not given.startswith("--")]
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    towns = [ROOT / "examples", ROOT / "tests" / "data" / "sundvig", ROOT / "tests" / "data" / "harup"]
    pairs = [*((town, town / "gold") for town in towns), *zip(folders[::2], folders[1::2], strict=True)]
    for minutes, gold in pairs:
        measure(minutes, gold, right, judged)
    print("| rule | right | judged | score |\n|---|---:|---:|---:|")
    for rule in RULES:
        score = (right[rule.name] + 1) / (judged[rule.name] + 2)
        print(f"| `{rule.name}` | {right[rule.name]} | {judged[rule.name]} | {score:.2f} |")
    if "--write" in sys.argv:
        write(right, judged)


if __name__ == "__main__":
    main()
