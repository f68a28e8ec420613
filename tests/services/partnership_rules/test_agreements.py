"""P01 to P08 as RULES.md words them: where each must speak, and where not."""

from __future__ import annotations

from datetime import date

import pytest

from db.model.errors import NotSaved
from tests.office import add, change
from tests.services.partnership_rules.hearing import how_bad, paper, said


@pytest.mark.parametrize(
    ("ends_on", "severity"),
    [
        ("2026-09-12", []), ("2026-09-11", ["note"]), ("2026-06-14", ["note"]),
        ("2026-06-13", ["warn"]), ("2026-04-15", ["warn"]), ("2026-04-14", ["bad"]),
        ("2026-03-15", ["bad"]), ("2026-03-14", ["bad"]),
    ],
)  # fmt: skip
def test_p01_the_end_of_a_term(file, ends_on, severity):
    """181 days away it is quiet, 180 a note, 90 amber, 30 red, and red when it is over."""
    paper(file, ends_on=ends_on)
    assert how_bad(file, "P01") == severity


@pytest.mark.parametrize("link", ["supersedes", "amends"])
def test_p01_is_quiet_where_a_signed_text_follows(file, link):
    old = paper(file, ends_on="2026-03-01")
    new = paper(file, title="Draft", in_force_on="", **{link: str(old)})
    assert how_bad(file, "P01") == ["bad"]
    change(file, "agreement", new, signed_on="2026-03-02")
    assert how_bad(file, "P01") == []


def test_p01_speaks_of_a_notice_given_and_not_of_a_fiscal_year_or_a_pilot_that_ended(file):
    paper(file, ends_on="2026-04-01", terminated_on="2026-03-10")
    assert how_bad(file, "P01") == ["bad"]  # terminating
    paper(file, term_kind="fiscal_year", ends_on="2025-09-30")
    paper(file, term_kind="pilot_by_notice", ends_on="2025-09-30")
    assert len(said(file, "P01")) == 1


@pytest.mark.parametrize(
    ("ends_on", "severity"),
    [
        ("2026-08-13", []), ("2026-08-12", ["warn"]), ("2026-06-21", ["warn"]),
        ("2026-06-20", ["bad"]), ("2026-03-16", ["bad"]), ("2026-03-14", []),
    ],
)  # fmt: skip
def test_p02_the_last_day_to_act(file, ends_on, severity):
    """With 90 days of notice: 61 days ahead quiet, 60 amber, 7 red, past red while it runs."""
    paper(file, ends_on=ends_on, renewal="by_letter", renewal_notice_days="90")
    assert how_bad(file, "P02") == severity


def test_p02_needs_notice_days(file):
    paper(file, ends_on="2026-04-01")
    paper(file, ends_on="2026-04-01", renewal="none", renewal_notice_days="90")
    assert said(file, "P02") == []


def test_p03_signed_and_not_in_force_for_ninety_days(file):
    late = paper(file, signed_on="2025-12-15", in_force_on="")
    paper(file, signed_on="2025-12-16", in_force_on="")
    assert said(file, "P03") == [("warn", "agreement", late)]
    change(file, "agreement", late, in_force_on="2026-01-01")
    assert said(file, "P03") == []


@pytest.mark.parametrize(
    ("reviewed", "severity"),
    [("2024-03-15", []), ("2024-03-14", ["note"]), ("2023-03-15", ["note"]),
     ("2023-03-14", ["warn"])],
)  # fmt: skip
def test_p04_an_evergreen_agreement_is_reviewed_within_24_and_36_months(file, reviewed, severity):
    paper(file, term_kind="evergreen", last_reviewed_on=reviewed)
    assert how_bad(file, "P04") == severity


def test_p04_its_own_months_and_day_go_before_and_others_are_not_asked(file):
    paper(file, ends_on="2030-01-01")  # a fixed term, nothing set: never asked
    paper(file, term_kind="evergreen", in_force_on="2015", terminated_on="2026-01-01")
    assert said(file, "P04") == []
    paper(file, ends_on="2030-01-01", review_every_months="12", last_reviewed_on="2025-03-14")
    for planned in ("2026-03-14", "2026-03-15"):
        paper(file, ends_on="2030-01-01", last_reviewed_on="2025-01-01", next_review_on=planned)
    assert how_bad(file, "P04") == ["warn", "warn"]


@pytest.mark.parametrize(
    ("today", "severity"),
    [("2026-06-30", []), ("2026-07-01", ["warn"]), ("2026-09-30", ["warn"]),
     ("2026-10-01", ["bad"])],
)  # fmt: skip
def test_p05_an_agreement_of_the_fiscal_year(file, today, severity):
    old = paper(file, term_kind="fiscal_year", in_force_on="2025-10-01")
    file.fixed_today = date.fromisoformat(today)
    assert how_bad(file, "P05") == severity
    if severity == ["bad"]:
        paper(file, term_kind="evergreen", in_force_on="2026-10-01", supersedes=str(old))
        assert how_bad(file, "P05") == []


def test_p06_held_in_force_by_hand_though_a_newer_text_holds(file):
    old = paper(file, override_status="in_force", override_reason="Both are used")
    new = paper(file, title="Newer", in_force_on="2026-04-01", supersedes=str(old))
    assert said(file, "P06") == []
    change(file, "agreement", new, in_force_on="2026-03-15")
    assert said(file, "P06") == [("bad", "agreement", old)]


def test_p07_a_pilot_past_its_newest_notice(file):
    pilot = paper(file, kind="pilot", term_kind="pilot_by_notice")
    add(file, "notice", agreement=str(pilot), kind="federal_register", dated="2024-01-01",
        new_end="2026-03-14")  # fmt: skip
    assert said(file, "P07") == [("bad", "agreement", pilot)]
    add(file, "notice", agreement=str(pilot), kind="extension", dated="2026-03-01",
        new_end="2027-03-14")  # fmt: skip
    assert said(file, "P07") == []


def test_p07_a_pilot_that_was_terminated_is_quiet(file):
    paper(file, kind="pilot", term_kind="pilot_by_notice", ends_on="2026-01-01",
          termination_effective_on="2025-12-01")  # fmt: skip
    assert said(file, "P07") == []


def test_p08_a_status_by_hand_needs_its_reason(file):
    with pytest.raises(NotSaved, match=r"(?i)why by hand|reason"):
        paper(file, override_status="suspended")
    assert paper(file, override_status="suspended", override_reason="Court order")
