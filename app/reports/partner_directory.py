"""Report: the partner directory, one row an organization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.agreement_status import LIVE, is_current
from app.reports.declared import CHIEF, OFFICE, Report
from app.reports.parameters import AUDIENCE, Parameter, may_see
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import agreement_standing
from db.model import registry
from db.model.choices import label
from db.model.days import show_day
from db.queries.partner_directory import Partner, PrimaryContact, partners

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.session import Session

TITLE = "Partner directory"
ANSWERS = "Who we work with, where, under which agreements, in which units, and whom to call."
WHICH = Parameter(
    "which",
    "Organizations",
    (
        ("all", "All that are not in the trash"),
        ("active", "Those that have not ended"),
        ("tied", "Those with an agreement, a unit or a contact"),
    ),
)
AGREEMENTS = Parameter(
    "agreements",
    "Agreements",
    (("all", "All, each with its status"), ("in_force", "Only those in force")),
)
PARAMETERS = (WHICH, AGREEMENTS)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row before it is cut to the columns an audience may see."""

    partner: Partner
    agreements: tuple[str, ...]
    units: tuple[str, ...]
    contact: PrimaryContact | None

    @property
    def is_tied(self) -> bool:
        return bool(self.agreements or self.units or self.contact)


def directory_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of rows; `values` are parameter codes by name."""
    lines = _lines(session, values)
    table = Table(TITLE, _COLUMNS, lines, lambda line: ("organization", line.partner.id))
    telling = Telling(
        TITLE,
        ANSWERS,
        (AUDIENCE, *PARAMETERS),
        _counts(lines, AUDIENCE.pick(values)),
        _words(session),
        chosen=(("Day of the report", show_day(session.today.isoformat())),),
    )
    return tabled_book(session, values, making, telling, (table,))


def _words(session: Session) -> tuple[tuple[str, str], ...]:
    near = agreement_standing.expiring_days(session, session.today)
    return (
        (
            "In force",
            (
                "In force by the day of the report, and not ended, suspended, superseded or "
                f"terminated by then; one that ends within {near} days is expiring, one under "
                "notice terminating."
            ),
        ),
        (
            "Units",
            "Units it sits in, leads or hosts on the day of the report.",
        ),
        (
            "Primary contact",
            (
                "The contact of role primary who is in office on the day; of several the last "
                "verified."
            ),
        ),
    )


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    day = session.today
    statuses = {one: it.status for one, it in agreement_standing.of(session).items()}
    only_in_force = AGREEMENTS.pick(values) == "in_force"
    lines = [
        _line(partner, statuses, day, only_in_force=only_in_force)
        for partner in partners(session.store)
    ]
    which = WHICH.pick(values)
    if which == "active":
        return [one for one in lines if is_current(None, one.partner.active_to, day)]
    return [one for one in lines if one.is_tied] if which == "tied" else lines


def _line(partner: Partner, statuses: dict[int, str], day: date, *, only_in_force: bool) -> _Line:
    agreements = {
        party.agreement: party.title
        for party in partner.parties
        if is_current(party.joined_on, party.left_on, day)
    }
    shown = [
        (statuses[number] not in LIVE, f"{title} ({_status(statuses[number])})")
        for number, title in agreements.items()
        if statuses[number] in LIVE or not only_in_force
    ]
    units: dict[str, list[str]] = {}
    for tie in partner.ties:
        if is_current(tie.since, tie.until, day):
            units.setdefault(tie.unit, []).append(label("membership_role", tie.role).lower())
    contacts = [one for one in partner.contacts if is_current(one.active_from, one.active_to, day)]
    return _Line(
        partner,
        tuple(text for _later, text in sorted(shown, key=lambda pair: pair[0])),
        tuple(f"{unit} ({', '.join(dict.fromkeys(roles))})" for unit, roles in units.items()),
        contacts[0] if contacts else None,
    )


def _status(code: str) -> str:
    return label("agreement_status", code).lower()


def _place(partner: Partner) -> str | None:
    """City (or county), state and country; the United States go without saying."""
    country = partner.country and partner.country != "US" and label("country", partner.country)
    parts = (partner.city or partner.county, partner.state, country)
    return ", ".join(part for part in parts if part) or None


def _counts(lines: list[_Line], audience: str) -> tuple[tuple[str, int], ...]:
    """How many rows, and how many of them have what this audience may see."""
    counts = (
        ("Organizations", len(lines)),
        ("with an agreement shown", sum(bool(one.agreements) for one in lines)),
        ("with a unit", sum(bool(one.units) for one in lines)),
    )
    if not may_see(audience, registry.entity("contact"), "name"):
        return counts
    return (*counts, ("with a primary contact", sum(one.contact is not None for one in lines)))


def _of_contact(name: str) -> Callable[[_Line], object]:
    return lambda line: getattr(line.contact, name) if line.contact else None


def _joined(texts: tuple[str, ...]) -> str | None:
    return "\n".join(texts) or None


_PRIMARY = "role primary, in office on the day"
_COLUMNS: tuple[Shown[_Line], ...] = (
    Shown(
        Column("Organization", Holds.WRAPPED, 28, "Full official name."),
        lambda line: line.partner.name, "organization.name", "as chosen",
    ),
    Shown(
        Column("Kind", Holds.WRAPPED, 14, "What sort of body it is."),
        lambda line: label("organization_kind", line.partner.kind), "organization.kind", "its kind",
    ),
    Shown(
        Column("Part of", Holds.WRAPPED, 20, "The body it belongs to."),
        lambda line: line.partner.parent, "organization.parent", "its parent",
    ),
    Shown(
        Column("Place", Holds.WRAPPED, 18, "Seat: city or county, state, country."),
        lambda line: _place(line.partner), "organization.city", "its place",
    ),
    Shown(
        Column("Agreements", Holds.WRAPPED, 36, "Those it is a party to, with their status."),
        lambda line: _joined(line.agreements), "agreement.title",
        "of parties current on the day; status as the cover says",
    ),
    Shown(
        Column("Units", Holds.WRAPPED, 28, "Those it sits in, leads or hosts."),
        lambda line: _joined(line.units), "membership.unit",
        "memberships current on the day; units it leads or hosts",
    ),
    Shown(
        Column("Primary contact", Holds.WRAPPED, 18, "Whom to call first."),
        _of_contact("name"), "contact.name", _PRIMARY,
    ),
    Shown(
        Column("Title", Holds.WRAPPED, 16, "The contact's position."),
        _of_contact("title"), "contact.title", _PRIMARY,
    ),
    Shown(
        Column("Phone", Holds.TEXT, 16, "The contact's official number."),
        _of_contact("phone"), "contact.phone", _PRIMARY,
    ),
    Shown(
        Column("E-mail", Holds.TEXT, 36, "The contact's official address."),
        _of_contact("email"), "contact.email", _PRIMARY,
    ),
    Shown(
        Column("Verified on", Holds.DAY, 13, "Last time the contact's details were confirmed."),
        _of_contact("verified_on"), "contact.verified_on", _PRIMARY,
    ),
)  # fmt: skip

REPORT = Report(
    "partner-directory", TITLE, ANSWERS, (OFFICE, CHIEF), (AUDIENCE, *PARAMETERS), directory_book
)
