"""Report: whom to call at the agencies of a sector: the roster of its planning team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.reports.binding import count_check
from app.reports.declared import CHIEF, OFFICE, STATE, Report
from app.reports.grant_scope import ANY_SECTOR, ANY_STATE
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import settings
from db.model.choices import label, options
from db.model.days import fiscal_year_of
from db.queries import contact_roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.queries.contact_roster import RosterRow

TITLE = "Contact roster"
ANSWERS = "Whom to call at each agency of the sector, and where a contact is missing or stale."
WHICH = Parameter(
    "which",
    "Agencies",
    (
        ("grants", "Those that hold or give an open subaward, and those of the sector"),
        ("all", "All with a contact"),
    ),
)
ROLE = Parameter("role", "Contacts", (("all", "All roles"), *options("contact_role").items()))
PARAMETERS = (ANY_SECTOR, ANY_STATE, WHICH, ROLE, AS_OF, NEAR_AUDIENCE)
_NONE, _STALE = "no contact", "stale"
_WORDS = (
    (
        "Agencies",
        (
            "Of a sector: those whose own sector it is, and those that hold a subaward in it or "
            "give one. Of a state: its own, and those with a subaward from it."
        ),
    ),
    ("Contacts", "Those in office on the day; who left is not shown."),
    (
        "Stale",
        "Not verified, or longer ago than a setting of the file allows (contact days).",
    ),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An organization with a contact in office, or with none; `number` counts contacts: 1 or 0."""

    row: RosterRow
    standing: str | None

    @property
    def number(self) -> int:
        """1 where there is a contact, else 0."""
        return int(self.row.contact is not None)


def roster_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of rows."""
    lines = _lines(session, values)
    table = Table(TITLE, _COLUMNS, lines, _about)
    people = {one.row.contact for one in lines if one.row.contact is not None}
    agencies = {one.row.organization for one in lines}

    def checks(_shown: frozenset[str]) -> Iterable[Check]:
        found = sum(one.number for one in lines)
        words = "Contacts = each counted once"
        yield count_check(words, table.name, "Contacts", found, len(people))

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Agencies", len(agencies)),
            ("Contacts shown", len(people)),
            ("Agencies without a contact", sum(one.standing == _NONE for one in lines)),
            ("Stale contacts", sum(one.standing == _STALE for one in lines)),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, (table,))


def _about(line: _Line) -> tuple[str, int]:
    contact = line.row.contact
    return ("organization", line.row.organization) if contact is None else ("contact", contact)


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    day, ties = AS_OF.day(values, session.today), contact_roster.ties(session.store)
    grants_only, role = WHICH.pick(values) == "grants", ROLE.pick(values)
    most = settings.of(session).number("contact_days", fiscal_year_of(day))
    agencies: dict[int, list[RosterRow]] = {}
    for row in contact_roster.read(session.store):
        if _fits(row, ties.get(row.organization, set()), values):
            agencies.setdefault(row.organization, []).append(row)
    lines = []
    for organization, rows in agencies.items():
        here = [
            row
            for row in rows
            if row.contact is not None
            and role in {"all", row.role}
            and is_current(row.active_from, row.active_to, day)
        ]
        of_sector = ANY_SECTOR.pick(values) != "all" and bool(rows[0].sector)
        wanted = organization in ties or (of_sector and bool(here))
        if grants_only and not wanted:
            continue
        lines += [_Line(row, _standing(row.verified_on, day, most)) for row in here]
        if not here and organization in ties:
            lines.append(_Line(_without_person(rows[0]), _NONE))
    return lines


def _fits(
    row: RosterRow, ties: Iterable[tuple[str | None, str | None]], values: Mapping[str, str]
) -> bool:
    """Return whether an organization belongs to the sector and state: itself, or by a subaward."""
    sector, state = ANY_SECTOR.pick(values), ANY_STATE.pick(values)
    places = [(row.sector, row.state), *ties]
    return any(
        sector in {"all", of_sector} and state in {"all", of_state}
        for of_sector, of_state in places
    )


def _without_person(row: RosterRow) -> RosterRow:
    return row._replace(
        contact=None, person=None, title=None, office=None, role=None, email=None, phone=None,
        time_zone=None, verified_on=None,
    )  # fmt: skip


def _standing(verified_on: str | None, day: date, most: int) -> str | None:
    if verified_on is None:
        return _STALE
    return _STALE if (day - date.fromisoformat(verified_on)).days > most else None


def _organization(column: Column, name: str, of: str) -> Shown[_Line]:
    return Shown(column, attrgetter(f"row.{name}"), f"organization.{of}", "as the cover says")


def _contact(column: Column, name: str, of: str) -> Shown[_Line]:
    return Shown(column, attrgetter(f"row.{name}"), f"contact.{of}", "in office on the day")


_COLUMNS: tuple[Shown[_Line], ...] = (
    _organization(Column("Agency", Holds.WRAPPED, 32), "name", "name"),
    Shown(
        Column("Kind", Holds.TEXT, 14),
        lambda line: label("organization_kind", line.row.kind), "organization.kind", "its kind",
    ),
    _organization(Column("County", Holds.WRAPPED, 14), "county", "county"),
    _organization(Column("State", Holds.TEXT, 8), "state", "state"),
    _organization(Column("Sector", Holds.TEXT, 8, "Its own."), "sector", "usbp_sector"),
    Shown(
        Column("Contacts", Holds.WHOLE, 10, "1 for a contact, 0 where there is none.", total=True),
        attrgetter("number"), "organization.name", "in office on the day",
    ),
    _contact(Column("Name", Holds.WRAPPED, 20), "person", "name"),
    _contact(Column("Title", Holds.WRAPPED, 20), "title", "title"),
    _contact(Column("Office", Holds.WRAPPED, 18), "office", "office"),
    Shown(
        Column("Role", Holds.TEXT, 13),
        lambda line: line.row.role and label("contact_role", line.row.role), "contact.role",
        "in office on the day",
    ),
    _contact(Column("Phone", Holds.TEXT, 16), "phone", "phone"),
    _contact(Column("E-mail", Holds.WRAPPED, 38), "email", "email"),
    _contact(Column("Time zone", Holds.TEXT, 17), "time_zone", "time_zone"),
    _contact(Column("Verified on", Holds.DAY, 13), "verified_on", "verified_on"),
    Shown(
        Column("Standing", Holds.TEXT, 12, _WORDS[2][1], alarms=(_NONE, _STALE)),
        attrgetter("standing"), "contact.verified_on", "the day it was verified",
    ),
)  # fmt: skip

REPORT = Report("contact-roster", TITLE, ANSWERS, (OFFICE, CHIEF, STATE), PARAMETERS, roster_book)
