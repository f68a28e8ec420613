"""highlights: a fiscal year's metrics beside the year before and what was published."""

from __future__ import annotations

import pytest


@pytest.fixture
def results(ok, file):
    """The file with one metric, two running totals of it, and a published figure."""
    agency = ok("add", file, "organization", "name=Harbor Agency", "kind=federal").number
    source = ok("add", file, "source", "title=A page", "kind=official").number
    metric = ok(
        "add", file, "metric", "code=found", "label=Tablets found", "definition=Weight found.",
        "base_unit=g", "level=output",
    ).number  # fmt: skip
    sure = ("status=final", "reviewer=Ann", "reviewed_on=2024-07-01", f"source={source}")
    for value, day in (("5,500", "2023-11-30"), ("27,000", "2024-06-30")):
        ok(
            "add", file, "outcome", f"metric={metric}", f"value={value}", "value_unit=lb",
            "qualifier=over", "period_start=2023-10-01", f"period_end={day}", f"as_of={day}",
            "kind=cumulative", f"owner={agency}", *sure,
        )  # fmt: skip
    ok(
        "add", file, "published_figure", "statement=Tablets", "value=30,000", "value_unit=lb",
        "period_start=2023-10-01", "period_end=2024-06-30", "as_of=2024-06-30",
        f"metric={metric}", f"source={source}",
    )  # fmt: skip
    return file


def test_the_sums_as_json(ok, results):
    found = ok("highlights", results, "--on", "2024-08-30", "--json").json
    assert (found["fiscal_year"], found["from"], found["to"]) == (2024, "2023-10-01", "2024-08-30")
    (line,) = found["highlights"]
    assert line["metric"] == "found"
    assert line["to_date"]["says"] == "at least 27,000 lb"
    assert (line["to_date"]["value"], line["to_date"]["unit"]) == (27_000, "lb")
    assert [one["why"] for one in line["to_date"]["left_out"]] == ["earlier"]
    assert line["agencies"] == ["Harbor Agency"]
    assert line["published"]["difference"] == -10
    assert line["published"]["marked"]


def test_the_table_for_people(ok, results):
    said = ok("highlights", results, "--fiscal-year", "FY2024").out
    assert said.startswith("FY2024, 1 Oct 2023 to 30 Sep 2024")
    assert "Tablets found" in said
    assert "at least 27,000 lb" in said


def test_as_things_stood_earlier(ok, results):
    found = ok("highlights", results, "--on", "2023-12-31", "--json").json
    assert found["highlights"][0]["to_date"]["says"] == "at least 5,500 lb"


def test_what_is_no_fiscal_year_is_said(run, results):
    said = run("highlights", results, "--fiscal-year", "last")
    assert (said.code, said.out) == (1, "")
    assert "is not a fiscal year" in said.err
