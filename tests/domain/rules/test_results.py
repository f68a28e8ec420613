"""P18 to P22: outcomes and published figures."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import results
from db.model.result_rule_facts import Figure, Report, ShareInWords, Snapshot, Unproven

TODAY = date(2026, 3, 15)
MILLION = 10**6


def snapshot(number, value, as_of, unit="lb", qualifier="exact"):
    return Snapshot(number, int(value * MILLION), unit, qualifier, as_of)


def says(rule, held, fact):
    return [(one.record, one.says) for one in rule(fact, held, TODAY)]


def where(rule, held, fact):
    return [one.record for one in rule(fact, held, TODAY)]


def test_p18_pill_presses_of_fy2024_went_down(held):
    trail = (
        snapshot(1, 1800, "2023-11-30", "count", "over"),
        snapshot(2, 1500, "2024-02-29", "count", "over"),
    )
    assert says(results.p18, held, trail) == [
        (
            2,
            (
                "As of 29 Feb 2024 it is over 1,500, lower than over 1,800 as of 30 Nov 2023; "
                "say which replaces which."
            ),
        )
    ]


def test_p18_the_fentanyl_trail_only_went_up(held):
    trail = (
        snapshot(1, 5500, "2023-11-30"),
        snapshot(2, 13000, "2024-02-29"),
        snapshot(3, 27000, "2024-06-30"),
    )
    assert not where(results.p18, held, trail)


def test_p18_compares_in_the_base_unit(held):
    up = (snapshot(1, 1, "2024-01-01", "lb"), snapshot(2, 454, "2024-02-01", "g"))
    down = (snapshot(1, 1, "2024-01-01", "lb"), snapshot(2, 453, "2024-02-01", "g"))
    assert not where(results.p18, held, up)
    assert where(results.p18, held, down) == [2]


def test_p18_of_one_day_none_is_earlier(held):
    same_day = (snapshot(1, 5, "2024-01-01"), snapshot(2, 4, "2024-01-01"))
    assert not where(results.p18, held, same_day)
    assert where(results.p18, held, (*same_day, snapshot(3, 4.5, "2024-01-02"))) == [3]


def figure(number, as_of, value=240, **more):
    values = {"series": "seizures", "value": value, "value_text": None, "value_unit": None}
    return Figure(id=number, as_of=as_of, scope=None, **(values | more))


def test_p19_the_same_figure_on_a_later_day_may_be_stale(held):
    series = (figure(2, "2024-08-30"), figure(1, "2024-02"))
    assert says(results.p19, held, series) == [
        (2, "The same figure was given as of Feb 2024, before 30 Aug 2024; it may be stale.")
    ]


@pytest.mark.parametrize(
    "other", [figure(1, "2024"), figure(1, "2024-08-30"), figure(1, "2023", value=241)]
)
def test_p19_is_quiet_where_the_day_may_be_the_same_or_the_value_differs(held, other):
    assert not where(results.p19, held, (figure(2, "2024-08-30"), other))


def test_p19_text_is_compared_too(held):
    texts = (figure(1, "2020", None, value_text="dozens"), figure(2, "2021", None, value_text="9"))
    assert not where(results.p19, held, texts)
    same = (*texts, figure(3, "2022", None, value_text="dozens"))
    assert where(results.p19, held, same) == [3]


def test_p20_a_source_and_a_review(held):
    assert says(results.p20, held, Unproven(1, has_source=False, final=False)) == [
        (1, "It has no source.")
    ]
    assert says(results.p20, held, Unproven(1, has_source=True, final=True, reviewer="A")) == [
        (1, "It is final and has no day of review.")
    ]
    assert says(results.p20, held, Unproven(1, has_source=True, final=True)) == [
        (1, "It is final and has no reviewer and no day of review.")
    ]
    assert not where(results.p20, held, Unproven(1, has_source=True, final=False))


def report(number, level=1, start="2024-01-01", end="2024-03-31", owner="HSI"):
    return Report(number, 9 * MILLION, "lb", "about", start, end, "2024-03-31", owner, level)


def test_p21_names_the_row_that_counts(held):
    key = "The same counted-once key stands in about 9 lb of"
    assert says(results.p21, held, (report(1), report(2, level=0, owner="DHS"))) == [
        (2, f"{key} HSI as of 31 Mar 2024; this one counts."),
        (1, f"{key} DHS as of 31 Mar 2024; that one counts."),
    ]


def test_p21_of_owners_on_one_level_the_lower_id_counts(held):
    first, second = results.p21((report(2), report(1)), held, TODAY)
    assert (first.record, second.record) == (1, 2)
    assert first.says.endswith("this one counts.")


def test_p21_only_where_the_periods_touch(held):
    later = report(2, start="2024-04-01", end="2024-04-30")
    assert not where(results.p21, held, (report(1), later))
    fuzzy = report(2, start="2024-03", end="2024-04")
    assert where(results.p21, held, (report(1), fuzzy)) == [1, 2]


def test_p22_a_percentage_says_of_what(held):
    assert says(results.p22, held, ShareInWords(1, "Seized at ports", None)) == [
        (1, "A percentage, and its metric has no denominator in words.")
    ]
    assert not where(results.p22, held, ShareInWords(1, "Seized at ports", "Seized"))


@pytest.mark.parametrize(
    ("unit", "scope", "speaks"),
    [("%", None, True), ("percent", None, True), ("%", "of all seizures", False),
     ("lb", None, False)],
)  # fmt: skip
def test_p22_a_published_percentage_says_of_what(held, unit, scope, speaks):
    one = figure(1, "2024", value_unit=unit)._replace(scope=scope)
    assert bool(where(results.p22_figure, held, (one,))) is speaks
