"""openpyxl draws a sheet's charts: titled, with formatted axes, to be told apart in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from app.reports import names
from app.reports.workbook import Chart, Holds, Sheet

if TYPE_CHECKING:
    from openpyxl.chart._chart import ChartBase
    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet

# Dark, light and middle by turns: a printer without colours keeps them apart.
_COLOURS = ("1F4E79", "9DC3E6", "C55A11", "F4B183", "404040", "BFBFBF")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "lgDashDot")
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")
_WIDE, _HIGH = 22.0, 9.5  # centimetres
_NARROW_TABLE = 64  # characters; a wider table has its charts below
_ROWS_HIGH = 20  # rows of a sheet that a chart covers; two of them stand on one page
_FORMATS = {
    Holds.CENTS: "$#,##0",
    Holds.PERCENT: "0.0",
    Holds.MILLIONTHS: "#,##0.##",
    Holds.QUARTERS: "#,##0.##",
}


def add_charts(worksheet: Worksheet, sheet: Sheet, titles: list[str], count: int) -> None:
    """Put a sheet's charts on its worksheet, whose table has `count` rows; none where it is empty.

    `titles` are the columns' titles as the table has them.
    """
    if not count:
        return
    beside = sum(column.width for column in sheet.columns) <= _NARROW_TABLE
    letter = names.letter(len(titles) + 2) if beside else "A"
    top = 3 if beside else count + 5  # clear of the header row, which each page repeats
    for at, chart in enumerate(sheet.charts):
        drawn = _drawn(worksheet, sheet, chart, count)
        worksheet.add_chart(drawn, f"{letter}{top + at * _ROWS_HIGH}")


def _drawn(worksheet: Worksheet, sheet: Sheet, chart: Chart, count: int) -> ChartBase:
    places = {column.title: at for at, column in enumerate(sheet.columns, start=1)}
    made = LineChart() if chart.kind == "lines" else BarChart()
    if isinstance(made, BarChart):
        made.type = "bar" if chart.kind == "bars" else "col"
        made.grouping = "stacked" if chart.stacked else "clustered"
        made.overlap = 100 if chart.stacked else None
        made.gapWidth = 60
        if chart.kind == "bars":  # the first row on top, and the values' axis still below
            made.x_axis.scaling.orientation, made.y_axis.crosses = "maxMin", "max"
    made.title, made.width, made.height = chart.title, _WIDE, _HIGH
    made.x_axis.title, made.y_axis.title = chart.across, chart.along
    # openpyxl leaves axes out unless told otherwise.
    made.x_axis.delete = made.y_axis.delete = False
    made.y_axis.number_format = _FORMATS.get(
        sheet.columns[places[chart.series[0]] - 1].holds, "#,##0"
    )
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    for title in chart.series:
        at = places[title]
        made.add_data(Reference(worksheet, at, 1, at, count + 1), titles_from_data=True)
    at = places[chart.categories]
    made.set_categories(Reference(worksheet, at, 2, at, count + 1))
    if len(chart.series) == 1:
        made.legend = None
    else:
        made.legend.position = "b"
    for number, series in enumerate(made.series):
        _paint(series, number, lines=chart.kind == "lines")
    return made


def _paint(series: Series, number: int, *, lines: bool) -> None:
    colour = _COLOURS[number % len(_COLOURS)]
    if lines:
        series.graphicalProperties = GraphicalProperties(
            ln=LineProperties(solidFill=colour, w=28_000, prstDash=_DASHES[number % len(_DASHES)])
        )
        series.marker.symbol = _MARKERS[number % len(_MARKERS)]
        series.marker.size = 7
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.smooth = False
    else:
        series.graphicalProperties = GraphicalProperties(
            solidFill=colour, ln=LineProperties(solidFill="404040", w=6_000)
        )
