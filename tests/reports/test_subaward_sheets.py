"""Reports of one subaward: its packet, element by element, and its letter."""

from __future__ import annotations

import openpyxl
import pytest

from app.domain.packet import ELEMENTS
from app.reports import catalog, job
from app.services import computed
from tests.reports.conftest import MOMENT, add, told


@pytest.fixture
def bare(office):
    """A subaward of which the file knows next to nothing."""
    award = add(office, "award", fain="EMW-2026-SS-00001", recipient=1, fiscal_year=2026,
                assistance_listing="97.067",
                status="active", performance_start="2025-10-01",
                performance_end="2028-09-30")  # fmt: skip
    return add(office, "subaward", award=award, program="opsg", number="S-1", subrecipient=2,
               usbp_sector="LRT", status="planned", starts_on="2025-11-01",
               ends_on="2028-06-30")  # fmt: skip


def write(office, tmp_path, name, subaward, **typed):
    report, path = catalog.report(name), tmp_path / f"{name}.xlsx"
    values = catalog.chosen(report, {"subaward": str(subaward)} | typed, office)
    job.make_report(office.path, report, values, path, job.Terms("ann", office.today, MOMENT))
    return path


def elements(path):
    """Each element of the packet with its value and state."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Packet"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[4] in {"there", "missing"}]
    return [(row[2], row[3], row[4]) for row in rows]


def test_every_element_of_the_rule_stands_in_the_packet(made):
    found = elements(made("subaward-packet", subaward="15"))
    assert [name.lower() for name, _, _ in found] == [one.lower() for one in ELEMENTS.values()]
    assert {state for _, _, state in found} == {"there"}
    told_of = {name: value for name, value, _ in found}
    assert told_of["Total obligated"] == 180_000
    assert told_of["Amount of the newest action"] == 10_000
    assert told_of["Assistance listing"] == "97.067"


def test_what_is_missing_says_so_and_is_what_the_rule_names(office, tmp_path, bare):
    found = elements(write(office, tmp_path, "subaward-packet", bare))
    missing = computed.of(office, "subaward", bare)["packet_missing"]
    assert [name.lower() for name, value, state in found if state == "missing"] == [
        ELEMENTS[key].lower() for key in missing
    ]
    assert {value for _, value, state in found if state == "missing"} == {"missing"}


def test_only_the_office_itself_is_told_a_persons_name(office, tmp_path, bare):
    add(office, "contact", organization=1, role="primary", name="Cy Field", title="Director")
    inside = elements(write(office, tmp_path, "subaward-packet", bare))
    outside = elements(write(office, tmp_path, "subaward-packet", bare, audience="partner"))
    official = "Awarding official"
    assert (official, "Cy Field, Director", "there") in inside
    assert (official, "left out for this audience", "there") in outside


def test_the_letter_says_who_gives_what_for_what_and_when(made):
    found = told(made("award-letter", subaward="15"), "Letter")
    text = next(line for line in found if str(line).startswith("Arizona Grants Office"))
    for words in ("$180,000.00", "OPSG", "EMW-2026-SS-99002", "97.067", "25 Jun 2028"):
        assert words in text
    assert found["Total budget"] == 180_000
    assert found["Passed on to friendly forces"] == 54_000
    assert found["Claims"] == "Within 120 days"


def test_a_letter_of_a_bare_subaward_has_no_holes(office, tmp_path, bare):
    found = told(write(office, tmp_path, "award-letter", bare), "Letter")
    assert found["Contact"] == "missing"
    assert found["Claims"] == "No day is set by which costs must be claimed"
    assert found["Total budget"] == 0
