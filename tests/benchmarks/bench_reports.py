"""Every report of a file of 500,000 expenditures by itself, and the pack of the sample office."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.reports import catalog, job
from app.reports.pour import write
from app.services.sample import build
from app.services.session import create_session
from tests.benchmarks import bench_money, bench_rules
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from app.reports.declared import Report
    from app.services.session import Session

GOAL, PACK_GOAL = 10.0, 5.0


def measure() -> list[Row]:
    """Make each report of the large file, and all that need no record of the sample office."""
    with tempfile.TemporaryDirectory() as folder:
        taken = _each(Path(folder), large=True)
        asked_nothing = _each(Path(folder), large=False)
    pack = sum(asked_nothing.values())
    slow = sorted(taken.items(), key=lambda pair: -pair[1])[:5]
    name = f"all {len(asked_nothing)} reports of the sample office that need no record"
    return [
        *(
            Row(f"report {one}", f"{took:.1f} s", "", "", f"<= {GOAL:.0f} s", took <= GOAL)
            for one, took in slow
        ),
        Row(name, f"{pack:.1f} s", "", "", f"<= {PACK_GOAL:.0f} s", pack <= PACK_GOAL),
    ]


def _each(folder: Path, *, large: bool) -> dict[str, float]:
    path = folder / ("large.fieldstone" if large else "sample.fieldstone")
    session = create_session(path, "bench", bench_money.TODAY)
    if large:
        bench_rules._build(session)
        for pragma in ("journal_mode = DELETE", "foreign_keys = ON"):
            session.store.sql.execute(f"PRAGMA {pragma}").fetchall()
    build.build_into(session, bench_money.TODAY)
    taken = {}
    for report in catalog.REPORTS:
        if large or not any(one.required for one in report.parameters):
            session.store.cache.clear()
            taken[report.name] = _made(session, report, folder)
    session.close()
    return taken


def _made(session: Session, report: Report, folder: Path) -> float:
    """Make one report of its first records, with everything it can show."""
    typed = {one.name: "1" for one in report.parameters if one.required}
    for one in report.parameters:
        if one.name == "which" and "all" in dict(one.options):
            typed["which"] = "all"
    start = time.perf_counter()
    making = job.making_of(session, job.Terms("bench"))
    book, _rows = report.make(session, catalog.chosen(report, typed, session), making)
    write(book, folder / "report.xlsx")
    return time.perf_counter() - start
