"""The yearly briefing by country: units of one country together, periods, what does not count."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import tciu_briefing
from app.services.tciu_briefing import ARRESTS, CURRENCY, FIREARMS
from tests.office import add, change


def told(session, year=2026, basis="fiscal"):
    span = tciu_briefing.period(basis, year, session.today)
    return {one.country: one for one in tciu_briefing.read(session, span, year)}


@pytest.fixture
def office(session):
    session.fixed_today = date(2026, 11, 22)
    add(session, "organization", name="National Police", kind="foreign_agency", country="GT")
    for name, people in (("TCIU North", "20"), ("TCIU South", "10")):
        unit = str(add(session, "unit", kind="tciu", name=name, country="GT"))
        host = add(session, "membership", unit=unit, organization="1", role="host")
        add(session, "headcount", membership=str(host), as_of="2026-01-01", full_time=people)
    add(session, "cohort", unit="1", organization="1", kind="leahy", done_on="2026-02-01",
        passed="18")  # fmt: skip
    return session


def outcome(session, code, value, **more):
    found = session.store.sql.execute('SELECT "id" FROM "metric" WHERE "code" = ?', (code,))
    row = found.fetchone()
    known = str(row[0]) if row else str(
        add(session, "metric", code=code, label=code, definition="Counted.", base_unit=more.get(
            "value_unit", "count"), level="output")
    )  # fmt: skip
    values = {
        "metric": known, "value": value, "value_unit": "count", "qualifier": "exact",
        "period_start": "2026-01", "period_end": "2026-03", "as_of": "2026-03-31",
        "kind": "increment", "owner": "1", "unit": "1", "credit": "sole", "status": "final",
        "reviewer": "ann", "reviewed_on": "2026-04-01", "source": more.pop("source", "1"),
    }  # fmt: skip
    return add(session, "outcome", **(values | more))


def test_units_of_one_country_stand_in_one_row(office):
    found = told(office)
    assert list(found) == ["Guatemala"]
    country = found["Guatemala"]
    assert [one.unit.name for one in country.units] == ["TCIU North", "TCIU South"]
    assert (country.members, country.valid("leahy")) == (30, 18)
    assert not country.is_comparable("leahy")  # nothing is known of the second unit's vetting
    assert country.fully is None


def test_a_share_needs_both_sides_of_every_unit(office):
    add(office, "cohort", unit="2", organization="1", kind="leahy", done_on="2026-02-01",
        passed="9")  # fmt: skip
    assert told(office)["Guatemala"].is_comparable("leahy")


def test_results_count_where_they_are_final_and_within_the_year(office):
    add(office, "source", title="Report")
    outcome(office, "tciu_criminal_arrests", "12")
    outcome(office, "tciu_criminal_arrests", "5", unit="2")
    outcome(office, "tciu_criminal_arrests", "99", status="draft", reviewer="", reviewed_on="")
    outcome(office, "tciu_currency_seized", "1,500.50", value_unit="usd")
    country = told(office)["Guatemala"]
    assert country.counted(ARRESTS) == 17
    assert country.counted(CURRENCY) == 150_050
    assert country.counted(FIREARMS) is None
    assert any("1 outcome does not count" in note for note in country.notes())
    assert told(office, 2025)["Guatemala"].counted(ARRESTS) is None


def test_a_calendar_year_takes_what_lies_in_it(office):
    add(office, "source", title="Report")
    outcome(office, "tciu_criminal_arrests", "7", period_start="2025-10", period_end="2025-12")
    assert told(office, 2026)["Guatemala"].counted(ARRESTS) == 7
    assert told(office, 2026, "calendar")["Guatemala"].counted(ARRESTS) is None
    assert told(office, 2025, "calendar")["Guatemala"].counted(ARRESTS) == 7


def test_a_unit_over_before_the_year_or_begun_after_it_is_left_out(office):
    change(office, "unit", 1, closed_on="2025-06-30")
    change(office, "unit", 2, established_on="2026-05")
    assert list(told(office, 2025)) == ["Guatemala"]
    assert [one.unit.id for one in told(office, 2025)["Guatemala"].units] == [1]
    assert [one.unit.id for one in told(office, 2026)["Guatemala"].units] == [2]


def test_a_country_nobody_recorded_stands_for_its_unit_alone(office):
    add(office, "unit", kind="tciu", name="TCIU Somewhere")
    assert list(told(office)) == ["Guatemala", "Not recorded: TCIU Somewhere"]
