"""The heading of a page and the sentence under it: how many steps, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.view.embed import safe_text

if TYPE_CHECKING:
    import networkx as nx

    from graphbuilder.view.payload import Record


def heading(network: nx.MultiDiGraph[str], words: Record) -> str:
    """The network's own title, else the name of the topic asked for, else what such a page is called."""
    focus = network.graph.get("focus") or ""
    label = network.nodes[focus].get("label", "") if focus in network else ""
    return safe_text(network.graph.get("title") or label or words["untitled"])


def summary(steps: list[Record], nodes: list[Record], words: Record) -> str:
    """*7 skridt fra 24. januar 2019 til 15. juni 2023*; of the meetings where the page follows no topic."""
    meetings = [node for node in nodes if node["kind"] == "meeting"]
    told = steps or meetings
    one, many = words["step"] if steps else words["kinds"]["meeting"]
    count = f"{len(told)} {(one if len(told) == 1 else many).lower()}"
    dates = sorted(record["date"] for record in told if record.get("date"))
    if not dates:
        return count
    first, last = danish_date(dates[0], words), danish_date(dates[-1], words)
    if first == last:
        return f"{count}, {first}"
    return str(words["span"]).format(count=count, first=first, last=last)


def danish_date(date: str, words: Record) -> str:
    """*24. januar 2019* of ``2019-01-17``; what is no full date stays as it is.

    >>> danish_date("2019-02-03", {"months": ["januar", "februar"]})
    '3. februar 2019'
    """
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 1 <= int(month) <= len(words["months"])):
        return date
    return f"{int(day)}. {words['months'][int(month) - 1]} {year}"
