"""Deadlines and reminders as a calendar file that other programs read (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from db.model import choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from app.services.reminders import Reminding
    from app.services.requirements import Deadline

_LONGEST = 75  # octets of a line, without its line break
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """An all-day event: its own lasting id, when it was last changed (`...Z`), and what it says.

    `warn_days` are the days of notice before it; 0 warns on the day.
    """

    uid: str
    changed_at: str
    day: date
    summary: str
    description: str
    category: str
    warn_days: int = 7


def calendar(deadlines: Iterable[Deadline], rows: Iterable[Reminding] = ()) -> str:
    """Return an iCalendar file with one all-day event for each deadline, a week's notice before.

    Reminders follow, told on their days. An event's UID is made of the record's own, so that a
    newer file brings events up to date instead of doubling them. The same records give the same
    text.
    """
    return _file("Reports due", chain(map(_of_deadline, deadlines), map(_of_reminder, rows)))


def reminder_calendar(rows: Iterable[Reminding]) -> str:
    """Return an iCalendar file with one all-day event for each reminder, told on its day."""
    return _file("Reminders", map(_of_reminder, rows))


def _of_deadline(one: Deadline) -> Event:
    kind = choices.label("requirement_kind", one.kind)
    cites = f"\n{one.cites}" if one.cites else ""
    summary = f"{kind} due: {one.subject_title}"
    return Event(one.uuid, one.changed_at, one.due_on, summary, one.day_says + cites, kind)


def _of_reminder(one: Reminding) -> Event:
    it = one.reminder
    duty = f"-{it.obligation}" if it.obligation else ""
    uid = f"{one.uuid}-{it.about}{duty}-{it.on:%Y%m%d}"
    summary = f"{one.label}: {one.title}"
    return Event(uid, one.changed_at, it.on, summary, it.says, one.label, warn_days=0)


def _file(name: str, events: Iterable[Event]) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Fieldstone//{name}//EN",
        "CALSCALE:GREGORIAN",
    ]
    for one in events:
        lines += _event(one)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(one: Event) -> Iterator[str]:
    summary = _text(one.summary)
    stamp = one.changed_at.replace("-", "").replace(":", "")
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    # The end of an all-day event is the day after it; without one it lasts its day all the same.
    if one.day.year < 9999:
        yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_text(one.description)}"
    yield f"CATEGORIES:{_text(one.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:{f'-P{one.warn_days}D' if one.warn_days else 'PT0S'}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Return a line broken so that none is longer than 75 octets, and no character is cut."""
    parts: list[str] = []
    part, room = "", _LONGEST
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if octets > room:
            parts.append(part)
            part, room = "", _LONGEST - 1  # the space that marks the rest counts too
        part += letter
        room -= octets
    return "\r\n ".join([*parts, part])
