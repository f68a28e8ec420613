"""A contact leaves: an end day in one undo step, or the person's own data erased for good.

Role, organization, dates and history stay (PARTNERSHIPS.md 7; RECORDS.md, contact).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import browse, drafts, save, shown
from db import erase as erasing
from db import records
from db.change import Change, Signature
from db.log import ERASED
from db.model import registry
from db.model.days import first_day, show_day
from db.model.errors import NotSaved, Problem
from db.queries import same_person as queries

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.entity import Entity, Field
    from db.records import Record

MENTIONS = 50
"""How many records of a type that mention a name are looked for."""
_NAMED = 3
_LABEL = "Erase the details of contact {}"


@dataclass(frozen=True, slots=True)
class Remains:
    """What erasing would do to a contact.

    Attributes: `lost` the labels of filled fields that go; `stays` label and text of what is kept;
    `left` the day (fuzzy) of leaving; `erased_on` when it was done already.
    """

    lost: tuple[str, ...]
    stays: tuple[tuple[str, str], ...]
    left: str | None
    erased_on: str | None


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and what still holds it.

    Attributes: `others` the sentence of `same_person`; `labels` how many steps of the history were
    named after the person, before labels left names out; `copies` the files beside this one.
    """

    changes: ChangeSet
    others: str
    labels: int
    copies: tuple[Path, ...]

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        steps = "1 older step" if self.labels == 1 else f"{self.labels:,} older steps"
        named = f"The history can't be changed: the name stays in {steps}." if self.labels else ""
        kept = "Erased for good. Role and dates stay."
        return " ".join(filter(None, (kept, self.others, named, _of_copies(self.copies))))


def contact_type() -> Entity:
    """Return the record type of contacts."""
    return registry.entity("contact")


def leave(session: Session, contact: int, on_day: str) -> ChangeSet:
    """End-date a contact (a fuzzy ISO day) as one step that one undo takes back.

    Raises NotSaved where the day does not go with the others.
    """
    label = f"Contact {contact} leaves"
    return save.apply(session, [Change("contact", contact, {"active_to": on_day})], label)


def erase(session: Session, contact: int, on_day: str | None = None) -> Erased:
    """Erase a contact's personal fields for good; who has not left yet leaves `on_day`, or today.

    It cannot be undone. Raises NotSaved where that day is after today, and what a save raises.
    """
    entity = contact_type()
    stands = records.read(session.store, entity, contact)
    values, others = _leaving(session, stands, on_day), same_person(session, contact)
    signature = Signature(session.user, _LABEL.format(contact), erasing.ORIGIN)
    done = erasing.erase(session.store, entity, contact, values, signature, save.stop_rules)
    session.news.publish(done)
    drafts.forget(session, entity, contact)
    drafts.retitle(session, contact, stands.title, ERASED)
    copies = erasing.copies_that_hold(_beside(session.path), entity, stands.uuid)
    labels = erasing.labels_that_name(session.store, str(stands.values["name"]))
    return Erased(done, others, labels, tuple(copies))


def problem_with(session: Session, contact: int, on_day: str, *, for_good: bool) -> str:
    """Return what keeps a contact from leaving (for good: being erased) on a day, "" for nothing.

    To say it where the day is typed; `leave` and `erase` refuse the same.
    """
    row = records.read(session.store, contact_type(), contact)
    values = {**row.values, "active_to": on_day}
    found = save.stop_rules(session.store, contact_type(), contact, values)
    if for_good:
        try:
            _leaving(session, row, on_day)
        except NotSaved as problem:
            found += problem.problems
    return " ".join(dict.fromkeys(one.sentence for one in found))


def what_remains(session: Session, contact: int) -> Remains:
    """Return what erasing a contact would take away, and what would stay."""
    entity = contact_type()
    row = records.read(session.store, entity, contact)
    kept = ("organization", "role", "active_from", "active_to")
    texts = shown.read(session, entity, contact).texts
    stays = [(entity.field(name).label, texts[name]) for name in kept]
    left, erased_on = row.values["active_to"], row.values["erased_on"]
    return Remains(
        tuple(_filled(row)),
        tuple((label, text) for label, text in stays if text),
        None if left is None else str(left),
        None if erased_on is None else str(erased_on),
    )


def mentions(session: Session, contact: int) -> int:
    """Count the other records whose own texts hold all words of the name, at most 50 of a type.

    They are the office's own words and stay; titles that merely show the contact follow it.
    """
    entity = contact_type()
    row = records.read(session.store, entity, contact)
    name = str(row.values["name"])
    if name == ERASED:
        return 0
    follow = records.referring(session.store, entity, contact, wanted=_shows_in_title)
    apart = {(entity.name, contact)} | {
        (other.name, one) for other, _, ids in follow for one in ids
    }
    found = browse.find(session, name, limit=MENTIONS)
    return sum((other.name, one) not in apart for other, one, _ in found)


def same_person(session: Session, contact: int) -> str:
    """Return the sentence on contacts of the same name or e-mail, in the trash too; "" for none.

    Who was entered twice, or merged, is erased entry by entry: namesakes are not the same person.
    """
    found = queries.others(session.store, contact)
    if not found:
        return ""
    named = [f"contact {one.id}{' (in the trash)' if one.in_trash else ''}" for one in found]
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    return f"Of the same name or e-mail, and not erased with it: {', '.join(named[:_NAMED])}{more}."


def _leaving(session: Session, stands: Record, on_day: str | None) -> dict[str, object]:
    """Return the days an erasing sets; the first day something was erased is kept."""
    today = session.today.isoformat()
    left = on_day or stands.values["active_to"] or today
    if first_day(str(left)) > session.today:
        sentence = (
            f"Who still works there can't be erased: today is {show_day(today)}. "
            "Type a day of leaving up to today."
        )
        raise NotSaved((Problem("active_to", sentence),))
    is_done = not any(_filled(stands)) and stands.values["erased_on"]
    return {"active_to": left, "erased_on": stands.values["erased_on"] if is_done else today}


def _filled(row: Record) -> list[str]:
    """Return the labels of the personal fields that hold something."""
    personal = contact_type().personal
    return [one.label for one in personal if row.values[one.name] not in {None, ERASED}]


def _shows_in_title(other: Entity, by: Field) -> bool:
    return by.name in other.titled_by


def _beside(path: Path) -> list[Path]:
    """Return the files of our kind beside a file: any may be a copy taken before."""
    found = path.parent.glob("*")
    return sorted(one for one in found if one.suffix == path.suffix and one != path)


def _of_copies(paths: tuple[Path, ...]) -> str:
    """Return the sentence that names the copies that still hold what was erased, if any."""
    if not paths:
        return ""
    names = ", ".join(path.name for path in paths[:_NAMED])
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    lead = "An older copy still holds" if len(paths) == 1 else "Older copies still hold"
    return f"{lead} the details: {names}{more}. Delete what you no longer need."
