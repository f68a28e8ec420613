"""Settings: what holds in a year, what the office set itself, and what cannot be read."""

from __future__ import annotations

import pytest

from app.services import save, settings
from db.model.errors import NotSaved
from tests.office import add


def line(session, name, year=2026):
    return next(one for one in settings.lines(session, year) if one.name == name)


def test_without_rows_the_standard_holds(session):
    cap = line(session, "personnel_cap_percent")
    assert (cap.holds, cap.standard, cap.kept) == ("50 %", "50 %", ())


def test_the_standard_may_change_with_the_year(session):
    assert line(session, "equipment_threshold", 2024).holds == "$5,000.00"
    assert line(session, "equipment_threshold", 2025).holds == "$10,000.00"


def test_an_own_value_holds_from_its_year_on(session):
    add(session, "setting", name="personnel_cap_percent", value="45", fiscal_year="2026")
    assert line(session, "personnel_cap_percent", 2025).holds == "50 %"
    assert line(session, "personnel_cap_percent", 2026).holds == "45 %"
    assert settings.of(session).number("personnel_cap_percent", 2027) == 45_000_000


def test_taken_back_what_held_before_holds_again_and_undo_brings_it_back(session):
    add(session, "setting", name="dar_hours", value="72")
    settings.give_up(session, line(session, "dar_hours").kept[0].id)
    assert line(session, "dar_hours").holds == "48"
    save.undo_last(session)
    assert line(session, "dar_hours").holds == "72"


def test_own_organizations_are_counted_or_named(session):
    one = add(session, "organization", name="Idaho OEM", kind="state")
    add(session, "setting", name="own_organization", value="yes", organization=str(one))
    assert line(session, "own_organization").holds == "Idaho OEM"
    two = add(session, "organization", name="Idaho ISP", kind="state")
    add(session, "setting", name="own_organization", value="yes", organization=str(two))
    assert line(session, "own_organization").holds == "2 organizations"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("personnel_cap_percent", "half", "half"),
        ("cash_days", "20,000", "10,000 or less"),
        ("tciu_briefing_day", "13-40", "not a day of the year"),
        ("required_vetting", "leahy, horoscope", "horoscope"),
    ],
)
def test_a_value_that_cannot_be_read_stops_the_save_with_its_sentence(session, name, value, says):
    with pytest.raises(NotSaved, match=says):
        add(session, "setting", name=name, value=value)
