"""Under the head of an outcome how it counts, of a published figure what its rows give."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.results.counted_dialog import CountedDialog
from app.ui.results.operation_strip import OperationStrip
from app.ui.results.strips import FigureStrip, OutcomeStrip
from tests.office import add


@pytest.fixture
def window(window_on, results):
    return window_on(results)


def strip(window, kind, entity, record):
    window.open_record(entity, record)
    QApplication.processEvents()
    return window.record_pane.findChild(kind)


def test_an_outcome_that_counts_says_its_value_as_typed(window):
    found = strip(window, OutcomeStrip, "outcome", 3)
    assert found.head.text() == "Counts in FY2026 as over 1,300 lb"
    assert found.how.text() == "Sum of FY2026: at least 1,300 lb."
    assert not found.other.isVisible()


def test_one_that_does_not_says_why_and_leads_to_the_one_that_does(window):
    found = strip(window, OutcomeStrip, "outcome", 2)
    assert found.head.text() == "Not in the sum of FY2026: an earlier running total"
    found.other.click()
    assert window.record_pane.record == 3


def test_the_rows_of_the_sum(window):
    found = strip(window, OutcomeStrip, "outcome", 2)
    found.rows.click()
    (dialog,) = found.findChildren(CountedDialog)
    assert len(dialog.table.rows.lines) == 2
    dialog.close()


def test_a_published_figure_beside_its_rows(window, results):
    found = strip(window, FigureStrip, "published_figure", 1)
    assert found.head.text() == "Recomputed: at least 1,300 lb, difference -7.1 %"
    assert found.how.text().startswith("Published: over 1,400 lb. 1 outcome counted.")
    other = add(
        results, "published_figure", statement="Units", value="16", value_unit="units",
        as_of="2026", source="1",
    )  # fmt: skip
    found = strip(window, FigureStrip, "published_figure", other)
    assert found.head.text() == "Not recomputed"
    assert not found.rows.isVisible()


def test_an_operations_joint_result_is_told_as_joint(window, results):
    names = ("Blue Lotus", "Four Horsemen")
    first, second = (str(add(results, "operation", name=one)) for one in names)
    add(
        results, "outcome", metric="1", value="10,000", value_unit="lb", qualifier="nearly",
        period_start="2026-01-06", period_end="2026-02-10", as_of="2026-02-10", owner="1",
        credit="joint", counted_once_key="both", operations=[first, second], source="1",
        status="final", reviewer="Ann", reviewed_on="2026-03-01",
    )  # fmt: skip
    for own, other in ((first, "Four Horsemen"), (second, "Blue Lotus")):
        found = strip(window, OperationStrip, "operation", int(own))
        assert [one.text() for one in found.sums] == ["Tablets found: about 10,000 lb"]
        said = [one.text() for one in found.joint]
        assert said == [f"Joint with {other}, counted once in totals."]
