"""A claim from the first row to the payment, a friendly force's carried on, and its packet."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import claim_packet
from app.services import claiming, claims, ledger, matching, save
from db.model import registry
from db.model.errors import NotSaved
from tests.office import add, change, values

JANUARY = (date(2026, 1, 1), date(2026, 1, 31))


@pytest.fixture
def chain(session):
    """A county's subaward with a city's through it, both active."""
    for name, kind in (("Idaho OEM", "state"), ("Ada County", "county"), ("Boise PD", "city")):
        add(session, "organization", name=name, kind=kind, state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="Idaho OEM", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30",
    )  # fmt: skip
    for number, who, through in (("S-1", "Ada County", ""), ("S-2", "Boise PD", "1")):
        add(
            session, "subaward", award="1", number=number, subrecipient=who, usbp_sector="SPW",
            passed_through=through, starts_on="2025-10-01", ends_on="2026-09-30",
        )  # fmt: skip
    return session


def spend(session, amount="10", day="2026-01-15", **more):
    facts = {"subaward": "1", "category": "fuel"} | more
    return add(session, "expenditure", spent_on=day, amount=amount, **facts)


def test_only_allowable_rows_of_the_period_that_are_in_no_claim_are_offered(chain):
    first = spend(chain, day="2026-01-01")
    last = spend(chain, day="2026-01-31")
    spend(chain, day="2025-12-31")
    spend(chain, day="2026-02-01")
    spend(chain, standing="questioned")
    spend(chain, subaward="2")
    assert claiming.unclaimed(chain, 1, *JANUARY) == [first, last]
    claim = claiming.build(chain, 1, JANUARY, [first])
    assert claiming.unclaimed(chain, 1, *JANUARY) == [last]
    save.archive(chain, registry.entity("claim"), [claim])
    assert claiming.unclaimed(chain, 1, *JANUARY) == [first, last]


def test_a_claim_goes_its_way(chain):
    spend(chain, "80")
    spend(chain, "20.50")
    claim = claiming.build(chain, 1, JANUARY)

    def stands():
        one = claims.figures(chain, [claim])[claim]
        return one.status, one.claimed, one.approved

    assert stands() == ("draft", 10_050, None)
    claiming.submit(chain, claim, date(2026, 2, 10))
    assert stands()[0] == "submitted"
    assert ledger.of_subaward(chain, 1).claimed == 10_050
    claiming.approve(chain, claim, date(2026, 2, 20), 50, "No receipt")
    assert stands() == ("approved", 10_050, 10_000)
    claiming.pay(chain, claim, date(2026, 3, 12), reference="EFT 7")
    assert stands()[0] == "paid"
    assert ledger.of_subaward(chain, 1).reimbursed == 10_000
    assert claims.figures(chain, [claim])[claim].days_to_pay == 30


def test_a_reduction_asks_for_its_reason(chain):
    spend(chain)
    claim = claiming.build(chain, 1, JANUARY)
    with pytest.raises(NotSaved):
        claiming.approve(chain, claim, date(2026, 2, 20), 50)


def test_one_undo_takes_a_built_claim_back(chain):
    row = spend(chain)
    claiming.build(chain, 1, JANUARY)
    save.undo_last(chain)
    assert values(chain, "expenditure", row)["claim"] is None
    assert claiming.unclaimed(chain, 1, *JANUARY) == [row]


def test_numbers_go_on_from_the_highest(chain):
    assert claiming.next_number(chain, 1) == "1"
    claiming.build(chain, 1, JANUARY)
    change(chain, "claim", 1, number="9")
    claiming.build(chain, 1, JANUARY)
    assert values(chain, "claim", 2)["number"] == "10"
    change(chain, "claim", 2, number="FINAL")
    assert claiming.next_number(chain, 1) == "10"


def test_a_friendly_forces_approved_claim_is_carried_in_its_parents(chain):
    spend(chain, "30", subaward="2")
    spend(chain, "5")
    child = claiming.build(chain, 2, JANUARY)
    assert claiming.carriable(chain, 1, *JANUARY) == []
    claiming.approve(chain, child, date(2026, 2, 1), 300, "Late")
    assert claiming.carriable(chain, 1, *JANUARY) == [child]
    parent = claiming.build(chain, 1, JANUARY)
    assert values(chain, "claim", child)["included_in"] == parent
    assert claims.figures(chain, [parent])[parent].claimed == 500 + 2_700
    assert claiming.carriable(chain, 1, *JANUARY) == []


def test_a_packet_says_what_is_missing_behind_each_row(chain):
    claim = str(claiming.build(chain, 1, JANUARY))
    add(chain, "activity_report", organization="Ada County", shift_on="2026-01-15", hours="8")
    overtime = spend(
        chain, category="overtime", activity_report="1", claim=claim, hours="8", officer_code="A1",
        paid_on="2026-01-30",
    )  # fmt: skip
    fuel = spend(chain, claim=claim)
    found = {row.expenditure: missing for row, missing in claiming.packet(chain, int(claim))}
    assert found == {overtime: ("payroll",), fuel: ("document_no", "paid")}
    add(
        chain, "payroll_row", organization="Ada County", officer_code="A1", hours="8",
        worked_on="2026-01-15", amount="10", expenditure=str(overtime),
    )  # fmt: skip
    change(chain, "expenditure", fuel, document_no="INV-1", paid_on="2026-01-20")
    assert not any(missing for _, missing in claiming.packet(chain, int(claim)))
    (line,) = matching.of_claim(chain, int(claim))
    assert line.verdict == "match"
    (same,) = matching.of_subaward(chain, 1, *JANUARY)
    assert same == line


def test_payroll_and_shifts_without_overtime_are_found_in_the_period(chain):
    add(chain, "activity_report", organization="Ada County", shift_on="2026-01-31", hours="8")
    add(chain, "activity_report", organization="Ada County", shift_on="2026-02-01", hours="8")
    add(chain, "activity_report", organization="Boise PD", shift_on="2026-01-31", hours="8")
    add(
        chain, "payroll_row", organization="Ada County", officer_code="A1", hours="8",
        worked_on="2026-01-02", amount="10",
    )  # fmt: skip
    found = matching.of_subaward(chain, 1, *JANUARY)
    assert [(line.day, line.missing) for line in found] == [
        ("2026-01-02", ("expenditure", "activity_report")),
        ("2026-01-31", ("expenditure", "payroll_row")),
    ]


@pytest.mark.parametrize("category", ["overtime", "fringe", "equipment", "fuel", "m_and_a"])
def test_what_each_category_needs_has_a_name(category):
    assert set(claim_packet.needed(category)) <= set(claim_packet.LABELS)
    assert "paid" in claim_packet.needed(category)
