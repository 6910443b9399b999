"""How much of the gold beside the examples is found: what `extract` reads, and what `trace` follows.

    python tests/scoring.py            # the tables of the README, in Markdown
    python tests/scoring.py --misses   # every difference, for whoever mends a rule

Recall counts what the gold requires, one found value for one record. Precision accepts whatever the gold accepts, for careful readers differ.
A name fits when it equals one of the record's forms, but for case, quotation marks and the genitive's *s*, or when one holds the other as whole words.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples"
# Minutes of two more towns that do not exist, by other authors: what a rule made for the examples alone would fail on.
OTHERS = (Path(__file__).parent / "data" / "sundvig", Path(__file__).parent / "data" / "harup")
Matches = Callable[[Any], bool]

HEADER = ("body", "date", "start", "place", "kind")
SCALARS = ("title", "closed", "journal_number", "duration_minutes", "time_slot", "recommender", "decision")
LISTS = ("presenters", "other_participants", "sections", "recommendations", "attachments")
STRUCTURE = ("meeting", "items", *SCALARS, *LISTS, "outcomes")
MENTIONS = ("people", "organisations", "policies", "roles", "meetings", "dates", "amounts")
# Words that name a kind of thing and no thing: they fit nothing by being a part of it.
_BARE = {
    "budget", "kommune", "kommunen", "politik", "politikken", "strategi", "strategien", "program", "programmet", "analyse", "analysen", "aftale",
    "aftalen", "plan", "planen", "handleplan",
}  # fmt: skip
_KINDS = {"minutes": "referat", "agenda": "dagsorden"}


@dataclass
class Score:
    """Counts of one field: ``right`` of ``expected`` were found, ``accepted`` of ``given`` may be there."""

    right: int = 0
    expected: int = 0
    accepted: int = 0
    given: int = 0

    @property
    def precision(self) -> float:
        """The share of what was given that may be there."""
        return self.accepted / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of what is required that was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Sheet:
    """The scores by field, and every difference as a sentence."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    misses: list[str] = field(default_factory=list)

    def exact(self, name: str, where: str, got: object, want: object) -> None:
        """One point where the two are equal."""
        score, same = self.scores[name], got == want
        score.expected, score.given = score.expected + 1, score.given + 1
        score.right, score.accepted = score.right + same, score.accepted + same
        if not same:
            self.misses.append(f"{name} {where}: want {want!r}, got {got!r}")

    def sets(self, name: str, where: str, given: Sequence[Any], records: Iterable[tuple[object, bool, Matches]]) -> None:
        """Values against records of (label, required, what fits it)."""
        records, score = list(records), self.scores[name]
        required = [record for record in records if record[1]]
        found = _paired(given, [matches for _, _, matches in required])
        accepted = [value for value in given if any(matches(value) for _, _, matches in records)]
        score.expected, score.right = score.expected + len(required), score.right + len(found)
        score.given, score.accepted = score.given + len(given), score.accepted + len(accepted)
        self.misses += [f"{name} {where}: missing {label!r}" for at, (label, _, _) in enumerate(required) if at not in found]
        self.misses += [f"{name} {where}: unexpected {value!r}" for value in given if value not in accepted]

    @property
    def structure(self) -> float:
        """The share of the header's and the items' values that are right."""
        scores = [self.scores[name] for name in STRUCTURE]
        return sum(score.right for score in scores) / sum(score.expected for score in scores)

    @property
    def wrong_spans(self) -> int:
        """Mentions whose text does not stand at their place."""
        return self.scores["spans"].expected - self.scores["spans"].right

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the kinds of mentions."""
        return sum(self.scores[name].f1 for name in MENTIONS) / len(MENTIONS)


@dataclass
class TraceSheet:
    """The scores of traced topics: items found, their strength, and whether each has its reason."""

    items: Score = field(default_factory=Score)
    strength: Score = field(default_factory=Score)
    explained: Score = field(default_factory=Score)
    misses: list[str] = field(default_factory=list)


def _paired(given: Sequence[Any], matchers: Sequence[Matches]) -> set[int]:
    """The records that get a value when every value may stand for one record only (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(record: int, tried: set[int]) -> bool:
        for at, value in enumerate(given):
            if at not in tried and matchers[record](value):
                tried.add(at)
                if at not in holder or place(holder[at], tried):
                    holder[at] = record
                    return True
        return False

    return {record for record in range(len(matchers)) if place(record, set())}


# --- extract -----------------------------------------------------------------------------------------------------------------------------


def squash(value: Any) -> Any:
    """Text with single spaces and without the converter's escapes."""
    return " ".join(value.replace("\\_", "_").split()) if isinstance(value, str) else value


def fold(name: str) -> str:
    """A name as it is compared."""
    return re.sub(r"[\"'’‘“”«»*_]", "", squash(name)).casefold().replace(" og ", " & ").strip(" .,:;")


def same_name(given: str, forms: Iterable[str]) -> bool:
    """Whether a found name fits a record that is written in these forms."""
    return any(_alike(fold(given), fold(form)) for form in forms)


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one in {other, f"{other}s"} or other == f"{one}s":
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 6 and shorter not in _BARE and re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None


def score_extract(*folders: Path) -> Sheet:
    """Every document of the folders that has a gold file of its name in ``gold/``, read and scored; the examples where none is given."""
    from graphbuilder import pipeline
    from graphbuilder.export.record import record

    sheet = Sheet()
    for wanted in (wanted for folder in folders or (EXAMPLES,) for wanted in sorted(folder.glob("gold/*-*.json"))):
        file = next(path for path in sorted(wanted.parent.parent.glob(f"{wanted.stem}.*")))
        found = record(pipeline.extract(file, file.name), with_text=True)
        _score_document(sheet, found, json.loads(wanted.read_text(encoding="utf-8")), wanted.stem)
    return sheet


def _score_document(sheet: Sheet, found: dict[str, Any], gold: dict[str, Any], name: str) -> None:
    meeting = {**found["meeting"], "kind": _KINDS.get(found["meeting"]["kind"])}
    for part in HEADER:
        sheet.exact("meeting", f"{name} {part}", squash(meeting[part]), squash(gold["meeting"][part]))
    items = {item["number"]: item for item in found["items"]}
    sheet.exact("items", name, list(items), [str(item["number"]) for item in gold["items"]])
    for want in gold["items"]:
        where, item = f"{name}/{want['number']}", items.get(str(want["number"]), {"mentions": []})
        for part in (*SCALARS, *LISTS):
            sheet.exact(part, where, _value(item, part), _value(want, part))
        _score_outcomes(sheet, where, set(item.get("outcomes") or ()), want["decision_types"])
        for mention in item["mentions"]:
            sheet.exact("spans", f"{where} {mention['type']}", found["text"][mention["start"] : mention["end"]], mention["text"])
        _score_mentions(sheet, where, item["mentions"], want)


def _value(item: dict[str, Any], part: str) -> object:
    """An item's value in the form that is compared: list marks and the end's punctuation are the layout's."""
    value = item.get(part)
    if part == "sections":
        headings = [squash(section["heading"] if isinstance(section, dict) else section) for section in value or []]
        return [heading for at, heading in enumerate(headings) if at == 0 or headings[at - 1] != heading]
    if part == "recommendations":
        return [re.sub(r"\s[-*•]\s", " ", re.sub(r"^\s*(\d+[.)]|[-*•])\s*", "", squash(point))).rstrip(" .,") for point in value or []]
    if part in LISTS:
        return [squash(each) for each in value or []]
    if part == "decision" and value:
        return re.sub(r"[-*•]\s", "", squash(value).rstrip(" ,"))
    if part == "recommender" and value:
        return squash(value).rstrip(" ,")
    return bool(value) if part == "closed" else squash(value) or None


def _score_outcomes(sheet: Sheet, where: str, outcomes: set[str], want: dict[str, list[str]]) -> None:
    allowed, needed = set(want["accepted"]) - {"none"}, set(want["required_any"])
    if not allowed or needed == {"none"}:
        sheet.exact("outcomes", where, sorted(outcomes), [])
        return
    good = outcomes <= allowed and bool(not needed or outcomes & needed)
    sheet.exact("outcomes", where, "fits" if good else sorted(outcomes), "fits" if good else f"{sorted(needed)} within {sorted(allowed)}")


def _score_mentions(sheet: Sheet, where: str, mentions: list[dict[str, Any]], want: dict[str, Any]) -> None:
    def of(*types: str) -> list[dict[str, Any]]:
        return [mention for mention in mentions if mention["type"] in types]

    people = sorted({mention["name"] for mention in of("person")})
    sheet.sets("people", where, people, [(p["name"], p["required"], lambda g, n=p["name"]: fold(g) == fold(n)) for p in want["people"]])
    for type_, name in (("organisation", "organisations"), ("policy", "policies")):
        forms: dict[str, set[str]] = defaultdict(set)
        for mention in of(type_):
            forms[mention["name"]] |= {mention["name"], mention["text"]}
        sheet.sets(name, where, sorted((name, *sorted(texts)) for name, texts in forms.items()), map(_named, want[name]))
    roles = want["roles"]
    said = [person["role"] for person in want["people"] if person.get("role")]
    records = [(role, True, lambda g, r=role: same_name(g, [r])) for role in roles["required"]]
    records += [(role, False, lambda g, r=role: same_name(g, [r])) for role in (*roles["accepted"], *said)]
    sheet.sets("roles", where, sorted({mention["text"] for mention in of("role")}), records)
    meetings = sorted({(mention["body"] or "", mention["value"]) for mention in of("meeting") if mention["value"]})
    sheet.sets("meetings", where, meetings, [record for r in want["meetings"] for record in _meeting(r)])
    dates = sorted({m["value"] for m in of("date", "meeting") if m["value"] and len(m["value"]) == 10})
    sheet.sets("dates", where, dates, [(r["key"][0], r["required"], lambda g, d=r["key"][0]: g == d) for r in want["dates"]])
    amounts = sorted({float(mention["value"]) for mention in of("amount") if mention["value"] is not None})
    sheet.sets("amounts", where, amounts, [(r["key"][0], r["required"], lambda g, a=r["key"][0]: abs(g - a) < 1) for r in want["amounts"]])


def _named(record: dict[str, Any]) -> tuple[object, bool, Matches]:
    """A record with names: any form of a found value may fit any form of the record."""
    forms = [*record["forms"], record["name"]]
    return record["name"], record["required"], lambda given: any(same_name(form, forms) for form in given)


def _meeting(record: dict[str, Any]) -> Iterable[tuple[object, bool, Matches]]:
    """A meeting is required by body and date; a value of that date is accepted whatever the body."""
    body, date = fold(record["key"][0]), record["key"][1]
    if record["required"]:
        yield record["key"], True, lambda given: (fold(given[0]), given[1]) == (body, date)
    yield record["key"], False, lambda given: given[1] == date


# --- trace -------------------------------------------------------------------------------------------------------------------------------


def score_trace(store: str | Path, gold: Path = EXAMPLES / "gold" / "trace.json") -> TraceSheet:
    """Every query of the gold, asked of a graph of the same minutes."""
    import graphbuilder
    from graphbuilder.errors import NotFound

    graph, sheet = graphbuilder.open(store), TraceSheet()
    for topic in json.loads(gold.read_text(encoding="utf-8")):
        for query in topic["query"]:
            try:
                entries = graph.trace(query).entries
            except NotFound:
                entries = ()
            _score_query(sheet, query, {f"{entry.date}/{entry.number}": entry for entry in entries}, topic)
    return sheet


def _score_query(sheet: TraceSheet, query: str, entries: dict[str, Any], topic: dict[str, Any]) -> None:
    allowed = {*topic["required"], *topic["accepted"]}
    for key, strength in topic["required"].items():
        sheet.items.expected += 1
        sheet.items.right += key in entries
        if key not in entries:
            sheet.misses.append(f"{query}: missing {key}")
        elif strength != "any":
            _one(sheet.strength, right=entries[key].strength == strength)
            if entries[key].strength != strength:
                sheet.misses.append(f"{query}: {key} is {strength}")
    for key, entry in entries.items():
        sheet.items.given += 1
        sheet.items.accepted += key in allowed
        _one(sheet.explained, right=bool(entry.reasons) and all(reason.rule and reason.quote for reason in entry.reasons))
        if key not in allowed:
            sheet.misses.append(f"{query}: {'forbidden' if key in topic['forbidden'] else 'unexpected'} {key}")


def _one(score: Score, *, right: bool) -> None:
    score.expected += 1
    score.right += right


# --- figures -----------------------------------------------------------------------------------------------------------------------------


def figures(sheet: Sheet, others: Sheet, traced: TraceSheet) -> dict[str, float]:
    """What the floors in ``tests/data/floors.json`` are about, each rounded down to three digits."""
    found = {"structure": sheet.structure, "macro_f1": sheet.macro_f1, **{name: sheet.scores[name].f1 for name in MENTIONS}}
    found |= {"others_structure": others.structure, "others_macro_f1": others.macro_f1}
    found |= {f"others_{name}": others.scores[name].f1 for name in MENTIONS}
    found |= {"trace_precision": traced.items.precision, "trace_recall": traced.items.recall}
    found |= {"trace_strength": traced.strength.recall, "trace_explained": traced.explained.recall}
    return {name: int(value * 1000 + 1e-6) / 1000 for name, value in found.items()}


def markdown(sheet: Sheet, others: Sheet, traced: TraceSheet) -> str:
    """The table of the README."""
    rows = [f"| {name} | {_cells(sheet.scores[name])} | {_cells(others.scores[name])} |" for name in MENTIONS]
    told = (
        f"Mentions, macro-F1: {sheet.macro_f1:.3f} and {others.macro_f1:.3f}. "
        f"Structure: {_share(sheet)} and {_share(others)} values right. "
        f"Wrong spans: {sheet.wrong_spans} of {sheet.scores['spans'].expected} and {others.wrong_spans} of {others.scores['spans'].expected}. "
        f"Trace of the examples: precision {traced.items.precision:.3f}, recall {traced.items.recall:.3f} of {traced.items.expected} items, "
        f"strength {traced.strength.recall:.3f}, explained {traced.explained.recall:.3f}."
    )
    head = "| found | precision | recall | F1 | in the gold | precision | recall | F1 | in the gold |"
    over = "| | examples | | | | other towns | | | |"
    return "\n".join([over, "|---" * 9 + "|", head.replace("| found", "| *found*"), *rows, "", told])


def _cells(score: Score) -> str:
    return f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.expected}"


def _share(sheet: Sheet) -> str:
    right, expected = (sum(getattr(sheet.scores[name], part) for name in STRUCTURE) for part in ("right", "expected"))
    return f"{right} of {expected}"


def main() -> None:
    """Read and trace the examples, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list every difference")
    parser.add_argument("--floors", action="store_true", help="print the figures as JSON, for tests/data/floors.json")
    given = parser.parse_args()
    from graphbuilder import pipeline

    with tempfile.TemporaryDirectory() as folder:
        pipeline.build([str(EXAMPLES)], Path(folder, "graph"), pipeline.Options(organisation="Fjordby Kommune"))
        traced = score_trace(Path(folder, "graph"))
    sheet, others = score_extract(), score_extract(*OTHERS)
    if given.misses:
        print("\n".join([*sheet.misses, *others.misses, *traced.misses]))
    print(json.dumps(figures(sheet, others, traced), indent=1) if given.floors else markdown(sheet, others, traced))


if __name__ == "__main__":
    sys.exit(main())
