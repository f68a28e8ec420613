"""How orders follow one another, and which words a version changes."""

from __future__ import annotations

from app.domain.order_chain import before, in_order, together
from db.model.facts import OrderLink as Link

CONOP = Link(1, "conop", 0, subaward=None)
PLAN = Link(2, "campaign_plan", 0, subaward=10)
ORDER = Link(3, "operations_order", 0, subaward=10, starts_on="2026-01-01")
SECOND = Link(4, "operations_order", 0, subaward=10, starts_on="2026-06-01")
FRAGO_1 = Link(5, "frago", 1, amends=3, subaward=10)
FRAGO_2 = Link(6, "frago", 2, amends=5, subaward=10)
OTHERS = Link(7, "operations_order", 0, subaward=11)


def links(*found):
    return {one.id: one for one in found}


def ids(found):
    return [one.id for one in found]


def test_each_order_is_followed_by_the_fragos_that_change_it():
    every = links(FRAGO_2, SECOND, FRAGO_1, ORDER, PLAN, CONOP)
    assert ids(in_order(every)) == [1, 2, 3, 5, 6, 4]


def test_a_frago_without_its_order_stands_alone():
    assert ids(in_order(links(FRAGO_1, PLAN))) == [2, 5]


def test_fragos_that_amend_each_other_end_somewhere():
    one, other = Link(1, "frago", 1, amends=2), Link(2, "frago", 2, amends=1)
    assert sorted(ids(in_order(links(one, other)))) in ([1, 2], [])


def test_a_frago_changes_the_frago_before_it_else_its_order():
    every = links(CONOP, PLAN, ORDER, FRAGO_1, FRAGO_2)
    assert before(FRAGO_2, every) == 5
    assert before(FRAGO_1, every) == 3


def test_an_order_follows_its_campaign_plan_and_that_the_conop():
    every = links(CONOP, PLAN, ORDER)
    assert before(ORDER, every) == 2
    assert before(PLAN, every) == 1
    assert before(CONOP, every) is None
    assert before(FRAGO_1, links(FRAGO_1)) is None


def test_a_subawards_orders_are_its_own_those_at_none_and_what_is_tied_to_them():
    stray = Link(8, "frago", 1, amends=3, subaward=12)
    found = together([CONOP, PLAN, ORDER, FRAGO_1, OTHERS, stray], 10)
    assert sorted(found) == [1, 2, 3, 5, 8]
    assert sorted(together([ORDER, OTHERS], None)) == []
