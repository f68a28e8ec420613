"""Every kind: what is shown can be typed again, and hostile text never gets through broken."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.model import choices, kinds, registry
from db.model.errors import BadValue
from db.model.money import LARGEST_CENTS, MILLION

if TYPE_CHECKING:
    from db.model.kinds import Kind

DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31)).map(date.isoformat)
YEARS = st.integers(1600, 2400).map("{:04d}".format)
MONTHS = st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12))
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=80)
STORED = {
    "money": st.integers(-LARGEST_CENTS, LARGEST_CENTS),
    "amount": st.integers(-(10**18), 10**18),
    "percent": st.integers(0, 1000 * MILLION),
    "count": st.integers(0, 10**12),
    "hours": st.integers(0, 10**9),
    "day": DAYS,
    "moment": st.datetimes(datetime(1601, 1, 1), datetime(2399, 12, 1)).map(  # noqa: DTZ001
        lambda moment: f"{moment.isoformat(timespec='seconds')}Z"
    ),
    "fuzzy_day": st.one_of(YEARS, MONTHS, DAYS),
    "fiscal_year": st.integers(1900, 2199),
    "flag": st.sampled_from([0, 1]),
}
ALL_KINDS = {
    (field.kind.name, field.kind.choices, field.kind.read): field.kind
    for entity in registry.ENTITIES.values()
    for field in entity.fields
}
TEXT_KINDS = [kinds.TEXT, kinds.NOTE, kinds.IDENTIFIER, kinds.TEXT_LIST, kinds.FILE]


@pytest.mark.parametrize("name", sorted(STORED))
@given(data=st.data())
def test_what_is_shown_can_be_typed_again(name, data):
    kind = next(kind for kind in ALL_KINDS.values() if kind.name == name)
    stored = data.draw(STORED[name])
    assert kind.parse(kind.show(stored)) == stored


@pytest.mark.parametrize("kind", TEXT_KINDS, ids=lambda kind: kind.name)
@given(typed=ANY_TEXT)
@example(typed="e\u200b\u0301")
@example(typed=" \ud800 x")
@example(typed="a\u202e;\n;|b\r\n")
@example(typed="ﬁ ŉ ǰ ß İ")
def test_text_is_read_once_and_for_all(kind: Kind, typed):
    """Typing what is shown changes nothing more, however odd the first text was."""
    stored = kind.parse(typed)
    if stored is None:
        return
    assert stored
    assert "\0" not in str(stored)
    str(stored).encode("utf-8")
    assert kind.parse(kind.show(stored)) == stored


@pytest.mark.parametrize("kind", ALL_KINDS.values(), ids=lambda kind: kind.choices or kind.name)
@given(typed=ANY_TEXT)
def test_any_text_is_understood_or_refused_with_a_sentence(kind: Kind, typed):
    try:
        stored = kind.parse(typed, date(2026, 3, 15))
    except BadValue as problem:
        assert problem.sentence.endswith((".", "…"))  # noqa: PT017  (either outcome is right)
        return
    if stored not in (None, ()):
        assert kind.show(stored)
        assert kind.parse(kind.show(stored), date(2026, 3, 15)) == stored


@pytest.mark.parametrize("name", choices.names())
def test_each_code_of_a_list_is_found_by_its_code_and_its_label(name):
    kind = kinds.choice(name)
    for code, label in choices.options(name).items():
        assert kind.parse(code) == code
        assert kind.parse(label) == code, "two labels of the list read alike"
        assert kind.parse(kind.show(code)) == code


def test_empty_is_none_for_every_kind():
    for kind in ALL_KINDS.values():
        assert kind.parse("") is None
        assert kind.parse(" \t\n") is None


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (kinds.PHONE, "+1 (956) 555-0100 ext. 12", "+1 (956) 555-0100 ext. 12"),
        (kinds.URL, "www.example.gov/a b".replace(" ", "%20"), "https://www.example.gov/a%20b"),
        (kinds.EMAIL, "o'neil@agency.gov", "o'neil@agency.gov"),
        (kinds.HOURS, "7:45", 31),
        (kinds.HOURS, "7.25 h", 29),
        (kinds.COUNT, "1,240", 1240),
        (kinds.SPAN, "9,999", 9999),
        (kinds.PERCENT, "2.5 %", 2_500_000),
        (kinds.FLAG, "x", 1),
        (kinds.FLAG, "No", 0),
        (kinds.TEXT_LIST, "One; Two | One", "One\nTwo"),
        (kinds.IDENTIFIER, " emw-2023-ss-00078 ", "EMW-2023-SS-00078"),
        (kinds.IDENTIFIER, "97.030", "97.030"),
        (kinds.IDENTIFIER, "006", "006"),
        (kinds.REFS, "3, 1 3", (1, 3)),
    ],
)
def test_what_people_type_is_understood(kind: Kind, typed, stored):
    assert kind.parse(typed) == stored


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (kinds.COUNT, "-1"),
        (kinds.COUNT, "1.5"),
        (kinds.COUNT, "1e3"),
        (kinds.SPAN, "10,000"),
        (kinds.HOURS, "7.1"),
        (kinds.PERCENT, "-1"),
        (kinds.FLAG, "maybe"),
        (kinds.URL, "javascript:alert(1)"),
        (kinds.URL, "not an address"),
        (kinds.EMAIL, "name@agency"),
        (kinds.EMAIL, "a@b.c, d@e.f"),
        (kinds.PHONE, "call me"),
        (kinds.REF, "٣"),
        (kinds.REF, "-1"),
    ],
)
def test_what_makes_no_sense_is_refused(kind: Kind, typed):
    with pytest.raises(BadValue):
        kind.parse(typed)


def test_a_day_before_excel_can_count_is_text_in_a_cell():
    assert kinds.DAY.cell("1848-02-02") == "1848-02-02"
    assert kinds.DAY.cell("2026-02-28") == date(2026, 3, 1) - timedelta(days=1)


@pytest.mark.parametrize("kind", [kinds.DAY, kinds.FUZZY_DAY, kinds.MOMENT], ids=lambda k: k.name)
def test_a_damaged_value_is_shown_as_it_stands(kind: Kind):
    for stored in ("2026-0x-01", "2026-99-99", "", "x", "2026-08-31T99:00:00Z"):
        assert isinstance(kind.show(stored), str)
