"""The budget grid of a subaward: cells entered as steps, FRAGOs counted from approval, its caps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.budget_grid import grid
from app.services import budget_grid, ledger, pasting, save
from db.model import choices
from db.model.errors import NoSuchRecord
from tests.office import add, change, values

SUBAWARD, FRIEND = 1, 2


@pytest.fixture
def county(session):
    """A county's subaward of $100,000 and, passed through it, a city's of $20,000."""
    for name in ("State of Idaho", "Ada County", "Boise Police"):
        add(session, "organization", name=name, kind="state")
    add(
        session, "award", fain="EMW-2025-SS-00001", recipient="1", fiscal_year="2025",
        performance_start="2025-09-15", performance_end="2028-09-14", status="active",
    )  # fmt: skip
    for number, agency, more in (("A-1", "2", {}), ("A-2", "3", {"passed_through": "1"})):
        add(
            session, "subaward", award="1", number=number, program="opsg", subrecipient=agency,
            status="active", starts_on="2025-10-01", ends_on="2028-06-15", usbp_sector="SPW",
            **more,
        )  # fmt: skip
    for subaward, amount in (("1", "100,000"), ("2", "20,000")):
        add(
            session, "subaward_action", subaward=subaward, action_on="2025-10-01",
            kind="initial", amount=amount,
        )  # fmt: skip
    add(
        session, "operations_order", organization="2", fiscal_year="2025", subaward="1",
        usbp_sector="SPW", kind="operations_order", order_number="25-SPWADA-01-001",
        fema_approved_on="2025-11-01",
    )  # fmt: skip
    return session


def frago(session, approved: str = "", version: str = "1") -> int:
    return add(
        session, "operations_order", organization="2", fiscal_year="2025", subaward="1",
        usbp_sector="SPW", kind="frago", order_number="25-SPWADA-01-001", amends="1",
        order_version=version, fema_approved_on=approved,
    )  # fmt: skip


def line(session, category: str, amount: str, subaward: int = SUBAWARD, **more: str) -> int:
    return add(
        session, "budget_line", subaward=str(subaward), category=category, amount=amount,
        effective_on="2025-10-01", **more,
    )  # fmt: skip


def test_a_first_entry_is_a_line_from_the_subawards_start(county):
    entries = budget_grid.enter(county, SUBAWARD, {("overtime", None): 12_000_00})
    assert values(county, "budget_line", 1) | {"notes": None} == {
        **dict.fromkeys(values(county, "budget_line", 1)),
        "subaward": SUBAWARD, "effective_on": "2025-10-01", "category": "overtime",
        "amount": 12_000_00, "description": "Entered in the grid",
    }  # fmt: skip
    grid = budget_grid.read(county, SUBAWARD)
    assert grid.current("overtime") == ledger.of_subaward(county, SUBAWARD).budgeted == 12_000_00
    assert budget_grid.told(budget_grid.read(county, FRIEND), entries) == (
        "Operational overtime, Original: a line of $12,000.00 was added."
    )


def test_an_entry_over_one_line_changes_it_and_one_undo_takes_it_back(county):
    one = line(county, "fuel", "500", description="Cards")
    grid = budget_grid.read(county, SUBAWARD)
    entries = budget_grid.enter(county, SUBAWARD, {("fuel", None): 750_00})
    assert values(county, "budget_line", one)["amount"] == 750_00
    assert values(county, "budget_line", one)["description"] == "Cards"
    assert budget_grid.told(grid, entries) == "Fuel, Original: its one line is now $750.00."
    assert save.undo_label(county) == "Enter Fuel, Original"
    save.undo_last(county)
    assert values(county, "budget_line", one)["amount"] == 500_00


def test_an_entry_over_several_lines_adds_the_difference(county):
    line(county, "fuel", "500")
    line(county, "fuel", "200")
    grid = budget_grid.read(county, SUBAWARD)
    entries = budget_grid.enter(county, SUBAWARD, {("fuel", None): 600_00})
    assert values(county, "budget_line", 3)["amount"] == -100_00
    assert budget_grid.told(grid, entries) == (
        "Fuel, Original: a line for the difference of -$100.00 was added."
    )


def test_a_frago_moves_money_only_once_it_is_approved(county):
    line(county, "overtime", "1,000")
    number = frago(county)
    budget_grid.enter(county, SUBAWARD, {("overtime", number): -300_00, ("fuel", number): 300_00})
    grid = budget_grid.read(county, SUBAWARD)
    assert (grid.current("overtime"), grid.current("fuel")) == (1_000_00, 0)
    assert grid.columns[1].waits == "not approved"
    change(county, "operations_order", number, fema_approved_on="2026-03-15")
    grid = budget_grid.read(county, SUBAWARD)
    assert (grid.current("overtime"), grid.current("fuel")) == (700_00, 300_00)
    assert grid.budgeted == ledger.of_subaward(county, SUBAWARD).budgeted


def test_several_cells_are_one_step(county):
    wanted = {("overtime", None): 5_00, ("fuel", None): 7_00}
    entries = budget_grid.enter(county, SUBAWARD, wanted)
    grid = budget_grid.read(county, SUBAWARD)
    assert budget_grid.told(grid, entries) == "2 cells entered: 0 lines changed, 2 added."
    save.undo_last(county)
    assert budget_grid.read(county, SUBAWARD).budgeted == 0
    assert budget_grid.enter(county, SUBAWARD, {("fuel", None): 0}) == ()


def test_friendly_forces_roll_up_and_count_once_against_the_obligation(county):
    line(county, "overtime", "60,000")
    line(county, "overtime", "15,000", FRIEND)
    together = budget_grid.read(county, SUBAWARD, friendly=True)
    own = budget_grid.read(county, SUBAWARD)
    assert (own.current("overtime"), together.current("overtime")) == (60_000_00, 75_000_00)
    limits = budget_grid.limits(county, SUBAWARD)
    assert limits.says(own) == (
        (
            "$25,000.00 of the $100,000.00 obligated is not budgeted. "
            "Friendly forces hold $15,000.00 of the budget."
        ),
        False,
    )
    line(county, "fuel", "25,000")
    assert limits.says(budget_grid.read(county, SUBAWARD))[0].startswith("All of the $100,000.00")
    line(county, "fuel", "0.01")
    assert limits.says(budget_grid.read(county, SUBAWARD)) == (
        (
            "The budget is $0.01 more than the $100,000.00 obligated. "
            "Friendly forces hold $15,000.00 of the budget."
        ),
        True,
    )


def test_the_personnel_cap_is_the_settings_or_the_latest_approved_waivers(county):
    line(county, "overtime", "53,000")
    line(county, "fuel", "47,000")
    grid = budget_grid.read(county, SUBAWARD)
    personnel, _ = budget_grid.limits(county, SUBAWARD).shares(grid)
    assert personnel.says == "53.0 % of 50 %: over by $3,000.00"
    for whose, day, percent, status in (
        ({"award": "1"}, "2026-01-10", "60", "approved"),
        ({"subaward": "1"}, "2026-01-20", "75", "approved"),
        ({"subaward": "1"}, "2026-03-16", "80", "approved"),
        ({"subaward": "1"}, "2026-03-01", "90", "denied"),
    ):
        add(
            county, "waiver", kind="personnel_cap", status=status, percent_approved=percent,
            decided_on=day, reference="Letter 7", **whose,
        )  # fmt: skip
    personnel, _ = budget_grid.limits(county, SUBAWARD).shares(grid)
    assert personnel.cap == 75_000_000
    assert personnel.cap_from == "waiver Letter 7 of 20 Jan 2026"
    assert budget_grid.limits(county, FRIEND).waiver == "award's waiver Letter 7 of 10 Jan 2026"
    add(
        county, "waiver", kind="personnel_cap", status="approved", decided_on="2026-03-15",
        subaward="1",
    )  # fmt: skip
    personnel, _ = budget_grid.limits(county, SUBAWARD).shares(grid)
    assert (personnel.says, personnel.cap_from) == (
        "53.0 %, no cap known", "waiver of 15 Mar 2026",
    )  # fmt: skip


def test_m_and_a_is_held_against_the_obligation(county):
    line(county, "m_and_a", "6,000")
    grid = budget_grid.read(county, SUBAWARD)
    _, m_and_a = budget_grid.limits(county, SUBAWARD).shares(grid)
    assert m_and_a.says == "6.0 % of 5 %: over by $1,000.00"
    change(county, "subaward", SUBAWARD, m_and_a_percent="2.5")
    _, m_and_a = budget_grid.limits(county, SUBAWARD).shares(grid)
    assert m_and_a.says == "6.0 % of 2.5 %: over by $3,500.00"


def test_there_are_no_limits_of_what_is_not_there(county):
    with pytest.raises(NoSuchRecord):
        budget_grid.limits(county, 99)


def test_every_figure_opens_the_rows_it_is_made_of(county):
    line(county, "overtime", "1,000")
    line(county, "fuel", "200")
    line(county, "fuel", "40", FRIEND)
    add(
        county, "expenditure", subaward="1", spent_on="2026-01-05", category="fuel", amount="75",
        standing="allowable",
    )  # fmt: skip

    def total(parts) -> int:
        return sum(sum(ledger.amounts(county, part).values()) for part in parts)

    def figure(name: str, category: str = "", *, friendly: bool = False) -> int:
        found = budget_grid.rows_of_figure(county, SUBAWARD, name, category, friendly=friendly)
        return total(found)

    assert (figure("current"), figure("spent"), figure("left")) == (1_200_00, 75_00, 1_125_00)
    assert (figure("left", "fuel"), figure("left", "fuel", friendly=True)) == (125_00, 165_00)
    assert total(budget_grid.rows_of_column(county, SUBAWARD, None, friendly=True)) == 1_240_00
    assert (
        total(budget_grid.rows_of_column(county, SUBAWARD, None, "fuel", friendly=False)) == 200_00
    )


def test_a_block_goes_from_the_cell_on_and_tells_what_it_refuses(county):
    grid = budget_grid.read(county, SUBAWARD)
    block = pasting.cells("$1,000.00\t5\n(250)\t\n\t\nmany\t")
    wanted, refused = budget_grid.read_block(block, grid, (0, 0))
    assert wanted == {("overtime", None): 1_000_00, ("fringe", None): -250_00}
    assert [(one.row, one.label, one.text) for one in refused] == [
        (1, "", "5"), (4, "Original", "many"),
    ]  # fmt: skip
    assert refused[0].sentence == "It lies beyond the columns that can be typed into."
    _, below = budget_grid.read_block([["1"], ["2"]], grid, (10, 0))
    assert [one.sentence for one in below] == ["There is no category in this row."]


def test_a_block_that_names_categories_goes_to_their_rows(county):
    grid = budget_grid.read(county, SUBAWARD)
    block = pasting.cells("Category\tOriginal\nFuel\t10\nOvertime\t20\nBoats\t30\n\t\nTravel\t40")
    wanted, refused = budget_grid.read_block(block, grid, (5, 0))
    assert wanted == {
        ("fuel", None): 10_00, ("overtime", None): 20_00, ("travel_per_diem", None): 40_00,
    }  # fmt: skip
    assert [(one.row, one.text) for one in refused] == [(4, "30")]


def test_a_new_frago_knows_its_order_and_the_next_version(county):
    assert budget_grid.new_frago(county, SUBAWARD) == {
        "kind": "frago", "subaward": SUBAWARD, "organization": 2, "usbp_sector": "SPW",
        "fiscal_year": 2025, "amends": 1, "order_number": "25-SPWADA-01-001", "order_version": 1,
    }  # fmt: skip
    frago(county, "2026-01-01", "4")
    assert budget_grid.new_frago(county, SUBAWARD)["order_version"] == 5
    assert "amends" not in budget_grid.new_frago(county, FRIEND)


@given(st.lists(st.lists(st.text(max_size=6), max_size=4), max_size=14), st.integers(0, 20))
def test_no_block_is_too_odd_to_be_read(block, start):
    empty = grid((), (), {}, list(choices.options("cost_category")), "2026-03-15")
    wanted, refused = budget_grid.read_block(block, empty, (start, 0))
    assert all(place in {(one, None) for one in empty.categories} for place in wanted)
    assert all(1 <= one.row <= len(block) and one.sentence for one in refused)
