"""G18 to G21 and G26: what stands behind overtime, and when activity reports came."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import timekeeping
from app.domain.settings import Settings
from db.model.due_facts import SettingFact
from db.model.hits import Hit
from db.model.row_facts import OfficerDay, OvertimeProof, Pay, Shift, ShiftHours

TODAY = date(2026, 3, 15)


def overtime(**facts):
    known = {"checked": True, "linked": True, "agency": "Ada County", "reported": False}
    return OvertimeProof(9, "2026-03-03", **(known | facts))


def says(rule, fact, held, today=TODAY):
    return [hit.says for hit in rule(fact, held, today)]


def test_g18_overtime_is_checked_for_supplanting(held):
    assert says(timekeeping.g18, overtime(), held) == []
    assert list(timekeeping.g18(overtime(checked=False), held, TODAY)) == [
        Hit(
            "G18", "warn", "expenditure", 9, "supplanting_checked",
            "Overtime of 3 Mar 2026 has no check that it adds to local pay and does not replace "
            "it.",
        )
    ]  # fmt: skip


def test_g19_overtime_has_an_activity_report(held):
    assert list(timekeeping.g19(overtime(linked=False), held, TODAY)) == [
        Hit(
            "G19", "warn", "expenditure", 9, "activity_report",
            "No activity report is linked, and none of Ada County is there for 3 Mar 2026.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("facts", [{"linked": True}, {"reported": True}, {"agency": None}])
def test_g19_one_report_of_the_agency_that_day_is_enough(held, facts):
    assert says(timekeeping.g19, overtime(**({"linked": False} | facts)), held) == []


def test_g20_overtime_has_no_more_hours_than_its_report(held):
    assert says(timekeeping.g20, ShiftHours(2, 80, 80), held) == []
    assert list(timekeeping.g20(ShiftHours(2, 80, 81), held, TODAY)) == [
        Hit(
            "G20", "warn", "activity_report", 2, "hours",
            "The overtime linked to it adds up to 20.25 hours, 0.25 more than the 20 reported.",
        )
    ]  # fmt: skip


def test_g20_a_report_without_hours_says_nothing(held):
    assert says(timekeeping.g20, ShiftHours(2, None, 81), held) == []


def paid(*rows):
    pay = tuple(Pay(at, award, f"EMW-{award}", *rest) for at, (award, *rest) in enumerate(rows, 1))
    return OfficerDay("MC-7", "2026-03-03", pay)


def test_g21_two_awards_pay_for_one_officers_day(held):
    hits = list(timekeeping.g21(paid((1, 400, 32), (2, 300, 32)), held, TODAY))
    assert [(hit.record, hit.severity, hit.field) for hit in hits] == [
        (1, "bad", "officer_code"),
        (2, "bad", "officer_code"),
    ]
    assert hits[0].says == "Officer MC-7 is paid for 3 Mar 2026 under EMW-1 and EMW-2."


def test_g21_two_rows_under_one_award_are_two_shifts(held):
    assert says(timekeeping.g21, paid((1, 400, 48), (1, 300, 48)), held) == []


def test_g21_a_day_has_24_hours_and_no_quarter_more(held):
    assert says(timekeeping.g21, paid((1, 400, 96)), held) == []
    assert (
        says(timekeeping.g21, paid((1, 400, 96), (1, 5, 1)), held)
        == ["Officer MC-7 has 24.25 hours of pay for 3 Mar 2026."] * 2
    )


def test_g21_says_both_in_one_sentence(held):
    assert says(timekeeping.g21, paid((1, 400, 60), (2, 400, 60)), held)[0] == (
        "Officer MC-7 is paid for 3 Mar 2026 under EMW-1 and EMW-2, "
        "and has 30 hours of pay for 3 Mar 2026."
    )


def test_g21_a_correction_takes_pay_and_hours_back(held):
    moved = paid((1, 400, 96), (1, -400, -96), (2, 400, 96))
    assert says(timekeeping.g21, moved, held) == []
    in_part = paid((1, 400, 32), (1, -399, -31), (2, 400, 32))
    assert len(says(timekeeping.g21, in_part, held)) == 3


def shift(**facts):
    return Shift(2, 5, "2026-03-03", **facts)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("2026-03-05T22:00:00Z", ""),
        ("2026-03-05T22:00:01Z", "Submitted 48.25 hours after the shift ended; 48 hours"),
        ("2026-03-06T22:00:00Z", "Submitted 72 hours after the shift ended; 48 hours"),
        ("2026-03-03T20:00:00Z", ""),  # before the end
    ],
)
def test_g26_a_report_comes_within_48_hours_of_the_shifts_end(held, sent, told):
    fact = shift(ends_at="2026-03-03T22:00:00Z", submitted_at=sent)
    found = says(timekeeping.g26, fact, held)
    assert bool(found) is bool(told)
    assert all(one.startswith(told) for one in found)


@pytest.mark.parametrize(
    ("sent", "late"), [("2026-03-06T00:00:00Z", False), ("2026-03-06T00:00:01Z", True)]
)
def test_g26_without_an_end_the_shift_ends_with_its_day(held, sent, late):
    assert bool(says(timekeeping.g26, shift(submitted_at=sent), held)) is late


@pytest.mark.parametrize(("today", "late"), [(date(2026, 3, 5), False), (date(2026, 3, 6), True)])
def test_g26_a_missing_report_is_measured_when_today_begins(held, today, late):
    found = list(timekeeping.g26(shift(ends_at="2026-03-03T22:00:00Z"), held, today))
    assert bool(found) is late
    if late:
        assert found == [
            Hit(
                "G26", "note", "activity_report", 2, "submitted_at",
                "Not submitted; the shift ended on 3 Mar 2026, more than 48 hours ago.",
            )
        ]  # fmt: skip


def test_g26_counts_over_29_february(held):
    fact = Shift(2, 5, "2028-02-28", "2028-02-28T22:00:00Z", "2028-03-01T22:00:00Z")
    assert says(timekeeping.g26, fact, held) == []


def test_g26_an_office_may_allow_other_hours_to_one_agency_from_a_year_on():
    held = Settings([SettingFact("dar_hours", 2027, 5, "72")])
    late = {"ends_at": "2026-09-30T22:00:00Z", "submitted_at": "2026-10-03T22:00:00Z"}
    assert says(timekeeping.g26, Shift(2, 5, "2026-09-30", **late), held)
    assert not says(timekeeping.g26, Shift(2, 5, "2026-10-01", **late), held)
    assert says(timekeeping.g26, Shift(2, 6, "2026-10-01", **late), held)
