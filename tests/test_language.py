"""Whether a text is Danish."""

from __future__ import annotations

import pytest

from graphbuilder import pipeline
from graphbuilder.text.language import foreign

ENGLISH = (
    "Meeting of the Harbour Committee\n\n1. Minutes\n\nThe minutes of the last meeting were read and are approved by the committee.\n\n"
    + ("The committee was told that the plan for the road to the sea is with the council. " * 10)
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "English"),
        ("Kommunen har beslutat att planen och vägen till havet är klar och att den inte ändras. " * 8, "Swedish"),
        ("Der Ausschuss ist mit dem Plan nicht zufrieden, und die Straße wird zu teuer. " * 8, "German"),
        ("Udvalget godkendte planen for havnen, og vejen til havet bliver ikke ændret. " * 10, None),
        ("Anna Holm\nBo Lind\nCai Bro\n" * 30, None),
        ("The plan", None),
    ],
)
def test_the_language_of_a_text(text, language):
    """A long text in another language is told by its small words; Danish, names and short texts are nobody's else."""
    assert foreign(text) == language


def test_minutes_in_another_language_are_passed_over(tmp_path):
    """An English document is named with the cure, and the Danish ones are built."""
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "REFERAT Havneudvalget d. 04-03-2031\n\nPunkt 1: Havneplan\n\nBeslutning\n\nGodkendt.\n", encoding="utf-8"
    )
    report = pipeline.build([str(tmp_path)], tmp_path / "graph", pipeline.Options())
    assert report.read == 1
    assert [name for name, _ in report.skipped] == ["a.txt"]
    assert "this is English, not Danish" in report.skipped[0][1]
