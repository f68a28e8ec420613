"""BEST for Congress, read back and compared with questions of its own."""

from __future__ import annotations

from tests.reports.conftest import rows_of, told

FINAL = """
SELECT o."value" FROM "outcome" o JOIN "unit" u ON u."id" = o."unit"
JOIN "metric" m ON m."id" = o."metric"
WHERE u."name" = ? AND m."code" = ? AND o."status" = 'final' AND o."archived_at" IS NULL
    AND o."period_start" >= ? AND o."period_end" <= ?
ORDER BY o."as_of" DESC, o."id" DESC LIMIT 1
"""
SAGUARO = "BEST Saguaro Crossing (sample)"


def test_a_unit_with_its_results_of_the_year(made, sample):
    path = made("best-congress", year="FY2026")
    row = next(row for row in rows_of(path, "Units") if row["Unit"] == SAGUARO)
    for title, code in (
        ("Fentanyl, lb", "fentanyl_seized"),
        ("Fentanyl-related arrests", "fentanyl_arrests"),
    ):
        asked = (SAGUARO, code, "2025-10-01", "2026-09-30")
        newest = sample.store.sql.execute(FINAL, asked).fetchone()[0]
        assert row[title] == newest / 1_000_000, title  # running totals: the newest counts
    assert row["Convictions"] is None
    assert row["Status"] == "Operational"


def test_every_best_stands_in_it_and_no_other_task_force(made, sample):
    rows = rows_of(made("best-congress"), "Units")
    sql = """SELECT "name" FROM "unit" WHERE "kind" = 'best' ORDER BY "name" COLLATE NOCASE"""
    assert [row["Unit"] for row in rows] == [name for (name,) in sample.store.sql.execute(sql)]


def test_all_units_together_in_words_with_how(made):
    rows = {row["Metric"]: row for row in rows_of(made("best-congress"), "All units together")}
    assert rows["Fentanyl seized"]["Year"] == "61 lb"
    assert rows["Seizures"]["Year"] is None
    assert "reaches beyond" in str(rows["Seizures"]["How"])


def test_the_period_stands_on_the_cover(made):
    cover = told(made("best-congress", year="FY2027"), "Cover")
    assert cover["Period"] == "1 Oct 2026 to 22 Nov 2026"


def test_the_public_sees_units_and_no_results(made):
    path = made("best-congress", audience="public")
    assert list(rows_of(path, "Units")[0]) == ["Unit", "State", "Status"]
