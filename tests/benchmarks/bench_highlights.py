"""Highlights of a large office: 200,000 outcomes of eight years, 5,000 published figures."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.services import highlights, session
from db.model import registry
from tests.benchmarks import big_file
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 8, 22)
OUTCOMES, ORGANIZATIONS, METRICS, FIGURES = 200_000, 2_000, 40, 5_000
_FIRST_YEAR = 2019
_GOAL = 1000


def measure() -> list[Row]:
    """Read the highlights of the running fiscal year, first and again."""
    with tempfile.TemporaryDirectory() as folder:
        office = session.create_session(Path(folder, "results.fieldstone"), "bench", TODAY)
        _build(office)
        taken = []
        for _ in range(4):
            start = time.perf_counter()
            page = highlights.read(office)
            taken.append((time.perf_counter() - start) * 1000)
        office.close()
    said = f"{min(taken):.0f} ms (worst {max(taken):.0f})"
    name = f"highlights, {len(page.lines)} metrics"
    return [Row(name, said, "", "", f"<= {_GOAL} ms", min(taken) <= _GOAL)]


def _build(office: session.Session) -> None:
    rng = random.Random(8)  # noqa: S311 - the same file every time
    sql = office.store.sql
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
        sql.execute(f"PRAGMA {pragma}").fetchall()
    sql.execute("BEGIN")
    for name, rows in (
        ("organization", _organizations()),
        ("source", _source()),
        ("metric", _metrics()),
        ("outcome", _outcomes(rng)),
        ("published_figure", _figures(rng)),
    ):
        big_file._fill(sql, registry.entity(name), rows)
    sql.execute("COMMIT")


def _organizations() -> Iterator[dict[str, object]]:
    for at in range(ORGANIZATIONS):
        yield {"name": f"Office {at}", "kind": "federal", "parent": at // 10 if at > 9 else None}


def _source() -> Iterator[dict[str, object]]:
    yield {"title": "A page", "kind": "official"}


def _metrics() -> Iterator[dict[str, object]]:
    for at in range(METRICS):
        unit = "g" if at % 2 else "count"
        told = {"definition": "What is counted.", "level": "output"}
        yield {"code": f"metric_{at}", "label": f"Metric {at}", "base_unit": unit, **told}


def _outcomes(rng: random.Random) -> Iterator[dict[str, object]]:
    for at in range(OUTCOMES):
        year = _FIRST_YEAR + at * 8 // OUTCOMES
        opens = date(year - 1, 10, 1)
        metric, whole = rng.randint(1, METRICS), rng.random() < 0.2
        start = opens if whole else opens + timedelta(rng.randrange(330))
        end = start + timedelta(rng.randrange(30))
        yield {
            "metric": metric,
            "value": rng.randint(1, 10**9),
            "value_unit": rng.choice(("lb", "kg")) if metric % 2 == 0 else "count",
            "qualifier": rng.choice(("exact", "exact", "over")),
            "period_start": start.isoformat(),
            "period_end": end.isoformat(),
            "as_of": end.isoformat(),
            "kind": "cumulative" if whole else "increment",
            "owner": rng.randint(100, ORGANIZATIONS),
            "credit": "sole",
            "counted_once_key": f"key {at // 2}" if rng.random() < 0.1 else None,
            "status": rng.choice(("final", "final", "final", "draft")),
        }


def _figures(rng: random.Random) -> Iterator[dict[str, object]]:
    for at in range(FIGURES):
        year = _FIRST_YEAR + at % 8
        yield {
            "statement": f"Figure {at}",
            "value": rng.randint(1, 10**12),
            "value_unit": "lb",
            "period_start": f"{year - 1}-10-01",
            "period_end": f"{year}-0{rng.randint(1, 9)}-28",
            "as_of": f"{year}-09-30",
            "metric": rng.randint(1, METRICS),
            "source": 1,
        }
