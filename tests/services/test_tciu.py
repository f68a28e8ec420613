"""Investigative units abroad as their pages tell them, on the sample office and on typed rows."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import save, tciu
from app.services.jsonform import one_record
from db.model import registry
from tests.office import add, change, values


def unit_of(session, country):
    sql = 'SELECT "id" FROM "unit" WHERE "name" = ?'
    return session.store.sql.execute(sql, (f"TCIU {country}",)).fetchone()[0]


@pytest.fixture
def unit(session):
    session.fixed_today = date(2026, 11, 22)
    add(session, "organization", name="National Police", kind="foreign_agency", country="PE")
    add(session, "unit", kind="tciu", name="TCIU Peru", country="PE", host_organization="1")
    add(session, "membership", unit="1", organization="1", role="host")
    add(session, "headcount", membership="1", as_of="2026-10-01", full_time="20", part_time="2")
    add(
        session, "cohort", unit="1", organization="1", kind="leahy", done_on="2025-12-01",
        passed="22", failed="1",
    )  # fmt: skip
    return 1


def test_peru_as_published_took_231_days_to_be_operational(office):
    way = tciu.pipeline(office, unit_of(office, "Peru"))
    assert (way.to_work, way.missing[0]) == (231, "INL concurrence")


def test_guatemala_since_2011_has_no_other_day_and_no_vetting(office):
    guatemala = unit_of(office, "Guatemala")
    assert [one.day for one in tciu.pipeline(office, guatemala).marks] == ["2011", "2026-11-22"]
    assert tciu.vetting(office, guatemala).standings == ()
    assert tciu.stipends(office, guatemala) == {}


def test_the_sample_unit_has_stipends_by_fiscal_year(office):
    costaverde = unit_of(office, "Costaverde (sample)")
    assert tciu.stipends(office, costaverde) == {2026: 8_000_000, 2027: 9_600_000}


def test_a_renewal_takes_over_in_one_step_that_undo_takes_back(session, unit):
    start = tciu.renewal(session, unit, 1)
    assert start == {
        "unit": 1, "organization": 1, "kind": "leahy", "done_on": "2026-11-22", "replaces": 1,
    }  # fmt: skip
    entity = registry.entity("cohort")
    _, made = save.save(session, entity, None, start | {"passed": 21})
    assert values(session, "cohort", made)["replaces"] == 1
    new, old = tciu.vetting(session, unit).standings
    assert (new.row.id, new.valid, old.valid) == (made, 21, 0)
    assert tciu.renewal(session, unit, 1) is None
    save.undo_last(session)
    assert [one.row.id for one in tciu.vetting(session, unit).standings] == [1]


def test_the_months_of_a_vetting_are_a_setting(session, unit):
    assert tciu.vetting(session, unit).standings[0].left == 9
    add(session, "setting", name="cohort_months_leahy", value="6", reason="Post guidance")
    assert tciu.vetting(session, unit).share("leahy").valid == 0


def test_what_is_in_the_trash_does_not_count(session, unit):
    save.archive(session, registry.entity("cohort"), [1])
    assert tciu.vetting(session, unit).share("leahy").valid is None
    save.archive(session, registry.entity("membership"), [1])
    assert tciu.vetting(session, unit).people.count is None


def test_a_stipend_counts_by_its_value_else_as_paid(session, unit):
    for year, more in (("2025", {"amount": "100", "paid": "80"}), ("2026", {"paid": "50"})):
        add(
            session, "contribution", organization="1", unit="1", kind="stipend",
            fiscal_year=year, **more,
        )  # fmt: skip
    add(session, "contribution", organization="1", unit="1", kind="stipend", fiscal_year="2024")
    assert tciu.stipends(session, unit) == {2025: 10_000, 2026: 5_000}


def test_show_carries_pipeline_and_valid_vetting(session, unit):
    told = one_record(session, registry.entity("unit"), unit)
    assert told["pipeline"]["missing"][:2] == ["INL concurrence", "chief of mission approval"]
    leahy = told["valid_vetting"]["kinds"][0]
    assert leahy["says"] == "22 of 22 members (100 %)"
    assert (leahy["valid"], leahy["members"], leahy["percent"]) == (22, 22, 100.0)
    assert told["valid_vetting"]["members_as_of"] == "2026-10-01"


def test_another_kind_of_unit_has_neither(session, unit):
    change(session, "unit", unit, kind="best")
    assert "pipeline" not in one_record(session, registry.entity("unit"), unit)
    assert tciu.pipeline(session, unit) is None
    assert tciu.vetting(session, unit) is None
