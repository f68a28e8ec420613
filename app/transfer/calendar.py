"""Deadlines as a calendar file that other programs read (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from db.model import choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.services.requirements import Deadline

_LONGEST = 75  # octets of a line, without its line break
_WARN_DAYS = 7
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar(deadlines: Iterable[Deadline]) -> str:
    """Return an iCalendar file with one all-day event for each deadline, a week's notice before.

    The event's UID is the record's own, so that a newer file brings events up to date instead of
    doubling them. The same records give the same text.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fieldstone//Reports due//EN",
        "CALSCALE:GREGORIAN",
    ]
    for one in deadlines:
        lines += _event(one)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(one: Deadline) -> Iterator[str]:
    kind = choices.label("requirement_kind", one.kind)
    summary = _text(f"{kind} due: {one.subject_title}")
    stamp = one.changed_at.replace("-", "").replace(":", "")
    cites = f"\n{one.cites}" if one.cites else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uuid}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"DTSTART;VALUE=DATE:{one.due_on:%Y%m%d}"
    # The end of an all-day event is the day after it; without one it lasts its day all the same.
    if one.due_on.year < 9999:
        yield f"DTEND;VALUE=DATE:{one.due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_text(one.day_says + cites)}"
    yield f"CATEGORIES:{_text(kind)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:-P{_WARN_DAYS}D"
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
