"""Exceptions, contact verification, overtime and coverage, read back against the file."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from app.reports import catalog, job
from app.services import attention
from app.services.session import open_session
from db.model.errors import NoSuchName
from tests.reports.conftest import MOMENT, SAMPLE_DAY, rows_of, told

TERMS = job.Terms("R. Alvarez", SAMPLE_DAY, MOMENT)
LIVE = '"archived_at" IS NULL'


def asked(sample, sql: str) -> list[tuple]:
    return sample.store.sql.execute(sql).fetchall()


# -- exceptions --


def test_exceptions_are_what_needs_attention_lists(made, sample):
    rows = rows_of(made("exceptions"), "Exceptions")
    wanted = [(one.hit.rule, one.record_title, one.hit.says) for one in attention.listed(sample)]
    found = [(row["Rule"], row["Record"] or "", row["What is wrong"]) for row in rows]
    assert sorted(found) == sorted(wanted)
    assert {row["Severity"] for row in rows} == {"Problem", "Warning", "Note"}


def test_an_exception_names_since_when_and_whose_it_is(made):
    rows = rows_of(made("exceptions", rule="G28"), "Exceptions")
    assert {row["Rule"] for row in rows} == {"G28"}
    late = [row for row in rows if row["Severity"] == "Problem"]
    (ahead,) = [row for row in rows if row["Severity"] == "Warning"]
    assert {str(row["Since"].date()) for row in late} == {"2026-11-16", "2026-10-30"}
    assert ahead["Since"] is None
    assert {row["Owner"] for row in rows} >= {"Grants desk"}


def test_exceptions_of_one_side_and_of_one_type(made):
    rows = rows_of(made("exceptions", group="P", type="organization"), "Exceptions")
    assert rows
    assert {row["Type"] for row in rows} == {"Organization"}
    assert {row["Rule"][0] for row in rows} == {"P"}


def test_what_was_silenced_stands_apart_with_its_reason(sample_file, tmp_path):
    path = tmp_path / "office.fieldstone"
    path.write_bytes(sample_file.read_bytes())
    session = open_session(path, "R. Alvarez", SAMPLE_DAY)
    finding = attention.listed(session, rule="P09")[0]
    attention.silence(session, finding, "The paper is being signed", datetime.date(2027, 1, 31))
    out = tmp_path / "exceptions.xlsx"
    report = catalog.report("exceptions")
    job.make_report(
        path, report, catalog.chosen(report, {}, session), out, job.Terms("a", SAMPLE_DAY)
    )
    session.close()
    (row,) = rows_of(out, "Silenced")
    assert (row["Rule"], row["Record"]) == ("P09", finding.record_title)
    assert (row["Reason"], row["By"]) == ("The paper is being signed", "R. Alvarez")
    assert row["Until"] == datetime.datetime(2027, 1, 31)  # noqa: DTZ001
    speaking = [(one["Rule"], one["Record"]) for one in rows_of(out, "Exceptions")]
    assert ("P09", finding.record_title) not in speaking


def test_an_unknown_rule_is_refused(sample):
    with pytest.raises(NoSuchName, match="Rule"):
        catalog.chosen(catalog.report("exceptions"), {"rule": "Z99"}, sample)


# -- contact verification --


def test_whom_to_ring_up_is_by_the_setting(made, sample):
    rows = rows_of(made("contact-verification"), "Contact verification")
    late = asked(
        sample,
        f"""
        SELECT "name" FROM "contact" WHERE {LIVE} AND "active_to" IS NULL AND "erased_on" IS NULL
            AND julianday('2026-11-22') - julianday(coalesce("verified_on",
                substr("created_at", 1, 10))) > 180
        """,  # noqa: S608
    )
    assert sorted(row["Name"] for row in rows if row["Name"]) == sorted(name for (name,) in late)
    assert {row["Action"] for row in rows} == {"Verify now", "Name a primary contact"}


def test_partners_without_a_primary_contact_are_those_of_the_rule(made, sample):
    rows = rows_of(made("contact-verification"), "Contact verification")
    bare = {row["Organization"] for row in rows if not row["Name"]}
    assert bare == {one.record_title for one in attention.listed(sample, rule="P16")}


def test_all_contacts_have_a_day_to_verify_by(made):
    rows = rows_of(made("contact-verification", which="all"), "Contact verification")
    (alex,) = [row for row in rows if row["Name"] == "Alex Example"]
    assert alex["Days"] == (SAMPLE_DAY - alex["Last verified"].date()).days
    assert alex["Action"] == "Verify by 6 Apr 2027"


# -- overtime --


def test_overtime_is_that_of_the_contributions_and_its_sums_hold(made, sample):
    path = made("overtime", fiscal_year="2027")
    *rows, total = rows_of(path, "Overtime paid back")
    paid, planned = asked(
        sample,
        f"""
        SELECT sum("paid"), sum("planned") FROM "contribution"
        WHERE {LIVE} AND "kind" = 'overtime_reimbursed' AND "fiscal_year" = 2027
        """,  # noqa: S608
    )[0]
    assert total["Paid"] == paid / 100
    assert total["Remaining"] == (planned - paid) / 100
    (mesquite,) = [row for row in rows if row["Paid"] is not None]
    assert (mesquite["ORI"], mesquite["Officers"], mesquite["Hours"]) == ("AZ0990100", 6, 412.5)
    assert mesquite["Its status"] == "In force"


def test_a_memorandum_in_force_without_figures_is_a_line(made):
    rows = rows_of(made("overtime", fiscal_year="2027"), "Overtime paid back")
    bare = {row["Agency"]: row for row in rows if row["Paid"] is None}
    assert bare["Tigard Police Department"]["Memorandum"].endswith("Tigard")
    assert bare["Tigard Police Department"]["FY plan"] is None


def test_remaining_is_worked_out_on_the_sheet(made):
    sheet = openpyxl.load_workbook(made("overtime", fiscal_year="2027"))["Overtime paid back"]
    formulas = [cell.value for cell in sheet["M"] if str(cell.value).startswith("=")]
    assert formulas[0] == "=G4-L4"


def test_overtime_is_not_for_the_public(sample):
    with pytest.raises(NoSuchName):
        catalog.chosen(catalog.report("overtime"), {"audience": "public"}, sample)


# -- coverage --


def test_coverage_counts_each_place_and_adds_up(made, sample):
    path = made("coverage")
    *rows, total = rows_of(path, "Coverage")
    wanted = asked(
        sample,
        f"""
        SELECT coalesce("state", ''), count(*) FROM "organization"
        WHERE {LIVE} AND ("active_to" IS NULL OR "active_to" > '2026-11-22') GROUP BY 1
        """,  # noqa: S608
    )
    assert sorted(row["Partners"] for row in rows) == sorted(count for _, count in wanted)
    assert total["Partners"] == sum(count for _, count in wanted)
    kinds = rows_of(path, "By kind")
    arizona = [row["Partners"] for row in kinds if row["Place"] == "Arizona"]
    assert sum(arizona) == dict(wanted)["AZ"]


def test_the_gaps_are_named_with_their_place(made, sample):
    rows = rows_of(made("coverage"), "Gaps")
    wanted = [
        (one.hit.rule, one.hit.says)
        for rule in ("P09", "P10")
        for one in attention.listed(sample, rule=rule)
    ]
    assert sorted((row["Rule"], row["What is missing"]) for row in rows) == sorted(wanted)
    assert ("Arizona", "BEST Saguaro Crossing (sample)") in [
        (row["Place"], row["Partner or unit"]) for row in rows
    ]


def test_task_forces_at_one_place_say_what_covers_them(made):
    first, second = rows_of(made("coverage"), "Task forces at one place")
    assert (first["Shared members"], first["Covered by"]) == (2, "Nothing on file (P10)")
    assert (second["Unit"], second["Covered by"]) == ("BEST San Diego", None)


def test_the_public_sees_neither_papers_nor_gaps(made):
    path = made("coverage", audience="public")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Cover",
        "Coverage",
        "By kind",
        "Task forces at one place",
        "Sources",
    ]
    assert [cell.value for cell in book["Coverage"][1]] == ["Place", "Partners", "In a unit"]
    cover = told(path, "Cover")
    assert cover["In an agreement"] == "Parties of an agreement in force on the day."  # no count


def test_coverage_on_another_day_is_of_that_day(made):
    early = rows_of(made("coverage", on="1990-01-01"), "Coverage")
    assert not any(row["Met in 12 months"] for row in early)
