"""Sums of outcomes: results once, running totals never added, and why a row does not count."""

from __future__ import annotations

import pytest

from app.domain.outcomes import REVIEWED, Asked, add
from db.model.days import last_day
from db.model.outcome_facts import OutcomeFacts, Ties

MILLION = 1_000_000
DHS, ICE, HSI, OFFICE, COUNTY = 1, 2, 3, 4, 9
PARENTS = {ICE: DHS, HSI: ICE, OFFICE: HSI}
FY2024 = Asked("2023-10-01", "2024-06-30")


def row(number, value, period, as_of=None, **more):
    start, _, end = period.partition("..")
    told = {
        "metric": 1,
        "value": round(value * MILLION),
        "value_unit": "lb",
        "qualifier": "exact",
        "period_start": start,
        "period_end": end or start,
        "as_of": as_of or last_day(end or start).isoformat(),
        "kind": "increment",
        "owner": HSI,
        **more,
    }
    return OutcomeFacts(number, **told)


def so_far(number, value, to, start="2023-10-01", **more):
    return row(number, value, f"{start}..{to}", kind="cumulative", **more)


def added(rows, base="g", asked=FY2024, replacing=None):
    return add(rows, base, Ties(PARENTS, replacing or {}, {}), asked)


def why(total):
    return {one.id: one.why for one in total.left_out}


def test_fentanyl_snapshots_of_fy2024_are_at_least_27_000_lb_and_not_45_500():
    trail = [
        so_far(1, 5_500, "2023-11-30", qualifier="over", owner=DHS),
        so_far(2, 13_000, "2024-02-29", qualifier="over", owner=DHS),
        so_far(3, 27_000, "2024-06-30", qualifier="over", owner=DHS),
    ]
    total = added(trail)
    assert total.says() == "at least 27,000 lb"
    assert why(total) == {1: "earlier", 2: "earlier"}
    assert {one.instead for one in total.left_out} == {3}
    assert total.how() == "1 outcome counted. Left out: an earlier running total (2)."
    february = added(trail, asked=Asked("2023-10-01", "2024-03-31"))
    assert february.says() == "at least 13,000 lb"


def test_a_later_snapshot_may_be_lower():
    presses = [
        so_far(1, 1_800, "2023-11-30", value_unit="count"),
        so_far(2, 1_500, "2024-02-29", value_unit="count"),
    ]
    assert added(presses, "count").says() == "1,500"


def test_increments_add_in_the_base_unit():
    total = added([row(1, 1, "2024-01"), row(2, 1, "2024-02", value_unit="kg")])
    assert total.grains == (453_592_370_000 + 10**12) * MILLION
    assert total.says() == "3.2 lb"


@pytest.mark.parametrize(
    ("qualifiers", "sum_is"),
    [
        (("exact", "exact"), "exact"),
        (("exact", "over"), "at_least"),
        (("at_least", "exact"), "at_least"),
        (("over", "nearly"), "about"),
        (("about", "at_least", "exact"), "about"),
    ],
)
def test_the_weakest_qualifier_is_carried(qualifiers, sum_is):
    rows = [row(at, 5, "2024-01", qualifier=one) for at, one in enumerate(qualifiers)]
    assert added(rows).qualifier == sum_is


def test_a_joint_result_counts_once_by_the_highest_owner():
    rows = [
        row(1, 9, "2024-01-05", key="river road", owner=OFFICE, qualifier="about"),
        row(2, 4.25, "2024-01-05", key="River Road ", value_unit="kg", owner=COUNTY),
        row(3, 4, "2024-01-05", key="river road", value_unit="kg", owner=COUNTY),
    ]
    total = added(rows)
    assert [one.id for one in total.counted] == [2]
    assert total.qualifier == "exact"
    assert [(one.id, one.why, one.instead) for one in total.left_out] == [
        (3, "same", 2),
        (1, "same", 2),
    ]


def test_only_final_rows_count_or_reviewed_ones_where_asked():
    rows = [
        row(1, 1, "2024-01"),
        row(2, 2, "2024-01", status="reviewed"),
        row(3, 4, "2024-01", status="draft"),
    ]
    assert added(rows).says() == "1 lb"
    assert why(added(rows)) == {2: "status", 3: "status"}
    assert added(rows, asked=Asked(FY2024.start, FY2024.end, REVIEWED)).says() == "3 lb"


def test_a_replaced_row_gives_way_to_a_final_one_only():
    rows = [row(1, 3, "2024-01"), row(2, 2, "2024-01")]
    assert added(rows, replacing={1: ((2, "final"),)}).says() == "2 lb"
    assert why(added(rows, replacing={1: ((2, "final"),)})) == {1: "replaced"}
    assert added(rows, replacing={1: ((2, "draft"),)}).says() == "5 lb"


def test_another_unit_is_left_out_and_said():
    total = added([row(1, 3, "2024-01"), row(2, 7, "2024-01", value_unit="count")])
    assert total.says() == "3 lb"
    assert "in a unit that cannot be converted (1)" in total.how()


def test_a_parents_running_total_holds_what_those_below_reached_until_its_day():
    rows = [
        so_far(1, 100, "2024-02-29", owner=DHS),
        row(2, 10, "2024-01", owner=OFFICE),
        row(3, 20, "2024-03", owner=OFFICE),
        row(4, 40, "2024-02-15..2024-03-15", owner=OFFICE),
        so_far(5, 60, "2024-01-31", owner=HSI),
        so_far(6, 70, "2024-06-30", owner=HSI),
        row(7, 1, "2024-01", owner=COUNTY),
    ]
    total = added(rows)
    assert total.says() == "121 lb"
    assert sorted(one.id for one in total.counted) == [1, 3, 7]
    assert why(total) == {2: "held", 4: "straddles", 5: "earlier", 6: "later"}


def test_a_units_running_total_holds_that_units_rows_only():
    rows = [
        so_far(1, 59, "2024-03-31", unit=32),
        row(2, 5, "2024-01", unit=32),
        row(3, 7, "2024-01", unit=33),
        row(4, 9, "2024-01"),
    ]
    assert added(rows).says() == "75 lb"
    whole = [*rows, so_far(5, 2_973, "2024-04-30")]
    assert added(whole).says() == "2,973 lb"
    assert set(why(added(whole)).values()) == {"held"}


def test_an_operations_running_total_is_an_increment_once():
    rows = [
        so_far(1, 5, "2024-01-31", start="2024-01-10", operations=(1,)),
        so_far(2, 8, "2024-02-29", start="2024-01-10", operations=(1,)),
        so_far(3, 3, "2024-02-29", start="2024-01-10", operations=(2,)),
    ]
    total = added(rows)
    assert total.says() == "11 lb"
    assert why(total) == {1: "earlier"}


def test_a_period_that_reaches_beyond_the_year_does_not_count():
    total = added([row(1, 3, "2023-09-15..2023-10-15"), row(2, 3, "2022-01")])
    assert total.says() == ""
    assert why(total) == {1: "partly"}
    assert total.how().startswith("No outcome counted.")


def test_fuzzy_days_mean_all_their_days():
    assert added([row(1, 2, "2024-05..2024-06", "2024-06-30")]).says() == "2 lb"
    assert why(added([row(1, 2, "2024", "2024-06-30")])) == {1: "partly"}
    year = Asked("2023-10-01", "2024-09-30")
    assert added([so_far(1, 7, "2024-09", start="2023-10", as_of="2024-09-30")], asked=year).says()


def test_percentages_are_not_added():
    rows = [
        row(1, 41, "2024-01", "2024-01-31", value_unit="percent"),
        row(2, 44, "2024-02", "2024-02-29", value_unit="percent", qualifier="about"),
    ]
    total = added(rows, "percent")
    assert total.says() == "about 44 %"
    assert why(total) == {1: "share"}


def test_organizations_above_each_other_end_somewhere():
    ties = Ties({1: 2, 2: 1}, {}, {})
    assert add([row(1, 2, "2024-01", owner=1)], "g", ties, FY2024).says() == "2 lb"
