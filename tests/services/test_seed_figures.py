"""The figures of the published page, read from its file and recomputed from rows with sources."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from app.services import highlights
from app.services.session import open_session
from db.model.money import MILLION
from tests.office import change

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
RESULTS = (
    "Illicit fentanyl seized",
    "Arrests connected to fentanyl networks",
    "Pill presses seized",
    "Narcotics-related investigations initiated",
    "Persons indicted in one Imperial Valley network case",
    "Precursor chemicals seized through the Mexico TCIU",
    "Criminal arrests through the Mexico TCIU",
    "Fentanyl seized in Blue Lotus and Four Horsemen together",
    "Other narcotics seized in Blue Lotus and Four Horsemen together",
    "Seizures in Operation Artemis",
    "Fentanyl precursors seized in Operation Artemis",
)
"""The results of the page that rows of ours can add up to (PARTNERSHIPS 6, marked R)."""
WORDS = {">": "over", "~": "nearly", "": "exact"}


def rows(name):
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def compared(office, statement, as_of=None):
    sql = 'SELECT "id" FROM "published_figure" WHERE "statement" = ? AND coalesce(?, "as_of") = '
    found = office.store.sql.execute(sql + '"as_of"', (statement, as_of)).fetchall()
    assert len(found) == 1
    return highlights.of_figure(office, found[0][0])


@pytest.mark.parametrize("statement", RESULTS)
def test_a_figure_of_the_page_is_the_sum_of_its_rows(office, statement):
    (fact,) = [row for row in rows("seed_facts") if row["fact"] == statement]
    printed = int(re.sub(r"\D", "", fact["value"].split(" ")[0]))
    told = compared(office, statement)
    assert told.figure.value == printed * MILLION
    assert told.figure.qualifier == WORDS[fact["value"][0] if fact["value"][0] in ">~" else ""]
    assert told.says_difference() == "0 %"
    assert not told.marked
    assert told.total.counted


def test_each_row_behind_a_figure_has_a_source_and_a_review(office):
    sql = (
        'SELECT r."source", r."status", r."reviewer", r."reviewed_on", s."title" '
        'FROM "published_figure__based_on" b JOIN "outcome" r ON r."id" = b."target" '
        'LEFT JOIN "source" s ON s."id" = r."source"'
    )
    behind = office.store.sql.execute(sql).fetchall()
    assert len(behind) == 24
    assert all(None not in row and row[1] == "final" for row in behind)


def test_every_running_total_and_full_year_of_the_series_is_recomputed(office):
    results = [row for row in rows("count_series") if re.search(
        r"FY2024 to date|full year|^TCIU (criminal|narcotics|firearms)", row["series"]
    ) and row["as_of"] != "FY2021" and row["as_of"] != "2024-06-30"]  # fmt: skip
    assert len(results) == 13
    for row in results:
        year = re.fullmatch(r"FY(\d{4})", row["as_of"])
        told = compared(office, row["series"], f"{year[1]}-09-30" if year else row["as_of"])
        assert told.figure.value == int(row["value"]) * MILLION
        assert told.says_difference() == "0 %"


def test_the_highlights_of_the_page_carry_words_contributors_and_last_year(office):
    page = highlights.read(office, date(2024, 8, 30))
    lines = {one.metric.code: one for one in page.lines}
    told = {code: (one.to_date.says(), one.last_year.says()) for code, one in lines.items()}
    assert told["fentanyl_seized"] == ("at least 27,000 lb", "at least 43,000 lb")
    assert told["fentanyl_arrests"] == ("at least 3,600", "at least 5,600")
    assert told["pill_presses_seized"] == ("at least 2,200", "at least 3,600")
    assert told["narcotics_investigations"][0] == "5,874"
    assert all(one.contributors for one in lines.values() if one.to_date.counted)
    assert not any(one.published.marked for one in lines.values() if one.published)


def test_more_than_two_percent_apart_is_marked(tmp_path, sample_file):
    copy = tmp_path / "office.fieldstone"
    copy.write_bytes(sample_file.read_bytes())
    session = open_session(copy, "ann", date(2024, 8, 30))
    try:
        sql = (
            'SELECT b."target" FROM "published_figure" f JOIN "published_figure__based_on" b '
            'ON b."record" = f."id" WHERE f."statement" = ?'
        )
        (row,) = session.store.sql.execute(sql, (RESULTS[3],)).fetchone()
        for value, marked in (("5,756.52", False), ("5,756", True), ("5,991.48", False)):
            change(session, "outcome", row, value=value)
            assert compared(session, RESULTS[3]).marked is marked
        change(session, "outcome", row, status="reviewed")
        assert compared(session, RESULTS[3]).says_recomputed() == ""  # only final rows count
    finally:
        session.close()
