"""What leaves for an audience: nothing of a field that is more sensitive than it may see."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import zipfile

import openpyxl
import pytest

from app.reports import catalog
from app.reports.cover import Making
from app.reports.parameters import is_masked, is_open
from app.reports.pour import write
from app.reports.workbook import Sheet
from app.services.session import open_session
from db import derived
from db.model import registry
from db.model.errors import BadValue
from db.model.registry import ENTITIES
from tests.reports.conftest import AS_OF, SAMPLE_DAY
from tests.reports.test_every_report import ASKED

TEXTS = {"text", "note", "url", "email", "phone", "file", "text_list"}
OF_THE_PROGRAM = {"setting", "saved_view", "form_mapping", "report_pack", "report_run"}
CLOSED = {
    "internal": set(),
    "partner": {"internal", "personal"},
    "public": {"internal", "personal", "partner"},
}
MAKING = Making(AS_OF, "R. Alvarez", (1, "0" * 64))
MARK = re.compile(r"ZQX (\w+) ([\w.]+)")
EACH = [
    (report.name, code)
    for report in catalog.REPORTS
    for parameter in report.parameters
    if parameter.name == "audience"
    for code, _label in parameter.options
]


@pytest.fixture(scope="module")
def telling(sample_file, tmp_path_factory):
    """The sample, each text in it that is not public replaced by its field's name and how far it
    may go; titles are worked out anew, so that they tell what they are made of."""
    path = tmp_path_factory.mktemp("telling") / "telling.fieldstone"
    path.write_bytes(sample_file.read_bytes())
    session = open_session(path, "ann", SAMPLE_DAY)
    session.store.sql.execute("BEGIN")
    for entity in ENTITIES.values():
        for field in entity.fields if entity.name not in OF_THE_PROGRAM else ():
            how = "personal" if field.personal else entity.sensitivity_of(field)
            if how != "public" and field.kind.name in TEXTS:
                _put(session, entity.name, field.name, f"ZQX {how} {entity.name}.{field.name}")
    everything = {one: set(_ids(session, one)) for one in ENTITIES}
    derived.refresh(session.store, everything)
    session.store.sql.execute("COMMIT")
    session.close()
    session = open_session(path, "R. Alvarez", SAMPLE_DAY, read_only=True)
    yield session
    session.close()


def _ids(session, entity):
    return [row[0] for row in session.store.sql.execute(f'SELECT id FROM "{entity}"')]  # noqa: S608


def _put(session, entity, field, text):
    update = f'UPDATE "{entity}" SET "{field}" = ? WHERE "{field}" IS NOT NULL'  # noqa: S608
    try:
        session.store.sql.execute(update, (text,))
    except sqlite3.IntegrityError:  # only one row may say the same
        session.store.sql.execute(update.replace("?", "? || ' ' || id"), (text,))


def book_of(session, name, audience):
    """The report's book for an audience, None where it says that nothing is for them."""
    asked = dict(ASKED[name])
    if asked.get("award", "").startswith("EMW"):
        asked["award"] = "4"  # its title tells something else here
    report = catalog.report(name)
    values = catalog.chosen(report, asked | {"audience": audience}, session)
    with contextlib.suppress(BadValue):  # of which nothing is for them
        return report.make(session, values, MAKING)[0]
    assert audience != "internal"
    return None


@pytest.mark.parametrize(("name", "audience"), EACH)
def test_no_text_leaves_that_the_audience_may_not_see(telling, tmp_path, name, audience):
    book = book_of(telling, name, audience)
    if book is None:
        return
    path = tmp_path / "out.xlsx"
    write(book, path)
    with zipfile.ZipFile(path) as package:
        parts = [package.read(one).decode(errors="replace") for one in package.namelist()]
    left = {(how, of) for part in parts for how, of in MARK.findall(part)}
    assert {(how, of) for how, of in left if how in CLOSED[audience]} == set()
    assert book.marking == (f"For {audience} use" if audience != "public" else "")


def columns(book):
    return {
        column.title: column.field
        for sheet in book.sheets
        if isinstance(sheet, Sheet)
        for column in sheet.columns
        if column.field
    }


@pytest.mark.parametrize(("name", "audience"), [one for one in EACH if one[1] != "internal"])
def test_columns_too_sensitive_are_dropped_and_named_on_the_cover(sample, tmp_path, name, audience):
    book, whole = book_of(sample, name, audience), book_of(sample, name, "internal")
    if book is None:
        return
    write(book, tmp_path / "out.xlsx")
    cover = openpyxl.load_workbook(tmp_path / "out.xlsx")["Cover"]
    said = " ".join(str(cell) for row in cover.values for cell in row if cell)
    for title, field in columns(book).items():
        entity, _, of = field.partition(".")
        assert is_open(audience, registry.entity(entity), of), title
        if is_masked(audience, registry.entity(entity), of):
            assert title in said
    for title in columns(whole).keys() - columns(book).keys():
        assert title in said


def test_reports_that_ask_for_no_audience_are_for_internal_use(sample):
    asking = {name for name, _ in EACH}
    for report in catalog.REPORTS:
        if report.name not in asking:
            values = catalog.chosen(report, ASKED[report.name], sample)
            assert report.make(sample, values, MAKING)[0].marking == "For internal use"
