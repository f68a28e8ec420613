"""What of a name tells bodies and people apart."""

from __future__ import annotations

import pytest

from app.domain.naming import acronym_in, core, initials, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Ltd.", "ACME Limited"),
        ("Baker & Sons, Inc.", "Sons and Baker"),
        ("Minería del Norte, S.A. de C.V.", "Mineria del Norte"),
        ("Gruber GmbH", "gruber"),
        ("Smith Co., Ltd.", "Smith Corp"),
        ("Department of Justice", "Justice Department"),
        ("Doe, Jane", "Jane Doe"),
        ("Policía Nacional de Colombia", "policia nacional colombia"),
    ],
)
def test_the_same_but_for_case_accents_points_order_and_legal_form(one, other):
    assert core(one) == core(other)
    assert likeness(one, other) == 1.0


def test_a_legal_form_counts_only_at_the_end():
    assert core("Company Town Police") != core("Town Police")
    assert core("Limited") == ["limited"]
    assert core("The") == ["the"]
    assert core("") == []


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Los Angeles Police Department", "lapd"),
        ("Department of Homeland Security", "dhs"),
        ("Federal Bureau of Investigation", "fbi"),
        ("Organization for Security and Co-operation in Europe", "oscie"),
        ("U.S. Immigration and Customs Enforcement", "uice"),
    ],
)
def test_a_name_gives_its_acronyms(name, acronym):
    assert acronym in initials(name)


@pytest.mark.parametrize(
    ("typed", "acronym"),
    [("L.A.P.D.", "lapd"), ("LAPD", "lapd"), ("PD", ""), ("Los Angeles", ""), ("", "")],
)
def test_what_is_typed_may_be_an_acronym(typed, acronym):
    assert acronym_in(typed) == acronym
