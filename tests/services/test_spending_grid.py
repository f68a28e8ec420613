"""Spending in rows: checked like the form, pasted as one step, nothing entered twice unseen."""

from __future__ import annotations

import pytest

from app.services import pasting, save, spending_grid
from app.services.spending_grid import Draft
from db.model import registry
from db.model.due_facts import Subject
from db.model.errors import BadValue
from tests.office import add, least, values

SUBAWARD = Subject("subaward", 1)


@pytest.fixture
def county(session):
    """One subaward, of the first organization there is."""
    subaward = registry.entity("subaward")
    save.save(session, subaward, None, least(session, subaward))
    return session


def read(session, text: str, start: int = 0, over: tuple[int, ...] = ()):
    return spending_grid.read_block(session, SUBAWARD, pasting.cells(text), start, over)


def rows(session) -> list[dict[str, object]]:
    return [one.values for one in spending_grid.read(session, SUBAWARD)]


def test_a_complete_draft_becomes_a_row(county):
    draft = Draft({"spent_on": "3/1/26", "category": "fuel", "amount": "75"})
    spending_grid.add(county, [spending_grid.check(county, SUBAWARD, draft)])
    assert draft.problems == {}
    (row,) = rows(county)
    assert (row["subaward"], row["spent_on"], row["amount"]) == (1, "2026-03-01", 75_00)
    assert row["standing"] == "allowable"
    assert save.undo_label(county) == "Add spending"


def test_a_draft_says_what_it_lacks_and_what_it_cannot_read(county):
    draft = Draft({"category": "sleep", "hours": "7.1"})
    spending_grid.check(county, SUBAWARD, draft)
    assert set(draft.problems) == {"category", "hours", "spent_on"}
    assert draft.problems["spent_on"] == "Spent on is missing. Fill it in."


def test_hours_times_rate_are_offered_as_amount_but_a_typed_one_stays(county):
    draft = Draft({"hours": "7.5", "rate": "61.50"})
    spending_grid.offer_amount(county, draft)
    assert (draft.texts["amount"], draft.offered) == ("$461.25", True)
    draft.texts["hours"] = "8"
    spending_grid.offer_amount(county, draft)
    assert draft.texts["amount"] == "$492.00"
    typed = Draft({"hours": "7.5", "rate": "61.50", "amount": "400"})
    spending_grid.offer_amount(county, typed)
    assert typed.texts["amount"] == "400"


def test_the_day_worked_is_the_day_spent_where_none_is_given(county):
    draft = Draft({"worked_on": "3/1/26", "category": "fuel", "amount": "1"})
    assert spending_grid.check(county, SUBAWARD, draft)["spent_on"] == "2026-03-01"


def test_a_block_of_overtime_is_one_step(county):
    head = "Work date\tCategory\tEmployee ID\tHours\tOT rate\tShift"
    lines = [f"3/{1 + at % 9}/26\tOvertime\tAC-{at}\t8\t$50.00\tN" for at in range(200)]
    pasted = read(county, "\n".join([head, *lines]))
    assert (len(pasted.adds), pasted.refused, pasted.left_out) == (200, (), ("Shift",))
    assert pasted.cents == 200 * 400_00
    spending_grid.carry_out(county, pasted)
    assert len(rows(county)) == 200
    assert spending_grid.says(county, SUBAWARD) == "200 rows, $80,000.00"
    save.undo_last(county)
    assert rows(county) == []


def test_what_is_refused_stays_as_a_draft_and_the_rest_can_be_saved(county):
    pasted = read(county, "3/1/26\tFuel\tGas\t\t\t\t\t\t10\n2/30/26\tFuel\tGas\t\t\t\t\t\t10")
    assert len(pasted.adds) == 1
    (kept,) = pasted.kept
    assert kept.texts == {
        "spent_on": "2/30/26", "category": "Fuel", "description": "Gas", "amount": "$10.00",
    }  # fmt: skip
    (refused,) = pasted.refused
    assert (refused.row, refused.label, refused.text) == (2, "Spent on", "2/30/26")
    assert refused.sentence == kept.problems["spent_on"]


def test_one_sentence_is_enough_for_what_rests_on_a_refused_cell(county):
    pasted = read(county, "Worked on\tCategory\tHours\tRate\n2/30/26\tOvertime\tfour\t50")
    assert [one.label for one in pasted.refused] == ["Worked on", "Hours"]


def test_overtime_that_stands_there_already_is_held_back(county):
    text = "Date\tCategory\tOfficer\tHours\tAmount\n3/1/26\tOvertime\tAC-1\t8\t400"
    spending_grid.carry_out(county, read(county, text))
    again = read(county, f"{text}\n3/1/26\tOvertime\tAC-2\t8\t400")
    assert len(again.adds) == 1
    assert again.kept[0].held == "Already here: same day, officer, hours and amount."
    assert again.refused[0].text == "AC-1"


def test_a_block_goes_over_rows_there_are_and_its_rest_is_new(county):
    for amount in ("1", "2"):
        add(
            county, "expenditure", subaward="1", spent_on="2026-01-05", category="fuel",
            amount=amount, standing="allowable",
        )  # fmt: skip
    pasted = read(county, "2/1/26\tFuel\tA\n2/2/26\tsleep\tB", 0, (1, 2))
    assert pasted.sets == {
        1: {"spent_on": "2026-02-01", "category": "fuel", "description": "A"},
        2: {"spent_on": "2026-02-02", "description": "B"},
    }
    assert set(pasted.kept_cells) == {(2, "category")}
    spending_grid.carry_out(county, pasted)
    assert values(county, "expenditure", 2)["category"] == "fuel"
    assert values(county, "expenditure", 2)["description"] == "B"


def test_no_block_says_whose_the_rows_are_or_claims_them(county):
    pasted = read(county, "Date\tCategory\tAmount\tSubaward\tClaim\n3/1/26\tFuel\t1\t99\t3")
    assert pasted.left_out == ("Subaward", "Claim")
    assert pasted.adds[0]["subaward"] == SUBAWARD.id
    assert "claim" not in pasted.adds[0]


def test_agencies_are_read_by_their_name(county):
    add(county, "organization", name="Boise Police", kind="city")
    pasted = read(
        county, "Date\tCategory\tAmount\tAgency\n3/1/26\tFuel\t1\tBoise Police\n"
        "3/2/26\tFuel\t1\tNobody",
    )  # fmt: skip
    assert pasted.adds[0]["organization"] == 2
    assert "there is no organization “Nobody”" in pasted.refused[0].sentence


def test_cells_of_rows_are_set_as_one_step(county):
    for amount in ("1", "2"):
        add(
            county, "expenditure", subaward="1", spent_on="2026-01-05", category="fuel",
            amount=amount, standing="disallowed",
        )  # fmt: skip
    spending_grid.change_cells(county, {1: {"description": "A"}, 2: {"description": "B"}})
    assert save.undo_label(county) == "Edit 2 cells of spending"
    assert spending_grid.says(county, SUBAWARD) == "2 rows, $0.00, 2 disallowed left out"


def test_a_required_cell_cannot_be_emptied(county):
    with pytest.raises(BadValue, match=r"Amount is missing\. Fill it in\."):
        spending_grid.value(county, "amount", " ")
    assert spending_grid.value(county, "description", "") is None


def test_an_award_lists_and_takes_its_own_spending_of_opsg(county):
    award = Subject("award", 1)
    for program, amount in (("opsg", "10"), ("shsp", "20")):
        add(
            county, "expenditure", award="1", program=program, spent_on="2026-01-05",
            category="m_and_a", amount=amount,
        )  # fmt: skip
    assert [row.values["amount"] for row in spending_grid.read(county, award)] == [10_00]
    pasted = spending_grid.read_block(
        county, award, pasting.cells("Date\tCategory\tAmount\n3/1/26\tFuel\t5")
    )
    spending_grid.carry_out(county, pasted)
    row = spending_grid.read(county, award)[-1].values
    assert (row["award"], row["program"], row["subaward"]) == (1, "opsg", None)
    assert spending_grid.says(county, award) == "2 rows of OPSG, $15.00"
    assert rows(county) == []
    assert list(spending_grid.agencies(county, award)) == [1]
