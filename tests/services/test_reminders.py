"""Reminders of a whole file: by day, as work of now, of agreements, people and promises."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import overview, reminders
from tests.office import add, change


@pytest.fixture
def office(session):
    session.fixed_today = date(2026, 11, 22)
    add(
        session, "agreement", title="Shared radios", kind="information_sharing",
        in_force_on="2025-01-01", ends_on="2027-03-31", renewal="by_letter",
        renewal_notice_days="90",
    )  # fmt: skip
    add(session, "agreement", title="No day known", kind="information_sharing")
    return session


def test_they_come_by_day_and_name_their_agreement(office):
    found = reminders.listed(office, None, date(2026, 12, 31))
    assert [(one.reminder.on.isoformat(), one.label) for one in found] == [
        ("2026-12-01", "Last day to act"), ("2026-12-01", "Term ends"),
        ("2026-12-24", "Last day to act"), ("2026-12-31", "Term ends"),
    ]  # fmt: skip
    assert {one.title for one in found} == {"Shared radios"}


def test_an_agreement_stands_once_among_what_to_act_on_with_its_nearest_day(office):
    (one,) = reminders.to_act_on(office)
    assert (one.reminder.about, one.reminder.until) == ("notice", date(2026, 12, 31))
    change(office, "agreement", 1, ends_on="2028-03-31")
    assert not reminders.to_act_on(office)


def test_one_agreement_tells_its_coming_reminders_and_next_review(office):
    change(office, "agreement", 1, next_review_on="2026-12-05")
    found, review = reminders.of_agreement(office, 1)
    assert found[0].on == date(2026, 12, 1)
    assert review == date(2026, 12, 5)
    assert reminders.of_agreement(office, 2) == ([], None)


def test_forty_parties_change_nothing(office):
    for at in range(40):
        party = add(office, "organization", name=f"Member {at}", kind="foreign_agency")
        add(office, "agreement_party", agreement="1", organization=str(party), role="party")
    assert len(reminders.to_act_on(office)) == 1


@pytest.fixture
def people(session):
    """A task force with a designation, a contact, a promise and a report, on 22 November 2026."""
    session.fixed_today = date(2026, 11, 22)
    add(session, "organization", name="Saguaro County", kind="county")
    add(session, "unit", kind="best", name="BEST Saguaro", country="US", state="AZ")
    add(session, "cohort", unit="1", kind="tfo_designation", done_on="2025-01-01", passed="3")
    add(session, "contact", organization="1", name="Pat Placeholder", role="primary",
        verified_on="2026-05-26")  # fmt: skip
    add(session, "engagement", title="First meeting", held_on="2026-10-01", level="principal")
    add(session, "commitment", engagement="1", text="Send the roster", due_on="2026-12-22")
    add(session, "award", fain="EMW-2026-SS-00001", recipient="1", fiscal_year="2026",
        status="active", performance_start="2025-10-01", performance_end="2028-09-30")  # fmt: skip
    add(session, "requirement", kind="other", award="1", due_on="2026-12-06")
    return session


def test_people_promises_and_reports_have_reminders_too(people):
    found = reminders.listed(people, None, date(2026, 12, 3), ("cohort", "contact", "commitment"))
    assert [(one.reminder.on.isoformat(), one.label, one.title) for one in found] == [
        ("2026-11-22", "Verify contact", "Pat Placeholder"),
        ("2026-11-22", "Commitment due", "Send the roster"),
        ("2026-12-02", "Runs out", "TFO designation, BEST Saguaro, 1 Jan 2025"),
    ]  # fmt: skip
    (report,) = reminders.listed(people, None, date(2026, 11, 22), ("requirement",))
    assert (report.label, report.reminder.until) == ("Report due", date(2026, 12, 6))


def test_a_renewed_designation_asks_for_nothing_and_one_that_ran_out_is_late(people):
    people.fixed_today = date(2027, 1, 10)
    (late,) = reminders.to_act_on(people, "cohort")
    assert late.reminder.says == "TFO designation of 3 people ran out on 1 Jan 2027."
    section = overview.people(people)
    assert section.lines[0].days == -9
    add(people, "cohort", unit="1", kind="tfo_designation", done_on="2027-01-09", passed="3",
        replaces="1")  # fmt: skip
    assert not reminders.to_act_on(people, "cohort")


def test_a_unit_that_is_closed_has_no_vetting_to_renew(people):
    people.fixed_today = date(2027, 1, 10)
    add(people, "unit_status", unit="1", status="closed", since="2026-12-31")
    assert not reminders.to_act_on(people, "cohort")


def test_home_counts_them_and_names_the_nearest(people):
    people.fixed_today = date(2026, 12, 3)
    section = overview.people(people)
    assert [(part.label, part.count) for part in section.parts] == [
        ("Run out in 90 days", 1), ("To verify", 1),
    ]  # fmt: skip
    assert [line.title for line in section.lines] == [
        "Runs out: TFO designation, BEST Saguaro, 1 Jan 2025", "Verify contact: Pat Placeholder",
    ]  # fmt: skip


def test_a_contact_who_left_need_not_be_verified(people):
    change(people, "contact", 1, active_to="2026-11-01")
    assert not reminders.to_act_on(people, "contact")


def test_the_calendar_tells_the_days_themselves_and_no_reminder_of_the_past(people):
    people.fixed_today = date(2026, 12, 5)
    found = reminders.on_days(people, date(2026, 11, 1), date(2027, 1, 31))
    assert [(one.reminder.on.isoformat(), one.entity) for one in found] == [
        ("2026-11-22", "contact"), ("2026-12-08", "commitment"), ("2026-12-19", "commitment"),
        ("2026-12-22", "commitment"), ("2027-01-01", "cohort"),
    ]  # fmt: skip
