"""Report: highlights of a fiscal year, with the outcomes behind every sum."""

from __future__ import annotations

from tests.reports.conftest import rows_of, told

ASKED = {"fiscal_year": "2024", "on": "2024-08-30"}


def test_the_fentanyl_trail_stands_as_one_figure_with_its_word(made):
    rows = {row["Metric"]: row for row in rows_of(made("highlights", **ASKED), "Highlights")}
    fentanyl = rows["Fentanyl seized"]
    assert (fentanyl["To date"], fentanyl["To date is"]) == (27_000, "At least")
    assert fentanyl["As of"].date().isoformat() == "2024-06-30"
    assert (fentanyl["Published"], fentanyl["Difference"]) == (27_000, 0)
    assert fentanyl["Verdict"] == "agrees"
    assert fentanyl["Agencies"] == "Department of Homeland Security"


def test_stonegardens_average_differs_from_the_quoted_one(made):
    rows = {row["Metric"]: row for row in rows_of(made("highlights", **ASKED), "Highlights")}
    average = rows["Operation Stonegarden average per year, last four fiscal years"]
    assert (average["To date"], average["Published"]) == (87_750_000, 90_000_000)
    assert (average["Published is"], average["Verdict"]) == ("Nearly", "differs")


def test_the_outcomes_behind_a_sum_say_why_they_do_not_count(made):
    rows = rows_of(made("highlights", **ASKED), "Outcomes")
    fentanyl = [row for row in rows if row["Metric"] == "Fentanyl seized"]
    assert [row["As published"] for row in fentanyl] == [27_000, 5_500, 13_000]
    assert [row["Counts"] for row in fentanyl] == ["yes", "no", "no"]
    assert fentanyl[1]["Why not"] == "an earlier running total"


def test_the_metrics_definitions_stand_on_the_cover(made):
    cover = told(made("highlights", **ASKED), "Cover")
    assert "Weight of fentanyl and mixtures" in str(cover["Fentanyl seized"])
