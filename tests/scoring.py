"""How much of the gold beside the examples is found: the table of the README, and the figures that must not fall.

    python tests/scoring.py            # the table of the README, in Markdown
    python tests/scoring.py --floors   # the figures as JSON, for tests/data/floors.json
    python tests/scoring.py --misses   # every difference, for whoever mends a rule
    python tests/scoring.py --write    # put the table into the README and the figures into tests/data/floors.json

The scoring itself is `graphbuilder evaluate`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from pathlib import Path

from graphbuilder import evaluate as evaluation
from graphbuilder import pipeline
from graphbuilder.evaluate import Evaluation, Sheet, printing
from graphbuilder.evaluate.matching import fold, same_name
from graphbuilder.store import GraphStore

__all__ = [
    "EXAMPLES",
    "FLOORS",
    "OTHERS",
    "README",
    "figures",
    "fold",
    "markdown",
    "published",
    "same_name",
    "score_examples",
    "score_others",
    "score_store",
]

README = Path(__file__).parent.parent / "README.md"
FLOORS = Path(__file__).parent / "data" / "floors.json"
EXAMPLES = Path(__file__).parent.parent / "examples"
# Minutes of three more towns that do not exist, by other authors: what a rule made for the examples alone would fail on. Vesterlund has gold of facts only.
OTHERS = tuple(Path(__file__).parent / "data" / town for town in ("sundvig", "harup", "vesterlund"))
_BLOCK = re.compile(r"(<!-- quality[^>\n]*-->\n)(.*?)(\n<!-- /quality -->)", re.DOTALL)


def score_store(store: str | Path, gold: Path) -> Evaluation:
    """A graph that was built, scored by a folder of gold."""
    return evaluation.evaluate(GraphStore.open(store), evaluation.read_gold([gold]))


def _score_town(folder: Path) -> Evaluation:
    """A town, built and scored. Raises ValueError where a gold file is not scored, for then the figures say too much."""
    with tempfile.TemporaryDirectory() as place:
        store = Path(place, "graph")
        pipeline.build([str(folder)], store, pipeline.Options(organisation="Fjordby Kommune"))
        made = score_store(store, folder / "gold")
    if made.unscored:
        raise ValueError("\n".join(made.complaints))
    return made


def score_examples() -> Sheet:
    """The examples, built and scored."""
    return _score_town(EXAMPLES).sheet


def score_others() -> Sheet:
    """The other towns, each built and scored by itself, and counted together."""
    sheet = Sheet()
    for folder in OTHERS:
        sheet.join(_score_town(folder).sheet)
    return sheet


def figures(examples: Sheet, others: Sheet) -> dict[str, float]:
    """What the floors in ``tests/data/floors.json`` are about: every figure but those of which the gold holds nothing."""
    found = evaluation.figures(examples) | {f"others_{name}": value for name, value in evaluation.figures(others).items()}
    return {name: value for name, value in found.items() if value is not None}


def markdown(examples: Sheet, others: Sheet) -> str:
    """What stands in the README between the marks."""
    told = [f"{name}: {line}" for name, sheet in (("Examples", examples), ("Other towns", others)) for line in printing.told(sheet)]
    return "\n".join([printing.markdown(("examples", examples), ("other towns", others)), "", *told])


def published(readme: str) -> str:
    """The table that stands in the README."""
    return _BLOCK.search(readme)[2]


def write(examples: Sheet, others: Sheet) -> None:
    """Put what is measured now where it is published and watched."""
    README.write_text(
        _BLOCK.sub(lambda old: old[1] + markdown(examples, others) + old[3], README.read_text(encoding="utf-8")), encoding="utf-8"
    )
    FLOORS.write_text(json.dumps(figures(examples, others), indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Build and score the towns, and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list every difference")
    parser.add_argument("--floors", action="store_true", help="print the figures as JSON, for tests/data/floors.json")
    parser.add_argument("--write", action="store_true", help="put the table into the README and the figures into the floors")
    given = parser.parse_args()
    examples, others = score_examples(), score_others()
    if given.misses:
        print("\n".join(map(str, (*examples.misses, *others.misses))))
    if given.write:
        write(examples, others)
    print(json.dumps(figures(examples, others), indent=1) if given.floors else markdown(examples, others))


if __name__ == "__main__":
    sys.exit(main())
