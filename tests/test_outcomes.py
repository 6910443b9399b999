"""What a meeting did with an item, from the words of its decision."""

from __future__ import annotations

import pytest

from graphbuilder.parse import parse
from graphbuilder.read import read_bytes


def outcomes(decision: str, *, body: str = "Ledelsesforum", prefix: str = "LF", section: str = "Beslutning") -> list[str]:
    """The outcomes of an item with the decision, in minutes of 2019."""
    text = f"REFERAT {body} d. 07-03-2019\n\nPunkt 1: {prefix} - Havneplan\n\n00.01.00-A21-3-19\n\n{section}\n\n{decision}\n"
    (item,) = parse(read_bytes(text.encode(), "a.txt")).items
    return [outcome.kind for outcome in item.outcomes]


@pytest.mark.parametrize(
    "decision, expected",
    [
        # approved
        ("Godkendt.", ["approved"]),
        ("Godkendt", ["approved"]),
        ("Ledelsesforum godkendte planen.", ["approved"]),
        ("LF godkendte planen.", ["approved"]),
        ("Dagsordenen blev godkendt. Referatet blev ligeledes godkendt.", ["approved"]),
        ("Indstillingen blev tiltrådt.", ["approved"]),
        ("Tiltrådt.", ["approved"]),
        ("Indstillingen følges.", ["approved"]),
        ("Ledelsesforum fulgte indstillingen.", ["approved"]),
        ("Referatet fra mødet d. 21. februar 2019 blev godkendt.", ["approved"]),
        ("Planen godkendes.", ["approved"]),
        ("På baggrund af Havneudvalgets ønske godkendte Ledelsesforum planen.", ["approved"]),
        ("Der var opbakning til planen.", ["approved"]),
        ("Et flertal (A og SF) godkendte planen.", ["approved"]),
        ("Ok", ["approved"]),
        ("Ja til planen.", ["approved"]),
        # approved with changes
        ("Godkendt, idet beløbet nedsættes til 100.000 kr.", ["approved_with_changes"]),
        ("Godkendt med bemærkninger.", ["approved_with_changes"]),
        ("Ledelsesforum godkendte planen med den ændring, at fristen flyttes.", ["approved_with_changes"]),
        ("Godkendt med følgende tilføjelser:\n- kajen", ["approved_with_changes"]),
        # rejected
        ("Ikke godkendt.", ["rejected"]),
        ("Planen blev ikke godkendt.", ["rejected"]),
        ("Ledelsesforum godkendte ikke planen.", ["rejected"]),
        ("Forslaget blev afvist.", ["rejected"]),
        ("Forslaget faldt.", ["rejected"]),
        ("Forslaget faldt med 4 stemmer mod 3.", ["rejected"]),
        ("Ledelsesforum kunne ikke tiltræde indstillingen.", ["rejected"]),
        ("Planen kan ikke godkendes.", ["rejected"]),
        ("Ledelsesforum var imod.", ["rejected"]),
        ("Ledelsesforum sagde nej til planen.", ["rejected"]),
        ("Nej til planen.", ["rejected"]),
        ("Ledelsesforum sagde nej.", ["rejected"]),
        ("Forslaget blev nedstemt.", ["rejected"]),
        # noted
        ("Taget til efterretning.", ["noted"]),
        ("Til efterretning.", ["noted"]),
        ("Ledelsesforum tog orienteringen om status på arbejdet med den nye havneplan til efterretning.", ["noted"]),
        ("Orienteringen blev taget til efterretning.", ["noted"]),
        ("Orienteringen tages til efterretning.", ["noted"]),
        ("LF tog planen til efterretning, men ønsker mere fart.", ["noted"]),
        ("Jytte orienterede om planen.", ["noted"]),
        # tasks said in passing, where nothing stronger is said
        ("Mødet den 20. september flyttes til kantinen.", ["decided"]),
        ("Cheferne sender navne til valgsekretæren senest den 25. august.", ["decided"]),
        ("Vejledningen opdateres og lægges på intranettet.", ["decided"]),
        ("Frist for rettelser d. 30. juni.", ["decided"]),
        ("Husk at nævne den nye kantine.", ["decided"]),
        # advice
        ("Anbefales.", ["recommended"]),
        # taken up again, agreed to
        ("Punktet genoptages på næste møde.", ["postponed"]),
        ("Ledelsesforum tilsluttede sig planen.", ["approved"]),
        # discussed
        ("Drøftet.", ["discussed"]),
        ("Ledelsesforum drøftede planen.", ["discussed"]),
        ("Planen blev drøftet.", ["discussed"]),
        ("På baggrund af oplægget, drøftede Ledelsesforum:\n\n- kajen", ["discussed"]),
        ("Der var en god drøftelse af planen.", ["discussed"]),
        ("Ledelsesforum havde en kort drøftelse.", ["discussed"]),
        ("Ledelsesforum kom med følgende kommentarer:\n\n- Kajen skal være længere.\n- Broen skal med.", ["discussed"]),
        ("Planen taget til efterretning og drøftet.", ["noted", "discussed"]),
        # decided
        ("Det blev besluttet, at kajen males.", ["decided"]),
        ("Det besluttedes, at kajen males.", ["decided"]),
        ("Ledelsesforum besluttede at male kajen.", ["decided"]),
        ("Besluttet, at kajen males.", ["decided"]),
        ("Det blev aftalt, at Hans ringer.", ["decided"]),
        ("Der var enighed. Vi blev enige om at male kajen.", ["decided"]),
        ("Afdelingerne skal melde ind inden 1. april.", ["decided"]),
        ("Cheferne bedes melde ind.", ["decided"]),
        ("Digitalisering vender tilbage med en tidsplan.", ["decided"]),
        ("Der laves en tidsplan.", ["decided"]),
        ("Desuden udarbejdes der en tidsplan.", ["decided"]),
        ("Desuden skal listen sendes til Hans.", ["decided"]),
        ("Drøftet. Cheferne skal melde ind.", ["discussed", "decided"]),
        # postponed, withdrawn, returned, referred, lapsed
        ("Udsat.", ["postponed"]),
        ("Ikke færdigbehandlet.", ["postponed"]),
        ("Punktet blev ikke nået.", ["postponed"]),
        ("Punktet blev udsat til næste møde.", ["postponed"]),
        ("Punktet udsættes.", ["postponed"]),
        ("Sagen udskydes til april.", ["postponed"]),
        ("Punktet udgår.", ["withdrawn"]),
        ("Udgår.", ["withdrawn"]),
        ("Punktet er strøget fra dagsordenen.", ["withdrawn"]),
        ("Punktet blev taget af dagsordenen.", ["withdrawn"]),
        ("Punktet blev trukket.", ["withdrawn"]),
        ("Sagen sendes tilbage til administrationen.", ["returned"]),
        ("Sagen oversendes til Havneudvalget.", ["referred"]),
        ("Sagen bortfalder.", ["lapsed"]),
        # elected, advice
        ("Hanne Lund blev valgt til formand.", ["elected"]),
        ("Ledelsesforum udpegede Hanne Lund som repræsentant.", ["elected"]),
        ("Anbefales godkendt.", ["recommended"]),
        ("Indstillingen anbefales tiltrådt.", ["recommended"]),
        ("Ledelsesforum anbefaler over for Byrådet, at planen godkendes.", ["recommended"]),
        ("Anbefales ikke godkendt.", ["not_recommended"]),
        ("Planen anbefales.", ["recommended"]),
        ("Planen anbefales ikke.", ["not_recommended"]),
        ("Ledelsesforum kan ikke anbefale planen.", ["not_recommended"]),
        ("Indstilles til godkendelse.", ["recommended"]),
        ("Anbefales, idet Ø tager forbehold.", ["recommended"]),
        ("Anbefales afvist.", ["not_recommended"]),
        ("Ledelsesforum anbefaler over for Kommunalbestyrelsen, at planen godkendes.", ["recommended"]),
        ("Ledelsesforum indstiller, at planen ikke godkendes.", ["not_recommended"]),
        ("Et flertal (A, V og C) anbefaler planen godkendt. Et mindretal (Ø) stemte imod.", ["recommended"]),
        # a majority decides for the meeting
        ("Et flertal kunne tiltræde indstillingen.", ["approved"]),
        ("Et flertal bestående af A og V godkendte planen.", ["approved"]),
        ("Et flertal, A, V og C, godkendte planen.", ["approved"]),
        ("Ledelsesforum kunne tiltræde indstillingen.", ["approved"]),
        ("Planen blev forkastet efter afstemning med 13 mod 9.", ["rejected"]),
        # the fall of an amendment is not that of the item
        ("Ændringsforslaget blev forkastet med 13 stemmer mod 9. Planen blev herefter godkendt.", ["approved"]),
        ("Forslaget om udvalgshenvisning blev forkastet med 13 mod 9. Planen blev herefter forkastet.", ["rejected"]),
        ("Fremsendes til Byrådet.", ["referred"]),
        ("Ændringsforslag nr. 1 blev forkastet med 11 stemmer mod 6.\n\nBudgettet blev herefter vedtaget.", ["approved"]),
        # nor is that of a member's proposal, where the item's own fate is told
        (
            "Karen Holm stillede forslag om lys. Forslaget blev forkastet med 8 mod 3.\n\nIndstillingen blev herefter godkendt.",
            ["approved"],
        ),
        ("Karen Holm stillede forslag om lys. Forslaget blev forkastet med 8 mod 3.", ["rejected"]),
        ("Karen Holm foreslog, at kajen males. Forslaget blev trukket. Planen blev godkendt.", ["approved"]),
        (
            "V stillede ændringsforslag om lys. For forslaget stemte V. Forslaget faldt. Herefter godkendte Ledelsesforum planen.",
            ["approved"],
        ),
        ("Venstres forslag blev forkastet. Indstillingen blev godkendt.", ["approved"]),
        ("Forslag fra Venstre blev forkastet. Indstillingen blev godkendt.", ["approved"]),
        ("Forvaltningens forslag blev forkastet.", ["rejected"]),
        # a motion on procedure does what it says
        ("Venstres forslag om at oversende sagen til Havneudvalget blev vedtaget med 8 mod 3.", ["referred"]),
        ("Forslaget om udsættelse blev vedtaget.", ["postponed"]),
        ("Forslag om at udsætte sagen blev forkastet med 4 mod 3. Planen blev godkendt.", ["approved"]),
        # a resolution about the item is what it resolves
        ("Ledelsesforum besluttede at godkende planen.", ["approved"]),
        ("Ledelsesforum besluttede ikke at imødekomme ansøgningen.", ["rejected"]),
        ("Det blev besluttet at afvise ansøgningen.", ["rejected"]),
        ("Ledelsesforum besluttede at udsætte sagen.", ["postponed"]),
        ("Ledelsesforum besluttede at udsætte festen.", ["decided"]),
        ("Ledelsesforum besluttede at sende sagen tilbage til Havneudvalget.", ["returned"]),
        ("Ledelsesforum besluttede at sende sagen til Havneudvalget.", ["referred"]),
        ("Ledelsesforum besluttede at sende planen i høring.", ["decided"]),
        ("Ledelsesforum besluttede at tage orienteringen til efterretning.", ["noted"]),
        ("Ledelsesforum besluttede med 3 stemmer mod 2 at anbefale model B over for Byrådet.", ["recommended"]),
        ("Ledelsesforum besluttede at indstille, at planen ikke godkendes.", ["not_recommended"]),
        ("Vi blev enige om at udsætte punktet.", ["postponed"]),
        ("Ledelsesforum drøftede planen og besluttede, at kajen males.", ["discussed", "decided"]),
        # elections
        ("Valgt blev Karen Holm.", ["elected"]),
        ("Valgt: Karen Holm og Bo Lind", ["elected"]),
        ("Karen Holm (A) blev valgt.", ["elected"]),
        ("Karen Holm blev enstemmigt valgt uden modkandidater.", ["elected"]),
        ("Karen Holm blev valgt til mødeleder.", ["elected"]),
        ("Som medlem valgtes Karen Holm. Som stedfortræder valgtes Bo Lind.", ["elected"]),
        ("Til formand blev Karen Holm valgt.", ["elected"]),
        ("Ledelsesforum valgte Karen Holm.", ["elected"]),
        ("Karen Holm udpeges til Havnerådet.", ["elected"]),
        # advice on what others recommend
        ("Ledelsesforum anbefaler indstillingen.", ["recommended"]),
        ("Ledelsesforum anbefaler indstillingens punkt 1 og 2.", ["recommended"]),
        ("Ledelsesforum anbefaler Havne- og Kajudvalgets indstilling.", ["recommended"]),
        ("Ledelsesforum anbefaler ikke indstillingen.", ["not_recommended"]),
        ("Ledelsesforum kan anbefale indstillingen.", ["recommended"]),
        ("Ad b) Anbefales, idet kassen betaler.", ["recommended"]),
        ("Ledelsesforum anbefaler, at ansøgning 1-7 imødekommes. Ansøgning 8 og 9 anbefales ikke.", ["recommended", "not_recommended"]),
        ("Et flertal på 3 (V og A) anbefaler indstillingen. Et mindretal på 2 (F og C) stemte imod.", ["recommended"]),
        ("Godkendt som anbefalet af Havneudvalget.", ["approved"]),
        # other items than this
        ("Dagsordenen blev godkendt, idet punkt 7 blev taget af dagsordenen.", ["approved"]),
        ("Godkendt, idet sag 04 udgår af dagsordenen.", ["approved"]),
        ("Dagsordenen blev godkendt. Punkt 7 udsættes.", ["approved"]),
        ("Punkt 7 blev taget af dagsordenen.", ["withdrawn"]),
        ("Godkendt med den bemærkning, at punkt 5 blev behandlet før punkt 2.", ["approved"]),
        ("Godkendt med den ændring, at der tilføjes et afsnit.", ["approved_with_changes"]),
        # what is entered in the minutes decides nothing
        ('Godkendt. Venstre ønskede ført til protokol: "Kajen skal males."', ["approved"]),
        # nothing
        ("Intet.", []),
        ("Intet til referat.", []),
        ("Ingen bemærkninger.", []),
        ("", []),
        ("Fællesskabet er vigtigt på havnen.", []),
    ],
)
def test_what_the_meeting_did(decision, expected):
    """Each wording says what it says and no more."""
    assert outcomes(decision) == expected


@pytest.mark.parametrize(
    "decision, absent",
    [
        ("Planen blev godkendt af ØU.", "approved"),
        ("Planen er godkendt i Byrådet.", "approved"),
        ("Byrådet godkendte planen i januar.", "approved"),
        ("Ledelsesforum orienteres om, at Byrådet vedtog planen.", "approved"),
        ("Planen skal godkendes af Havneudvalget.", "approved"),
        ("Inden planen godkendes, høres brugerne.", "approved"),
        ("Den godkendte plan ligger på nettet.", "approved"),
        ("Den plan, der blev godkendt, ligger på nettet.", "approved"),
        ("I 2015 blev planen godkendt.", "approved"),
        ("Anbefales godkendt.", "approved"),
        ("Ja, det er svært.", "approved"),
        ("Referatet godkendes på næste møde.", "approved"),
        ("Forslaget faldt i god jord.", "rejected"),
        ("Ændringsforslaget faldt.", "rejected"),
        ("Ændringsforslaget blev forkastet med 13 stemmer mod 9.", "rejected"),
        ("Et mindretal (Ø) kunne tiltræde indstillingen.", "approved"),
        ("Kommunalbestyrelsen godkendte planen.", "approved"),
        ("Byrådet kunne ikke tiltræde planen.", "rejected"),
        ("Hvis planen ikke kan godkendes, males kajen.", "rejected"),
        ("To medlemmer af Ledelsesforum var imod.", "rejected"),
        ("Ledelsesforum stemte imod ændringsforslaget.", "rejected"),
        ("Er det nej til planen?", "rejected"),
        ("Målet er endnu ikke nået.", "postponed"),
        ("Et afsnit er strøget fra planen.", "withdrawn"),
        ("En model, som anbefales.", "recommended"),
        ("ØU tog orienteringen til efterretning.", "noted"),
        ("Orienteringen blev taget til efterretning i ØU.", "noted"),
        ("Orienteringen blev ikke taget til efterretning.", "noted"),
        ("Planen skal drøftes på næste møde.", "discussed"),
        ("Havneudvalget drøftede planen.", "discussed"),
        ("De drøftede emner samles op.", "discussed"),
        ("I 2015 besluttedes det at bygge havnen.", "decided"),
        ("Byrådet besluttede at bygge havnen.", "decided"),
        ("Vi skal huske hinanden.", "decided"),
        ("Hvad skal vi gøre ved kajen?", "decided"),
        ("Spørgsmålet er, hvordan kajen skal males.", "decided"),
        ("Det skal bemærkes, at kajen er gammel.", "decided"),
        ("Kajens tilbage til naturen.", "decided"),
        ("Drøftet med følgende bemærkninger:\n\n- Kajen skal være grøn.", "decided"),
        ("Fristen for ansøgning er udsat.", "postponed"),
        ("Udsatte borgere har brug for havnen.", "postponed"),
        ("Ledelsesforum drøftede udsatte borgere.", "postponed"),
        ("Der henvises til bilaget.", "referred"),
        ("Ledelsesforum har valgt en ny farve til kajen.", "elected"),
        ("Ledelsesforum anbefaler en anden fremgangsmåde.", "recommended"),
        ("Ledelsesforum anbefaler mere lys på kajen.", "recommended"),
        ("Ledelsesforum anbefaler en ny plan.", "recommended"),
        ("Ledelsesforum anbefaler forvaltningen at ændre forslaget.", "recommended"),
        ("Forvaltningen anbefaler indstillingen.", "recommended"),
        ("Et mindretal (Ø) anbefaler indstillingen.", "recommended"),
        ("Byrådet besluttede at afvise ansøgningen.", "rejected"),
        ("Ledelsesforum besluttede ikke at male kajen.", "decided"),
        ("Model B blev valgt.", "elected"),
        ("Karen Holm blev ikke valgt.", "elected"),
        ("Hvis Karen Holm bliver valgt, males kajen.", "elected"),
        ("Karen Holm er valgt til at holde talen.", "elected"),
        ("Karen Holm blev valgt i 2009.", "elected"),
        ("V stillede ændringsforslag om lys. Forslaget faldt.", "rejected"),
    ],
)
def test_what_it_did_not_do(decision, absent):
    """What is told of others, of other years, or as a condition, a task or a remark is no outcome of this meeting."""
    assert absent not in outcomes(decision)


@pytest.mark.parametrize("section", ["Anledning", "Sagsfremstilling"])
def test_withdrawn_or_postponed_wherever_it_stands(section):
    """Only what is said plainly of the item counts outside the decision."""
    assert outcomes("Punktet blev taget af dagsordenen, da Jytte er syg.", section=section) == ["withdrawn"]
    assert outcomes("Punktet udsættes til næste møde.", section=section) == ["postponed"]
    assert outcomes("Sagen blev udsat på mødet d. 3. januar.", section=section) == []
    assert outcomes("Skridt\tDato\nHøring\tUdgår, da tiden er knap.", section=section) == []
    assert outcomes("Planen blev godkendt og drøftet. Cheferne skal melde ind.", section=section) == []


def test_a_committee_calls_itself_udvalget():
    """In the minutes of an …udvalg *Udvalget* is the meeting; in those of a forum it is not."""
    assert outcomes("Udvalget godkendte planen.", body="Havneudvalget", prefix="HU") == ["approved"]
    assert outcomes("Udvalget godkendte planen.") == []


@pytest.mark.parametrize(
    "body, itself, another",
    [
        ("Styregruppen for Havnen", "Styregruppen", "Direktionen"),
        ("Udvalget for Havn og Kaj", "Udvalget", "Havneudvalget"),
        ("Hoved-MED-udvalget", "Hovedudvalget", "Direktionen"),
        ("HovedMED", "Hovedudvalget", "Direktionen"),
        ("Forsyningsbestyrelsen", "Bestyrelsen", "Direktionen"),
        ("Ledelsesforum", "Ledelsesforum", "Forsyningsbestyrelsen"),
        ("Kommunalbestyrelsen", "Kommunalbestyrelsen", "Bestyrelsen"),
    ],
)
def test_the_names_a_body_has_in_its_own_minutes(body, itself, another):
    """A body is called by the head of its name in its own minutes; the same word elsewhere is somebody else."""
    assert outcomes(f"{itself} godkendte planen.", body=body) == ["approved"]
    assert outcomes(f"{another} godkendte planen.", body=body) == []
