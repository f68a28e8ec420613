"""A country on one page: who covers it, what is signed and in force, who is there, what came."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import country_sheet, save
from db.model import registry
from db.model.errors import BadValue
from tests.office import add


def told(sheet, what):
    return [(one.title, one.says) for one in sheet.lines if one.what == what]


def facts(sheet):
    return {name: value for name, value, _tone in sheet.facts}


def test_who_we_have_in_guatemala(office):
    sheet = country_sheet.of(office, "GT")
    assert told(sheet, "Attaché office") == [("HSI Attaché Office Guatemala", "In the country")]
    (unit,) = [one for one in sheet.lines if one.what == "TCIU"]
    assert (unit.title, unit.detail, unit.day) == (
        "TCIU Guatemala",
        "National Civil Police (Guatemala)",
        "2011",
    )
    assert sheet.says == "Not on file: a CMAA, a contact, a meeting in the last 12 months."


def test_an_office_that_covers_several_countries_says_from_where(office):
    sheet = country_sheet.of(office, "PY")
    assert told(sheet, "Attaché office") == [
        ("HSI Attaché Office Buenos Aires", "From Buenos Aires, Argentina")
    ]
    assert told(country_sheet.of(office, "AR"), "Attaché office")[0][1] == "In Buenos Aires"


def test_cmaa_china_as_of_30_june_2001_was_signed_and_not_in_force(office):
    sheet = country_sheet.of(office, "CN", date(2001, 6, 30))
    assert facts(sheet)["CMAA"] == "Signed, not in force"
    (cmaa,) = [one for one in sheet.lines if one.what == "CMAA"]
    assert cmaa.detail == "Signed 9 Apr 1999, in force 10 Apr 2003"
    assert facts(sheet)["Agreements in force"] == "0"
    assert facts(country_sheet.of(office, "CN"))["CMAA"] == "In force"


def test_results_stand_by_fiscal_year_with_their_outcomes(office):
    found = country_sheet.of(office, "MX").results
    assert [(one.fiscal_year, one.metric, one.total.says()) for one in found] == [
        (2023, "TCIU criminal arrests", "at least 59"),
        (2023, "TCIU precursors seized", "64,138 lb"),
    ]
    assert not country_sheet.of(office, "MX", date(2022, 1, 1)).results


def test_a_country_that_no_longer_exists(office):
    sheet = country_sheet.of(office, country_sheet.code_of("suhh"))
    assert sheet.name == "USSR (to 1991)"
    assert sheet.says == "This country no longer exists."
    assert told(sheet, "Partner") == [("USSR", "Ended 1991")]


def test_a_country_without_a_record(office):
    sheet = country_sheet.of(office, country_sheet.code_of("Tuvalu"))
    assert sheet.is_empty
    assert sheet.says == "Nothing is on file for Tuvalu."


def test_a_country_is_found_by_code_or_name_and_nothing_else():
    assert country_sheet.code_of(" gt ") == country_sheet.code_of("guatemala") == "GT"
    with pytest.raises(BadValue, match="Atlantis"):
        country_sheet.code_of("Atlantis")
    with pytest.raises(BadValue, match="other countries"):
        country_sheet.code_of("United States")


def test_all_countries_with_their_counts_agree_with_a_query_of_its_own(office):
    listed = {one.country: one for one in country_sheet.listed(office)}
    assert (listed["MX"].agreements, listed["MX"].units, listed["MX"].offices) == (1, 2, 2)
    with_bodies = {
        row[0]
        for row in office.store.sql.execute(
            'SELECT DISTINCT "country" FROM "organization" '
            'WHERE "country" <> \'US\' AND "archived_at" IS NULL'
        )
    }
    assert with_bodies <= listed.keys()
    assert "US" not in listed
    for code, one in listed.items():
        lines = country_sheet.of(office, code).lines
        offices = [line for line in lines if line.what == "Attaché office"]
        assert len(offices) == one.offices


@pytest.fixture
def peru(session):
    session.fixed_today = date(2026, 3, 15)
    add(session, "organization", name="Police of Peru", kind="foreign_agency", country="PE")
    add(session, "organization", name="Post Lima", kind="attache_office", country="PE", city="Lima")
    return session


def test_meetings_are_those_of_the_last_twelve_months(peru):
    for held in ("2024-12-01", "2025-03-15", "2026-03", "2026-04-02"):
        add(peru, "engagement", title=held, held_on=held, level="working", organizations=["1"])
    assert told(country_sheet.of(peru, "PE"), "Engagement") == [
        ("2026-03", "Held Mar 2026"),
        ("2025-03-15", "Held 15 Mar 2025"),
    ]


def test_who_left_a_body_steps_back_and_who_left_office_is_not_told(peru):
    unit = add(peru, "unit", name="Border committee", kind="committee")
    add(
        peru, "membership", unit=str(unit), organization="1", role="member",
        joined_on="2020", left_on="2025-06",
    )  # fmt: skip
    add(peru, "contact", name="Bo", organization="1", verified_on="2026-03-01")
    add(peru, "contact", name="Cy", organization="2", active_to="2025-12-31")
    sheet = country_sheet.of(peru, "PE")
    assert told(sheet, "Body") == [("Border committee", "Left Jun 2025")]
    assert told(sheet, "Contact") == [("Bo", "Verified 1 Mar 2026")]
    assert told(country_sheet.of(peru, "PE", date(2021, 1, 1)), "Body") == [
        ("Border committee", "Member")
    ]


def test_an_agreement_is_tied_by_its_parties_its_countries_and_its_units(peru):
    unit = add(peru, "unit", name="TCIU Peru", kind="tciu", country="PE")
    party = add(peru, "agreement", title="By party", kind="other")
    add(peru, "agreement_party", agreement=str(party), organization="1", role="party")
    add(peru, "agreement", title="By country", kind="other", countries="PE; EC")
    add(peru, "agreement", title="By unit", kind="other", units=[str(unit)])
    titles = {title for title, _says in told(country_sheet.of(peru, "PE"), "Agreement")}
    assert titles == {"By party", "By country", "By unit"}
    assert [one.title for one in country_sheet.of(peru, "EC").lines] == ["By country"]


def test_what_is_in_the_trash_is_not_told(peru):
    add(peru, "contact", name="Bo", organization="1")
    save.archive(peru, registry.entity("organization"), [1])
    assert [one.title for one in country_sheet.of(peru, "PE").lines] == ["Post Lima"]
