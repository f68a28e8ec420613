"""Spending against time: months and quarters add up to the ledgers they are drawn beside."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import ledger, pace

TODAY = date(2026, 11, 22)


def ids(office, entity):
    return [row[0] for row in office.store.sql.execute(f'SELECT "id" FROM "{entity}"')]  # noqa: S608


@pytest.mark.parametrize("program", ["opsg", "shsp", None])
def test_an_awards_months_add_up_to_its_ledger(office, program):
    for award in ids(office, "award"):
        course = pace.of_award(office, award, program=program)
        found = ledger.of_award(office, award, program=program)
        assert course.pace.money == found.authorized
        assert course.pace.spent == found.expended == sum(course.by_month.values())
        assert len(course.spent()) == len(course.even()) == len(course.months)


def test_a_subawards_months_add_up_to_its_ledger(office):
    for subaward in ids(office, "subaward"):
        course = pace.of_subaward(office, subaward)
        found = ledger.of_subaward(office, subaward)
        assert course.pace.money == found.obligated
        assert sum(course.by_month.values()) == course.pace.spent == found.expended


@pytest.mark.parametrize("on", [TODAY, date(2026, 3, 31), date(2010, 1, 1)])
def test_the_last_quarter_is_the_ledger_of_the_day(office, on):
    for award in ids(office, "award"):
        course = pace.of_award(office, award, on, None)
        quarters, lines = pace.over_time(office, course)
        figures = ledger.of_award(office, award, on, None).as_dict()
        for line in lines:
            assert len(line.values) == len(quarters)
            assert (line.values[-1] if quarters else 0) == figures[line.key]


def test_the_portfolio_is_its_open_awards_together(office):
    found = pace.portfolio(office)
    courses = [pace.of_award(office, award) for award in found.awards]
    assert found.awards
    assert found.money == sum(one.pace.money for one in courses)
    assert found.spent[-1] == sum(one.pace.spent for one in courses)
    assert found.even[-1] == found.money
    assert found.months[found.now] == "2026-11"
    assert found.expended == ledger.of_scope(office, found.scope).expended
    assert pace.portfolio(office) is found


def test_what_lies_before_the_first_month_counts_into_it():
    by_month = {"2026-01": 5, "2026-03": 2}
    assert pace.cumulated(["2026-02", "2026-03", "2026-04"], by_month) == [5, 7, 7]
    assert pace.cumulated([], by_month) == []
