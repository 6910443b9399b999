"""Whether what a clause says will be done is a commitment, and of which kind."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.facts.actors import MEETING_KINDS, Party
from graphbuilder.facts.claims import Claim
from graphbuilder.facts.due import Due
from graphbuilder.facts.lexicon import AMENDING, PASSING, TREATING
from graphbuilder.facts.places import has_one
from graphbuilder.model import Span

# "Opstår der tvivl, …", "Hvis …, …": what may never happen.
_SUPPOSES = re.compile(
    r"\s*(?:hvis|såfremt|i\sfald|ellers|(?:skulle|opstår|bliver|er|har|kan|viser|sker|ønsker|kommer)\s(?:der|det|den|man|en|et|nogen|vi)\b)",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:hvis|såfremt|medmindre)\b")
# What happens here and now, or before.
_HERE = re.compile(
    r"\b(?:på|til|i|under|inden|før|forud\sfor)\s(?:(?:selve\s)?(?:mødet|punktet|dagsordenspunktet)|(?:dagens|dette|nærværende)\s(?:møde|punkt))\b"
    r"(?!\s(?:i\s|d\.|den\s|om\s|med\s|på|ultimo|primo|medio|\d|uge|mandag|tirsdag|onsdag|torsdag|fredag|mellem|ml\.|for\s|af\s|hos\s))"
    r"|\b(?:på|i)\sdette\s(?:chef|fag)?(?:forum|udvalg)|\bnu\sop\b",
)
_HERE_SIGNS = ("møde", "punkt", "forum", "udvalg", "nu op")
_TODAY = re.compile(r"\bi\sdag\b")
_EVERY = re.compile(r"\bhver\s(?:mandag|tirsdag|onsdag|torsdag|fredag|uge|måned)\b")
_STANDING = re.compile(
    r"\b(?:generelt|altid|fremover|fremadrettet|løbende|typisk|normalt|som\sudgangspunkt|hver\sgang|^næste\sgang|fortsat|til\sdaglig|(?:årligt|dagligt))\b",
)
_AGAIN = re.compile(r"\b(?:igen|på\sny|på\sigen|til\sfornyet)\b")
_LATER = re.compile(r"\b(?:kommende|senere|næste)\s(?:møde|chefforum)")
_PUTS_OFF = frozenset(("udsætter", "flytter", "rykker", "udskyder", "genoptager", "genbesøger", "udsatte", "udskød"))
_TAKEN_UP = re.compile(r"\b(?:op|dagsorden\w*|sættes|møde\w*|drøftes|vender|vende|skal)\b")
_PASSED = frozenset(
    (
        "sender",
        "oversender",
        "videresender",
        "fremsender",
        "forelægger",
        "henviser",
        "behandler",
        "afgør",
        "returnerer",
        "overdrager",
        "indstiller",
        "går",
    )
)
_RETURNS = re.compile(r"\b(?:vend\w{1,4}|kom\w{1,4}|meld\w{1,4})\b[^.;]{0,80}\btilbage\b|\btilbagemeld")
_HANDING = frozenset(
    ("sender", "udsender", "eftersender", "fremsender", "genudsender", "rundsender", "udarbejder", "leverer", "fremlægger", "afleverer", "melder", "vender",
     "kommer", "giver", "indsender", "forelægger")
)  # fmt: skip
# Not a step of any item's process.
_ELECTION = re.compile(r"(?<!ud)valg(?:et)?\b")

_SEASON = 100  # days


class Statement(NamedTuple):
    """A claim with all that its clause says around it, ``text`` in lower case. ``role`` is the section's, ``body`` who met, ``day`` when.

    ``told`` is what somebody said at the meeting: *formanden svarede, at …*.
    """

    claim: Claim
    text: str
    actor: Party | None
    to: Party | None
    due: Due | None
    role: str
    remark: bool
    body: str | None
    day: date | None
    told: bool = False

    @property
    def decided(self) -> bool:
        """Whether it stands under Beslutning as what was decided, and not as what somebody said."""
        return self.role == "decision" and not self.told


@cache
def _item_words() -> frozenset[str]:
    return frozenset(lines("item-words.txt"))


def supposes(text: str, sentence: Span) -> bool:
    """Whether a sentence begins with a condition."""
    return _SUPPOSES.match(text, sentence.start, sentence.end) is not None


def begins_with_time(text: str, start: int, due: Due, claim: Claim) -> bool:
    """Whether the words that say when stand first in the clause, or between subject and verb: *at afdelingerne senest den 23. juni sender …*."""
    if due.deadline or not text[start : due.span.start].strip():
        return True
    subject = claim.party or claim.receiver
    return subject is not None and subject.start < due.span.start


def kind_of(statement: Statement) -> str | None:
    """One of :data:`graphbuilder.model.COMMITMENT_KINDS`, or None for what undertakes nothing."""
    if _is_past(statement) or (statement.due is None and _TODAY.search(statement.text)) or _is_here(statement):
        return None
    if _is_put_off(statement):
        return "postponed"
    if statement.decided:
        return ("referred" if _is_passed_on(statement) else "promise") if _is_undertaken(statement) else None
    if _is_promised(statement):
        return "promise"
    return "planned" if _is_planned(statement) else None


def _is_past(s: Statement) -> bool:
    return s.due is not None and s.day is not None and s.due.latest is not None and s.due.latest < s.day.isoformat() and not s.due.deadline


def _is_here(s: Statement) -> bool:
    """Whether it is done at this very meeting."""
    if s.due is not None and s.due.next_meeting:
        return False
    return has_one(s.text, _HERE_SIGNS) and _HERE.search(s.text) is not None


def _of_item(s: Statement) -> bool:
    """Whether the subject is the item or its matter."""
    return any(word in _item_words() for word in (*s.claim.subject[:3], *s.claim.following[:2]))


def _is_put_off(s: Statement) -> bool:
    """*Punktet udsættes*, *sættes på til næste møde*, *vi tager den op igen*, *temaet skal i chefforum igen*."""
    if s.claim.verb in _PUTS_OFF:
        told = s.due is not None or s.decided  # without a time it may tell of an earlier meeting
        return told and (_of_item(s) or s.claim.subject in {(), ("den",), ("det",), ("dette",)})
    if s.to is not None and s.to.name != s.body:
        return False
    own = s.actor is not None and (s.actor.name == s.body or (s.actor.name is None and not s.told))
    if own and _RETURNS.search(s.text):
        return True
    if s.actor is not None and not own:
        return False
    if _AGAIN.search(s.text) and _TAKEN_UP.search(s.text):
        return True
    return _of_item(s) and _is_set_on_agenda(s)


def _is_set_on_agenda(s: Statement) -> bool:
    """*sættes på til næste møde*, *tages op på et kommende møde*, *skal på dagsordenen i maj*."""
    later = s.due is not None or _LATER.search(s.text) is not None
    return later and s.claim.verb in {"sætter", "tager", "skal"} and not {"dagsordenen", "på", "op"}.isdisjoint(s.claim.following)


def _is_passed_on(s: Statement) -> bool:
    """*Sagen forelægges ØU*, *oversendes til KFU*; of another thing than the matter itself only with a word for passing on."""
    if s.claim.verb in {"sendte", "oversendte"}:
        return True
    if s.to is None or s.to.name == s.body or s.claim.verb not in _PASSED:
        return False
    if _of_item(s):
        return s.to.type in MEETING_KINDS or s.to.kind == "group" or s.claim.kind == PASSING
    return s.claim.form != "active" and s.claim.kind == PASSING and (s.to.type in MEETING_KINDS or s.claim.verb == "oversender")


def _is_undertaken(s: Statement) -> bool:
    """Under Beslutning: whether the clause sets or takes on something to do."""
    return not any(veto(s) for veto in (_UNDATED_VETOES if s.due is None else _VETOES))


def _is_standing(s: Statement) -> bool:
    """*Generelt skal lederne kende reglerne*, *HR hjælper, hvis …*: always, or perhaps never."""
    return bool(_STANDING.search(s.text) or _IF.search(s.text))


def _is_own_act(s: Statement) -> bool:
    """*Chefforum giver følgende input*, *vi bruger en model*: what who met does then and there, or as a rule."""
    party = s.claim.party
    if party is None or s.claim.kind == PASSING or _RETURNS.search(s.text):
        return False
    return party.name is None or (party.name == s.body and s.claim.form == "active")


def _is_aimless_treatment(s: Statement) -> bool:
    """*Sagen drøftes*, *behandles i DIF hver tirsdag*: treatment with neither a body nor a time of its own."""
    if s.claim.kind != TREATING or s.claim.form == "comes":
        return False
    return s.to is None or s.to.name == s.body or _EVERY.search(s.text) is not None


def _needs_time(s: Statement) -> bool:
    """*Arbejdet går i gang*, *Udvalget bad om et notat*: something to follow only with a day."""
    return s.claim.form in {"starts", "asks"}


def _goes_on(s: Statement) -> bool:
    """*Der arbejdes på at …*, *der arbejdes videre*."""
    return s.claim.form == "passive" and s.claim.verb == "arbejder" and s.to is None


def _is_norm(s: Statement) -> bool:
    """*Politikken skal forkortes*, and in a list of remarks whatever *skal* happen: how things ought to be."""
    return s.claim.form == "must-passive" and (s.claim.kind == AMENDING or s.remark) and s.to is None


def _just_happens(s: Statement) -> bool:
    """*Høringen løber til maj*, *ventes vedtaget*: told, not decided."""
    return s.claim.form in {"happens", "expected"}


def _is_put_off_elsewhere(s: Statement) -> bool:
    """*Affaldsordningen er udskudt*: another thing than the item was put off."""
    return s.claim.verb in _PUTS_OFF


def _is_manner_of_speaking(s: Statement) -> bool:
    """*Udvalget henviser til, at filialen er god*, *spørgsmål rettes til HR*."""
    if s.claim.verb == "retter":
        return any(word.startswith(("spørgsmål", "henvendelse")) for word in s.claim.subject)
    return s.claim.form == "active" and s.claim.verb == "henviser"


_VETOES = (_just_happens, _is_put_off_elsewhere, _is_manner_of_speaking)
_UNDATED_VETOES = (*_VETOES, _is_standing, _is_own_act, _needs_time, _goes_on, _is_aimless_treatment, _is_norm)


def _is_promised(s: Statement) -> bool:
    """Somebody named will come back or hand something over."""
    if (
        s.actor is None
        or s.actor.name is None
        or s.actor.type in {"municipality", "company", "authority", "association"}
        or s.actor.name == s.body
    ):
        return False
    if s.claim.form == "must" and s.due is not None and _ahead(s):
        return not _STANDING.search(s.text)
    if s.told and s.claim.modal == "vil" and s.claim.form == "must":  # "svarede, at han vil undersøge sagen"
        return "gerne" not in s.claim.subject and not (_STANDING.search(s.text) or _IF.search(s.text))
    return s.claim.verb in _HANDING and s.claim.form in {"active", "must"} and not _STANDING.search(s.text)


def _is_planned(s: Statement) -> bool:
    """Dated after the meeting: treatment by a body, or a step of the process."""
    if s.due is None or s.day is None:
        return False
    if s.claim.receiver and s.claim.receiver.name == s.body:
        return False
    treated = s.claim.kind == TREATING or s.claim.form in {"gets", "comes", "goes"}
    if (s.role == "occasion" or s.told) and not treated:
        return False
    if _ELECTION.search(" ".join(s.claim.subject)) or (s.claim.party and s.claim.party.type not in {None, "department", *MEETING_KINDS}):
        return False
    return _ahead(s) and not _IF.search(s.text)


def _counts(due: Due) -> str:
    """The day that says whether a time lies ahead: its end, or its beginning where it is longer than a season."""
    if due.earliest and due.latest and (date.fromisoformat(due.latest) - date.fromisoformat(due.earliest)).days > _SEASON:
        return due.earliest
    return due.latest or due.earliest or ""


def _ahead(s: Statement) -> bool:
    """Whether it is due after the meeting's day."""
    return s.due is not None and s.day is not None and _counts(s.due) > s.day.isoformat()
