"""Blocks from a spreadsheet: taken apart, matched by headings, read with the form's sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services import pasting, spending_grid
from db.model import registry
from db.model.errors import BadValue

EXPENDITURE = registry.entity("expenditure")
COLUMNS = spending_grid.columns()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\n\r\nc\t\r\n", [["a", "b"], [""], ["c", ""]]),
        ('"two\nlines"\tx', [["two\nlines", "x"]]),
        ('"say ""yes"""\t2', [['say "yes"', "2"]]),
        ('6" bolts\t"Al" Ray', [['6" bolts', '"Al" Ray']]),
        ('"never closed\tx', [['"never closed', "x"]]),
        ("", []),
        ("\n\t\n", []),
    ],
)
def test_a_block_is_taken_apart_as_a_spreadsheet_copies_it(text, cells):
    assert pasting.cells(text) == cells


def _quoted(cell: str) -> str:
    plain = not any(mark in cell for mark in '\t\n"')
    return cell if plain else '"' + cell.replace('"', '""') + '"'


CELL = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\0"), max_size=8)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_a_spreadsheet_copies_comes_back(block):
    expected = [list(line) for line in block]
    while expected and not any(cell.strip() for cell in expected[-1]):
        expected.pop()
    assert pasting.cells("\n".join("\t".join(map(_quoted, line)) for line in block)) == expected


@given(st.text())
def test_no_text_is_too_odd_to_be_taken_apart(text):
    block = pasting.cells(text)
    assert all(isinstance(cell, str) for line in block for cell in line)


def names(matched: pasting.Matched) -> list[str]:
    return [one.name if one else "" for one in matched.fields]


def test_columns_are_matched_by_label_name_or_other_heading():
    block = pasting.cells("Work date\tEmployee ID\thours\tOT rate\tShift\n1/2/26\tA\t8\t50\tN")
    matched = pasting.match(EXPENDITURE, block, COLUMNS)
    assert matched.has_headings
    assert names(matched) == ["worked_on", "officer_code", "hours", "rate", ""]
    assert matched.left_out == ("Shift",)


def test_a_heading_counts_once():
    block = pasting.cells("Date\tSpent on\tAmount\n")
    assert names(pasting.match(EXPENDITURE, block, COLUMNS)) == ["spent_on", "", "amount"]


def test_without_headings_columns_go_by_place():
    block = pasting.cells("1/2/26\tFuel\tGas")
    matched = pasting.match(EXPENDITURE, block, COLUMNS, 0)
    assert not matched.has_headings
    assert names(matched) == ["spent_on", "category", "description"]
    last = len(COLUMNS) - 1
    assert names(pasting.match(EXPENDITURE, [["a", "b"]], COLUMNS, last)) == ["claim", ""]


def test_one_word_that_is_a_heading_by_chance_is_not_taken_for_headings():
    block = pasting.cells("Fuel\tAmount\tof last month\tpaid\tlate")
    assert not pasting.match(EXPENDITURE, block, COLUMNS).has_headings


def test_cells_are_read_and_refused_with_the_forms_sentences(session):
    block = pasting.cells("Date\tCategory\tHours\n1/2/26\tover\t7:45\n\t\t\n2/30/26\tsleep\t7.1")
    rows = pasting.read(session, block, pasting.match(EXPENDITURE, block, COLUMNS))
    assert [row.number for row in rows] == [2, 4]
    assert rows[0].values == {"spent_on": "2026-01-02", "category": "overtime", "hours": 31}
    assert [(one.row, one.label, one.text) for one in rows[1].refused] == [
        (4, "Spent on", "2/30/26"), (4, "Category", "sleep"), (4, "Hours", "7.1"),
    ]  # fmt: skip
    with pytest.raises(BadValue) as form:
        EXPENDITURE.field("hours").kind.parse("7.1")
    assert rows[1].refused[2].sentence == form.value.sentence


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("over", "overtime"), ("Travel", "travel_per_diem"), ("FUEL", "fuel"),
        ("m_and_a", "m_and_a"), ("e", None), ("maintenance", None), ("", None), ("xyz", None),
        ("equipment", "equipment"), ("equipment m", "equip_maint"),
    ],
)  # fmt: skip
def test_a_beginning_means_the_one_option_it_can(typed, code):
    assert pasting.choice_meant("cost_category", typed) == code


@pytest.mark.parametrize(
    ("text", "cents"),
    [("$1,323.25", 132325), ("(250)", -25000), ("1.5k", 150000), (" ", None), (" $-   ", None)],
)
def test_amounts_are_read_as_a_spreadsheet_shows_them(text, cents):
    assert pasting.amount(text) == cents
