"""Votes, remarks entered in the minutes and absences, from the words of decisions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.model import Passage, Vote
from graphbuilder.parse import parse
from graphbuilder.parse.ownership import own_names
from graphbuilder.parse.voting import absences_by_item, read_absences, read_statements, read_votes
from graphbuilder.parse.voting.clauses import clauses
from graphbuilder.read import read_bytes
from graphbuilder.text.parties import party


def passage(text: str, start: int = 0) -> list[Passage]:
    """The text as a decision's one passage."""
    return [Passage(text, start, start + len(text))]


def votes(text: str) -> tuple[Vote, ...]:
    """The votes of a decision at a meeting of Byrådet."""
    return read_votes(passage(text), own_names("Byrådet", (), "2019-03-07"))


def counts(vote: Vote) -> tuple[int | None, int | None, int | None]:
    """For, against, abstaining."""
    return vote.for_count, vote.against_count, vote.abstain_count


def parties(vote: Vote) -> tuple[str, str, str]:
    """The parties on each side as one line."""
    return " ".join(vote.for_parties), " ".join(vote.against_parties), " ".join(vote.abstain_parties)


class TestCounts:
    """How many voted how"""

    @pytest.mark.parametrize(
        "decision, expected, carried",
        [
            ("Havneplanen blev godkendt efter afstemning med 19 stemmer mod 6.", (19, 6, None), True),
            ("Godkendt med 19 mod 6. Ingen medlemmer undlod at stemme.", (19, 6, 0), True),
            ("Godkendt med 19 mod 6. Ingen medlemmer udlod at stemme.", (19, 6, 0), True),
            ("Vedtaget med tre stemmer mod to.", (3, 2, None), True),
            ("Vedtaget med femten stemmer for og ni imod.", (15, 9, None), True),
            ("Godkendt med 15 stemmer for, 8 imod og 2 blanke stemmer.", (15, 8, None), True),
            ("15 stemte for, 8 stemte imod, og 2 undlod at stemme.", (15, 8, 2), True),
            ("15 stemte for.\n8 stemte imod.\n2 stemte hverken for eller imod.", (15, 8, 2), True),
            ("Ja: 15\nNej: 8\nBlank: 2", (15, 8, 2), True),
            ("Stemmer for: 15\nStemmer imod: 8", (15, 8, None), True),
            ("Vedtaget med stemmerne 15-10.", (15, 10, None), True),
            ("Godkendt (15 mod 10).", (15, 10, None), True),
            ("Med 15 stemmer mod 10 blev forslaget vedtaget.", (15, 10, None), True),
            ("Byrådet godkendte indstillingen med 4 stemmer mod 3.", (4, 3, None), True),
            # The margin cuts where it likes.
            ("Planen blev vedtaget med 13 stemmer \nmod 4. 1 medlem undlod at \nstemme.", (13, 4, 1), True),
            ("Godkendt med 15 stemmer for og 10\nimod.", (15, 10, None), True),
            ("Godkendt med stemmerne 9 for, 4 imod\nog 2 hverken for eller imod.", (9, 4, 2), True),
            ("Forslaget blev forkastet med 11\nstemmer mod 8.", (8, 11, None), False),
            ("for: 15\nimod: 8", (15, 8, None), True),
            # What is resolved follows the figures.
            ("Byrådet besluttede med 3 stemmer mod 2 at male kajen.", (3, 2, None), True),
            # A rejection gives those who rejected first, unless its first number is the smaller.
            ("Forslaget blev forkastet efter afstemning med 13 mod 9.", (9, 13, None), False),
            ("Forslaget faldt med 9 stemmer mod 13.", (9, 13, None), False),
            ("Forslaget blev ikke vedtaget, idet 9 stemte for og 13 stemte imod.", (9, 13, None), False),
            ("Forslaget bortfaldt med stemmetallene 12 for, 12 imod.", (12, 12, None), False),
        ],
    )
    def test_numbers_and_what_came_of_it(self, decision, expected, carried):
        """Each way of writing two or three numbers gives them, and whether the proposal was adopted."""
        (vote,) = votes(decision)
        assert (counts(vote), vote.carried) == (expected, carried)

    @pytest.mark.parametrize(
        "decision",
        [
            "Udvalget var enigt.",
            "Enstemmigt godkendt.",
            "Indstillingen blev godkendt uden afstemning.",
            "Godkendt.",
            "Et flertal godkendte planen.",
            "Ved urafstemningen blandt beboerne stemte 120 for og 34 imod. Planen blev godkendt.",
            "120 beboere stemte for, 34 imod.",
            "Byrådet vedtog den 3. januar 2019 planen med 15 stemmer mod 10. Taget til efterretning.",
            "Planen blev sidste år godkendt med 15 stemmer mod 10.",
            "Økonomiudvalget godkendte planen med 4 stemmer mod 3.",
            "Antallet af skibe var 17 mod 15 sidste år.",
            "Godkendt med 17 mod 15 sidste år.",
            "Godkendt med 17 elever mod 15.",
            "Fjordby IF vandt med 3 mod 2.",
            "Liste A fik 1.200 stemmer og V 900.",
            "Hvis V stemmer imod, udsættes sagen.",
            "For: se bilag 1\nImod: se bilag 2",
            "Planen drøftes på mødet 4-3-2019.",
            "Ø tog forbehold.",
            "Det stemmer med planen for havnen.",
            "Kajen går imod havnen, og A går for sig selv.",
        ],
    )
    def test_what_is_no_vote_of_the_meeting(self, decision):
        """Agreement, a ballot of residents, another body or day, and numbers in other senses are no vote."""
        assert votes(decision) == ()

    def test_a_proposal_about_pupils_is_the_councils_own_vote(self):
        """Residents, pupils and staff make a vote another's only where they cast it."""
        (vote,) = votes("Forslaget om mad til eleverne blev forkastet med 13 stemmer mod 9.")
        assert counts(vote) == (9, 13, None)


class TestSides:
    """Which parties and people voted how"""

    @pytest.mark.parametrize(
        "decision, expected",
        [
            ("Godkendt med 19 stemmer mod 6.\nFor: Ø, F, A og C\nImod: B", ("Ø F A C", "B", "")),
            ("For stemte 17 (A, F, Ø). Imod stemte 12 (V, C). 2 undlod (B).", ("A F Ø", "V C", "B")),
            ("A, B og F (15 stemmer) stemte for, V (10) imod, O undlod.", ("A B F", "V", "O")),
            ("Ved afstemning stemte A, F og Ø for, mens V stemte imod.", ("A F Ø", "V", "")),
            ("Godkendt. Imod stemte Venstre og Det Konservative Folkeparti.", ("", "Venstre Det Konservative Folkeparti", "")),
            ("Imod stemte V, mens B undlod at stemme.", ("", "V", "B")),
            ("Herefter undlod B at stemme. V stemte imod.", ("", "V", "B")),
            (
                "Godkendt. Socialdemokratiet og Fjordbylisten stemte for, Liste T stemte imod.",
                ("Socialdemokratiet Fjordbylisten", "Liste T", ""),
            ),
            ("Forslaget blev forkastet med 13 (A, C) mod 9 (Ø, F).", ("Ø F", "A C", "")),
            ("Vedtaget med stemmerne fra A og F mod V.", ("A F", "V", "")),
            ("Et flertal (A, V og C) anbefaler planen godkendt. Et mindretal (Ø) stemte imod.", ("A V C", "Ø", "")),
            ("Et flertal bestående af A og F godkendte planen. Et mindretal bestående af V kunne ikke tiltræde.", ("A F", "V", "")),
            ("Et flertal på 5 (A, V) mod 2 (Ø) anbefaler planen.", ("A V", "Ø", "")),
            ("Planen blev tiltrådt af et flertal (A og F). V stemte imod.", ("A F", "V", "")),
            ("Ø kunne ikke tiltræde indstillingen.", ("", "Ø", "")),
            ("A og V godkendte indstillingen. Ø stemte imod.", ("A V", "Ø", "")),
            ("15 stemte for (A, F)\n10 stemte imod (V, C)", ("A F", "V C", "")),
        ],
    )
    def test_parties(self, decision, expected):
        """Parties stand as printed, on the side that the sentence puts them."""
        (vote,) = votes(decision)
        assert parties(vote) == expected

    @pytest.mark.parametrize(
        "decision, ayes, noes",
        [
            ("For stemte: Anna Holm (A), Bo Lind (V). Imod stemte: Karen Bro (Ø).", ("Anna Holm", "Bo Lind"), ("Karen Bro",)),
            (
                "For stemte:\n- Anna Holm (A)\n- Bo Lind (V)\nImod stemte:\n- Karen Bro (Ø)\nPlanen er vedtaget.",
                ("Anna Holm", "Bo Lind"),
                ("Karen Bro",),
            ),
            ("Godkendt. Karen Holm og Jens Bro stemte imod.", (), ("Karen Holm", "Jens Bro")),
            ("Godkendt. Udvalgsmedlem Karen Holm (Ø) stemte imod.", (), ("Karen Holm",)),
            (
                "Anna Holm og Bo Lind kunne tiltræde indstillingen.\n\nIda Krog kunne ikke tiltræde indstillingen.",
                ("Anna Holm", "Bo Lind"),
                ("Ida Krog",),
            ),
            ("For stemte 2: Anna Holm og Bo Lind. Imod stemte 1: Ida Krog.", ("Anna Holm", "Bo Lind"), ("Ida Krog",)),
        ],
    )
    def test_names(self, decision, ayes, noes):
        """People are named without title and party letter."""
        (vote,) = votes(decision)
        assert (vote.for_names, vote.against_names) == (ayes, noes)
        assert (vote.for_parties, vote.against_parties) == ((), ())

    @pytest.mark.parametrize(
        "decision, expected",
        [
            ("For stemte: Anna Holm (V), Bo Lind (A) og Ida Krog (O). Imod stemte: Jens Bro (A).", (3, 1, None)),
            ("For forslaget stemte Anna Holm (Ø) og Bo Lind (O). Imod stemte de øvrige 6 medlemmer.", (2, 6, None)),
            ("For stemte 4 (V, V, A og A). Imod stemte 1 (L). Ida Krog (Ø) undlod at stemme.", (4, 1, 1)),
            ("For stemte Anna Holm og Bo Lind. Imod stemte Jens Bro og Ida\nKrog.", (2, 2, None)),
            ("Et flertal (Anna Holm, Bo Lind og Ida\nKrog) stemte for. Et mindretal (Jens Bro) stemte imod.", (3, 1, None)),
            # Who else was against, or how many a party is, is not told.
            ("Godkendt. Imod stemte Karen Holm.", (None, None, None)),
            ("For stemte A. Imod stemte Karen Holm.", (None, None, None)),
            ("Anna Holm kunne tiltræde indstillingen. Ida Krog kunne ikke tiltræde indstillingen.", (None, None, None)),
        ],
    )
    def test_lists_of_names_are_counted(self, decision, expected):
        """As many voted as are named, where both sides are told."""
        (vote,) = votes(decision)
        assert counts(vote) == expected

    def test_a_list_wins_over_nothing_but_organisations(self):
        """A municipality or a department does not vote."""
        assert votes("Fjordby Kommune stemte imod. Teknik og Miljø stemte for.") == ()

    def test_what_somebody_says_does_not_vote(self):
        """The words of a remark within quotation marks are not read as the meeting's."""
        (vote,) = votes(
            'Godkendt med 15 stemmer mod 9.\n\nVenstre afgav følgende protokolbemærkning:\n\n"A stemte for. Vi stemmer imod.\n\nC stemte imod."'
        )
        assert parties(vote) == ("", "", "")


class TestSubjects:
    """What was voted on, one vote each"""

    def test_two_votes_of_one_decision(self):
        """An amendment and the proposal have each their result, numbers and lists."""
        first, second = votes(
            "Det af A stillede forslag om henvisning til Havneudvalget blev forkastet efter afstemning med 13 mod 9.\nFor: A og Ø\nImod: V, C og O\n\n"
            "Planen for kajen blev derpå godkendt med 12 mod 10.\nFor: V og C\nImod: A, Ø og O\n"
        )
        assert (first.subject, counts(first), first.carried) == (
            "Det af A stillede forslag om henvisning til Havneudvalget",
            (9, 13, None),
            False,
        )
        assert (second.subject, parties(second)) == ("Planen for kajen", ("V C", "A Ø O", ""))

    @pytest.mark.parametrize(
        "decision, subjects",
        [
            ("Ad 1: Godkendt.\nAd 2: Forkastet med 4 stemmer mod 3.", ["Ad 2"]),
            (
                "Afstemning om ændringsforslaget:\nFor: V\nImod: A\n\nAfstemning om indstillingen:\nFor: A\nImod: V",
                ["ændringsforslaget", "indstillingen"],
            ),
            (
                "Ændringsforslaget fra Venstre blev sat til afstemning:\nFor stemte 9.\nImod stemte 13.\nForslaget faldt.",
                ["Ændringsforslaget fra Venstre"],
            ),
            (
                "Ændringsforslaget blev forkastet med 15 stemmer mod 10, og planen blev herefter godkendt med 20 mod 5.",
                ["Ændringsforslaget", "planen"],
            ),
            ("V stemte imod 2. at-punkt. De øvrige punkter blev godkendt.", ["2. at-punkt"]),
            ("For ændringsforslaget stemte 9 (V).\nImod stemte 13 (A).", ["ændringsforslaget"]),
            ("15 stemte for. 8 stemte imod.", [None]),
        ],
    )
    def test_subject(self, decision, subjects):
        """The subject is what the sentence says was put to the vote, as printed."""
        assert [vote.subject for vote in votes(decision)] == subjects

    def test_quotation_is_whole_sentences_of_the_document(self):
        """A vote's text begins where its sentence does and stands at its place."""
        text = "Drøftet.\n\nHavneplanen blev godkendt med 15 stemmer mod 9.\nImod: V\n\nKajen males."
        (vote,) = read_votes(passage(text, 1000))
        assert vote.text == "Havneplanen blev godkendt med 15 stemmer mod 9.\nImod: V" == text[vote.start - 1000 : vote.end - 1000]

    def test_lists_after_a_page_break(self):
        """A list on the next page belongs to the result before it; the quotation stays on its page."""
        first, second = "Planen blev godkendt med 15 stemmer mod 9.", "For: A og F\nImod: V"
        (vote,) = read_votes([*passage(first), *passage(second, 500)])
        assert (parties(vote), vote.text) == (("A F", "V", ""), first)


class TestStatements:
    """Remarks entered in the minutes"""

    @pytest.mark.parametrize(
        "decision, authors, remark",
        [
            (
                'Fjordbylisten, SF og Venstre afgav følgende protokolbemærkning:\n\n"Kajen mangler.\n\nDet er dyrt."',
                ("Fjordbylisten", "SF", "Venstre"),
                "Kajen mangler.\n\nDet er dyrt.",
            ),
            (
                "Venstre afgav følgende protokolbemærkning: Kajen mangler. Det er dyrt.\n\nPunktet slut.",
                ("Venstre",),
                "Kajen mangler. Det er dyrt.",
            ),
            ("V ønskede ført til protokol, at kajen mangler.", ("V",), "at kajen mangler."),
            ("A og B ønskede tilføjet til protokollen, at kajen mangler.", ("A", "B"), "at kajen mangler."),
            ("Karen Holm (Ø) bad om at få ført til protokol, at hun er enig.", ("Karen Holm",), "at hun er enig."),
            ("V stemte imod og ønskede ført til protokol, at kajen mangler.", ("V",), "at kajen mangler."),
            ("Til protokollen ønskede V tilført protokollen, at kajen mangler.", ("V",), "at kajen mangler."),
            ("Protokolbemærkning fra Venstre: Kajen mangler.", ("Venstre",), "Kajen mangler."),
            ("Mindretalsudtalelse fra Ø: »Kajen mangler.«", ("Ø",), "Kajen mangler."),
            ("Borgmesteren bemærkede til protokollen, at kajen mangler.", ("Borgmesteren",), "at kajen mangler."),
            ("Et mindretal (Ø) ønskede ført til protokol, at kajen mangler.", ("Ø",), "at kajen mangler."),
            ("Godkendt, idet V tog forbehold.", ("V",), "V tog forbehold."),
            ("A og F tog forbehold for økonomien.", ("A", "F"), "A og F tog forbehold for økonomien."),
            ("C begærer sagen indbragt for Kommunalbestyrelsen.", ("C",), "C begærer sagen indbragt for Kommunalbestyrelsen."),
            ("Karen Holm anvendte sin standsningsret.", ("Karen Holm",), "Karen Holm anvendte sin standsningsret."),
        ],
    )
    def test_who_said_what(self, decision, authors, remark):
        """A remark is the words themselves, without quotation marks, and has those who made it."""
        (statement,) = read_statements(passage(decision))
        assert (statement.authors, statement.text) == (authors, remark)

    @pytest.mark.parametrize(
        "decision",
        [
            "Godkendt.",
            "Protokolbemærkning: ingen.",
            "Protokollen blev godkendt.",
            "Der tages forbehold for prisen.",
            "V ønskede ikke at afgive protokolbemærkning.",
        ],
    )
    def test_what_is_no_remark(self, decision):
        """The minutes themselves, a reservation about prices, and none."""
        assert read_statements(passage(decision)) == ()


class TestAbsences:
    """Who took no part in an item"""

    @pytest.mark.parametrize(
        "decision, expected",
        [
            ("Karen Holm (A) deltog ikke i behandlingen af punktet.", [("Karen Holm", "A", "absent")]),
            (
                "Følgende deltog ikke i behandlingen af punktet:\nKaren Holm (A)\nBo Lind",
                [("Karen Holm", "A", "absent"), ("Bo Lind", None, "absent")],
            ),
            (
                "Følgende deltog ikke i behandlingen af punktet: Karen Holm (A), Bo Lind (V)",
                [("Karen Holm", "A", "absent"), ("Bo Lind", "V", "absent")],
            ),
            ("Karen Holm deltog ikke i sagens behandling.", [("Karen Holm", None, "absent")]),
            ("Karen Holm deltog hverken i drøftelsen eller afstemningen.", [("Karen Holm", None, "absent")]),
            ("Karen Holm var forhindret i at deltage i behandlingen af punktet.", [("Karen Holm", None, "absent")]),
            ("Under punktet var Karen Holm ikke til stede.", [("Karen Holm", None, "absent")]),
            ("Fraværende: Karen Holm, Bo Lind (F)", [("Karen Holm", None, "absent"), ("Bo Lind", "F", "absent")]),
            ("Karen Holm var inhabil.", [("Karen Holm", None, "disqualified")]),
            ("Bo Lind (V) erklærede sig inhabil og forlod mødet under punktets behandling.", [("Bo Lind", "V", "disqualified")]),
            (
                "Karen Holm og Bo Lind er inhabile og forlod lokalet.",
                [("Karen Holm", None, "disqualified"), ("Bo Lind", None, "disqualified")],
            ),
            ("På grund af inhabilitet deltog Karen Holm ikke i behandlingen af punktet.", [("Karen Holm", None, "disqualified")]),
            ("Udvalget erklærede Karen Holm inhabil.", [("Karen Holm", None, "disqualified")]),
            ("Karen Holm forlod mødet kl. 17.30.", [("Karen Holm", None, "left")]),
            ("Karen Holm ankom under punktet.", [("Karen Holm", None, "arrived")]),
        ],
    )
    def test_who_and_why(self, decision, expected):
        """Each wording gives the person, the party in the bracket and the kind."""
        assert [(one.name, one.party, one.kind) for one in read_absences(passage(decision))] == expected

    @pytest.mark.parametrize(
        "decision",
        [
            "Følgende deltog ikke i behandlingen af punktet:\n",
            "Fraværende: Ingen",
            "Beboerne deltog ikke i mødet.",
            "Hvis et medlem er inhabil, forlader det mødet.",
            "Udvalget fandt ikke, at Karen Holm var inhabil.",
            "Karen Holm blev ikke anset for inhabil.",
            "Karen Holm deltog i behandlingen af punktet.",
            "Karen Holm deltog ikke under punkt 12-15.",
            "V ønskede ført til protokol, at Karen Holm var inhabil.",
        ],
    )
    def test_who_took_part(self, decision):
        """Nobody named, nobody disqualified, only a condition, or other items than this."""
        assert read_absences(passage(decision)) == ()

    @pytest.mark.parametrize(
        "sentence, items, kind",
        [
            ("Karen Holm (A) deltog ikke under punkt 4-6.", "4 5 6", "absent"),
            ("Karen Holm (A) (deltog ikke under punkt 4 til 6)", "4 5 6", "absent"),
            ("Karen Holm, deltog ikke i punkt 1, 3 og 5", "1 3 5", "absent"),
            ("Afbud: Karen Holm (punkt 2 og 3)", "2 3", "absent"),
            ("Fraværende under punkt 4: Karen Holm", "4", "absent"),
            ("Karen Holm var inhabil under punkt 6", "6", "disqualified"),
            ("Karen Holm forlod mødet kl. 17.30 efter punkt 5", "6 7", "left"),
            ("Karen Holm forlod mødet under punkt 5", "5 6 7", "left"),
            ("Karen Holm ankom under punkt 3", "1 2", "arrived"),
            ("Karen Holm deltog fra punkt 3", "1 2", "arrived"),
            ("Karen Holm deltog kun i punkt 1-3", "4 5 6 7", "absent"),
        ],
    )
    def test_sentences_in_the_head_are_about_items(self, sentence, items, kind):
        """The decision comes last in an item: who left during it had no part in it, who came during it had."""
        found = absences_by_item(passage(sentence), [str(number) for number in range(1, 8)])
        assert " ".join(found) == items
        assert {(one.name, one.kind) for absences in found.values() for one in absences} == {("Karen Holm", kind)}

    @pytest.mark.parametrize(
        "sentence", ["Karen Holm orienterede under punkt 4.", "Karen Holm forlod mødet kl. 17.", "Karen Holm deltog ikke under punkt 40."]
    )
    def test_sentences_about_no_item(self, sentence):
        """Who spoke at an item was there, and an item that the meeting has not is none."""
        assert absences_by_item(passage(sentence), ["1", "4"]) == {}


class TestInMinutes:
    """Votes as a part of what is read of a document"""

    def test_an_item_has_its_votes_statements_and_absences(self):
        """They come from the decision alone, and each quotation is the document's text at its place."""
        text = (
            "REFERAT Byrådet d. 07-03-2019\n\nPunkt 1: Havneplan\n\n00.01.00-A21-3-19\n\nSagsfremstilling\n\nUdvalget godkendte planen med 4 stemmer mod 3.\n\n"
            "Beslutning\n\nPlanen blev godkendt med 15 stemmer mod 9.\nImod: V\n\nV tog forbehold.\n\nKaren Holm (A) deltog ikke i behandlingen af punktet.\n"
        )
        (item,) = parse(read_bytes(text.encode(), "a.txt")).items
        assert [counts(vote) for vote in item.votes] == [(15, 9, None)]
        assert [statement.authors for statement in item.statements] == [("V",)]
        assert [absence.name for absence in item.absences] == ["Karen Holm"]
        assert all(text[one.start : one.end] == one.text for one in (*item.votes, *item.statements, *item.absences))


@pytest.mark.parametrize(
    "printed, letter",
    [
        ("A", "A"),
        ("Socialdemokratiet", "A"),
        ("Det Radikale Venstre", "B"),
        ("radikale venstre", "B"),
        ("SF", "F"),
        ("Venstre", "V"),
        ("K", "K"),
        ("Liste T", "T"),
        ("Fjordbylisten", None),
        ("Teknik", None),
    ],
)
def test_a_partys_letter(printed, letter):
    """A national party has its ballot letter by every name; a local list has none but the one it prints."""
    known = party(printed, "2031-03-04")
    assert known is not None
    assert known.letter == letter


_PIECES = st.sampled_from(
    ["For: ", "Imod: ", "A", "Ø", ", ", " og ", "V stemte imod", "Karen Holm ", "(", ")", "15 ", "med ", " mod ", "godkendt ", "forkastet ", ". ", "\n", "\n\n", "- ", '"', "”",
     "Et flertal ", "Et mindretal ", "afgav følgende protokolbemærkning: ", "undlod at stemme", "inhabil ", "var ", "deltog ikke i behandlingen af punktet", ":", "at ", "punkt 1-3 ", "ø", "1.", "\x00"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join), st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_quotations_are_true(text, start):
    """Any mixture of the words of votes ends, and what is read stands in the document at its place."""
    read = (*read_votes(passage(text, start)), *read_statements(passage(text, start)), *read_absences(passage(text, start)))
    read += tuple(one for absences in absences_by_item(passage(text, start), ["1", "2", "3"]).values() for one in absences)
    for one in read:
        assert one.text
        assert text[one.start - start : one.end - start] == one.text


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=100, deadline=None)
def test_clauses_lie_in_order_and_lose_no_word(text):
    """Clauses are pieces of the text, one after another, and what lies between them is white space or a closing mark."""
    behind = 0
    for clause in clauses(text):
        assert text[clause.start : clause.start + len(clause.text)] == clause.text
        assert not text[behind : clause.start].strip(' \n"”»)')
        behind = clause.start + len(clause.text)
    assert not text[behind:].strip(' \n"”»)')


@pytest.mark.parametrize(
    "piece",
    [
        "A stemte for, V imod. ",
        "For stemte:\n- Karen Holm\n",
        "med 5 stemmer mod ",
        "Et flertal (A ",
        '"Vi stemmer imod ',
        "A, ",
        "ønskede ",
    ],
)
def test_work_grows_with_the_text(piece, monkeypatch):
    """Twice the text asks for at most a little more than twice the tokens of lists, however the words repeat."""
    from graphbuilder.parse.voting import members

    work = 0
    tokens = members._tokens

    def counted(text):
        nonlocal work
        work += len(text)
        return tokens(text)

    monkeypatch.setattr(members, "_tokens", counted)

    def spent(length: int) -> int:
        nonlocal work
        work = 0
        text = (piece * (length // len(piece) + 1))[:length]
        read_votes(passage(text))
        read_statements(passage(text))
        read_absences(passage(text))
        return work

    assert spent(24000) <= 2.3 * spent(12000) + 8000
