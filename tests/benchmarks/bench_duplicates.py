"""Who is similar while typing, pairs over 20,000 partners and 20,000 people, one merge."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.services import duplicates, merging, save, session, similar
from db.model import registry
from tests.benchmarks import bench_partner_rules, big_file
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.session import Session

_TYPED = (
    *("LAPD", "DHS", "Police Department", "Los Angeles Police Department", "County of Yuma"),
    *("Laredo", "Policía Nacional", "Border Agency, S.A. de C.V.", "a", "Consulate San Ysidro"),
)
_NUMBERS = {"acronym": "ABC", "uei": "ABCDEFGHJKL1", "ori": "CA0194200", "email": "a@x.gov"}


def measure() -> list[Row]:
    """Type names, look for all pairs, merge two and take it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "partners.fieldstone")
        office = session.create_session(path, "bench", big_file.TODAY)
        bench_partner_rules.build(office)
        rows = [
            _typing(office),
            _once("pairs likely the same", lambda: duplicates.likely(office), 3),
            _once(
                "merge of two organizations",
                lambda: merging.merge(office, registry.entity("organization"), 1, 2),
                2,
            ),
            _once("undo of the merge", lambda: save.undo_last(office), 2),
        ]
        office.close()
    return rows


def _typing(office: Session) -> Row:
    entity, taken = registry.entity("organization"), []
    for name in _TYPED:
        start = time.perf_counter()
        similar.similar(office, entity, name, typed=_NUMBERS)
        taken.append((time.perf_counter() - start) * 1000)
    median = statistics.median(taken)
    said = f"{median:.0f} ms (worst {max(taken):.0f})"
    return Row("who is similar, a key", said, "", "", "median <= 50 ms", median <= 50)


def _once(name: str, do: Callable[[], object], goal: int) -> Row:
    start = time.perf_counter()
    do()
    taken = time.perf_counter() - start
    return Row(name, f"{taken:.2f} s", "", "", f"<= {goal} s", taken <= goal)
