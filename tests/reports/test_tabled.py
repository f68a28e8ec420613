"""Reports of tables: columns an audience may not see are left out, others withheld, all checked."""

from __future__ import annotations

from dataclasses import dataclass

import openpyxl
import pytest

from app.reports.binding import count_check
from app.reports.cover import Making
from app.reports.parameters import AUDIENCE
from app.reports.pour import write
from app.reports.tabled import Shown, Table, Telling, number_column, tabled_book
from app.reports.workbook import Chart, Column, Formula, Holds
from db.model.errors import BadValue
from tests.reports.conftest import AS_OF, told
from tests.reports.libreoffice import differences, recalculated

MAKING = Making(AS_OF, "R. Alvarez", (12, "ab" * 32))


@dataclass(frozen=True)
class Signing:
    """A line: a paper, who signed it, how many officers it gives, and what they cost in cents."""

    record: int
    title: str
    signatory: str | None
    officers: int
    cents: int


LINES = (
    Signing(7, "MOU with Webb County", "Ana Ruiz", 3, 150_000),
    Signing(9, "=MOU with Zapata County", None, 4, 50_000),
)
COLUMNS = (
    Shown(Column("Paper", width=30), lambda line: line.title, "agreement.title", "all of them"),
    Shown(
        Column("Signed by", width=20),
        lambda line: line.signatory,
        "agreement_party.signatory",
        "its parties",
    ),
    Shown(
        Column("Officers", Holds.WHOLE, 10, total=True),
        lambda line: line.officers,
        "headcount.full_time",
        "newest headcounts",
        trace=lambda line: ("headcount", (line.record, line.record + 1)),
    ),
    Shown(
        Column("Cost", Holds.CENTS, 14, total=True),
        lambda line: line.cents,
        "expenditure.amount",
        "spent",
    ),
    Shown(
        Column("Each", Holds.CENTS, 14, computed=True),
        lambda line: line.cents // line.officers,
        "expenditure.amount",
        "none",
        formula=lambda line, place: Formula(
            f"ROUND({place.cell('Cost')}/{place.cell('Officers')},2)",
            line.cents // line.officers,
            f"{line.cents // line.officers / 100:.2f}",
        ),
        needs=("Cost", "Officers"),
    ),
)
TABLE = Table(
    "Papers",
    COLUMNS,
    LINES,
    lambda line: ("agreement", line.record),
    charts=(Chart("Officers", "Paper", ("Officers",), "Paper", "Officers"),),
)


def checks(titles):
    wanted = sum(line.officers for line in LINES)
    if "Officers" in titles:
        yield count_check("Officers = those counted", "Papers", "Officers", 7, wanted)


TELLING = Telling(
    "Papers and people",
    "Who signed what.",
    (AUDIENCE,),
    (("Papers", len(LINES)),),
    (("Officers", "Full time."),),
    checks,
)


@pytest.fixture
def book(office):
    """Return a function that binds the report for an audience."""

    def bound(audience="internal"):
        return tabled_book(office, {"audience": audience}, MAKING, TELLING, (TABLE,))[0]

    return bound


def written(book, tmp_path):
    path = tmp_path / "papers.xlsx"
    write(book, path)
    return path


def titles(path):
    return [cell.value for cell in openpyxl.load_workbook(path)["Papers"][1]]


def test_inside_all_columns_stand_there_and_all_formulas_hold(book, tmp_path, needs):
    path = written(book(), tmp_path)
    assert titles(path) == ["Paper", "Signed by", "Officers", "Cost", "Each"]
    theirs = recalculated(needs("soffice"), path, tmp_path)
    assert differences(path, theirs) == []
    assert told(theirs, "Cover")["Officers = those counted"] == "OK"
    assert told(theirs, "Cover")["Papers: rows = lines counted"] == "OK"


def test_a_partner_sees_what_is_for_partners_and_no_persons(book, tmp_path):
    path = written(book("partner"), tmp_path)
    found = titles(path)
    assert "Signed by" in found
    sheet = openpyxl.load_workbook(path, data_only=True)["Papers"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2, max_row=3)] == ["withheld", None]
    assert told(path, "Cover")["Withheld for this audience"] == "Signed by"
    assert b"Ana Ruiz" not in path.read_bytes()


def test_what_rests_on_a_column_left_out_goes_with_it(book, tmp_path):
    path = written(book("partner"), tmp_path)
    assert titles(path) == ["Paper", "Signed by", "Officers"]
    assert told(path, "Cover")["Left out for this audience"] == "Cost, Each"


def test_where_nothing_is_for_an_audience_it_is_refused(book):
    with pytest.raises(BadValue, match="Nothing of “Papers and people” is for the public audience"):
        book("public")


def test_a_figure_knows_its_records_and_a_row_its_own(book):
    sheet = book().sheets[1]
    assert (sheet.entities[1], sheet.record_ids[1]) == ("agreement", 9)
    assert sheet.traces["Officers"](0) == ("headcount", (7, 8))


def test_the_sources_name_type_and_filter_of_every_column(book, tmp_path):
    sheet = openpyxl.load_workbook(written(book(), tmp_path))["Sources"]
    rows = {row[0]: row[1:4] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Officers"] == ("Papers, column C", "Headcount", "newest headcounts")
    assert rows["Each"][2].endswith("worked out from Cost, Officers")


def test_a_reference_to_a_column_is_as_excel_writes_it():
    assert number_column("Papers", "Days [left]") == "Papers[Days '[left']]"
