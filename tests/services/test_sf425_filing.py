"""Filling in an SF-425: which periods come first, what is kept, and what that closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.services import save, sf425, sf425_filing
from db.model.errors import Conflict
from db.model.facts import IndirectCost
from tests.office import add, change, values


@pytest.fixture
def award(session):
    """An active award with $1,000 of OPSG and $40 spent, which owes quarterly reports."""
    add(session, "organization", name="Idaho OEM", kind="state", state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="Idaho OEM", fiscal_year="2026",
        performance_start="2025-07-01", performance_end="2026-09-30", basis="accrual",
        status="active",
    )  # fmt: skip
    add(
        session, "award_action", award="1", program="opsg", kind="initial", amount="1000",
        action_on="2025-07-01",
    )  # fmt: skip
    add(
        session, "expenditure", award="1", program="opsg", category="m_and_a", amount="40",
        spent_on="2025-12-31",
    )  # fmt: skip
    return 1


def first(session, award):
    """Return the period that is due first, and what stands in its report."""
    period = sf425_filing.periods(session, award)[0]
    prepared = sf425.prepare(session, award, period.period_end, period.report_type)
    return period, sf425_filing.entry(session, prepared, period.report_type)


def requirement(session, period):
    return values(session, "requirement", period.requirement)


def test_what_is_due_comes_first_then_what_comes_then_what_is_done(session, award):
    found = sf425_filing.periods(session, award)
    ends = [(one.period_end.isoformat(), one.is_final) for one in found]
    assert ends == [
        ("2025-09-30", False),
        ("2025-12-31", False),
        ("2026-03-31", False),
        ("2026-06-30", False),
        ("2026-09-30", False),
        ("2026-09-30", True),
    ]
    period, entry = first(session, award)
    sf425_filing.keep(session, award, period, replace(entry, filed_on="2026-03-14"))
    assert sf425_filing.periods(session, award)[-1].filed_on == "2026-03-14"


def test_an_award_that_owes_nothing_is_offered_the_last_quarter(session, award):
    change(session, "award", award, status="applied")
    for row in session.store.sql.execute("SELECT id FROM requirement").fetchall():
        save.archive(session, sf425_filing.registry.entity("requirement"), [row[0]])
    found = sf425_filing.periods(session, award)
    assert [one.period_end for one in found] == [date(2025, 12, 31)]


def test_a_draft_closes_nothing_and_is_read_again(session, award):
    period, entry = first(session, award)
    typed = replace(entry, lines={"10f": 1_000}, others={"10d": 50_000, "10f": 200}, remarks="Why")
    _, report = sf425_filing.keep(session, award, period, typed)
    assert requirement(session, period)["status"] == "open"
    stored = values(session, "financial_report", report)
    assert (stored["line_10d"], stored["other_10d"]) == (150_000, 50_000)
    assert (stored["line_10f"], stored["other_10f"]) == (1_000, 200)
    assert (stored["line_10g"], stored["line_10h"]) == (1_200, 148_800)
    again_period, again = first(session, award)
    assert again_period.report == report
    assert (again.lines["10f"], again.others["10d"], again.remarks) == (1_000, 50_000, "Why")
    sheet = sf425.prepare(session, award, period.period_end).worksheet
    assert sheet.lines["10f"] == 1_200


def test_filing_closes_the_requirement_in_one_step_that_one_undo_takes_back(session, award):
    period, entry = first(session, award)
    sf425_filing.keep(session, award, period, replace(entry, filed_on="2026-03-14"))
    stands = requirement(session, period)
    assert (stands["status"], stands["submitted_on"]) == ("submitted", "2026-03-14")
    save.undo_last(session)
    assert requirement(session, period)["status"] == "open"
    assert sf425_filing.periods(session, award)[0].report is None


def test_filing_closes_one_entered_by_hand_too(session, award):
    change(session, "award", award, status="applied")
    for row in session.store.sql.execute("SELECT id FROM requirement").fetchall():
        save.archive(session, sf425_filing.registry.entity("requirement"), [row[0]])
    add(
        session, "requirement", kind="sf425", award="1", due_on="2026-01-30",
        period_end="2025-12-31",
    )  # fmt: skip
    period, entry = first(session, award)
    sf425_filing.keep(session, award, period, replace(entry, filed_on="2026-01-20"))
    assert requirement(session, period)["status"] == "submitted"


def test_a_quarterly_and_the_final_report_may_end_on_one_day(session, award):
    quarterly, final = sf425_filing.periods(session, award)[-2:]
    for period in (quarterly, final):
        prepared = sf425.prepare(session, award, period.period_end, period.report_type)
        entry = sf425_filing.entry(session, prepared, period.report_type)
        sf425_filing.keep(session, award, period, entry)
    found = sf425_filing.periods(session, award)[-2:]
    assert found[0].report != found[1].report
    assert values(session, "financial_report", found[1].report)["report_type"] == "final"


def test_remarks_are_asked_for_where_a_cumulative_line_fell(session, award):
    period, entry = first(session, award)
    sf425_filing.keep(
        session, award, period, replace(entry, others={"10d": 10_000}, filed_on="2025-10-20")
    )
    period, entry = first(session, award)
    prepared = sf425.prepare(session, award, period.period_end)
    reckoned = sf425_filing.reckoned(prepared, entry, period.period_end)
    assert sf425_filing.asks_for_remarks(reckoned) == ("10d",)
    assert reckoned.this_period["10d"] == -10_000
    assert reckoned.this_period["10e"] == 4_000
    mended = replace(entry, others={"10d": 10_000})
    reckoned = sf425_filing.reckoned(prepared, mended, period.period_end)
    assert sf425_filing.asks_for_remarks(reckoned) == ()


def test_the_last_reports_10f_holds_what_others_had(session, award):
    period, entry = first(session, award)
    typed = replace(entry, lines={"10f": 1_000}, others={"10f": 200}, filed_on="2025-10-20")
    sf425_filing.keep(session, award, period, typed)
    assert sf425.prepare(session, award, date(2025, 12, 31)).before["10f"] == 1_200


def test_box_11_is_kept_with_its_charge(session, award):
    period, entry = first(session, award)
    box = IndirectCost("De minimis", 10_000_000, None, None, 100_000)
    _, report = sf425_filing.keep(session, award, period, replace(entry, indirect=box))
    stored = values(session, "financial_report", report)
    assert (stored["line_11b"], stored["line_11d"], stored["line_11e"]) == (
        10_000_000,
        100_000,
        10_000,
    )


def test_a_report_changed_since_it_was_read_is_not_overwritten(session, award):
    period, entry = first(session, award)
    _, report = sf425_filing.keep(session, award, period, entry)
    period, entry = first(session, award)
    change(session, "financial_report", report, remarks="Somebody else's")
    with pytest.raises(Conflict):
        sf425_filing.keep(session, award, period, replace(entry, remarks="Mine"))
