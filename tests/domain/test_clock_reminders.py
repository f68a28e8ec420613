"""The days on which people, promises and reports ask for attention (PARTNERSHIPS 4.4)."""

from __future__ import annotations

from datetime import date

from app.domain.clock_reminders import of_cohort, of_contact, of_due
from app.domain.cohorts import CohortFacts
from app.domain.settings import Settings
from db.model.due_facts import SettingFact
from db.model.partner_rule_facts import ContactFacts

TODAY = date(2026, 3, 15)
ALWAYS = (date(1900, 1, 1), date(2100, 1, 1))


def test_a_designation_is_called_to_mind_before_its_two_years_are_over_and_when_they_are():
    facts = CohortFacts("tfo_designation", "2024-06-30", passed=5, revoked=1)
    found = list(of_cohort(facts, Settings(), TODAY, ALWAYS))
    assert [one.on.isoformat() for one in found] == [
        "2026-04-01", "2026-05-01", "2026-05-31", "2026-07-01",
    ]  # fmt: skip
    assert {one.until for one in found} == {date(2026, 6, 30)}
    assert found[0].says == "TFO designation of 4 people runs out on 30 Jun 2026."
    assert found[-1].says == "TFO designation of 4 people ran out on 30 Jun 2026."


def test_a_written_last_day_and_the_offices_own_days_go_before_the_defaults():
    facts = CohortFacts("leahy", "2025-01-01", passed=1, valid_until="2026-04-10")
    held = Settings([SettingFact("reminder_cohort_days", None, None, "10")])
    first, past = of_cohort(facts, held, TODAY, ALWAYS)
    assert (first.on, past.on) == (date(2026, 3, 31), date(2026, 4, 11))
    assert "of 1 person" in first.says


def test_a_contact_is_to_be_verified_every_180_days():
    (one,) = of_contact(ContactFacts(1, "2025-09-16", verified=True), Settings(), TODAY, ALWAYS)
    assert one.on == one.until == TODAY
    assert one.says == "Last verified on 16 Sep 2025: verify it every 180 days."
    (never,) = of_contact(ContactFacts(1, "2025-09-16", verified=False), Settings(), TODAY, ALWAYS)
    assert never.says.startswith("Never verified since it was entered on 16 Sep 2025")


def test_what_is_due_is_called_to_mind_so_many_days_before():
    found = list(of_due("commitment", date(2026, 5, 1), (30, 14, 3), ALWAYS))
    assert [one.on.isoformat() for one in found] == ["2026-04-01", "2026-04-17", "2026-04-28"]
    assert {one.about for one in found} == {"commitment"}
    span = (date(2026, 4, 17), date(2026, 4, 17))
    assert list(of_due("commitment", date(2026, 5, 1), (30, 14, 3), span)) == found[1:2]
