"""The awkward cases of a real office, from the file to the sentences of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.services import rulebook, save, settings
from db.model import registry
from tests.office import add, change


@pytest.fixture
def said(chain):
    """Return a function: what the rules say of award 1 today, as (rule, type, id)."""

    def say(today=None):
        session = replace(chain, fixed_today=today) if today else chain
        held = settings.of(session)
        return {
            (hit.rule, hit.entity, hit.record)
            for check in rulebook.CHECKS
            if check.scope == "award"
            for _, fact in check.read(session, [1])
            for rule in check.rules
            for hit in rule(fact, held, session.today)
        }

    return say


def act(session, program="opsg", amount="1000", day="2025-10-01"):
    add(session, "award_action", award="1", program=program, kind="amendment", amount=amount,
        action_on=day)  # fmt: skip


def spend(session, amount, **where):
    add(session, "expenditure", category="fuel", spent_on="2026-01-15", amount=amount,
        **(where or {"subaward": "2"}))  # fmt: skip


def test_a_deobligation_below_spending(chain, said):
    act(chain)
    spend(chain, "40")
    assert ("G06", "subaward", 2) not in said()
    add(chain, "subaward_action", subaward="2", kind="deobligation", amount="-0.01",
        action_on="2026-03-15")  # fmt: skip
    assert ("G06", "subaward", 2) in said()
    assert ("G06", "subaward", 2) not in said(date(2026, 3, 14))  # the day before it


def test_a_retroactive_correction_brings_spending_back(chain, said):
    act(chain)
    spend(chain, "40.01")
    assert ("G06", "subaward", 2) in said()
    spend(chain, "-0.01")
    assert ("G06", "subaward", 2) not in said()


def test_a_frago_moves_money_between_categories(chain, said):
    act(chain)
    add(chain, "budget_line", subaward="2", category="overtime", amount="40",
        effective_on="2025-10-01")  # fmt: skip
    spend(chain, "10")
    assert {("G10", "subaward", 2), ("G16", "subaward", 2)} <= said()
    for kind, number, amends in (("operations_order", "A", ""), ("frago", "B", "1")):
        add(chain, "operations_order", organization="Boise PD", fiscal_year="2026", kind=kind,
            order_number=number, order_version="0", subaward="2", amends=amends)  # fmt: skip
    for category, amount in (("overtime", "-20"), ("fuel", "20")):
        add(chain, "budget_line", subaward="2", category=category, amount=amount,
            effective_on="2026-01-01", operations_order="2")  # fmt: skip
    assert {("G10", "subaward", 2), ("G16", "subaward", 2)} <= said()  # FEMA has not approved
    change(chain, "operations_order", 2, fema_approved_on="2026-03-15")
    assert not {("G10", "subaward", 2), ("G16", "subaward", 2)} & said()


def test_three_components_under_one_fain_do_not_cover_for_each_other(chain, said):
    act(chain, "opsg", "99.99")
    act(chain, "shsp", "500")
    act(chain, "uasi", "500")
    assert ("G05", "award", 1) in said()
    act(chain, "opsg", "0.01", day="2026-03-15")
    assert ("G05", "award", 1) not in said()
    add(chain, "drawdown", award="1", program="shsp", drawn_on="2026-01-01", amount="500.01")
    assert ("G08", "award", 1) in said()


def test_a_terminated_award_has_no_pace_and_no_extension(chain, said):
    act(chain)
    change(chain, "award", 1, performance_end="2026-08-01")
    pace = {("G33", "award", 1), ("G37", "award", 1)}
    assert pace <= said()
    change(chain, "award", 1, status="terminated")
    assert not pace & said()


def test_a_twelve_month_period_is_near_its_end_for_half_of_it(chain, said):
    act(chain, amount="1000")
    spend(chain, "700", award="1", program="opsg")
    change(chain, "award", 1, performance_end="2026-09-30")
    assert ("G33", "award", 1) not in said(date(2026, 4, 2))  # 181 days left
    assert ("G33", "award", 1) in said(date(2026, 4, 3))


def test_what_lies_in_the_trash_says_nothing(chain, said):
    spend(chain, "1")
    assert {("G06", "award", 1), ("G05", "award", 1)} <= said()
    save.archive(chain, registry.entity("award"), [1])
    assert said() == set()
