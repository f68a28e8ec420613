"""P10, P11, P13, P14, P25 and P26: units and who is in them."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.cohorts import CohortFacts
from app.domain.rules import units
from app.domain.rules.units import Staffing
from db.model.partner_rule_facts import Absentees, Approvals, Overlap, Step, UnitDay

TODAY = date(2026, 3, 15)


def says(rule, held, fact):
    return [one.says for one in rule(fact, held, TODAY)]


@pytest.mark.parametrize(
    ("shared", "arranged", "speaks"),
    [(1, False, False), (2, False, True), (2, True, False)],
)
def test_p10_two_task_forces_share_place_and_members(held, shared, arranged, speaks):
    pair = Overlap(3, "BEST Laredo", "Laredo", shared, arranged)
    sentence = "BEST Laredo works in Laredo too and shares 2 members; no deconfliction is recorded."
    assert says(units.p10, held, pair) == ([sentence] if speaks else [])


def test_p11_names_who_must_sit_in_it(held):
    assert says(units.p11, held, Absentees(3, ("Coast Guard", "CBP"))) == [
        "Not a current member, though its rule asks for it: Coast Guard, CBP."
    ]
    assert not says(units.p11, held, Absentees(3, ()))


def cohort(passed, kind="tfo_designation", until="2026-03-15", **more):
    return CohortFacts(kind, "2025-01-01", passed, valid_until=until, **more)


@pytest.mark.parametrize(
    ("cohorts", "speaks"),
    [
        ((cohort(6),), False),
        ((cohort(5),), True),
        ((cohort(3), cohort(3)), False),
        ((cohort(6, until="2026-03-14"),), True),
        ((cohort(6, replaced=True),), True),
        ((cohort(6, revoked=1),), True),
        ((cohort(6, kind="leahy"),), True),
        ((), True),
    ],
)
def test_p13_more_officers_than_valid_designations(held, cohorts, speaks):
    staff = Staffing(4, "2026-02-01", designated=6, cohorts=cohorts)
    assert bool(says(units.p13, held, staff)) is speaks


def test_p13_says_both_figures(held):
    staff = Staffing(4, "2026-02-01", designated=6, cohorts=(cohort(4),))
    assert says(units.p13, held, staff) == [
        "Task force officers reported on 1 Feb 2026: 6; with a valid designation: 4."
    ]
    assert not says(units.p13, held, Staffing(4, "2026-02-01"))  # unknown is not too many


def test_p13_abroad_each_kind_of_vetting_that_the_unit_has_must_reach(held, with_setting):
    vetted = (cohort(18, "leahy"), cohort(24, "background"), cohort(1, "urinalysis"))
    kinds = frozenset({"leahy", "background", "urinalysis"})
    staff = Staffing(4, "2026-02-01", people=24, cohorts=vetted, kinds=kinds)
    assert says(units.p13, held, staff) == [
        "24 members reported on 1 Feb 2026; validly vetted: Leahy vetting 18."
    ]
    assert not says(units.p13, with_setting("required_vetting", "background"), staff)


def abroad(**values):
    approved = {"inl": "granted", "inl_on": "2024-01-01", "chief": "granted",
                "chief_on": "2024-06", "agreements": ("2023-05-01",)}  # fmt: skip
    return Approvals(6, "2024-06", **(approved | values))


def test_p14_is_quiet_where_all_was_there_before(held):
    assert not says(units.p14, held, abroad())


def test_p14_notes_what_is_not_recorded(held):
    (found,) = units.p14(abroad(inl_on=None, inl=None, agreements=()), held, TODAY)
    assert found.severity == "note"
    assert found.says == (
        "Operational since Jun 2024; not recorded: INL concurrence, agreement in force."
    )


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        (
            {"chief": "refused"},
            "chief_of_mission_approval",
            "Operational since Jun 2024, but the chief of mission approval was refused.",
        ),
        (
            {"inl_on": "2024-07-01"},
            "inl_concurrence_on",
            "Operational since Jun 2024, before the INL concurrence on 1 Jul 2024.",
        ),
        (
            {"agreements": ("2024-07", "2025")},
            "",
            "Operational since Jun 2024, before the agreement's entry into force in Jul 2024.",
        ),
    ],
)
def test_p14_what_was_refused_or_came_later_is_bad(held, values, field, sentence):
    (found,) = units.p14(abroad(**values), held, TODAY)
    assert (found.severity, found.field, found.says) == ("bad", field, sentence)


def test_p14_within_the_month_it_began_nobody_knows_what_came_first(held):
    assert not says(units.p14, held, abroad(inl_on="2024-06-30", agreements=("2024", "2026")))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2019-12-31", "31 Dec 2019 is before the unit was established in 2020."),
        ("2020", ""),
        ("2019", "2019 is before the unit was established in 2020."),
        ("2025-06", ""),
        ("2025-07", "Jul 2025 is after the unit closed on 15 Jun 2025."),
    ],
)
def test_p25_a_membership_lies_in_the_life_of_its_unit_by_whole_days(held, day, sentence):
    fact = UnitDay("membership", 2, "joined_on", day, "unit", "2020", "2025-06-15")
    assert says(units.p25, held, fact) == ([sentence] if sentence else [])


def test_p25_a_headcount_lies_in_its_membership(held):
    fact = UnitDay("headcount", 2, "as_of", "2025-01-01", "membership", None, "2024-12-31")
    assert says(units.p25, held, fact) == ["1 Jan 2025 is after the member left on 31 Dec 2024."]
    open_ended = UnitDay("headcount", 2, "as_of", "2025-01-01", "membership")
    assert not says(units.p25, held, open_ended)


def steps(*rows):
    return tuple(Step(at, status, since) for at, (status, since) in enumerate(rows, 1))


def test_p26_a_later_step_has_an_earlier_day(held):
    way = steps(("proposed", "2025-05"), ("vetting", "2025-04-30"), ("suspended", "2020"))
    (found,) = units.p26(way, held, TODAY)
    assert (found.entity, found.record, found.field) == ("unit_status", 2, "since")
    assert found.says == (
        "Vetting since 30 Apr 2025, before the earlier step proposed in May 2025."
    )


def test_p26_the_same_day_and_any_order_of_entry_are_well(held):
    assert not says(units.p26, held, steps(("vetting", "2025-05"), ("proposed", "2025-05-01")))
