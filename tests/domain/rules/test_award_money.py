"""G04, G05, G06, G08, G09 and G12: what does not hold between an award's ledgers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.rules import award_money
from db.model.rule_facts import AwardFacts, AwardHead, CategoryMoney, PassedOn, ProgramMoney

TODAY = date(2026, 3, 15)


def award(money=None, *, head=None, program="opsg", **facts):
    papers = {"id": 7, "fain": "EMW-2026-SS-00001", "fiscal_year": 2026, "recipient": 1}
    papers |= {"status": "active", "performance_start": "2025-10-01"}
    papers |= {"performance_end": "2028-09-30"} | (head or {})
    return AwardFacts(AwardHead(**papers), (ProgramMoney(program, **(money or {})),), **facts)


def hits(rule, fact, held, today=TODAY):
    return list(rule(fact, held, today))


# G04: accepted on 29 Jan, so to be passed through by 15 Mar; $100,000 less 2.5 % is $97,500
ACCEPTED = {"accepted_on": "2026-01-29"}


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (date(2026, 2, 27), None),
        (date(2026, 2, 28), "warn"),  # 15 days before
        (date(2026, 3, 15), "warn"),  # its last day
        (date(2026, 3, 16), "bad"),
    ],
)
def test_g04_speaks_from_fifteen_days_before_and_is_bad_when_past(held, today, severity):
    money = {"authorized": 100_000_00, "obligated": 97_499_99}
    found = hits(award_money.g04, award(money, head=ACCEPTED), held, today)
    assert [one.severity for one in found] == ([severity] if severity else [])


def test_g04_says_the_arithmetic_and_rounds_the_states_share_down(held):
    money = {"authorized": 100_000_39, "obligated": 97_500_38}
    (found,) = hits(award_money.g04, award(money, head=ACCEPTED), held)
    assert (found.entity, found.record, found.field) == ("award", 7, "pass_through_due")
    assert found.says == (
        "$0.01 of OPSG is still to be passed through: $100,000.39 authorized less $2,500.00 for "
        "M&A, $97,500.38 obligated; the last day is 15 Mar 2026."
    )
    assert not hits(award_money.g04, award(money | {"obligated": 97_500_39}, head=ACCEPTED), held)


def test_g04_is_silent_while_no_day_is_known_and_takes_the_one_set_by_hand(held):
    money = {"authorized": 100_000_00}
    assert not hits(award_money.g04, award(money), held)
    by_hand = award(money, head=ACCEPTED | {"pass_through_due": "2026-03-31"})
    assert not hits(award_money.g04, by_hand, held)
    assert hits(award_money.g04, by_hand, held, date(2026, 3, 16))


def test_g05_compares_each_program_to_the_cent(held):
    money = {"authorized": 100_00, "obligated": 100_01}
    (found,) = hits(award_money.g05, award(money, program="shsp"), held)
    assert found.severity == "bad"
    assert found.says == "SHSP: $100.01 obligated is $0.01 over the $100.00 authorized."
    assert not hits(award_money.g05, award(money | {"obligated": 100_00}), held)


def test_g05_names_the_subaward_that_passed_on_more_than_it_got(held):
    fact = award(passed_on=(PassedOn("S-1", 50_00, 50_00), PassedOn("S-2", 50_00, 60_00)))
    (found,) = hits(award_money.g05, fact, held)
    assert found.entity == "award"
    assert found.says == (
        "$60.00 passed through subaward S-2 is $10.00 over the $50.00 obligated to it."
    )


@pytest.mark.parametrize(
    ("rule", "key"), [(award_money.g06, "expended"), (award_money.g08, "drawn")]
)
def test_g06_and_g08_compare_with_what_is_authorized(held, rule, key):
    (found,) = hits(rule, award({"authorized": 10_00, key: 10_01}), held)
    assert found.severity == "bad"
    assert f"$10.01 {key} is $0.01 over the $10.00 authorized" in found.says
    assert not hits(rule, award({"authorized": 10_00, key: 10_00}), held)


def test_g09_cash_below_nothing_is_bad(held):
    (found,) = hits(award_money.g09, award({"drawn": 5_00, "cash_on_hand": -1}), held)
    assert found.severity == "bad"
    assert found.says == "OPSG cash on hand is -$0.01: $5.00 drawn, $5.01 paid out."
    assert not hits(award_money.g09, award({"drawn": 5_00, "cash_on_hand": 0}), held)


@pytest.mark.parametrize(("days_ago", "held_long"), [(29, True), (28, False)])
def test_g09_cash_drawn_thirty_days_ago_was_held_on_each_of_them(held, days_ago, held_long):
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    fact = award({"drawn": 5_00, "cash_on_hand": 5_00}, cash_moves=((day, 5_00),))
    found = hits(award_money.g09, fact, held)
    assert bool(found) is held_long
    if held_long:
        assert found[0].severity == "warn"
        assert found[0].says == (
            "OPSG cash on hand is $5.00 and was never below $5.00 since 14 Feb 2026, 30 days."
        )


def test_g09_one_day_without_cash_breaks_the_row(held, with_setting):
    moves = (("2026-03-05", -5_00), ("2026-03-06", 6_00))
    fact = award({"drawn": 11_00, "cash_on_hand": 6_00}, cash_moves=moves)
    assert not hits(award_money.g09, fact, held)
    assert hits(award_money.g09, fact, with_setting("cash_days", "10"))
    assert not hits(award_money.g09, fact, with_setting("cash_days", "11"))


@pytest.mark.parametrize(
    ("budgeted", "spent", "says"),
    [
        (2_500_00, 2_500_00, ""),
        (2_500_01, 0, "M&A budgeted is $2,500.01, 2.500010 % of the $100,000.00 authorized; "),
        (None, 2_600_00, "M&A spent is $2,600.00, 2.6 % of the $100,000.00 authorized; "),
    ],
)
def test_g12_takes_the_larger_of_budget_and_spending(held, budgeted, spent, says):
    fact = award({"authorized": 100_000_00}, m_and_a=CategoryMoney("m_and_a", budgeted, spent))
    found = hits(award_money.g12, fact, held)
    assert bool(found) == bool(says)
    if found:
        assert found[0].severity == "bad"
        assert found[0].says == f"{says}the limit is 2.5 %, $2,500.00."


def test_g12_is_silent_without_m_and_a(held):
    assert not hits(award_money.g12, award({"authorized": 0}), held)
