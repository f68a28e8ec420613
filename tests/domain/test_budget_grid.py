"""The budget grid: what stands in a cell, what counts of it, and what an entry changes."""

from __future__ import annotations

from app.domain.budget_grid import Column, entry, foreseen, grid
from db.model.budget_facts import BudgetRow, Frago

TODAY = "2026-03-15"
ORDER = ("overtime", "fuel", "equipment")
APPROVED = Frago(7, "26-A v1", 1, "2026-02-01")
WAITING = Frago(8, "26-A v2", 2)


def row(number: int, category: str, amount: int, frago: int | None = None, day: str = TODAY):
    return BudgetRow(number, 1, 1, category, amount, day, frago)


def a_grid(*rows: BudgetRow, spent: dict[str, int] | None = None):
    return grid(rows, (APPROVED, WAITING), spent or {}, ORDER, TODAY)


def test_columns_are_the_original_and_each_frago():
    assert a_grid().columns == (
        Column(None, "Original", "Original"),
        Column(7, "FRAGO v1", "26-A v1", "2026-02-01"),
        Column(8, "FRAGO v2", "26-A v2", None, "not approved"),
    )


def test_a_frago_says_why_it_does_not_count():
    fragos = (
        Frago(1, "A v1", 1, None, "2026-01-01"),
        Frago(2, "A v2", 2, "2026-03-16"),
        Frago(3, "A v3", 3, "2026-03-15", None, archived=True),
    )
    found = grid((), fragos, {}, ORDER, TODAY).columns[1:]
    assert [one.waits for one in found] == ["withdrawn", "not yet", ""]
    assert found[2].title == "A v3 (in trash)"


def test_the_current_budget_leaves_out_what_waits_and_what_begins_later():
    found = a_grid(
        row(1, "overtime", 100),
        row(2, "overtime", 30, day="2026-03-16"),
        row(3, "overtime", -20, 7),
        row(4, "overtime", -50, 8),
        spent={"overtime": 90},
    )
    assert found.cell("overtime", None).amount == 130
    assert (found.current("overtime"), found.left("overtime"), found.budgeted) == (80, -10, 80)
    assert found.personnel == 80
    assert found.total(8) == -50


def test_a_category_of_another_list_still_has_its_row():
    assert a_grid(row(1, "boats", 5)).categories == (*ORDER, "boats")


def test_a_cell_of_one_line_has_that_line_changed():
    found = a_grid(row(1, "overtime", 100))
    (line,) = found.cell("overtime", None).lines
    done = entry(found, ("overtime", None), 250)
    assert done is not None
    assert (done.line, done.amount) == (line, 250)


def test_a_cell_of_none_or_several_gets_a_line_for_the_difference():
    found = a_grid(row(1, "overtime", 100), row(2, "overtime", 50))
    several, none = entry(found, ("overtime", None), 120), entry(found, ("fuel", 7), -9)
    assert several is not None
    assert none is not None
    assert (several.line, several.amount) == (None, -30)
    assert (none.line, none.amount) == (None, -9)


def test_what_stands_there_already_changes_nothing():
    found = a_grid(row(1, "overtime", 100))
    assert entry(found, ("overtime", None), 100) is None
    assert entry(found, ("fuel", None), 0) is None


def test_what_is_typed_is_foreseen_without_being_entered():
    found = a_grid(row(1, "overtime", 100), row(2, "fuel", 100), row(3, "fuel", 40, 8))
    assert foreseen(found, ("overtime", None), 300).personnel == 300
    assert found.personnel == 100


def test_a_frago_that_waits_is_foreseen_as_approved():
    found = a_grid(row(1, "overtime", 100), row(2, "fuel", 40, 8))
    seen = foreseen(found, ("overtime", 8), -60)
    assert (seen.current("overtime"), seen.current("fuel")) == (40, 40)
