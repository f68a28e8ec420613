"""Report: whether awards went on to subrecipients within 45 days."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from tests.reports.conftest import rows_of, told

TITLE = "Pass-through log"


def test_the_money_is_that_of_the_file(made, sample_file):
    path = made("pass-through-log")
    total = rows_of(path, TITLE)[-1]
    with sqlite3.connect(sample_file) as file:
        (authorized,) = file.execute(
            'SELECT sum("amount") FROM "award_action" WHERE "program" = \'opsg\' '
            "AND \"action_on\" <= '2026-11-22'"
        ).fetchone()
        (signed,) = file.execute(
            'SELECT sum(x."amount") FROM "subaward_action" x JOIN "subaward" s '
            'ON s."id" = x."subaward" WHERE s."passed_through" IS NULL '
            "AND x.\"action_on\" <= '2026-11-22'"
        ).fetchone()
    assert round(total["Authorized"] * 100) == authorized
    assert round(total["Obligated"] * 100) == signed
    assert round(rows_of(path, "Signed to subrecipients")[-1]["Amount"] * 100) == signed


def test_a_clock_runs_45_days_from_the_day_the_money_came(made):
    rows = {row["FAIN"]: row for row in rows_of(made("pass-through-log"), TITLE)}
    row = rows["EMW-2026-SS-99002"]
    assert row["Due"] - row["Accepted"] == timedelta(days=45)
    assert "accepted 21 Oct 2025" in row["How counted"]
    assert row["Still to sign"] == max(0, round(row["To pass on"] - row["Obligated"], 2))


def test_what_is_done_says_when_and_what_is_late_says_by_how_much(made):
    path = made("pass-through-log")
    rows = rows_of(path, TITLE)[:-1]
    for row in rows:
        if row["Done on"]:
            assert row["Days late"] == max(0, (row["Done on"] - row["Due"]).days)
        assert (row["Standing"] in {"in time", "open"}) == (row["Days late"] == 0)
    assert {row["Standing"] for row in rows} & {"late", "done late"}
    assert told(path, "Cover")["late"] == sum(row["Standing"] == "late" for row in rows)


def test_a_day_before_nothing_was_signed_leaves_it_open(made):
    rows = rows_of(made("pass-through-log", award="3", on="2025-10-25"), TITLE)[:-1]
    assert [(row["Standing"], row["Obligated"]) for row in rows] == [("open", 0)]
