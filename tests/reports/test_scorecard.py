"""The partnership scorecard: counted against queries of its own, rated with reasons."""

from __future__ import annotations

import pytest

from app.services import ledger
from tests.reports.conftest import SAMPLE_DAY, rows_of

SHERIFF = "Mesquite County Sheriff (sample)"


@pytest.fixture
def cards(made):
    found = rows_of(made("scorecard"), "Partnership scorecard")
    return {row["Partner"]: row for row in found if row["Kind"]}


def one(sample, sql, *values):
    return sample.store.sql.execute(sql, values).fetchone()[0]


def test_a_sheriff_counted_by_queries_of_its_own(cards, sample):
    card = cards[SHERIFF]
    who = one(sample, 'SELECT "id" FROM "organization" WHERE "name" = ?', SHERIFF)
    subawards = [
        row[0]
        for row in sample.store.sql.execute(
            'SELECT "id" FROM "subaward" WHERE "subrecipient" = ? AND "archived_at" IS NULL', (who,)
        )
    ]
    money = [ledger.of_subaward(sample, each).as_dict() for each in subawards]
    assert card["Obligated"] == sum(each["obligated"] for each in money) / 100
    assert card["Spent"] == sum(each["expended"] for each in money) / 100
    meetings = one(
        sample,
        'SELECT count(*) FROM "engagement__organizations" JOIN "engagement" ON "id" = "record" '
        'WHERE "target" = ? AND "archived_at" IS NULL AND "held_on" BETWEEN ? AND ?',
        who, "2025-11-22", "2026-11-22",
    )  # fmt: skip
    assert card["Meetings"] == meetings
    late = one(
        sample,
        'SELECT count(*) FROM "commitment" WHERE "promised_by" = ? AND "archived_at" IS NULL '
        "AND \"status\" = 'open' AND \"due_on\" < ?",
        who, SAMPLE_DAY.isoformat(),
    )  # fmt: skip
    late += one(
        sample,
        'SELECT count(*) FROM "requirement" q LEFT JOIN "subaward" s ON s."id" = q."subaward" '
        "WHERE q.\"archived_at\" IS NULL AND q.\"status\" = 'open' AND q.\"due_on\" < ? "
        'AND (q."organization" = ? OR s."subrecipient" = ?)',
        SAMPLE_DAY.isoformat(), who, who,
    )  # fmt: skip
    late += one(
        sample,
        'SELECT count(*) FROM "obligation" WHERE "owed_by" = ? AND "archived_at" IS NULL AND '
        "coalesce(date(\"last_done_on\", '+' || \"every_months\" || ' months'), \"due_on\") < ?",
        who, SAMPLE_DAY.isoformat(),
    )  # fmt: skip
    assert card["Overdue"] == late
    assert len(str(card["What is overdue"]).splitlines()) == late


def test_the_most_pressing_stand_first_with_their_reasons(made):
    found = [row for row in rows_of(made("scorecard"), "Partnership scorecard") if row["Kind"]]
    order = ["Act", "Watch", "Good", "Quiet"]
    ratings = [order.index(str(row["Rating"])) for row in found]
    assert ratings == sorted(ratings)
    for row in found:
        assert (row["Rating"] == "Act") == bool(row["Overdue"])
        assert str(row["Why"]).endswith(".")


def test_only_what_presses_and_only_one_partner(made):
    pressing = rows_of(made("scorecard", rating="Act"), "Partnership scorecard")
    assert {row["Rating"] for row in pressing if row["Kind"]} == {"Act"}
    (card, *_total) = rows_of(made("scorecard", partner=SHERIFF), "Partnership scorecard")
    assert card["Partner"] == SHERIFF
    assert card["People"] == 7


def test_before_anything_was_due_nothing_is_overdue(made):
    found = rows_of(made("scorecard", on="2020-01-01"), "Partnership scorecard")
    assert {row["Rating"] for row in found if row["Kind"]} <= {"Watch", "Good", "Quiet"}
