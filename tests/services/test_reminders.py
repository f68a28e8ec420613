"""Reminders of a whole file: by day, as work of now, and an agreement with forty parties."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import reminders
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
