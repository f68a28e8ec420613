"""Operation results: a joint one stands with each operation and counts with the first."""

from __future__ import annotations

import pytest

from tests.reports.conftest import rows_of


@pytest.fixture
def rows(made):
    return rows_of(made("operation-results"), "Operation results")


def told(rows, operation):
    return {row["Metric"]: row for row in rows if row["Operation"] == operation}


def test_blue_lotus_and_four_horsemen_count_their_joint_result_once(rows):
    first = told(rows, "Operation Four Horsemen")["Fentanyl seized"]
    second = told(rows, "Operation Blue Lotus")["Fentanyl seized"]
    assert (first["Value"], first["Unit"], first["Qualifier"]) == (10_000, "lb", "Nearly")
    assert first["Counted in total?"] == "yes"
    assert first["Joint with"] == "Operation Blue Lotus"
    assert second["Counted in total?"] == "no: counted with Operation Four Horsemen"
    assert second["Counts as"] is None
    assert second["People"] == 120


def test_an_operation_without_a_result_stands_with_its_people(rows):
    (plaza,) = [row for row in rows if row["Operation"] == "Operation Plaza Spike"]
    assert plaza["Metric"] is None
    assert plaza["Counted in total?"] is None
    assert plaza["Start"] == "Apr 2024"
    apollo = [row for row in rows if str(row["Operation"]).startswith("Operation Apollo")]
    assert [row["Phase"] for row in apollo] == [0, 1, 1]


def test_why_a_row_does_not_count(rows):
    why = {row["Counted in total?"] for row in rows if row["Metric"]}
    assert "no: the same result, reported twice" in why
    assert "no: an earlier running total" in why
    assert "no: not final yet" in why


def test_the_totals_are_the_sums_of_what_counts(made, sample):
    book = made("operation-results")
    rows, totals = rows_of(book, "Operation results"), rows_of(book, "Totals")
    for one in totals:
        parts = [row["Counts as"] or 0 for row in rows if row["Metric"] == one["Metric"]]
        assert one["Total"] == pytest.approx(sum(parts))
    stored = sample.store.sql.execute(
        'SELECT DISTINCT "record" FROM "outcome__operations" JOIN "outcome" ON "id" = "record" '
        'WHERE "archived_at" IS NULL'
    ).fetchall()
    listed = {(row["Operation"], row["Metric"], row["As of"], row["Value"])
              for row in rows if row["Metric"]}  # fmt: skip
    joint = {row["Value"] for row in rows if row["Joint with"]}
    assert len(listed) == len(stored) + len(joint) + 1  # two joint results, each of two operations


def test_one_operation_with_its_phases_only(made):
    found = rows_of(made("operation-results", operation="Operation Apollo"), "Operation results")
    assert [row["Operation"] for row in found] == [
        "Operation Apollo",
        "Operation Apollo (Arizona expansion)",
        "Operation Apollo X",
    ]


def test_as_of_a_day_later_results_are_not_there(made):
    found = rows_of(made("operation-results", on="2023-06-30"), "Operation results")
    assert {row["Metric"] for row in found if row["Metric"]} == {
        "Fentanyl seized",
        "Other narcotics seized",
    }
