"""Names that Excel takes for sheets, tables and table columns."""

from __future__ import annotations

import pytest

from app.reports import names


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("Organizations", "Organizations"),
        ("A/B\\C?D*E[F]G:H", "A B C D E F G H"),
        ("History", "History list"),
        ("'quoted'", "quoted"),
        ("", "Sheet"),
        ("\x01", "Sheet"),
        ("a_x0041_x0042_", "a x0041 x0042_"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_a_sheet_name_follows_the_rules(wanted, given):
    assert names.sheet_name(wanted, ()) == given


def test_a_second_sheet_of_that_name_gets_a_number_whatever_its_case():
    assert names.sheet_name("awards", ("Awards",)) == "awards (2)"
    assert names.sheet_name("x" * 31, ("X" * 31,)) == "x" * 27 + " (2)"


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("Partner directory", "Partner_directory"),
        ("A1", "T_A1"),
        ("R1C1", "T_R1C1"),
        ("c", "T_c"),
        ("True", "T_True"),
        ("2024 awards", "T_2024_awards"),
        ("a_x0041_b", "ax0041_b"),
        ("é", "Table"),
    ],
)
def test_a_table_name_is_a_word_that_is_no_cell(wanted, given):
    assert names.table_name(wanted, ()) == given


def test_column_titles_differ_are_one_line_and_never_empty():
    assert names.column_names(["Name", "name", "", "a\nb", "Name", "_x0041_", "its'"]) == [
        "Name",
        "name (2)",
        "Column 3",
        "a b",
        "Name (3)",
        "x0041_",
        "its",
    ]


def test_column_letters():
    assert [names.letter(n) for n in (1, 26, 27, 702, 703, 16_384)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


def test_a_reference_escapes_what_means_something_in_it():
    assert names.column_reference("T", "Cost [#1] 's") == "T[Cost '['#1'] ''s]"
