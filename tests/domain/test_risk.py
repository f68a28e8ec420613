"""The risk of a subrecipient: points per factor at and below each limit, their sum, the visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain import risk
from app.domain.risk import Factor, judge
from db.model.risk_facts import RiskFacts, RiskFinding, RiskSubaward

TODAY = date(2026, 6, 30)
HALF = RiskSubaward(
    1, "AZ-1", 7, 2025, "active", "2026-01-01", "2026-12-27", obligated=1000_00, spent=500_00
)
"""Of 361 days 181 are gone, a little more than half."""
FACTS = RiskFacts(7, "Mesquite County", (HALF,), (2023, 2024, 2025))


def factor(facts: RiskFacts, key: str) -> Factor:
    return next(one for one in judge(facts, TODAY).factors if one.key == key)


def test_one_with_nothing_against_it_has_no_points():
    found = judge(FACTS, TODAY)
    assert (found.score, found.level, found.reasons) == (0, "low", ())


def test_the_most_points_add_up_to_a_hundred():
    assert sum(one.most for one in judge(FACTS, TODAY).factors) == 100


@pytest.mark.parametrize(
    ("late", "reports", "points"), [(0, 9, 0), (1, 11, 6), (1, 10, 12), (24, 100, 12), (1, 4, 20)]
)
def test_late_reports_count_by_their_share(late, reports, points):
    facts = replace(FACTS, subawards=(replace(HALF, late=late, reports=reports),))
    assert factor(facts, "late").points == points


def test_late_reports_are_told():
    facts = replace(FACTS, subawards=(replace(HALF, late=2, reports=9),))
    assert factor(facts, "late").says == "2 of 9 reports late or overdue, 22.2 %."
    assert factor(facts, "late").counts == "any: 6, from 10 %: 12, from 25 %: 20"
    assert factor(FACTS, "late").says == "No report was due yet."


@pytest.mark.parametrize(
    ("spent", "points"),
    [(50, 0), (36, 0), (35, 5), (26, 5), (25, 10), (11, 10), (10, 15), (200, 0)],
)
def test_unspent_money_counts_from_15_points_behind_the_time(spent, points):
    even = replace(HALF, ends_on="2026-12-28", obligated=100_00, spent=spent * 100)
    half_gone = date(2026, 6, 30)
    assert risk.expected_by(even, half_gone) == 50_00
    facts = replace(FACTS, subawards=(even,))
    behind = next(one for one in judge(facts, half_gone).factors if one.key == "behind")
    assert behind.points == points


@pytest.mark.parametrize(
    ("day", "cents"), [(date(2025, 12, 31), 0), (date(2026, 12, 28), 100_00), (date.max, 100_00)]
)
def test_even_spending_stays_within_the_period(day, cents):
    one = replace(HALF, ends_on="2026-12-28", obligated=100_00)
    assert risk.expected_by(one, day) == cents


@pytest.mark.parametrize(
    ("reduced", "claims", "points"), [(0, 8, 0), (1, 24, 5), (1, 10, 10), (1, 4, 15)]
)
def test_reduced_claims_count_by_their_share(reduced, claims, points):
    one = replace(HALF, claims=claims, reduced=reduced, cut=250_00 * reduced)
    assert factor(replace(FACTS, subawards=(one,)), "reduced").points == points


@pytest.mark.parametrize(
    ("years", "points"),
    [((2025,), 10), ((2024, 2025), 5), ((2023, 2024, 2025), 0), ((2025, 2026), 10)],
)
def test_a_new_recipient_is_one_without_an_earlier_fiscal_year(years, points):
    assert factor(replace(FACTS, years=years), "new").points == points


def finding(severity: str, **more: object) -> RiskFinding:
    return replace(RiskFinding(1, severity, False, 0, None, False), **more)  # noqa: FBT003


@pytest.mark.parametrize(
    ("found", "points", "says"),
    [
        ([], 0, "None open."),
        ([finding("observation")], 1, "1 open."),
        ([finding("concern"), finding("finding")], 9, "2 open."),
        ([finding("finding", repeats=True)], 10, "1 open, 1 of them repeated."),
        ([finding("finding", questioned=4_200_00)], 10, "1 open, $4,200.00 questioned."),
        ([finding("finding", closed_on="2026-01-01")], 0, "None open."),
        ([finding("finding")] * 5, 20, "5 open."),
        ([finding("finding", of_audit=True)], 0, "None open."),
    ],
)
def test_open_findings_count_by_how_grave_they_are(found, points, says):
    one = factor(replace(FACTS, findings=tuple(found)), "findings")
    assert (one.points, one.says) == (points, says)


def test_audits_count_their_open_findings_and_those_that_are_late():
    one = replace(FACTS, findings=(finding("finding", of_audit=True),), late_audits=1)
    assert factor(one, "audits").points == 10
    assert factor(replace(one, late_audits=0), "audits").points == 4


@pytest.mark.parametrize(
    ("cents", "points"),
    [(249_999_99, 0), (250_000_00, 5), (999_999_99, 5), (1_000_000_00, 10)],
)
def test_large_awards_count(cents, points):
    facts = replace(FACTS, subawards=(replace(HALF, obligated=cents),))
    assert factor(facts, "size").points == points


def scored(points: int) -> RiskFacts:
    """Facts with so many points: late reports 12 or 20, then findings, audits and size."""
    made = {
        19: (replace(HALF, late=1, reports=10), 2, 0),
        20: (replace(HALF, late=1, reports=4), 0, 0),
        39: (replace(HALF, late=1, reports=4, claims=1, reduced=1), 0, 1),
        40: (replace(HALF, late=1, reports=4), 4, 0),
    }
    one, findings, audits = made[points]
    found = tuple(finding("finding") for _ in range(findings))
    found += tuple(finding("finding", of_audit=True) for _ in range(audits))
    if points == 19:
        found = (finding("finding"), finding("observation"))
    return replace(FACTS, subawards=(one,), findings=found)


@pytest.mark.parametrize(
    ("points", "level"), [(19, "low"), (20, "medium"), (39, "medium"), (40, "high")]
)
def test_the_level_follows_from_the_score(points, level):
    found = judge(scored(points), TODAY)
    assert (found.score, found.level) == (points, level)


def test_the_next_visit_is_a_year_after_the_last_and_on_site_where_the_risk_is_high():
    low = judge(replace(FACTS, last_visit="2025-06-29"), TODAY)
    assert low.visit_due == date(2026, 6, 29)
    assert low.visit_says == "By 29 Jun 2026 (last visit 29 Jun 2025 + 12 months), overdue."
    high = judge(replace(scored(40), last_visit="2026-03-01"), TODAY)
    assert high.suggests == "Site visit within 12 months"
    assert high.visit_says == (
        "By 1 Jan 2027 (no site visit yet; subaward began 1 Jan 2026 + 12 months)."
    )
    seen = judge(replace(scored(40), last_site_visit="2025-06-30"), TODAY)
    assert seen.visit_due == TODAY
    assert "overdue" not in seen.visit_says


def test_the_reasons_come_by_their_points():
    found = judge(scored(39), TODAY)
    assert [one.key for one in found.reasons] == ["late", "reduced", "audits"]
