"""The risk of subrecipients on a real file: judged by what is open, ranked, recorded and undone."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import risk, save
from app.services.risk import Chosen
from tests.office import add, change, values


@pytest.fixture
def office(session):
    """Two counties with a subaward of FY2025 each, one of them with one of FY2023 before."""
    session.fixed_today = date(2026, 3, 15)
    for name in ("Arizona Grants Office", "Mesquite County", "Saguaro County"):
        add(session, "organization", name=name, kind="state")
    for year, end in (("2023", "2025-09-30"), ("2025", "2027-09-30")):
        add(session, "award", fain=f"EMW-{year}-SS-99001", recipient="1", fiscal_year=year,
            performance_start=f"{year}-10-01", performance_end=end, status="active")  # fmt: skip
    for award, holder, status, start, end in (
        ("1", "2", "closed", "2023-10-01", "2025-09-30"),
        ("2", "2", "active", "2025-10-01", "2027-09-30"),
        ("2", "3", "active", "2025-10-01", "2027-09-30"),
    ):
        add(session, "subaward", award=award, number=f"AZ-{award}-{holder}", program="opsg",
            subrecipient=holder, status=status, starts_on=start, ends_on=end,
            usbp_sector="TCA")  # fmt: skip
    for one in "123":
        add(session, "subaward_action", subaward=one, action_on="2025-10-01", kind="initial",
            amount="100,000")  # fmt: skip
    return session


def points(session, organization: int, chosen: Chosen = risk.OPEN_NOW) -> dict[str, int]:
    judged = risk.of(session, organization, chosen)
    assert judged is not None
    return {one.key: one.points for one in judged.risk.factors}


def test_each_fact_counts_as_it_stands_in_the_file(office):
    none = {"late": 0, "behind": 0, "reduced": 0, "findings": 0, "audits": 0, "size": 0}
    office.fixed_today = date(2026, 1, 1)
    assert points(office, 3) == none | {"new": 10}
    office.fixed_today = date(2026, 3, 15)
    add(office, "requirement", kind="other", subaward="3", due_on="2026-03-14")
    add(office, "claim", subaward="3", number="1", period_start="2025-10-01",
        period_end="2025-12-31", submitted_on="2026-01-10", approved_on="2026-01-20",
        reduced_amount="10", reduced_reason="No slip")  # fmt: skip
    add(office, "monitoring_visit", organization="3", kind="desk", visited_on="2026-02-01")
    add(office, "finding", monitoring_visit="1", severity="concern", condition="No marks.")
    add(office, "audit_report", organization="3", year_ended_on="2024-12-31", kind="single_audit",
        issued_on="2025-10-01")  # fmt: skip
    found = points(office, 3)
    assert found["late"] > 0
    assert (found["reduced"], found["findings"], found["audits"]) == (15, 3, 6)


def test_reports_are_late_from_the_day_after_and_count_no_more_when_waived(office):
    add(office, "requirement", kind="other", subaward="3", due_on="2026-03-15")
    before = points(office, 3)["late"]
    office.fixed_today = date(2026, 3, 16)
    assert points(office, 3)["late"] > before
    for (one,) in office.store.sql.execute(
        "SELECT id FROM requirement WHERE subaward = 3 AND due_on <= '2026-03-16'"
    ).fetchall():
        change(office, "requirement", one, status="waived")
    assert points(office, 3)["late"] == 0


def test_it_is_judged_by_what_is_open_a_year_or_one_subaward(office):
    assert [label for label, _ in risk.offers(office, 2)] == [
        "Open subawards",
        "Fiscal year FY2025",
        "Fiscal year FY2023",
        "Subaward AZ-2-2",
        "Subaward AZ-1-2",
    ]
    assert points(office, 2)["new"] == 5
    assert points(office, 2, Chosen(fiscal_year=2023))["new"] == 10
    one = risk.of(office, 2, Chosen(subaward=1))
    assert one is not None
    assert [it.title for it in one.facts.subawards] == ["AZ-1-2"]
    assert risk.of(office, 1) is None


def test_the_ranking_begins_with_the_greatest_risk_and_agrees_with_each_one(office):
    add(office, "requirement", kind="other", subaward="3", due_on="2026-01-14")
    ranked = risk.ranking(office)
    assert [one.facts.name for one in ranked] == ["Saguaro County", "Mesquite County"]
    for one in ranked:
        assert risk.of(office, one.facts.organization) == one
    assert [one.facts.name for one in risk.ranking(office, 2023)] == ["Mesquite County"]
    assert risk.years(office) == [2025, 2023]


def test_a_trashed_holder_is_in_no_ranking(office):
    from db.model import registry

    save.archive(office, registry.entity("organization"), [3])
    assert [one.facts.name for one in risk.ranking(office)] == ["Mesquite County"]


def test_the_level_is_recorded_as_one_step(office):
    judged = risk.of(office, 2)
    assert judged is not None
    assert judged.recorded is None
    risk.record(office, judged)
    assert values(office, "subaward", 2)["risk"] == judged.risk.level
    again = risk.of(office, 2)
    assert again is not None
    assert again.recorded == (judged.risk.level, "2026-03-15")
    save.undo_last(office)
    assert values(office, "subaward", 2)["risk"] is None
