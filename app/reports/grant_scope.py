"""Which awards and subawards a report on grants is about, and the columns that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.reports.parameters import ANY_AWARD, FISCAL_YEAR_OF, Parameter
from app.reports.tabled import Shown
from app.reports.workbook import Column, Holds
from db.model.choices import options
from db.queries import grant_scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.session import Session
    from db.queries.grant_scope import HeldAward, HeldSubaward

Line = TypeVar("Line")
ANY_STATE = Parameter("state", "State", (("all", "All states"), *options("us_state").items()))
ANY_SECTOR = Parameter(
    "sector", "Sector", (("all", "All sectors"), *options("usbp_sector").items())
)
SCOPE = (ANY_AWARD, FISCAL_YEAR_OF, ANY_STATE, ANY_SECTOR)
SINCE = Parameter("since", "From", kind="day", empty="The beginning")
UNTIL = Parameter("until", "To", kind="day", empty="The end")
"""A period that may stay open on either side."""


def awards(session: Session, values: Mapping[str, str]) -> dict[int, HeldAward]:
    """Return the awards chosen by SCOPE, by id; none for a sector, as awards have none."""
    if ANY_SECTOR.pick(values) != "all":
        return {}
    return {one.id: one for one in grant_scope.awards(session.store) if _fits(one, one.id, values)}


def subawards(session: Session, values: Mapping[str, str]) -> dict[int, HeldSubaward]:
    """Return the subawards chosen by SCOPE, by id, friendly forces' among them."""
    sector = ANY_SECTOR.pick(values)
    return {
        one.id: one
        for one in grant_scope.subawards(session.store)
        if _fits(one, one.award, values) and sector in {"all", one.sector}
    }


def _fits(one: HeldAward | HeldSubaward, award: int, values: Mapping[str, str]) -> bool:
    return (
        ANY_AWARD.number(values) in {None, award}
        and FISCAL_YEAR_OF.number(values) in {None, one.fiscal_year}
        and ANY_STATE.pick(values) in {"all", one.state}
    )


def is_within(day: str | None, values: Mapping[str, str]) -> bool:
    """Return whether an ISO day lies in the period of SINCE and UNTIL.

    What has no day lies only in a period that is open on both sides.
    """
    since, until = values.get(SINCE.name, ""), values.get(UNTIL.name, "")
    if day is None:
        return not (since or until)
    return since <= day and (not until or day <= until)


def held_columns(
    held: Callable[[Line], HeldAward | HeldSubaward | None], *titles: str
) -> tuple[Shown[Line], ...]:
    """Return the columns of these titles: FY, FAIN, State, Subaward, Holder, County, Sector.

    `held` gives the award or subaward of a line.
    """

    def shown(title: str) -> Shown[Line]:
        name, column, of = _COLUMNS[title]

        def value(line: Line) -> object:
            found = getattr(held(line), name, None)
            return f"FY{found}" if name == "fiscal_year" and found else found

        return Shown(column, value, of, "as chosen on the cover")

    return tuple(map(shown, titles))


_COLUMNS = {
    "FY": ("fiscal_year", Column("FY", Holds.TEXT, 9, "Appropriation year."), "award.fiscal_year"),
    "FAIN": (
        "fain",
        Column("FAIN", Holds.TEXT, 24, "Federal award number, kept as text."),
        "award.fain",
    ),
    "State": ("state", Column("State", Holds.TEXT, 8, "Of the recipient."), "organization.state"),
    "Subaward": (
        "number",
        Column("Subaward", Holds.WRAPPED, 18, "Subaward number, kept as text."),
        "subaward.number",
    ),
    "Holder": (
        "holder",
        Column("Holder", Holds.WRAPPED, 30, "Who holds the award or subaward."),
        "subaward.subrecipient",
    ),
    "County": ("county", Column("County", Holds.WRAPPED, 16), "subaward.county"),
    "Sector": (
        "sector",
        Column("Sector", Holds.TEXT, 8, "Border Patrol sector."),
        "subaward.usbp_sector",
    ),
}
