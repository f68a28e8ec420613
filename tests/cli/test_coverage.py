"""coverage: places, counts and gaps as a table and as JSON."""

from __future__ import annotations

import pytest


@pytest.fixture
def places(ok, file):
    """An office and a police department in Arizona that work together without a paper."""
    lead = ok("add", file, "organization", "name=HSI Tucson", "kind=federal", "state=AZ").number
    city = ok("add", file, "organization", "name=Nogales Police", "kind=city", "state=AZ").number
    unit = ok(
        "add", file, "unit", "name=BEST Nogales", "kind=best", f"lead_organization={lead}"
    ).number
    ok("add", file, "membership", f"unit={unit}", f"organization={city}", "role=member")
    return file


def test_the_counts_as_json(ok, places):
    found = ok("coverage", places, "--json").json
    arizona = next(one for one in found["places"] if one["key"] == "AZ")
    assert arizona["place"] == "Arizona"
    assert (arizona["partner"], arizona["unit"], arizona["gap"]) == (2, 2, 1)
    assert arizona["kinds"]["city"]["gap"] == 1
    assert arizona["kinds"]["federal"]["gap"] == 0
    (gap,) = found["gaps"]
    assert (gap["rule"], gap["title"]) == ("P09", "Nogales Police")
    assert found["as_of"] == "2026-03-15"


def test_a_table_for_people(ok, places):
    said = ok("coverage", places, "--rows", "countries", "--on", "2025-01-01").out
    assert "United States" in said
    assert "As of 1 Jan 2025" in said
    assert "P09  Nogales Police: No agreement in force is recorded with HSI Tucson" in said


def test_unknown_rows_are_refused(run, places):
    assert run("coverage", places, "--rows", "planets").code == 1
