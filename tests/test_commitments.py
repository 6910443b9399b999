"""Promises, postponements, referrals and plans told in prose: what must be found, by whom, to whom and when, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.facts.commitments import find_commitments
from graphbuilder.facts.sheet import Sheet
from graphbuilder.mentions import annotate
from graphbuilder.model import Commitment, Document, Source
from graphbuilder.parse import parse

HEAD = """REFERAT Chefforum d. 14-03-2019

Mødedato Torsdag d. 14. marts 2019 kl. 09:00

Mødested Mødelokale 2

Punkt 1: CF - Havneplanen v. Kirsten (20 min)

00.01.00-A21-3-19

Anledning

Direktørforum (DIF), Økonomiudvalget (ØU) og Kultur- og Fritidsudvalget (KFU) i Fjordby Kommune (FK) samt Økonomi & Stab (ØS), Kultur & Fritid og Miljø & Byrum.

"""


def found(text: str, heading: str = "Beslutning") -> list[Commitment]:
    """What is found when the text stands under a heading of an item in minutes of Chefforum in Fjordby of 14 March 2019."""
    document = Document(Source("chefforum.txt", "0" * 64, "text/plain"), f"{HEAD}{heading}\n\n{text}\n")
    meeting = annotate(document, parse(document))
    boundaries = Sheet.boundaries_of(document.text)
    every = [one for item in meeting.items for one in find_commitments(Sheet(document.text, meeting, item, boundaries))]
    for one in every:
        assert document.text[one.start : one.end] == one.text
        assert one.what == " ".join(one.text.split())
    return [one for one in every if one.section == heading]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Kultur & Fritid vender tilbage med et oplæg.", "Kultur & Fritid"),
        ("Herefter udarbejder Økonomi & Stab en vejledning.", "Økonomi & Stab"),
        ("ØS undersøger, om fristen kan flyttes.", "Økonomi & Stab"),
        ("ØS ser på tallene igen.", "Økonomi & Stab"),
        ("Miljø & Byrum tager fat i naboerne.", "Miljø & Byrum"),
        ("Miljø & Byrum følger op.", "Miljø & Byrum"),
        ("Havnechefen indkalder til møde.", "Havnechefen"),
        ("Chefen for Kultur & Fritid taler med foreningerne om nøglerne.", "Chefen for Kultur & Fritid"),
        ("Kirsten sender referatet rundt.", "Kirsten"),
        ("Kirsten og Miljø & Byrum går sammen om et forslag.", "Kirsten"),
        ("PKO samler input fra alle afdelinger.", "PKO"),
        ("Cheferne melder navne ind.", "cheferne"),
        ("Afdelingscheferne skal komme med input.", "afdelingscheferne"),
        ("Cheferne bedes svare hurtigt.", "cheferne"),
        ("Derudover bedes lederne orientere deres medarbejdere.", "lederne"),
        ("Hver afdeling udpeger en kontaktperson.", "hver afdeling"),
        ("Alle fagudvalg inddrages, og de tre skoler sender bemærkninger.", "de tre skoler"),
        ("Cheferne for Kultur & Fritid og Miljø & Byrum afklarer grænsen.", "cheferne for Kultur & Fritid og Miljø & Byrum"),
        ("Afdelinger med projekter i havnen skal udpege en tovholder.", "afdelinger med projekter i havnen"),
        ("De fem afdelinger som mangler skal aflevere snarest.", "de fem afdelinger"),
        ("Det blev besluttet, at lederne retter planen til.", "lederne"),
        ("Det er aftalt at afdelingen kontakter borgerne.", "afdelingen"),
        ("Der er enighed om, at Miljø & Byrum laver et notat.", "Miljø & Byrum"),
        ("Processen er, at Økonomi & Stab holder møde med alle.", "Økonomi & Stab"),
        ("Der var opbakning, og ØS kommer tilbage med tallene.", "Økonomi & Stab"),
        ("Taget til efterretning, idet Miljø & Byrum undersøger prisen.", "Miljø & Byrum"),
        ("Følges op af Miljø & Byrum.", "Miljø & Byrum"),
        ("Planen skrives af Miljø & Byrum og sendes ud.", "Miljø & Byrum"),
        ("ØS skal i gang med planen.", "Økonomi & Stab"),
        ("Miljø & Byrum vil udsende en skrivelse.", "Miljø & Byrum"),
        ("Cheferne har til opgave at inddrage deres ledere.", "cheferne"),
        ("Kultur & Fritid har lovet at vende tilbage.", "Kultur & Fritid"),
        ("Når taksterne er kendt, sender Økonomi & Stab dem ud.", "Økonomi & Stab"),
        ("Der laves en plan.", None),
        ("Der sendes et skema ud.", None),
        ("Desuden indkaldes der til et møde.", None),
        ("Der vil blive udarbejdet en vejledning.", None),
        ("Der kommer en mail.", None),
        ("Notatet udsendes til cheferne.", None),
        ("Der skal arbejdes på en ny proces.", None),
        ("Chefforum får en orientering, når målingen er slut.", None),
        ("Chefforum bliver orienteret, når målingen er slut.", None),
        ("Udkast til planen kommer i Chefforum d. 4. april.", None),
        ("Vejledningen opdateres og lægges på intranettet.", None),
        ("Ansøgningen skal være styrelsen i hænde 1. maj.", None),
        ("Efter påske går processen i gang i havnen.", None),
    ],
)
def test_a_promise_has_its_actor(text, actor):
    """Whoever takes something on under Beslutning is the actor, before or after the verb; nobody where nobody is named."""
    promises = found(text)
    assert promises, text
    assert promises[-1].actor == actor
    assert promises[-1].kind == "promise"


@pytest.mark.parametrize(
    "text",
    [
        "Chefforum drøftede planen.",
        "Det er vigtigt, at cheferne sender referatet videre.",
        "Chefforum foreslog, at Miljø & Byrum laver et notat, og at skolerne inddrages.",
        "Chefforum ønsker, at ØS udarbejder en plan.",
        "Cheferne bør melde tilbage.",
        "Kultur & Fritid vil gerne stå for arbejdet.",
        "Kultur & Fritid kan hjælpe.",
        "Cheferne har ansvar for at orientere.",
        "Man skal nok finde en enklere model.",
        "Vi skal passe på ikke at spare det samme to gange.",
        "Politikken må ikke føre til flere skemaer.",
        "Dette skal stå tydeligere.",
        "Ansøgningen skal indeholde en begrundelse.",
        "Strategien skal forkortes.",
        "Hvis der opstår tvivl, kontakter cheferne HR.",
        "Opstår der tvivl, kontakter cheferne HR.",
        "Miljø & Byrum kontakter lederne, hvis det skrider.",
        "Generelt skal lederne sende blanketten med posten.",
        "Økonomi & Stab rapporterer løbende.",
        "Planen præsenteres på mødet.",
        "Godkendt med den ændring, at punkt 4 behandles først.",
        "Dagsordenen godkendt, idet punktet om havnen behandles før punktet om parken.",
        "Der kommer ikke flere pladser.",
        "Forslag under 50.000 kr. skal ikke beskrives.",
        "Hvem sender referatet ud?",
        "Miljø & Byrum har sendt planen ud.",
        "Planen blev sendt til cheferne.",
        "Der arbejdes på en lettere blanket.",
        "Der er en proces, hvor cheferne sender deres ønsker.",
        "Ledelsen er bekymret for, hvordan afdelingerne melder tilbage.",
        "Udvalget henviser til, at filialen er god.",
        "Affaldsordningen er udskudt til foråret.",
        "Næste møde er flyttet til den 28. marts.",
        "Havneplanen bliver til noget.",
        "Intet.",
    ],
)
def test_what_undertakes_nothing_is_left(text):
    """Wishes, norms, conditions, standing duties, what is past and what happens at the meeting are no commitments."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "to"),
    [
        ("Punktet udsættes til næste møde.", "postponed", None),
        ("Punktet blev udsat til mødet den 28. marts 2019.", "postponed", None),
        ("Udsat til næste møde.", "postponed", None),
        ("Sagen genoptages i april.", "postponed", None),
        ("Emnet genbesøges efter sommerferien.", "postponed", None),
        ("Punktet sættes på til næste møde.", "postponed", None),
        ("Punktet tages op igen i maj.", "postponed", None),
        ("Temaet skal derfor i Chefforum igen.", "postponed", "Chefforum"),
        ("Vi tager den op igen til efteråret.", "postponed", None),
        ("Chefforum vender tilbage til emnet på mødet den 4. april.", "postponed", None),
        ("Havneplanen sættes på dagsordenen igen i efteråret.", "postponed", None),
        ("Sagen oversendes til ØU.", "referred", "Økonomiudvalget"),
        ("Sagen sendes til KFU.", "referred", "Kultur- og Fritidsudvalget"),
        ("Sagen forelægges ØU den 2. april.", "referred", "Økonomiudvalget"),
        ("Sagen går via DIF til ØU d. 2. april.", "referred", "Økonomiudvalget"),
        ("Sagen sendes tilbage til administrationen.", "referred", "administrationen"),
        ("Notatet sendes til ØU.", "promise", "Økonomiudvalget"),
        ("En ny proces forelægges ØU i april.", "promise", "Økonomiudvalget"),
        ("Listen sendes til Økonomi & Stab.", "promise", "Økonomi & Stab"),
        ("Miljø & Byrum vender tilbage til Chefforum.", "promise", "Chefforum"),
        ("Der tages en drøftelse i Chefforum.", "promise", "Chefforum"),
        ("Chefforum får en orientering, når målingen er slut.", "promise", "Chefforum"),
    ],
)
def test_a_matter_put_off_or_passed_on_says_so(text, kind, to):
    """The item put off is postponed, the item passed to another body referred, and the rest promised; with the body that it comes to."""
    (one,) = found(text)
    assert (one.kind, one.to) == (kind, to)


def test_clauses_with_different_actors_are_told_apart():
    """Two clauses with actors of their own are two records, and a clause without a subject has that of the sentence before."""
    form, filling, reply = found("Der udsendes et skema til lederne efter mødet, og lederne skal udfylde det. Skal svare inden for en uge.")
    assert (form.actor, form.to, form.due_span) == (None, "lederne", None)
    assert (filling.actor, filling.what) == ("lederne", "lederne skal udfylde det.")
    assert (reply.actor, reply.earliest, reply.latest, reply.computed) == ("lederne", "2019-03-14", "2019-03-21", True)


def test_one_actor_with_two_verbs_is_one_record():
    """What one party does in the same breath is one commitment, and its recipient and time are those of the whole."""
    (one,) = found("HR tilretter skemaet og sender det til cheferne inden d. 4. april.")
    assert (one.actor, one.to, one.earliest, one.latest) == ("HR", "cheferne", None, "2019-04-04")


def test_a_relative_clause_belongs_to_what_it_tells_of():
    """*…, som forelægges ØU* gives the promise its recipient and time; *…, der skal …* makes another party act."""
    (one,) = found("Miljø & Byrum laver et notat, som forelægges ØU i april 2019.")
    assert (one.actor, one.to, one.earliest, one.latest, one.computed) == (
        "Miljø & Byrum",
        "Økonomiudvalget",
        "2019-04-01",
        "2019-04-30",
        False,
    )
    back, describe = found("Sagen sendes tilbage til administrationen, der skal beskrive prisen.")
    assert (back.kind, describe.kind, describe.actor) == ("referred", "promise", "administrationen")


def test_each_body_with_a_day_of_its_own_is_a_record():
    """*forelægges DIF d. 26. marts og ØU d. 2. april* comes to two bodies on two days."""
    first, second = found("Sagen forelægges DIF d. 26. marts og ØU d. 2. april.")
    assert (first.to, first.earliest) == ("Direktørforum", "2019-03-26")
    assert (second.to, second.latest, second.text) == ("Økonomiudvalget", "2019-04-02", "ØU d. 2. april")


def test_a_date_that_belongs_to_something_else_is_no_due_date():
    """The day of the seminar that people sign up for is not the day by which they are told."""
    (one,) = found("Tilmelding til seminaret d. 29. marts sendes rundt til alle ledere.")
    assert (one.to, one.earliest, one.latest) == ("alle ledere", None, None)


def test_in_a_list_of_remarks_only_plain_tasks_count():
    """Among remarks *skal* tells how things ought to be, but who sends what is still promised."""
    kinds = [
        one.what for one in found("Chefforum havde følgende bemærkninger:\n\n- Tallene skal undersøges\n- Listen udsendes til Chefforum\n")
    ]
    assert kinds == ["Listen udsendes til Chefforum"]


def test_what_follows_a_colon_of_agreement_is_agreed():
    """The rows after *Det blev aftalt:* may begin with *at*."""
    assert [one.actor for one in found("Det blev besluttet:\n\n- at HR laver en plan\n- at cheferne melder tilbage\n")] == [
        "HR",
        "cheferne",
    ]


def test_a_sentence_cut_by_a_page_break_is_one():
    """A sentence goes on after a blank line when it had no stop and goes on in small letters."""
    (one,) = found("Miljø & Byrum vender\n\ntilbage til Chefforum i maj.")
    assert one.what == "Miljø & Byrum vender tilbage til Chefforum i maj."


@pytest.mark.parametrize(
    ("text", "kind", "actor", "to", "earliest"),
    [
        ("Havneanalysen behandles i ØU den 23. april.", "planned", None, "Økonomiudvalget", "2019-04-23"),
        ("ØU behandler analysen den 23. april.", "planned", "Økonomiudvalget", "Økonomiudvalget", "2019-04-23"),
        ("KFU får forelagt udkastet den 7. maj.", "planned", None, "Kultur- og Fritidsudvalget", "2019-05-07"),
        ("Planen ventes vedtaget i ØU den 23. april.", "planned", None, "Økonomiudvalget", "2019-04-23"),
        ("Høringen løber fra den 1. april til den 26. april 2019.", "planned", None, None, "2019-04-01"),
        ("Der holdes borgermøde den 9. april.", "planned", None, None, "2019-04-09"),
        ("Kultur & Fritid vender tilbage med tallene.", "promise", "Kultur & Fritid", None, None),
        ("Miljø & Byrum udarbejder en vejledning.", "promise", "Miljø & Byrum", None, None),
        ("Punktet udsættes til den 28. marts.", "postponed", None, None, "2019-03-28"),
    ],
)
def test_outside_the_decision_promises_and_dated_plans_count(text, kind, actor, to, earliest):
    """Under Sagsfremstilling a named party's promise to hand over and what is dated to come are found."""
    (one,) = found(text, "Sagsfremstilling")
    assert (one.kind, one.actor, one.to, one.earliest) == (kind, actor, to, earliest)


@pytest.mark.parametrize(
    "text",
    [
        "Analysen behandles i ØU den 5. marts.",
        "Sagen behandles i ØU.",
        "Der laves en plan.",
        "Cheferne skal sørge for, at planen kendes.",
        "Økonomi & Stab udarbejder en skitse, som præsenteres på mødet.",
        "Chefforum orienteres om mødet i ØU den 23. april.",
        "Punktet blev udsat på mødet den 28. februar 2019.",
        "Kultur & Fritid lovede den 3. januar at vende tilbage.",
        "Valget afholdes den 26. maj 2019.",
        "Kommunen fik planen den 23. april 2018.",
    ],
)
def test_outside_the_decision_the_rest_is_left(text):
    """What is past, undated, of this meeting or nobody's promise is told and no commitment."""
    assert found(text, "Sagsfremstilling") == []


_TOLD = [
    (
        "Borgmesteren svarede, at Kultur & Fritid vender tilbage med et svar til spørgeren inden 1. juni 2019.",
        "Kultur & Fritid",
        "2019-06-01",
    ),
    ("Borgmesteren svarer, at Kultur & Fritid vender tilbage inden 1. juni 2019.", "Kultur & Fritid", "2019-06-01"),
    ("Borgmesteren svarede at Kultur & Fritid vender tilbage.", "Kultur & Fritid", None),
    ("Hertil svarede borgmesteren, at Kultur & Fritid vender tilbage.", "Kultur & Fritid", None),
    ("På spørgsmål fra en borger svarede borgmesteren, at forvaltningen vender tilbage.", "forvaltningen", None),
    ("Da der ikke var flere spørgsmål, oplyste borgmesteren, at Kultur & Fritid vender tilbage.", "Kultur & Fritid", None),
    ("Havnechefen Bo Lind (V) meddelte, at Miljø & Byrum senest 1. maj 2019 fremlægger et notat.", "Miljø & Byrum", "2019-05-01"),
    ("Havnechefen orienterede om, at Miljø & Byrum udarbejder et notat inden sommerferien.", "Miljø & Byrum", "2019-06-30"),
    ("Havnechefen kunne oplyse, at forvaltningen sender et notat i april.", "forvaltningen", "2019-04-30"),
    ("Det blev oplyst, at Økonomi & Stab vender tilbage med tallene.", "Økonomi & Stab", None),
    ("Formanden tilkendegav, at Miljø & Byrum vender tilbage.", "Miljø & Byrum", None),
    ("Formanden nævnte, at administrationen nu vender tilbage med et notat.", "administrationen", None),
    ("Formanden lovede spørgeren, at forvaltningen herefter vil svare skriftligt.", "forvaltningen", None),
    ("Formanden sagde, at havnen er smuk, og at Miljø & Byrum sender tegningerne.", "Miljø & Byrum", None),
    ("Formanden svarede, at forvaltningen vil undersøge støjen.", "forvaltningen", None),
    ("Formanden svarede, at han vil undersøge sagen.", "Formanden", None),
    ("Kirsten Holm lovede, at hun vil undersøge sagen inden 1. maj 2019.", "Kirsten Holm", "2019-05-01"),
    ("Formanden svarede, at han har talt med naboerne, og at han vender tilbage til spørgeren.", "Formanden", None),
]


@pytest.mark.parametrize("heading", ["Sagsfremstilling", "Beslutning"])
@pytest.mark.parametrize(("text", "actor", "latest"), _TOLD)
def test_a_promise_that_somebody_tells_of_is_found(text, actor, latest, heading):
    """Behind *svarede, at*, *oplyste, at* and the like the clause promises as it would alone; *han* is the one who tells, if one alone is named."""
    (one,) = found(text, heading)
    assert (one.kind, one.actor, one.latest) == ("promise", actor, latest)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Formanden oplyste, at punktet udsættes til næste møde.", "postponed"),
        ("Formanden oplyste, at sagen behandles i ØU den 23. april.", "planned"),
    ],
)
def test_what_is_told_is_of_the_kind_that_it_would_be_alone(text, kind):
    """What is put off is postponed and what is dated to come is planned, whoever tells of it."""
    assert [one.kind for one in found(text, "Sagsfremstilling")] == [kind]


@pytest.mark.parametrize("heading", ["Sagsfremstilling", "Beslutning"])
@pytest.mark.parametrize(
    "text",
    [
        "Borgmesteren svarede, at forvaltningen ikke vender tilbage.",
        "Borgmesteren svarede, at forvaltningen ikke vil undersøge sagen.",
        "Borgmesteren svarede, at han aldrig vil sende et notat.",
        "Borgmesteren svarede, at hverken HR eller Miljø & Byrum vender tilbage.",
        "Borgmesteren svarede ikke, at forvaltningen vender tilbage.",
        "Borgmesteren kunne ikke love, at forvaltningen vender tilbage.",
        "Borgmesteren oplyste, at Miljø & Byrum har sendt planen ud.",
        "Borgmesteren oplyste, at Miljø & Byrum sendte planen ud.",
        "Borgmesteren oplyste, at Miljø & Byrum havde lovet at vende tilbage.",
        "Borgmesteren oplyste, at planen blev sendt til cheferne.",
        "Borgmesteren oplyste, at det er vigtigt, at Miljø & Byrum sender planen.",
        "Borgmesteren oplyste, at Miljø & Byrum måske vender tilbage.",
        "Borgmesteren oplyste, at Miljø & Byrum generelt sender breve.",
        "Borgmesteren oplyste, at Miljø & Byrum arbejder på en plan.",
        "Borgmesteren svarer, at havnen er smuk.",
        "Borgmesteren svarede, at han gerne vil undersøge sagen.",
        "Borgmesteren svarede, at forvaltningen vil undersøge sagen, hvis der kommer flere klager.",
        "Borgmesteren svarede, at vi vender tilbage.",
        "Borgmesteren svarede på ønsket om, at Miljø & Byrum sender planen.",
        "Borgmesteren bemærkede, at Miljø & Byrum sender breve.",
        "Borgmesteren spurgte, om Miljø & Byrum vender tilbage.",
        "Spørgeren sagde, at Miljø & Byrum sender breve.",
        "Hertil sagde spørgeren, at Miljø & Byrum sender breve.",
        "Jens Holm svarede Karen Bro, at han vil undersøge sagen.",
    ],
)
def test_what_is_told_and_undertakes_nothing_is_left(text, heading):
    """What is denied, over and done, doubtful, conditional, a citizen's complaint or nobody's in particular is no promise because it is told."""
    assert found(text, heading) == []


def test_recommendations_and_rows_of_tables_are_left():
    """What is recommended is not promised, and a table's rows are the schedule's."""
    assert found("Kommunaldirektøren indstiller,\n\n1. at Miljø & Byrum udarbejder en plan.", "Indstilling") == []
    assert found("Trin\tHvad\tHvornår\nA\tPlanen behandles i ØU\t23. april 2019\n", "Sagsfremstilling") == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "HR",
                "cheferne",
                "ØS",
                "der",
                "skal",
                "bedes",
                "vil",
                "sender",
                "udsendes",
                "vender",
                "tilbage",
                "og",
                "men",
                ",",
                ".",
                ":",
                ";",
                "-",
                "at",
                "som",
                "hvis",
                "ikke",
                "i",
                "maj",
                "den",
                "3.",
                "april",
                "næste",
                "møde",
                "punktet",
                "udsat",
                '"',
                "(",
                ")",
                "Chefforum",
                "\n",
                "får",
                "besked",
                "kommer",
                "fra",
                "til",
                "Formanden",
                "svarede",
                "oplyste",
                "han",
                "ikke",
                "sende",
            ]
        ),
        max_size=40,
    )
)
def test_no_jumble_of_words_breaks_the_reading(words):
    """Whatever order the words come in, what is found lies in the text, is quoted exactly and keeps its kind."""
    for one in found(" ".join(words)):
        assert one.kind in {"promise", "postponed", "referred", "planned"}
        assert one.start < one.end
        assert one.due_span is None or one.start <= one.due_span.start < one.due_span.end
