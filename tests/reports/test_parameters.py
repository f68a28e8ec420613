"""What a report asks: choices, records by number or title, years and days with their presets."""

from __future__ import annotations

import datetime

import pytest

from app.reports import catalog
from app.reports.parameters import Parameter, may_see
from db.model import registry
from db.model.errors import BadValue, NoSuchName
from tests.reports.conftest import SAMPLE_DAY

AWARD = Parameter("award", "Award", kind="record", entity="award", required=True)
ANY_AWARD = Parameter("award", "Award", kind="record", entity="award", empty="All awards")
YEAR = Parameter("year", "Fiscal year", kind="fiscal_year", empty="All years")
TODAY = Parameter("on", "As of day", kind="day", preset="today")
QUARTER = Parameter("on", "Period ends", kind="day", preset="quarter")


@pytest.mark.parametrize("typed", ["3", "EMW-2026-SS-99002", " emw-2026-ss-99002 "])
def test_a_record_is_typed_as_its_number_or_its_title(sample, typed):
    values = {"award": AWARD.read(sample, {"award": typed})}
    assert AWARD.number(values) == 3
    assert AWARD.words(sample, values) == ("Award", "EMW-2026-SS-99002")


def test_a_record_that_must_be_given_is_asked_for_in_a_sentence(sample):
    with pytest.raises(BadValue, match="Choose the award that the report is for"):
        AWARD.read(sample, {})
    with pytest.raises(BadValue, match="There is no award “EMW-1999”"):
        AWARD.read(sample, {"award": "EMW-1999"})
    with pytest.raises(BadValue, match="There is no award “4711”"):
        AWARD.read(sample, {"award": "4711"})


def test_what_need_not_be_given_is_everything(sample):
    values = {"award": ANY_AWARD.read(sample, {}), "year": YEAR.read(sample, {"year": " "})}
    assert (ANY_AWARD.number(values), YEAR.number(values)) == (None, None)
    assert ANY_AWARD.words(sample, values) == ("Award", "All awards")
    assert YEAR.words(sample, values) == ("Fiscal year", "All years")


def test_a_year_and_a_day_are_typed_as_on_a_form(sample):
    assert YEAR.read(sample, {"year": "fy26"}) == "2026"
    assert YEAR.words(sample, {"year": "2026"}) == ("Fiscal year", "FY2026")
    assert TODAY.read(sample, {"on": "9/30/2026"}) == "2026-09-30"
    assert TODAY.words(sample, {"on": "2026-09-30"}) == ("As of day", "30 Sep 2026")
    with pytest.raises(BadValue, match="is not a day"):
        TODAY.read(sample, {"on": "soon"})


@pytest.mark.parametrize(
    ("today", "end"),
    [
        ("2026-11-22", "2026-09-30"),
        ("2026-01-01", "2025-12-31"),
        ("2026-03-31", "2025-12-31"),
        ("2024-04-01", "2024-03-31"),
    ],
)
def test_a_quarter_is_preset_to_the_newest_that_is_over(today, end):
    assert QUARTER.day({}, datetime.date.fromisoformat(today)).isoformat() == end


def test_a_day_is_preset_to_today(sample):
    assert TODAY.read(sample, {}) == SAMPLE_DAY.isoformat()


def test_an_unknown_choice_is_a_sentence(sample):
    with pytest.raises(NoSuchName, match="Choose one of: internal, partner"):
        catalog.chosen(catalog.report("award-status"), {"audience": "public"}, sample)


def test_nobody_outside_sees_an_ein_or_a_person():
    organization, contact = registry.entity("organization"), registry.entity("contact")
    assert may_see("internal", organization, "ein")
    assert not may_see("partner", organization, "ein")
    assert not may_see("partner", contact, "name")
