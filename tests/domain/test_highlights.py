"""Highlights of a metric: this year, last year, who reported, and the figure that was published."""

from __future__ import annotations

from datetime import date

from app.domain.highlights import Year, highlight
from app.domain.published import compare_mean, percent, relative
from db.model.outcome_facts import FigureFacts, MetricFacts, Ties
from tests.domain.test_outcomes import COUNTY, DHS, HSI, MILLION, PARENTS, row, so_far

METRIC = MetricFacts(1, "fentanyl_seized", "Fentanyl seized", "g")
LIMIT = 2 * MILLION
JUNE = Year(2024, date(2024, 6, 30))


def line(rows, year=JUNE, figures=(), shared=None):
    return highlight(METRIC, rows, figures, Ties(PARENTS, {}, shared or {}), year, LIMIT)


def figure(value, to, number=1, **more):
    more = {"period_start": "2023-10-01", "period_end": to, "metric": 1, **more}
    return FigureFacts(number, "Fentanyl", value * MILLION, "lb", "over", to, **more)


def test_a_fiscal_year_starts_in_october_and_ends_no_later_than_september():
    assert JUNE.start == date(2023, 10, 1)
    assert JUNE.before() == Year(2023, date(2023, 6, 30))
    assert Year(2022, date(2026, 11, 22)).end == date(2022, 9, 30)
    leap = Year(2024, date(2024, 2, 29)).before()
    assert leap.end == date(2023, 2, 28)


def test_this_year_beside_the_same_days_last_year():
    rows = [
        so_far(1, 12, "2023-06-15", start="2022-10-01"),
        so_far(2, 20, "2023-09-30", start="2022-10-01"),
        so_far(3, 15, "2024-06-15"),
    ]
    found = line(rows)
    assert (found.to_date.says(), found.last_to_date.says()) == ("15 lb", "12 lb")
    assert found.last_year.says() == "20 lb"
    assert percent(found.change) == "+25 %"
    assert found.note == ""


def test_last_years_rows_that_stop_early_are_told():
    rows = [row(1, 10, "2023-03-06..2023-05-10"), so_far(2, 27, "2024-06-30")]
    assert line(rows).note == "Last year's rows reach 10 May 2023 only."


def test_who_reported_and_who_is_silent():
    rows = [
        row(1, 1, "2023-02", owner=COUNTY),
        row(2, 1, "2024-02", owner=HSI, credit="joint"),
    ]
    found = line(rows, shared={2: (HSI, 7)})
    assert found.contributors == (HSI, 7)
    assert found.silent == (COUNTY,)


def test_a_published_figure_is_marked_over_two_percent():
    rows = [so_far(1, 27_000, "2024-06-30", owner=DHS)]
    exact = line(rows, figures=[figure(27_000, "2024-06-30")]).published
    assert (exact.says_difference(), exact.marked) == ("0 %", False)
    near = line(rows, figures=[figure(26_500, "2024-06-30")]).published
    assert (near.says_difference(), near.marked) == ("+1.9 %", False)
    far = line(rows, figures=[figure(28_000, "2024-06-30")]).published
    assert (far.says_difference(), far.marked) == ("-3.6 %", True)


def test_the_newest_figure_is_compared_at_its_own_day():
    rows = [so_far(1, 5_500, "2023-11-30"), so_far(2, 27_000, "2024-06-15")]
    figures = [figure(5_500, "2023-11-30"), figure(13_000, "2024-02-29", 2)]
    found = line(rows, figures=figures).published
    assert found.figure.id == 2
    assert found.says_recomputed() == "5,500 lb"
    assert found.marked


def test_of_two_figures_of_one_day_the_one_of_the_rows_counted():
    rows = [so_far(1, 59, "2024-06-30", unit=32), so_far(2, 2_973, "2024-06-30")]
    figures = [
        figure(59, "2024-06-30", 1, based_on=(1,)),
        figure(2_973, "2024-06-30", 2, based_on=(2,)),
    ]
    assert line(rows, figures=figures).published.figure.id == 2


def test_a_unit_that_cannot_be_compared_is_said():
    odd = figure(5, "2024-06-30")._replace(value_unit="tablets")
    found = line([so_far(1, 5, "2024-06-30")], figures=[odd]).published
    assert found.says_published() == "over 5 tablets"
    assert found.says_recomputed() == ""
    assert "cannot be compared" in found.how


def test_stonegarden_fy2021_to_fy2024_averages_87_75_million():
    quoted = FigureFacts(
        27, "Average", 90_000_000 * MILLION, "USD per year", "nearly", "2024-08-30"
    )
    millions = [(2021, 90), (2022, 90), (2023, 90), (2024, 81)]
    cents = [(year, one * 100_000_000) for year, one in millions]
    found = compare_mean(quoted, cents, (), LIMIT)
    assert found.says_recomputed() == "$87,750,000.00"
    assert found.says_published() == "nearly $90,000,000.00"
    assert (found.says_difference(), found.marked) == ("-2.5 %", True)
    assert compare_mean(quoted, cents[1:], (2021,), LIMIT).how == "No allocations of FY2021."


def test_a_change_against_nothing_is_none():
    assert relative(5, None) is None
    assert relative(5, 0) is None
    assert percent(relative(0, 5)) == "-100 %"
