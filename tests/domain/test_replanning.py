"""Planning meets the rows that stand: what is added, dated anew, filed, taken back or kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import due, replanning
from db.model.due_facts import AwardDates, Filing, PlannedRow, Subject

START, END = date(2025, 10, 1), date(2026, 8, 31)


def owed(end=END, start=START, **more):
    return due.of_award(AwardDates(1, "active", start, end, **more))


def row(one, number=1, **changes):
    """The requirement that a duty made."""
    rule = due.RULES[one.rule]
    return replace(
        PlannedRow(number, one.subject, one.operations_order, one.rule, rule.kind,
                   one.period_start, one.period_end, one.due_on, rule.recipient, one.arithmetic,
                   rule.citation),
        **changes,
    )  # fmt: skip


def rows_of(duties):
    return [row(one, number) for number, one in enumerate(duties, 1)]


def plan(duties, rows, filings=(), *, is_open=True):
    return replanning.steps(duties, rows, filings, is_open=is_open)


def carried_out(rows, steps):
    """The rows as they stand after the steps."""
    found = {one.id: one for one in rows}
    for step in steps:
        if step.action == "add":
            number = len(found) + 1
            values = step.values
            found[number] = PlannedRow(
                number, Subject("award", 1), None, step.rule, str(values["kind"]),
                _day(values["period_start"]), _day(values["period_end"]), step.due_on,
                str(values["recipient"]), str(values["arithmetic"]), str(values["citation"]),
                str(values["status"]),
            )  # fmt: skip
        elif step.action in {"change", "submit"}:
            given = {
                name: _day(value) if name in {"period_start", "period_end", "due_on"} else value
                for name, value in step.values.items()
                if name != "submitted_on"
            }
            found[step.row] = replace(found[step.row], **given)
        elif step.action in {"drop", "restore"}:
            found[step.row] = replace(found[step.row], archived=step.action == "drop")
    return list(found.values())


def _day(text):
    return date.fromisoformat(str(text))


def actions(steps, rule=""):
    return [step.action for step in steps if step.rule == rule or not rule]


def test_what_stands_as_it_should_needs_nothing():
    assert plan(owed(), rows_of(owed())) == []


def test_an_end_that_moves_dates_the_final_reports_anew_and_adds_a_quarter():
    steps = plan(owed(date(2026, 11, 30)), rows_of(owed()))
    assert actions(steps, "D02") == actions(steps, "D08") == actions(steps, "D14") == ["change"]
    assert actions(steps, "D01") == ["add"]
    moved = next(step for step in steps if step.rule == "D02")
    assert moved.says == "Dated anew: end 2026-11-30 + 120 days, was 2026-12-29."
    assert moved.values == {
        "period_end": "2026-11-30",
        "due_on": "2027-03-30",
        "arithmetic": "end 2026-11-30 + 120 days",
    }


def test_a_quarter_that_is_not_touched_any_more_is_taken_back_and_comes_again():
    shorter = owed(date(2026, 6, 30))
    steps = plan(shorter, rows_of(owed()))
    assert actions(steps, "D01") == ["drop"]
    rows = carried_out(rows_of(owed()), steps)
    again = plan(owed(), rows)
    assert actions(again, "D01") == ["restore"]
    assert plan(owed(), carried_out(rows, again)) == []


def test_what_a_person_put_in_the_trash_stays_there():
    first = owed()[0]
    (step,) = plan([first], [row(first, archived=True, by_hand=True)])
    assert (step.action, step.says) == ("keep", "Kept: it was put in the trash by hand.")


def test_a_row_in_the_trash_with_other_days_is_left_there():
    first = owed()[0]
    old = row(first, archived=True, due_on=date(2025, 12, 1))
    assert actions(plan([first], [old])) == ["add"]


@pytest.mark.parametrize("status", ["submitted", "accepted", "waived"])
def test_what_is_filed_is_kept_and_says_so(status):
    final = next(one for one in owed() if one.rule == "D08")
    kept = row(final, status=status, due_on=date(2026, 12, 1))
    (step,) = plan([final], [kept])
    assert step.action == "keep"
    assert step.due_on == date(2026, 12, 1)
    assert step.says == (
        f"Kept: it is {status}. By its dates it would be due 2026-12-29: end 2026-08-31 + 120 days."
    )


def test_a_final_report_that_was_filed_is_owed_again_for_a_new_end():
    before = next(one for one in owed() if one.rule == "D02")
    after = next(one for one in owed(date(2026, 11, 30)) if one.rule == "D02")
    assert sorted(actions(plan([after], [row(before, status="accepted")]))) == ["add", "keep"]


def test_what_was_changed_by_hand_is_kept_also_when_its_dates_move():
    before = next(one for one in owed() if one.rule == "D02")
    after = next(one for one in owed(date(2026, 11, 30)) if one.rule == "D02")
    by_hand = row(before, by_hand=True, due_on=date(2027, 1, 15))
    (step,) = plan([after], [by_hand])
    assert step.action == "keep"
    assert "changed by hand" in step.says
    assert "2027-03-30" in step.says


def test_a_quarter_whose_period_was_changed_by_hand_is_not_added_again():
    first = owed()[0]
    by_hand = row(first, by_hand=True, period_end=date(2025, 12, 15))
    assert actions(plan([first], [by_hand])) == ["keep"]


def test_of_what_is_closed_nothing_is_taken_back():
    assert plan([], rows_of(owed()), is_open=False) == []
    assert set(actions(plan([], rows_of(owed())))) == {"drop"}


def test_a_briefing_and_an_audit_are_never_taken_back():
    audit = due.single_audit(7, date(2026, 9, 30), None)
    assert plan([], [row(audit)]) == []


def test_a_filed_report_submits_the_one_it_answers():
    filings = (
        Filing("sf425", date(2025, 12, 31), date(2026, 1, 20)),
        Filing("sf425_final", END, date(2026, 12, 1)),
    )
    steps = plan(owed(), rows_of(owed()), filings)
    assert [(step.rule, step.action, dict(step.values)) for step in steps] == [
        ("D01", "submit", {"status": "submitted", "submitted_on": "2026-01-20"}),
        ("D02", "submit", {"status": "submitted", "submitted_on": "2026-12-01"}),
    ]
    added = plan(owed(), [], filings)
    assert [step.values["status"] for step in added if step.rule in {"D01", "D02"}] == [
        "submitted", "open", "open", "open", "submitted",
    ]  # fmt: skip


def test_a_filed_report_submits_the_one_it_names_and_no_other():
    quarters = [one for one in owed() if one.rule == "D01"][:2]
    filing = Filing("sf425", quarters[0].period_end, date(2026, 4, 2), requirement=2)
    (step,) = plan(quarters, rows_of(quarters), [filing])
    assert (step.row, step.action) == (2, "submit")


def test_what_was_changed_by_hand_is_submitted_all_the_same_and_keeps_its_day():
    first = owed()[0]
    by_hand = row(first, by_hand=True, due_on=date(2026, 2, 15))
    filing = Filing("sf425", first.period_end, date(2026, 2, 1))
    (step,) = plan([first], [by_hand], [filing])
    assert dict(step.values) == {"status": "submitted", "submitted_on": "2026-02-01"}


PERIODS = st.tuples(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(0, 1500))


@given(st.lists(PERIODS, min_size=1, max_size=4))
def test_planning_is_idempotent_whatever_the_dates_do(periods):
    rows = []
    for start, length in periods:
        duties = owed(start + timedelta(days=length), start)
        rows = carried_out(rows, plan(duties, rows))
        assert plan(duties, rows) == []
        live = [(one.rule, one.period_end) for one in rows if not one.archived]
        assert sorted(live) == sorted((one.rule, one.period_end) for one in duties)
