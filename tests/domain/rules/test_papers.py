"""G02, G03, G31 and G32: a subaward's days and papers."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import packet
from app.domain.rules import papers
from db.model.rule_facts import PacketFacts, SubawardFacts, SubawardHead

TODAY = date(2026, 3, 15)
HEAD = {
    "id": 7,
    "award": 3,
    "fiscal_year": 2026,
    "recipient": 1,
    "status": "active",
    "starts_on": "2025-10-01",
    "ends_on": "2026-09-30",
    "award_end": "2026-12-29",
}


def says(rule, held, **head):
    fact = SubawardFacts(SubawardHead(**(HEAD | head)))
    return [one.says for one in rule(fact, held, TODAY)]


@pytest.mark.parametrize(
    ("ends_on", "late"), [("2026-12-29", ""), ("2026-12-30", "1 day"), ("2027-12-29", "365 days")]
)
def test_g02_a_subaward_ends_by_its_awards_last_day(held, ends_on, late):
    day = {"2026-12-30": "30 Dec 2026", "2027-12-29": "29 Dec 2027"}.get(ends_on)
    sentence = f"Ends on {day}, {late} after the award's performance ends on 29 Dec 2026."
    assert says(papers.g02, held, ends_on=ends_on) == ([sentence] if late else [])


@pytest.mark.parametrize(
    ("ends_on", "speaks"),
    [
        ("2026-09-30", False),  # 90 days before
        ("2026-10-01", True),  # 89
        ("2026-12-29", True),  # the same day
        ("2026-12-30", False),  # G02 speaks
    ],
)
def test_g03_less_than_ninety_days_are_little_to_close_out(held, ends_on, speaks):
    assert bool(says(papers.g03, held, ends_on=ends_on)) is speaks


def test_g03_says_the_days_and_takes_the_setting(held, with_setting):
    assert says(papers.g03, held, ends_on="2026-12-28") == [
        (
            "Ends on 28 Dec 2026, 1 day before the award's performance ends on 29 Dec 2026; "
            "closing it out takes 90 days."
        )
    ]
    assert not says(papers.g03, with_setting("closeout_gap_days", "1"), ends_on="2026-12-28")


def test_g03_counts_a_leap_day(held):
    end = {"award_end": "2028-03-31"}
    assert not says(papers.g03, held, ends_on="2028-01-01", **end)  # 90 days, 29 February in them
    assert says(papers.g03, held, ends_on="2028-01-02", **end)


@pytest.mark.parametrize(
    ("signed", "checked", "sentence"),
    [
        (None, None, ""),
        (None, "2026-01-01", ""),
        ("2026-01-01", "2026-01-01", ""),
        (
            "2026-01-01",
            "2026-01-02",
            "Signed on 1 Jan 2026, before the SAM.gov exclusions were checked on 2 Jan 2026.",
        ),
        (
            "2026-01-01",
            None,
            "Signed on 1 Jan 2026, and no check of the SAM.gov exclusions is recorded.",
        ),
    ],
)
def test_g31_exclusions_are_checked_by_the_day_of_signing(held, signed, checked, sentence):
    found = says(papers.g31, held, signed_on=signed, exclusion_checked_on=checked)
    assert found == ([sentence] if sentence else [])


def a_packet(*lacking, status="planned", signed_on=None):
    filled = frozenset(packet.ELEMENTS) - set(lacking)
    return PacketFacts(7, 3, status, signed_on, filled)


@pytest.mark.parametrize(
    ("papers_of_it", "speaks"),
    [
        ({}, False),
        ({"status": "offered"}, False),
        ({"status": "active"}, True),
        ({"signed_on": "2026-01-01"}, True),
    ],
)
def test_g32_speaks_once_it_is_signed_or_active(held, papers_of_it, speaks):
    fact = a_packet("award.research", **papers_of_it)
    assert bool(list(papers.g32(fact, held, TODAY))) is speaks


def test_g32_names_what_is_missing_in_the_order_of_the_packet(held):
    fact = a_packet("award.research", "organization.uei", status="active")
    (found,) = papers.g32(fact, held, TODAY)
    assert found.says == (
        "The packet lacks: subrecipient's UEI, whether it is research and development."
    )
    assert not list(papers.g32(a_packet(status="active"), held, TODAY))
