"""Look-ups 1, 9 and 10 against the files of attachés, TCIUs and CMAAs."""

from __future__ import annotations

from datetime import date

from app.services.lookups import catalog
from db.model import choices
from tests.office import add


def label(code: object) -> str:
    return choices.label("country", str(code))


def test_lookup_01_who_do_we_have_in_guatemala(ask, told):
    rows = told(1, country="Guatemala")
    assert [(row["what"], row["who_or_what"]) for row in rows] == [
        ("Attaché office", "HSI Attaché Office Guatemala"),
        ("TCIU", "TCIU Guatemala"),
        ("Host agency", "National Civil Police (Guatemala)"),
    ]
    assert rows[1]["day"] == "2011"
    found = ask(1, country="GT")
    assert found.title == "Who do we have in Guatemala?"
    assert found.says == (
        "3 records, as of 22 Nov 2026. Asked: Country: Guatemala. "
        "Not on file: Agreement, Contact, Engagement, CMAA."
    )


def test_lookup_01_mexico_with_its_last_meeting_and_results(told):
    rows = told(1, country="MX")
    found = {(row["what"], row["who_or_what"]) for row in rows}
    assert ("Agreement", "Customs mutual assistance agreement, Mexico") in found
    assert ("Body", "Trilateral Fentanyl Committee") in found
    meetings = [row["day"] for row in rows if row["what"] == "Engagement"]
    assert meetings == ["2024-02-07"]  # over a year ago, yet the last one
    assert sum(row["what"] == "Result" for row in rows) == 2


def test_lookup_01_a_country_with_no_record_says_so(ask):
    found = ask(1, country="IS")
    assert not found.rows
    assert "0 records" in found.says
    assert "Attaché office" in found.note


def test_lookup_09_countries_with_one_and_not_the_other(told, file_of):
    tcius = {row["country"] for row in file_of("tciu_units")}
    cmaas = {row["country"] for row in file_of("cmaa")}
    rows = {label(row["country"]): row for row in told(9, gap="all")}
    without_cmaa = {name for name, row in rows.items() if row["gap"] == "A TCIU but no CMAA"}
    assert without_cmaa == tcius - cmaas
    assert {"Peru", "Mexico", "El Salvador"} <= tcius & cmaas
    assert rows["Peru"]["gap"] == "None"
    assert rows["Guatemala"]["tciu"] == "On file, status unknown"
    assert rows["China"]["gap"] == "A CMAA but no TCIU"
    assert rows["India"]["attaché_office"] == "HSI Attaché Office New Delhi"


def test_lookup_09_an_attache_but_neither(told, file_of):
    tcius = {row["country"] for row in file_of("tciu_units")}
    rows = told(9, gap="attache_only")
    assert {"Australia", "Brazil", "Cambodia", "Colombia"} <= {label(r["country"]) for r in rows}
    assert not {label(row["country"]) for row in rows} & tcius
    assert all(row["cmaa"] == row["tciu"] == "None" for row in rows)


def test_lookup_10_every_attache_of_the_file_covers_its_country(told, file_of):
    rows = {(row["city"] or label(row["country"]), label(row["country"])) for row in told(10)}
    for row in file_of("hsi_attaches"):
        for country in row["country"].split("; "):
            assert any(country.split(" ")[0] in there for _city, there in rows)
    assert ("Buenos Aires", "Paraguay") in rows
    assert ("Buenos Aires", "Uruguay") in rows


def test_lookup_10_a_country_nobody_covers(ask):
    found = ask(10, country="Iceland")
    assert found.title == "Which attaché covers Iceland?"
    assert found.note == "No attaché office on file covers Iceland."


def test_lookup_01_a_meeting_still_planned_is_not_the_last_one(session):
    session.fixed_today = date(2026, 11, 22)
    for title, day in (("Old talks", "2024-02-07"), ("Coming talks", "2027-01-10")):
        add(session, "engagement", title=title, held_on=day, country="GT", level="senior")
    found = catalog.answer(session, catalog.lookup("1"), {"country": "GT"})
    assert [row.values[2] for row in found.rows] == ["Old talks"]


def test_lookup_01_the_contact_of_an_attache_stands_in_each_country_covered(session):
    office = add(
        session, "organization", name="Post", kind="attache_office", country="AR",
        covers_countries="PY; UY",
    )  # fmt: skip
    add(session, "contact", organization=str(office), name="Kim Liaison", role="primary")
    for country in ("AR", "PY", "UY"):
        found = catalog.answer(session, catalog.lookup("1"), {"country": country})
        assert [row.entity for row in found.rows] == ["organization", "contact"]


def test_lookup_09_a_tciu_that_was_closed_is_none(session):
    unit = add(session, "unit", name="TCIU Peru", kind="tciu", country="PE")
    assert len(catalog.answer(session, catalog.lookup("9"), {}).rows) == 1
    add(session, "unit_status", unit=str(unit), status="closed", since="2025")
    assert not catalog.answer(session, catalog.lookup("9"), {}).rows
