"""A subaward with the records its papers quote: award, both parties, actions, who to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.reports.form_page import LEFT_OUT
from app.reports.parameters import Parameter, may_see
from db import records
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from db.records import Record

SUBAWARD = Parameter("subaward", "Subaward", kind="record", entity="subaward", required=True)


@dataclass(frozen=True, slots=True)
class Papers:
    """What is quoted, and for which audience; `actions` are those by the day, the oldest first."""

    subaward: Record
    award: Record
    subrecipient: Record
    recipient: Record
    actions: tuple[Record, ...]
    contact: Record | None
    audience: str

    @property
    def obligated(self) -> int:
        """The cents of all actions."""
        return sum(int(str(one.values["amount"])) for one in self.actions)

    @property
    def official(self) -> str | None:
        """Who answers for the pass-through entity: as typed, else its primary contact."""
        if typed := self.subaward.values["awarding_official"]:
            return str(typed)
        if self.contact is None:
            return None
        if not may_see(self.audience, registry.entity("contact"), "name"):
            return LEFT_OUT
        names = ("name", "title", "email", "phone")
        return ", ".join(str(found) for name in names if (found := self.contact.values[name]))

    @property
    def indirect_rate(self) -> int | None:
        """The subaward's own rate in millionths of a percent, else the award's."""
        own, of_award = (one.values["indirect_rate"] for one in (self.subaward, self.award))
        rate = of_award if own is None else own
        return None if rate is None else int(str(rate))


def read(session: Session, values: Mapping[str, str]) -> Papers:
    """Return what the papers of the chosen subaward quote, as of the session's day."""
    subaward = _record(session, "subaward", SUBAWARD.number(values))
    award = _record(session, "award", subaward.values["award"])
    recipient = _record(session, "organization", award.values["recipient"])
    return Papers(
        subaward,
        award,
        _record(session, "organization", subaward.values["subrecipient"]),
        recipient,
        tuple(
            sorted(
                (
                    one
                    for one in _of(session, "subaward_action", "subaward", subaward.id)
                    if str(one.values["action_on"]) <= session.today.isoformat()
                ),
                key=lambda one: (str(one.values["action_on"]), one.id),
            )
        ),
        _primary_contact(session, recipient.id),
        values.get("audience", "internal"),
    )


def place_of(organization: Record) -> str:
    """Return an organization's name with its city and state under it."""
    values = organization.values
    where = ", ".join(str(values[name]) for name in ("city", "state") if values[name])
    return f"{values['name']}\n{where}" if where else str(values["name"])


def _primary_contact(session: Session, organization: int) -> Record | None:
    found = [
        one
        for one in _of(session, "contact", "organization", organization)
        if one.values["role"] == "primary"
        and not one.values["erased_on"]
        and is_current(
            _text(one.values["active_from"]), _text(one.values["active_to"]), session.today
        )
    ]
    return max(found, key=lambda one: str(one.values["verified_on"] or ""), default=None)


def _of(session: Session, entity: str, field: str, owner: int) -> list[Record]:
    found = registry.entity(entity)
    ids = records.referring_through(session.store, found, found.field(field), owner)
    return records.read_many(session.store, found, ids)


def _record(session: Session, entity: str, number: object) -> Record:
    return records.read(session.store, registry.entity(entity), int(str(number)))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
