"""Report: the vetting and designation due list of all units (PARTNERSHIPS 9, R12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.valid_vetting import SOON
from app.reports.binding import count_check
from app.reports.declared import AUDITOR, OFFICE, Report
from app.reports.parameters import AS_OF, AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import cohort_dues
from app.services.cohort_dues import ENDING, NOBODY, PAST, CohortDue
from db.model.choices import label, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session

TITLE = "Vetting and designation due list"
ANSWERS = "Which vetting and designations are past or run out soon, of how many people, and whose."
WHICH = Parameter(
    "which",
    "Shown",
    (
        ("all", "All that nothing replaces"),
        ("due", f"Past, or ending within {SOON} days"),
        ("past", "Past"),
    ),
)
KIND = Parameter("kind", "Kind", (("", "All kinds"), *options("cohort_kind").items()))
PARAMETERS = (WHICH, KIND, AS_OF, AUDIENCE)
_TABLE = "Due list"
_SHOWN = {"due": frozenset({PAST, ENDING}), "past": frozenset({PAST})}
_WORDS = (
    (
        "Valid until",
        "As recorded; where it is empty, the kind's months of the settings from the day done.",
    ),
    ("People", "Passed less revoked since. Counts only, never names."),
    ("Valid now", "The same while it is valid, none after its last day."),
    (
        "State",
        (
            f"{PAST}: after its last day. {ENDING}: within {SOON} days. {NOBODY}: all failed or "
            "revoked."
        ),
    ),
    ("Left out", "What a newer cohort replaced by the day, and units closed by then."),
)


def due_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of cohorts; `values` are parameter codes by name."""
    which, kind = WHICH.pick(values), KIND.pick(values)
    wanted = _SHOWN.get(which)
    lines = [
        one
        for one in cohort_dues.read(session, AS_OF.day(values, session.today))
        if (wanted is None or one.state in wanted) and kind in {"", one.row.kind}
    ]
    past = sum(one.state == PAST for one in lines)

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if {"Valid now", "People"} <= shown and lines:
            valid = sum(one.valid for one in lines)
            people = sum(one.people for one in lines if one.left >= 0)
            yield count_check("Valid now = people not past", "Due_list", "Valid now", valid, people)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Cohorts", len(lines)),
            ("Past", past),
            (f"Ending within {SOON} days", sum(one.state == ENDING for one in lines)),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, [Table(_TABLE, _COLUMNS, lines, _record)])


def _record(one: CohortDue) -> tuple[str, int]:
    return "cohort", one.row.id


def _country(one: CohortDue) -> str | None:
    code = one.row.unit_country or one.row.agency_country
    return label("country", code) if code else None


_COLUMNS: tuple[Shown[CohortDue], ...] = (
    Shown(
        Column("Unit", Holds.WRAPPED, 30, "That the people serve in, where one is named."),
        lambda one: one.row.unit, "cohort.unit", "its unit",
    ),
    Shown(
        Column("Country", Holds.WRAPPED, 16, "Of the unit, else of the agency."),
        _country, "cohort.unit", "its unit's or agency's country",
    ),
    Shown(
        Column("Agency", Holds.WRAPPED, 30, "That they come from."),
        lambda one: one.row.agency, "cohort.organization", "its organization",
    ),
    Shown(
        Column("Kind", Holds.TEXT, 18, "What was done."),
        lambda one: label("cohort_kind", one.row.kind), "cohort.kind", "as chosen",
    ),
    Shown(
        Column("People", Holds.WHOLE, 9, _WORDS[1][1], total=True),
        lambda one: one.people, "cohort.passed", "passed less revoked",
    ),
    Shown(
        Column("Valid now", Holds.WHOLE, 11, _WORDS[2][1], total=True),
        lambda one: one.valid, "cohort.passed", "passed less revoked, while valid",
    ),
    Shown(
        Column("Failed", Holds.WHOLE, 9, "Did not pass.", total=True),
        lambda one: one.row.failed, "cohort.failed", "as recorded",
    ),
    Shown(
        Column("Pending", Holds.WHOLE, 10, "Wait for a result.", total=True),
        lambda one: one.row.pending, "cohort.pending", "as recorded",
    ),
    Shown(
        Column("Done on", Holds.DAY, 13, "The day it was done."),
        lambda one: one.row.done_on, "cohort.done_on", "as recorded",
    ),
    Shown(
        Column("Valid until", Holds.DAY, 13, _WORDS[0][1]),
        lambda one: one.until.isoformat(), "cohort.valid_until", "as recorded, else the setting's",
    ),
    Shown(
        Column("Days left", Holds.WHOLE, 10, "To the last valid day; below zero, past."),
        lambda one: one.left, "cohort.valid_until", "to the day of the report",
    ),
    Shown(
        Column("State", Holds.TEXT, 15, _WORDS[3][1], alarms=(PAST,)),
        lambda one: one.state, "cohort.valid_until", "by days left",
    ),
)  # fmt: skip

REPORT = Report("vetting-due", TITLE, ANSWERS, (OFFICE, AUDITOR), PARAMETERS, due_book)
