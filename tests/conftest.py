"""What the tests above the unit level share: one store of the examples, a command line to call, and small towns to build."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from invented_minutes import write_minutes

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLDEN = Path(__file__).parent / "data" / "golden"


def pytest_configure() -> None:
    """Keep what the tests see the same on every terminal and in every shell."""
    os.environ["COLUMNS"] = "120"
    os.environ.pop("GRAPHBUILDER_STORE", None)


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """The folder of a store built once from the examples; no test writes to it."""
    from graphbuilder import pipeline

    place = tmp_path_factory.mktemp("examples") / "graph"
    pipeline.build([str(EXAMPLES)], place, pipeline.Options(organisation="Fjordby Kommune"))
    return place


@pytest.fixture(scope="session")
def graph(store):
    """The graph of the examples, opened."""
    import graphbuilder

    return graphbuilder.open(store)


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The graph of one small meeting, for what need not be tried on much."""
    import graphbuilder
    from graphbuilder import pipeline

    place = tmp_path_factory.mktemp("small") / "graph"
    pipeline.build([str(GOLDEN)], place, pipeline.Options(organisation="Fjordby Kommune"))
    return graphbuilder.open(place)


@pytest.fixture
def run():
    """Call the command line: ``run("topics", "--store", store)`` gives a result with exit_code, stdout and stderr."""
    from click.testing import CliRunner

    from graphbuilder.cli import main

    def call(*arguments: object, stdin: str | bytes | None = None):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return call


@pytest.fixture
def town(tmp_path) -> Callable[..., object]:
    """Build a town's minutes into a graph: ``town({"a.txt": minutes(…)}, judgements=[…])``. ``town.report`` tells of the last build."""
    import graphbuilder
    from graphbuilder import pipeline

    def build(files: Mapping[str, str | bytes], *, judgements: Iterable[object] = (), organisation: str | None = "Fjordby Kommune"):
        place = tmp_path / "town"
        log = tmp_path / "town.judgements.jsonl"
        log.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in judgements), encoding="utf-8")
        write_minutes(tmp_path / "minutes", files)
        build.report = pipeline.build([str(tmp_path / "minutes")], place, pipeline.Options(organisation=organisation))
        return graphbuilder.open(place)

    return build
