"""Who may be the one typed: numbers, mailboxes, acronyms, other names; real bodies."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from app.services import browse, similar
from db.model import registry
from tests.office import add

ORGANIZATION, CONTACT = registry.entity("organization"), registry.entity("contact")


@pytest.fixture
def bodies(session):
    """Some of the bodies every office of the border knows."""
    add(session, "organization", name="Department of Homeland Security", acronym="DHS",
        kind="federal", also_known_as="U.S. Department of Homeland Security")  # fmt: skip
    add(session, "organization", name="Los Angeles Police Department", kind="city", state="CA",
        uei="ABCDEFGHJKL1", ori="CA0194200", email="office@lapd.example.gov")  # fmt: skip
    add(session, "organization", name="Consular and Border Agency", kind="foreign_agency",
        country="CO", former_names="Departamento Administrativo de Seguridad")  # fmt: skip
    add(session, "organization", name="HSI", kind="federal")
    add(session, "organization", name="Baker Metals, Inc.", kind="company", country="US")
    return session


def found(session, name, **typed):
    """Return what is similar: title and why."""
    some = similar.similar(session, ORGANIZATION, name, typed=typed)
    return [(one.title, one.why) for one in some]


@pytest.mark.parametrize(
    ("typed", "title", "why"),
    [
        ("LAPD", "Los Angeles Police Department", "LAPD may stand for it"),
        ("L.A.P.D.", "Los Angeles Police Department", "LAPD may stand for it"),
        ("Homeland Security Investigations", "HSI", "HSI may stand for this name"),
        ("DHS", "Department of Homeland Security", "its acronym reads alike"),
        ("Homeland Security Department", "Department of Homeland Security", "reads alike"),
        ("departamento administrativo seguridad", "Consular and Border Agency",
         "formerly Departamento Administrativo de Seguridad"),
        ("Baker Metals LLC", "Baker Metals, Inc.", "reads alike"),
        ("baker metals", "Baker Metals, Inc.", "reads alike"),
    ],
)  # fmt: skip
def test_by_acronym_other_names_and_without_the_legal_form(bodies, typed, title, why):
    assert (title, why) in found(bodies, typed)


@pytest.mark.parametrize(
    ("field", "typed", "why", "sure"),
    [
        ("uei", "abcdefghjkl1", "same UEI", True),
        ("ori", "CA0194200", "same ORI", True),
        ("email", "Office@LAPD.example.gov", "same e-mail", False),
    ],
)
def test_an_equal_number_is_the_same_for_certain(bodies, field, typed, why, sure):
    (one,) = similar.similar(bodies, ORGANIZATION, "Something else", typed={field: typed})
    assert (one.title, one.why, one.sure) == ("Los Angeles Police Department", why, sure)


def test_a_typed_acronym_is_looked_for_too(bodies):
    told = found(bodies, "Police of the City", acronym="LAPD")
    assert told == [("Los Angeles Police Department", "LAPD may stand for it")]
    add(bodies, "organization", name="Border Patrol of Utopia", acronym="XYZ", kind="ngo")
    assert found(bodies, "Another Body", acronym="xyz")[0][1] == "same acronym XYZ"


def test_half_a_number_is_nobodys(bodies):
    assert found(bodies, "Something else", uei="ABC", email="x@", ori="") == []


def test_people_by_form_of_name_address_and_phone(bodies):
    add(bodies, "contact", name="Jane Doe", organization="2", email="jane@lapd.example.gov",
        phone="+1 213 555 0100")  # fmt: skip

    def people(name, **typed):
        return [(one.why, one.sure) for one in similar.similar(bodies, CONTACT, name, typed=typed)]

    assert people("Doe, Jane") == [("reads alike", False)]
    assert people("J. D.", email="JANE@lapd.example.gov") == [("same e-mail", True)]
    assert people("J. D.", phone="+1 213 555 0100") == [("same phone", False)]
    assert people("John Doe") == []


def test_the_surest_stands_first(bodies):
    add(bodies, "organization", name="Los Angeles Police", kind="city", state="CA")
    told = found(bodies, "Los Angeles Police", uei="ABCDEFGHJKL1")
    assert [why for _, why in told] == ["same UEI", "reads alike"]


def named_otherwise():
    """Return the other names of the bodies on the published list: name and other name."""
    path = Path(__file__).parents[2] / "resources" / "sample" / "organizations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for field in ("acronym", "also_known_as", "former_names"):
                yield from ((row["name"], other) for other in row[field].split("|") if other)


def test_every_published_body_is_found_by_each_of_its_names(office):
    told = {
        (name, other): [one.title for one in similar.similar(office, ORGANIZATION, other)]
        for name, other in named_otherwise()
    }
    assert len(told) > 20
    assert {pair for pair, titles in told.items() if pair[0] not in titles} == set()


def test_hardly_any_published_body_is_taken_for_another(office):
    ids = [row[0] for row in office.store.sql.execute('SELECT "id" FROM "organization"')]
    names = browse.titles(office, ORGANIZATION, ids)
    alike = [one for one in ids if similar.similar(office, ORGANIZATION, names[one], one)]
    assert len(alike) < len(ids) // 10
