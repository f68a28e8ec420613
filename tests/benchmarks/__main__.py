"""Runs every benchmark beside this file, or those named, and prints one table.

    python -m tests.benchmarks [export …]

Each `bench_*.py` has `measure() -> list[Row]`. Ends with 1 when a goal is missed.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from tests.benchmarks.table import Row, table


def main() -> int:
    """Measure, print, and say whether every goal holds."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = [f"bench_{name}" for name in sys.argv[1:]] or found
    rows: list[Row] = []
    for name in wanted:
        print(f"{name.removeprefix('bench_')} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.benchmarks.{name}").measure()
    print(table(rows))
    return int(any(row.holds is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
