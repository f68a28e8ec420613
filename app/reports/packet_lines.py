"""The elements of a subaward's packet as they stand, each with the record it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.packet import ELEMENTS
from app.reports import subaward_papers
from db.model import registry
from db.model.money import show_cents

if TYPE_CHECKING:
    from app.reports.subaward_papers import Papers
    from app.services.session import Session
    from db.records import Record

ACTIONS = "subaward_action"


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One element.

    Attributes: `title` its words; `value` as text, "" while missing; `place` the type and field it
    comes from, in words; `opens` that record's type, id and field, None where it is made of
    several rows or of a row that is not there yet: those are the subaward's actions.
    """

    title: str
    value: str
    place: str
    opens: tuple[str, int, str] | None

    @property
    def is_missing(self) -> bool:
        """Whether the element is still empty."""
        return not self.value


def read(session: Session, subaward: int) -> tuple[PacketLine, ...]:
    """Return the elements of 2 CFR 200.332(b)(1) in the packet's order. Raises NoSuchRecord."""
    papers = subaward_papers.read(session, {"subaward": str(subaward)})
    return tuple(_line(papers, key, words) for key, words in ELEMENTS.items())


def _line(papers: Papers, key: str, words: str) -> PacketLine:
    title = words[0].upper() + words[1:]
    if key in {"obligated", f"{ACTIONS}.amount"}:
        return _of_actions(papers, key, title)
    record, name = _source(papers, key)
    field, entity = registry.entity(record.entity).field(name), registry.entity(record.entity)
    stored = record.values[name]
    value = "" if stored is None else str(field.kind.show(stored))
    if key == "award.recipient":
        value = subaward_papers.place_of(papers.recipient).replace("\n", ", ")
    if key == "awarding_official":
        value = papers.official or ""
    return PacketLine(
        title, value, f"{entity.label}: {field.label}", (record.entity, record.id, name)
    )


def _source(papers: Papers, key: str) -> tuple[Record, str]:
    """Return the record and field that an element is read from, or is to be typed into."""
    owner, _, name = key.rpartition(".")
    if key == "awarding_official" and not papers.subaward.values[name] and papers.contact:
        return papers.contact, "name"
    if key == "indirect_rate" and papers.subaward.values[name] is None:
        of_award = papers.award.values[name] is not None
        return (papers.award if of_award else papers.subaward), name
    holders = {"organization": papers.subrecipient, "award": papers.award, "": papers.subaward}
    return holders[owner], name


def _of_actions(papers: Papers, key: str, title: str) -> PacketLine:
    count = len(papers.actions)
    if not count:
        return PacketLine(title, "", "Subaward actions: none yet", None)
    if key == "obligated":
        made = "1 action" if count == 1 else f"sum of {count:,} actions"
        return PacketLine(title, show_cents(papers.obligated), f"Subaward actions: {made}", None)
    newest = papers.actions[-1]
    cents = int(str(newest.values["amount"]))
    place = f"Subaward action: {registry.entity(ACTIONS).field('amount').label}"
    return PacketLine(title, show_cents(cents), place, (ACTIONS, newest.id, "amount"))
