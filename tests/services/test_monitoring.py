"""Findings of visits and audits in a real file, and the steps of their way."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import monitoring, save, standings
from db.model import registry
from tests.office import add, values


@pytest.fixture
def office(session):
    """A visit with two findings, and an audit with one."""
    session.fixed_today = date(2026, 3, 15)
    add(session, "organization", name="Mesquite County", kind="county", country="US")
    add(session, "monitoring_visit", organization="1", kind="desk", visited_on="2026-02-01")
    add(session, "audit_report", organization="1", year_ended_on="2025-06-30",
        kind="single_audit", fac_accepted_on="2025-09-01")  # fmt: skip
    add(session, "finding", monitoring_visit="1", severity="finding", condition="No marks.",
        issued_on="2026-02-10", closed_on="2026-03-01")  # fmt: skip
    add(session, "finding", monitoring_visit="1", severity="concern", condition="No log.")
    add(session, "finding", audit_report="1", severity="finding", condition="Left out.",
        issued_on="2026-02-10")  # fmt: skip
    return session


def test_open_findings_come_first(office):
    assert [one.id for one in monitoring.findings_of(office, "monitoring_visit", 1)] == [2, 1]


def test_only_an_audits_finding_awaits_a_decision(office):
    assert monitoring.finding(office, 2).decision is None
    decision = monitoring.finding(office, 3).decision
    assert decision is not None
    assert decision.says == "Management decision 14 days overdue, since 1 Mar 2026."


def test_a_step_is_one_undo_step_with_all_that_goes_with_it(office):
    said = {"accepted_on": "2026-03-10", "corrective_action": "New slip.", "due_on": "2026-06-01"}
    monitoring.take_step(office, 2, said)
    found = values(office, "finding", 2)
    assert {name: found[name] for name in said} == said
    assert save.undo_label(office) == "Record “No log.” as plan accepted"
    save.undo_last(office)
    assert values(office, "finding", 2)["corrective_action"] is None


def test_the_last_step_done_bounds_the_next(office):
    stands = monitoring.finding(office, 3)
    assert monitoring.earliest(stands.values, "verify") == "2026-02-10"
    assert monitoring.earliest(stands.values, "issue") is None


def test_the_letter_of_a_visit_is_recorded(office):
    monitoring.send_letter(office, 1, "2026-03-12")
    assert values(office, "monitoring_visit", 1)["letter_sent_on"] == "2026-03-12"


def test_the_status_of_a_finding_is_told_with_its_clock(office):
    found = standings.statuses(office, registry.entity("finding"), [1, 2])
    assert [found[one].label for one in (1, 2)] == ["Closed", "Draft"]
    assert found[1].says == "Closed on 1 Mar 2026, 19 days after it was issued."


def test_all_findings_are_tracked_with_whose_they_are(office):
    found = monitoring.tracked(office)
    assert [(one.holder, one.found_on) for one in found] == [
        ("Mesquite County", "2026-02-01"),
        ("Mesquite County", "2026-02-01"),
        ("Mesquite County", "2025-06-30"),
    ]


def test_days_open_run_to_the_close_or_to_today():
    issued = {"issued_on": "2026-02-10", "closed_on": None}
    assert monitoring.days_open(issued, date(2026, 3, 15)) == 33
    assert monitoring.days_open(issued | {"closed_on": "2026-03-01"}, date(2026, 3, 15)) == 19
    assert monitoring.days_open({"issued_on": None, "closed_on": None}, date(2026, 3, 15)) is None
