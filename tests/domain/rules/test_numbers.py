"""G38: numbers whose shape is not the one on papers of today."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import numbers
from db.model.rule_facts import AwardFacts, AwardHead, PrintedNumber

TODAY = date(2026, 3, 15)


def of_award(held, fain, year=2024):
    head = AwardHead(7, fain, year, 1, "active", "2024-09-01", "2027-08-31")
    return [one.says for one in numbers.g38(AwardFacts(head), held, TODAY)]


@pytest.mark.parametrize(
    "fain",
    ["EMW-2024-SS-05005", "EMW-2024-SS-00044-S01", "EMW2024SS00044S01", " emw-2024-ua-00001"],
)
def test_g38_a_fain_as_fema_prints_it_is_silent(held, fain):
    assert not of_award(held, fain)


@pytest.mark.parametrize("fain", ["2009-SJ-T9-0015", "EMW-2024-SS-0500", "EMW-24-SS-05005", "x"])
def test_g38_other_shapes_are_noted(held, fain):
    assert of_award(held, fain) == [
        f"“{fain}” is not of the usual shape, such as EMW-2024-SS-05005."
    ]


def test_g38_the_year_in_the_fain_is_the_awards(held):
    assert of_award(held, "EMW-2024-SS-05005", 2025) == [
        "The year in EMW-2024-SS-05005 is 2024, the award's is FY2025."
    ]


@pytest.mark.parametrize(
    ("entity", "field", "text", "usual"),
    [
        ("organization", "uei", "ABCDEFGHJKL1", True),
        ("organization", "uei", "abcdefghjkl1", True),
        ("organization", "uei", "0BCDEFGHJKL1", False),  # first a zero
        ("organization", "uei", "ABCDEFGHIJK1", False),  # an I
        ("organization", "uei", "ABCDEFGHJKO1", False),  # an O
        ("organization", "uei", "AB123456789C", False),  # nine digits in a row
        ("organization", "uei", "A12345678BCD", True),  # eight
        ("organization", "uei", "ABCDEFGHJKL", False),
        ("operations_order", "order_number", "12-SDCSDC-09-001", True),
        ("operations_order", "order_number", "12-SDC-09-001", False),
    ],
)
def test_g38_a_uei_and_an_order_number_have_their_shapes(held, entity, field, text, usual):
    found = list(numbers.g38_number(PrintedNumber(entity, 4, field, text), held, TODAY))
    assert bool(found) is not usual
    assert all((one.severity, one.entity, one.record, one.field) == ("note", entity, 4, field)
               for one in found)  # fmt: skip
