"""How values are said in a list of differences: for people, not as the program holds them."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuilder.evaluate.matching import fold

_SHOWN = 80


def quoted(text: str | None, most: int = _SHOWN) -> str:
    """A quotation on one line, cut where it is longer than a list of differences bears."""
    line = " ".join((text or "").split())
    return f"'{line if len(line) <= most else line[: most - 1] + '…'}'"


def words(value: object, nothing: str = "none") -> str:
    """A value, or the names of one thing each once; ``nothing`` where there is none.

    >>> words(("Skovplanen", "skovplanen", "Planen for skoven")), words(40000.0), words(None), words(True)
    ('Skovplanen / Planen for skoven', '40000', 'none', 'yes')
    """
    if value is None or value == "":
        return nothing
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple | set | frozenset):
        return " / ".join(_once(words(each, nothing) for each in value)) or nothing
    return str(value)


def _once(names: Iterable[str]) -> list[str]:
    """The names, each as it is written first."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return list(kept.values())


def printed(value: object) -> str:
    """A value of the layout: text in quotation marks, the rows of a list in their order.

    >>> printed(["Sagsfremstilling", "Beslutning"]), printed("Skoven"), printed([]), printed(False)
    ('Sagsfremstilling | Beslutning', "'Skoven'", 'nothing', 'no')
    """
    if isinstance(value, list):
        return " | ".join(words(each) for each in value) or "nothing"
    return f"'{value}'" if isinstance(value, str) and value else words(value, "nothing")


def due_words(earliest: str | None, latest: str | None, *, computed: bool = False, next_meeting: bool = False) -> str:
    """When something is due.

    >>> due_words("2020-03-01", "2020-03-31"), due_words(None, "2020-05-01", computed=True), due_words(None, None, next_meeting=True)
    ('2020-03-01 to 2020-03-31', 'by 2020-05-01 (reckoned)', 'at the next meeting')
    """
    if earliest and latest:
        day = earliest if earliest == latest else f"{earliest} to {latest}"
    else:
        day = f"by {latest}" if latest else f"from {earliest}" if earliest else ""
    said = [day + (" (reckoned)" if computed else "")] if day else []
    return ", ".join([*said, "at the next meeting"] if next_meeting else said) or "none"


def alternatives(said: Iterable[str]) -> str:
    """What may be said, each once: *2020-03-01, or none*."""
    return ", or ".join(dict.fromkeys(said))


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many}"
