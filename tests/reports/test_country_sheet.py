"""The country sheet as a workbook: a row a country, its records, its results, who may see whom."""

from __future__ import annotations

import pytest

from app.services import country_sheet
from tests.reports.conftest import rows_of


def test_every_country_with_records_is_a_row(made, sample):
    found = {row["Country"]: row for row in rows_of(made("country-sheet"), "Countries")}
    codes = sample.store.sql.execute(
        'SELECT DISTINCT "country" FROM "organization" '
        'WHERE "archived_at" IS NULL AND "country" <> \'US\''
    ).fetchall()
    assert {code for (code,) in codes} <= {row["Code"] for row in found.values()}
    assert found["Paraguay"]["Attaché office"] == (
        "HSI Attaché Office Buenos Aires (from Buenos Aires, Argentina)"
    )
    assert found["China"]["CMAA"] == "In force. Signed 9 Apr 1999, in force 10 Apr 2003"
    assert found["Mexico"]["Results"] == (
        "FY2023\nTCIU criminal arrests: at least 59\nTCIU precursors seized: 64,138 lb"
    )


def test_one_country_as_of_a_day(made):
    book = made("country-sheet", country="CN", on="2001-06-30")
    (china,) = rows_of(book, "Countries")
    assert str(china["CMAA"]).startswith("Signed, not in force.")
    assert {row["What"] for row in rows_of(book, "Records")} == {"CMAA", "Body", "Partner"}


def test_the_results_agree_with_the_sheet(made, sample):
    (arrests, precursors) = rows_of(made("country-sheet", country="Mexico"), "Results")
    assert (arrests["Metric"], arrests["Value"]) == ("TCIU criminal arrests", 59)
    assert precursors["Value"] == pytest.approx(64_138)
    assert precursors["Unit"] == country_sheet.of(sample, "MX").results[1].total.unit


def test_a_country_without_records_is_one_row_that_says_what_is_missing(made):
    (tuvalu,) = rows_of(made("country-sheet", country="TV"), "Countries")
    assert "a CMAA" in str(tuvalu["Not on file"])


def test_the_public_sees_no_contact_and_no_agreement_it_may_not_see(made):
    book = made("country-sheet", audience="public")
    countries = rows_of(book, "Countries")
    assert "Contacts" not in countries[0]
    assert "Contact" not in {row["What"] for row in rows_of(book, "Records")}
