"""The balances of the whole file by award, component, year, agency, sector, county or category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.domain import groups
from app.services import ledger, ledger_groups
from app.services.award_money import MoneyRow, by_category
from db import records
from db.model import choices
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.domain.groups import By, Key
    from app.services.ledger_groups import Group
    from app.services.session import Session

Grouping = Literal[
    "award", "program", "fiscal_year", "subaward", "agency", "sector", "county", "category"
]
GROUPINGS: dict[Grouping, str] = {
    "award": "Award",
    "program": "Component",
    "fiscal_year": "Fiscal year",
    "agency": "Agency",
    "sector": "Sector",
    "county": "County",
    "subaward": "Subaward",
    "category": "Cost category",
}
"""What the balances can be taken by, and what that is called."""
OVERLAPPING = frozenset({"subaward", "agency", "sector", "county"})
"""Groups of subawards: money passed on from one to another stands in both."""
BY_NAME = OVERLAPPING | {"award"}
"""Groups that stand in the order of their names; years and components have one of their own."""
UNKNOWN = "Not known"
_TITLED = {"award": "award", "subaward": "subaward", "agency": "organization"}
_CHOICES = {"program": "program", "sector": "usbp_sector"}


def balances(
    session: Session,
    by: Grouping,
    on: date | None = None,
    program: str | None = ledger.DEFAULT_PROGRAM,
) -> list[MoneyRow]:
    """Return a line of figures for each group as of a day, and their total, counted once."""
    day = on or session.today
    whole = ledger_groups.whole(session, day, program)
    total = MoneyRow("Total", whole.ledger.as_dict(), whole.scope, total=True)
    if by == "category":
        return [*by_category(session, whole.scope, day), total]
    found = ledger_groups.ledgers_by(session, by, day, program)
    names = _names(session, by, [group.key for group in found])
    lines = [_line(by, group, names) for group in found if _moved(group)]
    if by in BY_NAME:
        lines.sort(key=lambda line: (line.title == UNKNOWN, line.title.lower()))
    return [*lines, total]


def _line(by: By, group: Group, names: Mapping[Key, str]) -> MoneyRow:
    figures = group.ledger.as_dict()
    if by in OVERLAPPING:
        figures["authorized"] = None  # the same as obligated
    kind = _TITLED.get(by)
    record = (kind, group.key) if kind and isinstance(group.key, int) else None
    return MoneyRow(names.get(group.key, UNKNOWN), figures, group.scope, record=record)


def _moved(group: Group) -> bool:
    return any(group.ledger.as_dict().values())


def _names(session: Session, by: By, keys: Iterable[Key]) -> dict[Key, str]:
    """Return what each group is called; a county by its name, with its FIPS code."""
    known = [key for key in keys if key is not None]
    if by in _TITLED:
        ids = {key for key in known if isinstance(key, int)}
        titles = records.titles(session.store, _TITLED[by], ids)
        return {key: titles[key] for key in ids if key in titles}
    if by in _CHOICES:
        return {key: choices.label(_CHOICES[by], str(key)) for key in known}
    if by == "fiscal_year":
        return {key: f"FY{key}" for key in known}
    counties = {
        node.county_fips: f"{node.county} ({node.county_fips})"
        for node in rows.nodes(session.store)
        if node.county_fips and node.county
    }
    return {key: counties.get(str(key), str(key)) for key in known}


assert set(groups.EVERY) | {"category"} == set(GROUPINGS)  # noqa: S101  none is forgotten
