"""A folder of pages for any web server: what is in it, that its links lead somewhere, and what it never touches."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest
from browser import ENTER, chromium
from hypothesis import given
from hypothesis import strategies as st
from invented_minutes import minutes

from graphbuilder.errors import UsageError
from graphbuilder.query.answer import Entry, File
from graphbuilder.view.overview import gather
from graphbuilder.view.site import write_site
from graphbuilder.view.site.folder import MARKER, replacing
from graphbuilder.view.site.names import file_name
from graphbuilder.view.site.plan import plan
from graphbuilder.view.site.shards import Entry as Named
from graphbuilder.view.site.shards import shards
from graphbuilder.view.site.stories import stretches

BASE = "https://example.org/graphbuilder/id/"
# A process that is gone while one of its workers works and the other waits; they keep the output open for as long as they live.
_ORPHAN = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from graphbuilder.view.site import work

def ready(seconds):
    time.sleep(seconds)
    return os.getpid()

if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, get_context("spawn"), work._end_with_the_parent)
    assert len(set(pool.map(ready, [1, 1]))) == 2
    pool.submit(ready, 20)
    print("begun", flush=True)
    os._exit(9)
"""


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _rows(text: str) -> tuple[str, list[list[str]], bool]:
    letters, rows, deeper = json.loads("[" + text.removeprefix("graphbuilderFound(").removesuffix(");\n") + "]")
    return letters, rows, deeper


@pytest.fixture(scope="module")
def site(graph, tmp_path_factory):
    """The site of the examples."""
    folder = tmp_path_factory.mktemp("public") / "site"
    write_site(graph, folder)
    return folder


class TestSite:
    """What is in the folder."""

    def test_every_link_leads_to_a_page_and_a_place_in_it(self, site):
        """Relative links alone, so that the folder can stand anywhere; each one's page is there, and so is the anchor."""
        files = _files(site)
        anchors = {path: set(re.findall(rb' id="([^"]+)"', text)) for path, text in files.items()}
        checked = Counter()
        for path, text in files.items():
            for link in re.findall(rb'(?:href|src)="([^"]+)"', text) if path.endswith(".html") else ():
                if link.startswith((b"#", b"data:")):
                    continue
                target, _, anchor = link.decode().partition("#")
                place = (PurePosixPath(path).parent / target).as_posix()
                place = str(Path(f"/{place}").resolve())[1:]
                assert place in files, (path, link)
                assert not anchor or "=" in anchor or anchor.encode() in anchors[place], (path, link)
                checked[bool(anchor)] += 1
        assert checked[True] > 100
        assert checked[False] > 1000

    def test_each_thing_has_its_page(self, graph, site):
        """Every meeting, every topic that an item names, and the people of two items have a page; the items are anchors."""
        overview = gather(graph.store)
        for meeting in overview.meetings:
            text = (site / "meetings" / file_name(meeting.iri, overview.base)).read_text(encoding="utf-8")
            for item in meeting.items:
                assert f'id="{item.iri.removeprefix(overview.base)}"' in text
        for topic in overview.things["topic"]:
            assert (site / "topics" / file_name(topic.iri, overview.base)).is_file() == (topic.items > 0)
        assert {page.stem for page in (site / "people").glob("person-*.html")} == {
            thing.iri.removeprefix(overview.base) for thing in overview.things["person"] if thing.items > 1
        }

    def test_a_topic_of_one_meeting_has_no_network(self, graph, site):
        """A picture of one item says nothing: the page is its story alone, and weighs little."""
        overview = gather(graph.store)
        once = next(topic for topic in overview.things["topic"] if topic.meetings == 1)
        text = (site / "topics" / file_name(once.iri, overview.base)).read_text(encoding="utf-8")
        assert 'id="network"' not in text
        assert "vis-network" not in text
        assert 'class="steps"' in text

    def test_what_one_item_alone_names_leads_to_the_item(self, graph):
        """A case of one item is that item."""
        overview = gather(graph.store)
        paths = plan(overview).paths
        case = next(case for case in overview.things["case"] if case.items == 1)
        assert paths[case.iri] == paths[case.only]
        assert "#item-" in paths[case.iri]

    def test_first_page_is_small_and_asks_no_other_host(self, site):
        """It opens at once, and styles and scripts are its own."""
        text = (site / "index.html").read_text(encoding="utf-8")
        assert len(text) < 200_000
        assert "http:" not in text
        assert set(re.findall(r"https://[^\"'\s<]+", text)) <= {BASE}
        assert "script-src &#39;self&#39;;" in text

    def test_search_finds_by_every_word_and_alias(self, site):
        """Fællesskabspolitikken stands under fa, and under the words of its other name."""
        href = "topics/topic-fjordby-faellesskabspolitik.html"
        for letters in ("fa", "sa", "fj"):
            key, rows, _ = _rows((site / "search" / f"{letters}.js").read_text(encoding="utf-8"))
            assert key == letters
            assert href in [row[2] for row in rows]

    def test_search_finds_a_meeting_by_its_day_as_it_is_said_and_as_it_is_typed(self, site):
        """*14. februar 2019* stands in its name, and 2019-02-14 beside it."""
        _, rows, _ = _rows((site / "search" / "20.js").read_text(encoding="utf-8"))
        href = "meetings/meeting-fjordby-2019-02-14-chefforum.html"
        assert ["Chefforum, 14. februar 2019", "meeting", href, "Fjordby Kommune · 2019-02-14"] in rows

    def test_the_same_graph_gives_the_same_bytes_on_any_number_of_processes(self, graph, site, tmp_path):
        """Two processes write what one writes."""
        write_site(graph, tmp_path / "again", jobs=2)
        assert _files(tmp_path / "again") == _files(site)

    def test_the_processes_of_one_that_was_killed_end_too(self, tmp_path):
        """Neither a worker that makes pages nor one that waits for some goes on when its parent is gone."""
        (tmp_path / "orphan.py").write_text(_ORPHAN, encoding="utf-8")
        told = subprocess.run([sys.executable, "orphan.py"], cwd=tmp_path, capture_output=True, text=True, timeout=15, check=False)
        assert told.stdout.split() == ["begun"]

    def test_no_two_names_are_one_where_case_does_not_count(self, site):
        """A disk of Windows or macOS keeps every page."""
        names = [path.relative_to(site).as_posix().casefold() for path in site.rglob("*")]
        assert len(names) == len(set(names))

    def test_hostile_titles_are_text_in_pages_and_search(self, town, tmp_path):
        """What comes from minutes is never markup, nor ends a script."""
        hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028\u202e"
        graph = town({f"{year}.txt": minutes(f"{year}-01-17", (f"Kulturpolitikken {hostile}", "")) for year in (2019, 2020)})
        write_site(graph, tmp_path / "site")
        for path, data in _files(tmp_path / "site").items():
            if not path.startswith("assets/"):
                text = data.decode()
                assert "<script>alert" not in text, path
                assert "<img" not in text, path
                assert "\u202e" not in text, path


class TestFolder:
    """What becomes of what stood there."""

    def test_foreign_files_stay(self, small, tmp_path):
        """A site that is written again leaves what somebody put beside it, and removes pages of its own that are no more."""
        place = tmp_path / "site"
        write_site(small, place)
        own = set(_files(place))
        (place / "CNAME").write_text("referater.example\n", encoding="utf-8")
        (place / "topics" / "note.html").write_text("mine", encoding="utf-8")
        (place / "topics" / "topic-gone.html").write_text("old", encoding="utf-8")
        with (place / MARKER).open("a", encoding="utf-8") as marker:
            marker.write("topics/topic-gone.html\n")
        write_site(small, place)
        assert (place / "CNAME").read_text(encoding="utf-8") == "referater.example\n"
        assert (place / "topics" / "note.html").is_file()
        assert not (place / "topics" / "topic-gone.html").exists()
        assert set(_files(place)) == {*own, "CNAME", "topics/note.html"}

    def test_a_page_that_did_not_change_is_left_as_it_is(self, small, tmp_path):
        """So only what is new is copied to a server."""
        write_site(small, tmp_path / "site")
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")}
        write_site(small, tmp_path / "site")
        assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.html")} == before

    def test_a_folder_with_other_files_is_refused(self, small, tmp_path):
        """One sentence, and nothing is written."""
        (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(UsageError, match="holds other files and no site; name a new or empty folder with --site"):
            write_site(small, tmp_path)
        assert set(_files(tmp_path)) == {"letters.txt"}

    def test_a_file_is_refused(self, small, tmp_path):
        """A site is a folder."""
        (tmp_path / "site").write_text("mine", encoding="utf-8")
        with pytest.raises(UsageError, match="is a file; name a folder with --site"):
            write_site(small, tmp_path / "site")

    def test_a_site_that_fails_leaves_the_old_one(self, tmp_path):
        """Whatever stops the writing, the pages that stood there stand."""
        with replacing(tmp_path / "site") as folder:
            folder.write("index.html", "old")
        with suppress(RuntimeError), replacing(tmp_path / "site") as folder:
            folder.write("index.html", "new")
            raise RuntimeError
        assert _files(tmp_path / "site") == {"index.html": b"old", MARKER: b"graphbuilder site 1\nindex.html\n"}

    @pytest.mark.parametrize("line", ["../outside.html", "/tmp/outside.html", "a/../../outside.html", "linked/outside.html", "notes.txt"])
    def test_the_list_of_files_removes_nothing_outside(self, tmp_path, line):
        """A list that somebody has written into can name the site's own pages alone."""
        outside = tmp_path / "elsewhere" / "outside.html"
        outside.parent.mkdir()
        for path in (outside, tmp_path / "outside.html"):
            path.write_text("mine", encoding="utf-8")
        with replacing(tmp_path / "site") as folder:
            folder.write("index.html", "old")
        (tmp_path / "site" / "linked").symlink_to(outside.parent)
        (tmp_path / "site" / "notes.txt").write_text("mine", encoding="utf-8")
        with (tmp_path / "site" / MARKER).open("a", encoding="utf-8") as marker:
            marker.write(f"{line}\n")
        with replacing(tmp_path / "site") as folder:
            folder.write("index.html", "new")
        assert outside.is_file()
        assert (tmp_path / "outside.html").is_file()
        assert (tmp_path / "site" / "notes.txt").is_file()


class TestNames:
    """What pages are called."""

    @given(st.lists(st.text(max_size=200), unique=True, max_size=20))
    def test_every_iri_has_a_name_of_its_own_that_is_safe(self, locals_):
        """Short, lower case, no sign that means something to a file system or an address; two are never the same."""
        names = [file_name(BASE + local, BASE) for local in locals_]
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,130}\.html", name) for name in names)
        assert len({name.casefold() for name in names}) == len(locals_)

    def test_local_names_are_kept(self):
        """A reader of addresses sees what a page is about."""
        assert file_name(f"{BASE}topic-fjordby-budget-2020", BASE) == "topic-fjordby-budget-2020.html"


class TestSearch:
    """What the scripts of the search hold."""

    def test_danish_letters_are_found_as_they_are_typed_without(self):
        """Æ, ø and å stand as ae, oe and aa."""
        found = dict(shards([Named("Ældrepolitikken", "topic", "a.html", "", 1), Named("Åbningstider", "topic", "b.html", "", 1)]))
        assert set(found) == {"ae", "aa"}

    def test_a_number_is_found_with_its_marks_and_by_its_parts(self):
        """Somebody types 00.01.00-A21, or only A21."""
        found = dict(shards([Named("00.01.00-A21-7-18", "case", "a.html", "", 1)]))
        assert set(found) == {"00", "01", "18", "a2"}

    def test_too_many_for_one_script_are_found_by_more_letters(self):
        """The script of two letters has the foremost, and each longer one its own, down to a few."""
        words = [f"{first}{second}{third}" for first in "ab" for second in "abcdefghijklmnopqrst" for third in "abcdefghijklmnopqrst"]
        every = [Named(f"bo{word}", "item", f"{word}.html", "", 0) for word in words]
        found = {key: _rows(text) for key, text in shards([*every, Named("Bolig", "topic", "bolig.html", "", 9)])}
        assert found["bo"][2] is True
        assert found["bo"][1][0] == ["Bolig", "topic", "bolig.html", ""]
        for word in words:
            key = next(key for key in (f"bo{word[:at]}" for at in range(len(word) + 1)) if not found[key][2])
            assert f"bo{word}" in [row[0] for row in found[key][1]]

    @given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 3)), max_size=20))
    def test_any_name_makes_a_script(self, named):
        """Whatever stands in a title, the script can be read, and does not depend on the order in which things come."""
        every = [Named(label, "item", f"{at}.html", "", weight) for at, (label, weight) in enumerate(named)]
        found = dict(shards(every))
        for key, text in found.items():
            assert re.fullmatch("[a-z0-9]{2,8}", key)
            assert _rows(text)[0] == key
        assert found == dict(shards(reversed(every)))


class TestLongStories:
    """What does not fit on one page."""

    def _entry(self, day: str, number: int) -> Entry:
        return Entry(
            f"item-{day}-{number}", day, "Chefforum", "1", "Budget", None, "main", None, (), (), None, None, None, None, (), File("a", "b")
        )

    @given(st.lists(st.integers(2001, 2020), max_size=60), st.integers(1, 30))
    def test_stretches_hold_each_step_once_in_its_order(self, years, most):
        """Whole years where they fit, none longer than a page, and nothing lost."""
        entries = [self._entry(f"{year}-01-01", at) for at, year in enumerate(sorted(years))]
        parts = stretches(entries, most)
        assert [entry for part in parts for entry in part] == entries
        assert all(len(part) <= most for part in parts)

    def test_a_long_story_is_several_pages_that_lead_to_each_other(self, town, tmp_path, monkeypatch):
        """The latest years have the topic's own name; earlier ones stand beside it, oldest first."""
        monkeypatch.setattr("graphbuilder.view.site.stories.MOST_STEPS", 4)
        monkeypatch.setattr("graphbuilder.view.site.stories.stretches.__defaults__", (4,))
        days = [f"{year}-0{month}-17" for year in (2018, 2019, 2020) for month in (1, 2, 3)]
        graph = town({f"{day}.txt": minutes(day, ("Kulturpolitikken: status", "")) for day in days})
        write_site(graph, tmp_path / "site")
        pages = {path.stem for path in (tmp_path / "site" / "topics").glob("topic-*kulturpolitik*.html")}
        assert pages == {"topic-fjordby-kulturpolitik", "topic-fjordby-kulturpolitik--1", "topic-fjordby-kulturpolitik--2"}
        latest = (tmp_path / "site" / "topics" / "topic-fjordby-kulturpolitik.html").read_text(encoding="utf-8")
        assert latest.count('class="step main"') == 3
        assert 'href="topic-fjordby-kulturpolitik--1.html"' in latest

    def test_a_forum_is_a_list_of_its_meetings(self, graph, site):
        """No story and no picture of what stands in everything."""
        text = (site / "bodies" / "body-fjordby-chefforum.html").read_text(encoding="utf-8")
        assert 'id="network"' not in text
        assert len(re.findall(r'href="\.\./meetings/meeting-fjordby-\d', text)) == 9


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A person at a chromium of this module, with the network off."""
    yield from chromium(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def short(graph, tmp_path_factory):
    """The site of the examples with twenty topics on its first page: the others come by a script."""
    folder = tmp_path_factory.mktemp("short") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graphbuilder.view.overview_html.ROWS", 20)
        patch.setattr("graphbuilder.view.site.fixed.ROWS", 20)
        write_site(graph, folder)
    return folder


@pytest.mark.browser
class TestInBrowser:
    """A person opens the folder from disk."""

    def test_search_finds_what_is_on_no_page_that_is_open(self, at, site):
        """Half a name typed with ae is enough, from the first page as from another; another name leads there too."""
        for page, typed in (("index.html", "faelless"), ("cases/index.html", "sammen om fjordby")):
            at.open(site / page)
            at.search(typed)
            at.seen("#suggestions [role=option]", "Fællesskabspolitikken")
            assert at.complaints() == []
        at.search("fællesskabspol")
        at.seen("#suggestions [role=option]", "Fællesskabspolitikken")
        at.press(ENTER)
        at.seen("h1", "Fællesskabspolitikken")
        assert all(request.startswith(site.as_uri()) for request in at.requests())

    def test_topics_are_chosen_from_the_whole_list(self, at, short):
        """Twenty stand there at first; a name, a kind or years are sought among all of them."""
        at.open(short / "index.html")
        assert len(at.texts("#topic-rows tbody tr")) == 20
        assert "Rengøringsanalysen" not in at.texts("#topic-rows tbody th")
        at.find(".by-name").send_keys("rengoering")
        at.until("return document.querySelectorAll('#topic-rows tbody tr').length < 3")
        assert at.texts("#topic-rows tbody th") == ["Rengøringsanalysen"]
        at.find(".by-name").clear()
        at.find(".by-name").send_keys("budget")
        at.until("return document.querySelectorAll('#topic-rows tbody tr').length > 4")
        names = at.texts("#topic-rows tbody th")
        assert all("budget" in name.lower() for name in names)
        link = at.all("#topic-rows tbody th a")[-1].get_attribute("href")
        assert Path(link.removeprefix("file://")).is_file()

    def test_more_topics_come_with_a_press(self, at, short, graph):
        """All of the list, as it is written on the page of the list."""
        at.open(short / "index.html")
        at.find(".more-rows button").click()
        count = len(gather(graph.store).topics)
        at.until("return document.querySelectorAll('#topic-rows tbody tr').length === arguments[0]", count)
        assert at.texts(".picked") == [f"{count} af {count} vises"]
        assert at.complaints() == []

    @pytest.mark.parametrize(
        "page", ["index.html", "topics/index.html", "meetings/index.html", "bodies/body-fjordby-chefforum.html", "404.html"]
    )
    def test_a_telephone_is_wide_enough(self, at, site, page):
        """Nothing is wider than the screen, and no text is smaller than twelve pixels."""
        at.open(site / page, width=320, height=700)
        assert at.overflow() == 0
        sizes = "return Math.min(...[...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()).map((one) => parseFloat(getComputedStyle(one).fontSize)))"
        assert at.js(sizes) >= 12
