"""Report: contact verification, whom to ring up and where nobody is named (R13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.declared import CHIEF, OFFICE, Report
from app.reports.parameters import Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services.contact_verification import checked
from db.model.choices import label
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.contact_verification import Checked
    from app.services.session import Session

TITLE = "Contact verification"
ANSWERS = "Which contacts are to be confirmed, and which partners have nobody to call first."
WHICH = Parameter("which", "Contacts", (("due", "Those to act on now"), ("all", "All, by when")))
PARAMETERS = (WHICH,)
_WORDS = (
    ("Days", "Since the details were last confirmed; empty: never."),
    (
        "Verify by",
        (
            "So many days after the last time as the setting “contact_days” says; a contact "
            "never verified counts from the day it was entered."
        ),
    ),
    ("Name a primary contact", "A party, member, recipient or subrecipient that has none (P16)."),
)


def verification_book(
    session: Session, values: Mapping[str, str], making: Making
) -> tuple[Book, int]:
    """Return the workbook and its number of lines."""
    every = checked(session)
    lines = [one for one in every if one.due] if WHICH.pick(values) == "due" else every
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Contacts in office", sum(one.contact is not None for one in every)),
            ("to verify now", sum(one.due and one.contact is not None for one in every)),
            ("Partners without a primary contact", sum(one.contact is None for one in every)),
        ),
        _WORDS,
        chosen=(("Day of the report", show_day(session.today.isoformat())),),
    )
    return tabled_book(session, values, making, telling, (Table(TITLE, _COLUMNS, lines, _record),))


def _record(one: Checked) -> tuple[str, int]:
    return ("contact", one.contact.id) if one.contact else ("organization", one.organization)


def _of_contact(name: str) -> Callable[[Checked], object]:
    return lambda one: getattr(one.contact, name) if one.contact else None


_READ = "contacts in office on the day"
_COLUMNS: tuple[Shown[Checked], ...] = (
    Shown(
        Column("Organization", Holds.WRAPPED, 34),
        lambda one: one.name, "organization.name", "with a contact, or that lacks a primary one",
    ),
    Shown(
        Column("Role", Holds.TEXT, 14, "What to call this person for."),
        lambda one: label("contact_role", one.contact.role) if one.contact else None,
        "contact.role", _READ,
    ),
    Shown(Column("Name", Holds.WRAPPED, 26), _of_contact("name"), "contact.name", _READ),
    Shown(Column("Title", Holds.WRAPPED, 24), _of_contact("title"), "contact.title", _READ),
    Shown(
        Column("Last verified", Holds.DAY, 13, "Last time the details were confirmed."),
        _of_contact("verified_on"), "contact.verified_on", _READ,
    ),
    Shown(
        Column("By", Holds.TEXT, 16, "Who confirmed them."),
        _of_contact("verified_by"), "contact.verified_by", _READ,
    ),
    Shown(
        Column("Days", Holds.WHOLE, 8, _WORDS[0][1]),
        lambda one: one.days, "contact.verified_on", "worked out from the last verification",
    ),
    Shown(
        Column("Action", Holds.TEXT, 26, alarms=("Verify now", "Name a primary contact")),
        lambda one: one.action, "contact.verified_on", "by the setting; rules P15 and P16",
    ),
)  # fmt: skip

REPORT = Report(
    "contact-verification", TITLE, ANSWERS, (OFFICE, CHIEF), PARAMETERS, verification_book
)
