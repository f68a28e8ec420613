"""The search box's language, line by line, and that nothing typed breaks it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import browse, finding, query_text
from db.model import registry
from db.model.errors import BadQuery
from tests.conftest import TODAY
from tests.office import add

AWARD = registry.entity("award")
ORGANIZATION = registry.entity("organization")
SUBAWARD = registry.entity("subaward")
EACH_TYPE = list(registry.ENTITIES.values())


@pytest.fixture
def awards(session):
    """Four awards; today is 15 March 2026."""
    add(session, "organization", name="Idaho OEM", kind="state", state="ID")
    add(session, "organization", name="Bogotá Emergency Office", acronym="BEO", kind="company")
    for fain, recipient, year, start, end, more in (
        ("A-2023", "1", "2023", "2023-09-01", "2026-02-01", {"status": "closed"}),
        ("B-2024", "1", "2024", "2024-09-01", "2026-04-01", {"status": "active"}),
        ("C-2025", "2", "2025", "2025-09-01", "2028-08-31", {"notes": "100 % exact words"}),
        ("D-2026", "2", "2026", "2026-03-15", "2026-12-31", {}),
    ):
        add(session, "award", fain=fain, recipient=recipient, fiscal_year=year,
            performance_start=start, performance_end=end, **more)  # fmt: skip
    return session


def found(session, text: str, entity=AWARD) -> str:
    """Return the first letters of the records that answer, in the order of their ids."""
    rows = browse.rows(session, entity, sorted(browse.all_ids(session, browse.asked(
        session, entity, text))))  # fmt: skip
    return "".join(row.record.title[0] for row in rows)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "ABCD"),
        ("fiscal_year:2023", "A"),
        ("fy:FY2024", "B"),
        ("Fy:24", "B"),
        ("fiscal-year:2024", "B"),
        ("fy:2024..2025", "BC"),
        ("fy:..2024", "AB"),
        ("fy:2025..", "CD"),
        ("fy:<2024", "A"),
        ("fy:<=2024", "AB"),
        ("fy:>2024", "CD"),
        ("fy:>=2024", "BCD"),
        ("-fy:2024", "ACD"),
        ("performance_end:2026-02-01", "A"),
        ("performance_end:2026", "ABD"),
        ("performance_end:2026-04", "B"),
        ("performance_end:2/1/26", "A"),
        ("performance_end:2026-03..2026-12", "BD"),
        ("performance_end:..2026-03-15", "A"),
        ("performance_end:<2026-04-01", "A"),
        ("performance_end:<=2026-04-01", "AB"),
        ("performance_end:>2026-12", "C"),
        ("performance_end:>=2026-12", "CD"),
        ("ends:<30d", "B"),  # from today to 30 days ahead, by the label
        ("ends:<-30d", "A"),  # more than 30 days ago
        ("ends:>30d", "CD"),  # later than 30 days ahead
        ("ends:>-60d", "A"),  # in the last 60 days
        ("ends:overdue", "A"),
        ("performance_start:today", "D"),
        ("recipient:idaho", "AB"),
        ("recipient:bogota", "CD"),
        ("recipient:beo", "CD"),
        ("-recipient:idaho", "CD"),
        ("status:active", "B"),
        ("status:Active", "B"),
        ("status:act", "B"),  # the start of a label's word
        ("-status:closed", "BCD"),
        ("notes:none", "ABD"),
        ("notes:any", "C"),
        ("-notes:none", "C"),
        ("notes:words", "C"),
        ('notes:"100 % exact"', "C"),
        ("notes:%", "C"),  # no wildcard, but the sign itself
        ("notes:_", ""),
        ("idaho", "AB"),
        ("IDAHO oem", "AB"),
        ("oem ida", "AB"),
        ("bogotá", "CD"),
        ("bogota emer", "CD"),
        ('"exact words"', "C"),
        ('"words exact"', ""),
        ("-idaho", "CD"),
        ('-"exact words"', "ABD"),
        ("idaho OR status:awarded", "ABCD"),
        ("fy:2023 OR fy:2026 OR fy:2025", "ACD"),
        ("recipient:idaho fy:2024 status:active", "B"),
        ("recipient:idaho fy:2023 OR fy:2026", "A"),
        ("-fy:2023 -fy:2024", "CD"),
        ("OR", ""),  # a word like any other where it joins nothing
        ("idaho OR", "AB"),
        ("-", "ABCD"),
        ('""', "ABCD"),
        ("a-2023", "A"),
    ],
)
def test_each_line_of_the_grammar(awards, text, answer):
    assert found(awards, text) == answer


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("fiscl_year:2023", "There is no field “fiscl_year” in Awards. Did you mean fiscal_year:?"),
        ("zzz:1", "There is no field “zzz” in Awards."),
        ("fy:", "Type a value after fy: — or “none” for empty."),
        ("fy:soon", "Fiscal year: “soon” is not a fiscal year. Type it as FY2025."),
        ("fy:>", "Fiscal year: type a value after >."),
        ("ends:soon", "Ends: “soon” is not a day, month or year."),
        ("status:zzz", "Status: “zzz” is not in the list"),
    ],
)
def test_what_cannot_be_understood_is_said_with_a_way_out(awards, text, sentence):
    with pytest.raises(BadQuery) as caught:
        found(awards, text)
    assert caught.value.sentence.startswith(sentence)


@pytest.mark.parametrize(
    "term", ["a ", "-a ", "a OR ", "fy:1999 ", "fy:1999 OR ", "notes:a ", '"a" ', '-"a" ', "-fy:1 "]
)
def test_as_many_terms_as_there_is_room_for_are_asked(awards, term):
    text = (term * 1000)[:1000]
    try:
        asked = browse.asked(awards, AWARD, text)
    except BadQuery as problem:
        assert "fiscal year" in problem.sentence  # noqa: PT017  (the last one was cut off)
        return
    browse.first_ids(awards, asked)
    browse.total(awards, asked)
    with pytest.raises(BadQuery, match="too long"):
        browse.asked(awards, AWARD, text + "a")


@pytest.mark.parametrize(
    "words", ["nobody " * 2000, "w" * 100_000, " ".join(f"w{n}" for n in range(1000))]
)
def test_a_text_of_any_length_can_be_found_by(awards, words):
    assert browse.find(awards, words) == []
    assert finding.best(awards, words) == []


def test_an_address_with_a_colon_is_not_a_field(awards):
    assert found(awards, "https://www.example.gov") == ""
    assert found(awards, "15:30") == ""


def test_numbers_of_every_unit_are_compared_as_typed(awards):
    add(awards, "award_action", award="A-2023", action_on="2023-10-01", kind="initial",
        amount="640,000", program="opsg")  # fmt: skip
    action = registry.entity("award_action")
    assert found(awards, "amount:>100k", action)
    assert found(awards, "amount:640000.00", action)
    assert found(awards, "amount:$500k..$1m", action)
    assert not found(awards, "amount:<100k", action)
    add(awards, "organization", name="North", kind="company", latitude="43.5", longitude="-116.2")
    assert found(awards, "longitude:<0 latitude:>=43.5", ORGANIZATION) == "N"


def test_empty_and_filled_references_of_many(awards):
    add(awards, "unit", name="BEST", kind="best")
    add(awards, "contact", organization="1", name="Lee", about_units="BEST")
    add(awards, "contact", organization="1", name="Kim")
    contact = registry.entity("contact")
    assert found(awards, "about_units:none", contact) == "K"
    assert found(awards, "about_units:any", contact) == "L"
    assert found(awards, "about_units:best", contact) == "L"
    assert found(awards, "-about_units:best", contact) == "K"


def test_flags_take_yes_and_no(awards):
    flag = next(
        (entity, field)
        for entity in EACH_TYPE
        for field in entity.fields
        if field.kind.name == "flag" and not entity.required_when
    )
    assert query_text.parse(flag[0], f"{flag[1].name}:yes", TODAY)


PIECES = (
    "fy:", "ends:", "recipient:", "status:", "notes:", "-", '"', "OR", "<", ">", "<=", "..", "30d",
    "2023", "none", "any", "overdue", "idaho", "*", "(", ")", "NEAR", "AND", "NOT", "^", "\0", "'",
    "%", "\\", "é", "🚒", "\u202e", "9999-12-31", "0001", " ",
)  # fmt: skip
TEXT = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT)
def test_nothing_typed_breaks_the_list(awards, text):
    for entity in (AWARD, ORGANIZATION):
        try:
            asked = browse.asked(awards, entity, text)
        except BadQuery as problem:
            assert problem.sentence  # noqa: PT017  (either outcome is right)
            continue
        ids, whole = browse.first_ids(awards, asked)
        assert whole
        assert browse.total(awards, asked)[0] == len(ids)


@pytest.mark.parametrize("entity", EACH_TYPE, ids=lambda entity: entity.name)
def test_every_field_of_every_type_can_be_asked_and_sorted_by(session, entity):
    """No list, filter or sort of any field is wrong SQL."""
    for field in entity.fields:
        words = ["none", "any"]
        if field.refers_to != "*":
            words.append({"choice": "a", "flag": "yes", "refs": "x", "ref": "x"}.get(
                field.kind.name, "<2020" if field.kind.is_day else "2020"))  # fmt: skip
        for word in words:
            for text in (f"{field.name}:{word}", f"-{field.name}:{word}"):
                try:
                    asked = browse.asked(session, entity, text)
                except BadQuery:
                    assert field.kind.name in {"choice", "percent"}
                    continue
                assert list(browse.all_ids(session, asked)) == []
        for descending in (False, True):
            asked = browse.asked(session, entity, sort=browse.Sort(field, descending))
            assert list(browse.all_ids(session, asked)) == []
        browse.values_of(session, entity, field)
