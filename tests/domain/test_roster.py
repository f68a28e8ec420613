"""Rosters by hand: groups of members, newest reports, what is unknown, and the trend."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import roster
from db.model.lookup_rows import Member

TODAY = date(2026, 11, 22)


def member(number=1, joined=None, left=None, counts=()):
    name = f"Agency {number}"
    facts = (number, 1, "BEST", "best", number, name, "city", "US", "member", joined, left, None)
    return Member(*facts, tuple(counts))


@pytest.mark.parametrize(
    ("kind", "acronyms", "expected"),
    [
        ("federal", ("HSI", "ICE", "DHS"), "ice"),
        ("federal", ("OFO", "CBP", "DHS"), "cbp"),
        ("federal", ("CGIS", "USCG", "DHS"), "uscg"),
        ("federal", ("USSS", "DHS"), "dhs"),
        ("federal", ("ATF", "DOJ"), "federal"),
        ("attache_office", ("HSI", "ICE", "DHS"), "ice"),
        ("state", (), "state"),
        ("territorial", (), "state"),
        ("county", ("ICE",), "local"),
        ("city", (), "local"),
        ("tribal", (), "tribal"),
        ("foreign_agency", (), "foreign"),
        ("university", (), "other"),
    ],
)
def test_members_come_from_the_groups_of_the_act(kind, acronyms, expected):
    assert roster.category(kind, acronyms) == expected


def test_the_newest_report_not_after_the_day_counts():
    one = member(counts=[("2025-11-22", 4, 1, 4), ("2026-10-23", 6, 1, 6)])
    assert roster.newest(one, TODAY).people == 7
    assert roster.newest(one, date(2026, 10, 22)).people == 5
    assert roster.newest(one, date(2025, 11, 21)) is None


def test_what_nobody_reported_is_unknown_and_not_zero():
    silent = member()
    assert roster.people(silent, TODAY) is None
    assert roster.change(silent, TODAY) is None
    designated_only = member(2, counts=[("2026-01-01", None, None, 3)])
    total = roster.add([silent, designated_only], TODAY)
    assert (total.agencies, total.silent, total.people, total.designated) == (2, 2, None, 3)


def test_one_figure_is_enough_for_a_report():
    half = member(counts=[("2026-01-01", None, 2, None)])
    total = roster.add([half, member(2)], TODAY)
    assert (total.silent, total.full_time, total.part_time, total.people) == (1, None, 2, 2)


def test_the_change_is_against_what_was_known_a_year_before():
    one = member(counts=[("2025-11-22", 4, 1, 4), ("2026-10-23", 6, 1, 6)])
    assert roster.change(one, TODAY) == 2
    joined = member(joined="2026-01-15", counts=[("2026-02-01", 3, 0, None)])
    assert roster.change(joined, TODAY) == 3  # a year before it was no member: zero is known
    left = member(left="2026-06-30", counts=[("2025-10-01", 2, 0, None)])
    assert roster.change(left, TODAY) == -2


def test_the_first_days_of_the_calendar_have_no_year_before():
    assert roster.year_before(date(2026, 2, 28)) == date(2025, 2, 28)
    assert roster.year_before(date(1, 5, 1)) == date.min
    assert roster.change(member(), date(1, 1, 1)) is None


def test_nobody_in_the_unit_adds_up_to_nothing():
    total = roster.add([], TODAY)
    assert (total.agencies, total.silent, total.people) == (0, 0, None)
    assert roster.over_time([], TODAY) == []


def test_forty_members_add_up():
    some = [member(at, counts=[("2026-01-01", at, 1, 0)]) for at in range(40)]
    total = roster.add(some, TODAY)
    assert (total.agencies, total.full_time, total.part_time) == (40, sum(range(40)), 40)


def test_the_trend_stands_on_the_ends_of_quarters_from_the_first_report():
    one = member(counts=[("2026-02-10", 4, 0, None), ("2026-07-01", 6, 0, 2)])
    found = roster.over_time([one, member(2)], TODAY)
    days = [day.isoformat() for day, _ in found]
    assert days == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-11-22"]
    assert [total.full_time for _, total in found] == [4, 4, 6, 6]
    assert [total.designated for _, total in found] == [None, None, 2, 2]


def test_the_trend_looks_back_three_years_at_the_most():
    one = member(counts=[("2001-01-01", 4, 0, None)])
    found = roster.over_time([one], TODAY)
    assert len(found) == roster.POINTS
    assert found[0][0] == date(2024, 3, 31)


def test_the_end_of_a_quarter_stands_once():
    one = member(counts=[("2026-01-01", 4, 0, None)])
    days = [day for day, _ in roster.over_time([one], date(2026, 6, 30))]
    assert days == [date(2026, 3, 31), date(2026, 6, 30)]


def test_no_report_by_the_day_gives_no_trend():
    one = member(counts=[("2026-12-01", 4, 0, None)])
    assert roster.over_time([one], TODAY) == []
