"""Which rows count, from which day: each source of the ledgers at its edges, in a real file."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import save
from db.model import registry
from db.queries import budgets, claim_facts, ledgers, order_facts, report_facts
from tests.office import add, change

DAY = date(2026, 3, 31)
AWARD_ROWS = {"authorized": "award_action", "drawn": "drawdown"}


def trash(session, name, *ids):
    save.archive(session, registry.entity(name), ids)


@pytest.fixture
def chain(session):
    """A state's award, a county's subaward under it, and a city's through the county's."""
    for name, kind in (("Idaho OEM", "state"), ("Ada County", "county"), ("Boise PD", "city")):
        add(session, "organization", name=name, kind=kind, state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="Idaho OEM", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30", basis="cash",
    )  # fmt: skip
    for number, who, through in (("S-1", "Ada County", ""), ("S-2", "Boise PD", "1")):
        add(
            session, "subaward", award="1", number=number, subrecipient=who, usbp_sector="SPW",
            passed_through=through, starts_on="2025-10-01", ends_on="2026-09-30", county="Ada",
        )  # fmt: skip
    return session


def spend(session, amount, day="2026-03-31", **more):
    where = {} if "award" in more else {"subaward": "1"}
    values = {"category": "fuel", "spent_on": day, "amount": amount, **where, **more}
    return add(session, "expenditure", **values)


def below(session, key, day=DAY):
    return ledgers.sums_of_subawards(session.store, key, day)


def at_award(session, key, day=DAY):
    return ledgers.sums_of_awards(session.store, key, day)


def test_a_row_counts_from_its_own_day_on(chain):
    add(chain, "subaward_action", subaward="1", action_on="2026-03-31", kind="initial", amount="5")
    add(chain, "subaward_action", subaward="1", action_on="2026-04-01", kind="increase", amount="2")
    assert below(chain, "obligated", date(2026, 3, 30)) == {}
    assert below(chain, "obligated") == {1: 500}
    assert below(chain, "obligated", date(2026, 4, 1)) == {1: 700}


def test_a_deobligation_takes_money_back(chain):
    for kind, amount in (("initial", "100"), ("deobligation", "(150)")):
        add(
            chain, "award_action", award="1", program="opsg", kind=kind, amount=amount,
            action_on="2026-01-01",
        )  # fmt: skip
    assert at_award(chain, "authorized") == {(1, "opsg"): -5_000}


def test_programs_of_one_fain_are_kept_apart(chain):
    for program, amount in (("opsg", "1"), ("shsp", "2"), ("uasi", "-3")):
        add(chain, "drawdown", award="1", program=program, drawn_on="2026-03-31", amount=amount)
    assert at_award(chain, "drawn") == {(1, "opsg"): 100, (1, "shsp"): 200, (1, "uasi"): -300}


def test_disallowed_rows_are_spent_nowhere(chain):
    spend(chain, "10", standing="allowable")
    spend(chain, "20", standing="questioned", paid_on="2026-03-31")
    spend(chain, "40", standing="disallowed", paid_on="2026-03-31")
    assert below(chain, "expended") == {1: 3_000}
    assert below(chain, "paid") == {1: 2_000}


def test_own_costs_hang_at_award_and_program(chain):
    spend(chain, "7", award="1", program="shsp", paid_on="2026-04-01")
    assert at_award(chain, "expended") == {(1, "shsp"): 700}
    assert at_award(chain, "paid") == {}
    assert below(chain, "expended") == {}


def test_a_leap_day_is_a_day(chain):
    spend(chain, "1", "2028-02-29")
    assert below(chain, "expended", date(2028, 2, 28)) == {}
    assert below(chain, "expended", date(2028, 2, 29)) == {1: 100}


def order(session, kind, **more):
    numbered = {"order_number": f"26-SPWSPW-01-00{kind[0]}", "fiscal_year": "2026"}
    return add(
        session, "operations_order", organization="Ada County", kind=kind, **numbered, **more
    )


def test_a_fragos_line_counts_from_its_fema_approval_instead_of_its_own_day(chain):
    first = order(chain, "operations_order", subaward="1")
    frago = order(chain, "frago", subaward="1", amends=str(first))
    line = {"subaward": "1", "effective_on": "2026-01-01"}
    add(chain, "budget_line", category="fuel", amount="100", operations_order=str(first), **line)
    for category, amount in (("fuel", "-30"), ("overtime", "30")):
        add(
            chain, "budget_line", category=category, amount=amount, operations_order=str(frago),
            **line,
        )  # fmt: skip
    assert below(chain, "budgeted") == {1: 10_000}
    assert [cell.frago for cell in budgets.cells(chain.store, DAY, [1])] == [None]
    change(chain, "operations_order", frago, fema_approved_on="2026-03-31")
    assert below(chain, "budgeted") == {1: 10_000}
    before = budgets.cells(chain.store, date(2026, 3, 30), [1])
    assert [(cell.category, cell.frago, cell.amount) for cell in before] == [("fuel", None, 10_000)]
    after = {(c.category, c.frago): c.amount for c in budgets.cells(chain.store, DAY, [1])}
    assert after == {("fuel", None): 10_000, ("fuel", frago): -3_000, ("overtime", frago): 3_000}


def test_a_fragos_line_can_count_before_its_own_day(chain):
    first = order(chain, "operations_order")
    frago = order(chain, "frago", amends=str(first), fema_approved_on="2026-01-15")
    add(
        chain, "budget_line", subaward="1", category="fuel", amount="9",
        effective_on="2026-12-01", operations_order=str(frago),
    )  # fmt: skip
    assert below(chain, "budgeted", date(2026, 1, 15)) == {1: 900}


def test_spending_by_category_takes_awards_own_rows_of_one_program(chain):
    spend(chain, "5")
    spend(chain, "3", subaward="2", category="overtime")
    spend(chain, "2", award="1", program="opsg")
    spend(chain, "1", award="1", program="shsp")
    assert budgets.spent(chain.store, DAY, [1, 2], [1], "opsg") == {"fuel": 700, "overtime": 300}
    assert budgets.spent(chain.store, DAY, [1]) == {"fuel": 500}


def test_a_row_in_the_trash_counts_for_nothing(chain):
    kept, thrown = spend(chain, "5"), spend(chain, "8")
    trash(chain, "expenditure", thrown)
    assert below(chain, "expended") == {1: 500}
    assert ledgers.rows_of_subawards(chain.store, "expended", DAY, [1, 2]) == [kept]


@pytest.mark.parametrize(
    ("name", "record", "counting"),
    [
        ("subaward", 1, {2}),
        ("subaward", 2, {1}),
        ("award", 1, set()),
        ("organization", 1, set()),  # the award's recipient
        ("organization", 3, {1}),  # the city's agency
    ],
)
def test_a_subaward_counts_while_all_its_required_parents_do(chain, name, record, counting):
    trash(chain, name, record)
    found = ledgers.nodes_of_award(chain.store, 1)
    assert {node.id for node in found if node.counts} == counting
    assert {node.id for node in ledgers.nodes(chain.store)} == {1, 2}


def test_an_awards_own_rows_count_while_the_award_does(chain):
    spend(chain, "5", award="1", program="opsg")
    assert ledgers.awards(chain.store) == {1: 2026}
    trash(chain, "award", 1)
    assert at_award(chain, "expended") == {}
    assert ledgers.rows_of_awards(chain.store, "expended", DAY, [1], program=None) == []
    assert ledgers.awards(chain.store) == {}


def test_the_tree_is_read_downwards_and_upwards(chain):
    assert [node.id for node in ledgers.nodes_below(chain.store, [1])] == [1, 2]
    assert [node.id for node in ledgers.nodes_below(chain.store, [2])] == [2]
    assert sorted(order_facts.above(chain.store, [2])) == [1, 2]
    (city,) = ledgers.nodes_of(chain.store, [2])
    assert (city.parent, city.sector, city.county, city.state) == (1, "SPW", "Ada", "ID")


def test_orders_in_the_trash_are_left_out(chain):
    first, second = order(chain, "operations_order", subaward="1"), order(chain, "conop")
    trash(chain, "operations_order", second)
    assert [one.id for one in order_facts.read(chain.store, [1], [2])] == [first]


def claim(session, number, subaward="1", **more):
    period = {"period_start": "2026-01-01", "period_end": "2026-03-31"}
    return add(session, "claim", number=number, subaward=subaward, **period, **more)


def test_a_claims_rows_are_added_disallowed_ones_too(chain):
    one = claim(chain, "1", submitted_on="2026-03-31")
    spend(chain, "5", claim=str(one))
    spend(chain, "8", claim=str(one), standing="disallowed")
    thrown = spend(chain, "100", claim=str(one))
    trash(chain, "expenditure", thrown)
    assert claim_facts.read(chain.store, [one])[one].rows == 1_300
    assert claim_facts.rows(chain.store, one) == [1, 2]


def test_claims_bring_those_they_carry(chain):
    parent = claim(chain, "1")
    child = claim(chain, "2", "2", included_in=str(parent))
    assert set(claim_facts.of_subawards(chain.store, [1])) == {parent, child}
    assert set(claim_facts.read(chain.store, [child])) == {child}
    trash(chain, "subaward", 2)
    assert set(claim_facts.every(chain.store)) == {parent}


def test_a_claims_row_of_a_subaward_in_the_trash_is_not_added(chain):
    parent = claim(chain, "1")
    spend(chain, "5", subaward="2", claim=str(parent))
    spend(chain, "2", award="1", program="opsg", claim=str(parent))
    trash(chain, "subaward", 2)
    assert claim_facts.read(chain.store, [parent])[parent].rows == 200


def test_of_one_period_the_draft_stands_last(chain):
    facts = {"award": "1", "report_type": "quarterly", "basis": "cash"}
    for day, filed in (("2026-03-31", ""), ("2026-03-31", "2026-04-20"), ("2025-12-31", "")):
        add(
            chain, "financial_report", period_end=day, filed_on=filed, line_10f="3",
            other_10a="4", line_11b="15", **facts,
        )  # fmt: skip
    found = report_facts.of_award(chain.store, 1)
    assert [(one.period_end, one.filed_on) for one in found] == [
        ("2025-12-31", None),
        ("2026-03-31", "2026-04-20"),
        ("2026-03-31", None),
    ]
    assert (found[0].lines["10f"], found[0].lines["10j"], found[0].others["10a"]) == (
        300,
        None,
        400,
    )
    assert found[0].indirect.rate == 15_000_000
    assert report_facts.basis_of(chain.store, 1) == "cash"
    assert report_facts.basis_of(chain.store, 99) is None
