"""What needs attention: the hits of the rules, worst first, those that were silenced set apart.

Asked of a session whose hits a worker keeps up (attention_worker), an answer is at once what was
found last; else everything is worked out first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.rules.catalog import RULES, Rule
from app.services import hit_book, save
from app.services.hit_book import HitBook
from db import records
from db.change import Change
from db.queries import silences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.hits import Hit, Severity
    from db.queries.silences import Silence


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with all a screen tells of it.

    Attributes: `cites` the text the rule rests on, "" for none; `todo` what to do, one sentence;
    `check_terms` it is general knowledge: say catalog.CHECK_TERMS too; `silenced` by whom, why and
    until when it may stand, None while it speaks.
    """

    hit: Hit
    rule: Rule
    record_title: str
    silenced: Silence | None = None

    @property
    def cites(self) -> str:
        """The text the rule rests on, "" for none."""
        return self.rule.cites

    @property
    def todo(self) -> str:
        """What to do, in one sentence."""
        return self.rule.todo

    @property
    def check_terms(self) -> bool:
        """Whether an award may overrule it: then say catalog.CHECK_TERMS too."""
        return self.rule.check_terms

    def as_json(self) -> dict[str, object]:
        """Return the finding as a JSON object; `type` and `id` are the record's."""
        hit = self.hit
        return {
            "rule": hit.rule,
            "severity": hit.severity,
            "type": hit.entity,
            "id": hit.record,
            "title": self.record_title,
            "field": hit.field or None,
            "says": hit.says,
            "cites": self.cites,
            "todo": self.todo,
            "check_terms": self.check_terms,
        }


def of_record(session: Session, entity: str, record: int) -> list[Finding]:
    """Return what the rules say of one record: what speaks, worst first, then what was silenced."""
    found = _findings(session, _book(session).cache.of_records([(entity, record)]))
    return sorted(found, key=lambda one: one.silenced is not None)


def speaking(session: Session, entity: str, ids: Sequence[int]) -> dict[int, list[Hit]]:
    """Return what speaks of some records of a type by id, worst first.

    Nothing where the rules were not asked yet: a screen that lists records never waits for them.
    """
    if session.hits is None or not ids:
        return {}
    found: defaultdict[int, list[Hit]] = defaultdict(list)
    quiet = _quiet(session)
    for hit in _book(session).cache.of_records([(entity, one) for one in ids]):
        if hit not in quiet:
            found[hit.record].append(hit)
    return dict(found)


def of_award(session: Session, award: int) -> list[Finding]:
    """Return what speaks of an award and of everything below it, worst first."""
    found = _findings(session, _book(session).cache.of_scope("award", award))
    return [one for one in found if one.silenced is None]


def listed(
    session: Session,
    severity: Severity | None = None,
    rule: str | None = None,
    *,
    silenced: bool = False,
    limit: int | None = None,
) -> list[Finding]:
    """Return what speaks in the whole file, worst first; `silenced`: what was silenced instead.

    `severity` and `rule` choose among them; `limit` ends the list early.
    """
    cache = _book(session).cache
    quiet = _quiet(session)
    if silenced:
        hits = [
            hit for hit in quiet if severity in {None, hit.severity} and rule in {None, hit.rule}
        ]
    else:
        most = -1 if limit is None else limit + len(quiet)
        hits = [hit for hit in cache.listed(severity, rule, most) if hit not in quiet]
    return _findings(session, hits[:limit])


def counts(session: Session) -> dict[Severity, int]:
    """Return how many hits speak, by severity, worst first."""
    found = _book(session).cache.counts()
    for hit in _quiet(session):
        found[hit.severity] -= 1
    return found


def is_settled(session: Session) -> bool:
    """Return whether every rule was asked about everything as it stands; else more may come."""
    return session.hits is not None and session.hits.is_settled()


def count_pressing(session: Session) -> int:
    """Return how many problems and warnings speak; notes are not pressing."""
    found = counts(session)
    return found["bad"] + found["warn"]


def count_silenced(session: Session) -> int:
    """Return how many hits were silenced."""
    return len(_quiet(session))


def silence(
    session: Session, finding: Finding, reason: str, until: date | None = None
) -> ChangeSet:
    """Let a hit stand, for good or until a day; one undo takes it back.

    Raises NotSaved where no reason is given, ReadOnly where nothing can be saved.
    """
    hit = finding.hit
    values = {
        "rule": hit.rule,
        "record_type": hit.entity,
        "record": hit.record,
        "field": hit.field or None,
        "reason": reason.strip() or None,
        "until": until and until.isoformat(),
    }
    label = f"Silence {hit.rule}, {finding.rule.title.lower()}"
    return save.apply(session, [Change("hit_silence", None, values)], label)


def speak_again(session: Session, finding: Finding) -> ChangeSet:
    """Take back whatever silences a hit; where nothing does, nothing is saved."""
    changes = [
        Change("hit_silence", one.id, action="archive")
        for one in silences.holding(session.store, session.today)
        if _silences(one, finding.hit)
    ]
    return save.apply(session, changes, f"Let {finding.hit.rule} speak again")


def _book(session: Session) -> HitBook:
    if session.hits is None:
        session.hits = HitBook(session, hit_book.open_cache(session))
    if not session.hits.kept_up:
        session.hits.bring_up_to_date()
    return session.hits


def _quiet(session: Session) -> dict[Hit, Silence]:
    """Return the hits that are silenced, worst first, each with its newest silence."""
    held = silences.holding(session.store, session.today)
    hits = _book(session).cache.of_records({(one.entity, one.record) for one in held})
    return {hit: one for hit in hits for one in held if _silences(one, hit)}


def _silences(one: Silence, hit: Hit) -> bool:
    about = (one.rule, one.entity, one.record) == (hit.rule, hit.entity, hit.record)
    return about and one.field in {"", hit.field}


def _findings(session: Session, hits: Sequence[Hit]) -> list[Finding]:
    quiet = _quiet(session)
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for hit in hits:
        wanted[hit.entity].append(hit.record)
    titles = {name: records.titles(session.store, name, ids) for name, ids in wanted.items()}
    return [
        Finding(hit, RULES[hit.rule], titles[hit.entity].get(hit.record, ""), quiet.get(hit))
        for hit in hits
    ]
