"""A year of BEST: a shared result once for all, and figures on violence by the place they name."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.highlights import Year
from app.services import best_congress
from tests.office import add, change

YEAR = Year(2025, date(2026, 3, 15))


@pytest.fixture
def units(session):
    add(session, "organization", name="HSI", kind="federal")
    for name, city, county, state in (
        ("BEST Laredo", "Laredo", "Webb", "TX"),
        ("BEST El Paso", "El Paso", "El Paso", "TX"),
    ):
        add(session, "unit", name=name, kind="best", city=city, county=county, state=state)
    add(session, "unit", name="County force", kind="task_force", city="Laredo", state="TX")
    add(session, "source", title="Crime in Texas 2025", kind="Official publication")
    return session


def outcome(session, unit, value, **more):
    if not session.store.sql.execute('SELECT 1 FROM "metric"').fetchone():
        add(
            session, "metric", code="narcotics_arrests", label="Narcotics arrests",
            base_unit="count", level="output", definition="Arrests.",
        )  # fmt: skip
    given = {
        "metric": "1", "value": value, "value_unit": "count", "period_start": "2025-01-01",
        "period_end": "2025-01-31", "as_of": "2025-01-31", "owner": "1", "unit": unit,
        "status": "final", "reviewer": "Ann", "reviewed_on": "2025-02-10", "source": "1",
        "kind": "increment", "qualifier": "exact", "credit": "sole",
    }  # fmt: skip
    return add(session, "outcome", **{**given, **more})


def figure(session, statement, as_of="2025-06", **more):
    given = {"statement": statement, "value": "12", "value_unit": "deaths", "source": "1"}
    return add(session, "published_figure", as_of=as_of, **{**given, **more})


def test_a_joint_result_counts_in_each_unit_and_once_for_all(units):
    outcome(units, "1", "5", counted_once_key="raid", credit="joint")
    outcome(units, "2", "5", counted_once_key="raid", credit="joint")
    outcome(units, "2", "7", qualifier="over")
    outcome(units, "3", "100")  # no BEST
    found = best_congress.read(units, YEAR)
    told = {one.team.name: one for one in found.units}
    assert told["BEST Laredo"].figure("narcotics_arrests") == 5
    assert told["BEST El Paso"].figure("narcotics_arrests") == 12
    assert told["BEST El Paso"].notes() == ["Narcotics arrests: at least 12"]
    assert told["BEST El Paso"].rows("narcotics_arrests") == [3, 2]
    assert told["BEST Laredo"].figure("indictments") is None
    assert [one.says for one in found.together] == ["at least 12"]


def test_violence_is_told_by_the_place_that_a_figure_names(units):
    figure(units, "Homicides in Laredo", value="30")
    figure(units, "Violent incidents in Texas", qualifier="about", value="100000")
    figure(units, "Kidnappings in Webb County", value="", value_text="fewer than ten")
    figure(units, "Seizures in Laredo")  # not on violence
    figure(units, "Homicides in Elk County")
    told = [
        (one.team.name, one.place, one.says) for one in best_congress.read(units, YEAR).incidents
    ]
    assert sorted(told) == [
        ("BEST El Paso", "Texas", "about 100,000 deaths"),
        ("BEST Laredo", "Laredo", "30 deaths"),
        ("BEST Laredo", "Texas", "about 100,000 deaths"),
        ("BEST Laredo", "Webb County", "fewer than ten"),
    ]


def test_of_a_series_the_newest_by_the_end_of_the_year_is_quoted(units):
    for as_of, value in (("2024", "10"), ("2025-06", "20"), ("2026", "40")):
        figure(units, "Homicides in Laredo", as_of, value=value, series="Laredo homicides")
    [one] = best_congress.read(units, YEAR).incidents
    assert (one.says, one.figure.source) == ("20 deaths", "Crime in Texas 2025")


def test_a_unit_that_was_over_before_the_year_is_left_out(units):
    change(units, "unit", 1, closed_on="2024-06-30")
    change(units, "unit", 2, closed_on="2025-06-30")
    assert [one.team.name for one in best_congress.read(units, YEAR).units] == ["BEST El Paso"]
