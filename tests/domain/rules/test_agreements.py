"""P01 to P07: how long agreements hold, and who looks after them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.rules import agreements
from db.model.facts import AgreementFacts, Notice
from db.model.partner_rule_facts import PaperFacts

TODAY = date(2026, 3, 15)
FORCE = {"signed_on": "2020-01-01", "in_force_on": "2020-01-01"}


def on(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def a_paper(term_kind="fixed", today=TODAY, **values):
    about = {name: values.pop(name) for name in PaperFacts.__slots__ if name in values}
    return PaperFacts(4, AgreementFacts(**(FORCE | {"term_kind": term_kind} | values)), **about)


def told(rule, held, paper, today=TODAY):
    return [(one.severity, one.says) for one in rule(paper, held, today)]


def severities(rule, held, paper, today=TODAY):
    return [one.severity for one in rule(paper, held, today)]


@pytest.mark.parametrize(
    ("days", "severity"),
    [(181, []), (180, ["note"]), (91, ["note"]), (90, ["warn"]), (31, ["warn"]), (30, ["bad"]),
     (0, ["bad"]), (-1, ["bad"])],
)  # fmt: skip
def test_p01_the_nearer_the_end_the_worse(held, days, severity):
    assert severities(agreements.p01, held, a_paper(ends_on=on(days))) == severity


def test_p01_says_the_day_and_how_far_it_is(held):
    assert told(agreements.p01, held, a_paper(ends_on="2026-04-14")) == [
        ("bad", "Its term ends on 14 Apr 2026, in 30 days.")
    ]
    assert told(agreements.p01, held, a_paper(ends_on="2026-03-14")) == [
        ("bad", "Its term ended on 14 Mar 2026, 1 day ago, and no signed text follows it.")
    ]


def test_p01_what_has_ended_is_quiet_once_a_text_that_follows_is_signed(held):
    assert told(agreements.p01, held, a_paper(ends_on=on(-1), followed_on="2026-03-16"))
    assert not told(agreements.p01, held, a_paper(ends_on=on(-1), followed_on="2026-03-15"))


def test_p01_takes_the_end_that_a_notice_sets(held):
    notices = (Notice("2026-01", on(200)),)
    assert not told(agreements.p01, held, a_paper(ends_on=on(10), notices=notices))


@pytest.mark.parametrize("quiet", ["fiscal_year", "pilot_by_notice"])
def test_p01_leaves_what_has_ended_to_the_rules_of_its_term(held, quiet):
    assert not told(agreements.p01, held, a_paper(quiet, ends_on=on(-1)))


def test_p01_is_quiet_where_no_end_is_known_or_it_is_not_in_force(held):
    assert not told(agreements.p01, held, a_paper("evergreen"))
    assert not told(agreements.p01, held, a_paper(in_force_on=None, ends_on=on(10)))


@pytest.mark.parametrize(
    ("days", "severity"),
    [(61, []), (60, ["warn"]), (8, ["warn"]), (7, ["bad"]), (0, ["bad"]), (-1, ["bad"])],
)
def test_p02_the_last_day_to_act(held, days, severity):
    paper = a_paper(ends_on=on(days + 90), renewal_notice_days=90)
    assert severities(agreements.p02, held, paper) == severity


def test_p02_names_both_days(held):
    paper = a_paper(ends_on="2026-06-13", renewal_notice_days=80, termination_notice_days=91)
    assert told(agreements.p02, held, paper) == [
        ("bad", "The last day to act was 14 Mar 2026, 1 day ago; the term ends on 13 Jun 2026.")
    ]


def test_p02_is_quiet_once_the_term_is_over_or_without_notice_days(held):
    assert not told(agreements.p02, held, a_paper(ends_on=on(-1), renewal_notice_days=30))
    assert not told(agreements.p02, held, a_paper(ends_on=on(10)))


@pytest.mark.parametrize(("days", "speaks"), [(89, False), (90, True)])
def test_p03_signed_ninety_days_ago_and_not_in_force(held, days, speaks):
    paper = a_paper(signed_on=on(-days), in_force_on=None)
    assert bool(told(agreements.p03, held, paper)) is speaks


def test_p03_says_the_days_and_what_is_known(held):
    unknown = a_paper(signed_on="2025-11-15", in_force_on=None)
    assert told(agreements.p03, held, unknown) == [
        ("warn", "Signed 15 Nov 2025, 120 days ago; no day in force is known.")
    ]
    later = a_paper(signed_on="2025-11", in_force_on="2026-04")
    assert told(agreements.p03, held, later) == [
        ("warn", "Signed Nov 2025, up to 134 days ago; in force from Apr 2026.")
    ]


def test_p03_china_signed_in_1999_and_in_force_in_2003(held):
    paper = a_paper(signed_on="1999-04-09", in_force_on="2003-04-10")
    assert [said for _, said in told(agreements.p03, held, paper, date(2001, 6, 30))] == [
        "Signed 9 Apr 1999, 813 days ago; in force from 10 Apr 2003."
    ]
    assert not told(agreements.p03, held, paper, date(2003, 4, 10))


@pytest.mark.parametrize(
    ("reviewed", "severity"),
    [("2024-03-15", []), ("2024-03-14", ["note"]), ("2023-03-15", ["note"]),
     ("2023-03-14", ["warn"])],
)  # fmt: skip
def test_p04_an_evergreen_is_reviewed_within_24_and_36_months(held, reviewed, severity):
    paper = a_paper("evergreen", last_reviewed_on=reviewed)
    assert severities(agreements.p04, held, paper) == severity


def test_p04_its_own_period_goes_before_the_settings(held, with_setting):
    paper = a_paper(last_reviewed_on="2025-03-14", review_every_months=12)
    assert told(agreements.p04, held, paper) == [
        ("warn", "Last reviewed on 14 Mar 2025, 366 days ago, more than 12 months.")
    ]
    evergreen = a_paper("evergreen", last_reviewed_on="2025-03-14")
    assert severities(agreements.p04, with_setting("review_note_months", "12"), evergreen)


def test_p04_huntington_beach_was_never_reviewed(held):
    paper = a_paper("evergreen", signed_on="2018-09-28", in_force_on="2018-09-28")
    assert told(agreements.p04, held, paper, date(2024, 8, 30)) == [
        ("warn", "Never reviewed since 28 Sep 2018, 2,163 days ago, more than 36 months.")
    ]


@pytest.mark.parametrize(
    ("planned", "reviewed", "speaks"),
    [("2026-03-15", None, False), ("2026-03-14", None, True), ("2026-03-14", "2026-03-14", False)],
)
def test_p04_the_day_set_for_the_next_review_is_past(held, planned, reviewed, speaks):
    paper = a_paper(in_force_on="2026-01-01", next_review_on=planned, last_reviewed_on=reviewed)
    assert bool(told(agreements.p04, held, paper)) is speaks


def test_p04_speaks_of_those_in_force_that_are_to_be_reviewed(held):
    assert not told(agreements.p04, held, a_paper("fixed"))
    assert not told(agreements.p04, held, a_paper("evergreen", in_force_on=None))


@pytest.mark.parametrize(
    ("today", "severity"),
    [(date(2026, 6, 30), []), (date(2026, 7, 1), ["warn"]), (date(2026, 9, 30), ["warn"]),
     (date(2026, 10, 1), ["bad"])],
)  # fmt: skip
def test_p05_it_ends_with_the_fiscal_year(held, today, severity):
    paper = a_paper("fiscal_year", signed_on="2025-10-05", in_force_on="2025-10-05")
    assert severities(agreements.p05, held, paper, today) == severity


def test_p05_anacortes_2002(held):
    paper = a_paper("fiscal_year", in_force_on="2001-10-01", ends_on="2002-09-30")
    assert told(agreements.p05, held, paper, date(2002, 7, 1)) == [
        ("warn", "It ends with the fiscal year on 30 Sep 2002, in 91 days.")
    ]
    assert told(agreements.p05, held, paper, date(2002, 10, 1)) == [
        (
            "bad",
            "Its fiscal year ended on 30 Sep 2002, 1 day ago, and no agreement supersedes it.",
        )
    ]


def test_p05_is_quiet_once_it_was_terminated_or_another_supersedes_it(held):
    year = {"in_force_on": "2024-10-01"}
    assert told(agreements.p05, held, a_paper("fiscal_year", **year))
    assert not told(agreements.p05, held, a_paper("fiscal_year", has_successor=True, **year))
    ended = {"termination_effective_on": "2025-01-01"} | year
    assert not told(agreements.p05, held, a_paper("fiscal_year", **ended))


@pytest.mark.parametrize(
    ("status", "since", "speaks"),
    [("in_force", "2026-03-15", True), ("expiring", "2026-03", True),
     ("in_force", "2026-03-16", False), ("terminated", "2026-01-01", False),
     (None, "2026-01-01", False), ("in_force", None, False)],
)  # fmt: skip
def test_p06_held_in_force_by_hand_though_a_newer_text_holds(held, status, since, speaks):
    paper = a_paper(override_status=status, superseded_from=since)
    assert bool(told(agreements.p06, held, paper)) is speaks


def test_p06_says_both(held):
    paper = a_paper(override_status="in_force", superseded_from="2026-01-02")
    assert told(agreements.p06, held, paper) == [
        (
            "bad",
            (
                "Set to in force by hand, but a text that supersedes it came into force on "
                "2 Jan 2026."
            ),
        )
    ]


@pytest.mark.parametrize(("days", "speaks"), [(0, False), (-1, True)])
def test_p07_a_pilot_ends_by_its_latest_notice(held, days, speaks):
    notices = (Notice("2024-01-01", on(-400)), Notice("2025-01-01", on(days)))
    paper = a_paper("pilot_by_notice", notices=notices)
    assert bool(told(agreements.p07, held, paper)) is speaks


def test_p07_a_pilot_that_was_terminated_is_over(held):
    paper = a_paper("pilot_by_notice", ends_on=on(-1), termination_effective_on=on(-5))
    assert not told(agreements.p07, held, paper)
