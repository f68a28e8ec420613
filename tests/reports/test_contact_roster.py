"""Report: whom to call at the agencies of a sector."""

from __future__ import annotations

import sqlite3

import openpyxl

from tests.reports.conftest import rows_of, told

TITLE = "Contact roster"


def test_all_contacts_in_office_stand_there(made, sample_file):
    total = rows_of(made("contact-roster", which="all"), TITLE)[-1]
    with sqlite3.connect(sample_file) as file:
        (count,) = file.execute(
            'SELECT count(*) FROM "contact" WHERE "archived_at" IS NULL AND "active_to" IS NULL'
        ).fetchone()
    assert total["Contacts"] == count


def test_a_sector_has_its_counties_and_their_state(made):
    rows = rows_of(made("contact-roster", sector="TCA"), TITLE)[:-1]
    agencies = {row["Agency"] for row in rows}
    assert {"Mesquite County Sheriff (sample)", "Arizona Grants Office (sample)"} <= agencies
    assert "Texas Grants Office (sample)" not in agencies
    jo = next(row for row in rows if row["Name"] == "Jo Specimen")
    assert (jo["Title"], jo["Role"], jo["Phone"]) == ("Commander", "Primary", "520 555 0171")


def test_an_agency_with_a_subaward_and_no_contact_is_told(made):
    path = made("contact-roster", role="legal")
    rows = rows_of(path, TITLE)[:-1]
    missing = [row for row in rows if row["Standing"] == "no contact"]
    assert missing
    assert all(row["Name"] is None and row["Contacts"] == 0 for row in missing)
    assert told(path, "Cover")["Agencies without a contact"] == len(missing)


def test_persons_stay_inside(made):
    path = made("contact-roster", audience="partner")
    titles = {cell.value for cell in openpyxl.load_workbook(path)[TITLE][1]}
    assert not titles & {"Name", "Phone", "E-mail"}
    assert b"Jo Specimen" not in path.read_bytes()
