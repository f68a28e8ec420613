"""Engagements and commitments, read back and compared with questions of its own."""

from __future__ import annotations

from app.reports import catalog
from tests.reports.conftest import rows_of, told

SHEET = "Engagements and commitments"


def test_every_meeting_and_every_promise_stands_in_it(made, sample):
    rows = rows_of(made("engagements"), SHEET)
    sql = """SELECT e."title", c."text" FROM "engagement" e
        LEFT JOIN "commitment" c ON c."engagement" = e."id" WHERE e."held_on" <= '2026-11-22'"""
    expected = sample.store.sql.execute(sql).fetchall()
    assert sorted(map(str, expected)) == sorted(
        str((row["Meeting"], row["Commitment"])) for row in rows
    )


def test_the_trilateral_meeting_of_7_feb_2024_has_two_labels_and_no_number(made):
    rows = rows_of(made("engagements", body="Trilateral Fentanyl Committee"), SHEET)
    [held] = [row for row in rows if row["Date"] == "7 Feb 2024"]
    assert str(held["Labels by side"]).splitlines() == [
        "Mexico: third meeting (Tercera Reunión)",
        "White House: fourth meeting",
    ]
    assert (held["Our side"], held["Their side"]) == ("United States", "Canada\nMexico")
    assert held["Meeting"] == "Trilateral Fentanyl Committee meeting"
    assert len(rows) == 3


def test_what_is_open_with_what_is_overdue_marked(made):
    path = made("engagements", which="open")
    rows = rows_of(path, SHEET)
    assert [row["Status"] for row in rows].count("Overdue") == 1
    assert {row["Status"] for row in rows} == {"Overdue", "Open"}
    cover = told(path, "Cover")
    assert (cover["still open"], cover["of them overdue"]) == (4, 1)


def test_a_day_before_knows_what_was_open_then(made):
    rows = rows_of(made("engagements", which="promised", on="2026-08-01"), SHEET)
    told_then = {row["Commitment"]: row["Status"] for row in rows}
    assert told_then["Share the overtime plan."] == "Open"
    assert "Send the roster of designated officers." not in told_then


def test_of_a_fiscal_year(made):
    rows = rows_of(made("engagements", fiscal_year="FY2024"), SHEET)
    assert {str(row["Date"])[-4:] for row in rows} == {"2024"}
    assert len(rows) == 4


def test_a_partner_is_not_told_who_looks_after_it_here(made):
    path = made("engagements", audience="partner")
    assert "Owner" not in rows_of(path, SHEET)[0]
    assert told(path, "Cover")["Left out for this audience"] == "Owner"


def test_a_record_is_offered_the_reports_of_its_kind():
    by_kind = {
        kind: {report.name for report, _ in catalog.of_type("unit", kind)}
        for kind in ("best", "committee")
    }
    assert "best-roster" in by_kind["best"] - by_kind["committee"]
    assert "engagements" in by_kind["committee"] - by_kind["best"]
