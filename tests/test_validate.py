"""``validate`` on a tiny graph made by hand: silent when all is well, and naming the fact when it is not."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SH

from graphbuilder import validate
from graphbuilder.validate.quotations import same_words

GRAPH = Path(__file__).parent / "data" / "graph"
BASE = "https://example.org/graphbuilder/id/"
TEXTS = {hashlib.sha256(path.read_bytes()).hexdigest(): path.read_text("utf-8") for path in GRAPH.glob("*.md")}
PREFIXES = f"""
PREFIX gb: <https://w3id.org/graphbuilder/ns#> PREFIX : <{BASE}> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
ITEM = ":item-fjordby-2020-03-12-fjordby-forum-1"
CLOSED = ":item-fjordby-2020-03-12-fjordby-forum-2"


@pytest.fixture
def store() -> ox.Store:
    """The tiny graph, to be spoilt by the test."""
    store = ox.Store()
    store.load((GRAPH / "fjordby.trig").read_bytes(), ox.RdfFormat.TRIG)
    return store


def change(store: ox.Store, update: str) -> None:
    """Spoil the graph."""
    store.update(PREFIXES + update)


def test_a_good_graph_has_no_findings(store):
    """Every check is silent on the tiny graph."""
    assert validate.validate(store, TEXTS.get) == []


def test_an_empty_store_has_no_findings():
    """Nothing is wrong with nothing."""
    assert validate.validate(ox.Store(), TEXTS.get) == []


# ---------------------------------------------------------------------------------------------------------------- shapes

# For each property shape, a node that it must object to (what else is missing from the node is for other shapes to say).
BROKEN = {
    "start": "a gb:Section ; gb:start -1",
    "end": 'a gb:Section ; gb:end "12"',
    "order": "a gb:Decision ; gb:start 9 ; gb:end 9",
    "text": 'a gb:Decision ; gb:text ""',
    "quote": 'a gb:Mention ; gb:quote "havn"@da',
    "sha256": 'a gb:Document ; gb:sha256 "ABC"',
    "source": "a gb:Document",
    "format": 'a gb:Document ; dcterms:format "text/plain" , "text/markdown"',
    "language": 'a gb:Document ; dcterms:language "da" , "en"',
    "meetingTitle": 'a gb:Meeting ; dcterms:title "Fjordby Forum"',
    "meetingDateForm": 'a gb:Meeting ; dcterms:date "2020-02-31"^^xsd:date',
    "meetingDate": "a gb:Meeting",
    "meetingBodyForm": 'a gb:Meeting ; gb:body "Fjordby Forum"',
    "meetingBody": "a gb:Meeting",
    "startTimeForm": 'a gb:Meeting ; gb:startTime "09:00"',
    "startTime": 'a gb:Meeting ; gb:startTime "2020-01-01T09:00:00"^^xsd:dateTime , "2020-01-01T10:00:00"^^xsd:dateTime',
    "endTimeForm": 'a gb:Meeting ; gb:endTime "11:00"',
    "endTime": 'a gb:Meeting ; gb:endTime "2020-01-01T09:00:00"^^xsd:dateTime , "2020-01-01T10:00:00"^^xsd:dateTime',
    "place": 'a gb:Meeting ; gb:place "Lokale 1" , "Lokale 2"',
    "status": 'a gb:Meeting ; gb:status "holdt"',
    "documentKind": 'a gb:Document ; gb:documentKind "referat"',
    "hasItem": 'a gb:Meeting ; gb:hasItem "1"',
    "recordedIn": 'a gb:Meeting ; gb:recordedIn "a.md"',
    "previousMeeting": "a gb:Meeting ; gb:previousMeeting :m1 , :m2",
    "approvesMinutesOf": 'a gb:Meeting ; gb:approvesMinutesOf "2020-01-01"^^xsd:date',
    "number": "a gb:AgendaItem",
    "itemPosition": 'a gb:AgendaItem ; gb:position "1"',
    "itemTitle": 'a gb:AgendaItem ; dcterms:title "Havn"@en',
    "shortTitle": 'a gb:AgendaItem ; gb:shortTitle "Havn"',
    "closed": "a gb:AgendaItem ; gb:closed true , false",
    "routine": 'a gb:AgendaItem ; gb:routine "ja"',
    "case": 'a gb:AgendaItem ; gb:case "01.02.00-P22-4-19"',
    "durationMinutes": "a gb:AgendaItem ; gb:durationMinutes -5",
    "itemStart": "a gb:AgendaItem",
    "itemEnd": "a gb:AgendaItem ; gb:end -1",
    "outcome": "a gb:AgendaItem ; gb:outcome gb:outcome-forgotten",
    "itemParts": 'a gb:AgendaItem ; gb:hasDecision "Godkendt."',
    "presenter": 'a gb:AgendaItem ; gb:presenter "Rosa Kvist"',
    "about": 'a gb:AgendaItem ; gb:about "Havnepolitikken"',
    "mentions": 'a gb:AgendaItem ; gb:mentions "Havnepolitikken"',
    "refersToMeeting": 'a gb:AgendaItem ; gb:refersToMeeting "2020-01-01"',
    "heading": 'a gb:Section ; gb:heading "Indstilling"',
    "sectionRole": 'a gb:Section ; gb:sectionRole "indstilling"',
    "position": "a gb:Recommendation ; gb:position 1 , 2",
    "recommendedBy": "a gb:Recommendation ; gb:recommendedBy :r1 , :r2",
    "recommenderName": 'a gb:Recommendation ; gb:recommenderName "Direktøren"@da',
    "decidedBy": 'a gb:Decision ; gb:decidedBy "Fjordby Forum"',
    "decidedOn": 'a gb:Decision ; gb:decidedOn "2020-01"^^xsd:gYearMonth',
    "attachmentTitle": "a gb:Attachment",
    "identifier": 'a gb:Case ; dcterms:identifier ""',
    "caseOrganisation": 'a gb:Case ; dcterms:identifier "01.02.00-P22-4-19"',
    "organisationRule": 'a gb:Meeting ; gb:organisationRule "gættet"',
    "organisationBecause": 'a gb:Meeting ; gb:organisationBecause "derfor"@da , "fordi"@da',
    "organisation": 'a gb:Case ; gb:organisation "Fjordby Kommune"',
    "kleSubject": 'a gb:Case ; gb:kleSubject "01.02.00"',
    "broader": 'a gb:Topic ; skos:broader "Anlæg"',
    "topicKle": 'a gb:Topic ; gb:kleSubject "82"',
    "kleFacet": 'a gb:Case ; gb:kleFacet "Ø54"',
    "openedYear": "a gb:Case ; gb:openedYear 2019",
    "notation": 'a skos:Concept ; skos:notation "01.02.00-P22"',
    "label": 'a gb:Person ; rdfs:label "Rosa Kvist"',
    "altLabel": 'a gb:Body ; skos:altLabel "FF"',
    "organisationKind": 'a gb:Body ; gb:kind "udvalg"',
    "partOf": 'a gb:Body ; gb:partOf "Fjordby Kommune"',
    "prefLabel": 'a gb:Topic ; skos:prefLabel "Havnepolitikken"@da , "Havneplanen"@da',
    "policyKind": 'a gb:Policy ; gb:kind "politik"',
    "edition": 'a gb:Topic ; gb:edition "2020" , "2021"',
    "series": "a gb:Topic ; gb:series :s1 , :s2",
    "mentionType": 'a gb:Mention ; gb:mentionType "place"',
    "inItem": "a gb:Mention",
    "inSection": 'a gb:Mention ; gb:inSection "Beslutning"',
    "value": "a gb:Mention ; gb:value 1 , 2",
    "earliest": 'a gb:Mention ; gb:earliest "medio 2019"',
    "latest": 'a gb:Mention ; gb:latest "2019-13-01"^^xsd:date',
    "interval": 'a gb:Mention ; gb:earliest "2020-02-01"^^xsd:date ; gb:latest "2020-01-01"^^xsd:date',
    "sentence": 'a gb:Mention ; gb:sentence ""',
    "sentenceStart": "a gb:Mention ; gb:sentenceStart -1",
    "sentenceEnd": 'a gb:Mention ; gb:sentenceEnd "9"',
    "sentenceOrder": "a gb:Mention ; gb:sentenceStart 9 ; gb:sentenceEnd 3",
    "foundBy": 'a gb:Mention ; gb:foundBy ""',
    "ofEntity": "a gb:Mention ; gb:ofEntity :p1 , :p2",
    "inRole": "a gb:Mention ; gb:inRole :r1 , :r2",
    "from": "a gb:Link",
    "predicate": 'a gb:Link ; gb:predicate "about"',
    "to": "a gb:Link ; gb:to :t1 , :t2",
    "rule": "a gb:Link",
    "score": "a gb:Link ; gb:score 1.5",
    "evidence": 'a gb:Link ; gb:evidence "navnet står i titlen"',
    "because": 'a gb:Link ; gb:because "derfor"@da , "fordi"@da',
    "verdict": 'a gb:Judgement ; gb:verdict "måske"',
    "left": 'a gb:Judgement ; gb:right "Havnepolitikken"',
    "right": 'a gb:Judgement ; gb:left "Havnepolitikken"',
    "judgedBy": "a gb:Judgement ; gb:judgedBy :person-1",
    "softwareVersion": 'a gb:Build ; gb:closedItems "number"',
    "ruleName": "a gb:Rule ; gb:score 0.9",
    "closedItems": 'a gb:Build ; schema:softwareVersion "0.1.0" ; gb:closedItems "alle"',
    "usesRule": 'a gb:Build ; gb:closedItems "number" ; schema:softwareVersion "0.1.0"',
    "answersTo": "a gb:Answer ; gb:answersTo :r1 , :r2",
    "answerKind": "a gb:Answer ; gb:answer gb:answer-forgotten",
    "answeredIn": "a gb:Answer ; gb:answeredIn :d1 , :d2",
    "partOrder": "a gb:Answer ; gb:start 9 ; gb:end 3",
    "quoteOnce": 'a gb:Answer ; gb:quote "Godkendt." , "Afvist."',
    "commitmentKind": 'a gb:Commitment ; gb:commitmentKind "løfte"',
    "what": 'a gb:Commitment ; gb:what ""',
    "actor": "a gb:Commitment ; gb:actor :p1 , :p2",
    "recipient": "a gb:Commitment ; gb:recipient :b1 , :b2",
    "promisedOn": 'a gb:Commitment ; gb:promisedOn "i marts"',
    "dueComputed": 'a gb:Commitment ; gb:dueComputed "ja"',
    "answeredBy": 'a gb:Commitment ; gb:answeredBy "2020-03-12/1"',
    "happenedAt": "a gb:Commitment ; gb:happenedAt :m1 , :m2",
    "moneyValue": 'a gb:Money ; gb:value "3,2 mio."',
    "currency": 'a gb:Money ; schema:currency "kroner"',
    "moneyUse": 'a gb:Money ; gb:moneyUse "udgift"',
    "yearly": 'a gb:Money ; gb:yearly "årligt"',
    "textCharacters": "a gb:Document ; gb:textCharacters -1",
    "unrecognisedCharacters": 'a gb:Document ; gb:unrecognisedCharacters "mange"',
    "unrecognisedWithin": "a gb:Document ; gb:unrecognisedCharacters 9 ; gb:textCharacters 3",
    "hasNotice": 'a gb:Document ; gb:hasNotice "no-date"',
    "missingNumber": 'a gb:Meeting ; gb:missingNumber "fire"',
    "withoutDecision": 'a gb:Meeting ; gb:withoutDecision "4"',
    "noticeCode": 'a gb:Notice ; gb:code "No date"',
    "noticeText": 'a gb:Notice ; rdfs:comment ""',
    "noticeStart": "a gb:Notice ; gb:start -1",
    "noticeEnd": "a gb:Notice ; gb:end 1 , 2",
    "holder": "a gb:RoleHolding ; gb:holder :p1 , :p2",
    "heldRole": 'a gb:RoleHolding ; gb:heldRole "chef"',
    "holderName": 'a gb:RoleHolding ; gb:holderName ""',
    "roleName": 'a gb:RoleHolding ; gb:roleName "chef"@da',
    "change": 'a gb:RoleHolding ; gb:change "ny"',
    "knownOn": 'a gb:RoleHolding ; gb:knownOn "i dag"',
    "knownFrom": 'a gb:Tenure ; gb:knownFrom "2020-01-01"^^xsd:date , "2020-01-02"^^xsd:date',
    "knownTo": 'a gb:Tenure ; gb:knownTo "2020"',
    "known": 'a gb:Tenure ; gb:knownFrom "2020-02-01"^^xsd:date ; gb:knownTo "2020-01-01"^^xsd:date',
    "since": 'a gb:Tenure ; gb:since "maj"',
    "until": 'a gb:Tenure ; gb:until "maj"',
    "term": 'a gb:RoleHolding ; gb:since "2020-02-01"^^xsd:date ; gb:until "2020-01-01"^^xsd:date',
    "knownBeforeUntil": 'a gb:Tenure ; gb:knownTo "2020-02-01"^^xsd:date ; gb:until "2020-01-01"^^xsd:date',
    "restsOn": "a gb:Tenure",
    "endedBy": "a gb:Tenure ; gb:endedBy :h1 , :h2",
    "layout": 'a gb:Document ; gb:layout "plain" , "markdown"',
    "layoutReason": 'a gb:Document ; gb:layoutReason ""',
    "hasAttendance": 'a gb:Meeting ; gb:hasAttendance "Rosa Kvist"',
    "attendee": "a gb:Attendance ; gb:attendee :p1 , :p2",
    "attendeeName": 'a gb:Attendance ; gb:attendeeName ""',
    "present": 'a gb:Attendance ; gb:present "ja"',
    "attendedAs": 'a gb:Attendance ; gb:attendedAs "formand" , "protokol"',
    "substituteFor": "a gb:Attendance ; gb:substituteFor :p1 , :p2",
    "substituteForName": 'a gb:Attendance ; gb:substituteForName ""',
    "party": 'a gb:VoteSide ; gb:party "A"',
    "partyOnce": "a gb:Attendance ; gb:party :party-a , :party-v",
    "partyName": 'a gb:VoteSide ; gb:partyName ""',
    "member": "a gb:Membership ; gb:member :p1 , :p2",
    "memberOf": "a gb:Membership ; gb:memberOf :b1 , :b2",
    "attestedBy": "a gb:Membership",
    "votingParts": 'a gb:AgendaItem ; gb:hasVote "for"',
    "decisionMaker": "a gb:AgendaItem ; gb:decisionMaker :b1 , :b2",
    "decisionMakerName": 'a gb:AgendaItem ; gb:decisionMakerName ""',
    "voteSubject": 'a gb:Vote ; gb:voteSubject ""',
    "carried": 'a gb:Vote ; gb:carried "vedtaget"',
    "hasSide": "a gb:Vote ; gb:hasSide :s1 , :s2 , :s3 , :s4",
    "side": 'a gb:VoteSide ; gb:side "imod"',
    "count": "a gb:VoteSide ; gb:count -1",
    "voter": 'a gb:VoteSide ; gb:voter "Rosa Kvist"',
    "voterName": 'a gb:VoteSide ; gb:voterName ""',
    "author": 'a gb:Statement ; gb:author "A"',
    "authorName": 'a gb:Statement ; gb:authorName ""',
    "absenceKind": 'a gb:Absence ; gb:absenceKind "inhabil"',
    "absentee": "a gb:Absence ; gb:absentee :p1 , :p2",
    "absenteeName": 'a gb:Absence ; gb:absenteeName ""',
    "stepPosition": "a gb:PathStep ; gb:position 0",
    "bodyName": 'a gb:PathStep ; gb:bodyName ""',
    "throughBody": "a gb:PathStep ; gb:throughBody :b1 , :b2",
}
SHAPES = rdflib.Graph().parse(data=files("graphbuilder.ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
SHAPE = "https://w3id.org/graphbuilder/shapes#"


@pytest.fixture(scope="module")
def shape_findings() -> list[validate.Finding]:
    """What the shapes say of all the broken nodes, each in a graph of its own."""
    store = ox.Store()
    for name, triples in BROKEN.items():
        change(store, f"INSERT DATA {{ GRAPH :graph-{name} {{ :broken-{name} {triples} }} }}")
    return validate.check_shapes(store)


def test_every_property_shape_has_a_broken_example():
    """A new shape comes with a node that it objects to."""
    assert {str(shape).removeprefix(SHAPE) for shape in SHAPES.subjects(RDF.type, SH.PropertyShape)} == set(BROKEN)


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_shape_catches_what_is_broken(name, shape_findings):
    """Each property shape names the broken node, in its own words and with its own severity."""
    shape = rdflib.URIRef(SHAPE + name)
    message = str(SHAPES.value(shape, SH.message))
    severity = "warning" if SHAPES.value(shape, SH.severity) == SH.Warning else "violation"
    found = [finding for finding in shape_findings if finding.subject == f"{BASE}broken-{name}" and finding.message.startswith(message)]
    assert found
    assert {finding.severity for finding in found} == {severity}


def test_what_breaks_a_shape_is_shown(shape_findings):
    """The message ends in the property and the value that it objects to."""
    messages = [finding.message for finding in shape_findings if finding.subject == f"{BASE}broken-status"]
    assert any(message.endswith("(gb:status is 'holdt')") for message in messages)


def test_link_without_a_sentence_is_caught(store):
    """A link needs evidence or a quotation with its place."""
    change(store, "DELETE WHERE { GRAPH ?g { :link-1 gb:evidence ?m } }; DELETE WHERE { GRAPH ?g { :link-4 gb:recordedIn ?d } }")
    found = validate.check_shapes(store)
    assert [finding.subject for finding in found] == [f"{BASE}link-1", f"{BASE}link-4"]
    assert all("A link needs its sentence" in finding.message for finding in found)


def test_shapes_see_a_node_whole_wherever_its_triples_stand(store):
    """A node whose triples stand in two graphs is checked once, with all of them, in batches of any size."""
    change(store, "DELETE { GRAPH ?g { :person-fjordby-rosa-kvist rdfs:label ?l } } INSERT { GRAPH :links { :person-fjordby-rosa-kvist rdfs:label ?l } } "
                  "WHERE { GRAPH ?g { :person-fjordby-rosa-kvist rdfs:label ?l } }")  # fmt: skip
    assert validate.check_shapes(store) == validate.check_shapes(store, batch=1) == []


# ---------------------------------------------------------------------------------------------------------------- the graph as a whole

SPOILT = [
    (validate.check_placement, "INSERT DATA { GRAPH :links { :person-fjordby-rosa-kvist a gb:Person } }", "person-fjordby-rosa-kvist", "two named graphs"),
    (validate.check_placement, 'INSERT DATA { :person-x rdfs:label "Rosa"@da }', "person-x", "no named graph"),
    (validate.check_placement, 'INSERT DATA { GRAPH :entities { _:b rdfs:label "Rosa"@da } }', "_:", "blank node"),
    (validate.check_words, "INSERT DATA { GRAPH :entities { :person-x gb:shoeSize 43 } }", "gb:shoeSize", "not in the vocabulary"),
    (validate.check_words, "INSERT DATA { GRAPH :entities { :person-x a gb:Robot } }", "gb:Robot", "not in the vocabulary"),
    (validate.check_ranges, "INSERT DATA { GRAPH :links { :mention-a-1 gb:inItem :item-gone } }", "mention-a-1", "item-gone"),
    (validate.check_ranges, f"INSERT DATA {{ GRAPH :links {{ {ITEM} gb:about :person-fjordby-rosa-kvist }} }}", ITEM[1:], "no gb:Topic"),
    (validate.check_reasons, f"INSERT DATA {{ GRAPH :links {{ {ITEM} gb:about :topic-fjordby-budget-2025 }} }}", ITEM[1:], "has no gb:Link"),
    (validate.check_reasons, "INSERT DATA { GRAPH :links { :topic-fjordby-pengene dcterms:isReplacedBy :topic-fjordby-budget-2025 } }", "topic-fjordby-pengene", "has no gb:Link"),
    (validate.check_reasons, "DELETE WHERE { GRAPH ?g { :link-5 gb:from ?x } }", "topic-fjordby-budget-2025", "gb:series"),
    (validate.check_reasons, "DELETE WHERE { GRAPH ?g { ?s gb:refersToMeeting ?m } }", "link-6", "not in the graph"),
    (validate.check_privacy, f"INSERT DATA {{ GRAPH :links {{ {CLOSED} gb:about :topic-fjordby-havnepolitikken }} }}", CLOSED[1:], "gb:about"),
    (validate.check_privacy, f"INSERT DATA {{ GRAPH :links {{ {CLOSED} gb:hasDecision :decision-x }} }}", CLOSED[1:], "gb:hasDecision"),
    (validate.check_privacy, f"INSERT DATA {{ GRAPH :links {{ :mention-x gb:inItem {CLOSED} }} }}", CLOSED[1:], "mention-x"),
    (validate.check_privacy, 'INSERT DATA { GRAPH :links { :mention-x gb:quote "borger 010190-1234" } }', "mention-x", "forget the document"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "update", "subject", "words"), SPOILT)
def test_check_names_the_fact(check, update, subject, words, store):
    """What is wrong is named by its IRI, with a sentence that says why."""
    change(store, update)
    found = check(store)
    assert len(found) == 1
    assert subject in found[0].subject
    assert words in found[0].message


def test_an_ill_formed_iri_is_named():
    """An IRI that a lenient reader let through is caught."""
    store = ox.Store()
    line = f'<{BASE}person rosa> <http://www.w3.org/2000/01/rdf-schema#label> "Rosa"@da <{BASE}entities> .'
    store.bulk_extend(ox.parse(line, ox.RdfFormat.N_QUADS, lenient=True))
    assert ["well-formed" in finding.message for finding in validate.check_placement(store)] == [True]


@pytest.mark.parametrize("update", [
    f"INSERT DATA {{ GRAPH :links {{ {ITEM} gb:mentions :person-fjordby-rosa-kvist }} }}",
    'INSERT DATA { GRAPH :entities { :person-fjordby-rosa-kvist skos:altLabel "Rosa"@da } }',
    "INSERT DATA { GRAPH :links { :mention-a-1 gb:value 1012901234 } }",
    'INSERT DATA { GRAPH :links { :mention-a-1 gb:quote "borger ***********" } }',
])  # fmt: skip
def test_checks_of_the_whole_let_pass_what_is_right(update, store):
    """A plain mention and a surface form need no link; an amount of ten digits and a masked number are no CPR number."""
    change(store, update)
    others = (validate.check_placement, validate.check_words, validate.check_ranges, validate.check_reasons, validate.check_privacy)
    assert [finding for check in others for finding in check(store)] == []


def test_the_message_about_a_cpr_number_does_not_repeat_it(store):
    """A report must not spread what it warns of."""
    change(store, 'INSERT DATA { GRAPH :links { :mention-x gb:quote "borger 010190-1234" } }')
    assert all("1234" not in finding.message for finding in validate.check_privacy(store))


# ---------------------------------------------------------------------------------------------------------------- quotations


def alter(store: ox.Store, node: str, property_: str, value: str) -> None:
    """Put another value in the place of a node's."""
    change(store, f"DELETE {{ GRAPH ?g {{ {node} {property_} ?v }} }} INSERT {{ GRAPH ?g {{ {node} {property_} {value} }} }} "
                  f"WHERE {{ GRAPH ?g {{ {node} {property_} ?v }} }}")  # fmt: skip


@pytest.mark.parametrize(("node", "property_", "value"), [
    (":mention-a-1", "gb:quote", '"Havnepolitiken"'),
    (":mention-a-1", "gb:quote", '" Havnepolitikken"'),
    (":recommendation-a-1-1", "gb:text", '"at Fjordby Forum forkaster havnepolitikken."'),
    (":decision-a-1", "gb:text", '"Drøftet."'),
    (":decision-a-1", "gb:text", '"Drøftet. Forummet vender tilbage efter sommeren. Godkendt."'),
    (":section-a-1-1", "gb:heading", '"Økonomi"@da'),
    (":attachment-a-1-1", "dcterms:title", '"Udkast til skovpolitik.pdf"@da'),
    (ITEM, "dcterms:title", '"Havneplanen"@da'),
    (":mention-b-3", "gb:sentence", '"Direktør Rosa Kvist orienterede."'),
    (":link-4", "gb:quote", '"Havnepolitikken er Liv ved vandet"'),
])  # fmt: skip
def test_an_altered_quotation_is_named(node, property_, value, store):
    """The finding gives the fact's IRI, the file, the place, and both texts."""
    alter(store, node, property_, value)
    (finding,) = validate.check_quotations(store, TEXTS.get)
    assert finding.subject == BASE + node[1:]
    assert ".md at " in finding.message
    assert value.split('"')[1] in finding.message


@pytest.mark.parametrize(("property_", "value"), [("gb:end", "99999"), ("gb:start", "9999"), ("gb:start", "0")])
def test_a_moved_quotation_is_named(property_, value, store):
    """Offsets that lie outside the text, or elsewhere in it, are found."""
    alter(store, ":mention-b-3", property_, value)
    assert [finding.subject for finding in validate.check_quotations(store, TEXTS.get)] == [f"{BASE}mention-b-3"]


def test_a_text_that_is_not_kept_is_named(store):
    """Without its text a document's quotations cannot be checked, and the finding says what to do."""
    found = validate.check_quotations(store, {}.get)
    assert len(found) == 3
    assert all("build it again" in finding.message for finding in found)


@pytest.mark.parametrize(("stored", "source", "same"), [
    ("at planen godkendes.", "1. at planen\n   godkendes.", True),
    ("1. at planen godkendes.", "1. at planen godkendes.", True),
    ("Godkendt: første anden", "Godkendt:\n\n- første\n* anden", True),
    ("Godkendt: - første - anden", "Godkendt:\n- første\n- anden", True),
    ("Bilag_1.pdf", "**Bilag\\_1.pdf**", True),
    ("Punkt 3 udsat", "# Punkt 3\nudsat", True),
    ("den 1. maj", "den\n1. maj", True),
    ("den 1. maj", "den 2. maj", False),
    ("den 1. maj", "den\n2. maj", False),
    ("to mio. kr.", "tre mio. kr.", False),
    ("at planen godkendes.", "at planen ikke godkendes.", False),
    ("at planen", "at planen godkendes.", False),
    ("at planen godkendes.", "at planen", False),
    ("", "at planen", False),
])  # fmt: skip
def test_same_words(stored, source, same):
    """Markup and line breaks may differ, words and figures may not."""
    assert same_words(stored, source) is same


@given(st.lists(st.sampled_from(["at", "planen", "2.", "maj", "godkendes,", "kr."]), min_size=1, max_size=12), st.data())
def test_no_word_can_be_changed(words, data):
    """Changing one word of a text that stands on one line is always seen; breaking its lines and marking it up never is."""
    source = " ".join(["Forum", *words])
    assert same_words(source, source.replace(" ", "  \n", 1).replace("planen", "**planen**"))
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], words[at] + "x", *words[at + 1 :]]
    assert not same_words(" ".join(["Forum", *changed]), source)
