"""The clock of passing an award through: its last day, what is owed, and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import pass_through
from app.services import settings
from db.model.days import show_day
from db.model.money import MILLION, show_cents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.ledgers import Ledger
    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Clock:
    """How an award's OPSG money stands against its 45 days; cents.

    Attributes: `due_on` the last day; `left` days to it, negative once it is past; `owed` what
    must be obligated to subrecipients: authorized less the most the recipient may keep for M&A;
    `says` how the day follows.
    """

    due_on: date
    left: int
    owed: int
    obligated: int
    says: str

    @property
    def done(self) -> bool:
        """Whether all of it is obligated."""
        return self.obligated >= self.owed


def due_on(session: Session, values: Mapping[str, object]) -> date | None:
    """Return the last day to pass an award through, from its stored values; None: not known."""
    return pass_through.due_on(
        _text(values["pass_through_due"]),
        _text(values["accepted_on"]),
        _text(values["notice_of_award_on"]),
        _held(session, values, "pass_through_days"),
    )


def clock(session: Session, values: Mapping[str, object], ledger: Ledger) -> Clock | None:
    """Return the clock of an award with these stored values and this ledger of its OPSG money.

    None where its start is not known or nothing is authorized.
    """
    day = due_on(session, values)
    authorized = ledger.authorized or 0
    if day is None or authorized <= 0:
        return None
    percent = _held(session, values, "saa_m_and_a_percent")
    owed = authorized - authorized * percent // (100 * MILLION)
    obligated = ledger.obligated or 0
    says = (
        f"{show_cents(obligated)} of {show_cents(owed)} is obligated to subrecipients "
        f"(authorized less M&A). {_reckoned(session, values, day)}"
    )
    return Clock(day, (day - session.today).days, owed, obligated, says)


def _reckoned(session: Session, values: Mapping[str, object], day: date) -> str:
    """Return how the day follows from the award's dates, in words."""
    last = show_day(day.isoformat())
    if values["pass_through_due"]:
        return f"Due {last}, set by hand."
    days = _held(session, values, "pass_through_days")
    starts = []
    if values["accepted_on"]:
        starts.append(f"accepted {show_day(str(values['accepted_on']))}")
    if values["notice_of_award_on"]:
        notice = show_day(str(values["notice_of_award_on"]))
        starts.append(f"notice {notice} + {pass_through.NOTICE_DAYS} days")
    return f"Due {last}: {', or '.join(starts)}, then {days} days."


def _held(session: Session, values: Mapping[str, object], name: str) -> int:
    """Return a setting as it holds for the award's year and its recipient."""
    year, recipient = int(str(values["fiscal_year"])), int(str(values["recipient"]))
    return settings.of(session).number(name, year, recipient)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
