"""Decisions of other bodies that an item tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.facts.reported import find_reported
from graphbuilder.facts.sheet import Sheet
from graphbuilder.mentions import annotate
from graphbuilder.model import Mention, Reported
from graphbuilder.parse import parse
from graphbuilder.read import read, read_bytes
from graphbuilder.text.deeds import tells_of_decision
from graphbuilder.text.keys import name_key

ROOT = Path(__file__).parent
NAMES = "Økonomiudvalget (ØU), Byrådet og Havneudvalget er udvalg i Fjordby Kommune."


def reported(told: str, *, section: str = "Sagsfremstilling") -> list[Reported]:
    """What an item of minutes of 2019 tells of other bodies."""
    text = (
        f"REFERAT Ledelsesforum d. 07-06-2019\n\nPunkt 1: LF - Udvalgene\n\nAnledning\n\n{NAMES}\n\n"
        f"Punkt 2: LF - Havneplan\n\n{section}\n\n{told}\n"
    )
    document = read_bytes(text.encode(), "a.txt")
    meeting = annotate(document, parse(document))
    found = list(find_reported(Sheet(text, meeting, meeting.items[1], Sheet.boundaries_of(text))))
    assert all(one.text == text[one.start : one.end] for one in found)
    return found


@pytest.mark.parametrize(
    "told, body, date, outcome",
    [
        ("Byrådet vedtog den 3. maj 2019 planen.", "Byrådet", "2019-05-03", "approved"),
        ("Den 3. maj vedtog Byrådet planen.", "Byrådet", "2019-05-03", "approved"),
        ("Planen, som Byrådet vedtog d. 3. maj 2019, er lang.", "Byrådet", "2019-05-03", "approved"),
        ("Byrådet har på mødet den 3. maj 2019 besluttet at male kajen.", "Byrådet", "2019-05-03", "decided"),
        ("Byrådet traf den 3. maj 2019 beslutning om kajen.", "Byrådet", "2019-05-03", "decided"),
        ("På byrådsmødet den 3. maj blev det besluttet, at kajen males.", "Byrådet", "2019-05-03", "decided"),
        ("Planen blev endeligt vedtaget i Byrådet den 3. maj 2019.", "Byrådet", "2019-05-03", "approved"),
        ("Planen blev godkendt af ØU.", "Økonomiudvalget", None, "approved"),
        ("Planen er drøftet i ØU.", "Økonomiudvalget", None, "discussed"),
        ("Byrådet vedtog i april 2019 planen.", "Byrådet", None, "approved"),
        ("ØU drøftede den 3. maj 2019 planen.", "Økonomiudvalget", "2019-05-03", "discussed"),
        ("ØU tog den 3. maj 2019 planen til efterretning.", "Økonomiudvalget", "2019-05-03", "noted"),
        ("ØU afviste planen den 3. maj 2019.", "Økonomiudvalget", "2019-05-03", "rejected"),
        ("ØU anbefalede planen den 3. maj 2019.", "Økonomiudvalget", "2019-05-03", "recommended"),
        (
            "ØU godkendte den 3. maj 2019 planen med den tilføjelse, at kajen males.",
            "Økonomiudvalget",
            "2019-05-03",
            "approved_with_changes",
        ),
        ("ØU gav den 3. maj grønt lys til planen.", "Økonomiudvalget", "2019-05-03", "approved"),
        ("ØU nikkede den 3. maj ja til planen.", "Økonomiudvalget", "2019-05-03", "approved"),
        ("ØU sagde den 3. maj nej til planen.", "Økonomiudvalget", "2019-05-03", "rejected"),
        ("ØU har den 3. maj sorteret to forslag fra.", "Økonomiudvalget", "2019-05-03", None),
        ("ØU tog status til efterretning på mødet den 3. maj.", "Økonomiudvalget", "2019-05-03", "noted"),
        ("Af Byrådets beslutning fremgår, at kajen skal males.", "Byrådet", None, "decided"),
    ],
)
def test_what_another_body_did(told, body, date, outcome):
    """The body is named canonically, the day is what the sentence gives, the outcome is that of its verb."""
    (found,) = reported(told)
    assert (found.body, found.date, found.outcome, found.text) == (body, date, outcome, told)


@pytest.mark.parametrize("section", ["Anledning", "Sagsfremstilling", "Økonomi", "Beslutning"])
def test_in_any_section(section):
    """Another body's decision counts wherever the item tells of it."""
    assert [one.body for one in reported("Planen blev godkendt af ØU.", section=section)] == ["Økonomiudvalget"]


@pytest.mark.parametrize(
    "told",
    [
        "Ledelsesforum godkendte planen den 3. maj 2019.",
        "Byrådet behandler planen den 3. juli 2019.",
        "Planen skal godkendes af Byrådet.",
        "Planen forventes vedtaget i Byrådet den 3. september 2019.",
        "Planen er ikke godkendt af ØU.",
        "Planen offentliggøres, når ØU har godkendt den.",
        "Hvis ØU godkendte planen, kunne kajen males.",
        "Ledelsesforum drøftede ØU's plan.",
        "Ledelsesforum anbefalede Byrådet at male kajen.",
        "Blev planen godkendt af ØU?",
        "Byrådets plan er lang.",
        "ØU nikkede til Hans Holm.",
        "ØU sagde, at kajen er gammel.",
        "ØU har sorteret sin post.",
        "Byrådet er glad for kajen, og Havnechefen godkendte den.",
    ],
)
def test_what_is_no_decision_of_another_body(told):
    """The meeting's own acts, and what is to come, denied, asked or supposed."""
    assert reported(told) == []


def test_the_day_of_the_bodys_meeting_named_before():
    """Where the sentence gives no day, that of the same body's meeting mentioned last before it in the section counts."""
    told = "ØU mødtes den 3. maj 2019, og Byrådet mødtes den 10. maj 2019. Planen blev godkendt af ØU."
    assert [(one.body, one.date) for one in reported(told)][-1] == ("Økonomiudvalget", "2019-05-03")


def test_two_bodies_in_one_sentence_are_two():
    """Each with its own day."""
    found = reported("ØU godkendte planen den 3. maj 2019, og Byrådet vedtog den den 10. maj 2019.")
    assert [(one.body, one.date) for one in found] == [("Byrådet", "2019-05-10"), ("Økonomiudvalget", "2019-05-03")]


@pytest.mark.parametrize(
    "told, days",
    [
        ("ØU godkendte den 3. maj 2019 planen, og Byrådet tiltrådte den ugen efter.", {"Økonomiudvalget": "2019-05-03", "Byrådet": None}),
        ("ØU godkendte den 3. maj 2019 planen og Byrådet tiltrådte den.", {"Økonomiudvalget": "2019-05-03", "Byrådet": None}),
        ("ØU drøftede planen, og Byrådet vedtog den den 3. maj 2019.", {"Økonomiudvalget": None, "Byrådet": "2019-05-03"}),
        ("Byrådet vedtog planen, efter at ØU drøftede den den 3. maj 2019.", {"Økonomiudvalget": "2019-05-03", "Byrådet": None}),
        ("Planen er drøftet i ØU og Byrådet den 3. maj 2019.", {"Økonomiudvalget": "2019-05-03"}),
    ],
)
def test_a_day_belongs_to_the_clause_it_stands_in(told, days):
    """Where two bodies act in one sentence, the day of the one is not the other's."""
    found = {one.body: one.date for one in reported(told)}
    assert {body: found[body] for body in days} == days


def test_attachments_report_nothing():
    """The title of a paper is no sentence of the minutes."""
    assert reported("Notat godkendt af ØU den 3. maj 2019", section="Bilag") == []


def _tells(mention: Mention, own: str | None, day: str | None) -> bool:
    past = mention.type == "meeting" and mention.value is not None and len(mention.value) == 10 and mention.value <= (day or "")
    return past and tells_of_decision(mention.text) and name_key("organisation", mention.body or "") != name_key("organisation", own or "")


@pytest.mark.parametrize(
    "folder", [ROOT.parent / "examples", ROOT / "data" / "harup", ROOT / "data" / "sundvig"], ids=lambda folder: folder.name
)
def test_every_dated_meeting_that_decided_is_reported(folder):
    """A dated mention whose own words tell of a decision is never lost."""
    sought = 0
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*-*.md")]):
        document = read(path, path.name)
        meeting = annotate(document, parse(document))
        for item in meeting.items:
            sheet = Sheet(document.text, meeting, item, Sheet.boundaries_of(document.text))
            found = {(name_key("organisation", one.body), one.date) for one in find_reported(sheet)}
            told = {(name_key("organisation", m.body or ""), m.value) for m in item.mentions if _tells(m, meeting.body, meeting.date)}
            assert told <= found
            sought += len(told)
    assert sought > 3
