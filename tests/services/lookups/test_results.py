"""Look-ups 14, 16, 21, 24 and 25 on results, promises, figures, money back and reports owed."""

from __future__ import annotations

from db.model.money import MILLION


def test_lookup_14_a_unit_against_its_target_and_last_year(told):
    rows = {
        row["metric"]: row
        for row in told(14, unit="BEST Saguaro Crossing (sample)", fiscal_year="2026")
    }
    fentanyl = rows["Fentanyl seized"]
    assert (fentanyl["to_date"], fentanyl["target"]) == ("61 lb", "60 lb")
    assert fentanyl["reached"] == 101_700_000  # 101.7 percent, in millionths
    assert fentanyl["year_before"] == "None"


def test_lookup_14_the_mexico_unit_in_fy2023(told, file_of):
    rows = told(14, unit="TCIU Mexico", fiscal_year="2023")
    assert {row["to_date"] for row in rows} == {"64,138 lb", "at least 59"}
    assert any("64,138" in str(row) for row in file_of("seed_facts"))


def test_lookup_16_promises_of_the_last_meeting_and_older_open_ones(told, ask):
    rows = told(16)
    assert rows[0]["status"] == "open"  # bodies with open promises come first
    assert rows[-1]["promise"] == "No promise is recorded."
    by_text = {row["promise"]: row for row in rows}
    assert by_text["Send the roster of designated officers."]["late"] == "Yes"
    assert by_text["Name a second liaison for the port."]["late"] is None
    assert "Share the overtime plan." not in by_text  # done, and of an older meeting
    assert "4 still open." in ask(16).says


def test_lookup_16_the_last_trilateral_meeting_has_no_promise_on_file(told):
    (row,) = told(16, body="Trilateral Fentanyl Committee")
    assert (row["held"], row["promise"]) == ("2024-02-07", "No promise is recorded.")


def test_lookup_21_figures_with_the_rows_behind_them(told, office):
    sql = 'SELECT count(DISTINCT "record") FROM "published_figure__based_on"'
    assert len(told(21)) == office.store.sql.execute(sql).fetchone()[0] == 24
    assert len(told(21, which="all")) == 76
    changed = told(21, which="changed")
    early = [row for row in changed if row["figure"] == "DHS fentanyl seized FY2024 to date"]
    assert early
    assert {str(row["value"]) for row in early} <= {"5,500 lb", "13,000 lb"}
    assert all("later figure of the same series" in str(row["changed_later"]).lower()
               for row in early)  # fmt: skip


def test_lookup_24_overtime_against_its_ceiling(told, ask):
    (row,) = told(24)
    assert (row["ceiling"], row["paid_back"], row["left"]) == (6_000_000, 1_820_000, 4_180_000)
    assert row["used"] // MILLION == 30
    assert ask(24).note == "Paid back $18,200.00 of $60,000.00."
    (before,) = told(24, fiscal_year="2026")
    assert before["left"] == 0


def test_lookup_25_reports_due_to_whom_and_who_is_late(told, ask, office):
    sql = (
        'SELECT count(*) FROM "requirement" WHERE "archived_at" IS NULL AND "status" = \'open\' '
        "AND \"due_on\" < '2026-11-22'"
    )
    late = [row for row in told(25) if row["state"] == "Late"]
    assert len(late) == office.store.sql.execute(sql).fetchone()[0]
    assert ask(25).note == f"{len(late)} late."
    congress = told(25, recipient="congress")
    assert {row["report"] for row in congress} == {"tciu_briefing"}
    assert [row["days_left"] for row in congress] == [39, 39]
