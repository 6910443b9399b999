"""Archives and tables: many documents in one file, read one after the other, with bounded memory whatever is in them."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import stat
import sys
import tracemalloc
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_minutes import minutes, write_minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.errors import UnreadableDocument
from graphbuilder.export.formats import export
from graphbuilder.read import Found, Member, Refused, Remark, Wish, members
from graphbuilder.read.containers import limits
from graphbuilder.read.containers.member import Keys
from graphbuilder.store import Readings
from graphbuilder.store.readings import FileRow, Inventory

FOREST = minutes("2019-03-07", ("Skovpolitikken",))
HARBOUR = minutes("2020-03-05", ("Havneplanen",), ("Skovpolitikken",))
SCHOOL = minutes("2021-03-04", ("Skolepolitikken",))
ROWS = [("a", FOREST), ("b", HARBOUR), ("c", SCHOOL)]


def zipped(files: Sequence[tuple[str | zipfile.ZipInfo, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of the files."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # of doubled names
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def json_lines(rows: Sequence[Mapping[str, object]]) -> bytes:
    """The rows as JSON Lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def separated(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """The rows as CSV, the first with the names of the columns."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def parquet(columns: Mapping[str, Sequence[object]], **how: object) -> bytes:
    """The columns as Parquet."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(pa.table(dict(columns)), out, **how)
    return out.getvalue()


def table(suffix: str, rows: Sequence[tuple[str, str]]) -> bytes:
    """Rows of an id and a text in one of the kinds of table."""
    if suffix == ".parquet":
        return parquet({"id": [key for key, _ in rows], "text": [text for _, text in rows]})
    plain = (
        separated([("id", "text"), *rows], "\t" if "tsv" in suffix else ",")
        if "sv" in suffix
        else json_lines([{"id": key, "text": text} for key, text in rows])
    )
    return gzip.compress(plain) if suffix.endswith(".gz") else plain


@pytest.fixture
def inside(tmp_path):
    """What is in a container: ``inside("a.zip", data)`` gives the members, the refusals and the remarks."""

    def call(name: str, data: bytes, **wish: str) -> tuple[list[Member], list[str], list[str]]:
        (tmp_path / name).write_bytes(data)
        found = list(members(Found(tmp_path / name, name), Wish(**wish)))
        return (
            [one for one in found if isinstance(one, Member)],
            [one.sentence for one in found if isinstance(one, Refused)],
            [one.sentence for one in found if isinstance(one, Remark)],
        )

    return call


def texts(found: Sequence[Member]) -> dict[str, str]:
    """The texts of members by what stands behind the container's name."""
    return {member.key: member.data.decode() for member in found}


# --- archives --------------------------------------------------------------------------------------------------------------------------


def test_an_archives_members_are_documents_with_their_own_names(inside):
    """Files of kinds that are read, in folders or not; what systems leave beside them is passed over, and papers of other kinds are told."""
    data = zipped(
        [("2019/møde.txt", FOREST), ("a.md", SCHOOL), ("2019/", ""), ("__MACOSX/._a.md", "x"), (".skjult.txt", "x"), ("b.odt", "x")]
    )
    found, refused, said = inside("arkiv.zip", data)
    assert texts(found) == {"/2019/møde.txt": FOREST, "/a.md": SCHOOL}
    assert [member.suffix for member in found] == [".txt", ".md"]
    assert refused == []
    assert said == ["arkiv.zip also holds files of kinds that are not read (1 .odt); .odt: save it as .docx or PDF."]


@pytest.mark.parametrize("path", ["../ude.txt", "/etc/ude.txt", "C:/ude.txt", "c:\\ude.txt", "..\\ude.txt", "a/../../ude.txt"])
def test_a_path_that_leaves_the_archive_is_refused(inside, path):
    """The member is named and not read; the others are."""
    found, refused, _ = inside("a.zip", zipped([(path, SCHOOL), ("god.txt", FOREST)]))
    assert texts(found) == {"/god.txt": FOREST}
    assert len(refused) == 1
    assert "leads out of the archive" in refused[0]


def test_links_locks_and_other_methods_are_refused_one_by_one(inside):
    """A symbolic link, a password and LZMA each get a sentence with the cure."""
    link = zipfile.ZipInfo("hemmelig.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    _, refused, _ = inside("l.zip", zipped([(link, "/etc/passwd"), ("god.txt", FOREST)]))
    assert refused == ["l.zip/hemmelig.txt: is a link to another file, not a file; pack the file itself."]
    locked = bytearray(zipped([("låst.txt", FOREST)]))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert inside("p.zip", bytes(locked))[1] == ["p.zip/låst.txt: is locked with a password; pack it without one."]
    _, refused, _ = inside("m.zip", zipped([("a.txt", FOREST)], zipfile.ZIP_LZMA))
    assert "is packed by a method that is not read (14)" in refused[0]


@pytest.mark.parametrize(
    ("raw", "name"), [(b"m\x9bde.txt", "møde.txt"), (b"\x8frsm\x9bde.txt", "Årsmøde.txt"), ("Årsmøde.txt".encode(), "Årsmøde.txt")]
)
def test_names_without_the_mark_of_utf8_keep_their_danish_letters(inside, raw, name):
    """Windows writes names in the letters of DOS, macOS in UTF-8, and neither says so."""
    data = zipped([("x" * len(raw), FOREST)]).replace(b"x" * len(raw), raw)
    assert list(texts(inside("a.zip", data)[0])) == [f"/{name}"]


KINDS = Path(__file__).parent / "data" / "kinds"


def test_members_of_every_kind_are_what_they_are_alone(run, tmp_path):
    """Word, HTML, XML and JSON in an archive give the same meetings as the files; JSON of another kind is passed over, as in a folder."""
    for package in ("docx", "lxml"):
        pytest.importorskip(package)
    kinds = ["acadre.xml", "edoc.xml", "firstagenda.html", "firstagenda.json", "referat.docx", "sbsys.xml", "side.html"]
    files = [(kind, (KINDS / kind).read_bytes()) for kind in kinds]
    archive = write_minutes(tmp_path, {"a.zip": zipped([*files, ("pakke.json", '{"name": "x"}')])}) / "a.zip"
    of_archive = [json.loads(line) for line in run("extract", archive).stdout.splitlines()]
    of_files = [json.loads(line) for line in run("extract", *(KINDS / kind for kind in kinds)).stdout.splitlines()]
    assert [record["source"].pop("path") for record in of_archive] == [f"a.zip/{kind}" for kind in kinds]
    assert [record["source"].pop("path") for record in of_files] == kinds
    assert of_archive == of_files
    report = pipeline.build([str(archive)], tmp_path / "graph", options())
    assert (report.read, report.skipped, report.failed, report.documents) == (7, [], [], 7)


def test_an_archive_of_json_alone_says_what_it_lacks(inside):
    """None of it looks like an agenda."""
    with pytest.raises(UnreadableDocument, match="no file of a kind that is read"):
        inside("a.zip", zipped([("pakke.json", '{"name": "x"}')]))


def test_doubled_names_are_both_kept(inside):
    """Two members of one name have names that differ."""
    assert texts(inside("a.zip", zipped([("a.txt", FOREST), ("a.txt", SCHOOL)]))[0]) == {"/a.txt": FOREST, "/a.txt~2": SCHOOL}


def test_an_archive_may_hold_tables_and_archives_to_a_depth(inside):
    """Names go on behind each other; the fourth archive inside an archive is not opened."""
    inner = zipped([("i.zip", zipped([("a.txt", FOREST)])), ("t.csv", table(".csv", ROWS)), ("u.parquet", table(".parquet", ROWS))])
    found, _, _ = inside("ude.zip", zipped([("inde.zip", inner)]))
    assert list(texts(found)) == ["/inde.zip/i.zip/a.txt", *(f"/inde.zip/{name}#{key}" for name in ("t.csv", "u.parquet") for key in "abc")]
    deeper = zipped([("1.zip", zipped([("2.zip", inner)])), ("god.txt", SCHOOL)])
    found, refused, _ = inside("ude.zip", deeper)
    assert "/god.txt" in texts(found)
    assert refused == ["ude.zip/1.zip/2.zip/i.zip: lies in 3 archives inside each other; unpack it and give the folder."]


def test_a_damaged_member_is_named_and_the_others_are_read(inside):
    """Bytes that do not fit the member's checksum are no document."""
    data = bytearray(zipped([("a.txt", FOREST * 9), ("b.txt", SCHOOL)]))
    data[60] ^= 0xFF
    found, refused, _ = inside("a.zip", bytes(data))
    assert texts(found) == {"/b.txt": SCHOOL}
    assert "a.zip/a.txt: is damaged in the archive" in refused[0]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 sludder", zipped([("a.txt", FOREST)])[:-30], zipped([("b.odt", "x")]), zipped([])])
def test_an_archive_with_nothing_to_read_says_so(inside, data):
    """Damaged, cut, empty or full of other things: one sentence with the cure."""
    with pytest.raises(UnreadableDocument, match=r"damaged or no ZIP archive|no file of a kind that is read"):
        inside("a.zip", data)


def test_a_name_that_every_row_has_costs_no_more_than_others():
    """Twice the rows, twice the steps: the search for a free number goes on where it ended."""
    steps = []
    for count in (2000, 4000):
        keys = Keys()
        keys.taken = Counted()
        assert len({keys.own("x") for _ in range(count)} | {keys.own("x~7")}) == count + 1
        steps.append(keys.taken.asked)
    assert steps[1] < 2.1 * steps[0]


class Counted(dict):
    """A dict that counts how often it is asked whether it has a key."""

    asked = 0

    def __contains__(self, key: object) -> bool:
        self.asked += 1
        return super().__contains__(key)


class TestBombs:
    """What is packed small and unpacks large is refused before it has cost memory or time."""

    def test_a_member_that_unpacks_to_a_thousand_times_its_size(self, inside):
        """It is refused by what the archive says of it, and is never unpacked."""
        found, refused, _ = inside("b.zip", zipped([("a.txt", "x" * 9_000_000), ("god.txt", FOREST)]))
        assert list(texts(found)) == ["/god.txt"]
        assert "as a ZIP bomb does" in refused[0]

    def test_many_members_that_are_small_one_by_one(self, inside, monkeypatch):
        """All members together share what the archive may unpack to."""
        monkeypatch.setattr(limits, "_FREE", 3_000_000)
        with pytest.raises(UnreadableDocument, match="unpacks to more than 100 times its size"):
            inside("b.zip", zipped([(f"{n}.txt", "x" * 1_900_000) for n in range(20)]))

    def test_archives_inside_archives_share_what_may_be_unpacked(self, inside, monkeypatch):
        """Each packing on its own is modest; what counts is what comes out of the file on disk."""
        monkeypatch.setattr(limits, "_FREE", 3_000_000)
        inner = zipped([(f"{n}.txt", "x" * 1_900_000) for n in range(20)])
        with pytest.raises(UnreadableDocument, match="unpacks to more than 100 times its size"):
            inside("b.zip", zipped([(f"{n}.zip", inner) for n in range(3)]))

    def test_too_many_members(self, inside, monkeypatch):
        """Members are counted through all that is packed inside."""
        monkeypatch.setattr(limits, "MEMBERS", 4)
        with pytest.raises(UnreadableDocument, match="holds more than 4 files"):
            inside("b.zip", zipped([(f"{n}.zip", zipped([("a.txt", FOREST)])) for n in range(3)]))

    def test_a_list_of_members_that_would_fill_the_memory(self, inside, monkeypatch):
        """The end record says how long the list is, and the archive is not opened."""
        monkeypatch.setattr(limits, "DIRECTORY", 100)
        with pytest.raises(UnreadableDocument, match="lists more members"):
            inside("b.zip", zipped([(f"{n}.txt", "x") for n in range(3)]))

    def test_members_that_share_their_bytes(self, inside):
        """A list in which one packed text stands for many members is no honest one."""
        data = zipped([("a.txt", os.urandom(3000).hex())])
        at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
        entry, tail = data[at:end], bytearray(data[end:])
        tail[8:12] = (5).to_bytes(2, "little") * 2
        tail[12:16] = (5 * len(entry)).to_bytes(4, "little")
        with pytest.raises(UnreadableDocument, match="share their bytes"):
            inside("b.zip", data[:at] + 5 * entry + bytes(tail))

    def test_a_packed_table(self, inside, monkeypatch):
        """A line at a time comes out of a gzip file, and no more in all than a hundred times its size."""
        monkeypatch.setattr(limits, "_FREE", 3_000_000)
        with pytest.raises(UnreadableDocument, match="unpacks to more than 100 times its size"):
            inside("b.csv.gz", gzip.compress(b"id,text\n" + b"1," + b"x" * 100_000 + b"\n" + (b"2," + b"y" * 100_000 + b"\n") * 90))

    def test_a_parquet_file_that_says_one_long_text_many_times(self, inside):
        """The text lies once in the file's dictionary; its rows are spent one by one."""
        pa = pytest.importorskip("pyarrow")
        said = pa.DictionaryArray.from_arrays(pa.array([0] * 3000, pa.int32()), ["x" * 300_000])
        data = parquet({"id": range(3000), "text": said}, compression="zstd", store_schema=False)
        assert len(data) < 100_000
        with pytest.raises(UnreadableDocument, match="unpacks to"):
            inside("b.parquet", data)


# --- tables ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".jsonl.gz", ".csv.gz"])
def test_each_row_of_a_table_is_a_document(inside, suffix):
    """In every kind of table: the id behind the name, the text's own bytes, and one sentence of what was taken."""
    found, refused, said = inside(f"minutes{suffix}", table(suffix, ROWS))
    assert {key: text.replace("\r\n", "\n") for key, text in texts(found).items()} == {f"#{key}": text for key, text in ROWS}
    assert refused == []
    assert said == [f"minutes{suffix}: 3 rows, with texts from the column 'text', names from 'id'."]


LONG = "Udvalget drøftede sagen. " * 20


@pytest.mark.parametrize(
    ("rows", "text", "name", "organisation"),
    [
        ([{"id": "1", "text": LONG, "source": "x", "added": "2025-01-01", "token_count": 90}], "text", "id", None),
        ([{"filnavn": "a.txt", "Indhold": LONG}], "Indhold", "filnavn", None),
        ([{"url": "https://fjordby.example/1", "body": "Økonomiudvalget", "referat": LONG}], "referat", "url", None),
        ([{"body": LONG, "title": "Havnen"}], "body", None, None),
        ([{"text": LONG, "html": LONG * 2}], "html", None, None),
        ([{"kolonne1": "Havnen", "kolonne2": LONG}], "kolonne2", None, None),
        ([{"text": "kort", "kolonne2": LONG}], "kolonne2", None, None),
        ([{"meeting_id": "17", "text": LONG, "Kommune": "Fjordby"}], "text", "meeting_id", "Kommune"),
        ([{"id": "1", "text": LONG}, {"id": "1", "text": LONG}], "text", None, None),
        ([{"id": "1", "uuid": "x", "text": LONG}, {"id": "1", "uuid": "y", "text": LONG}], "text", "uuid", None),
        ([{"id": "1", "text": None}, {"id": "2", "text": LONG}], "text", "id", None),
        ([{"full text": LONG, "doc-id": "1"}], "full text", "doc-id", None),
        ([{"navn": "Havnen", "nummer": 3}], None, None, None),
        ([{"resume": "Udvalget drøftede sagen.", "titel": "Havnen"}], None, None, None),
    ],
)
def test_columns_are_known_by_name_and_by_what_stands_in_them(inside, rows, text, name, organisation):
    """Names in Danish and English, the longest where several hold texts, an id only if it differs from row to row; else none is guessed."""
    if text is None:
        with pytest.raises(UnreadableDocument, match="--text-column") as caught:
            inside("t.jsonl", json_lines(rows))
        assert all(repr(column) in str(caught.value) for column in rows[0])
        return
    (said,) = inside("t.jsonl", json_lines(rows))[2]
    assert f"texts from the column '{text}'" in said
    assert (f"names from '{name}'" if name else "the number of the row for a name") in said
    assert ("the municipality from" in said) == (organisation is not None)


def test_named_columns_are_taken_and_missing_ones_answered_with_those_there_are(inside):
    """--text-column and --id-column go before every guess."""
    data = json_lines([{"id": "1", "nr": "A7", "text": LONG, "resume": "Kort."}])
    assert texts(inside("t.jsonl", data, text="resume", id="nr")[0]) == {"#A7": "Kort."}
    for wish in ({"text": "tekst"}, {"id": "tekst"}):
        with pytest.raises(UnreadableDocument, match=r"has no column 'tekst'; its columns are 'id', 'nr', 'text', 'resume'"):
            inside("t.jsonl", data, **wish)


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Punkt 1: Skovpolitikken", ".txt"),
        ("# Referat\n\n## Punkt 1", ".md"),
        ("<!DOCTYPE html><p>Punkt 1", ".html"),
        ("\n <div class='x'>Punkt 1</div>", ".html"),
        ("<?xml version='1.0'?><!-- x --><html>", ".html"),
        ("<?xml version='1.0'?><dagsorden/>", ".xml"),
        ("<Fjordby> ønsker en havn", ".txt"),
        ("5 < 7 og # 3", ".txt"),
    ],
)
def test_a_rows_text_is_read_as_what_it_is(inside, text, suffix):
    """HTML, XML and Markdown are known by how they begin."""
    assert [member.suffix for member in inside("t.jsonl", json_lines([{"text": text}]))[0]] == [suffix]


def test_rows_without_text_are_counted_in_one_sentence(inside):
    """Null, empty and blank texts, and values that are no text, are no documents."""
    rows = [{"id": str(at), "text": text} for at, text in enumerate([FOREST, None, "", " \n", 7])] + [{"id": "uden"}]
    found, _, said = inside("t.jsonl", json_lines(rows))
    assert len(found) == 1
    assert said[0].endswith("passed over for want of text: 5 rows.")
    with pytest.raises(UnreadableDocument, match="no text in its column 'text' in any of 2 rows"):
        inside("t.jsonl", json_lines(rows[1:3]))


def test_hostile_ids_are_names_of_one_line(inside):
    """Line breaks, escapes, half letters and endless ids do not get out of hand, and doubled ones differ."""
    ids = ["a\nb", "\x1b[2J", "\ud800", "x" * 5000, "../../ude", "a b", "a b"]
    keys = list(texts(inside("t.jsonl", json_lines([{"id": key, "text": LONG} for key in ids]), id="id")[0]))
    assert keys[:2] == ["#a b", "#�[2J"]
    assert keys[4:] == ["#../../ude", "#a b~2", "#a b~3"]
    assert all(key.isprintable() and len(key) <= 210 for key in keys)


@pytest.mark.parametrize("name", ["Fjordby", "Fjordby Kommune"])
def test_a_column_with_the_municipality_says_whose_minutes_they_are(run, tmp_path, name):
    """What the table says of a row goes before --organisation; a code of digits says nothing."""
    rows = [{"id": "1", "text": FOREST, "kommune": name}, {"id": "2", "text": SCHOOL, "kommune": "0851"}]
    place = write_minutes(tmp_path, {"t.jsonl": json_lines(rows)}) / "t.jsonl"
    run("build", place, "--organisation", "Sundvig Kommune", "--store", tmp_path / "graph")
    found = graphbuilder.open(tmp_path / "graph").query("SELECT ?m { ?m a gb:Meeting }")
    assert sorted(str(row["m"]).rpartition("/")[2][:15] for row in found) == ["meeting-fjordby", "meeting-sundvig"]
    printed = [json.loads(line) for line in run("extract", place).stdout.splitlines()]
    assert [record["meeting"]["organisation"] for record in printed] == [name, None]


class TestJsonLines:
    """JSON Lines"""

    def test_a_broken_line_is_named_by_its_number_and_the_others_go_on(self, inside):
        """Cut objects, other values, endless brackets and bytes that are no UTF-8 are each named."""
        good = json.dumps({"id": "1", "text": FOREST}).encode()
        lines = [good, b'{"id": "2", "text', b"[1, 2]", b"[" * 100_000, "{'text': 'æ'}".encode("cp1252"), b"", good.replace(b'"1"', b'"7"')]
        found, refused, _ = inside("t.jsonl", b"\xef\xbb\xbf" + b"\r\n".join(lines))
        assert list(texts(found)) == ["#1", "#7"]
        assert [sentence.partition(" is no whole")[0] for sentence in refused] == [f"t.jsonl: line {number}" for number in (2, 3, 4, 5)]

    @pytest.mark.parametrize("data", [b"", b"\n\n", b'[\n  {\n    "text": "a"\n  }\n]\n', b"id,text\n1,a\n"])
    def test_another_kind_of_file_says_so(self, inside, data):
        """An array of records or a CSV file by this name is one sentence, not one for each line."""
        with pytest.raises(UnreadableDocument, match="JSON Lines"):
            inside("t.jsonl", data)

    def test_a_line_without_end_is_not_kept(self, inside, monkeypatch):
        """A line beyond the limit is passed over unread."""
        monkeypatch.setattr(limits, "LINE", 5000)
        rows = json_lines([{"id": "1", "text": FOREST}, {"id": "2", "text": "x" * 9000}, {"id": "3", "text": SCHOOL}])
        found, refused, _ = inside("t.jsonl", rows)
        assert list(texts(found)) == ["#1", "#3"]
        assert "line 2 is longer" in refused[0]


class TestSeparated:
    """CSV and TSV"""

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_delimiters_and_encodings_are_found_out(self, tmp_path, delimiter, encoding):
        """Danish letters in the names of columns, in ids and in texts survive."""
        text = minutes("2020-03-05", ("Børneudvalgets måltidspolitik; og, mere", 'Drøftet "på" skærtorsdag.'))
        (tmp_path / "t.csv").write_bytes(separated([("løbenr_id", "indhold"), ("år 1", text)], delimiter, encoding))
        said: list[str] = []
        (reading,) = pipeline.extract_each(Found(tmp_path / "t.csv", "t.csv"), Wish(id="løbenr_id"), said.append)
        assert reading.document.source.path == "t.csv#år 1"
        assert reading.document.text == text
        assert [notice.code for notice in reading.document.notices] == (["encoding"] if encoding == "cp1252" else [])

    def test_excels_own_first_line_says_the_delimiter(self, inside):
        """``sep=`` stands before the names of the columns."""
        assert texts(inside("t.csv", b"sep=;\r\nid;text\r\n1;a,b,c\r\n")[0]) == {"#1": "a,b,c"}

    def test_broken_quoting_is_named_by_its_line_and_the_others_go_on(self, inside):
        """A quotation mark that is not closed takes the row after it along, and no more."""
        data = b'id,text\n1,"et"\n2,"to\n3,"tre"\n4,fire\n5,fem,mere\n6,"seks"\n'
        found, refused, _ = inside("t.csv", data)
        assert texts(found) == {"#1": "et", "#4": "fire", "#6": "seks"}
        assert ["line 3 " in refused[0], "line 6 " in refused[1], len(refused)] == [True, True, 2]

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "is empty"),
            (b"id,text\n", "has no rows"),
            (FOREST.replace("\n", " ").encode() * 9, "no line with the names of its columns"),
            (b"PK\x03\x04....", "Office document"),
            (b"navn,alder\nBo,7\n", "no column that is known to hold minutes"),
        ],
    )
    def test_what_is_no_table_of_minutes_says_why(self, inside, data, why):
        """One sentence with the cure."""
        with pytest.raises(UnreadableDocument, match=why):
            inside("t.csv", data)

    def test_huge_values_and_endless_lines_are_bounded(self, inside, monkeypatch):
        """A value beyond the limit is named; a line beyond its limit is the end of the table."""
        monkeypatch.setattr(limits, "TEXT", 5000)
        found, refused, _ = inside("t.csv", b"id,text\n1," + b"x" * 9000 + b"\n2,to\n")
        assert texts(found) == {"#2": "to"}
        assert "line 2" in refused[0]
        monkeypatch.setattr(limits, "LINE", 8000)
        with pytest.raises(UnreadableDocument, match="has a line of more than"):
            inside("t.csv", b"id,text\n1," + b"x" * 9000 + b"\n2,to\n")

    def test_a_table_of_broken_lines_is_given_up(self, inside, monkeypatch):
        """A thousand sentences help nobody."""
        monkeypatch.setattr(limits, "BROKEN", 5)
        with pytest.raises(UnreadableDocument, match="more than 5 broken lines"):
            inside("t.csv", b"id,text\n1,et\n" + b"a,b,c\n" * 9)


class TestParquet:
    """Parquet"""

    def test_kinds_of_columns(self, inside):
        """Texts as strings, large strings, bytes or a dictionary; whole numbers for an id."""
        pa = pytest.importorskip("pyarrow")
        for kind in (pa.string(), pa.large_string(), pa.binary(), pa.dictionary(pa.int32(), pa.string())):
            data = parquet(
                {
                    "id": [7, 8],
                    "text": pa.array([FOREST, None]).cast(kind)
                    if "dict" not in str(kind)
                    else pa.array([FOREST, None]).dictionary_encode(),
                }
            )
            found, _, said = inside("t.parquet", data)
            assert texts(found) == {"#7": FOREST}
            assert said[0].endswith("passed over for want of text: 1 row.")

    def test_without_a_text_column_the_columns_are_named(self, inside):
        """Numbers alone are no minutes."""
        with pytest.raises(
            UnreadableDocument, match=r"its columns are 'a', 'b'; name the column that holds the minutes with --text-column"
        ):
            inside("t.parquet", parquet({"a": [1, 2], "b": [1.5, 2.5]}))

    def test_without_its_package_the_install_line_is_given(self, run, tmp_path, monkeypatch):
        """The other files are built, and the table is read when the package is there."""
        folder = write_minutes(tmp_path / "m", {"a.txt": FOREST, "t.parquet": table(".parquet", [("b", HARBOUR)])})
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, "pyarrow.parquet", None)
            result = run("build", folder, "--store", tmp_path / "graph")
        assert "pip install 'graphbuilder[parquet]'" in result.stderr
        assert "1 read, 0 unchanged, 0 skipped, 1 failed" in result.stdout
        assert "1 read, 1 unchanged" in run("build", folder, "--store", tmp_path / "graph").stdout

    @pytest.mark.parametrize("cut", [4, 100, 2000, -4, -60])
    def test_a_damaged_file_is_one_sentence(self, inside, cut):
        """Cut anywhere, or with other bytes at its end."""
        data = table(".parquet", [(str(n), FOREST + str(n)) for n in range(200)])
        for broken in (data[:cut], data[:cut] + b"x" * 30):
            with pytest.raises(UnreadableDocument, match="damaged or no Parquet file"):
                inside("t.parquet", broken)


# --- in the graph ----------------------------------------------------------------------------------------------------------------------


def options(**how: object) -> pipeline.Options:
    """What every build here is told."""
    return pipeline.Options(organisation="Fjordby Kommune", **how)


def exported(store: Path) -> bytes:
    """The graph's quads."""
    out = io.BytesIO()
    export(graphbuilder.open(store), "nquads", out)
    return out.getvalue()


def names(store: Path) -> list[str]:
    """The names of the documents in the graph."""
    return sorted(graphbuilder.open(store).store.manifest.documents.values())


CONTAINERS = {
    "m.zip": lambda rows: zipped([(f"2019/{key}.txt", text) for key, text in rows]),
    "m.csv": lambda rows: separated([("id", "text"), *rows]),
    "m.jsonl": lambda rows: table(".jsonl", rows),
    "m.parquet": lambda rows: table(".parquet", rows),
}


@pytest.fixture(params=["m.zip", "m.jsonl"])  # tables differ in their readers alone
def built(request, tmp_path):
    """A container of three meetings, built: a way to write it anew, and a way to build it again."""
    place = tmp_path / "m" / request.param
    place.parent.mkdir()
    clock = iter(range(10**9, 10**12, 10**9))

    def write(rows: Sequence[tuple[str, str]]) -> None:
        place.write_bytes(CONTAINERS[request.param](rows))
        os.utime(place, ns=(0, next(clock)))  # another time, however quick the machine

    def build(**how: object) -> pipeline.Report:
        return pipeline.build([str(place)], tmp_path / "graph", options(**how))

    write(ROWS)
    report = build()
    assert (report.read, report.documents) == (3, 3)
    return place, tmp_path / "graph", write, build


def name_of(place: Path, key: str) -> str:
    """What a member is called in the graph."""
    return f"m.zip/2019/{key}.txt" if place.suffix == ".zip" else f"{place.name}#{key}"


def test_an_unchanged_container_is_not_opened(built, monkeypatch):
    """Built again it costs a look at its size and time, and the graph is the same."""
    place, store, _, build = built
    before = exported(store)
    monkeypatch.setattr(pipeline.intake, "members", lambda *_: pytest.fail("the container was opened"))
    report = build()
    assert (report.read, report.unchanged) == (0, 3)
    assert exported(store) == before
    assert names(store) == [name_of(place, key) for key in "abc"]


def test_of_a_changed_container_the_new_members_are_read(built):
    """One text changed and one came: two are read, and the graph is that of a build from nothing."""
    place, store, write, build = built
    changed = minutes("2020-03-05", ("Havneplanen", "Udsat."))
    write([("a", FOREST), ("b", changed), ("c", SCHOOL), ("d", minutes("2022-03-03", ("Skovpolitikken",)))])
    report = build()
    assert (report.read, report.unchanged, report.documents) == (2, 2, 4)
    pipeline.build([str(place)], store.parent / "anew", options())
    assert exported(store) == exported(store.parent / "anew")


def test_members_that_are_gone_are_dropped_by_prune_alone(built):
    """A row that was taken out stays until --prune, in the same build or in a later one; then the whole container."""
    place, store, write, build = built
    write(ROWS[:2])
    build()
    assert len(names(store)) == 3
    report = build(prune=True)
    assert (report.dropped, names(store)) == (1, [name_of(place, "a"), name_of(place, "b")])
    write(ROWS[:1])
    assert build(prune=True).dropped == 1
    other = write_minutes(place.parent, {"x.txt": SCHOOL}) / "x.txt"
    pipeline.build([str(other)], store, options())
    place.unlink()
    assert pipeline.build([str(other)], store, options(prune=True)).dropped == 1
    assert names(store) == ["x.txt"]


def test_a_container_that_was_not_read_since_it_changed_keeps_its_members(built):
    """--prune of other files does not guess what is in it now."""
    place, store, write, _ = built
    write(ROWS[:1])
    other = write_minutes(place.parent, {"x.txt": minutes("2022-03-03", ("Havnen",))}) / "x.txt"
    assert pipeline.build([str(other)], store, options(prune=True)).dropped == 0
    assert len(names(store)) == 4


def test_forget_takes_one_member_or_the_whole_container(built, run, monkeypatch):
    """A member by its name, the container by its path or its name."""
    place, store, _, build = built
    assert run("forget", name_of(place, "a"), "--store", store).exit_code == 0
    assert names(store) == [name_of(place, "b"), name_of(place, "c")]
    assert b"2019-03-07" not in exported(store)
    monkeypatch.chdir(place.parent)
    write_minutes(place.parent, {"x.txt": minutes("2022-03-03", ("Havnen",))})
    run("build", "x.txt", "--store", store)
    assert run("forget", place.name, "--store", store).exit_code == 0
    assert names(store) == ["x.txt"]
    assert build().read == 3  # as a file that was forgotten is read again when it is built


def test_processes_order_and_pieces_do_not_change_a_byte(built, tmp_path):
    """Three processes, rows in another order, in two goes: the same quads."""
    place, store, write, _ = built
    other = tmp_path / "other"
    write(ROWS[:1])
    pipeline.build([str(place)], other, options(jobs=3))
    write(ROWS[::-1])
    pipeline.build([str(place)], other, options(jobs=3))
    assert exported(other) == exported(store)


def test_what_was_told_of_an_unchanged_container_is_told_again(run, tmp_path):
    """Rows that are no minutes are counted in every build, the first few of them named."""
    rows = [("a", FOREST), *((str(n), f"Husk at købe kaffe, nummer {n}.") for n in range(9))]
    place = write_minutes(tmp_path, {"t.csv": separated([("id", "text"), *rows])}) / "t.csv"
    for state in ("1 read, 0 unchanged", "0 read, 1 unchanged"):
        result = run("build", place, "--store", tmp_path / "graph")
        assert f"{state}, 9 skipped, 0 failed" in result.stdout
        assert [line.partition(":")[0] for line in result.stderr.splitlines() if "no meeting" in line] == ["t.csv#0", "t.csv#1", "t.csv#2"]
        assert "… and 6 more rows of t.csv were passed over." in result.stderr


def test_sentences_come_in_the_order_of_the_rows(tmp_path):
    """Whatever the number of processes, broken lines and rows that are no minutes are told as they stand in the table."""
    place = write_minutes(
        tmp_path,
        {"t.csv": b"id,text\n" + b"".join(b"%d,Husk kaffe.\n%d,a,b\n" % (n, n) for n in range(30)) + b'x,"' + FOREST.encode() + b'"\n'},
    )
    reports = [pipeline.build([str(place)], tmp_path / f"graph{jobs}", options(jobs=jobs)) for jobs in (1, 3)]
    assert reports[0].skipped == reports[1].skipped
    assert reports[0].failed == reports[1].failed
    assert [name for name, _ in reports[0].failed] == [f"t.csv#line {n}" for n in range(3, 63, 2)]


def test_a_text_that_comes_twice_is_one_document(run, tmp_path):
    """A row that repeats another, and a file that is in an archive as well; either may go, and the document stays."""
    folder = write_minutes(tmp_path / "m", {"a.txt": FOREST, "b.zip": zipped([("a.txt", FOREST), ("c.txt", SCHOOL)])})
    result = run("build", folder, "--store", tmp_path / "graph")
    assert "2 read, 0 unchanged, 0 skipped, 0 failed; 2 in the graph" in result.stdout
    assert "b.zip: 1 of its documents repeat another" in result.stderr
    (folder / "a.txt").unlink()
    run("build", folder, "--prune", "--store", tmp_path / "graph")
    assert names(tmp_path / "graph") == ["b.zip/a.txt", "b.zip/c.txt"]


def test_other_columns_read_the_table_anew_and_stay_with_it(run, tmp_path):
    """--text-column is remembered with the table, as --organisation is."""
    rows = [{"id": "1", "text": FOREST, "nyt": SCHOOL}]
    place, store = write_minutes(tmp_path, {"t.jsonl": json_lines(rows)}) / "t.jsonl", tmp_path / "graph"
    for arguments, day in ((("--text-column", "nyt"), b"2021-03-04"), ((), b"2021-03-04"), (("--text-column", "text"), b"2019-03-07")):
        assert run("build", place, "--store", store, *arguments).exit_code == 0
        assert day in exported(store)
        assert names(store) == ["t.jsonl#1"]


def test_extract_prints_an_object_for_each_document(run, tmp_path):
    """Of an archive and of a table, with the member's name and the hash of its bytes."""
    places = [write_minutes(tmp_path, {name: make(ROWS)}) / name for name, make in CONTAINERS.items()]
    result = run("extract", *places)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["source"]["path"] for record in records] == [name_of(place, key) for place in sorted(places) for key in "abc"]
    assert records[0]["source"]["sha256"] != records[1]["source"]["sha256"]
    by_path = {record["source"]["path"]: record["source"]["sha256"] for record in records}
    assert by_path["m.parquet#a"] == by_path["m.jsonl#a"] == by_path["m.zip/2019/a.txt"] == hashlib.sha256(FOREST.encode()).hexdigest()
    wrong = run("extract", places[2], "--text-column", "tekst")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "has no column 'tekst'" in wrong.stderr


def test_explain_shows_each_document(run, tmp_path):
    """Of an archive, and of a table with a column that was named."""
    place = write_minutes(
        tmp_path, {"m.zip": CONTAINERS["m.zip"](ROWS), "t.jsonl": json_lines([{"id": "1", "text": FOREST, "nyt": SCHOOL}])}
    )
    shown = [json.loads(line) for line in run("explain", place / "m.zip", "--format", "json").stdout.splitlines()]
    assert len(shown) == 3
    assert "Skolepolitikken" in run("explain", place / "t.jsonl", "--text-column", "nyt").stdout


def test_a_broken_container_stops_nothing(run, tmp_path):
    """A damaged archive and tables of other things lie beside good minutes, and what was built of it before stays."""
    place = write_minutes(tmp_path / "m", {"god.txt": FOREST, "a.zip": zipped([("b.txt", HARBOUR)])})
    run("build", place, "--store", tmp_path / "graph")
    write_minutes(place, {"a.zip": b"PK\x03\x04 sludder", "tal.csv": b"navn,alder\nBo,7\n", "graf.judgements.jsonl": b'{"x": 1}\n'})
    result = run("build", place, "--store", tmp_path / "graph", "--prune")
    assert "0 read, 1 unchanged, 0 skipped, 2 failed; 2 in the graph" in result.stdout
    assert "a.zip: is damaged" in result.stderr
    assert "judgements" not in result.stderr


def test_a_member_that_can_no_longer_be_read_stays_as_it_was(run, tmp_path):
    """As of a file: the graph keeps what it had, and --prune does not take it."""
    place = write_minutes(tmp_path / "m", {"a.zip": zipped([("a.txt", FOREST), ("b.txt", HARBOUR)])})
    run("build", place, "--store", tmp_path / "graph")
    link = zipfile.ZipInfo("b.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    write_minutes(place, {"a.zip": zipped([("a.txt", b"\x89PNG" + bytes(99)), (link, HARBOUR)])})
    result = run("build", place, "--store", tmp_path / "graph", "--prune")
    assert "a.zip/a.txt: is a picture" in result.stderr
    assert "a.zip/b.txt: is a link" in result.stderr
    assert names(tmp_path / "graph") == ["a.zip/a.txt", "a.zip/b.txt"]


def test_nothing_is_written_outside_the_store(run, tmp_path):
    """An archive is read where it lies; no member comes to rest anywhere."""
    folder = write_minutes(
        tmp_path / "m", {"a.zip": zipped([("../../ude.txt", FOREST), ("/tmp/ude.txt", FOREST), ("inde.zip", zipped([("b.txt", SCHOOL)]))])}
    )
    run("build", folder, "--store", tmp_path / "graph")
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and tmp_path / "graph" not in path.parents]
    assert outside == [folder / "a.zip"]


def test_a_store_from_before_there_were_containers_goes_on(tmp_path):
    """Its rows are read as they are, and the next build writes the new ones."""
    folder = write_minutes(tmp_path / "m", {"a.txt": FOREST})
    pipeline.build([str(folder)], tmp_path / "graph", options())
    import sqlite3

    with sqlite3.connect(tmp_path / "graph" / "readings.sqlite") as db:
        db.execute("alter table file drop column container")
        db.execute("drop table container")
    assert [row.name for row in Readings(tmp_path / "graph" / "readings.sqlite", readonly=True).files()] == ["a.txt"]
    write_minutes(folder, {"t.jsonl": table(".jsonl", [("b", HARBOUR)])})
    report = pipeline.build([str(folder)], tmp_path / "graph", options())
    assert (report.read, report.unchanged) == (1, 1)


def test_rows_of_the_store_keep_their_container(tmp_path):
    """What is put into the store's table of files comes out again."""
    readings = Readings(tmp_path / "readings.sqlite", readonly=False)
    rows = [FileRow("/m/a.txt", "a.txt", 1, 2, "x"), FileRow("/m/t.csv#1", "t.csv#1", 1, 2, "y", "Fjordby", "/m/t.csv")]
    readings.set_inventory(Inventory(rows, []))
    assert readings.files() == rows
    assert [row.key for row in rows] == ["", "#1"]


# --- whose they are, and what was told of their folder -----------------------------------------------------------------------------------

XENIA = minutes("2021-03-04", ("Sag", "Xenia Ypsilon svarer. X. Ypsilon følger op."))
TOLD = '[[person]]\nname = "Xenia Ypsilon"\naliases = ["X. Ypsilon"]\n'
NAMED = "SELECT ?q { ?x gb:mentionType 'person' ; gb:quote ?q ; gb:ofEntity/rdfs:label 'Xenia Ypsilon'@da }"


def found_as_xenia(store: Path) -> list[str]:
    """What was found to mean her."""
    return sorted({str(row["q"]) for row in graphbuilder.open(store).query(NAMED)})


@pytest.mark.parametrize("container", ["m.zip", "m.csv"])
def test_members_stand_under_what_was_told_of_the_folder(tmp_path, container):
    """The graphbuilder.toml beside the container holds for all in it; another one opens it again, though it looks as it did."""
    place = write_minutes(tmp_path / "m", {container: CONTAINERS[container]([("a", XENIA), ("b", FOREST)]), "graphbuilder.toml": TOLD})
    store = tmp_path / "graph"

    def build() -> int:
        return pipeline.build([str(place)], store, options()).read

    assert build() == 2
    with_names = exported(store)
    assert found_as_xenia(store) == ["X. Ypsilon", "Xenia Ypsilon"]
    assert build() == 0
    (place / "graphbuilder.toml").unlink()
    assert build() == 2
    assert "X. Ypsilon" not in found_as_xenia(store)
    write_minutes(place, {"graphbuilder.toml": TOLD})
    assert pipeline.build([], store, options()).read == 2  # linked anew without a path as well
    assert exported(store) == with_names


def test_names_that_were_told_reach_the_graph_of_a_document_among_many(tmp_path):
    """Where a few graphs change, those are written; which they are depends on what was told too."""
    files = {f"{n}.txt": minutes(f"2019-03-{n:02}", (f"Havneplan {n}",)) for n in range(10, 16)}
    place, store = write_minutes(tmp_path / "m", {**files, "x/t.csv": table(".csv", [("a", XENIA)])}), tmp_path / "graph"
    pipeline.build([str(place)], store, options())
    write_minutes(place / "x", {"graphbuilder.toml": TOLD})
    assert pipeline.build([str(place)], store, options()).read == 1
    pipeline.build([str(place)], tmp_path / "anew", options())
    assert exported(store) == exported(tmp_path / "anew")


@pytest.mark.parametrize("first", ["a", "c"])
def test_a_document_of_several_folders_is_read_under_the_one_that_counts(tmp_path, first):
    """The place whose name says most counts, whichever is built first or alone, and when it is gone the next one does."""
    rows = [("a", XENIA)]
    write_minutes(tmp_path / "a", {"m.zip": CONTAINERS["m.zip"](rows), "graphbuilder.toml": TOLD})
    write_minutes(tmp_path / "b", {"a.txt": XENIA})
    write_minutes(tmp_path / "c", {"t.csv": CONTAINERS["m.csv"](rows), "g.txt": FOREST})
    store, every = tmp_path / "graph", [str(tmp_path / name) for name in "abc"]
    pipeline.build([str(tmp_path / first)], store, options())
    pipeline.build(every, store, options())
    assert "X. Ypsilon" in found_as_xenia(store)  # in a/m.zip/2019/
    assert pipeline.build(every, store, options()).read == 0
    pipeline.build(every, tmp_path / "anew", options())
    assert exported(store) == exported(tmp_path / "anew")
    write_minutes(tmp_path / "a", {"m.zip": zipped([("g.txt", FOREST)])})
    pipeline.build(every, store, options(prune=True))
    assert "X. Ypsilon" not in found_as_xenia(store)
    pipeline.build(every, tmp_path / "anew again", options())
    assert exported(store) == exported(tmp_path / "anew again")


@pytest.mark.parametrize(
    ("container", "pattern"),
    [("m.zip", "m.zip"), ("m.zip", "m.zip/2019"), ("m.csv", "m.csv"), ("m.csv", "m.csv#a"), ("m.zip", "sub"), ("m.zip", "*.txt")],
)
def test_paths_of_a_container_say_whose_its_documents_are(tmp_path, container, pattern):
    """In graphbuilder.toml an archive or a table is named as a folder is, and a member of it by its whole name."""
    data = CONTAINERS[container]([("a", FOREST)])
    place = write_minutes(
        tmp_path / "m",
        {f"sub/{container}" if pattern == "sub" else container: data, "graphbuilder.toml": f'[paths]\n"{pattern}" = "Sundvig Kommune"\n'},
    )
    pipeline.build([str(place)], tmp_path / "graph", pipeline.Options())
    found = graphbuilder.open(tmp_path / "graph").query(
        "SELECT ?r { ?m gb:organisationRule ?r ; gb:organisation/rdfs:label 'Sundvig Kommune'@da }"
    )
    assert [str(row["r"]) for row in found] == ["home-told"]


def test_init_looks_into_archives_and_tables(run, tmp_path):
    """Their bodies are in the graphbuilder.toml that it begins, with whose they are."""
    rows = [{"id": "1", "text": minutes("2019-03-07", ("Havnen",), body="Havneudvalget"), "kommune": "Sundvig Kommune"}]
    place = write_minutes(tmp_path / "m", {"m.zip": CONTAINERS["m.zip"](ROWS), "t.jsonl": json_lines(rows)})
    assert run("init", place).exit_code == 0
    text = (place / "graphbuilder.toml").read_text("utf-8")
    assert 'name = "Chefforum"' in text
    assert 'name = "Havneudvalget"' in text
    assert "## 3 meetings, 2019-03-07 to 2021-03-04" in text
    assert "tabellen siger, at det er Sundvig Kommunes" in text


# --- whatever comes --------------------------------------------------------------------------------------------------------------------


def _sentences(place: Path) -> list[str]:
    """What is said of a container that is read to an end, whatever is wrong with it."""
    said = []
    try:
        said.extend(one.sentence for one in members(Found(place, place.name), Wish()) if not isinstance(one, Member))
    except UnreadableDocument as problem:
        said.append(str(problem))
    return said


@settings(max_examples=40, deadline=None)
@given(st.data())
@pytest.mark.parametrize("name", ["m.zip", "m.csv", "m.jsonl", "m.parquet"])
def test_damage_anywhere_is_a_sentence(tmp_path_factory, name, data):
    """Bytes changed, cut out or put in: no container brings down more than itself."""
    whole = bytearray(CONTAINERS[name]([(str(n), f"{FOREST}{n}") for n in range(20)]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    place = tmp_path_factory.getbasetemp() / name
    place.write_bytes(bytes(whole))
    assert all(sentence.startswith(name) for sentence in _sentences(place))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(st.characters(exclude_categories=["Cs"]), max_size=200)), min_size=1, max_size=8))
@pytest.mark.parametrize("name", ["m.csv", "m.jsonl"])
def test_every_text_that_is_written_into_a_table_comes_out(tmp_path_factory, name, rows):
    """Delimiters, quotation marks and line breaks in texts change nothing; only blank texts are left out."""
    place = tmp_path_factory.getbasetemp() / f"hele-{name}"
    rows = [(key.encode("utf-8", "replace").decode(), text) for key, text in rows]
    place.write_bytes(CONTAINERS[name](rows))
    wanted = [text for _, text in rows if text.encode().strip()]
    try:
        found = [one for one in members(Found(place, name), Wish(text="text")) if isinstance(one, Member)]
    except UnreadableDocument:
        assert wanted == []
        return
    assert [member.data.decode() for member in found] == wanted
    assert len({member.key for member in found}) == len(found)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv.gz"])
def test_memory_does_not_grow_with_the_table(tmp_path, suffix):
    """Sixteen times the rows, the same memory."""
    place = tmp_path / f"t{suffix}"
    peaks = []
    for count in (100, 1600):
        place.write_bytes(table(suffix, [(str(n), f"{n} " + LONG * 16) for n in range(count)]))
        tracemalloc.start()
        assert sum(isinstance(one, Member) for one in members(Found(place, "t"), Wish())) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # The keys of the rows are remembered, to tell doubled ones apart; the texts are not: they would be twelve megabytes.
    assert peaks[1] - peaks[0] < 2_000_000
