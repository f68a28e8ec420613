"""Charts of a sheet: titled, their axes shown, told apart in grey, at a place of their own."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from app.reports.pour import write
from app.reports.workbook import Book, Chart, Column, Holds, Sheet
from tests.reports.books import AS_OF, misplaced, part
from tests.reports.libreoffice import differences, recalculated

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MONTHS = (
    Column("Month", Holds.TEXT, 12),
    Column("Ends", Holds.CENTS, 14, total=True),
    Column("Notice", Holds.CENTS, 14, total=True),
)
CHARTS = (
    Chart("Ends by month", "Month", ("Ends", "Notice"), "Month", "US dollars", stacked=True),
    Chart("The same as lines", "Month", ("Ends",), "Month", "US dollars", kind="lines"),
)


def sheet(count=12, wide=0):
    columns = (*MONTHS, *(Column(f"More {at}", width=30) for at in range(wide)))
    rows = [(f"2026-{at:02}", at * 100, at * 50, *("text",) * wide) for at in range(1, count + 1)]
    return Sheet("By month", columns, rows, count, table="By_month", charts=CHARTS)


def made(tmp_path, drawn):
    path = tmp_path / "charts.xlsx"
    write(Book("Charts", AS_OF, (drawn,)), path)
    return path


def anchors(path):
    """Column and row, from 0, where each chart begins."""
    return [
        (int(at.find(f"{DRAWING}col").text), int(at.find(f"{DRAWING}row").text))
        for at in part(path, "xl/drawings/drawing1.xml").iter(f"{DRAWING}from")
    ]


def test_a_narrow_table_has_its_charts_beside_it(tmp_path):
    assert anchors(made(tmp_path, sheet())) == [(4, 2), (4, 22)]


def test_a_wide_table_has_its_charts_below_its_totals(tmp_path):
    assert anchors(made(tmp_path, sheet(wide=3))) == [(0, 16), (0, 36)]


def test_titles_of_chart_and_axes_are_there_and_both_axes_show(tmp_path):
    chart = part(made(tmp_path, sheet()), "xl/charts/chart1.xml")
    assert [one.text for one in chart.iter(f"{MAIN}t")] == ["Ends by month", "Month", "US dollars"]
    assert {one.get("val") for one in chart.iter(f"{CHART}delete")} == {"0"}
    formats = [one.get("formatCode") for one in chart.iter(f"{CHART}numFmt")]
    assert "$#,##0" in formats


def test_its_series_read_the_rows_without_the_totals(tmp_path):
    chart = part(made(tmp_path, sheet()), "xl/charts/chart1.xml")
    read = [one.text for one in chart.iter(f"{CHART}f")]
    assert read[:3] == ["'By month'!B1", "'By month'!$A$2:$A$13", "'By month'!$B$2:$B$13"]


def test_without_rows_there_is_no_chart(tmp_path):
    with pytest.raises(KeyError):
        part(made(tmp_path, sheet(count=0)), "xl/charts/chart1.xml")


def test_the_worksheet_keeps_the_schemas_order_and_the_bytes_stay_the_same(tmp_path):
    path = made(tmp_path, sheet())
    first = path.read_bytes()
    assert misplaced(path, "xl/worksheets/sheet1.xml") == []
    assert made(tmp_path, sheet()).read_bytes() == first
    assert isinstance(part(path, "xl/drawings/drawing1.xml"), ElementTree.Element)


def test_libreoffice_opens_it_and_finds_the_same_totals(tmp_path, needs):
    path = made(tmp_path, sheet())
    assert differences(path, recalculated(needs("soffice"), path, tmp_path)) == []
