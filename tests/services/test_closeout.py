"""The closeout of a real file: every step follows from its records, every figure from its rows."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import closeout, ledger, save
from db.model import registry
from tests.office import add, change, values


@pytest.fixture
def office(session):
    """An award that ended on 28 February 2026, with a county that spent and was paid."""
    session.fixed_today = date(2026, 3, 15)
    for name in ("Arizona Grants Office", "Mesquite County"):
        add(session, "organization", name=name, kind="state")
    add(session, "award", fain="EMW-2023-SS-99004", recipient="1", fiscal_year="2023",
        performance_start="2023-09-01", performance_end="2026-02-28",
        status="in_closeout")  # fmt: skip
    add(session, "award_action", award="1", program="opsg", action_on="2023-09-01",
        kind="initial", amount="1,000")  # fmt: skip
    add(session, "subaward", award="1", number="AZ-1", program="opsg", subrecipient="2",
        status="in_closeout", starts_on="2023-10-01", ends_on="2026-02-28",
        usbp_sector="TCA")  # fmt: skip
    add(session, "subaward_action", subaward="1", action_on="2023-10-01", kind="initial",
        amount="900")  # fmt: skip
    add(session, "expenditure", subaward="1", spent_on="2025-11-05", category="overtime",
        amount="600", standing="allowable")  # fmt: skip
    add(session, "drawdown", award="1", program="opsg", drawn_on="2026-01-05", amount="650")
    return session


def states(session, entity: str, record: int = 1) -> dict[str, str]:
    return {one.key: one.state for one in closeout.read(session, entity, record).steps}


def test_figures_are_the_sums_of_the_rows_they_open(office):
    for entity in ("award", "subaward"):
        found = closeout.read(office, entity, 1)
        for figure in found.figures:
            parts = found.parts(office, figure)
            summed = sum(sum(ledger.amounts(office, part).values()) for part in parts)
            assert summed == figure.cents, figure.name


def test_what_goes_back(office):
    award = closeout.read(office, "award", 1)
    assert [(one.name, one.cents) for one in award.figures] == [
        ("Authorized", 1000_00),
        ("Spent", 600_00),
        ("Goes back", 400_00),
        ("Cash on hand", 650_00),
    ]
    assert closeout.read(office, "subaward", 1).figures[2].cents == 300_00


def test_a_step_is_done_by_its_record(office):
    assert states(office, "subaward")["claimed"] == "missing"
    add(office, "claim", subaward="1", number="1", period_start="2025-10-01",
        period_end="2025-12-31", submitted_on="2026-01-10")  # fmt: skip
    change(office, "expenditure", 1, claim="1")
    assert states(office, "subaward")["claimed"] == "done"
    assert states(office, "award")["paid"] == "missing"
    change(office, "claim", 1, approved_on="2026-01-20", paid_on="2026-02-01", paid_amount="600")
    assert states(office, "award")["paid"] == "done"
    add(office, "drawdown", award="1", program="opsg", drawn_on="2026-03-01", amount="-50")
    assert states(office, "award")["cash"] == "done"
    add(office, "financial_report", award="1", report_type="final", basis="cash",
        period_end="2026-02-28", filed_on="2026-03-10")  # fmt: skip
    assert states(office, "award")["sf425_final"] == "done"


def test_findings_of_visits_to_it_and_of_audits_of_its_years(office):
    add(office, "monitoring_visit", organization="2", kind="desk", visited_on="2025-05-01",
        subawards="1")  # fmt: skip
    add(office, "finding", monitoring_visit="1", severity="finding", condition="No marks.")
    assert states(office, "subaward")["findings"] == "missing"
    assert states(office, "award")["findings"] == "missing"
    change(office, "finding", 1, closed_on="2025-09-01")
    assert states(office, "award")["findings"] == "done"
    for number, (year, found) in enumerate(
        (("2027-02-28", "done"), ("2027-02-27", "missing"), ("2023-09-30", "done")), start=1
    ):
        add(office, "audit_report", organization="2", year_ended_on=year, kind="single_audit")
        add(office, "finding", audit_report=str(number), severity="finding", condition="Late.")
        assert states(office, "subaward")["findings"] == found, year
        change(office, "finding", number + 1, closed_on="2026-03-01")


def test_records_are_kept_three_years_from_the_final_report(office):
    steps = {one.key: one for one in closeout.read(office, "award", 1).steps}
    assert steps["kept"].says.startswith("3 years from the final SF-425")
    add(office, "financial_report", award="1", report_type="final", basis="cash",
        period_end="2026-02-28", filed_on="2026-03-10")  # fmt: skip
    steps = {one.key: one for one in closeout.read(office, "award", 1).steps}
    assert steps["kept"].due_on == "2029-03-10"
    change(office, "subaward", 1, litigation_hold="yes")
    steps = {one.key: one for one in closeout.read(office, "award", 1).steps}
    assert steps["kept"].says == "Until the litigation hold is lifted."


def test_closing_is_one_step_that_one_undo_takes_back(office):
    closeout.close(office, "subaward", 1, date(2026, 3, 14))
    assert values(office, "subaward", 1)["status"] == "closed"
    assert states(office, "award")["parts"] == "done"
    save.undo_last(office)
    assert values(office, "subaward", 1)["status"] == "in_closeout"
    assert values(office, "subaward", 1)["closed_on"] is None


def test_a_trashed_subrecipient_holds_nothing_up(office):
    assert states(office, "award")["parts"] == "missing"
    save.archive(office, registry.entity("organization"), [2])
    assert states(office, "award")["parts"] == "not_needed"
    assert closeout.read(office, "award", 1).figures[1].cents == 0
