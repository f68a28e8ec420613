"""Country sheets among 20,000 partners and 200,000 outcomes, and the scorecard of all of them."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.services import country_sheet, scorecard, session
from tests.benchmarks import bench_partner_rules, big_file
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.session import Session

_GOAL = 150
_ROUNDS = 8
_ABROAD = (
    """UPDATE "organization" SET "country" = 'GT', "kind" = 'foreign_agency'
    WHERE "id" % 200 = 0""",
    """UPDATE "outcome" SET "country" = 'GT' WHERE "id" % 100 = 0""",
)


def measure() -> list[Row]:
    """Read a country of 100 partners and 2,000 outcomes, one of none, all of them, all cards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "partners.fieldstone")
        office = session.create_session(path, "bench", big_file.TODAY)
        bench_partner_rules.build(office)
        for sql in _ABROAD:
            office.store.sql.execute(sql)
        rows = [
            _row("country sheet, 2,000 results", lambda one: country_sheet.of(one, "GT"), office),
            _row("country sheet, nothing there", lambda one: country_sheet.of(one, "MX"), office),
            _row("all countries with records", country_sheet.listed, office, beside=True),
            _row("scorecard of all partners", scorecard.cards, office, beside=True),
        ]
        office.close()
    return rows


def _row(
    name: str, work: Callable[[Session], object], office: Session, *, beside: bool = False
) -> Row:
    taken = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work(office)
        taken.append((time.perf_counter() - start) * 1000)
    median = sorted(taken)[_ROUNDS // 2]
    said = f"{median:.0f} ms (worst {max(taken):.0f})"
    if beside:
        return Row(name, said, "", "", "in the background", holds=True)
    return Row(name, said, "", "", f"median <= {_GOAL} ms", median <= _GOAL)
