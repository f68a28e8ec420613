"""Export of 100,000 x 12 styled rows: ours (with a Table) against XlsxWriter constant_memory.

Each writer runs in a process of its own, in turn, and reads its rows from the same SQLite file.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS, MANY = 100_000, 900_000
PAIRS = 3
_TITLES = (
    "Number", "Title", "Organization", "City", "State", "Status",
    "Officer", "Unit", "Ordered", "Delivered", "Awarded", "Notes",
)  # fmt: skip


def measure() -> list[Row]:
    """Run the pairs and return the wall-time and memory lines."""
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder, "rows.db"), Path(folder, "out.xlsx")
        _build(data)
        pairs = [(_run("ours", data, out), _run("theirs", data, out)) for _ in range(PAIRS)]
        base = _run("nothing", data, out)
        many = Path(folder, "many.db")
        _build(many, MANY)
        large = _run("ours", many, out)
    ours = statistics.median(pair[0]["seconds"] for pair in pairs)
    theirs = statistics.median(pair[1]["seconds"] for pair in pairs)
    ratio = statistics.median(pair[0]["seconds"] / pair[1]["seconds"] for pair in pairs)
    added = statistics.median(pair[0]["mib"] for pair in pairs) - base["mib"]
    name = f"export {ROWS:,} x {len(_TITLES)} with Table"
    return [
        Row(
            f"{name}, whole process",
            f"{ours:.2f} s",
            f"{theirs:.2f} s XlsxWriter constant_memory",
            f"{ratio:.2f}",
            "<= 0.33",
            ratio <= 0.33,
        ),
        Row(
            f"{name}, peak memory",
            f"{added:.0f} MiB",
            "over openpyxl imported",
            "",
            "<= 30 MiB",
            added <= 30,
        ),
        _linear(large, ours, base["mib"]),
    ]


def _linear(large: dict[str, float], ours: float, base: float) -> Row:
    """Nine times the rows in about nine times the time, and in the same memory."""
    grown, added = large["seconds"] / ours, large["mib"] - base
    times = MANY // ROWS
    return Row(
        f"export {MANY:,} rows over {ROWS:,}",
        f"{large['seconds']:.1f} s, {added:.0f} MiB",
        f"{times} times {ours:.2f} s",
        f"{grown / times:.2f}",
        "<= 1.1, 30 MiB",
        grown / times <= 1.1 and added <= 30,
    )


def _run(writer: str, data: Path, out: Path) -> dict[str, float]:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_export", writer, str(data), str(out)],
        check=True,
        capture_output=True,
        text=True,
    )
    return {"seconds": time.perf_counter() - started, **json.loads(done.stdout)}


def _build(path: Path, rows: int = ROWS) -> None:
    cities = ("Laredo", "Nogales", "Swanton", "Bogotá", "El Paso", "Brownsville", "Grand Forks")
    first = date(2019, 10, 1)
    with sqlite3.connect(path) as db:
        db.execute(f"CREATE TABLE line ({', '.join(f'c{at}' for at in range(12))})")
        db.executemany(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    f"EMW-2024-SS-{at:05d}",
                    f"Overtime for patrol group {at % 977} in the {cities[at % 7]} sector",
                    f"{cities[at % 7]} County Sheriff's Office {at % 3_001}",
                    cities[at % 7],
                    ("TX", "AZ", "VT", "ND")[at % 4],
                    ("Open", "Closed", "Paid")[at % 3],
                    f"Officer {at % 1_009}",
                    f"Unit {at % 211}",
                    (first + timedelta(at % 2_500)).isoformat(),
                    (first + timedelta(at % 2_400 + 30)).isoformat() if at % 5 else None,
                    (at * 7_919) % 900_000_000,
                    f"Fuel & meals <{at % 13}>" if at % 20 == 0 else f"Receipt {at}",
                )
                for at in range(rows)
            ),
        )


def _rows(data: Path) -> Iterator[tuple[object, ...]]:
    db = sqlite3.connect(data)
    yield from db.execute("SELECT * FROM line")
    db.close()


def _count(data: Path) -> int:
    db = sqlite3.connect(data)
    count = int(db.execute("SELECT count(*) FROM line").fetchone()[0])
    db.close()
    return count


def _ours(data: Path, out: Path) -> None:
    from app.reports.pour import write
    from app.reports.workbook import Book, Column, Holds, Sheet

    holds = [Holds.TEXT] * 8 + [Holds.DAY, Holds.DAY, Holds.CENTS, Holds.TEXT]
    columns = tuple(
        Column(title, kind, 18, total=kind is Holds.CENTS)
        for title, kind in zip(_TITLES, holds, strict=True)
    )
    sheet = Sheet("Lines", columns, _rows(data), _count(data), table="Lines")
    write(Book("Lines", "2026-08-31T21:00:00Z", (sheet,)), out)


def _theirs(data: Path, out: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(out), {"constant_memory": True})
    sheet = book.add_worksheet("Lines")
    text = book.add_format({"border": 4})
    day = book.add_format({"num_format": "d mmm yyyy", "border": 4})
    money = book.add_format({"num_format": '"$"#,##0.00', "border": 4})
    head = book.add_format({"bold": True, "bg_color": "#DCEBFA"})
    sheet.set_column(0, 11, 18)
    sheet.freeze_panes(1, 1)
    for at, title in enumerate(_TITLES):
        sheet.write_string(0, at, title, head)
    for number, row in enumerate(_rows(data), start=1):
        for at, value in enumerate(row):
            if value is None:
                sheet.write_blank(number, at, None, text)
            elif at in {8, 9}:
                sheet.write_datetime(number, at, date.fromisoformat(str(value)), day)
            elif at == 10:
                sheet.write_number(number, at, int(str(value)) / 100, money)
            else:
                sheet.write_string(number, at, str(value), text)
    sheet.autofilter(0, 0, ROWS, 11)
    book.close()


def _nothing(_data: Path, _out: Path) -> None:
    import app.reports.pour  # noqa: F401  (what the memory is measured above)


def _main() -> None:
    writer, data, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    {"ours": _ours, "theirs": _theirs, "nothing": _nothing}[writer](data, out)
    print(json.dumps({"mib": _peak_mib()}))


def _peak_mib() -> float:
    """The process's own peak; Linux's ru_maxrss would also count its parent's before exec."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


if __name__ == "__main__":
    _main()
