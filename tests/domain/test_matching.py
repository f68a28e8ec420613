"""Overtime against activity reports and payroll: what agrees, what differs, what is not there."""

from __future__ import annotations

import pytest

from app.domain.matching import RESULTS, match
from db.model.facts import OvertimeRow, PayrollRow, ShiftReport

DAY, AGENCY = "2026-01-20", 5


def spent(number, hours=32, amount=400_00, **more):
    facts = {"organization": AGENCY, "officer_code": "MC-1", "day": DAY} | more
    return OvertimeRow(number, hours=hours, amount=amount, **facts)


def paid(number, hours=32, amount=400_00, **more):
    facts = {"organization": AGENCY, "officer_code": "MC-1", "day": DAY} | more
    return PayrollRow(number, hours=hours, amount=amount, **facts)


SHIFT = ShiftReport(1, AGENCY, DAY, hours=64)


def only(*legs):
    (line,) = match(*legs)
    return line


def test_three_that_agree_match():
    line = only([spent(1)], [paid(9)], [SHIFT])
    assert (line.verdict, line.missing, line.differences) == ("match", (), ())
    assert (line.officer_code, line.day) == ("MC-1", DAY)


@pytest.mark.parametrize(
    ("legs", "missing"),
    [
        (([spent(1)], [], [SHIFT]), ("payroll_row",)),
        (([spent(1)], [paid(9)], []), ("activity_report",)),
        (([], [paid(9)], [SHIFT]), ("expenditure",)),
        (([], [], [SHIFT]), ("expenditure", "payroll_row")),
        (([], [paid(9)], []), ("expenditure", "activity_report")),
        (([spent(1)], [], []), ("activity_report", "payroll_row")),
    ],
)
def test_a_leg_that_is_not_there_is_named(legs, missing):
    line = only(*legs)
    assert (line.verdict, line.missing) == ("missing", missing)


@pytest.mark.parametrize(
    ("row", "differences"),
    [
        (paid(9, hours=31), ("hours",)),
        (paid(9, amount=400_01), ("amount",)),
        (paid(9, hours=30, amount=1), ("hours", "amount")),
    ],
)
def test_a_quarter_hour_or_a_cent_is_a_mismatch(row, differences):
    line = only([spent(1)], [row], [SHIFT])
    assert (line.verdict, line.differences) == ("mismatch", differences)


def test_unknown_hours_are_not_zero():
    assert only([spent(1, hours=None)], [paid(9, hours=0)], [SHIFT]).differences == ("hours",)


def test_an_officers_day_is_taken_together():
    line = only([spent(1, 16, 200_00), spent(2, 16, 200_00)], [paid(9)], [SHIFT])
    assert line.verdict == "match"
    assert len(line.expenditures) == 2


def test_another_officer_day_or_agency_is_another_line():
    other = [
        paid(9, officer_code="MC-2"),
        paid(10, day="2026-01-21"),
        paid(11, organization=6),
    ]
    lines = match([spent(1)], other, [])
    assert len(lines) == 4
    assert all("payroll_row" in line.missing or "expenditure" in line.missing for line in lines)


def test_a_linked_payroll_row_goes_with_its_expenditure():
    line = only(
        [spent(1)], [paid(9, officer_code="E-77", day="2026-01-31", expenditure=1)], [SHIFT]
    )
    assert line.verdict == "match"
    assert match([], [paid(9, expenditure=99)], []) == []


def test_a_linked_report_goes_before_one_of_the_day():
    linked = ShiftReport(2, AGENCY, "2026-01-19", hours=64)
    lines = match([spent(1, report=2)], [paid(9)], [SHIFT, linked])
    (line,) = (one for one in lines if one.expenditures)
    assert line.reports == (linked,)
    assert len(lines) == 2  # the shift of the day has nobody's overtime


def test_more_hours_than_the_report_has_are_told_at_each_row():
    shift = ShiftReport(1, AGENCY, DAY, hours=40)
    rows = [spent(1, 32, report=1), spent(2, 9, officer_code="MC-2", report=1)]
    found = match(rows, [], [shift])
    assert [line.differences for line in found] == [("report_hours",)] * 2
    assert not any(line.differences for line in match(rows[:1], [], [shift]))
    assert not any(line.differences for line in match(rows, [], [ShiftReport(1, AGENCY, DAY)]))


def test_rows_without_an_officer_stand_alone():
    lines = match([spent(1, officer_code=None), spent(2, officer_code=None)], [], [SHIFT])
    assert [len(line.expenditures) for line in lines] == [1, 1]
    assert [line.officer_code for line in lines] == [None, None]


def test_hours_after_midnight_paid_on_the_next_day_are_the_shifts_own():
    night = [paid(9, 24, 300_00), paid(10, 8, 100_00, day="2026-01-21")]
    line = only([spent(1)], night, [SHIFT])
    assert line.verdict == "match"
    assert len(line.payroll) == 2


def test_the_next_days_pay_stays_where_it_does_not_make_the_shift_whole():
    apart = [paid(9, 24, 300_00), paid(10, 4, 50_00, day="2026-01-21")]
    first, second = match([spent(1)], apart, [SHIFT])
    assert first.results == ("hours", "amount")
    assert second.results == ("no_expenditure", "no_activity_report")


def test_a_correction_is_added_to_what_it_corrects():
    rows = [paid(9, 40, 500_00), paid(10, -8, -100_00)]
    assert only([spent(1)], rows, [SHIFT]).verdict == "match"


def test_pay_under_another_code_is_left_out_where_the_rest_agrees():
    rows = [paid(9, pay_code="OT-OPSG"), paid(10, 32, 300_00, pay_code="REG")]
    line = only([spent(1)], rows, [SHIFT])
    assert line.verdict == "match"
    assert [row.id for row in line.payroll] == [9]
    short = [paid(9, 30, 390_00, pay_code="OT-OPSG"), rows[1]]
    assert len(only([spent(1)], short, [SHIFT]).payroll) == 2


def test_two_codes_may_together_be_the_overtime():
    rows = [
        paid(9, 16, 200_00, pay_code="OT15"),
        paid(10, 16, 200_00, pay_code="OT20"),
        paid(11, 32, 250_00, pay_code="REG"),
    ]
    assert [row.id for row in only([spent(1)], rows, [SHIFT]).payroll] == [9, 10]


def test_what_can_be_linked_without_a_doubt():
    line = only([spent(1)], [paid(9), paid(10, 0, 0)], [SHIFT])
    assert line.unlinked_reports == ((1, 1),)
    assert line.unlinked_payroll == ((9, 1), (10, 1))
    linked = only([spent(1, report=1)], [paid(9, expenditure=1)], [SHIFT])
    assert (linked.unlinked_reports, linked.unlinked_payroll) == ((), ())


def test_rows_that_could_be_taken_for_each_other_are_not_linked():
    alike = [spent(1, 16, 200_00), spent(2, 16, 200_00)]
    line = only(alike, [paid(9, 16, 200_00), paid(10, 16, 200_00)], [SHIFT])
    assert line.unlinked_payroll == ()
    unlike = [spent(1, 12, 150_00), spent(2, 20, 250_00)]
    line = only(unlike, [paid(9, 20, 250_00), paid(10, 12, 150_00)], [SHIFT])
    assert line.unlinked_payroll == ((9, 2), (10, 1))
    two = [SHIFT, ShiftReport(2, AGENCY, DAY, hours=64)]
    assert only([spent(1)], [paid(9)], two).unlinked_reports == ()


def test_every_result_has_a_name():
    line = only([spent(1, 80, report=1)], [paid(9)], [SHIFT])
    assert line.results == ("hours", "report_hours")
    assert all(result in RESULTS for result in line.results)
    assert only([spent(1)], [paid(9)], [SHIFT]).results == ("match",)
