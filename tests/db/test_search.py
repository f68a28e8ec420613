"""Finding by words: from their start, in any order, across accents, and only what is there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import browse, finding, integrity, save
from db import search
from db.model import registry
from db.model.errors import BadValue
from tests.office import add, change

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def partners(session):
    """Partners with names that search badly where search is done badly."""
    for name, more in (
        ("Policía Nacional de Bogotá", {"acronym": "PNB", "city": "Bogotá"}),
        ("Sheriff's Office, Webb County", {"city": "Laredo"}),
        ("Øresund Straße Ünit", {"notes": "The unit\u2019s re-use of co-operative powers"}),
        ("北京市公安局", {"also_known_as": "Beijing Police"}),
        ("97.030 Desk", {"uei": "AB12CD34EF56"}),
    ):
        add(session, "organization", name=name, kind="company", **more)
    return session


def ids(session, text: str) -> list[int]:
    """Return the partners that answer, in the order of their ids."""
    return sorted(browse.all_ids(session, browse.asked(session, ORGANIZATION, text)))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("bogota", [1]),
        ("BOGOTÁ", [1]),
        ("bogot\u0061\u0301", [1]),
        ("bog pol", [1]),
        ("nac poli", [1]),
        ("pnb", [1]),
        ("ogota", []),
        ("sheriff", [2]),
        ("sheriffs", []),
        ("sheriff's", [2]),
        ("webb county sheriff", [2]),
        ("oresund", []),  # ø is a letter of its own, not an o with an accent
        ("øresund", [3]),
        ("strasse", [3]),
        ("STRASSE", [3]),
        ("unit", [3]),
        ("co operative", [3]),
        ("北京", [4]),
        ("beij", [4]),
        ("97.030", [5]),
        ("ab12cd", [5]),
        ("laredo", [2]),
        ("bogota laredo", []),
    ],
)
def test_words_match_from_their_start_in_any_order_across_accents(partners, text, answer):
    assert ids(partners, text) == answer
    best = finding.best(partners, text, (ORGANIZATION,))
    assert not answer or sorted(number for _, number, _ in best) == answer


def test_a_record_is_found_by_what_it_refers_to(partners):
    add(partners, "contact", organization="Policía Nacional de Bogotá", name="Lee")
    contact = registry.entity("contact")
    assert list(browse.all_ids(partners, browse.asked(partners, contact, "policia"))) == [1]
    change(partners, "organization", 1, name="Metropolitana")
    assert list(browse.all_ids(partners, browse.asked(partners, contact, "policia"))) == []
    assert list(browse.all_ids(partners, browse.asked(partners, contact, "metro"))) == [1]


def test_an_identifier_that_no_words_index_holds_is_found_whole(partners):
    award = add(
        partners, "award", fain="EMW-2025-SS-00001", recipient="1", fiscal_year="2025",
        assistance_listing="97.067", performance_start="2025-09-01", performance_end="2028-08-31",
    )  # fmt: skip
    expected = [(registry.entity("award"), award, "EMW-2025-SS-00001")]
    assert finding.best(partners, " 97.067 ") == expected
    assert browse.find(partners, "97.067") == expected
    assert browse.find(partners, "97.06") == []


def test_what_changes_is_found_anew_at_once(partners):
    change(partners, "organization", 2, name="Ada County")
    assert ids(partners, "webb") == []
    assert ids(partners, "ada") == [2]
    save.archive(partners, ORGANIZATION, [2])
    assert ids(partners, "ada") == []
    trash = browse.asked(partners, ORGANIZATION, archived=True)
    assert list(browse.all_ids(partners, trash)) == [2]
    save.restore(partners, ORGANIZATION, [2])
    assert ids(partners, "ada") == [2]
    save.undo_last(partners)
    save.undo_last(partners)
    save.undo_last(partners)
    assert ids(partners, "webb") == [2]
    assert integrity.check(partners).problems == ()


def test_the_trash_may_be_edited_without_getting_into_the_index(partners):
    """A title that changes is carried to archived records too, which no list shows."""
    number = add(partners, "contact", organization="97.030 Desk", name="Lee")
    save.archive(partners, registry.entity("contact"), [number])
    change(partners, "organization", 5, name="Other desk")
    save.restore(partners, registry.entity("contact"), [number])
    contact = registry.entity("contact")
    assert list(browse.all_ids(partners, browse.asked(partners, contact, "other"))) == [number]
    assert integrity.check(partners).problems == ()


def test_the_best_match_stands_first(session):
    for name in ("Northern Idaho Task Force", "Idaho Office of Emergency", "Idaho"):
        add(session, "organization", name=name, kind="company")
    order = [title for _, _, title in finding.best(session, "idaho")]
    assert order == ["Idaho", "Idaho Office of Emergency", "Northern Idaho Task Force"]
    asked = browse.asked(session, ORGANIZATION, "idaho")
    assert list(browse.all_ids(session, asked)) == [3, 2, 1]


def test_a_list_of_more_matches_than_are_ranked_is_whole(session):
    changes = [
        save.Change("organization", None, {"name": f"Office {n}", "kind": "state", "country": "US"})
        for n in range(search.FIRST + 40)
    ]
    save.apply(session, changes, "Many")
    asked = browse.asked(session, ORGANIZATION, "office")
    first, whole = browse.first_ids(session, asked)
    assert (len(first), whole) == (search.FIRST, False)
    assert len(set(browse.all_ids(session, asked))) == search.FIRST + 40
    assert browse.total(session, asked)[0] == search.FIRST + 40


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_nothing_typed_breaks_the_search(partners, text):
    finding.best(partners, text)
    browse.find(partners, text)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(text=st.text(min_size=1, max_size=60))
def test_whatever_name_is_saved_is_found_by_its_first_word(partners, text):
    from db.model.folding import words

    try:
        stored = ORGANIZATION.field("name").kind.parse(text)
    except BadValue:
        return
    if stored is None or not words(str(stored)):
        return
    _, number = save.save(partners, ORGANIZATION, None, {"name": stored, "kind": "company"})
    found = browse.all_ids(partners, browse.asked(partners, ORGANIZATION, f'"{stored}"'))
    first = words(str(stored))[0]
    by_word = search.ids(
        partners.store, browse.ListQuery(ORGANIZATION, (search.query.Words(first),))
    )
    assert number in by_word
    assert number in found or '"' in str(stored)
