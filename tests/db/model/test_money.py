"""Money and decimals: exact, whatever way they are typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.errors import BadValue
from db.model.money import (
    LARGEST_CENTS,
    MILLION,
    decimal_of,
    parse_cents,
    parse_millionths,
    show_cents,
    show_millionths,
)

CENTS = st.integers(-LARGEST_CENTS, LARGEST_CENTS)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1,323.25", 132325),
        ("$1,323.25", 132325),
        ("$ 1323.25", 132325),
        ("-$250.00", -25000),
        ("$-250", -25000),
        ("(250)", -25000),
        ("($250.00)", -25000),
        ("-3", -300),
        ("\u22123", -300),
        ("+3", 300),
        ("1.5k", 150000),
        ("2m", 200000000),
        ("$1.25 M", 125000000),
        ("1b", 100000000000),
        (".5", 50),
        ("5.", 500),
        ("0", 0),
        ("-0", 0),
        ("\uff11\uff12", 1200),
        ("0.1k", 10000),
        ("0.00001m", 1000),
    ],
)
def test_what_people_type(typed, cents):
    assert parse_cents(typed) == cents


@pytest.mark.parametrize(
    "typed",
    ["", "-", "$", "1,23", "12,34,567", "1.005", "1.2.3", "1e5", "NaN", "inf", "٣", "1 000",
     "1,323.25 USD", "€5", "--5", "((5))", "0x10", "1_000", "k", "9" * 50, "10000000000000.01",
     "0.001k5", "5%"],
)  # fmt: skip
def test_what_is_no_sum_is_refused(typed):
    with pytest.raises(BadValue):
        parse_cents(typed)


@given(CENTS)
def test_every_sum_is_read_back_from_what_is_shown(cents):
    assert parse_cents(show_cents(cents)) == cents
    assert parse_cents(str(decimal_of(cents, 100))) == cents


@given(st.lists(CENTS, max_size=30))
def test_sums_never_lose_a_cent(some):
    assert decimal_of(sum(some), 100) == sum((decimal_of(one, 100) for one in some), Decimal())


@given(st.decimals(-(10**9), 10**9, places=6))
def test_decimals_are_exact(number):
    assert parse_millionths(f"{number:f}") == int(number * MILLION)


@given(st.integers(-(10**18), 10**18))
def test_every_decimal_is_read_back_from_what_is_shown(millionths):
    assert parse_millionths(show_millionths(millionths)) == millionths


@pytest.mark.parametrize("typed", ["0.0000001", "1e6", "1,00", "1000000000001"])
def test_what_is_no_decimal_is_refused(typed):
    with pytest.raises(BadValue):
        parse_millionths(typed)


def test_the_largest_sum_is_the_files_own_limit(session):
    from tests.office import add, values

    add(session, "organization", name="Idaho", kind="state")
    add(session, "award", fain="A", recipient="1", fiscal_year="2026",
        performance_start="2026-01-01", performance_end="2026-12-31")  # fmt: skip
    number = add(session, "award_action", award="A", action_on="2026-01-01", kind="initial",
                 program="opsg", amount="10,000,000,000,000")  # fmt: skip
    assert values(session, "award_action", number)["amount"] == LARGEST_CENTS
