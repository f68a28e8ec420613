"""A save with its audit row and search text, beside a bare one-row save on the same settings."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.services import save, session
from db.connection import connect
from db.model import registry
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

ROUNDS = 200
EXPENDITURES = 20_000


def measure() -> list[Row]:
    """Save one expenditure's amount again and again, and one row of a bare table, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        office = session.create_session(Path(folder, "bench.fieldstone"), "bench", date(2026, 1, 2))
        record = fill(office)
        bare = _bare(Path(folder, "bare.db"))
        entity = registry.entity("expenditure")

        def ours(number: int) -> None:
            save.save(office, entity, record, {"amount": number, "description": f"Shift {number}"})

        def yardstick(number: int) -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE t SET amount = ?, description = ? WHERE id = 7", (number, "x"))
            bare.execute("COMMIT")

        a, b = _in_turns(ours, yardstick)
        office.close()
        bare.close()
    ratio = a[1] / b[1]
    return [
        Row(
            f"save with audit and search, p95 of {ROUNDS}",
            f"{a[1]:.2f} ms (median {a[0]:.2f})",
            f"{b[1]:.2f} ms (median {b[0]:.2f})",
            f"{ratio:.2f}x",
            "<= 2x of a bare one-row save, same journal",
            ratio <= 2,
        )
    ]


def _in_turns(
    ours: Callable[[int], None], yardstick: Callable[[int], None]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return median and p95 milliseconds of each, the two measured alternately."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(1, ROUNDS + 1):
        for kept, work in zip(times, (ours, yardstick), strict=True):
            start = time.perf_counter()
            work(number)
            kept.append((time.perf_counter() - start) * 1000)
    a, b = ((statistics.median(kept), statistics.quantiles(kept, n=20)[18]) for kept in times)
    return a, b


def fill(office: session.Session) -> int:
    from db.change import Change, New

    organization, award, subaward = New("organization"), New("award"), New("subaward")
    changes = [
        Change(
            "organization", None, {"name": "County", "kind": "county", "country": "US"},
            key=organization,
        ),
        Change(
            "award",
            None,
            {
                "fain": "EMW-2025-SS-00001", "assistance_listing": "97.067",
                "recipient": organization, "fiscal_year": 2025, "status": "active",
                "performance_start": "2025-09-01", "performance_end": "2028-08-31",
            },
            key=award,
        ),
        Change(
            "subaward",
            None,
            {
                "award": award, "program": "opsg", "number": "S-1", "subrecipient": organization,
                "usbp_sector": "LRT", "status": "active",
                "starts_on": "2025-09-01", "ends_on": "2028-05-31",
            },
            key=subaward,
        ),
    ]  # fmt: skip
    changes += [
        Change(
            "expenditure",
            None,
            {
                "subaward": subaward, "spent_on": f"2025-11-{number % 28 + 1:02d}",
                "amount": number,
                "category": "overtime", "standing": "allowable", "description": f"Shift {number}",
            },
        )
        for number in range(EXPENDITURES)
    ]  # fmt: skip
    return save.apply(office, changes, "Fill", "import").added[-1]


def _bare(path: Path) -> sqlite3.Connection:
    """Make a one-table file with this program's own journal and synchronous settings."""
    path.touch()
    sql = connect(path, read_only=False)
    sql.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, amount INTEGER, description TEXT) STRICT")
    sql.execute("BEGIN")
    sql.executemany(
        "INSERT INTO t (amount, description) VALUES (?, 'x')", ((n,) for n in range(EXPENDITURES))
    )
    sql.execute("COMMIT")
    return sql
