"""One agreement on one day: its days in order, the texts around it, and what rests on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import agreement_line, agreement_status
from app.domain.agreement_line import Mark
from app.services import agreement_standing, computed
from db import query, records, search
from db.model import choices, registry
from db.model.days import first_day, show_fuzzy
from db.queries import agreement_facts, lookup_papers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.agreement_line import Span
    from app.domain.agreement_status import Standing
    from app.services.session import Session
    from db.model.facts import AgreementFacts
    from db.records import Record

MOST_TEXTS = 50
"""How many texts of a chain are followed; longer chains are a ring or a mistake."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the chain: `ties` how it hangs together with others, `status` its code that day."""

    id: int
    title: str
    ties: str
    status: str
    says: str
    holds: bool
    signed_on: str | None

    @property
    def label(self) -> str:
        """The status as a word."""
        return choices.label("agreement_status", self.status)


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on the agreement: what it is, its name and a fuzzy day, if any."""

    entity: str
    record: int
    what: str
    name: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement as of a day.

    Attributes: `by_hand_says` what would hold without the status by hand; `told` the arithmetic in
    sentences; `chain` the texts from the oldest on, the agreement itself among them; alone it is
    empty.
    """

    standing: Standing
    by_hand: bool
    by_hand_says: str
    told: tuple[str, ...]
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    chain: tuple[Text, ...]
    resting: tuple[Resting, ...]

    @property
    def label(self) -> str:
        """The status as a word."""
        return choices.label("agreement_status", self.standing.status)


def read(session: Session, agreement: int, on: date | None = None) -> Line:
    """Return an agreement as it stood or will stand on a day, today where none is asked for."""
    day = on or session.today
    facts = agreement_facts.read(session.store, [agreement])[agreement]
    expiring = agreement_standing.expiring_days(session, day)
    it = agreement_status.standing(facts, day, expiring)
    texts = _family(session, agreement)
    found = [
        *agreement_line.marks(facts, it),
        *_notices(session, agreement),
        *_texts_on_line(texts, agreement),
    ]
    if day != session.today:
        found.append(Mark(day, day.isoformat(), "asked", "The day asked for"))
    found.append(Mark(session.today, session.today.isoformat(), "today", "Today"))
    return Line(
        it,
        facts.override_status is not None,
        _without_hand(facts, day, expiring),
        tuple(agreement_line.arithmetic(facts, it, day)),
        tuple(sorted(found, key=lambda one: one.on)),
        tuple(agreement_line.spans(facts, it)),
        _chain(session, texts, day),
        _resting(session, agreement),
    )


def _without_hand(facts: AgreementFacts, day: date, expiring: int) -> str:
    """Return what the dates alone say, where a status was set by hand."""
    if facts.override_status is None:
        return ""
    it = agreement_status.standing(replace(facts, override_status=None), day, expiring)
    label = choices.label("agreement_status", it.status).lower()
    return f"By its dates it would be {label}: {it.says}"


def _notices(session: Session, agreement: int) -> list[Mark]:
    found = []
    for one in _referring(session, "notice", "agreement", [agreement]):
        day, end = str(one.values["dated"]), one.values["new_end"]
        kind = choices.label("notice_kind", str(one.values["kind"]))
        sets = f", new end {show_fuzzy(str(end))}" if end else ""
        found.append(
            Mark(first_day(day), day, "notice", f"Notice: {kind.lower()}{sets}", "notice", one.id)
        )
    return found


def _family(session: Session, agreement: int) -> dict[int, Record]:
    """Return the texts that replace or change each other, by id, from this agreement on."""
    entity = registry.entity("agreement")
    found: dict[int, Record] = {}
    waiting = [agreement]
    while waiting and len(found) < MOST_TEXTS:
        new = records.read_many(session.store, entity, waiting)
        found |= {one.id: one for one in new}
        near = [int(str(o)) for one in new for o in _before(one)]
        for field in ("supersedes", "amends"):
            near += [one.id for one in _referring(session, "agreement", field, waiting)]
        waiting = [one for one in dict.fromkeys(near) if one not in found]
    return {one: text for one, text in found.items() if text.archived_at is None}


def _before(one: Record) -> list[object]:
    return [o for o in (one.values["supersedes"], one.values["amends"]) if o is not None]


def _texts_on_line(texts: dict[int, Record], agreement: int) -> list[Mark]:
    found = []
    for one in texts.values():
        day = one.values["signed_on"] or one.values["in_force_on"]
        if day and agreement in {one.values["supersedes"], one.values["amends"]}:
            what = "Amended" if one.values["amends"] == agreement else "Replacement signed"
            says = f"{what}: {one.title}"
            found.append(Mark(first_day(str(day)), str(day), "text", says, "agreement", one.id))
    return found


def _chain(session: Session, texts: dict[int, Record], day: date) -> tuple[Text, ...]:
    if len(texts) == 1:
        return ()
    standings = agreement_standing.of(session, texts, day)
    found = []
    for one in texts.values():
        it = standings[one.id]
        signed = one.values["signed_on"] or one.values["in_force_on"]
        found.append(
            Text(
                one.id, one.title, _ties(one, texts), it.status, it.says, it.holds,
                None if signed is None else str(signed),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda text: (text.signed_on or "9999", text.id)))


def _ties(one: Record, texts: dict[int, Record]) -> str:
    said = []
    for field, word in (("supersedes", "Replaces"), ("amends", "Amends")):
        target = one.values[field]
        if isinstance(target, int) and target in texts:
            said.append(f"{word} {texts[target].title}")
    return ". ".join(said) or "The first text"


def _resting(session: Session, agreement: int) -> tuple[Resting, ...]:
    """Return what would lose its ground: duties done for good and newer texts do not."""
    rows = lookup_papers.resting(session.store, agreement, "")
    entity = registry.entity("obligation")
    next_due = [one for one in entity.computed if one.name == "next_due"]
    duties = [one.record for one in rows if one.entity == "obligation"]
    due = computed.values(session, entity, next_due, duties).get("next_due", {})
    found = []
    for one in rows:
        what, name, day = str(one.values[2]), str(one.values[3]), one.values[4]
        if one.entity == "obligation":
            what, day = "Obligation, next due", due.get(one.record)
            if day is None:
                continue
        told = None if day is None else str(day)
        found.append(Resting(one.entity, one.record, what, name, told))
    return tuple(found)


def _referring(session: Session, name: str, field: str, targets: Iterable[int]) -> list[Record]:
    """Return the records of a type outside the trash whose field names one of the targets."""
    entity = registry.entity(name)
    asked = query.ListQuery(entity, (query.OneOf(entity.field(field), tuple(targets)),))
    return records.read_many(session.store, entity, list(search.ids(session.store, asked)))
