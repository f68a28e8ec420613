"""Budgets and shares of many subawards at once: as those of each subaward by itself."""

from __future__ import annotations

import pytest

from app.domain import ledgers
from app.services import budget_grid, budget_shares, ledger_groups
from tests.office import add

COUNTY, CITY = 1, 2


@pytest.fixture
def county(session):
    """A county's subaward of $100,000 and one of a city through it that has nothing yet."""
    for name in ("State of Idaho", "Ada County", "Boise Police"):
        add(session, "organization", name=name, kind="state")
    add(
        session, "award", fain="EMW-2025-SS-00001", recipient="1", fiscal_year="2025",
        performance_start="2025-09-15", performance_end="2028-09-14", status="active",
    )  # fmt: skip
    for number, agency, through in (("A-1", "2", ""), ("A-2", "3", "1")):
        add(
            session, "subaward", award="1", number=number, program="opsg", subrecipient=agency,
            status="active", starts_on="2025-10-01", ends_on="2028-06-15", usbp_sector="SPW",
            passed_through=through,
        )  # fmt: skip
    add(
        session, "subaward_action", subaward="1", action_on="2025-10-01", kind="initial",
        amount="100,000",
    )  # fmt: skip
    return session


def fragos(session):
    """Give the county one FRAGO that FEMA approved and one that still waits, by number."""
    facts = {"organization": "2", "fiscal_year": "2025", "subaward": "1", "usbp_sector": "SPW"}
    facts["order_number"] = "25-SPWADA-01-001"
    add(session, "operations_order", kind="operations_order", **facts)
    return [
        str(
            add(
                session, "operations_order", kind="frago", amends="1", order_version=version,
                fema_approved_on=approved, **facts,
            )
        )
        for version, approved in (("1", "2026-01-10"), ("2", ""))
    ]  # fmt: skip


def line(session, subaward, category, amount, **more):
    add(
        session, "budget_line", subaward=str(subaward), category=category, amount=amount,
        effective_on="2025-10-01", **more,
    )  # fmt: skip


def spend(session, subaward, category, amount, **more):
    add(
        session, "expenditure", subaward=str(subaward), category=category, amount=amount,
        spent_on="2026-01-15", **more,
    )  # fmt: skip


def same_as_each_alone(session):
    found = budget_shares.of_subawards(session, [COUNTY, CITY])
    assert list(found) == [COUNTY, CITY]
    for one, held in found.items():
        alone = ledger_groups.by_category(session, ledgers.own_rows_of(one))
        assert list(held.lines) == alone
        shares = budget_grid.limits(session, one).shares(budget_grid.read(session, one))
        assert (held.personnel, held.m_and_a) == shares
    return found


def test_lines_fragos_and_spending_are_each_subawards_own(county):
    approved, waiting = fragos(county)
    for subaward, overtime, m_and_a in ((COUNTY, "30,000", "7,000"), (CITY, "9,000", "70")):
        line(county, subaward, "overtime", overtime)
        line(county, subaward, "m_and_a", "60")
        spend(county, subaward, "m_and_a", m_and_a)
        spend(county, subaward, "fuel", "80", standing="disallowed")
    line(county, COUNTY, "fuel", "10,000", operations_order=approved)
    line(county, COUNTY, "fuel", "99,000", operations_order=waiting)
    found = same_as_each_alone(county)
    fuel = next(one for one in found[COUNTY].lines if one.category == "fuel")
    assert (fuel.original, fuel.budgeted, fuel.spent) == (0, 10_000_00, 0)
    assert found[COUNTY].m_and_a.part == 7_000_00
    assert not any(one.category == "fuel" for one in found[CITY].lines)


def test_the_latest_waiver_sets_the_cap_of_the_subaward_or_of_all_below_its_award(county):
    line(county, COUNTY, "overtime", "60,000")
    for whose, day, percent in (
        ({"award": "1"}, "2026-01-10", "60"),
        ({"subaward": "1"}, "2026-01-20", "75"),
        ({"subaward": "1"}, "2026-01-20", "70"),
    ):
        add(
            county, "waiver", kind="personnel_cap", status="approved", percent_approved=percent,
            decided_on=day, **whose,
        )  # fmt: skip
    found = same_as_each_alone(county)
    assert found[COUNTY].personnel.cap == 70_000_000
    assert found[CITY].personnel.cap == 60_000_000


def test_a_subaward_with_nothing_has_no_lines(county):
    found = same_as_each_alone(county)
    assert found[CITY].lines == ()
    assert budget_shares.of_subawards(county, []) == {}
