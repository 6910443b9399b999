"""The command line: parse arguments, call one thing, print. Nobody imports it. One file for each kind of command."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from graphbuilder import __version__
from graphbuilder.cli import asking, building, explaining, following, giving, judging, quality, searching, serving, viewing
from graphbuilder.cli.frame import DONE, NO, WRONG, say
from graphbuilder.errors import Ambiguous, GraphbuilderError, NotFound


class _Group(click.Group):
    """Turns every expected error into one sentence on stderr and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Ambiguous, NotFound) as problem:
            say(str(problem))
            ctx.exit(NO)
        except GraphbuilderError as problem:
            say(str(problem))
            ctx.exit(WRONG)
        except BrokenPipeError:
            # The reader of our output (`head`) has gone; Python would complain once more when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)
        except OSError as problem:
            where = f"{problem.filename}: " if problem.filename else ""
            say(f"{where}{problem.strerror or problem}; the last good graph stands. Make room or check the permissions, and try again.")
            ctx.exit(WRONG)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="graphbuilder")
def main() -> None:
    """Turn the minutes of Danish municipalities into a knowledge graph, and follow a topic through it.

    \b
    graphbuilder build minutes/
    graphbuilder trace "Fællesskabspolitikken"
    graphbuilder view "Fællesskabspolitikken" --open
    """


for _command in (
    building.build, judging.topics, asking.trace, asking.show, asking.query, following.followups, giving.export, viewing.view, serving.serve, giving.validate,
    building.init, building.extract, building.forget, explaining.explain, quality.report, quality.evaluate, judging.suggestions, judging.judge,
    searching.search,
):  # fmt: skip
    main.add_command(_command)


if __name__ == "__main__":
    main()
