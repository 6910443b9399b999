"""Networks of the kind that graphbuilder.network makes, invented by hand: Fjordby Kommune does not exist."""

from __future__ import annotations

import random

import networkx as nx

BASE = "https://example.org/graphbuilder/id/"
TOPIC = BASE + "topic-faellesskabspolitikken"
HOSTILE = (
    "<script>window.__pwned = 1</script>",
    "<img src=x onerror='window.__pwned = 2'>",
    '"><svg onload=window.__pwned=3>',
    "</script><script>window.__pwned = 4</script>",
    "javascript:window.__pwned=5//{{7*7}}<!--",
    "Budget\u202e 2020\x07\x1b[2J\u2028linje\ud800",
)
# date, number, title, strength, outcomes, journal number, recommender, other things named, attachments
STEPS = (
    ("2019-01-24", "4", "Udmøntning af politikken Sammen om Fjordby", "main", ["discussed", "decided"], "00.01.00-A21-14-18", "Kommunaldirektøren", ["Budget 2020"], ["Udkast til udmøntning"]),
    ("2019-03-07", "3", "Sundhedsaftale 2019-2023", "mention", ["noted"], "00.30.00-Ø54-2-19", "Økonomichefen", ["Sundhedsaftalen 2019-2023"], []),
    ("2019-06-20", "5", "Status på fællesskabspolitikken", "main", ["noted"], "00.01.00-A21-14-18", "Kommunaldirektøren", [], ["Status på indsatser", "Oversigt over borgermøder"]),
    ("2019-11-28", "2", "Budget 2021: tids- og procesplan", "mention", ["approved"], "00.30.00-S00-1-19", "Økonomichefen", ["Budget 2021"], ["Tidsplan"]),
    ("2020-02-06", "11", "Frivillighedsstrategi og samspil med Sammen om Fjordby", "main", ["approved_with_changes"], "00.01.00-P22-3-19", "Chefen for Kultur & Fritid", ["Frivillighedsstrategien"], []),
    ("2020-09-10", "4", "Fokusområder 2020-2021", "mention", ["discussed"], "27.00.00-A00-4-20", "Socialchefen", ["Fokusområder 2020-2021", "Frivillighedsstrategien"], ["Fokusområder, samlet"]),
    ("2021-04-15", "6", "Evaluering af Fællesskabspolitikken", "main", ["noted", "decided"], "00.01.00-P22-3-19", "Kommunaldirektøren", ["Driftsanalysen"], ["Evalueringsrapport", "Interviewguide"]),
    ("2021-10-28", "9", "Personalepolitik", "mention", ["postponed"], "81.00.00-A00-1-21", "HR-chefen", ["Personalepolitikken"], []),
    ("2022-05-19", "1", "Revision af Fællesskabspolitikken: proces og inddragelse af borgere, foreninger og medarbejdere", "main", ["approved"], "00.01.00-P22-9-22", "Kommunaldirektøren", [], ["Procesplan", "Kommissorium for styregruppen"]),
    ("2023-01-12", "7", "Ny fællesskabspolitik: første udkast", "main", ["returned"], "00.01.00-P22-9-22", "Kommunaldirektøren", ["Udviklingsstrategien"], ["Første udkast til politik"]),
    ("2023-06-15", "3", "Fællesskabspolitikken til endelig godkendelse", "main", ["recommended"], "00.01.00-P22-9-22", "Kommunaldirektøren", ["Udviklingsstrategien", "Budget 2024"], ["Fællesskabspolitik 2023", "Høringssvar"]),
)  # fmt: skip
PRESENTERS = {"4": "Åse Æbelø", "6": "Mads Thorndal", "3": "Åse Æbelø"}


def story() -> nx.MultiDiGraph[str]:
    """The neighbourhood of one topic: eleven meetings of one body, from 2019 to 2023."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        focus=TOPIC, title="Fællesskabspolitikken", left_out="12 bilag og 3 personer er udeladt."
    )
    node(network, TOPIC, "topic", "Fællesskabspolitikken", facts=[["Kaldes også", "Sammen om Fjordby"], ["Art", "politik"]])
    body = node(network, "body-fjordby-chefforum", "body", "Chefforum")
    network.graph["steps"] = [_step(network, body, at, *step) for at, step in enumerate(STEPS)]
    return network


def _step(network, body, at, date, number, title, strength, outcomes, journal_number, recommender, topics, attachments):
    file = f"chefforum-{date}.txt"
    meeting = node(network, f"meeting-fjordby-{date}-chefforum", "meeting", "Chefforum", title="Møde i Chefforum", date=date, source=file)
    quote = f"Chefforum drøftede {title.lower()} og besluttede at vende tilbage, når der er et overblik over økonomien."
    item = node(
        network, f"item-fjordby-{date}-chefforum-{number}", "item", f"{number}. {title}", title=title, date=date, quote=quote, source=file, start=120 * at + 7, end=120 * at + 7 + len(quote), page=at + 1,
        facts=[["Journalnummer", journal_number], ["Indstilling", f"{recommender} indstiller, at Chefforum tager orienteringen til efterretning."]],
    )  # fmt: skip
    because = "navnet står i punktets overskrift" if strength == "main" else "navnet er et andet navn for Fællesskabspolitikken"
    words = "… som led i arbejdet med politikken Sammen om Fjordby …"
    evidence = {
        "quote": words,
        "source": file,
        "start": 300,
        "end": 300 + len(words),
        "rule": "policy-alias",
        "because": because,
        "score": 0.95,
    }
    edge(network, meeting, item, "item")
    edge(network, meeting, body, "body")
    edge(network, item, TOPIC, "about" if strength == "main" else "mentions", **evidence)
    edge(
        network,
        item,
        node(network, f"case-fjordby-{journal_number}", "case", journal_number),
        "case",
        source=file,
        quote=f"Journalnummer: {journal_number}",
    )
    edge(
        network,
        item,
        node(network, f"role-{recommender}", "role", recommender),
        "recommender",
        source=file,
        quote=f"{recommender} indstiller",
    )
    for name in topics:
        edge(network, item, node(network, f"topic-{name}", "topic", name), "mentions", **evidence | {"quote": f"… jf. {name} …"})
    for name in attachments:
        edge(network, item, node(network, f"attachment-{date}-{name}", "attachment", name), "attachment", source=file)
    if number in PRESENTERS:
        edge(network, item, node(network, f"person-{PRESENTERS[number]}", "person", PRESENTERS[number]), "presenter", source=file)
    return {"iri": item, "date": date, "body": "Chefforum", "number": number, "title": title, "strength": strength, "outcomes": outcomes,
            "because": because, "quote": words, "journal_number": journal_number}  # fmt: skip


def node(network, name, kind, label, **attributes):
    """Add a node unless it is there; its IRI."""
    iri = name if name.startswith("http") else BASE + name
    if iri not in network:
        network.add_node(
            iri,
            **{"kind": kind, "label": label, "title": label, "date": "", "facts": [], "quote": "", "source": "", "layer": kind}
            | attributes,
        )
    return iri


def edge(network, tail, head, kind, /, **attributes):
    """Add an edge with every attribute that the page reads."""
    network.add_edge(
        tail,
        head,
        **{"kind": kind, "label": kind, "quote": "", "source": "", "start": 0, "end": 0, "rule": "", "because": "", "score": 0.9}
        | attributes,
    )


def hostile() -> nx.MultiDiGraph[str]:
    """A story whose every text tries to become markup, script or a reversed line."""
    network = story()
    network.graph |= {"title": HOSTILE[0], "left_out": HOSTILE[1]}
    for at, (iri, data) in enumerate(sorted(network.nodes(data=True))):
        evil = HOSTILE[at % len(HOSTILE)]
        data |= {"label": evil, "title": evil * 3, "quote": evil, "source": evil, "facts": [[evil, evil]]}
        if iri == TOPIC:
            data["kind"] = "constructor"
    for at, (_, _, data) in enumerate(network.edges(data=True)):
        data |= {key: HOSTILE[at % len(HOSTILE)] for key in ("kind", "label", "quote", "source", "rule", "because")}
    for at, step in enumerate(network.graph["steps"]):
        step.update({key: HOSTILE[at % len(HOSTILE)] for key in ("body", "number", "title", "because", "quote")}, outcomes=list(HOSTILE))
    extra = BASE + '"><img src=x onerror=window.__pwned=6>'
    network.add_node(extra, kind="__proto__", label="")
    network.add_edge(extra, TOPIC, kind="toString")
    return network


def long_title() -> nx.MultiDiGraph[str]:
    """A story whose topic and first step have titles of ten thousand characters, one of them without a space."""
    network = story()
    network.graph["title"] = "Redegørelse for samarbejdet om " + "fællesskab og " * 700
    network.graph["steps"][0]["title"] = "Æ" * 10_000
    for iri in list(network)[:4]:
        network.nodes[iri].update({"label": "Ø" * 10_000, "title": "Ø" * 10_000, "facts": [["Indstilling", "drøfter " * 1200]]})
    return network


def large(count: int = 2000) -> nx.MultiDiGraph[str]:
    """A whole graph without a topic asked for: meetings with their items, topics, cases, people and attachments."""
    dice = random.Random(7)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(focus="", title="Fjordby Kommune", steps=[], left_out="Bilag er udeladt.")
    names = (
        "Budget",
        "Klimaplan",
        "Børnepolitik",
        "Frivillighedsstrategi",
        "Kvalitetsanalyse",
        "Sundhedsaftale",
        "Trafikplan",
        "Årsregnskab",
    )
    topics = [node(network, f"topic-{n}", "topic", f"{names[n % len(names)]} {2014 + n // len(names)}") for n in range(count // 12)]
    bodies = [node(network, f"body-{name}", "body", name) for name in ("Chefforum", "Økonomiudvalget", "Byrådet")]
    number = 0
    while network.number_of_nodes() < count:
        number += 1
        date = f"{2017 + number * 7 // max(7, count // 13)}-{1 + number % 12:02}-{1 + number * 5 % 28:02}"
        body = bodies[number % 3]
        meeting = node(network, f"meeting-{number}", "meeting", network.nodes[body]["label"], date=date, source="referat.txt")
        edge(network, meeting, body, "body")
        for place in range(1, 2 + dice.randrange(9)):
            _large_item(network, dice, meeting, date, place, topics)
    return network


def _large_item(network, dice, meeting, date, place, topics):
    topic = topics[int(len(topics) * dice.random() ** 2)]
    item = node(
        network,
        f"{meeting}-{place}",
        "item",
        f"{place}. {network.nodes[topic]['label']}: status",
        date=date,
        quote="Taget til efterretning.",
        source="referat.txt",
        end=23,
    )
    edge(network, meeting, item, "item")
    edge(network, item, topic, "about", because="navnet står i punktets overskrift", rule="title")
    edge(
        network,
        item,
        node(network, f"case-{dice.randrange(len(topics) * 3)}", "case", f"00.{place:02}.00-A00-{dice.randrange(90)}-19"),
        "case",
    )
    if dice.random() < 0.4:
        edge(network, item, node(network, f"person-{dice.randrange(len(topics))}", "person", f"Person {dice.randrange(999)}"), "presenter")
    if dice.random() < 0.3:
        edge(network, item, topics[dice.randrange(len(topics))], "mentions")
