"""Results for the screens: a running total with an earlier one, a joint result, a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office import add

if TYPE_CHECKING:
    from app.services.session import Session

SURE = {"status": "final", "reviewer": "Ann", "reviewed_on": "2026-03-01"}


@pytest.fixture
def results(office: Session) -> Session:
    """The office with outcomes of FY2026 and FY2025."""
    source = str(add(office, "source", title="A page", kind="official"))
    metric = str(
        add(
            office, "metric", code="found", label="Tablets found", definition="Weight found.",
            base_unit="g", level="output",
        )
    )  # fmt: skip
    sure = {**SURE, "source": source, "metric": metric, "value_unit": "lb", "owner": "1"}
    spans = (
        ("800", "2024-10-01", "2025-09-30"),
        ("500", "2025-10-01", "2025-11-30"),
        ("1,300", "2025-10-01", "2026-02-28"),
    )
    for value, start, end in spans:
        add(
            office, "outcome", value=value, qualifier="over", period_start=start, period_end=end,
            as_of=end, kind="cumulative", **sure,
        )  # fmt: skip
    add(
        office, "published_figure", statement="Tablets", value="1,400", value_unit="lb",
        qualifier="over", period_start="2025-10-01", period_end="2026-02-28", as_of="2026-02-28",
        metric=metric, source=source,
    )  # fmt: skip
    return office
