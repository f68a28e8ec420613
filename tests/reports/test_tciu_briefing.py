"""Report: the yearly TCIU briefing by country, from real rows and those of the sample office."""

from __future__ import annotations

import openpyxl

from app.reports import catalog
from tests.reports.conftest import rows_of, told


def by_country(path):
    return {row["Country"]: row for row in rows_of(path, "Countries")}


def test_mexico_of_fiscal_year_2023_as_published(made):
    mexico = by_country(made("tciu-briefing", year="FY2023"))["Mexico"]
    assert (mexico["Arrests"], mexico["Seized by substance"]) == (
        59, "TCIU precursors seized: 64,138 lb",
    )  # fmt: skip
    assert mexico["Notes"] == "TCIU criminal arrests as published: at least 59."
    assert (mexico["Members"], mexico["Stipends"], mexico["Leahy valid %"]) == (None, None, None)


def test_peru_stands_by_the_year_asked_for(made):
    before, later = (by_country(made("tciu-briefing", year=y)) for y in ("FY2023", "FY2024"))
    assert before["Peru"]["Status"] == "Agreement signed"
    assert later["Peru"]["Status"] == "Operational"
    assert later["Peru"]["MoC signed"] == "15 Sep 2023"
    assert later["Peru"]["INL concurrence"] == "Not recorded"
    assert "Haiti" not in before  # its memorandum is of February 2024
    assert "Haiti" in later


def test_members_vetting_and_stipends_of_the_running_year(made):
    found = by_country(made("tciu-briefing", year="FY2027"))
    unit = found["Not recorded: TCIU Costaverde (sample)"]
    assert (unit["Members"], unit["Vetted"], unit["Leahy valid"]) == (24, 18, 18)
    assert (unit["Leahy valid %"], unit["Polygraph valid %"]) == (75.0, 87.5)
    assert unit["Stipends"] == 96_000
    assert unit["Notes"].startswith("Leahy vetting of 6 ran out on 13 Oct 2026")
    assert found["Total"]["Members"] == 24


def test_more_valid_than_members_is_over_a_hundred_and_says_why(made):
    unit = by_country(made("tciu-briefing", year="FY2026"))[
        "Not recorded: TCIU Costaverde (sample)"
    ]
    assert (unit["Members"], unit["Leahy valid"], unit["Leahy valid %"]) == (20, 24, 120.0)
    assert "More are valid than members were counted on 22 Nov 2025" in unit["Notes"]


def test_a_share_is_a_formula_of_its_two_cells(made):
    book = openpyxl.load_workbook(made("tciu-briefing", year="FY2027"))
    sheet = book["Countries"]
    titles = [cell.value for cell in sheet[1]]
    cell = sheet.cell(sheet.max_row - 1, titles.index("Leahy valid %") + 1)
    assert cell.value.startswith("=IF(F")


def test_what_nobody_recorded_has_no_total_of_zero(made):
    total = by_country(made("tciu-briefing", year="FY2023"))["Total"]
    assert total["Arrests"] == 59
    assert (total["Members"], total["Stipends"], total["Incidents reported"]) == (None, None, None)


def test_a_calendar_year_has_its_own_period(made):
    cover = told(made("tciu-briefing", year="2026", basis="calendar"), "Cover")
    assert cover["Period"] == "1 Jan 2026 to 31 Dec 2026"
    assert cover["Members as of"] == "22 Nov 2026"
    cover = told(made("tciu-briefing"), "Cover")
    assert cover["Period"] == "1 Oct 2025 to 30 Sep 2026"


def test_the_results_say_how_they_were_counted(made):
    rows = rows_of(made("tciu-briefing", year="FY2026"), "Results")
    precursors = next(row for row in rows if row["Metric"] == "TCIU precursors seized")
    assert (precursors["In"], precursors["Qualifier"]) == ("lb", "At least")
    assert precursors["How counted"] == "1 outcome counted."


def test_partners_do_not_see_vetting(made):
    path = made("tciu-briefing", year="FY2026", audience="partner")
    titles = rows_of(path, "Countries")[0].keys()
    assert "Leahy valid %" not in titles
    assert "Vetted" not in titles
    assert "Notes" not in titles
    assert "Arrests" in titles


def test_it_meets_the_requirement_of_the_statute():
    assert catalog.report("tciu-briefing").meets == ("tciu_briefing",)
