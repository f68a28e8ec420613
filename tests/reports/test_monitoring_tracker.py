"""Report: subrecipients by risk, and findings with what they wait for."""

from __future__ import annotations

from app.services import risk
from tests.reports.conftest import rows_of


def test_subrecipients_stand_by_their_score_which_is_the_sum_of_its_factors(made, sample):
    rows = rows_of(made("monitoring-tracker"), "Subrecipients")[: len(risk.ranking(sample))]
    assert [row["Score"] for row in rows] == sorted((row["Score"] for row in rows), reverse=True)
    first, judged = rows[0], risk.ranking(sample)[0]
    assert (first["Subrecipient"], first["Score"]) == (judged.facts.name, judged.risk.score)
    assert sum(first[one.title] for one in judged.risk.factors) == judged.risk.score
    assert first["Next visit due"].date() == judged.risk.visit_due


def test_open_findings_say_what_they_wait_for(made):
    *rows, total = rows_of(made("monitoring-tracker"), "Findings")
    assert all(row["Closed"] is None for row in rows)
    late = next(row for row in rows if row["Condition"].startswith("No check for supplanting"))
    assert late["Waits for"] == "Action 10 days overdue, since 12 Nov 2026."
    assert (late["Days open"], late["Questioned"]) == (80, 4200)
    assert total["Questioned"] == sum(row["Questioned"] or 0 for row in rows)


def test_closed_ones_are_added_when_asked_for(made):
    *rows, _total = rows_of(made("monitoring-tracker", which="all"), "Findings")
    closed = [row for row in rows if row["Closed"]]
    assert closed
    assert closed[0]["Days open"] == 60
