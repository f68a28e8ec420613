"""What the rules are told of awards: every program, what counts, and how the cash moved."""

from __future__ import annotations

import pytest

from app.services import save
from app.services.facts_for_rules import awards
from db.model import registry
from db.model.rule_facts import CategoryMoney, DisposedItem, PassedOn, PrintedNumber
from tests.office import add, change


def trash(session, name, *ids):
    save.archive(session, registry.entity(name), ids)


def only(session, award=1):
    ((scope, fact),) = awards.read(session, [award])
    assert scope == award
    return fact


def act(session, program, amount):
    add(session, "award_action", award="1", program=program, kind="initial", amount=amount,
        action_on="2025-10-01")  # fmt: skip


def test_each_programs_money_stands_apart(chain):
    act(chain, "opsg", "500")
    act(chain, "shsp", "300")
    add(chain, "drawdown", award="1", program="shsp", drawn_on="2026-01-01", amount="7")
    add(chain, "expenditure", subaward="2", category="fuel", spent_on="2026-03-15", amount="9")
    fact = only(chain)
    opsg, shsp = fact.money("opsg"), fact.money("shsp")
    assert (opsg.authorized, opsg.obligated, opsg.expended) == (500_00, 100_00, 9_00)
    assert (shsp.authorized, shsp.obligated, shsp.drawn, shsp.cash_on_hand) == (300_00, 0, 700, 700)
    assert fact.money("uasi").authorized == 0


def test_what_is_passed_through_a_subaward_is_told_beside_what_it_got(chain):
    assert only(chain).passed_on == (PassedOn("S-1", 100_00, 40_00),)
    trash(chain, "subaward", 2)
    assert only(chain).passed_on == ()


def test_only_opsgs_own_m_and_a_is_told(chain):
    for program in ("opsg", "shsp"):
        add(chain, "budget_line", award="1", program=program, category="m_and_a", amount="5",
            effective_on="2026-01-01")  # fmt: skip
    add(chain, "expenditure", award="1", program="opsg", category="m_and_a", amount="2",
        spent_on="2026-01-01")  # fmt: skip
    add(chain, "expenditure", award="1", program="opsg", category="m_and_a", amount="3",
        spent_on="2026-01-01", standing="disallowed")  # fmt: skip
    assert only(chain).m_and_a == CategoryMoney("m_and_a", 5_00, 2_00)


def test_cash_moves_with_drawdowns_paid_claims_of_top_level_subawards_and_own_costs(chain):
    add(chain, "drawdown", award="1", program="opsg", drawn_on="2026-03-01", amount="10")
    add(chain, "drawdown", award="1", program="opsg", drawn_on="2025-12-01", amount="99")  # before
    for number, subaward in (("1", "1"), ("2", "2")):
        add(chain, "claim", subaward=subaward, number=number, period_start="2026-01-01",
            period_end="2026-01-31", paid_amount="4", paid_on="2026-03-05")  # fmt: skip
    add(chain, "expenditure", award="1", program="opsg", category="m_and_a", amount="1",
        spent_on="2026-03-01", paid_on="2026-03-15")  # fmt: skip
    add(chain, "expenditure", award="1", program="opsg", category="m_and_a", amount="8",
        spent_on="2026-03-01", paid_on="2026-03-16")  # tomorrow  # fmt: skip
    fact = only(chain)
    assert set(fact.cash_moves) == {("2026-03-01", 10_00), ("2026-03-05", -4_00),
                                    ("2026-03-15", -1_00)}  # fmt: skip
    assert fact.money("opsg").cash_on_hand == 104_00


def test_a_hold_of_a_subaward_and_a_final_report_are_told(chain):
    assert not only(chain).head.on_hold
    change(chain, "subaward", 2, litigation_hold="yes")
    for day in ("2028-12-01", "2029-01-28"):
        add(chain, "financial_report", award="1", report_type="final", basis="cash",
            period_end="2028-09-30", filed_on=day)  # fmt: skip
    head = only(chain).head
    assert head.on_hold
    assert head.final_filed_on == "2029-01-28"
    trash(chain, "subaward", 2)
    assert not only(chain).head.on_hold


@pytest.mark.parametrize("audited", ["Idaho OEM", "Boise PD"])
def test_an_open_audit_finding_at_recipient_or_subrecipient_is_told_until_it_is_closed(
    chain, audited
):
    add(chain, "audit_report", organization=audited, year_ended_on="2025-09-30",
        kind="single_audit")  # fmt: skip
    add(chain, "finding", audit_report="1", severity="finding", condition="Late")
    assert only(chain).head.audit_finding_open
    change(chain, "finding", 1, closed_on="2026-03-01")
    assert not only(chain).head.audit_finding_open


def test_a_finding_of_a_visit_holds_no_records(chain):
    add(chain, "monitoring_visit", organization="Boise PD", kind="desk", visited_on="2026-01-01")
    add(chain, "finding", monitoring_visit="1", severity="finding", condition="Late")
    assert not only(chain).head.audit_finding_open


def test_an_award_whose_recipient_is_in_the_trash_is_left_out(chain):
    trash(chain, "organization", 1)
    assert list(awards.read(chain, [1])) == []


def test_equipment_that_left_and_numbers_stand_behind_their_award(chain):
    for owner in ({"award": "1"}, {"subaward": "2"}):
        add(chain, "equipment", item="Radio", unit_cost="5", disposed_on="2026-01-01", **owner)
    add(chain, "equipment", item="Boat", unit_cost="5", award="1")
    add(chain, "operations_order", organization="Ada County", fiscal_year="2026", subaward="1",
        kind="operations_order", order_number="26-SPWSPW-09-001", order_version="0")  # fmt: skip
    assert list(awards.disposed(chain, [1])) == [
        (1, DisposedItem(1, "2026-01-01", 2026, 1)),
        (1, DisposedItem(2, "2026-01-01", 2026, 1)),
    ]
    number = PrintedNumber("operations_order", 1, "order_number", "26-SPWSPW-09-001")
    assert list(awards.order_numbers(chain, [1])) == [(1, number)]
    assert list(awards.numbers_of_organizations(chain, [2])) == []
    trash(chain, "subaward", 1, 2)
    assert list(awards.disposed(chain, [1])) == [(1, DisposedItem(1, "2026-01-01", 2026, 1))]
    assert list(awards.order_numbers(chain, [1])) == []


def test_an_organizations_uei_and_its_orders_at_no_subaward_stand_behind_it(chain):
    change(chain, "organization", 2, uei="ABCDEFGHJKL1")
    add(chain, "operations_order", organization="Ada County", fiscal_year="2026", kind="conop",
        order_number="SPW 1", order_version="0")  # fmt: skip
    assert list(awards.numbers_of_organizations(chain, [1, 2, 3])) == [
        (2, PrintedNumber("organization", 2, "uei", "ABCDEFGHJKL1")),
        (2, PrintedNumber("operations_order", 1, "order_number", "SPW 1")),
    ]
