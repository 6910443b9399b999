"""The lines of a document with their places: what every other part of this step looks at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from graphbuilder.parse import words
from graphbuilder.parse.running import running_lines

T = TypeVar("T")

# A heading, a list item or a row of the contents is never longer; a longer line is running text and is looked at no further.
LONGEST = 400
# A usual heading is never longer.
LONGEST_KEY = 60

# "Side 3 af 12", "s. 3", "- 3 -", "3/12": what a printer puts on every page.
_PAGE_MARK = re.compile(
    r"(?:(?:side|page|s\.)\s{0,3}\d{1,4}(?:\s{0,3}(?:af|ud af|of|/)\s{0,3}\d{1,4})?|(?P<page>\d{1,3}) ?/ ?(?P<of>\d{1,3})|[-–] ?\d{1,4} ?[-–])\.?",
    re.IGNORECASE,
)
_PAGE_TAIL = re.compile(r"\s+(?:side|s\.)?\s{0,3}\d{1,4}(?:\s{0,3}(?:af|/)\s{0,3}\d{1,4})?$", re.IGNORECASE)
_LIST_MARK = re.compile(r"(?:[-*•‣▪◦·–o]|\\?-|\d{1,2}\\?[.)]|[a-zæøå]\\?[.)])[ \t\xa0]")
# Minutes in Markdown quote their agenda: "> #### 1. Formalia".
_QUOTED = re.compile(r"(?:>[ \t]?){1,4}[ \t]{0,8}")
_HASHES = re.compile(r"#{1,6}[ \t\xa0]*(?=\S)")
_EMPHASIS = re.compile(r"(?:\*{1,3}|_{2,3})(?=[^\s*_])")
# All of Unicode's white space, and the signs without width: the byte order mark at the beginning of a file among them.
_BLANK = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    "\ufeff\u200b\u200c\u200d\u2060"
)


@dataclass(slots=True)
class Line:
    """A line that is not blank. ``text[start:end]`` of the document is ``content``; ``bare`` is that without Markdown marks.

    ``key`` is the line as a heading is looked up: lower case, without marks and final colon.
    """

    start: int
    end: int
    content: str
    bare: str
    bare_start: int
    key: str
    marked: bool
    listed: bool
    indent: int
    blank_before: bool
    blank_after: bool = True
    printed: bool = False  # put there by the printer: a page number, a repeated title
    page_start: bool = False  # a form feed stands before it
    read_as: dict[str, Any] | None = None  # what the line was found to be, so that it is asked once

    def once(self, question: str, answer: Callable[[Line], T]) -> T:
        """The answer to a question about the line's own words, asked the first time and remembered."""
        if self.read_as is None:
            self.read_as = {}
        if question not in self.read_as:
            self.read_as[question] = answer(self)
        return self.read_as[question]  # type: ignore[no-any-return]


def split(text: str) -> list[Line]:
    """The lines that are not blank, in order. Takes time linear in the length of the text, however it is cut into lines."""
    lines: list[Line] = []
    offset, blank, fed = 0, True, False
    for raw in text.split("\n"):
        content = raw.strip(_BLANK)
        if content:
            if lines:
                lines[-1].blank_after = blank
            lines.append(_line(raw, content, offset, blank))
            lines[-1].page_start = fed or "\f" in raw[: raw.find(content[0])]
            fed = False
        elif "\f" in raw:
            fed = True
        blank = not content
        offset += len(raw) + 1
    _mark_printed(lines)
    return lines


def _line(raw: str, content: str, offset: int, blank: bool) -> Line:
    indent = raw.find(content[0])
    start = offset + indent
    if len(content) > LONGEST:
        return Line(start, start + len(content), content, "", start, "", marked=False, listed=False, indent=indent, blank_before=blank)
    if content[0] == ">" and (quoted := _QUOTED.match(content)) and quoted.end() < len(content):
        content, start = content[quoted.end() :], start + quoted.end()
    # A letter is no second character of a mark, and few lines begin with emphasis: most are spared the expressions.
    listed = not content[1:2].isalpha() and _LIST_MARK.match(content) is not None
    begin, finish = (0, len(content)) if listed or content[0] not in "#*_" else _unmarked(content)
    marked = begin > 0
    bare = content[begin:finish]
    key = bare.strip("*_:# \t\xa0").casefold() if len(bare) <= LONGEST_KEY else ""
    return Line(start, start + len(content), content, bare, start + begin, key, marked, listed, indent, blank)


def _unmarked(content: str) -> tuple[int, int]:
    """Where the line's words begin and end: ``## **Indstilling**`` holds *Indstilling*."""
    begin, finish = 0, len(content)
    if content[0] == "#" and (found := _HASHES.match(content)):
        begin = found.end()
        finish = len(content.rstrip("# \t"))
    if found := _EMPHASIS.match(content, begin):
        mark = found[0]
        rest = content[found.end() : finish].rstrip()
        # "**Indstilling**" and "**Indstilling:**" are emphasised whole; "**Mødedato** Torsdag" is not.
        if mark not in rest or rest.find(mark) == len(rest) - len(mark):
            begin, finish = found.end(), finish if mark not in rest else found.end() + len(rest) - len(mark)
        elif begin == 0:
            begin = found.end()
    finish = max(finish, begin)
    return begin, begin + len(content[begin:finish].rstrip())


def _mark_printed(lines: list[Line]) -> None:
    """Mark page numbers, running heads and feet, and repetitions of the document's first line at later page breaks."""
    # A title with its date is nothing but a title; the bare name of a body may stand anywhere in its minutes.
    first = lines[0].bare.casefold() if lines and len(lines[0].bare) >= 8 and any(c.isdigit() for c in lines[0].bare) else None
    for position, line in enumerate(lines):
        if len(line.content) <= 24 and (found := _PAGE_MARK.fullmatch(line.content)):
            line.printed = found["page"] is None or int(found["page"]) <= int(found["of"])  # "31/204" is a case number
        elif position and first and line.bare[:8].casefold() == first[:8]:
            line.printed = _PAGE_TAIL.sub("", line.bare).casefold() == first or line.bare.casefold() == first
    for at in running_lines(lines):
        lines[at].printed = True
    navigation = words.navigation()
    for line in lines:
        if line.key in navigation:
            line.printed = True
