"""Figures of a report by name: those of tables, of their totals, and of pages."""

from __future__ import annotations

from app.reports import catalog
from app.reports.cover import Making
from app.reports.figures import Figure, figures, wanted
from app.reports.workbook import Book, Cell, Column, Formula, Holds, Page, Sheet

COLUMNS = (
    Column("Award"),
    Column("Awarded, in\nUSD", Holds.CENTS, total=True),
    Column("Share", Holds.PERCENT, computed=True, foot=Formula("1*100", 100_000_000, "100")),
    Column("OK", Holds.FORMULA),
)
ROWS = [
    ("A-1", 12_345, Formula("x", 50_000_000, "50.0"), Formula("TRUE", result=True)),
    ("A-2", None, Formula("x", ""), Formula("1/4", 0, "0.25")),
    ("A-1", 5, None, None),
]


def book(*sheets):
    return Book("Money", "2026-08-31T21:00:00Z", sheets)


def table(**values):
    return Sheet("Money", COLUMNS, ROWS, len(ROWS), table="Money", **values)


def by_name(found):
    return {one.name: one for one in figures(found)}


def test_a_tables_figures_go_by_sheet_key_and_column():
    found = by_name(book(table()))
    name = "Money.A-1.Awarded, in USD"
    assert found[name] == Figure(name, Holds.CENTS, 12_345)
    assert found[f"{name} (2)"].value == 5
    assert found["Money.A-2.Awarded, in USD"].value is None
    assert found["Money.A-1.Share"].value == 50_000_000
    assert found["Money.A-2.Share"].value is None
    assert (found["Money.A-1.OK"].holds, found["Money.A-1.OK"].value) == (Holds.BOOLEAN, 1)
    assert found["Money.A-2.OK"].text == "0.25"


def test_totals_have_names_of_their_own():
    found = by_name(book(table()))
    assert found["Money.Total.Awarded, in USD"].value == 12_350
    assert found["Money.Total.Share"].value == 100_000_000
    assert "Money.Total.Award" not in found


def test_several_key_columns_are_said_together_and_hidden_sheets_not_at_all():
    assert "Money.A-1, $123.45.Share" in by_name(book(table(key_columns=2)))
    assert by_name(book(table(hidden=True))) == {}


def test_a_pages_figures_go_by_the_first_text_of_their_line():
    lines = (
        (Cell(None), Cell("10a", "box"), Cell("Cash", "box label"), Cell(65_00, "box money")),
        (Cell(None), Cell("UEI", "box label"), Cell("missing", "box missing"), Cell("x", "box")),
        (Cell(None), Cell("End", "box label"), Cell("2026-09-30", "box day")),
        (Cell(None), Cell("Line", "box head"), Cell("Amount", "box head")),
        (Cell("alone"),),
        (),
    )
    found = by_name(book(Page("Form", (3, 9), lines)))
    assert {name: (one.holds, one.value) for name, one in found.items()} == {
        "Form.10a.1": (Holds.TEXT, "Cash"),
        "Form.10a.2": (Holds.CENTS, 65_00),
        "Form.UEI.1": (Holds.TEXT, None),
        "Form.UEI.2": (Holds.TEXT, "x"),
        "Form.End.1": (Holds.DAY, "2026-09-30"),
    }


def test_only_those_wanted_are_returned():
    assert list(wanted(book(table()), {"Money.Total.Share", "no such"})) == ["Money.Total.Share"]


def test_each_report_has_figures_under_names_that_differ(sample):
    making = Making("2026-11-22T21:00:00Z", "R. Alvarez", (1, "0" * 64))
    typed = {"award": "EMW-2026-SS-99002", "period_end": "2026-09-30"}
    for name, asked in (("sf-425", typed), ("award-status", {}), ("partner-directory", {})):
        report = catalog.report(name)
        made, _ = report.make(sample, catalog.chosen(report, asked, sample), making)
        names = [one.name for one in figures(made)]
        assert len(names) == len(set(names)) > 20
