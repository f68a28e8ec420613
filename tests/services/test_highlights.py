"""The sample office reproduces the highlights that were published, from rows with sources."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import highlights


def line(office, code, on, fiscal_year=None):
    page = highlights.read(office, date.fromisoformat(on), fiscal_year)
    return next(one for one in page.lines if one.metric.code == code)


def outcome(office, key):
    sql = 'SELECT "id" FROM "outcome" WHERE "counted_once_key" = ?'
    return office.store.sql.execute(sql, (key,)).fetchone()[0]


def figure(office, statement):
    sql = 'SELECT "id" FROM "published_figure" WHERE "statement" = ? ORDER BY "id"'
    return office.store.sql.execute(sql, (statement,)).fetchone()[0]


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2023-12-15", "at least 5,500 lb"),
        ("2024-03-08", "at least 13,000 lb"),
        ("2024-08-30", "at least 27,000 lb"),
    ],
)
def test_the_fentanyl_trail_of_fy2024(office, on, says):
    assert line(office, "fentanyl_seized", on).to_date.says() == says


def test_the_seed_pages_figures_are_recomputed(office):
    page = highlights.read(office, date(2024, 8, 30))
    found = {one.metric.code: one for one in page.lines}
    for code, says in {
        "fentanyl_seized": "over 27,000 lb",
        "fentanyl_arrests": "over 3,600",
        "pill_presses_seized": "over 2,200",
        "narcotics_investigations": "5,874",
    }.items():
        assert found[code].published.says_published() == says
        assert found[code].published.says_difference() == "0 %"
    assert found["fentanyl_seized"].last_year.says() == "at least 43,000 lb"


def test_blue_lotus_and_four_horsemen_show_the_joint_result_and_the_total_counts_it_once(office):
    sql = 'SELECT "id" FROM "operation" WHERE "name" = ?'
    names = ("Operation Blue Lotus", "Operation Four Horsemen")
    for name, other in (names, reversed(names)):
        operation = office.store.sql.execute(sql, (name,)).fetchone()[0]
        came = {one.metric.code: one for one in highlights.of_operation(office, operation)}
        assert came["fentanyl_seized"].total.says() == "about 10,000 lb"
        assert came["fentanyl_seized"].joint
        assert came["fentanyl_seized"].others == (other,)
    assert line(office, "fentanyl_seized", "2023-05-31").to_date.says() == "about 10,000 lb"
    whole = line(office, "fentanyl_seized", "2023-09-30").to_date
    assert whole.says() == "at least 43,000 lb"
    joint = outcome(office, "blue-lotus-four-horsemen-fentanyl")
    assert [one.why for one in whole.left_out if one.id == joint] == ["held"]


def test_stonegarden_averages_87_75_million_beside_the_quoted_nearly_90(office):
    (quoted,) = highlights.read(office, date(2024, 8, 30)).quoted
    assert quoted.says_published() == "nearly $90,000,000.00"
    assert quoted.says_recomputed() == "$87,750,000.00"
    assert quoted.marked
    assert "FY2021 to FY2024" in quoted.how


def test_a_figure_is_recomputed_from_the_rows_it_is_based_on(office):
    found = highlights.of_figure(
        office, figure(office, "Fentanyl seized in Blue Lotus and Four Horsemen together")
    )
    assert found.says_recomputed() == "about 10,000 lb"
    artemis = highlights.of_figure(
        office, figure(office, "Fentanyl precursors seized in Operation Artemis")
    )
    assert artemis.says_difference() == "0 %"


def test_what_cannot_be_recomputed_says_so(office):
    models = highlights.of_figure(
        office, figure(office, "Seizures credited to machine-learning referrals")
    )
    assert models.says_published() == "240 seizures"
    assert models.says_recomputed() == ""
    assert "link the outcomes" in models.how
    words = figure(office, "Operation Plaza Spike launched")
    assert highlights.of_figure(office, words) is None


def test_a_published_count_stands_beside_what_is_on_file(office):
    units = highlights.of_figure(office, figure(office, "TCIUs established worldwide"))
    assert (units.says_published(), units.says_recomputed()) == ("16", "11")
    assert units.marked
    assert units.how == ("TCIUs on file as of 30 Aug 2024. No first day is on file for 5 of them.")
    papers = highlights.of_figure(office, figure(office, "CMAA signed"))
    assert papers.how.startswith("CMAAs signed on file as of 1 Mar 2006.")
    statement = "Countries in the Global Coalition to Address Synthetic Drug Threats"
    members = highlights.of_figure(office, figure(office, statement))
    assert members.says_recomputed() == ""  # no member is on file: that is not a zero


def test_a_shared_stop_counts_once_in_the_sample_too(office):
    sql = 'SELECT "id" FROM "outcome" WHERE "counted_once_key" = \'river-road-stop\' ORDER BY "id"'
    first, second = (row[0] for row in office.store.sql.execute(sql))
    counts = highlights.of_outcome(office, first)
    assert counts.counts
    assert counts.total.says() == "9.37 lb"
    other = highlights.of_outcome(office, second)
    assert (other.left_out.why, other.left_out.instead) == ("same", first)


def test_the_fiscal_years_that_can_be_chosen(office):
    assert highlights.fiscal_years(office) == [2027, 2026, 2025, 2024, 2023, 2022]
