"""G27 to G30: reports by their day, and registrations by their end."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import duties
from db.model import choices
from db.model.hits import Hit
from db.model.row_facts import Duty, Registration, Signing

TODAY = date(2026, 3, 15)
ALL = (duties.g27, duties.g28, duties.g29)


def duty(kind="ppr", due_on="2026-03-14", status="open", **facts):
    return Duty(3, kind, status, due_on, **facts)


def hits(fact, held, *rules, today=TODAY):
    return [
        (hit.rule, hit.severity, hit.field) for rule in rules for hit in rule(fact, held, today)
    ]


@pytest.mark.parametrize("kind", choices.options("requirement_kind"))
def test_an_overdue_report_is_told_by_one_rule_only(held, kind):
    told = {"aar": [("G27", "warn", "due_on")], "ffata": [("G29", "bad", "due_on")]}
    told |= {"sam_renewal": [], "equipment_inventory": []}  # G30 and G25 speak
    assert hits(duty(kind), held, *ALL) == told.get(kind, [("G28", "bad", "due_on")])


@pytest.mark.parametrize(
    ("due_on", "severity"),
    [
        ("2026-03-14", "bad"),
        ("2026-03-15", "warn"),
        ("2026-04-14", "warn"),
        ("2026-04-15", ""),
    ],
)
def test_g28_a_report_is_near_for_30_days_and_past_the_day_after(held, due_on, severity):
    expected = [("G28", severity, "due_on")] if severity else []
    assert hits(duty(due_on=due_on), held, *ALL) == expected


@pytest.mark.parametrize("status", ["submitted", "accepted", "waived"])
@pytest.mark.parametrize("kind", ["ppr", "aar", "ffata"])
def test_a_report_that_is_not_open_is_owed_no_more(held, status, kind):
    assert hits(duty(kind, status=status), held, *ALL) == []


def test_g28_says_how_far_the_day_is_how_it_came_and_where_the_duty_stands(held):
    known = {"arithmetic": "end 2025-11-14 + 120 days", "citation": "2 CFR 200.344(b)"}
    fact = duty("sf425_final", **known)
    assert [hit.says for hit in duties.g28(fact, held, TODAY)] == [
        (
            "Final SF-425 was due 1 day ago, on 14 Mar 2026 "
            "(end 2025-11-14 + 120 days; 2 CFR 200.344(b))."
        )
    ]
    fact = duty("other", "2026-03-25")
    assert [hit.says for hit in duties.g28(fact, held, TODAY)] == [
        "This report is due in 10 days, on 25 Mar 2026."
    ]
    fact = duty("bsir", "2026-03-15")
    assert [hit.says for hit in duties.g28(fact, held, TODAY)] == [
        "BSIR is due today, on 15 Mar 2026."
    ]


@pytest.mark.parametrize(
    ("submitted_on", "late"), [("2026-03-14", False), ("2026-03-15", True), (None, False)]
)
def test_g27_an_after_action_report_may_also_have_come_late(held, submitted_on, late):
    fact = duty("aar", status="submitted", submitted_on=submitted_on)
    assert hits(fact, held, *ALL) == ([("G27", "warn", "submitted_on")] if late else [])


def test_g27_says_when_it_came(held):
    fact = duty("aar", status="accepted", submitted_on="2026-03-20")
    assert list(duties.g27(fact, held, TODAY)) == [
        Hit(
            "G27", "warn", "requirement", 3, "submitted_on",
            "Submitted on 20 Mar 2026, after its day 14 Mar 2026.",
        )
    ]  # fmt: skip


def test_g27_and_g29_say_nothing_before_the_day_is_past(held):
    for kind in ("aar", "ffata"):
        assert hits(duty(kind, "2026-03-15"), held, *ALL) == []


@pytest.mark.parametrize(
    ("expires_on", "severity", "told"),
    [
        ("2026-03-14", "bad", "ended on 14 Mar 2026, 1 day ago"),
        ("2026-03-15", "warn", "within 7 days: 15 Mar 2026, today"),
        ("2026-03-22", "warn", "within 7 days: 22 Mar 2026, in 7 days"),
        ("2026-03-23", "warn", "within 30 days"),
        ("2026-04-14", "warn", "within 30 days"),
        ("2026-04-15", "warn", "within 60 days"),
        ("2026-05-14", "warn", "within 60 days"),
        ("2026-05-15", "", ""),
        (None, "", ""),
    ],
)
def test_g30_a_recipients_registration_is_told_at_60_30_and_7_days(
    held, expires_on, severity, told
):
    found = list(duties.g30(Registration(1, expires_on), held, TODAY))
    assert [(hit.entity, hit.field, hit.severity) for hit in found] == (
        [("organization", "sam_expires_on", severity)] if severity else []
    )
    assert all(told in hit.says for hit in found)


@pytest.mark.parametrize(
    ("signed_on", "seen", "speaks"),
    [
        ("2026-03-15", "2026-03-14", True),
        ("2026-03-15", "2026-03-15", False),
        ("2026-03-15", None, False),
        (None, "2026-03-14", False),
    ],
)
def test_g30_a_registration_runs_on_the_day_a_subaward_is_signed(held, signed_on, seen, speaks):
    found = list(duties.g30_at_signing(Signing(7, signed_on, seen), held, TODAY))
    assert [(hit.rule, hit.severity, hit.field) for hit in found] == (
        [("G30", "bad", "sam_expiry_seen")] if speaks else []
    )
