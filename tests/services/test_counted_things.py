"""Published counts beside what is on file as of the figure's day."""

from __future__ import annotations

import pytest

from app.services import highlights
from tests.office import add, change


@pytest.fixture
def file(session):
    add(session, "source", title="A page", kind="official")
    for name, country, since in (("A", "GT", "2011"), ("B", "GT", "2018-03"), ("C", "PE", "")):
        add(session, "unit", name=f"TCIU {name}", kind="tciu", country=country,
            established_on=since)  # fmt: skip
    return session


def told(session, statement, unit, as_of="2024-08-30"):
    figure = add(session, "published_figure", statement=statement, value="4", value_unit=unit,
                 as_of=as_of, source="A page")  # fmt: skip
    return highlights.of_figure(session, figure)


def test_units_and_their_countries_are_counted_apart(file):
    units = told(file, "TCIUs worldwide", "units")
    assert units.says_recomputed() == "3"
    assert units.says_difference() == "-25 %"
    assert units.marked
    assert units.how == "TCIUs on file as of 30 Aug 2024. No first day is on file for 1 of them."
    countries = told(file, "TCIU", "countries")
    assert countries.says_recomputed() == "2"
    assert countries.how.startswith("Countries of TCIUs on file")


def test_a_count_is_true_at_its_day_only(file):
    assert told(file, "TCIU", "units", "2018-02-28").says_recomputed() == "2"
    assert told(file, "TCIU", "units", "2018-03").says_recomputed() == "3"
    change(file, "unit", 1, closed_on="2020")
    assert told(file, "TCIU", "units").says_recomputed() == "2"
    add(file, "unit_status", unit="TCIU B", status="closed", since="2021")
    assert told(file, "TCIU", "units").says_recomputed() == "1"


def test_members_of_a_coalition_count_as_countries_and_once(file):
    for at, name in enumerate(("Peru", "Chile", "A body")):
        kind = "foreign_government" if at < 2 else "international_organization"
        add(file, "organization", name=name, kind=kind, country="PE" if at == 0 else "CL")
    add(file, "unit", name="Coalition", kind="coalition")
    for member in ("Peru", "Chile", "A body"):
        add(file, "membership", unit="Coalition", organization=member, role="member")
    assert told(file, "Coalition members", "countries").says_recomputed() == "2"


def test_other_words_and_an_empty_file_are_no_count(file):
    for statement, unit in (("TCIU arrests", "arrests"), ("BEST units", "units"),
                            ("Coalition", "countries and organisations"),
                            ("BEST units", "units on the northern border")):  # fmt: skip
        assert told(file, statement, unit).says_recomputed() == ""
