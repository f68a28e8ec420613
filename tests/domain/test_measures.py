"""Units of results convert exactly and read as people write them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain import measures
from db.model import choices

MILLION = 1_000_000
UNITS = tuple(choices.options("unit_of_measure"))


def test_a_pound_is_453_59237_grams_and_sixteen_ounces():
    pound = measures.grains_of(MILLION, "lb")
    assert pound == measures.grains_of(453_592_370, "g")
    assert pound == measures.grains_of(16 * MILLION, "oz")
    assert measures.in_unit(pound, "kg") == 453_592  # 0.45359237 kg, to the millionth


def test_a_hundred_kilometres_are_62_1371192_miles():
    assert measures.in_unit(measures.grains_of(100 * MILLION, "km"), "miles") == 62_137_119


def test_dollars_are_cents():
    assert measures.grains_of(MILLION, "usd") == measures.grains_of(100 * MILLION, "cents")


def test_units_that_are_their_own_base_convert_to_themselves_only():
    assert measures.base_of("rounds") == "rounds"
    assert measures.base_of("count") != measures.base_of("rounds")


@given(st.integers(0, 10**18), st.sampled_from(UNITS))
def test_there_and_back_is_the_same_value(value, unit):
    assert measures.in_unit(measures.grains_of(value, unit), unit) == value


def test_figures_read_as_they_are_published():
    def shown(value, unit, qualifier="exact"):
        grains = measures.grains_of(value, unit)
        return measures.show(grains, measures.reading_unit(measures.base_of(unit)), qualifier)

    assert shown(27_000 * MILLION, "lb", "at_least") == "at least 27,000 lb"
    assert shown(4_250_000, "kg") == "9.37 lb"
    assert shown(3_600 * MILLION, "count", "over") == "over 3,600"
    assert shown(48_250 * MILLION, "usd") == "$48,250.00"
    assert shown(41 * MILLION, "percent", "about") == "about 41 %"


def test_what_is_counted_goes_by_its_own_name():
    assert measures.unit_printed("pill presses", "count") == "count"
    assert measures.unit_printed("lb", "g") == "lb"
    assert measures.unit_printed("USD", "cents") == "usd"
    assert measures.unit_printed("%", "percent") == "percent"
    assert measures.unit_printed("percent", "count") is None
    assert measures.unit_printed("subjects", "g") is None
