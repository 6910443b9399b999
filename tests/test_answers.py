"""What a decision answers to each recommendation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.model import ANSWERS, AgendaItem
from graphbuilder.parse import parse
from graphbuilder.parse.answers.numbering import fragments
from graphbuilder.read import read_bytes

PLAN = "at Ledelsesforum godkender planen for havnen"
STRATEGY = "at Ledelsesforum godkender strategien for broen"
NOTE = "at orienteringen om kajen tages til efterretning"
TALK = "at Ledelsesforum drøfter tidsplanen"
CONTACT = "at cheferne udpeger en kontaktperson"
REFUSE = "at ansøgningen afvises"
AGENDA = "at dagsordenen godkendes"
MINUTES = "at referatet fra sidste møde godkendes"
MODEL = "at Ledelsesforum vælger model B"
GRANT = "at der afsættes 200.000 kr. til broen"
CHAIR = "at Hanne Lund vælges til formand"
LIMIT = "at grænsen sænkes til to kajpladser"


def item(points: list[str], decision: str, *, told: str = "Planen er lavet.", body: str = "Ledelsesforum") -> tuple[str, AgendaItem]:
    """The text of minutes of 2019 and its one item."""
    listed = "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
    text = (
        f"REFERAT {body} d. 07-03-2019\n\nPunkt 1: LF - Havneplan\n\n00.01.00-A21-3-19\n\nSagsfremstilling\n\n{told}\n\n"
        f"Indstilling\n\nHavnechefen indstiller,\n\n{listed}\n\nBeslutning\n\n{decision}\n"
    )
    (found,) = parse(read_bytes(text.encode(), "a.txt")).items
    return text, found


def answers(points: list[str], decision: str, **more: str) -> list[tuple[str, str]]:
    """The kind and words of each answer, in order."""
    text, found = item(points, decision, **more)
    assert [answer.recommendation for answer in found.answers] == list(range(1, len(points) + 1))
    assert all(answer.text == text[answer.start : answer.end] for answer in found.answers)
    return [(answer.kind, answer.text) for answer in found.answers]


def kinds(points: list[str], decision: str, **more: str) -> list[str]:
    """The kinds alone."""
    return [kind for kind, _ in answers(points, decision, **more)]


@pytest.mark.parametrize(
    "point, decision, expected",
    [
        # followed, whatever the verb
        (PLAN, "Godkendt.", "followed"),
        (PLAN, "Tiltrådt uden bemærkninger.", "followed"),
        (PLAN, "Indstillingen følges.", "followed"),
        (PLAN, "Der var opbakning til planen.", "followed"),
        (PLAN, "Ledelsesforum er enig i indstillingen.", "followed"),
        (PLAN, "Ledelsesforum kan tilslutte sig planen.", "followed"),
        (PLAN, "Det blev besluttet, at planen sættes i værk.", "followed"),
        (PLAN, "Ledelsesforum havde ingen bemærkninger til planen.", "followed"),
        (PLAN, "Anbefales godkendt.", "followed"),
        ("at Ledelsesforum anbefaler Byrådet at vedtage planen", "Ledelsesforum anbefalede, at planen vedtages.", "followed"),
        (NOTE, "Godkendt.", "followed"),
        (NOTE, "Ledelsesforum tog orienteringen til efterretning, og understregede, at kajen er gammel.", "followed"),
        (NOTE, "Havnechefen orienterede om kajen.", "followed"),
        (NOTE, "Orientering givet.", "followed"),
        (NOTE, "Ledelsesforum kvitterede for orienteringen.", "followed"),
        (TALK, "Ledelsesforum drøftede planen med følgende bemærkninger:\n\n- Kajen er for kort.", "followed"),
        (TALK, "Ledelsesforum foreslog, at tidsplanen bliver kortere.", "followed"),
        (TALK, "- Kajen er for kort\n- Broen er for lang", "followed"),
        (TALK, "Det blev besluttet, at mødet holdes i maj.", "followed"),
        ("at Ledelsesforum opsummerer mødets budskaber", "Cheferne fortæller om den nye kaj.", "followed"),
        ("at Ledelsesforum drøfter og godkender planen", "Ledelsesforum drøftede og godkendte planen.", "followed"),
        (PLAN, "Ok", "followed"),
        (PLAN, "Ja til planen.", "followed"),
        (PLAN, "Ja, det er en god kaj.", "unanswered"),
        (PLAN, "Ja til planen, dog skal kajen males.", "followed_with_changes"),
        (PLAN, "Godkendt, idet beløbet nedsættes til 100.000 kr.", "followed_with_changes"),
        (GRANT, "Der var opbakning til at afsætte pengene.", "followed"),
        (CONTACT, "Hans Holm blev udpeget.", "followed"),
        (CONTACT, "Cheferne melder navne ind inden 1. april.", "followed"),
        # with a change, a condition or a reservation
        (PLAN, "Tiltrådt med den ændring, at fristen flyttes.", "followed_with_changes"),
        (PLAN, "Godkendt under forudsætning af, at Byrådet bevilger pengene.", "followed_with_changes"),
        (PLAN, "Godkendt. Dog flyttes fristen til maj.", "followed_with_changes"),
        (PLAN, "Planen godkendes, når Havnechefen har rettet den til.", "followed_with_changes"),
        (PLAN, "Indstillingen blev fulgt, dog med en anden frist.", "followed_with_changes"),
        (PLAN, "Godkendt, idet fristen rykkes til maj.", "followed_with_changes"),
        (NOTE, "Tages til efterretning, men med ønske om en ny kaj.", "followed_with_changes"),
        (NOTE, "Taget til efterretning med bemærkninger.", "followed_with_changes"),
        ("at dagsorden og referat godkendes", "Dagsorden godkendt. Referatet blev godkendt med en rettelse.", "followed_with_changes"),
        # the opposite
        (PLAN, "Godkendt at afvise planen.", "not_followed"),
        (PLAN, "Ledelsesforum besluttede at afvise planen.", "not_followed"),
        (PLAN, "Ledelsesforum besluttede ikke at godkende planen.", "not_followed"),
        (PLAN, "Ledelsesforum kunne ikke godkende planen.", "not_followed"),
        (PLAN, "Planen kan ikke godkendes i sin nuværende form.", "not_followed"),
        (PLAN, "Ledelsesforum ønsker ikke planen.", "not_followed"),
        (PLAN, "Der var ikke opbakning til planen.", "not_followed"),
        (PLAN, "Indstillingen blev ikke fulgt.", "not_followed"),
        (PLAN, "Anbefales ikke godkendt.", "not_followed"),
        (PLAN, "Forkastet.", "not_followed"),
        (PLAN, "Forslaget faldt.", "not_followed"),
        (PLAN, "Ledelsesforum var imod.", "not_followed"),
        (PLAN, "Ledelsesforum kunne ikke bakke op om planen.", "not_followed"),
        (PLAN, "Ledelsesforum er ikke klar til at godkende planen.", "not_followed"),
        (PLAN, "Planen faldt ikke i god jord.", "not_followed"),
        (PLAN, "Nej til planen.", "not_followed"),
        # another of the same kind was chosen, or nothing was changed
        (MODEL, "Ledelsesforum valgte model A.", "not_followed"),
        (MODEL, "Ledelsesforum valgte model A frem for model B.", "not_followed"),
        (MODEL, "Model A blev godkendt.", "not_followed"),
        (MODEL, "Ledelsesforum valgte model B.", "followed"),
        (MODEL, "Ledelsesforum valgte model B frem for model A.", "followed"),
        ("at Ledelsesforum vælger mellem model A og B", "Ledelsesforum valgte model B.", "followed"),
        ("at der arbejdes videre med løsning 2", "Ledelsesforum besluttede at arbejde videre med løsning 3.", "not_followed"),
        (CHAIR, "Hans Holm blev valgt.", "not_followed"),
        (CHAIR, "Hanne Lund blev valgt.", "followed"),
        (CHAIR, "Formanden blev valgt.", "followed"),
        ("at der vælges en repræsentant til Fjordby Havneforening", "Hans Holm blev valgt.", "followed"),
        (LIMIT, "Grænsen fastholdes på tre.", "not_followed"),
        (LIMIT, "Grænsen sænkes til to.", "followed"),
        ("at grænsen fastholdes", "Grænsen fastholdes på tre.", "followed"),
        # where a refusal was recommended, a refusal follows it
        (REFUSE, "Ansøgningen blev afvist.", "followed"),
        (REFUSE, "Godkendt at afvise ansøgningen.", "followed"),
        (REFUSE, "Indstillingen godkendt.", "followed"),
        (REFUSE, "Ledelsesforum godkendte ansøgningen.", "not_followed"),
        # something else was recommended
        (PLAN, "Tages til efterretning.", "noted_instead"),
        (PLAN, "Planen blev drøftet.", "discussed_instead"),
        ("at Ledelsesforum drøfter og godkender planen", "Ledelsesforum drøftede planen.", "discussed_instead"),
        (NOTE, "Ledelsesforum drøftede kajen.", "discussed_instead"),
        (NOTE, "Ledelsesforum drøftede DIF's kaj.", "discussed_instead"),
        (TALK, "Ledelsesforum tog tidsplanen til efterretning.", "noted_instead"),
        # put off
        (PLAN, "Udsat.", "postponed"),
        (PLAN, "Ikke færdigbehandlet.", "postponed"),
        (PLAN, "Planen godkendes i stedet på næste møde.", "postponed"),
        (PLAN, "Den tager vi på mødet den 29. maj.", "postponed"),
        (PLAN, "Planen godkendes på næste møde i Byrådet.", "unanswered"),
        (PLAN, "Punktet tages op igen på næste møde.", "postponed"),
        (PLAN, "Punktet flyttes til næste møde.", "postponed"),
        (PLAN, "Punktet blev drøftet og udsat til næste møde.", "postponed"),
        (PLAN, "Ledelsesforum besluttede at udsætte sagen.", "postponed"),
        (PLAN, "Sagen tilbagesendes til administrationen.", "postponed"),
        (NOTE, "Ledelsesforum får en orientering, når kajen er færdig.", "postponed"),
        (NOTE, "Der gives en orientering på næste møde.", "postponed"),
        (TALK, "Drøftelsen tages på næste møde.", "postponed"),
        (TALK, "Punktet blev ikke nået.", "postponed"),
        # taken off
        (PLAN, "Udgår.", "withdrawn"),
        (PLAN, "Punktet er strøget fra dagsordenen.", "withdrawn"),
        (PLAN, "Et afsnit er strøget fra planen.", "unanswered"),
        (PLAN, "Sagen blev taget af dagsordenen.", "withdrawn"),
        # nothing
        (TALK, "Intet.", "unanswered"),
        (TALK, "", "unanswered"),
        ("at punktet drøftes", "Der var intet til punktet.", "unanswered"),
        # another body's act, or what is still to come
        (PLAN, "Planen blev godkendt af ØU.", "unanswered"),
        (PLAN, "Byrådet godkendte planen.", "unanswered"),
        (PLAN, "Sagen forelægges Byrådet i maj.", "unanswered"),
        (PLAN, "Planen sendes i høring, inden den kan godkendes.", "unanswered"),
    ],
)
def test_one_recommendation(point, decision, expected):
    """The answer is what the words of the decision do with what was recommended."""
    assert kinds([point], decision) == [expected]


@pytest.mark.parametrize(
    "points, decision, expected",
    [
        ([PLAN, NOTE], "Godkendt.", ["followed", "followed"]),
        ([NOTE, NOTE.replace("kajen", "broen")], "Begge dele taget til efterretning.", ["followed", "followed"]),
        ([PLAN, STRATEGY], "Planen blev godkendt. Strategien blev udsat.", ["followed", "postponed"]),
        ([PLAN, STRATEGY], "Planen blev godkendt. Strategien blev ikke godkendt.", ["followed", "not_followed"]),
        ([PLAN, TALK], "Planen blev godkendt, og tidsplanen blev drøftet.", ["followed", "followed"]),
        ([PLAN, NOTE], "Ledelsesforum godkendte planen og tog orienteringen til efterretning.", ["followed", "followed"]),
        ([NOTE, TALK], "Havnechefen orienterede om kajen. Ledelsesforum drøftede tidsplanen.", ["followed", "followed"]),
        ([TALK, PLAN], "Planen drøftet og godkendt med den ændring, at kajen males.", ["followed", "followed_with_changes"]),
        ([PLAN, CONTACT], "Planen godkendt. Hver afdeling udpeger en kontaktperson inden 1. maj.", ["followed", "followed"]),
        ([PLAN, CONTACT], "Planen blev godkendt.", ["followed", "unanswered"]),
        ([NOTE, STRATEGY], "Ledelsesforum tog orienteringen om kajen til efterretning.", ["followed", "unanswered"]),
        ([NOTE, PLAN], "Taget til efterretning.", ["followed", "noted_instead"]),
        ([PLAN, TALK], "Drøftet.", ["discussed_instead", "followed"]),
        (
            [NOTE, TALK],
            "Ledelsesforum tog orienteringen til efterretning og havde følgende input:\n\n- Kajen er kort.",
            ["followed", "followed"],
        ),
        ([TALK, PLAN], "Planen sættes i gang i maj. Ledelsesforum godkendte dette.", ["followed", "followed"]),
        ([AGENDA, MINUTES], "Dagsordenen godkendt. Referatet fra sidste møde blev godkendt.", ["followed", "followed"]),
        ([AGENDA, MINUTES], "Godkendt med den bemærkning, at en dato i referatet rettes.", ["followed", "followed_with_changes"]),
        ([AGENDA, MINUTES], "Godkendt med den ændring, at punkt 4 behandles først.", ["followed_with_changes", "followed"]),
        ([AGENDA, MINUTES], "Godkendt. Punkt 2 udsættes til næste møde.", ["followed", "followed"]),
        ([PLAN, TALK], "Sagen blev taget af dagsordenen.", ["withdrawn", "withdrawn"]),
        # the whole of what was recommended, whatever its verbs
        ([MODEL, GRANT], "Godkendt som indstillet.", ["followed", "followed"]),
        ([MODEL, GRANT], "Tiltrådt som indstillet", ["followed", "followed"]),
        ([MODEL, GRANT], "Indstillingen følges.", ["followed", "followed"]),
        ([MODEL, GRANT], "Vedtaget med 14 stemmer mod 13.", ["followed", "followed"]),
        ([MODEL, GRANT], "Tiltrådt med 5 stemmer mod 2, idet Anna Bro (A) stemte imod.", ["followed", "followed"]),
        ([MODEL, GRANT], "Et flertal (A, SF og DF) godkendte indstillingen.", ["followed", "followed"]),
        ([PLAN, GRANT], "Indstillingen om planen blev godkendt.", ["followed", "unanswered"]),
        ([MODEL, GRANT], "Forkastet.", ["not_followed", "not_followed"]),
        ([MODEL, GRANT], "Forslaget faldt.", ["not_followed", "not_followed"]),
        ([MODEL, GRANT], "Ledelsesforum kunne ikke tiltræde indstillingen.", ["not_followed", "not_followed"]),
        ([PLAN, GRANT], "Ændringsforslaget faldt. Indstillingen blev godkendt.", ["followed", "followed"]),
        ([PLAN, GRANT], "Tre medlemmer af Ledelsesforum var imod. Godkendt.", ["followed", "followed"]),
        ([MODEL, GRANT], "Ikke færdigbehandlet.", ["postponed", "postponed"]),
        ([MODEL, GRANT], "Ledelsesforum valgte model A.", ["not_followed", "unanswered"]),
        # a change of the amount concerns what gives one
        (
            [MODEL, GRANT],
            "Ledelsesforum godkender indstillingen, idet beløbet nedsættes til 100.000 kr.",
            ["followed", "followed_with_changes"],
        ),
        ([PLAN, STRATEGY], "Ledelsesforum godkender indstillingen, idet beløbet nedsættes.", ["followed_with_changes"] * 2),
        ([PLAN, GRANT], "Planen blev vedtaget. Beløbet blev ikke bevilget.", ["followed", "not_followed"]),
        # an act on another recommendation, or on none
        ([TALK, GRANT], "Ledelsesforum drøftede tidsplanen. Den idé faldt ikke i god jord.", ["followed", "not_followed"]),
        ([PLAN, GRANT], "Ansøgningen faldt i god jord.", ["unanswered", "unanswered"]),
        ([PLAN, GRANT], "Vi nåede ikke broen.", ["unanswered", "postponed"]),
        ([PLAN, GRANT], "Spørgsmålet om broen henvises til Direktionen.", ["unanswered", "postponed"]),
        ([PLAN, GRANT], "Der henvises til bilaget.", ["unanswered", "unanswered"]),
        ([REFUSE, PLAN], "Afvist som indstillet.", ["followed", "unanswered"]),
    ],
)
def test_several_recommendations(points, decision, expected):
    """Each act goes to the recommendation that it fits by what it is about and by its kind."""
    assert kinds(points, decision) == expected


@pytest.mark.parametrize(
    "decision, expected",
    [
        ("Ad 1. Godkendt. Ad 2. Taget til efterretning. Ad 3. Udsat.", ["followed", "followed", "postponed"]),
        ("Ad 1) Godkendt\nAd 2) Udsat\nAd 3) Drøftet", ["followed", "postponed", "followed"]),
        ("1) godkendt 2) taget til efterretning 3) drøftet", ["followed", "followed", "followed"]),
        ("1. Godkendt\n2. Taget til efterretning\n3. Udsat", ["followed", "followed", "postponed"]),
        ("Pkt. 1 og 2 godkendt, pkt. 3 udsat.", ["followed", "followed", "postponed"]),
        ("Indstillingens punkt 1-2 blev godkendt. Punkt 3 blev udsat.", ["followed", "followed", "postponed"]),
        ("Første at godkendt. Andet at udsat. Tredje at drøftet.", ["followed", "postponed", "followed"]),
        ("Punkt 1 godkendt. Punkt 2 og 3 blev taget til efterretning.", ["followed", "followed", "noted_instead"]),
        ("Indstillingen tiltrådt, idet pkt. 3 udsættes.", ["followed", "followed", "postponed"]),
        ("Indstillingen tiltrådt med undtagelse af punkt 1.", ["not_followed", "followed", "followed"]),
        ("Tiltrådt, dog ændres punkt 2.", ["followed", "followed_with_changes", "followed"]),
        ("Ad 1: Drøftet og godkendt. Ad 2: Udsat.", ["followed", "postponed", "unanswered"]),
        ("At 1: Godkendt. At 2: Udsat.", ["followed", "postponed", "unanswered"]),
        ("Indstillingens første punkt blev tiltrådt.", ["followed", "unanswered", "unanswered"]),
        ("Indstillingens sidste punkt blev udsat.", ["unanswered", "unanswered", "postponed"]),
        ("Indstillingens to første punkter blev tiltrådt.", ["followed", "followed", "unanswered"]),
        ("Indstillingens pkt. b blev tiltrådt.", ["unanswered", "followed", "unanswered"]),
        ("Ad a. Godkendt. Ad b. Udsat.", ["followed", "postponed", "unanswered"]),
        ("a) godkendt b) udsat", ["followed", "postponed", "unanswered"]),
        ("Ad 1) Ok\nAd 2) Nej til kajen", ["followed", "not_followed", "unanswered"]),
        ("Ad 1) Ledelsesforum er ikke klar til det.\nAd 2) Udsat", ["not_followed", "postponed", "unanswered"]),
        ("Tages som første punkt næste gang.", ["postponed", "postponed", "postponed"]),
    ],
)
def test_decisions_that_name_recommendations_by_number(decision, expected):
    """A number beside a word of deciding names the recommendation."""
    assert kinds([PLAN, NOTE, TALK], decision) == expected


def test_figures_that_are_no_numbers_of_recommendations():
    """Rows of remarks, points of the agenda and numbers beyond the recommendations cut nothing."""
    assert [len(list(fragments(text, 2))) for text in ("Drøftet:\n1. Kajen\n2. Broen", "Punkt 3 godkendt.", "Godkendt d. 1. maj.")] == [
        1,
        1,
        1,
    ]
    assert kinds([TALK], "Drøftet med følgende bemærkninger:\n\n1. Godkendt model skal bruges\n2. Kajen udsættes") == ["followed"]


@pytest.mark.parametrize(
    "points, decision, quotes",
    [
        ([PLAN], "Godkendt. Dog flyttes fristen til maj. Næste møde er i juni.", ["Godkendt. Dog flyttes fristen til maj."]),
        ([PLAN, TALK], "Planen blev godkendt, og tidsplanen blev drøftet.", ["Planen blev godkendt", "tidsplanen blev drøftet."]),
        ([PLAN, NOTE], "Ad 1. Godkendt. Ad 2. Udsat.", ["Ad 1. Godkendt.", "Ad 2. Udsat."]),
        ([AGENDA, MINUTES], "Godkendt med en rettelse i referatet.", ["Godkendt", "Godkendt med en rettelse i referatet."]),
        ([NOTE], "Vejret var godt.\n\n- Taget til efterretning.", ["Taget til efterretning."]),
        ([CONTACT], "Cheferne melder navne ind senest d. 8/3. Broen males.", ["Cheferne melder navne ind senest d. 8/3."]),
        ([TALK], "Intet.", [""]),
        ([PLAN], "Aftalt:\n\n- Kajen males i maj.\n- Broen fejes.", ["Kajen males i maj."]),
        ([TALK], "Kajen er for kort. Det er fint, hvis broen bliver længere.", ["Kajen er for kort."]),
    ],
)
def test_the_words_that_decide(points, decision, quotes):
    """An answer quotes the clause or sentence that decides, exactly as it stands."""
    assert [text for _, text in answers(points, decision)] == quotes


def test_withdrawn_or_postponed_in_another_section():
    """What stands there answers every recommendation with its own words, where the decision says nothing."""
    off = "Punktet blev taget af dagsordenen."
    assert answers([PLAN, TALK], "", told=off) == [("withdrawn", off), ("withdrawn", off)]
    assert answers([PLAN], "Intet.", told="Sagen udsættes til mødet i maj.") == [("postponed", "Sagen udsættes til mødet i maj.")]
    assert kinds([PLAN], "Godkendt.", told="Sagen udsættes til mødet i maj.") == ["followed"]


def test_a_committee_calls_itself_udvalget():
    """In the minutes of an …udvalg *Udvalget* answers; in those of a forum it does not."""
    assert kinds([PLAN], "Udvalget godkendte planen.", body="Havneudvalget") == ["followed"]
    assert kinds([PLAN], "Udvalget godkendte planen.") == ["unanswered"]


def test_an_item_without_recommendations_has_no_answers():
    """There is nothing to answer."""
    text = "REFERAT Ledelsesforum d. 07-03-2019\n\nPunkt 1: LF - Eventuelt\n\nBeslutning\n\nGodkendt.\n"
    (found,) = parse(read_bytes(text.encode(), "a.txt")).items
    assert found.answers == ()


CLAUSES = [
    "Godkendt",
    "Ad 1. Udsat",
    "dog",
    "pkt. 2",
    "planen",
    "ikke",
    "1)",
    "Taget til efterretning",
    "idet",
    "\n- ",
    "af ØU",
    "drøftede",
    "når",
    ".",
    ",",
    "Ø̈",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(CLAUSES), max_size=24), st.integers(1, 4))
def test_any_decision_is_answered(words, most):
    """However the words stand, every recommendation gets one answer whose text stands in the document."""
    for kind, text in answers([PLAN, NOTE, TALK, CONTACT][:most], "Vejret var " + " ".join(words)):
        assert kind in ANSWERS
        assert (kind == "unanswered") == (text == "")
