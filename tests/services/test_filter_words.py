"""What each filter of a search text says in words, and how one is written."""

from __future__ import annotations

import pytest

from app.services.filter_words import filters, without, written
from db.model import registry

AWARD = registry.entity("award")
SPENDING = registry.entity("expenditure")


def said(entity, text, today):
    return [one.words for one in filters(entity, text, today)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fy:2023..", "Fiscal year ≥ FY2023"),
        ("fy:2023..2025", "Fiscal year FY2023 to FY2025"),
        ("status:active", "Status is Active"),
        ("-status:closed", "Status is not Closed"),
        ("status:active OR status:closed", "Status is Active or Closed"),
        ('recipient:"idaho office"', "Recipient has “idaho office”"),
        ("title:none", "Title is empty"),
        ("title:any", "Title is filled in"),
        ("research:yes", "Research is yes"),
        ("ends:<30d", "Ends in the next 30 days"),
        ("ends:<1w", "Ends in the next 1 week"),
        ("ends:>30d", "Ends more than 30 days ahead"),
        ("ends:<-30d", "Ends more than 30 days ago"),
        ("ends:>-30d", "Ends in the last 30 days"),
        ("ends:overdue", "Ends is past"),
        ("ends:2026", "Ends in 2026"),
        ("ends:2026-08", "Ends in Aug 2026"),
        ("ends:8/31/26", "Ends on 31 Aug 2026"),
        ("ends:<=2026-08-31", "Ends by 31 Aug 2026"),
        ("ends:2026..2027-01", "Ends from 2026 to Jan 2027"),
        ("ends:..2026", "Ends by 2026"),
        ("-ends:2026", "Not: Ends in 2026"),
    ],
)
def test_a_filter_in_words(text, words, today):
    assert said(AWARD, text, today) == [words]


def test_money_reads_as_people_write_it(today):
    assert said(SPENDING, "amount:>100k", today) == ["Amount > $100,000"]
    assert said(SPENDING, "amount:1.5..2", today) == ["Amount $1.50 to $2"]


@pytest.mark.parametrize(
    "text", ["idaho", '"exact words"', "nope:3", "status:", "amount OR status"]
)
def test_words_and_what_is_not_understood_are_no_filters(text, today):
    assert said(AWARD, text, today) == []


def test_a_filter_joined_to_a_word_is_none_of_its_own(today):
    assert said(AWARD, "idaho OR status:active fy:2025", today) == ["Fiscal year is FY2025"]


def test_taking_one_away_leaves_the_rest(today):
    text = "emw fy:2023..  status:active OR status:closed -closed"
    year, status = filters(AWARD, text, today)
    assert without(text, year) == "emw status:active OR status:closed -closed"
    assert without(text, status) == "emw fy:2023.. -closed"


@pytest.mark.parametrize("values", [["active"], ["active", "closed"], ["two words", 'a "b"']])
def test_what_is_written_is_understood(values, today):
    (one,) = filters(AWARD, written(AWARD.field("title"), values), today)
    assert one.words.startswith(f"Title has “{values[0]}”")
    denied = filters(AWARD, written(AWARD.field("title"), values, negated=True), today)
    assert len(denied) == len(values)
