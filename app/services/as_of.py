"""A moment of the file: read from what was typed, and a copy of the file taken back to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from db import log, rewind
from db.model.days import parse_day, parse_moment, show_moment, stamp
from db.model.errors import BadValue
from db.queries import change_sets

if TYPE_CHECKING:
    from app.services.session import Session
    from db.queries.change_sets import Done


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the file: UTC text, and the newest change set made by then (0: none)."""

    at: str
    number: int

    @property
    def day(self) -> date:
        """The day it was at this computer."""
        return datetime.fromisoformat(self.at).astimezone().date()


def read(session: Session, typed: str) -> Moment:
    """Return the moment that was typed: a day and a time, a day (its end), or a change's number.

    `2026-08-31 21:00 UTC` · `8/31/2026` · `change 120` or `#120`; without a zone it is local time.
    Raises BadValue with a sentence: not understood, still to come, or before the file began.
    """
    text = typed.strip()
    digits = text.removeprefix("#").lower().removeprefix("change").strip()
    if digits.isdecimal() and len(digits) < len("20260831"):
        return _of_change(session, int(digits))
    at = _at(text, session.today)
    if at > stamp(datetime.now(UTC)):
        raise BadValue(f"{show_moment(at)} has not come yet.")
    number = rewind.number_at(session.store, at)
    if not number:
        first = rewind.moment_of(session.store, 1)
        began = f"; it begins on {show_moment(first)}" if first else " and holds no changes"
        raise BadValue(f"The file does not reach back to {show_moment(at)}{began}.")
    return Moment(at, number)


def take_back(session: Session, moment: Moment) -> None:
    """Make a copy of the file, which is thrown away later, stand as at a moment."""
    if log.head_of(session.store)[0] > moment.number:
        rewind.rewind(session.store, moment.number)


def newest(session: Session, limit: int) -> list[Done]:
    """Return the newest change sets, whose moments are the ones to choose from."""
    return change_sets.newest(session.store, limit)


def _of_change(session: Session, number: int) -> Moment:
    at = rewind.moment_of(session.store, number)
    if at is None:
        newest, _hash = log.head_of(session.store)
        raise BadValue(f"There is no change {number:,}; the newest is {newest:,}.")
    return Moment(at, number)


def _at(text: str, today: date) -> str:
    try:
        return parse_moment(text, today)
    except BadValue:
        day = date.fromisoformat(parse_day(text, today))
    now = datetime.now(UTC)
    if day <= now.astimezone().date():
        return stamp(min(now, datetime.combine(day, time(23, 59, 59)).astimezone()))
    return stamp(datetime.combine(day, time()).astimezone())
