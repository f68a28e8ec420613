"""Coverage of 20,000 partners: read with its gaps, and counted by place."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from app.domain.coverage import counted
from app.services import coverage, session, unit_pairs
from tests.benchmarks import bench_partner_rules, big_file
from tests.benchmarks.table import Row

_GOAL = 1000


def measure() -> list[Row]:
    """Read what the page shows, first and again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "partners.fieldstone")
        office = session.create_session(path, "bench", big_file.TODAY)
        bench_partner_rules.build(office)
        taken, pairs = [], []
        for _ in range(4):
            start = time.perf_counter()
            found = coverage.read(office)
            for _name, place in coverage.by_place(found, "states"):
                for what in coverage.WHAT:
                    counted(place, what)
            taken.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            unit_pairs.pairs(office)
            pairs.append((time.perf_counter() - start) * 1000)
        office.close()
    name = f"coverage, {len(found.partners):,} partners, {len(found.gaps):,} gaps"
    return [_row(name, taken), _row("pairs of task forces", pairs)]


def _row(name: str, taken: list[float]) -> Row:
    said = f"{min(taken):.0f} ms (worst {max(taken):.0f})"
    return Row(name, said, "", "", f"<= {_GOAL} ms", min(taken) <= _GOAL)
