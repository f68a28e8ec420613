"""Which order governs a subaward, and the first day its money may be spent."""

from __future__ import annotations

import pytest

from app.domain.orders import by_place, first_spending_day, governing, missing_approvals
from db.model.facts import OrderFacts, SubawardNode

SHERIFF, POLICE = 1, 2
COUNTY = SubawardNode(10, 1, "opsg", None, counts=True, subrecipient=SHERIFF, fiscal_year=2026)
CITY = SubawardNode(11, 1, "opsg", 10, counts=True, subrecipient=POLICE, fiscal_year=2026)
NODES = {one.id: one for one in (COUNTY, CITY)}
ALL_FOUR = {
    "sector_approved_on": "2025-11-03",
    "usbp_hq_approved_on": "2025-11-20",
    "fema_approved_on": "2025-12-01",
    "hold_released_on": "2025-12-07",
}


def order(number, *, organization=SHERIFF, kind="operations_order", year=2026, **facts):
    return OrderFacts(number, organization, year, kind, **facts)


def governs(subaward, *orders, nodes=NODES):
    found = governing(subaward, nodes, by_place(orders))
    return found and found.id


def test_its_own_order_with_the_earliest_fema_approval_governs():
    orders = (
        order(1, subaward=10),
        order(2, subaward=10, fema_approved_on="2026-02-01"),
        order(3, subaward=10, fema_approved_on="2026-01-31", kind="campaign_plan"),
    )
    assert governs(10, *orders) == 3
    assert governs(10, *orders[:2]) == 2
    assert governs(10, *orders[:1]) == 1


@pytest.mark.parametrize("kind", ["frago", "conop"])
def test_a_frago_or_conop_never_governs(kind):
    assert governs(10, order(1, subaward=10, kind=kind, **ALL_FOUR)) is None


def test_a_withdrawn_order_does_not_govern():
    withdrawn = order(1, subaward=10, fema_approved_on="2026-01-01", withdrawn_on="2026-01-02")
    assert governs(10, withdrawn, order(2, subaward=10)) == 2


def test_without_an_own_one_that_of_the_same_agency_and_year_governs():
    assert governs(10, order(1)) == 1
    assert governs(10, order(1), order(2, subaward=10)) == 2
    assert governs(10, order(1, year=2025)) is None
    assert governs(10, order(1, organization=POLICE)) is None
    assert governs(10, order(1, subaward=99)) is None


def test_else_the_nearest_parents_governs():
    assert governs(11, order(1, subaward=10)) == 1
    assert governs(11, order(1)) == 1
    assert governs(11, order(1, subaward=10), order(2, organization=POLICE)) == 2


def test_a_parent_in_the_trash_is_passed_over():
    trashed = SubawardNode(10, 1, "opsg", 9, counts=False, subrecipient=SHERIFF, fiscal_year=2026)
    above = SubawardNode(9, 1, "opsg", None, counts=True, subrecipient=3, fiscal_year=2026)
    nodes = {9: above, 10: trashed, 11: CITY}
    assert governs(11, order(1, subaward=10), order(2, subaward=9), nodes=nodes) == 2


def test_a_ring_of_parents_ends():
    ring = SubawardNode(10, 1, "opsg", 11, counts=True, subrecipient=SHERIFF, fiscal_year=2026)
    assert governs(11, nodes={10: ring, 11: CITY}) is None


def test_money_may_be_spent_from_the_last_of_the_four_approvals():
    assert first_spending_day(order(1, **ALL_FOUR)) == "2025-12-07"
    late = ALL_FOUR | {"usbp_hq_approved_on": "2026-01-15"}
    assert first_spending_day(order(1, **late)) == "2026-01-15"


@pytest.mark.parametrize("missing", ALL_FOUR)
def test_one_missing_approval_leaves_the_day_unknown(missing):
    lacking = order(1, **{name: day for name, day in ALL_FOUR.items() if name != missing})
    assert first_spending_day(lacking) is None
    assert missing_approvals(lacking) == (missing,)


def test_without_an_order_no_day_is_known():
    assert first_spending_day(None) is None
