"""Report: the register of agreements on a day (PARTNERSHIPS 9, R1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.agreement_status import ENDED, LIVE
from app.reports import paper_columns as paper
from app.reports.cover import Check
from app.reports.declared import AUDITOR, CHIEF, OFFICE, Report
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, number_column, tabled_book
from app.reports.workbook import Column, Holds
from app.services import agreement_register, agreement_standing
from db.model.choices import label, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.agreement_register import Entry
    from app.services.session import Session

TITLE = "Agreement register"
ANSWERS = "Which agreements there are, with whom, how each stands, and by when to act."
WHICH = Parameter(
    "which",
    "Shown",
    (("all", "All"), ("holding", "In force"), ("live", "All but those that ended")),
)
KIND = Parameter("kind", "Type", (("", "All types"), *options("agreement_kind").items()))
PARAMETERS = (WHICH, KIND, AS_OF, NEAR_AUDIENCE)
_TABLE = "Register"
_WORDS = (
    ("Status", "Worked out of its days for the day of the report; by hand where one was set."),
    ("In force", "Status In force, Expiring or Terminating."),
    ("Notice by", "The end less the days of notice: the last day to renew or to end it."),
    ("Days left", "To that day; below zero, missed; empty where it ended or has no end."),
    ("End", "As known on the day, with all notices by then."),
    ("Parties", "Those on the day; of many the first ones and how many more."),
)
"""What the words of the columns mean."""


def register_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of agreements; `values` are codes by name."""
    which, kind = WHICH.pick(values), KIND.pick(values)
    lines = [
        one
        for one in agreement_register.read(session, AS_OF.day(values, session.today))
        if kind in {"", one.text.kind} and _is_wanted(one, which)
    ]
    # What has to be acted on first stands first, as on screen; what has no such day comes last.
    lines.sort(key=lambda one: (one.left is None, one.left or 0))
    holding = sum(one.standing.holds for one in lines)

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Status" in shown and lines:
            column = number_column(_TABLE, "Status")
            words = (label("agreement_status", one) for one in sorted(LIVE))
            counted = "+".join(f'COUNTIF({column},"{word}")' for word in words)
            formula = f'IF({counted}={holding},"OK","differs")'
            yield Check("In force = those that hold", formula, holds=True)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (("Agreements", len(lines)), ("in force", holding)),
        (*_WORDS, _expiring(session, AS_OF.day(values, session.today))),
        checks,
    )
    table = Table(_TABLE, _COLUMNS, lines, paper.record_of, key_columns=2)
    return tabled_book(session, values, making, telling, [table])


def _expiring(session: Session, day: date) -> tuple[str, str]:
    near = agreement_standing.expiring_days(session, day)
    return "Expiring", f"In force, and its end is within {near} days of the day of the report."


def _is_wanted(one: Entry, which: str) -> bool:
    if which == "holding":
        return one.standing.holds
    return which == "all" or one.standing.status not in ENDED


_COLUMNS: tuple[Shown[Entry], ...] = (
    paper.NUMBER,
    paper.TEXT,
    paper.TYPE,
    paper.BINDING,
    Shown(
        Column("Parties", Holds.WRAPPED, 30, "On the day of the report."),
        lambda one: paper.names_of(one.current), "agreement_party.organization",
        "its agreement parties",
        trace=lambda one: ("agreement_party", [party.id for party in one.current]),
    ),
    Shown(
        Column("Lead office", Holds.WRAPPED, 20, "Office of ours that keeps it."),
        lambda one: one.text.lead_office, "agreement.lead_office", "as chosen",
    ),
    Shown(
        Column("Authority", Holds.WRAPPED, 20, "Statute or treaty."),
        lambda one: one.text.authority, "agreement.authority", "as recorded",
    ),
    Shown(
        Column("Scope", Holds.WRAPPED, 24, "What it covers."),
        lambda one: one.text.scope, "agreement.scope", "as recorded",
    ),
    paper.SIGNED,
    paper.IN_FORCE,
    Shown(
        Column("Term", Holds.TEXT, 15, "How it ends."),
        lambda one: paper.coded("term_kind", one.text.term_kind), "agreement.term_kind",
        "as chosen",
    ),
    paper.END,
    paper.NOTICE_BY,
    paper.STATUS,
    paper.LEFT,
    Shown(
        Column("Next review", Holds.DAY, 13, "Set, else counted from the last one."),
        lambda one: paper.iso(one.next_review), "agreement.next_review_on",
        "as recorded, else the months of its own or of the settings",
    ),
    paper.OWNER,
    Shown(
        Column("Files", Holds.WRAPPED, 18, "Papers attached to it."),
        lambda one: one.text.files, "document.title", "its documents",
    ),
    Shown(
        Column("Supersedes", Holds.WRAPPED, 24, "Text it takes the place of."),
        lambda one: one.text.replaced, "agreement.supersedes", "as chosen",
    ),
)  # fmt: skip

REPORT = Report(
    "agreement-register", TITLE, ANSWERS, (OFFICE, CHIEF, AUDITOR), PARAMETERS, register_book
)
