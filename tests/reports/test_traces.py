"""Every figure that can be traced is the sum of the records behind it, counted here anew."""

from __future__ import annotations

import pytest

from app.reports import catalog, job, previewing
from app.reports.previewing import Records, behind, behind_total, source_of, totals
from app.reports.workbook import Holds, Page, Sheet
from app.services import claims
from db.model.money import parse_cents
from tests.reports.conftest import SAMPLE_DAY

TRACED = {
    "award-status": {"which": "all"},
    "subrecipient-balance": {"which": "all"},
    "budget-actual": {},
}


@pytest.fixture
def seen(sample):
    """Return a function that previews a report of the sample office."""

    def see(name, **typed):
        report = catalog.report(name)
        values = catalog.chosen(report, typed, sample)
        terms = job.Terms("R. Alvarez", SAMPLE_DAY)
        return previewing.preview(sample.path, report, values, terms).book

    return see


def sheets(book):
    return [one for one in book.sheets if isinstance(one, Sheet)]


def added_up(session, parts):
    """The cents of the rows behind a figure, by a query of our own."""
    cents = 0
    for part in parts:
        if part.field == "claimed":
            found = sum(one.claimed for one in claims.figures(session, part.ids).values())
        else:
            each = f'SELECT id, "{part.field}" FROM "{part.entity}" WHERE archived_at IS NULL'  # noqa: S608
            held = dict(session.store.sql.execute(each).fetchall())
            found = sum(held[one] for one in part.ids)
        cents += part.sign * found
    return cents


@pytest.mark.parametrize("name", TRACED)
def test_each_figure_in_money_is_the_sum_of_its_rows(seen, sample, name):
    asked = 0
    for sheet in sheets(seen(name, **TRACED[name])):
        places = {column.title: at for at, column in enumerate(sheet.columns)}
        for title in sheet.sums:
            for at, row in enumerate(sheet.rows):
                parts = behind(sample, sheet, at, title)
                assert added_up(sample, parts) == (row[places[title]] or 0), (title, at)
                asked += 1
    assert asked > 40


@pytest.mark.parametrize("name", TRACED)
def test_each_total_is_the_sum_of_its_rows_each_counted_once(seen, sample, name):
    for sheet in sheets(seen(name, **TRACED[name])):
        last = totals(sheet)
        for at, column in enumerate(sheet.columns if last else ()):
            if column.title in sheet.sums and last[at] is not None:
                parts = behind_total(sample, sheet, column.title)
                assert added_up(sample, parts) == last[at], column.title


def test_all_columns_of_money_with_a_total_can_be_traced(seen):
    for name, typed in TRACED.items():
        sheet = sheets(seen(name, **typed))[0]
        money = {c.title for c in sheet.columns if c.holds is Holds.CENTS and (c.total or c.foot)}
        assert money <= set(sheet.sums), name


def test_lines_of_the_federal_financial_report_lead_to_their_rows(seen, sample):
    book = seen("sf-425", award="EMW-2026-SS-99002", period_end="2026-09-30")
    page = next(one for one in book.sheets if isinstance(one, Page) and one.sums)
    told = {
        address: cell.value
        for row, line in enumerate(page.lines, start=1)
        for address, cell in zip(previewing.addresses(line, row), line, strict=True)
    }
    assert len(page.sums) == 4
    for address, rows_of in page.sums.items():
        assert added_up(sample, rows_of(sample)) == parse_cents(told[address])


def test_highlights_lead_to_the_outcomes_counted_and_to_the_published_figure(seen, sample):
    first, behind_it = sheets(seen("highlights", fiscal_year="2024", on="2024-08-30"))[:2]
    places = {column.title: at for at, column in enumerate(behind_it.columns)}
    for at, row in enumerate(first.rows):
        found = behind(sample, first, at, "To date")
        counted = {
            behind_it.record_ids[one]
            for one, line in enumerate(behind_it.rows)
            if line[places["Metric"]] == row[0] and line[places["Counts"]] == "yes"
        }
        assert found == Records("outcome", tuple(sorted(counted)))
    published = [behind(sample, first, at, "Published") for at in range(first.count)]
    assert {one.entity for one in published} == {"published_figure"}


def test_what_is_no_sum_leads_to_the_record_of_its_row(seen, sample):
    sheet = sheets(seen("award-status"))[0]
    award = sheet.record_ids[0]
    assert behind(sample, sheet, 0, "% expended") == Records("award", (award,))
    found = behind_total(sample, sheet, "Days left")
    assert found == Records("award", tuple(sorted(set(sheet.record_ids))))


def test_the_sources_say_of_a_column_what_it_is_made_of(seen):
    book = seen("award-status")
    sheet = sheets(book)[0]
    at = [column.title for column in sheet.columns].index("Drawn") + 1
    assert source_of(book, sheet.name, "Drawn", at).startswith("Drawdown: amounts of the award")
    said = source_of(book, sheet.name, "Unobligated", 16)
    assert said == ""
    assert source_of(book, sheet.name, "ULO", 15) == "worked out on the sheet"


def test_a_span_of_columns_is_read_as_the_sources_write_it(seen):
    book = seen("budget-actual")
    assert source_of(book, "Caps", "Actual", 5) == "added up from Budget against actual"


@pytest.mark.parametrize("report", [one.name for one in catalog.REPORTS])
def test_every_report_can_be_looked_at_again_and_again(seen, report):
    from tests.reports.test_every_report import ASKED

    if report not in ASKED:
        pytest.skip("no choices for it here")
    book = seen(report, **ASKED[report])
    for sheet in sheets(book):
        assert list(sheet.rows) == list(sheet.rows)
        assert sheet.count == len(sheet.rows)
        for title, trace in sheet.traces.items():
            assert title in {column.title for column in sheet.columns}
            assert all(trace(at) for at in range(sheet.count))
