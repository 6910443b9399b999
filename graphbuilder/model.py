"""The nouns: what minutes consist of, and what links them. Frozen values that know nothing of files, RDF or printing.

Offsets count Unicode code points of :attr:`Document.text`, ``start`` included, ``end`` excluded. A value that
quotes the document keeps its span, so that ``validate`` can cut the quotation out again.
"""

from __future__ import annotations

from dataclasses import dataclass

MENTION_TYPES = ("person", "organisation", "role", "policy", "meeting", "date", "amount", "case")
ORGANISATION_KINDS = ("council", "committee", "forum", "department", "municipality", "association", "authority", "company", "other")
POLICY_KINDS = ("policy", "strategy", "plan", "budget", "agreement", "programme", "analysis", "framework")
OUTCOMES = (
    "approved", "approved_with_changes", "rejected", "noted", "discussed", "decided", "postponed", "referred",
    "returned", "withdrawn", "lapsed", "elected", "recommended", "not_recommended",
)  # fmt: skip
# What a decision answers to one recommendation.
ANSWERS = (
    "followed", "followed_with_changes", "not_followed", "noted_instead", "discussed_instead", "postponed", "withdrawn", "unanswered",
)  # fmt: skip
# Who was not there for one item: absent, disqualified (inhabil), left before it, came after it.
ABSENCE_KINDS = ("absent", "disqualified", "left", "arrived")
COMMITMENT_KINDS = ("promise", "postponed", "referred", "planned")
ACTOR_KINDS = ("person", "role", "organisation", "group")
# What becomes of money: used up, found or cut, given by a decision, or the most that may be used.
MONEY_USES = ("spent", "saved", "granted", "frame")
SECTION_ROLES = (
    "occasion", "presentation", "economy", "recommendation", "decision", "attachments", "background", "hearing",
    "summary", "process", "legal", "history", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation: cleaned ``text`` (markup and line breaks inside may differ from the source) and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about one document: ``code`` is stable (``toc-heading-mismatch``), ``message`` a sentence with the cure."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document came from: name relative to the folder that was built, hash of its bytes, media type."""

    path: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody listed as present or absent. ``substitute_for`` is the member whose place somebody took; the span is where the name stands."""

    name: str
    party: str | None = None
    role: str | None = None
    present: bool = True
    substitute_for: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class OutlinedSection:
    """A part of an item that a structured file (XML, JSON, a saved page) names itself; the places are in the document's text.

    ``role`` is one of :data:`SECTION_ROLES` where the file says it, else None: then the heading tells.
    """

    heading: str
    start: int
    body: int
    end: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class OutlinedItem:
    """An item that a structured file names itself. What the file does not say is None, and is sought in the text."""

    title: Span
    start: int
    end: int
    number: str | None = None
    journal_number: str | None = None
    journal_span: Span | None = None
    closed: bool | None = None
    sections: tuple[OutlinedSection, ...] = ()
    attachments: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What a structured file says of its own parts: ``system`` is the system that wrote it (*SBSYS*), ``because`` how that was known."""

    system: str
    because: str
    organisation: str | None = None
    body: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    kind: str | None = None
    status: str | None = None
    attendees: tuple[Attendee, ...] = ()
    items: tuple[OutlinedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text. ``pages`` holds the offset at which each page begins; empty where the kind of file has no pages.

    ``outline`` is what a structured file says of its own parts, and None for text.
    """

    source: Source
    text: str
    pages: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in the text. ``text`` is exactly ``document.text[start:end]``; the other fields depend on ``type``.

    ``name`` is the canonical name that all surface forms share (person, organisation, role, policy, case).
    ``value`` holds an ISO date (as precise as the text), an amount in kroner written as a decimal number, or a journal number.
    ``finder`` says which finder and version found it, and ``sentence`` where the sentence around it stands.
    """

    type: str
    text: str
    start: int
    end: int
    section: str | None = None
    name: str | None = None
    kind: str | None = None
    edition: str | None = None
    role: str | None = None
    first_name_only: bool = False
    body: str | None = None
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    inferred_year: bool = False
    currency: str | None = None
    finder: str = ""
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A sentence that says that two names are one thing.

    *fællesskabspolitikken 'Sammen om Fjordby'* gives ``Alias("policy", "Fællesskabspolitikken", "Sammen om Fjordby", …)``;
    *Fjordbyegnens Indkøbsforum (FIF)* gives ``Alias("organisation", "Fjordbyegnens Indkøbsforum", "FIF", …)``.
    The span covers both names. Type ``renamed`` is no alias: *Teknik & Miljø hedder fra 1. maj Miljø & Byrum* says that ``name`` became ``other``.
    """

    type: str
    name: str
    other: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the meeting did with an item, and the words that say so."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one recommendation: ``recommendation`` counts from 1, ``kind`` is one of :data:`ANSWERS`.

    The passage is the words of the decision that say so; an unanswered recommendation has none, and ``start`` and ``end`` are 0.
    """

    recommendation: int
    kind: str
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    """Another body's decision that an item tells of: *godkendt af ØU* in minutes of Chefforum.

    ``body`` is its canonical name, ``date`` the day that the text gives (ISO) or None, ``outcome`` one of :data:`OUTCOMES` or None.
    """

    body: str
    date: str | None
    outcome: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody undertakes, or what is put off, passed on or planned: *Kultur & Fritid vender tilbage til Chefforum i maj*.

    ``kind`` is one of :data:`COMMITMENT_KINDS`, ``what`` the clause on one line, ``text`` exactly what stands at ``start``-``end`` of the document.
    ``actor`` is a canonical name (of a mention where there is one) and ``actor_kind`` one of :data:`ACTOR_KINDS`; both None where nobody is named.
    ``to`` is the canonical name of the body it is to come to. ``earliest`` and ``latest`` are ISO days, each None where open;
    ``computed`` says that they were reckoned from the meeting's date (*inden for de næste tre uger*) or that the year was, and do not stand in the text.
    ``due_span`` is the words that say when; ``next_meeting`` says that they are *til næste møde*. ``step`` is a planned step's own label in its table (*C*).
    """

    kind: str
    what: str
    text: str
    start: int
    end: int
    actor: str | None = None
    actor_kind: str | None = None
    actor_span: Span | None = None
    to: str | None = None
    earliest: str | None = None
    latest: str | None = None
    computed: bool = False
    due_span: Span | None = None
    next_meeting: bool = False
    section: str | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that a person is said to hold: *Karen Holm, chef for Kultur & Fritid*, on the day of the meeting unless the text says when.

    ``person`` and ``role`` are canonical names; ``since`` and ``until`` ISO days that the text gives, else None (not known). ``change`` is
    ``new`` (*ny leder*), ``former`` (*tidligere leder*), ``acting`` (*konstitueret*) or None. The passage is the words that say so.
    """

    person: str
    role: str
    text: str
    start: int
    end: int
    since: str | None = None
    until: str | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """What an amount is: the amount's own place (``start``-``end``, as its mention has it), its value in kroner and what it is for.

    ``what`` is the clause, ``text`` exactly what stands at ``what_start``-``what_end``. ``use`` is one of :data:`MONEY_USES` or None.
    ``earliest`` and ``latest`` are the days of the year or period it is for, None where none is said; ``yearly`` for *årligt*, *om året*.
    """

    value: str
    currency: str
    start: int
    end: int
    what: str
    text: str
    what_start: int
    what_end: int
    use: str | None = None
    earliest: str | None = None
    latest: str | None = None
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an item under a heading of its own. ``start`` is where the heading begins, ``body`` where the text after it begins."""

    heading: str
    role: str
    start: int
    body: int
    end: int
    subheadings: tuple[Passage, ...] = ()

    @property
    def is_recognised(self) -> bool:
        """Whether a rule knew what it is: it has a caption, or without one tells what was recommended or decided."""
        return bool(self.heading) or self.role in ("decision", "recommendation")


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote inside an item. Counts are None where the text gives none; parties are letters or names as printed.

    ``subject`` is what was voted on (*ændringsforslaget*), ``carried`` whether it was adopted, None where nothing says. *Et flertal (A og B)
    anbefaler* has parties and no counts. The passage is the words that say so.
    """

    subject: str | None
    text: str
    start: int
    end: int
    for_count: int | None = None
    against_count: int | None = None
    abstain_count: int | None = None
    for_parties: tuple[str, ...] = ()
    against_parties: tuple[str, ...] = ()
    abstain_parties: tuple[str, ...] = ()
    for_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    abstain_names: tuple[str, ...] = ()
    carried: bool | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A remark that somebody had entered in the minutes (protokolbemærkning, mindretalsudtalelse): ``authors`` are parties or people as printed."""

    authors: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody who took no part in one item, and why: ``kind`` is one of :data:`ABSENCE_KINDS`."""

    name: str
    kind: str
    text: str
    start: int
    end: int
    party: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting and its handling. ``start``/``end`` is the whole item, heading included.

    ``decided_by`` is the body that the item itself says decides (*Beslutningen træffes af*), ``path`` the bodies that it goes through as its
    title says (*MBU/ØU/KB*), in their order.
    """

    number: str
    position: int
    title: str
    subject: str
    start: int
    end: int
    title_span: Span
    subject_span: Span | None = None
    closed: bool = False
    journal_number: str | None = None
    journal_span: Span | None = None
    duration_minutes: int | None = None
    time_slot: tuple[str, str] | None = None
    presenters: tuple[str, ...] = ()
    other_participants: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    recommender: Passage | None = None
    recommendations: tuple[Passage, ...] = ()
    decisions: tuple[Passage, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    attachments: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    answers: tuple[Answer, ...] = ()
    reported: tuple[Reported, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    holdings: tuple[Holding, ...] = ()
    money: tuple[Money, ...] = ()
    votes: tuple[Vote, ...] = ()
    statements: tuple[Statement, ...] = ()
    absences: tuple[Absence, ...] = ()
    decided_by: Passage | None = None
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that a person told of: its name, its other names and abbreviations, and the first and last day (ISO) on which it existed.

    *Teknikudvalget*, ``("TU", "Udvalget")``, 2018-01-01 to 2021-12-31; a day is None where it is not told.
    """

    name: str
    others: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def existed(self, day: str | None) -> bool:
        """Whether it may have existed on that day; on a day that nobody knows only what has no end."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since or "") <= day <= (self.until or "9999")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person that a person told of, with other ways to write the name, and what post the person has."""

    name: str
    others: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """A topic that a person told of, with its other names."""

    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What ``graphbuilder.toml`` in a folder of minutes says. ``paths`` are (pattern, organisation), ``folder`` is where it lies."""

    organisation: str | None = None
    paths: tuple[tuple[str, str], ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    topics: tuple[KnownTopic, ...] = ()
    kle: tuple[str, ...] = ()
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Whose minutes a document holds: ``name`` (*Fjordby Kommune*, *Region Østlandet*, an association) or None, by which ``rule``, and why in Danish.

    The passage is the words that say so; where the document's own words do not, ``start`` and ``end`` are 0. ``named`` are the municipalities and
    regions that the document names, the one named most first, and ``rivals`` those of them between which the text does not decide. ``joint``
    says that several municipalities have the body together.
    """

    name: str | None = None
    rule: str = ""
    because: str = ""
    start: int = 0
    end: int = 0
    named: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one document says of one meeting. ``date`` is ISO, times are ``HH:MM``. ``unrecognised`` are spans no rule understood.

    ``organisation`` is whose minutes they are as far as the document itself says, and ``home`` why.
    ``status`` is ``held``, ``cancelled`` or ``not_quorate``; ``layout`` the way of writing that the document was recognised as, and ``because`` why.
    """

    organisation: str | None = None
    body: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    kind: str = "minutes"
    status: str = "held"
    attendees: tuple[Attendee, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    aliases: tuple[Alias, ...] = ()
    notices: tuple[Notice, ...] = ()
    unrecognised: tuple[Span, ...] = ()
    layout: str = ""
    because: str = ""
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that was read from it: what the cache keeps."""

    document: Document
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class MeetingKey:
    """What names a meeting in the graph. ``suffix`` is the last part of its local name, and ``organisation`` the slug inside it.

    ``kept`` is False for a document that another document of the same meeting stands in front of (minutes before an agenda).
    ``home`` says why it is that organisation's.
    """

    sha256: str
    organisation: str
    body: str
    date: str | None
    suffix: str
    kept: bool = True
    home: Home = Home()


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, role, body or other organisation, by local name. ``keys`` are the normal forms that it is found under."""

    name: str
    type: str
    label: str
    aliases: tuple[str, ...]
    keys: tuple[str, ...]
    kind: str | None
    organisation: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing followed through the meetings. ``replaced`` are the local names that its other names would have had.

    ``broader`` (local names of topics) and ``kle`` (notations) are what the archive's subject register says.
    """

    name: str
    label: str
    aliases: tuple[str, ...]
    keys: tuple[str, ...]
    replaced: tuple[str, ...]
    kind: str
    edition: str | None
    series: str | None
    organisation: str
    broader: tuple[str, ...] = ()
    kle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """What the editions of one name have in common: Budget, Økonomiaftalen."""

    name: str
    label: str
    keys: tuple[str, ...]
    organisation: str


@dataclass(frozen=True, slots=True)
class Link:
    """The reason for one statement: by which rule, how sure (a decimal number), and why in Danish.

    Evidence is mentions, or a quotation of one document where no mention says it.
    """

    name: str
    source: str
    predicate: str
    target: str
    rule: str
    score: str
    because: str
    evidence: tuple[str, ...] = ()
    sha256: str | None = None
    quote: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Tenure:
    """That one person holds one role: what all minutes together say of it. ``person`` and ``role`` are local names of entities.

    ``known_from`` and ``known_to`` are the first and last day on which minutes say so, None where they only tell of it afterwards. ``since`` is
    the first day and ``until`` the last on which the person can have held it, each None where no sentence says: the interval is open there.
    ``holdings`` are the local names of what it rests on, and ``ended_by`` that of the one whose sentence closes it.
    """

    name: str
    person: str
    role: str
    organisation: str
    known_from: str | None
    known_to: str | None
    since: str | None
    until: str | None
    holdings: tuple[str, ...]
    ended_by: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """That one person sits in one body: what the attendance lists of all minutes together say of it. ``person`` and ``body`` are local names.

    ``known_from`` and ``known_to`` are the first and last day on which minutes list the person; when it began and ended no list says, so that
    the interval is open on both sides. ``party`` is the local name of the one party that the lists give, None where they give none or several.
    ``attendances`` are the local names of what it rests on.
    """

    name: str
    person: str
    body: str
    organisation: str
    known_from: str | None
    known_to: str | None
    party: str | None
    attendances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingMeeting:
    """A meeting that minutes refer to and that is not in the graph."""

    suffix: str
    organisation: str
    body: str
    date: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about two things: ``same``, ``different`` or ``unsure``. Sides are names or IRIs.

    ``organisation`` is the slug of the one in whose minutes it holds, and empty where it holds everywhere.
    """

    left: str
    right: str
    verdict: str
    by: str
    when: str
    why: str
    id: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A subject of the archive's own register: its name, other names, words beside which it is not meant, the broader subject, KLE notations.

    ``removed`` says that the register no longer has it, ``organisation`` in whose minutes alone it holds (its slug; empty for everywhere).
    """

    name: str
    aliases: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    broader: str | None = None
    kle: tuple[str, ...] = ()
    removed: bool = False
    by: str = ""
    when: str = ""
    id: str = ""
    organisation: str = ""

    def holds_in(self, organisation: str) -> bool:
        """Whether it is a subject of that organisation."""
        return self.organisation in {"", organisation}


@dataclass(frozen=True, slots=True)
class Linked:
    """All that only a look at every document can say.

    ``of_entity`` maps a mention's local name to what it names; ``reported`` gives for a decision that minutes tell of the body that made it,
    as (local name, the organisation's slug, the body's name); ``parties`` for a commitment its actor and recipient, as (local name, ``actor`` or
    ``recipient``, the local name of the person, role or organisation); ``held`` for a holding its person and role, as three local names.
    ``cited`` says whom an attendance, a side of a vote, a statement, an absence or a case's path names, as (local name, property, local name).
    """

    topics: tuple[Topic, ...] = ()
    series: tuple[Series, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    of_entity: tuple[tuple[str, str], ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    missing: tuple[MissingMeeting, ...] = ()
    reported: tuple[tuple[str, str, str], ...] = ()
    judgements: tuple[Judgement, ...] = ()
    parties: tuple[tuple[str, str, str], ...] = ()
    tenures: tuple[Tenure, ...] = ()
    held: tuple[tuple[str, str, str], ...] = ()
    cited: tuple[tuple[str, str, str], ...] = ()
    memberships: tuple[Membership, ...] = ()
