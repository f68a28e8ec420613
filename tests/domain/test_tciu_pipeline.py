"""The way of a unit abroad to its work: real units, fuzzy days, what the law asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.tciu_pipeline import days_in_words, pipeline
from db.model.partner_rule_facts import Step
from db.model.tciu_facts import Memorandum, Tciu, Vetting

TODAY = date(2026, 11, 22)
BARE = Tciu(1, "TCIU Peru", "PE", "Police", None, None, None, None, None, None)
PERU = replace(
    BARE,
    established_on="2023-09-15",
    statuses=(Step(1, "agreement_signed", "2023-09-15"), Step(2, "operational", "2024-05-03")),
    papers=(Memorandum(10, "Memorandum on the TCIU, Peru", "2023-09-15"),),
)


def stage(unit, code):
    return next(one for one in pipeline(unit, TODAY).stages if one.code == code)


def test_peru_took_231_days_from_its_memorandum_to_operational():
    way = pipeline(PERU, TODAY)
    assert (way.to_work, way.about) == (231, False)
    signed, works = stage(PERU, "agreement_signed"), stage(PERU, "operational")
    assert (signed.day, signed.entity, signed.record) == ("2023-09-15", "agreement", 10)
    assert (works.day, works.waited, works.record) == ("2024-05-03", 231, 2)
    assert [one.kind for one in way.marks] == ["agreement_signed", "operational", "today"]


def test_what_the_statute_asks_for_and_is_not_recorded_is_said():
    assert pipeline(PERU, TODAY).missing == (
        "INL concurrence", "chief of mission approval", "vetting",
    )  # fmt: skip
    inl = stage(PERU, "concurred")
    assert inl.says == "No INL concurrence recorded. 6 U.S.C. 475: no unit without it."
    assert (inl.state, inl.entity, inl.field) == ("missing", "unit", "inl_concurrence")


def test_guatemala_is_known_by_its_year_alone():
    guatemala = replace(BARE, established_on="2011")
    way = pipeline(guatemala, TODAY)
    assert way.to_work is None
    assert stage(guatemala, "operational").says == (
        "No day is recorded; the unit was established in 2011."
    )
    assert [(one.kind, one.day) for one in way.marks] == [
        ("established", "2011"), ("today", "2026-11-22"),
    ]  # fmt: skip


def test_days_between_fuzzy_days_are_about():
    unit = replace(BARE, statuses=(Step(1, "proposed", "2023"), Step(2, "training", "2023-03-01")))
    found = stage(unit, "training")
    assert (found.waited, found.about) == (59, True)
    assert days_in_words(59, about=True) == "about 59 days"
    assert days_in_words(1, about=False) == "1 day"


def test_a_decision_by_its_own_field_its_status_or_neither():
    granted = replace(BARE, inl="granted", inl_on="2023-01-05")
    assert stage(granted, "concurred").says == "Granted."
    assert stage(replace(BARE, inl="granted"), "concurred").says.endswith("day is not recorded.")
    assert stage(replace(BARE, inl="pending"), "concurred").state == "pending"
    refused = stage(replace(BARE, inl="refused", inl_on="2023-01-05"), "concurred")
    assert (refused.state, refused.day) == ("refused", "2023-01-05")
    by_status = stage(replace(BARE, statuses=(Step(4, "approved", "2023-02"),)), "approved")
    assert (by_status.day, by_status.says) == (
        "2023-02", "By its status; the decision itself is not recorded.",
    )  # fmt: skip


def test_a_concurrence_after_the_first_work_is_late_and_counts_no_days_back():
    unit = replace(PERU, inl="granted", inl_on="2025-01-01")
    assert stage(unit, "concurred").state == "late"
    assert stage(unit, "concurred").says == "Only after the unit was operational, on 3 May 2024."
    assert stage(unit, "agreement_signed").waited is None
    assert stage(unit, "operational").waited == 231


def test_a_memorandum_and_a_status_that_disagree_are_both_said():
    unit = replace(PERU, statuses=(Step(1, "agreement_signed", "2023-09-21"),))
    assert stage(unit, "agreement_signed").says.endswith("The unit's status says 21 Sep 2023.")
    only_status = replace(unit, papers=())
    assert stage(only_status, "agreement_signed").says.startswith("By its status; no memorandum")
    unsigned = replace(BARE, papers=(Memorandum(3, "Draft", None),))
    assert stage(unsigned, "agreement_signed").state == "pending"


def test_vetting_without_a_status_is_dated_by_the_first_cohort():
    unit = replace(BARE, vetting=(
        Vetting(8, None, None, "polygraph", "2024-02-01", 20),
        Vetting(7, None, None, "leahy", "2024-01-15", 22),
    ))  # fmt: skip
    found = stage(unit, "vetting")
    assert (found.day, found.says, found.record) == ("2024-01-15", "First: Leahy vetting.", 7)


def test_what_became_of_it_stands_behind_operational():
    unit = replace(PERU, closed_on="2026", statuses=(
        *PERU.statuses, Step(3, "suspended", "2025-01"), Step(4, "operational", "2025-06-01"),
    ))  # fmt: skip
    way = pipeline(unit, TODAY)
    assert [(one.code, one.says) for one in way.stages[7:]] == [
        ("suspended", ""), ("operational", "Again."), ("closed", ""),
    ]  # fmt: skip
    assert way.to_work == 231
    assert [one.kind for one in way.spans] == ["signed", "in_force", "suspended", "in_force"]


def test_a_unit_of_which_nothing_is_known():
    way = pipeline(BARE, TODAY)
    assert way.to_work is None
    assert not any(one.day for one in way.stages)
    assert [one.kind for one in way.marks] == ["today"]
    assert way.spans == ()
