"""Each due rule of RULES.md, with its edge days."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import due
from app.domain.settings import Settings
from db.model import choices
from db.model.days import fiscal_year_of
from db.model.due_facts import (
    AwardDates,
    OrderDates,
    OrganizationDates,
    SettingFact,
    SubawardDates,
    Subject,
    UnitDates,
)

NONE = Settings()
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def d(text):
    return date.fromisoformat(text)


def award(start="2023-09-01", end="2026-08-31", status="active", liquidation=None):
    return AwardDates(1, status, d(start), d(end), d(liquidation) if liquidation else None)


def subaward(**facts):
    told = {"status": "active", "subrecipient": 7, "top_level": True, "starts_on": d("2023-10-01"),
            "ends_on": d("2026-05-31")}  # fmt: skip
    return SubawardDates(3, **(told | facts))


def order(kind="operations_order", end="2024-02-19", number=5):
    return OrderDates(number, kind, 2024, 7, d("2024-02-01"), d(end) if end else None)


def of(found, rule):
    """The duties of one rule, as last day reported on, due day."""
    return [(str(one.period_end), str(one.due_on)) for one in found if one.rule == rule]


def only(found, rule):
    (one,) = [one for one in found if one.rule == rule]
    return one


def test_the_rules_name_kinds_that_there_are_and_all_of_the_list():
    assert set(due.RULES) == set(choices.options("due_rule"))
    assert {rule.kind for rule in due.RULES.values()} <= set(choices.options("requirement_kind"))


def test_d01_is_each_quarter_touched_due_on_fixed_days():
    assert of(due.of_award(award("2025-09-30", "2026-07-01")), "D01") == [
        ("2025-09-30", "2025-10-30"),  # touched by its last day only
        ("2025-12-31", "2026-01-30"),
        ("2026-03-31", "2026-04-30"),
        ("2026-06-30", "2026-07-30"),
        ("2026-09-30", "2026-10-30"),  # touched by its first day only
    ]
    one = due.of_award(award("2025-09-30", "2026-07-01"))[0]
    assert (str(one.period_start), one.arithmetic) == (
        "2025-07-01",
        "quarter to 2025-09-30, the 30th of the next month",
    )


@pytest.mark.parametrize("rule", ["D03", "D04"])
def test_d03_and_d04_are_each_half_touched(rule):
    assert of(due.of_award(award("2025-06-30", "2026-07-01")), rule) == [
        ("2025-06-30", "2025-07-30"),
        ("2025-12-31", "2026-01-30"),
        ("2026-06-30", "2026-07-30"),
        ("2026-12-31", "2027-01-30"),
    ]


def test_d02_d08_and_d14_are_120_days_after_the_end():
    found = due.of_award(award())
    for rule in ("D02", "D08", "D14"):
        one = only(found, rule)
        assert str(one.due_on) == "2026-12-29"
        assert one.arithmetic == "end 2026-08-31 + 120 days"
        assert (str(one.period_start), str(one.period_end)) == ("2023-09-01", "2026-08-31")


def test_d08_is_the_liquidation_end_where_the_letter_sets_one():
    found = due.of_award(award(liquidation="2027-02-28"))
    assert str(only(found, "D08").due_on) == "2027-02-28"
    assert only(found, "D08").arithmetic == "liquidation end 2027-02-28"
    assert str(only(found, "D02").due_on) == "2026-12-29"


def test_days_are_counted_over_a_leap_day():
    assert str(only(due.of_award(award(end="2027-11-30")), "D02").due_on) == "2028-03-29"
    assert str(only(due.of_award(award(end="2028-02-29")), "D02").due_on) == "2028-06-28"


@pytest.mark.parametrize("status", choices.options("award_status"))
def test_only_open_awards_owe(status):
    assert bool(due.of_award(award(status=status))) == (
        status in {"awarded", "active", "in_closeout"}
    )


@pytest.mark.parametrize("status", choices.options("subaward_status"))
def test_only_open_subawards_owe(status):
    owes = status in {"active", "suspended", "in_closeout"}
    assert bool(due.of_subaward(subaward(status=status), NONE)) == owes


def test_an_end_that_means_not_known_does_not_owe_for_ever():
    found = due.of_award(award("2020-01-01", "9999-12-31"))
    assert len(of(found, "D01")) == 200
    assert only(found, "D02").due_on == date.max


def test_d05_is_the_tenth_after_each_month_with_shifts_where_it_is_wanted():
    months = (d("2026-01-01"), d("2026-02-01"), d("2026-12-01"))
    facts = subaward(report_months=months)
    assert of(due.of_subaward(facts, NONE), "D05") == []
    wanted = Settings([SettingFact("dar_rollup_on", None, 7, "yes")])
    assert of(due.of_subaward(facts, wanted), "D05") == [
        ("2026-01-31", "2026-02-10"),
        ("2026-02-28", "2026-03-10"),
        ("2026-12-31", "2027-01-10"),
    ]
    until = Settings([SettingFact("dar_rollup_on", 2026, None, "yes"),
                      SettingFact("dar_rollup_on", 2027, None, "no")])  # fmt: skip
    assert of(due.of_subaward(facts, until), "D05")[-1][0] == "2026-02-28"


def test_d06_is_ten_days_after_the_order_and_names_it():
    one = only(due.of_subaward(subaward(orders=(order(),)), NONE), "D06")
    assert (str(one.due_on), one.operations_order) == ("2024-02-29", 5)
    assert one.arithmetic == "end 2024-02-19 + 10 days"
    later = Settings([SettingFact("aar_days", 2024, None, "15")])
    assert (
        str(only(due.of_subaward(subaward(orders=(order(),)), later), "D06").due_on) == "2024-03-05"
    )


@pytest.mark.parametrize("kind", ["frago", "conop"])
def test_d06_is_not_for_fragos_and_conops(kind):
    assert of(due.of_subaward(subaward(orders=(order(kind),)), NONE), "D06") == []


def test_d06_needs_an_end_and_falls_to_the_organization_without_a_subaward():
    facts = OrganizationDates(7, orders=(order(), order(end=None, number=6)))
    one = only(due.of_organization(facts, NONE), "D06")
    assert one.subject == Subject("organization", 7)
    assert one.operations_order == 5


def test_d07_is_90_days_after_the_subawards_end():
    one = only(due.of_subaward(subaward(), NONE), "D07")
    assert (str(one.due_on), one.arithmetic) == ("2026-08-29", "end 2026-05-31 + 90 days")


@pytest.mark.parametrize(
    ("actions", "found"),
    [
        ([("2026-01-31", 29_999_99)], []),
        ([("2026-01-31", 30_000_00)], [("2026-01-31", "2026-02-28")]),
        ([("2028-01-05", 30_000_00)], [("2028-01-05", "2028-02-29")]),
        ([("2026-11-30", 20_000_00), ("2026-12-01", 10_000_00)], [("2026-12-01", "2027-01-31")]),
        # once reached it stays reached, whatever is taken back
        ([("2026-01-02", 40_000_00), ("2026-02-02", -20_000_00), ("2026-03-02", 20_000_00)],
         [("2026-01-02", "2026-02-28")]),
    ],
)  # fmt: skip
def test_d09_is_the_month_after_the_sum_reaches_the_threshold(actions, found):
    facts = subaward(actions=tuple((d(day), cents) for day, cents in actions))
    assert of(due.of_subaward(facts, NONE), "D09") == found


def test_d09_is_for_top_level_subawards():
    facts = subaward(actions=((d("2026-01-31"), 90_000_00),), top_level=False)
    assert of(due.of_subaward(facts, NONE), "D09") == []


def test_d10_is_for_recipients_of_open_awards():
    facts = OrganizationDates(7, holds_award=True, sam_expires_on=d("2028-02-29"))
    assert of(due.of_organization(facts, NONE), "D10") == [("2028-02-29", "2028-02-29")]
    assert due.of_organization(OrganizationDates(7, sam_expires_on=d("2028-02-29")), NONE) == []
    assert due.of_organization(OrganizationDates(7, holds_award=True), NONE) == []


@pytest.mark.parametrize(
    ("issued", "day", "said"),
    [
        (None, "2027-06-30", "year to 2026-09-30 + 9 months"),
        ("2027-05-31", "2027-06-30", "year to 2026-09-30 + 9 months"),
        ("2027-05-30", "2027-06-29", "auditor's report 2027-05-30 + 30 days"),
        ("2026-12-01", "2026-12-31", "auditor's report 2026-12-01 + 30 days"),
    ],
)
def test_d11_is_nine_months_or_thirty_days_whichever_is_first(issued, day, said):
    end = d("2026-09-30")
    audits = ((end, d(issued) if issued else None),)
    facts = OrganizationDates(7, audits=audits, audit_years=(end,))
    one = only(due.of_organization(facts, NONE), "D11")
    assert (str(one.due_on), one.arithmetic) == (day, said)
    assert (str(one.period_start), one.period_end) == ("2025-10-01", end)


def test_d11_is_not_made_unasked():
    assert due.of_organization(OrganizationDates(7, audits=((d("2026-09-30"), None),)), NONE) == []


def test_d12_is_24_months_after_the_oldest_count():
    facts = subaward(counted=(d("2025-05-01"), d("2024-02-29")))
    one = only(due.of_subaward(facts, NONE), "D12")
    assert (str(one.due_on), one.arithmetic) == (
        "2026-02-28",
        "counted or came 2024-02-29 + 24 months",
    )


def unit(*statuses):
    return UnitDates(9, tuple((d(since), status) for since, status in statuses))


@pytest.mark.parametrize(
    ("statuses", "ends"),
    [
        ([("2020-01-01", "operational")], ["2026-09-30", "2027-09-30"]),
        ([("2020-01-01", "operational"), ("2025-10-01", "suspended")], []),
        ([("2020-01-01", "operational"), ("2025-10-02", "suspended")], ["2026-09-30"]),
        ([("2026-09-30", "operational"), ("2026-10-01", "closed")], ["2026-09-30"]),
        ([("2026-10-01", "operational")], ["2027-09-30"]),
        ([("2026-11-23", "operational")], []),  # tomorrow
        ([("2020-01-01", "training")], []),
        ([], []),
    ],
)
def test_d13_is_for_the_years_in_which_the_unit_was_operational(statuses, ends):
    found = due.of_unit(unit(*statuses), NONE, d("2026-11-22"))
    assert [str(one.period_end) for one in found] == ends


def test_d13_is_due_on_the_settings_day_after_the_fiscal_year():
    operational = unit(("2020-01-01", "operational"))
    assert of(due.of_unit(operational, NONE, d("2026-09-30")), "D13") == [
        ("2025-09-30", "2025-12-31"),
        ("2026-09-30", "2026-12-31"),
    ]
    spring = Settings([SettingFact("tciu_briefing_day", None, None, "02-29")])
    assert of(due.of_unit(operational, spring, d("2027-10-01")), "D13") == [
        ("2027-09-30", "2028-02-29"),
        ("2028-09-30", "2029-02-28"),
    ]


@given(DAYS, st.integers(0, 3000))
def test_dates_follow_the_table_for_any_period(start, length):
    end = start + timedelta(days=length)
    found = due.of_award(AwardDates(1, "active", start, end))
    keys = Counter((one.rule, one.period_end) for one in found)
    assert set(keys.values()) == {1}
    for rule, months, days in (("D01", 3, "01-30 04-30 07-30 10-30"), ("D03", 6, "01-30 07-30")):
        periods = [one for one in found if one.rule == rule]
        assert periods[0].period_start <= start <= periods[0].period_end
        assert periods[-1].period_start <= end <= periods[-1].period_end
        for before, after in pairwise(periods):
            assert after.period_start == before.period_end + timedelta(days=1)
        for one in periods:
            assert f"{one.due_on:%m-%d}" in days
            assert 28 <= (one.due_on - one.period_end).days <= 30
            assert (one.period_end.month % months, one.period_start.day) == (0, 1)
    assert only(found, "D02").due_on - end == timedelta(days=120)


@given(DAYS, st.integers(0, 90_000_00))
def test_ffata_is_due_by_the_end_of_the_next_month(day, cents):
    found = due.of_subaward(subaward(actions=((day, cents),)), NONE)
    duties = [one for one in found if one.rule == "D09"]
    assert bool(duties) == (cents >= 30_000_00)
    for one in duties:
        assert (one.due_on + timedelta(days=1)).day == 1
        assert 28 <= (one.due_on - day).days <= 61


@given(DAYS)
def test_a_briefing_comes_after_its_year(today):
    operational = UnitDates(9, ((date(1980, 1, 1), "operational"),))
    for one in due.of_unit(operational, NONE, today):
        assert fiscal_year_of(today) - fiscal_year_of(one.period_end) in {0, 1}
        assert 0 < (one.due_on - one.period_end).days <= 366


@given(DAYS, st.integers(0, 2000))
def test_every_duty_can_be_stored(start, length):
    for one in due.of_award(AwardDates(1, "active", start, start + timedelta(days=length))):
        values = one.values()
        assert all(value for name, value in values.items() if name != "operations_order")
        assert str(values["period_start"]) <= str(values["period_end"])


def test_days_beyond_the_calendar_stop_at_its_ends():
    facts = subaward(counted=(d("9999-06-01"),), report_months=(d("9999-12-01"),))
    wanted = Settings([SettingFact("dar_rollup_on", None, 7, "yes")])
    assert only(due.of_subaward(facts, wanted), "D12").due_on == date.max
    early = OrganizationDates(7, holds_award=True, sam_expires_on=date(1, 6, 1))
    assert only(due.of_organization(early, NONE), "D10").period_start == date.min
