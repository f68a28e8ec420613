"""The roster of task forces, read back and compared with questions of its own."""

from __future__ import annotations

import datetime

from tests.reports.conftest import rows_of, told

NEWEST = """
SELECT u."name", o."name", h."full_time", h."part_time", h."tfo_designated"
FROM "headcount" h JOIN "membership" m ON m."id" = h."membership"
JOIN "unit" u ON u."id" = m."unit" JOIN "organization" o ON o."id" = m."organization"
WHERE u."kind" IN ('best', 'task_force') AND m."left_on" IS NULL AND h."as_of" = (
    SELECT max(n."as_of") FROM "headcount" n WHERE n."membership" = m."id" AND n."as_of" <= ?)
"""


def people(sample, day):
    found = sample.store.sql.execute(NEWEST, (day,)).fetchall()
    return {(unit, agency): tuple(counts) for unit, agency, *counts in found}


def test_each_agency_stands_with_its_newest_headcount(made, sample):
    *rows, total = rows_of(made("best-roster", which="all"), "Roster")
    reported = {
        (row["Unit"], row["Agency"]): (row["Full time"], row["Part time"], row["TFO designated"])
        for row in rows
        if row["Reported"]
    }
    assert reported == people(sample, "2026-11-22")
    assert total["Full time"] == sum(counts[0] for counts in reported.values())


def test_real_units_stand_in_it_too_without_people(made, sample):
    rows = rows_of(made("best-roster"), "Roster")[:-1]
    sql = """SELECT count(*) FROM "unit" WHERE "kind" = 'best' AND "closed_on" IS NULL"""
    assert len({row["Unit"] for row in rows}) == sample.store.sql.execute(sql).fetchone()[0]
    seaport = [row for row in rows if row["Unit"] == "BEST Los Angeles/Long Beach Seaport"]
    assert len(seaport) == 9
    assert {row["Full time"] for row in seaport} == {None}
    assert [row["Category"] for row in seaport][:4] == ["ICE", "CBP", "Coast Guard", "Other DHS"]


def test_categories_and_the_trend_add_up_to_the_same(made):
    path = made("best-roster", which="all")
    total, trend = rows_of(path, "By category")[-1], rows_of(path, "Over time")
    roster = rows_of(path, "Roster")[-1]
    for title in ("Full time", "Part time", "TFO designated"):
        assert total[title] == roster[title] == trend[-1][title]
    assert trend[-1]["Day"] == "22 Nov 2026"
    cover = told(path, "Cover")
    assert (cover["Agencies in them"], cover["without a headcount"]) == (
        total["Agencies"], total["No report"],
    )  # fmt: skip


def test_one_unit_on_another_day(made, sample):
    path = made("best-roster", unit="BEST Saguaro Crossing (sample)", on="2025-11-25")
    rows = rows_of(path, "Roster")[:-1]
    reported = {
        (row["Unit"], row["Agency"]): (row["Full time"], row["Part time"], row["TFO designated"])
        for row in rows
        if row["Reported"]
    }
    known = people(sample, "2025-11-25")
    assert reported == {key: value for key, value in known.items() if "BEST" in key[0]}
    saguaro = next(row for row in rows if str(row["Agency"]).startswith("Saguaro"))
    assert saguaro["Next expiry"] == datetime.datetime(2027, 1, 6)  # noqa: DTZ001


def test_the_public_sees_who_sits_in_it_and_no_headcounts(made):
    path = made("best-roster", audience="public")
    row = rows_of(path, "Roster")[0]
    assert "Agency" in row
    assert not {"Full time", "TFO designated", "Change on year"} & row.keys()
    assert "Roster: Full time" in str(told(path, "Cover")["Left out for this audience"])
