"""The chain of orders as it is told: approvals by side, changes, what governs and since when."""

from __future__ import annotations

import pytest

from app.services import ledger, order_chain
from tests.office import add, change

APPROVED = {
    "sector_approved_on": "2025-11-03",
    "usbp_hq_approved_on": "2025-11-20",
    "fema_approved_on": "2025-12-01",
    "hold_released_on": "2025-12-07",
}


@pytest.fixture
def subaward(session):
    """A sheriff's subaward of FY2026."""
    add(session, "organization", name="Idaho OEM", kind="state", state="ID")
    add(session, "organization", name="Boundary County Sheriff", kind="county", state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="1", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30", status="active",
    )  # fmt: skip
    add(
        session, "subaward", award="1", program="opsg", subrecipient="2", number="ID-26-01",
        usbp_sector="spokane", starts_on="2025-10-01", ends_on="2027-09-30",
        status="active",
    )  # fmt: skip
    return 1


def order(session, **texts):
    start = {"organization": "2", "fiscal_year": "2026", "subaward": "1", "usbp_sector": "spokane"}
    return add(session, "operations_order", **start | texts)


@pytest.fixture
def chain(session, subaward):
    """A CONOP, an order approved by all, and a FRAGO that waits for FEMA."""
    order(session, kind="conop", order_number="26-SPWBOU-01-001", name="North")
    number = order(
        session, kind="operations_order", order_number="26-SPWBOU-01-002", name="North",
        period_start="2025-12-10", period_end="2026-10-31", **APPROVED,
    )  # fmt: skip
    order(
        session, kind="frago", order_number="26-SPWBOU-01-002", order_version="1",
        amends=str(number), period_end="2027-03-31", changes="Adds fuel.",
        sector_approved_on="2026-03-01",
    )  # fmt: skip
    for name, category, amount in (("2", "overtime", "1000"), ("3", "fuel", "200"),
                                   ("3", "overtime", "(200)")):  # fmt: skip
        add(
            session, "budget_line", subaward="1", operations_order=name, category=category,
            amount=amount, effective_on="2025-12-10",
        )  # fmt: skip
    return order_chain.of_subaward(session, subaward)


def test_the_versions_stand_from_first_to_last(chain):
    assert [one.kind for one in chain.versions] == ["CONOP", "Operations order", "FRAGO"]
    assert [one.governs for one in chain.versions] == [False, True, False]


def test_it_is_told_which_order_governs_and_since_when_money_may_be_spent(chain):
    assert chain.governing == (
        "26-SPWBOU-01-002 v0 governs: of this subaward's orders FEMA approved it first, "
        "on 1 Dec 2025."
    )
    assert chain.first_day == "Money may be spent from 7 Dec 2025: the hold release came last."
    assert chain.may_spend


def test_what_an_order_waits_for_is_told_by_side(chain):
    conop, full, frago = chain.versions
    assert conop.says == "A CONOP is a plan; no money is spent under it."
    assert full.says == "Approved by both sides since 7 Dec 2025."
    assert frago.says == "Waits for USBP HQ, FEMA and the hold release."
    assert [(one.side, one.on) for one in frago.approvals] == [
        ("Border Patrol", "2026-03-01"),
        ("Border Patrol", None),
        ("FEMA", None),
        ("FEMA", None),
    ]


def test_what_a_frago_changed_is_told_with_its_budget(session, chain):
    frago = chain.versions[2]
    said = [(one.label, one.before, one.after) for one in frago.differences]
    assert said == [("To", "31 Oct 2026", "31 Mar 2027")]
    assert (frago.note, frago.amends) == ("Adds fuel.", "26-SPWBOU-01-002 v0")
    assert [(name, frago.amount(cents)) for name, cents in frago.moved] == [
        ("Operational overtime", "-$200.00"),
        ("Fuel", "+$200.00"),
    ]
    assert frago.money == "Does not count before FEMA approves."
    assert sum(ledger.amounts(session, frago.lines).values()) == 0
    full = chain.versions[1]
    assert (full.money, full.amount(100_000)) == ("", "$1,000.00")


def test_a_frago_counts_from_the_day_fema_approved(session, subaward, chain):
    change(session, "operations_order", 3, fema_approved_on="2026-03-10")
    frago = order_chain.of_subaward(session, subaward).versions[2]
    assert frago.money == "Counts from 10 Mar 2026, when FEMA approved."


def test_what_is_missing_before_money_may_be_spent_is_named(session, subaward, chain):
    change(session, "operations_order", 2, fema_approved_on="", hold_released_on="")
    found = order_chain.of_subaward(session, subaward)
    assert found.first_day == "No money may be spent yet: FEMA and the hold release are missing."
    assert found.governing.endswith("FEMA has approved none of this subaward's orders yet.")
    change(session, "operations_order", 2, fema_approved_on="2025-12-01")
    found = order_chain.of_subaward(session, subaward)
    assert found.first_day == "No money may be spent yet: the hold release is missing."


def test_a_withdrawn_order_says_so_and_governs_nothing(session, subaward, chain):
    change(session, "operations_order", 2, withdrawn_on="2026-01-05")
    found = order_chain.of_subaward(session, subaward)
    assert found.versions[1].says == "Withdrawn or refused on 5 Jan 2026."
    assert not found.versions[1].is_approved
    assert found.governing == "No campaign plan or operations order governs this subaward yet."
    assert not found.may_spend


def test_an_order_shows_the_same_chain(session, chain):
    assert order_chain.of_order(session, 3) == chain


def test_an_order_that_stands_at_no_subaward_is_told_as_that(session, subaward):
    number = order(session, subaward="", kind="campaign_plan", order_number="26-A", **APPROVED)
    found = order_chain.of_subaward(session, subaward)
    assert found.governing == (
        "26-A v0 governs: it is the agency's order of the year and stands at no subaward."
    )
    alone = order_chain.of_order(session, number)
    assert (len(alone.versions), alone.governing) == (1, "")


def test_a_friendly_force_shows_the_order_of_the_subaward_above(session, chain):
    add(session, "organization", name="Bonners Ferry Police", kind="city", state="ID")
    below = add(
        session, "subaward", award="1", program="opsg", subrecipient="3", passed_through="1",
        number="ID-26-01A", usbp_sector="spokane", starts_on="2025-10-01",
        ends_on="2027-09-30", status="active",
    )  # fmt: skip
    found = order_chain.of_subaward(session, below)
    assert found.governing == (
        "26-SPWBOU-01-002 v0 governs: it is the order of the subaward above this one."
    )
    assert [one.governs for one in found.versions] == [False, True, False]


def test_without_any_order_nothing_may_be_spent(session, subaward):
    found = order_chain.of_subaward(session, subaward)
    assert (found.versions, found.may_spend) == ((), False)
    assert found.first_day == "No money may be spent before an order is approved by both sides."
