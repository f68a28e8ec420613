"""An agreement is expiring within the days that the file's own setting names, everywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.services import agreement_lines, agreement_standing, computed, partner_sheet, standings
from app.services.lookups import papers
from app.services.lookups.answer import Asked
from db.model import registry
from tests.office import add

if TYPE_CHECKING:
    from app.services.session import Session


def test_the_setting_of_the_year_says_when_an_agreement_is_expiring(session: Session) -> None:
    partner = add(session, "organization", name="Port of Brownsville", kind="city")
    paper = _paper(session)
    add(session, "agreement_party", role="lead", agreement=str(paper), organization=str(partner))
    assert set(_told(session, paper, partner)) == {"in_force"}
    add(session, "setting", name="expiring_days", value="600", reason="We ask early")
    assert set(_told(session, paper, partner)) == {"expiring"}


def test_a_day_of_another_year_goes_by_the_setting_of_that_year(session: Session) -> None:
    paper = _paper(session)
    add(session, "setting", name="expiring_days", value="10", fiscal_year="FY2028")
    october = date(2027, 10, 1)
    assert agreement_standing.expiring_days(session, october) == 10
    assert agreement_standing.expiring_days(session, date(2027, 9, 30)) == 180
    assert agreement_standing.of(session, [paper], date(2027, 9, 1))[paper].status == "expiring"
    assert agreement_standing.of(session, day=october)[paper].status == "in_force"


def _paper(session: Session) -> int:
    return add(
        session,
        "agreement",
        title="Radio channels",
        kind="other",
        in_force_on="2020-01-01",
        term_kind="fixed",
        ends_on="2027-10-20",
    )


def _told(session: Session, paper: int, partner: int) -> list[str]:
    """Return the status as the list, the pill, the record's line, a look-up and a page tell it."""
    sheet = partner_sheet.of(session, partner)
    entity = registry.entity("agreement")
    return [
        str(computed.of(session, "agreement", paper)["status"]),
        standings.statuses(session, entity, [paper])[paper].code,
        agreement_lines.read(session, paper).standing.status,
        papers.standings(Asked(session, (), {}))[paper].status,
        "expiring" if "Expiring" in {one.says for one in sheet.ties} else "in_force",
    ]
