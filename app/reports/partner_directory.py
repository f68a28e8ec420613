"""Report: the partner directory, one row an organization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.agreement_status import LIVE, is_current, standing
from app.reports import names
from app.reports.cover import Check, Cover, Making, Source, cover_page, sources_sheet
from app.reports.declared import CHIEF, OFFICE, Report
from app.reports.parameters import AUDIENCE, Parameter, may_see
from app.reports.workbook import Book, Column, Holds, Sheet
from db.model import registry
from db.model.choices import label
from db.model.days import show_day
from db.queries import agreement_facts
from db.queries.partner_directory import Partner, PrimaryContact, partners

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

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
_TABLE = "Partner_directory"
_WORDS = (
    (
        "In force",
        (
            "In force by the day of the report, and not ended, suspended, superseded or "
            "terminated by then; one that ends within 180 days is expiring, one under notice "
            "terminating."
        ),
    ),
    (
        "Units",
        "Units it sits in, leads or hosts on the day of the report.",
    ),
    (
        "Primary contact",
        "The contact of role primary who is in office on the day; of several the last verified.",
    ),
)


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


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column: the field that decides who may see it, its value, and where it comes from."""

    column: Column
    entity: str
    field: str
    value: Callable[[_Line], object]
    records: str
    which: str


def directory_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of rows; `values` are parameter codes by name."""
    audience = AUDIENCE.pick(values)
    lines = _lines(session, values)
    columns = [one for one in _COLUMNS if _may_see(audience, one)]
    hidden = [one.column.title for one in _COLUMNS if one not in columns]
    sheet = Sheet(
        TITLE,
        tuple(one.column for one in columns),
        [[one.value(line) for one in columns] for line in lines],
        len(lines),
        table=_TABLE,
        record_ids=[line.partner.id for line in lines],
    )
    cover = Cover(
        title=TITLE,
        answers=ANSWERS,
        making=making,
        chosen=_chosen(session, values, hidden),
        counts=_counts(lines, hidden),
        marking=f"For {audience} use" if audience != "public" else "",
        checks=_checks(len(lines)),
        definitions=_WORDS,
    )
    sources = sources_sheet(
        tuple(
            Source(one.column.title, f"{TITLE}, column {names.letter(at)}", one.records, one.which)
            for at, one in enumerate(columns, start=1)
        )
    )
    pages = (cover_page(cover), sheet, sources)
    book = Book(TITLE, making.as_of, pages, subject=ANSWERS, marking=cover.marking)
    return book, len(lines)


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    day = session.today
    statuses = {
        agreement: standing(facts, day).status
        for agreement, facts in agreement_facts.read(session.store).items()
    }
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


def _may_see(audience: str, shown: _Shown) -> bool:
    return may_see(audience, registry.entity(shown.entity), shown.field)


def _chosen(
    session: Session, values: Mapping[str, str], hidden: list[str]
) -> tuple[tuple[str, str], ...]:
    chosen = [parameter.words(session, values) for parameter in (AUDIENCE, *PARAMETERS)]
    chosen.append(("Day of the report", show_day(session.today.isoformat())))
    if hidden:
        chosen.append(("Left out for this audience", ", ".join(hidden)))
    return tuple(chosen)


def _counts(lines: list[_Line], hidden: list[str]) -> tuple[tuple[str, int], ...]:
    """How many rows, and how many of them have what this audience may see."""
    called = sum(one.contact is not None for one in lines)
    counts = (
        ("", "Organizations", len(lines)),
        ("Agreements", "with an agreement shown", sum(bool(one.agreements) for one in lines)),
        ("Units", "with a unit", sum(bool(one.units) for one in lines)),
        ("Primary contact", "with a primary contact", called),
    )
    return tuple((words, count) for title, words, count in counts if title not in hidden)


def _checks(count: int) -> tuple[Check, ...]:
    if not count:
        return ()
    names_column = names.column_reference(_TABLE, _COLUMNS[0].column.title)
    formula = f'IF(COUNTA({names_column})={count},"OK","differs")'
    return (Check("Rows of the sheet = organizations counted", formula, holds=True),)


def _of_contact(name: str) -> Callable[[_Line], object]:
    return lambda line: getattr(line.contact, name) if line.contact else None


def _joined(texts: tuple[str, ...]) -> str | None:
    return "\n".join(texts) or None


_PRIMARY = "role primary, in office on the day"
_COLUMNS = (
    _Shown(
        Column("Organization", Holds.WRAPPED, 28, "Full official name."),
        "organization", "name", lambda line: line.partner.name, "Organization", "as chosen",
    ),
    _Shown(
        Column("Kind", Holds.WRAPPED, 14, "What sort of body it is."),
        "organization", "kind", lambda line: label("organization_kind", line.partner.kind),
        "Organization", "its kind",
    ),
    _Shown(
        Column("Part of", Holds.WRAPPED, 20, "The body it belongs to."),
        "organization", "parent", lambda line: line.partner.parent, "Organization", "its parent",
    ),
    _Shown(
        Column("Place", Holds.WRAPPED, 18, "Seat: city or county, state, country."),
        "organization", "city", lambda line: _place(line.partner), "Organization", "its place",
    ),
    _Shown(
        Column("Agreements", Holds.WRAPPED, 36, "Those it is a party to, with their status."),
        "agreement", "title", lambda line: _joined(line.agreements), "Agreement party, Agreement",
        "parties current on the day; status as the cover says",
    ),
    _Shown(
        Column("Units", Holds.WRAPPED, 28, "Those it sits in, leads or hosts."),
        "membership", "unit", lambda line: _joined(line.units), "Membership, Unit",
        "memberships current on the day; units it leads or hosts",
    ),
    _Shown(
        Column("Primary contact", Holds.WRAPPED, 18, "Whom to call first."),
        "contact", "name", _of_contact("name"), "Contact", _PRIMARY,
    ),
    _Shown(
        Column("Title", Holds.WRAPPED, 16, "The contact's position."),
        "contact", "title", _of_contact("title"), "Contact", _PRIMARY,
    ),
    _Shown(
        Column("Phone", Holds.TEXT, 16, "The contact's official number."),
        "contact", "phone", _of_contact("phone"), "Contact", _PRIMARY,
    ),
    _Shown(
        Column("E-mail", Holds.TEXT, 30, "The contact's official address."),
        "contact", "email", _of_contact("email"), "Contact", _PRIMARY,
    ),
    _Shown(
        Column("Verified on", Holds.DAY, 13, "Last time the contact's details were confirmed."),
        "contact", "verified_on", _of_contact("verified_on"), "Contact", _PRIMARY,
    ),
)  # fmt: skip

REPORT = Report(
    "partner-directory", TITLE, ANSWERS, (OFFICE, CHIEF), (AUDIENCE, *PARAMETERS), directory_book
)
