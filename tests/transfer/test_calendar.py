"""The calendar file, read by a parser of its own that knows RFC 5545 and nothing of the writer."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.requirements import Deadline
from app.transfer.calendar import calendar
from db.model.due_facts import Subject


def deadline(**changes):
    told = {
        "requirement": 4, "uuid": "0198c0de-0000-7000-8000-000000000001",
        "changed_at": "2026-03-15T09:30:00Z", "title": "SF-425 EMW-2025-SS-00001 2026-03-31",
        "kind": "sf425", "subject": Subject("award", 1), "subject_title": "EMW-2025-SS-00001",
        "period": ("2026-01-01", "2026-03-31"), "due_on": date(2026, 4, 30), "status": "open",
        "rule": "D01", "arithmetic": "quarter to 2026-03-31", "cites": "2 CFR 200.344(b), (c)",
        "day_says": "Due 30 Apr 2026.", "says": "Due 30 Apr 2026. Overdue by 3 days.",
    }  # fmt: skip
    return Deadline(**(told | changes))


def lines_of(text):
    """The content lines, unfolded as section 3.1 says."""
    octets = text.encode("utf-8")
    assert octets.endswith(b"\r\n")
    physical = octets.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in physical)
    assert all(b"\n" not in line and b"\r" not in line for line in physical)
    for line in physical:
        line.decode("utf-8")  # no character is cut in two
    return octets.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def events_of(text):
    """The events, each as its properties and those of its alarm; the nesting must close."""
    lines = lines_of(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    stack, events = [], []
    for line in lines:
        name, value = re.fullmatch(r"([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)", line, re.DOTALL).groups()
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1] == "VEVENT":
            assert name not in events[-1], f"{name} twice"
            events[-1][name] = value
        elif stack[-1] == "VALARM":
            events[-1][f"alarm {name}"] = value
    assert stack == []
    return events


def unescaped(value):
    """A TEXT value of section 3.3.11 as it was meant."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_an_event_lies_on_its_whole_day_and_is_the_records_own():
    (event,) = events_of(calendar([deadline()]))
    assert event["UID"] == "0198c0de-0000-7000-8000-000000000001"
    assert event["DTSTAMP"] == "20260315T093000Z"
    assert event["DTSTART;VALUE=DATE"] == "20260430"
    assert event["DTEND;VALUE=DATE"] == "20260501"
    assert unescaped(event["SUMMARY"]) == "SF-425 due: EMW-2025-SS-00001"
    assert unescaped(event["DESCRIPTION"]) == "Due 30 Apr 2026.\n2 CFR 200.344(b), (c)"


def test_it_reminds_a_week_before():
    (event,) = events_of(calendar([deadline()]))
    assert event["alarm ACTION"] == "DISPLAY"
    assert event["alarm TRIGGER"] == "-P7D"
    assert event["alarm DESCRIPTION"] == event["SUMMARY"]


def test_an_empty_calendar_is_one_too():
    assert events_of(calendar([])) == []
    assert {"VERSION:2.0", "PRODID:-//Fieldstone//Reports due//EN"} <= set(lines_of(calendar([])))


@pytest.mark.parametrize(
    ("due", "start", "end"),
    [("2028-02-28", "20280228", "20280229"), ("2026-12-31", "20261231", "20270101")],
)
def test_the_end_is_the_day_after_over_any_border(due, start, end):
    (event,) = events_of(calendar([deadline(due_on=date.fromisoformat(due))]))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == (start, end)


def test_the_last_day_there_is_has_no_end():
    (event,) = events_of(calendar([deadline(due_on=date.max)]))
    assert event["DTSTART;VALUE=DATE"] == "99991231"
    assert "DTEND;VALUE=DATE" not in event


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(title, says):
    (event,) = events_of(
        calendar([deadline(subject_title=title, day_says=f"{says}\nSecond line.")])
    )
    assert unescaped(event["SUMMARY"]) == f"SF-425 due: {title}"
    assert unescaped(event["DESCRIPTION"]).startswith(f"{says}\nSecond line.")
