"""What is around every page of a site: its styles and scripts, the way home, the lists, and the search."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuilder.view.pages import Assets, Place

LISTS = ("topics", "meetings", "people", "bodies", "cases")


def place_at(prefix: str, paths: Mapping[str, str], lists: tuple[str, ...] = LISTS) -> Place:
    """The surroundings of a page from which ``prefix`` leads to the site's first folder: empty, or ``../``."""

    def page_of(iri: str) -> str | None:
        path = paths.get(iri)
        return None if path is None else prefix + path

    menu = tuple({"href": f"{prefix}{name}/index.html", "word": f"site.{name}"} for name in lists)
    return Place(Assets(f"{prefix}assets/"), page_of, home=f"{prefix}index.html", menu=menu, remote="search/", extra={"prefix": prefix})
