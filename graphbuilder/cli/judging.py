"""A person's word: suggestions, judge, and the archive's own subjects (topics)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from graphbuilder.cli.frame import (
    NO,
    WRONG,
    Command,
    console,
    format_option,
    open_graph,
    organisation_option,
    output_file,
    say,
    store_option,
)
from graphbuilder.errors import StoreMissing

if TYPE_CHECKING:
    from graphbuilder.link import Log
    from graphbuilder.store import GraphStore
    from graphbuilder.suggestions import Suggestion

_KINDS = ("topics", "people", "bodies", "followups")
_OBEYS = "`graphbuilder build` makes the graph obey."

log_option = click.option(
    "--judgements",
    "log",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The judgement log.  [default: beside the store]",
)
by_option = click.option("--by", metavar="NAME", help="Who says so.  [default: the name you are logged in with]")
kind_option = click.option("--kind", type=click.Choice(_KINDS), help="Only suggestions of this kind.")


def _log_of(store: str, given: Path | None) -> Path:
    from graphbuilder.pipeline import judgement_log

    return given or judgement_log(store)


def _who(given: str | None) -> str:
    if given is not None:
        return given
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _read(log: Path) -> Log:
    from graphbuilder.link import read_judgements

    return read_judgements(log, say)


# --- suggestions -----------------------------------------------------------------------------------------------------------------------------


@click.command()
@store_option
@kind_option
@log_option
@format_option("table", "json", "csv")
def suggestions(store: str, kind: str | None, log: Path | None, format_: str) -> None:
    """List what may be one, or belong together, and is not joined: with score, evidence and what speaks against it, best first.

    \b
    graphbuilder suggestions --kind topics
    graphbuilder suggestions --format json | jq '.[0]'
    """
    graph = open_graph(store)
    from graphbuilder.export import answers
    from graphbuilder.suggestions import suggest
    from graphbuilder.suggestions.printing import as_data, as_rows, print_suggestions

    found = suggest(graph.store, _read(_log_of(store, log)), kind)
    if format_ == "json":
        click.echo(answers.to_json([as_data(one) for one in found]))
    elif format_ == "csv":
        click.echo(answers.rows_csv(*as_rows(found)), nl=False)
    elif found:
        print_suggestions(found, console())
    else:
        say("Nothing in the graph looks as if it should be judged.")


# --- judge -----------------------------------------------------------------------------------------------------------------------------------


@click.command()
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.argument("verdict", required=False, type=click.Choice(["same", "different", "unsure"]), metavar="[same|different|unsure]")
@store_option
@log_option
@click.option("--reason", default="", metavar="TEXT", help="Why; it stands beside every link that rests on the judgement.")
@by_option
@click.option("--undo", is_flag=True, help="Take back what was said last about LEFT and RIGHT.")
@click.option("--interactive", is_flag=True, help="Walk through the suggestions, one key at a time.")
@kind_option
@click.option("--merge", type=click.Path(path_type=Path), metavar="FILE", help="Take in the judgements of another store's log.")
def judge(
    left: str | None, right: str | None, verdict: str | None, store: str, log: Path | None, reason: str, by: str | None, kind: str | None,
    merge: Path | None, *, undo: bool, interactive: bool,
) -> None:  # fmt: skip
    """Say whether two things are one. The word is appended to the judgement log, and the next build obeys it.

    LEFT and RIGHT are names or IRIs. Nothing in the log is ever changed; the latest word about two things holds. Two editions of one name (Budget
    2020, Budget 2021) are never one. A name without years that means one edition is joined to it: judge "Skolepolitikken" "Skolepolitikken 2020" same.
    Of a promise and an item, same says that the item answers it.

    \b
    graphbuilder judge "Skoleplanen" "Bolig- og skoleplanen" same --reason "samme papir, nyt navn"
    graphbuilder judge "Skoleplanen" "Bolig- og skoleplanen" --undo
    graphbuilder judge --interactive --kind topics
    graphbuilder judge --merge ../other/graph.judgements.jsonl
    """
    names = [name for name in (left, right, verdict) if name is not None]
    wanted = 0 if merge or interactive else 2 if undo else 3
    if len(names) != wanted or bool(merge) + interactive + undo > 1:
        raise click.UsageError(
            "give LEFT RIGHT and same, different or unsure; LEFT RIGHT --undo; --interactive; or --merge FILE. --help has an example of each."
        )
    place = _log_of(store, log)
    if merge:
        _merge(place, merge)
    elif interactive:
        _interactive(store, place, _who(by), reason, kind)
    elif undo:
        _undo(place, left or "", right or "", _who(by), reason)
    else:
        _judge(store, place, (left or "", right or "", verdict or ""), _who(by), reason)


def _judge(store: str, log: Path, said: tuple[str, str, str], by: str, reason: str) -> None:
    graph = open_graph(store)
    from graphbuilder.suggestions.recording import both_sides, record

    left, right = both_sides(graph.store, *said)
    line, told = record(log, left, right, said[2], by, reason)
    click.echo(line)
    for sentence in told:
        say(sentence)
    say(f"Noted in {log}. {_OBEYS}")


def _undo(log: Path, left: str, right: str, by: str, reason: str) -> None:
    from graphbuilder.suggestions.recording import last_about, undo

    said = last_about(log, left, right)
    if said is None:
        say(f"Nothing is said about {left!r} and {right!r} in {log}; `graphbuilder judge LEFT RIGHT same` says it.")
        sys.exit(NO)
    click.echo(undo(log, said, by, reason))
    before = last_about(log, left, right)
    holds = (
        f"What {before.by or 'somebody'} said before ({before.verdict}, {before.when}) holds again."
        if before
        else "Nothing is said of them now."
    )
    say(f"Taken back: {said.verdict}, by {said.by or 'somebody'}, {said.when or 'without a date'}. {holds} {_OBEYS}")


def _merge(log: Path, other: Path) -> None:
    from graphbuilder.suggestions.recording import take_in

    new, known = take_in(log, other, say)
    _read(log)
    say(f"{new} taken in from {other}, {known} known already. {_OBEYS}")


# --- one key at a time -----------------------------------------------------------------------------------------------------------------------


def is_terminal() -> bool:
    """Whether a person sits in front."""
    return sys.stdin.isatty()


_KEYS = {"s": "same", "d": "different", "u": "unsure"}
_HELP = "s same · d different · u unsure · k skip · b back · q quit"
_HELP_ANSWER = "Does the item answer the promise?  s answers · d does not · u unsure · k skip · b back · q quit"
_ANSWERED = {"same": "answers", "different": "does not answer", "unsure": "unsure"}


def _is_answer(one: Suggestion) -> bool:
    """Whether the two are a promise and an item, which are never one."""
    return one.kind == "followups"


def _help(one: Suggestion) -> str:
    return _HELP_ANSWER if _is_answer(one) else _HELP


def _interactive(store: str, log: Path, by: str, reason: str, kind: str | None) -> None:
    if not is_terminal():
        say(
            "--interactive needs a terminal; `graphbuilder suggestions --format json` lists the same, and `graphbuilder judge LEFT RIGHT same` says one."
        )
        sys.exit(WRONG)
    graph = open_graph(store)
    from graphbuilder.suggestions import suggest

    found = suggest(graph.store, _read(log), kind)
    if not found:
        say("Nothing in the graph looks as if it should be judged.")
        return
    walk = _Walk(graph.store, log, by, reason)
    walk.through(found)
    say(f"{len(walk.judged)} judged, in {log}. {_OBEYS}" if walk.judged else "Nothing was judged.")


class _Walk:
    """A person's way through the suggestions; every step can be taken back."""

    def __init__(self, store: GraphStore, log: Path, by: str, reason: str) -> None:
        self.store, self.log, self.by, self.reason = store, log, by, reason
        self.judged: dict[int, tuple[str, str]] = {}

    def through(self, found: list[Suggestion]) -> None:
        """Show one after the other, and do what the keys say."""
        at = 0
        self._show(found, at)
        while at < len(found):
            key = self._key()
            if key == "q":
                return
            if key == "b" and at > 0:
                at -= 1
                self._take_back(at)
            elif key in {*_KEYS, "k"}:
                if key in _KEYS:
                    self._note(at, found[at], _KEYS[key])
                at += 1
            else:
                click.echo(_help(found[at]))
                continue
            self._show(found, at)

    def _key(self) -> str:
        try:
            return click.getchar().casefold() or "q"  # nothing comes at the end of input
        except (KeyboardInterrupt, EOFError):
            return "q"

    def _show(self, found: list[Suggestion], at: int) -> None:
        if at < len(found):
            from graphbuilder.suggestions.printing import print_one

            click.echo(f"\n{at + 1} of {len(found)} · {_help(found[at])}")
            print_one(found[at], console())

    def _note(self, at: int, one: Suggestion, verdict: str) -> None:
        from graphbuilder.suggestions.recording import record, said_of

        left, right = (said_of(self.store, side) for side in (one.left, one.right))
        _, told = record(self.log, left, right, verdict, self.by, self.reason)
        self.judged[at] = left, right
        click.echo(f"→ {_ANSWERED[verdict] if _is_answer(one) else verdict}")
        for sentence in told:
            say(sentence)

    def _take_back(self, at: int) -> None:
        from graphbuilder.suggestions.recording import last_about, undo

        pair = self.judged.pop(at, None)
        said = last_about(self.log, *pair) if pair else None
        if said:
            undo(self.log, said, self.by, "")
            click.echo(f"← {said.verdict} taken back")


# --- topics, and the archive's own register --------------------------------------------------------------------------------------------------


def _register_options(command: Command) -> Command:
    options: list[Callable[[Any], Any]] = [
        click.option("--import", "table", type=click.File("rb"), metavar="FILE", help="Take in the archive's own list of subjects (CSV)."),
        click.option("--prune", is_flag=True, help="With --import: drop subjects that the list no longer has."),
        click.option("--export", "export_", is_flag=True, help="Write that list, and words of titles that may belong on it."),
        click.option("--output", default="-", metavar="FILE", help="With --export: the file to write.  [default: stdout]"),
        by_option,
        log_option,
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@store_option
@click.option("--all", "everything", is_flag=True, help="Also topics of a single meeting.")
@organisation_option
@_register_options
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "csv", "skos"]), help="How to print.  [default: table; csv with --export]"
)
def topics(
    store: str,
    organisation: str | None,
    table: IO[bytes] | None,
    output: str,
    by: str | None,
    log: Path | None,
    format_: str | None,
    *,
    everything: bool,
    prune: bool,
    export_: bool,
) -> None:
    """List the topics that run through two or more meetings, or keep the archive's own list of subjects.

    The list is CSV with a first line like navn;aliaser;udeluk;overordnet;kle (or name,aliases,exclude,broader,kle), several values apart by |.
    --export writes Danish headings and semicolons.
    Items that say one of its names follow that subject after the next build.

    \b
    graphbuilder topics
    graphbuilder topics --all --format csv > topics.csv
    graphbuilder topics --import register.csv
    graphbuilder topics --export --output register.csv
    graphbuilder topics --export --format skos > register.ttl
    """
    _check_topics(format_, output, imports=table is not None, exports=export_, prune=prune)
    if table is not None:
        _import(table, _log_of(store, log), _who(by), prune=prune)
    elif export_:
        _export(store, _log_of(store, log), format_ or "csv", output)
    else:
        _list(store, format_ or "table", organisation, everything=everything)


def _check_topics(format_: str | None, output: str, *, imports: bool, exports: bool, prune: bool) -> None:
    if imports and exports:
        raise click.UsageError("--import takes a list in and --export writes it; give one of them.")
    if prune and not imports:
        raise click.UsageError("--prune goes with --import, and drops the subjects that the list no longer has.")
    if exports and format_ in {"table", "json"}:
        raise click.UsageError(f"--export writes csv or skos, not {format_}.")
    if not exports and (format_ == "skos" or output != "-"):
        raise click.UsageError("--format skos and --output go with --export.")


def _list(store: str, format_: str, organisation: str | None, *, everything: bool) -> None:
    rows = open_graph(store).topics(everything=everything, organisation=organisation)
    from graphbuilder.export import answers, terminal

    if format_ == "json":
        click.echo(answers.to_json(rows))
    elif format_ == "csv":
        click.echo(answers.topics_csv(rows), nl=False)
    elif rows:
        terminal.print_topics(rows, console())
    else:
        say("No topic runs through two meetings; `graphbuilder topics --all` lists every topic.")


def _import(table: IO[bytes], log: Path, by: str, *, prune: bool) -> None:
    from graphbuilder.suggestions.sheet import take_in_register

    taken = take_in_register(table.read(), Path(getattr(table, "name", "stdin")).name, log, by, say, prune=prune)
    _read(log)
    counts = (
        (taken.unchanged, "unchanged"),
        (taken.removed, "removed"),
        (taken.proposed, "only proposed and passed over"),
        (taken.wrong, "wrong"),
    )
    say(", ".join([f"{taken.new} subjects taken in", *(f"{count} {what}" for count, what in counts if count)]) + f". {_OBEYS}")


def _export(store: str, log: Path, format_: str, output: str) -> None:
    from graphbuilder import rdf
    from graphbuilder.suggestions.sheet import register_csv, registered
    from graphbuilder.suggestions.skos import write_skos

    entries = list(registered(log).values())
    opened = _store_or_none(store)
    candidates = _candidates(opened, entries)
    with output_file(output) as out:
        if format_ == "skos":
            write_skos(entries, opened.manifest.base if opened else rdf.DEFAULT_BASE, opened, out)
        else:
            out.write(register_csv(entries, candidates).encode("utf-8-sig"))
    if candidates:
        shown = ", ".join(name for name, _ in candidates[:10]) + (" …" if len(candidates) > 10 else "")
        marked = " They are the rows marked kandidat; clear the mark of those you want, and import the list." if format_ == "csv" else ""
        say(f"Words that recur in titles and belong to no subject ({len(candidates)}): {shown}.{marked}")


def _store_or_none(store: str) -> GraphStore | None:
    from graphbuilder.store import GraphStore

    try:
        return GraphStore.open(store)
    except StoreMissing:
        say(
            f"There is no graph at {store!r}, so that no words of titles are proposed; `graphbuilder build FOLDER --store {store}` makes one."
        )
        return None


def _candidates(store: GraphStore | None, entries: list[Any]) -> list[tuple[str, str]]:
    if store is None:
        return []
    from graphbuilder.query.nodes import Nodes
    from graphbuilder.suggestions.candidates import uncovered

    return uncovered(Nodes(store.rdf), entries)
