"""P09, P12, P15, P16, P23 and P24: partners, their people, and what is written of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.cohorts import CohortFacts
from app.domain.rules import clocks, partners, texts
from app.domain.rules.clocks import CohortClock
from db.model.partner_rule_facts import (
    ContactFacts,
    Doubles,
    Engaged,
    Paper,
    TextFound,
    Tie,
    Ties,
)

TODAY = date(2026, 3, 15)
DHS, HSI, COUNTY, POLICE = 1, 2, 3, 4
BEST = Tie("unit", 7, "BEST Laredo", "HSI", (HSI, DHS))


def on(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def says(rule, held, fact):
    return [one.says for one in rule(fact, held, TODAY)]


def police(*papers, line=(POLICE, COUNTY), ties=(BEST,)):
    return Ties(POLICE, line, ties, papers)


def test_p09_names_the_unit_and_who_leads_it(held):
    assert says(partners.p09, held, police()) == [
        "No agreement in force is recorded with HSI for BEST Laredo."
    ]


@pytest.mark.parametrize(
    ("paper", "speaks"),
    [
        (Paper(frozenset({POLICE, HSI})), False),
        (Paper(frozenset({COUNTY, DHS})), False),  # those above both
        (Paper(frozenset({POLICE})), True),
        (Paper(frozenset({POLICE, 99})), True),
        (Paper(frozenset({POLICE, 99}), frozenset({7})), False),  # it lists the unit
        (Paper(frozenset({POLICE, 99}), operations=frozenset({7})), True),
        (Paper(frozenset({COUNTY, 99}), frozenset({7})), True),  # it is no party itself
    ],
)
def test_p09_a_paper_covers_by_its_parties_or_by_listing_the_unit(held, paper, speaks):
    assert bool(says(partners.p09, held, police(paper))) is speaks


def test_p09_the_lead_and_its_department_need_no_paper(held):
    assert not says(partners.p09, held, police(line=(HSI, DHS)))
    assert not says(partners.p09, held, police(line=(POLICE, DHS)))


def test_p09_many_units_are_counted(held):
    ties = [Tie("operation", at, f"Operation {at}", "HSI", (HSI, DHS)) for at in range(5)]
    (said,) = says(partners.p09, held, police(ties=tuple(ties)))
    assert said.endswith("with HSI for Operation 0, Operation 1, Operation 2 and 2 more.")


def test_p09_names_each_lead_once(held):
    other = Tie("unit", 8, "Webb Force", "Webb Sheriff", (9,))
    lantern = Tie("operation", 7, "Lantern", "HSI", (HSI, DHS))
    assert says(partners.p09, held, police(ties=(BEST, other, lantern))) == [
        (
            "No agreement in force is recorded with HSI for BEST Laredo, Lantern; "
            "with Webb Sheriff for Webb Force."
        )
    ]


@pytest.mark.parametrize(
    ("days", "severity"),
    [(91, []), (90, ["warn"]), (61, ["warn"]), (0, ["warn"]), (-1, ["bad"])],
)
def test_p12_a_designation_runs_out(held, days, severity):
    clock = CohortClock(4, CohortFacts("leahy", "2025-01-01", 5, valid_until=on(days)))
    assert [one.severity for one in clocks.p12(clock, held, TODAY)] == severity


def test_p12_says_the_step_and_takes_the_months_of_its_kind(held, with_setting):
    clock = CohortClock(4, CohortFacts("tfo_designation", "2024-05-01", 5))
    assert says(clocks.p12, held, clock) == ["It runs out within 60 days: 1 May 2026, in 47 days."]
    assert not says(clocks.p12, with_setting("cohort_months_tfo_designation", "36"), clock)


def test_p12_what_was_replaced_is_quiet(held):
    gone = CohortFacts("leahy", "2020-01-01", 5, replaced=True)
    assert not says(clocks.p12, held, CohortClock(4, gone))


@pytest.mark.parametrize(("days", "speaks"), [(180, False), (181, True)])
def test_p15_a_contact_is_verified_within_180_days(held, days, speaks):
    assert bool(says(clocks.p15, held, ContactFacts(2, on(-days), verified=True))) is speaks


def test_p15_says_whether_it_ever_was(held, with_setting):
    assert says(clocks.p15, held, ContactFacts(2, "2025-01-01", verified=False)) == [
        "Never verified; entered on 1 Jan 2025, 438 days ago."
    ]
    longer = with_setting("contact_days", "500")
    assert not says(clocks.p15, longer, ContactFacts(2, "2025-01-01", verified=False))


def test_p16_says_what_it_is_to_us(held):
    fact = Engaged(2, has_primary=False, is_member=True, is_subrecipient=True)
    assert says(partners.p16, held, fact) == [
        (
            "It is a member of a unit and a subrecipient of an open subaward, and has no current "
            "primary contact."
        )
    ]
    assert not says(partners.p16, held, Engaged(2, has_primary=True, is_member=True))
    assert not says(partners.p16, held, Engaged(2, has_primary=False))


def test_p24_says_what_is_alike(held):
    fact = Doubles(2, (("Ada Cnty", "name"), ("Ada County SO", "uei"), ("Ada", "ori")))
    assert says(partners.p24, held, fact) == [
        (
            "It may be the same as Ada Cnty (a similar name); Ada County SO (the same UEI); "
            "Ada (the same ORI)."
        )
    ]


@pytest.mark.parametrize(
    ("text", "reads_like"),
    [
        ("123-45-6789", "a social security number"),
        ("Phone 512-555-0100", ""),
        ("0123-45-67890", ""),
        ("DOB: 3/4/1980", "a date of birth"),
        ("Date of birth 4 March 1980", "a date of birth"),
        ("born in Laredo, on 1980-03-04", "a date of birth"),
        ("born in the year after that of the treaty, 1980-03-04", ""),
        ("The unit was reborn 3/4/2020", ""),
        ("case no. 24-cr-100", "a case number"),
        ("Docket #4411", "a case number"),
        ("File number: A-77", "a case number"),
        ("In this case no one of the 7 came", ""),
        ("case numbers are not kept", ""),
        ("9,000 cases since 2005", ""),
        ("A suspect was met", "a person under investigation (“suspect”)"),
        ("Subject of the meeting", "a person under investigation (“Subject of”)"),
        ("the target of the raid", "a person under investigation (“target of”)"),
        ("A target was met, suspected or not", ""),
    ],
)
def test_p23_texts_must_not_tell_of_a_person(held, text, reads_like):
    found = says(texts.p23, held, TextFound("note", 5, "text", text))
    assert found == ([f"The text reads like {reads_like}."] if reads_like else [])


def test_p23_tells_all_it_reads_like_in_one_sentence(held):
    text = "Suspect, DOB 3/4/1980"
    assert says(texts.p23, held, TextFound("note", 5, "text", text)) == [
        "The text reads like a date of birth and a person under investigation (“Suspect”)."
    ]
