"""What the public rows say: names, days, qualifiers and sources as RECORDS.md asks for them."""

from __future__ import annotations

from app.services.sample.drafts import Key
from app.services.sample.organizations import key as organization
from app.services.sample.sources import kind_of


def _one(everything, entity, name):
    return everything[Key(entity, name)].values


def test_an_acronym_and_an_alias_name_the_same_organization():
    assert organization("ICE HSI") == organization("HSI")
    assert organization("U.S. Border Patrol (CBP)").name == "U.S. Border Patrol"
    assert organization("Europol").name.startswith("European Union Agency")


def test_levels_of_a_roster_become_kinds(everything):
    assert _one(everything, "organization", "Los Angeles Port Police")["kind"] == "city"
    guam = _one(everything, "organization", "Guam Police Department")
    assert (guam["kind"], guam["country"], guam["state"]) == ("territorial", "US", "GU")
    police = _one(everything, "organization", "Colombian National Police")
    assert (police["kind"], police["country"]) == ("foreign_agency", "CO")


def test_countries_that_are_gone_keep_their_four_letters(everything):
    assert _one(everything, "organization", "USSR")["country"] == "SUHH"
    assert _one(everything, "organization", "Czechoslovakia")["country"] == "CSHH"


def test_taiwan_is_signed_for_by_two_institutes(public):
    title = Key("agreement", "Customs mutual assistance agreement, Taiwan (AIT-TECRO)")
    parties = {
        one.values["organization"].name
        for one in public["agreement_party"]
        if one.values["agreement"] == title
    }
    assert parties == {
        "American Institute in Taiwan",
        "Taipei Economic and Cultural Representative Office",
    }


def test_china_was_signed_long_before_it_came_into_force(everything):
    found = _one(everything, "agreement", "Customs mutual assistance agreement, China")
    assert (found["signed_on"], found["in_force_on"]) == ("1999-04-09", "2003-04-10")


def test_on_signature_by_both_makes_the_day_of_signing_the_first_in_force(everything):
    title = "MOU for reimbursement of joint operations expenses, Tigard"
    found = _one(everything, "agreement", title)
    assert (found["signed_on"], found["in_force_on"]) == ("2017-04", "2017-04")


def test_the_old_reimbursement_agreement_ran_one_fiscal_year(everything):
    found = _one(everything, "agreement", "Agreement for reimbursement of expenses, Anacortes")
    assert (found["in_force_on"], found["ends_on"]) == ("2001-10-01", "2002-09-30")


def test_two_leads_make_one_lead_and_two_participants(everything):
    blue = _one(everything, "operation", "Operation Blue Lotus")
    assert blue["lead"] == organization("HSI")
    helper = _one(
        everything,
        "operation_participant",
        "U.S. Customs and Border Protection in Operation Blue Lotus",
    )
    assert (helper["role"], helper["headcount"]) == ("partner", "35")
    support = "Homeland Security Investigations in Operation Artemis"
    assert _one(everything, "operation_participant", support)["role"] == "support"


def test_a_joint_result_is_counted_once_and_belongs_to_both_operations(everything):
    name = "Fentanyl seized in Blue Lotus and Four Horsemen together"
    found = _one(everything, "outcome", name)
    assert (found["value"], found["qualifier"], found["credit"]) == ("10000", "nearly", "joint")
    assert (found["period_start"], found["period_end"]) == ("2023-03-06", "2023-05-10")
    assert len(found["operations"]) == 2
    assert found["counted_once_key"]


def test_a_fiscal_year_figure_takes_its_last_day(everything):
    found = _one(everything, "outcome", "TCIU criminal arrests, FY2023")
    assert (found["period_start"], found["as_of"]) == ("2022-10-01", "2023-09-30")
    assert found["kind"] == "cumulative"


def test_launch_dates_ranges_and_words_stay_text(everything):
    launch = _one(
        everything, "published_figure", "Operation Apollo launched in Southern California"
    )
    assert launch["value_text"] == "2023-10"
    ranged = _one(everything, "published_figure", "Cargo vehicles inspected, before and after")
    assert (ranged["value_text"], "value" in ranged) == ("17 to 70", False)


def test_a_supplemental_allocation_is_exact_and_adds_to_the_year(everything):
    found = _one(everything, "allocation", "OPSG FY2009 NM [supplemental]")
    assert (found["qualifier"], found["supplemental"]) == ("exact", "yes")


def test_the_first_source_named_says_what_kind_it_is():
    assert kind_of("general knowledge, not verified") == "not_verified"
    assert kind_of("[exact] derived from OpenFEMA, a table") == "derived"
    assert kind_of("CBP release (copy): signed 1 Mar 2006") == "copy"
    assert kind_of("Axios 8 Sep 2022 (axios.com/x): told") == "press"
    assert kind_of("DHS page, 2024 (dhs.gov); day: (copy)") == "official"


def test_no_public_row_is_marked_as_sample_but_the_wrapper(public):
    marked = {
        one.entity
        for drafts in public.values()
        for one in drafts
        for value in one.values.values()
        if isinstance(value, str) and "(sample" in value.lower()
    }
    wrapper = {"organization", "award", "award_action", "subaward", "subaward_action"}
    assert marked - {"source"} <= wrapper
