"""Explanations as one HTML page: it needs no script, no request leaves it, and text from documents is text in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from graphbuilder.components.embed import safe_text, script_hash
from graphbuilder.explain.explanation import REPORT, Explanation
from graphbuilder.explain.head import contents
from graphbuilder.explain.labels import LABELS
from graphbuilder.explain.rows import Piece, Row
from graphbuilder.explain.text import shown

_TOP = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {style_hash}; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""


def page(explanations: Iterable[Explanation]) -> Iterator[str]:
    """The parts of a page that shows each document after the other; the same documents give the same text."""
    for number, explained in enumerate(explanations, 1):
        if number == 1:
            yield _top(explained)
        yield from _article(explained, number)
    yield "</body>\n</html>\n"


def _top(explained: Explanation) -> str:
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    title = f"{explained.reading.document.source.path} explained"
    return _TOP.format(style_hash=script_hash(style), title=_text(title), style=style)


def _article(explained: Explanation, number: int) -> Iterator[str]:
    yield f'<article>\n<header>\n<h1>{_text(explained.reading.document.source.path)}</h1>\n<dl class="facts">\n'
    for name, value in explained.facts:
        alarming = ' class="alarm"' if name == "Not recognised" and not value.startswith("nothing") else ""
        yield f"<dt>{_text(name)}</dt><dd{alarming}>{_text(value)}</dd>\n"
    yield "</dl>\n"
    yield from _warnings(explained, number)
    yield from _items(explained, number)
    yield from _legend(explained)
    yield '</header>\n<main class="lines">\n'
    for row in explained.rows:
        yield from _row(explained, row, number)
    yield f"</main>\n<footer><p>{_text(REPORT)}</p></footer>\n</article>\n"


def _warnings(explained: Explanation, number: int) -> Iterator[str]:
    yield f"<h2>Warnings: {len(explained.warnings) or 'none'}</h2>\n"
    if not explained.warnings:
        return
    yield '<ul class="warnings">\n'
    for one in explained.warnings:
        where = f"{_link(number, one.line, f'line {one.line}')}: " if one.line else ""
        yield f"<li>{where}{_text(one.message)} <code>{_text(one.code)}</code></li>\n"
    yield "</ul>\n"


def _items(explained: Explanation, number: int) -> Iterator[str]:
    items = list(contents(explained.reading.meeting.items))
    yield f"<details><summary>Items found: {len(items)}</summary>\n<ul>\n"
    for item, told in items:
        yield f"<li>{_link(number, explained.page.line(item.start), told)}</li>\n"
    yield "</ul></details>\n"


def _legend(explained: Explanation) -> Iterator[str]:
    yield '<details open><summary>What the letters and colours say</summary>\n<ul class="legend">\n'
    for kind, label in explained.legend:
        letter = "???" if kind == "unrecognised" else label.letter
        sign = f'<b class="k-{kind}">{letter}</b>' if letter else '<u class="n">name</u>'
        yield f"<li>{sign} {_text(label.tells)}</li>\n"
    yield "</ul></details>\n"


def _link(number: int, line: int, words: str) -> str:
    """A way to a line of the document with that number on the page."""
    return f'<a href="#d{number}-{line}">{_text(words)}</a>'


def _row(explained: Explanation, row: Row, number: int) -> Iterator[str]:
    kind = row.kinds[0] if row.kinds else "none"
    words = ", ".join(LABELS[one].name for one in row.kinds)
    letters = f'<b class="k-{kind}" title="{words}">{row.letters}</b>' if row.letters else ""
    yield f'<div class="l l-{kind}" id="d{number}-{row.number}"><span class="m">{letters}<i>{row.number}</i></span><span class="t">'
    yield from (_piece(explained, piece) for piece in row.pieces)
    yield "</span>"
    for note in row.notes:
        sign, kind = ("!", "w") if note.warning else ("→", "r")
        yield f'<span class="{kind}">{sign} {_text(" ".join(note.text.split()))}</span>'
    yield "</div>\n"


def _piece(explained: Explanation, piece: Piece) -> str:
    text = escape(shown(explained.page.text[piece.start : piece.end]))
    if piece.mention:
        text = f'<u class="n" title="{_text(piece.mention)}">{text}</u>'
    return f'<span class="k-{piece.kinds[0]}">{text}</span>' if piece.kinds else text


def _text(words: str) -> str:
    return escape(safe_text(words))
