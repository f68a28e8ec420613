"""The change history as a workbook: who changed what, in whose eyes, from when to when."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime

import pytest

from app.reports import catalog, job
from app.services import leaving, save
from app.services.as_of import Moment
from app.services.session import open_session
from db.model import registry
from db.model.errors import BadValue
from tests.reports.conftest import AS_OF, TODAY, add, rows_of, told

SHEET = "Change history"


def entity(name):
    return registry.entity(name)


@pytest.fixture
def made_of(office, tmp_path):
    """Return a function that makes the report of the small office."""

    def make(**typed):
        report = catalog.report("change-history")
        path = tmp_path / "history.xlsx"
        values = catalog.chosen(report, typed, office)
        job.make_report(office.path, report, values, path, job.Terms("R. Alvarez", TODAY))
        return path

    return make


@pytest.fixture
def edited(office):
    """The contact Bo gets another e-mail address, moves to the trash and out of it again."""
    contact = office.store.sql.execute("SELECT max(id) FROM contact").fetchone()[0]
    save.save(office, entity("contact"), contact, {"email": "peña@webb.example.gov"})
    save.archive(office, entity("contact"), [contact])
    save.restore(office, entity("contact"), [contact])
    return contact


def test_a_record_tells_each_field_before_and_after(made_of, edited):
    rows = rows_of(made_of(type="contact", record=str(edited)), SHEET)
    assert [(row["What"], row["Field"], row["Before"], row["After"]) for row in rows] == [
        ("Restored", "In trash", "Yes", "No"),
        ("Trashed", "In trash", "No", "Yes"),
        ("Changed", "E-mail", "bo@webb.example.gov", "peña@webb.example.gov"),
        ("Added", None, None, None),
    ]
    assert {row["Who"] for row in rows} == {"R. Alvarez"}
    assert {row["Number"] for row in rows} == {str(edited)}


def test_a_record_can_be_called_by_its_title(made_of, office):
    path = made_of(type="agreement", record="MOU-1 Task force", shown="fields")
    rows = rows_of(path, SHEET)
    assert {row["Record"] for row in rows} == {"MOU-1 Task force"}
    assert {row["Field"]: row["After"] for row in rows}["In force"] == "1 Jan 2024"
    assert told(path, "Cover")["Record"].endswith(": MOU-1 Task force")


def test_every_line_of_the_log_stands_in_it_once(made_of, office, edited):
    rows = rows_of(made_of(shown="fields"), SHEET)
    logged = office.store.sql.execute('SELECT "after" FROM "change_row"').fetchall()
    filled = [
        name
        for (after,) in logged
        for name, value in json.loads(after).items()
        if value not in (None, []) or name == "archived_at"
    ]
    assert len(rows) == len(filled)
    assert sorted({row["Change"] for row in rows}, reverse=True) == [
        row[0] for row in office.store.sql.execute('SELECT "id" FROM "change_set" ORDER BY 1 DESC')
    ]


def test_what_was_undone_says_so(made_of, office, edited):
    number = save.save(office, entity("contact"), edited, {"title": "Major"})[0].id
    save.undo_last(office)
    first = rows_of(made_of(), SHEET)[0]
    assert str(first["Step"]).startswith(f"Undo of change {number}: ")
    assert (first["Before"], first["After"]) == ("Major", "Captain")


def test_of_a_person_whatever_the_case(made_of, office):
    other = open_session(office.path, "J. Ortiz", TODAY)
    add(other, "organization", name="New Bureau", kind="federal", country="US")
    other.close()
    rows = rows_of(made_of(who="j. ortiz"), SHEET)
    assert [(row["Record"], row["Who"]) for row in rows] == [("New Bureau", "J. Ortiz")]
    with pytest.raises(BadValue, match=r"“Nobody” changed nothing here\. These did: .*J\. Ortiz"):
        made_of(who="Nobody")


def test_of_a_period_both_days_meant(made_of, office):
    at = office.store.sql.execute('SELECT max("at") FROM "change_set"').fetchone()[0]
    day = datetime.fromisoformat(at).astimezone().date().isoformat()
    count = len(rows_of(made_of(), SHEET))
    assert len(rows_of(made_of(**{"from": day, "to": day}), SHEET)) == count
    empty = made_of(to="2001-01-01")
    assert told(empty, "Cover")["Lines in the table = lines read"] == "OK"
    assert told(empty, "Cover")["Lines"] == 0


def test_a_partner_reads_no_person_and_nothing_of_ours(made_of, edited):
    path = made_of(audience="partner", shown="fields")
    rows = rows_of(path, SHEET)
    assert not {"Who", "Step"} & set(rows[0])
    assert b"Pe\xc3\xb1a" not in b"".join(parts(path))
    assert b"bo@webb" not in b"".join(parts(path))
    assert "Notes" not in {row["Field"] for row in rows if row["Record type"] == "Organization"}
    assert "Who, Step;" in told(path, "Cover")["Left out for this audience"]


def parts(path):
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


def test_what_was_erased_says_so(made_of, office, edited):
    leaving.erase(office, edited)
    rows = rows_of(made_of(type="contact", record=str(edited), shown="fields"), SHEET)
    assert b"bo@webb" not in b"".join(parts(made_of(type="contact", record=str(edited))))
    assert "(erased)" in {row["Before"] for row in rows}


def test_a_number_alone_names_no_record(made_of):
    with pytest.raises(BadValue, match="Choose the record type too"):
        made_of(record="2")


def test_as_of_a_moment_it_ends_there(office, tmp_path):
    report = catalog.report("change-history")
    path = tmp_path / "then.xlsx"
    terms = job.Terms("R. Alvarez", TODAY, Moment(AS_OF, 3))
    job.make_report(office.path, report, catalog.chosen(report, {}, office), path, terms)
    assert {row["Change"] for row in rows_of(path, SHEET)} == {1, 2, 3}
