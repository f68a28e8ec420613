"""SF-425 worksheets of real files: what was filed, the rows of each line, this period's part."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import ledger, sf425
from db.queries import report_facts
from tests.office import add

TODAY = date(2026, 11, 22)


@pytest.fixture
def award(session):
    """An award on the accrual basis with two components."""
    add(session, "organization", name="Idaho OEM", kind="state", state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="Idaho OEM", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30", basis="accrual",
    )  # fmt: skip
    for program, amount in (("opsg", "1000"), ("shsp", "500")):
        add(
            session, "award_action", award="1", program=program, kind="initial", amount=amount,
            action_on="2025-10-01",
        )  # fmt: skip
    add(
        session, "expenditure", award="1", program="shsp", category="m_and_a", amount="40",
        spent_on="2026-03-31", paid_on="2026-04-01",
    )  # fmt: skip
    return 1


def report(session, **values):
    start = {"award": "1", "report_type": "quarterly", "basis": "accrual"}
    return add(session, "financial_report", **start | values)


def test_the_worksheet_comes_to_what_the_sample_filed(office):
    awards = [row[0] for row in office.store.sql.execute('SELECT "id" FROM "award"')]
    filed = [(one, facts) for one in awards for facts in report_facts.of_award(office.store, one)]
    assert len(filed) == 5
    for one, facts in filed:
        end = date.fromisoformat(facts.period_end)
        lines = sf425.prepare(office, one, end).worksheet.lines
        typed = {name: cents for name, cents in facts.lines.items() if cents is not None}
        assert typed == {name: lines[name] for name in typed}


def test_the_rows_of_each_line_add_up_to_it(office):
    for one in (row[0] for row in office.store.sql.execute('SELECT "id" FROM "award"').fetchall()):
        end = date(2026, 9, 30)
        sheet = sf425.prepare(office, one, end).worksheet
        for line in ("10a", "10b", "10d", "10e"):
            parts = sf425.rows_of(office, one, end, line)
            rows = sum(sum(ledger.amounts(office, part).values()) for part in parts)
            assert rows == sheet.ours[line]
        assert sf425.rows_of(office, one, end, "10f") == ()


def test_all_programs_of_a_fain_are_in_one_report(session, award):
    lines = sf425.prepare(session, award, date(2026, 3, 31)).worksheet.lines
    assert (lines["10d"], lines["10e"], lines["10h"]) == (150_000, 4_000, 146_000)


def test_the_reports_own_basis_goes_before_the_awards(session, award):
    end = date(2026, 3, 31)
    assert sf425.prepare(session, award, end).worksheet.basis == "accrual"
    report(session, period_end="2026-03-31", basis="cash")
    prepared = sf425.prepare(session, award, end)
    assert prepared.worksheet.basis == "cash"
    assert prepared.worksheet.lines["10e"] == 0  # paid on 1 April
    assert sf425.prepare(session, award, date(2026, 4, 1)).worksheet.lines["10e"] == 4_000


def test_what_is_typed_for_the_period_stands_on_its_worksheet(session, award):
    report(
        session, period_end="2026-03-31", line_10f="7", other_10a="1", other_10d="2",
        line_11a="Fixed", line_11b="15", line_11d="200", line_11c_from="2026-01-01",
    )  # fmt: skip
    sheet = sf425.prepare(session, award, date(2026, 3, 31)).worksheet
    assert (sheet.lines["10f"], sheet.lines["10g"]) == (700, 4_700)
    assert (sheet.lines["10a"], sheet.lines["10d"]) == (100, 150_200)
    box = sf425.as_json(sheet)["11"]
    assert box == {
        "a": "Fixed", "b": 15, "c_from": "2026-01-01", "c_to": None, "d": 20_000, "e": 3_000,
        "f": None,
    }  # fmt: skip
    other_quarter = sf425.prepare(session, award, date(2026, 6, 30)).worksheet
    assert other_quarter.lines["10f"] == 0


def test_the_last_filed_report_gives_this_periods_part(session, award):
    report(session, period_end="2025-12-31", filed_on="2026-01-20", line_10e="45", line_10d="1500")
    report(session, period_end="2026-02-28", line_10e="1")  # a draft was never reported
    prepared = sf425.prepare(session, award, date(2026, 3, 31))
    assert prepared.previous.period_end == "2025-12-31"
    assert (prepared.this_period["10e"], prepared.this_period["10d"]) == (-500, 0)
    assert prepared.this_period["10a"] is None
    (check,) = prepared.checks
    assert (check.line, "remarks" in check.says) == ("10e", True)


def test_the_first_report_is_all_of_its_period(session, award):
    prepared = sf425.prepare(session, award, date(2026, 3, 31))
    assert (prepared.report, prepared.previous) == (None, None)
    assert prepared.this_period == prepared.worksheet.lines


def test_a_final_report_with_cash_left_is_told(session, award):
    add(session, "drawdown", award="1", program="opsg", drawn_on="2026-03-31", amount="5")
    report(session, period_end="2026-03-31", report_type="final")
    (check,) = sf425.prepare(session, award, date(2026, 3, 31)).checks
    assert check.line == "10c"
