"""Each look-up's workbook opens and holds the rows of the answer, cell by cell."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from app.reports import job
from app.reports.lookup_sheet import report_of
from app.services.lookups import catalog


def told(kind, value: object) -> object:
    """Return what a person reads in a cell, from a stored value."""
    if value is None:
        return None
    if kind.name == "money":
        return int(str(value)) / 100
    if kind.name == "percent":
        return int(str(value)) / 1_000_000
    if kind.name in {"count", "fiscal_year"} and isinstance(value, int):
        return value if kind.name == "count" else kind.show(value)
    return datetime.fromisoformat(str(value)) if kind.name == "day" else kind.show(value)


@pytest.mark.parametrize("found", catalog.LOOKUPS, ids=lambda one: one.name)
def test_it_equals_the_answer(found, office, sample_file, tmp_path):
    target = tmp_path / "answer.xlsx"
    job.make_report(sample_file, report_of(found), {}, target, job.Terms("ann", office.today))
    sheet = openpyxl.load_workbook(target)["Answer"]
    answer = catalog.answer(office, found, {})
    kinds = [column.kind for column in found.columns]
    head, *lines = sheet.iter_rows(max_col=len(kinds), values_only=True)
    assert list(head) == [column.label for column in found.columns]
    wanted = [
        tuple(told(kind, value) for kind, value in zip(kinds, row.values, strict=True))
        for row in answer.rows
    ]
    assert [line for line in lines if any(line) and line[0] != "Total"] == wanted
