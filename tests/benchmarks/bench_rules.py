"""All rules over 200 awards, 5,000 subawards and 500,000 expenditures, and what a save costs."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.services import attention, save, session
from app.services.hit_book import HitBook
from db.hit_cache import HitCache
from db.model import registry
from tests.benchmarks import bench_money, big_file
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.session import Session

_SAVES = 20
_CATEGORIES = ("overtime", "fringe", "fuel", "equipment", "maintenance", "travel")


def measure() -> list[Row]:
    """Work everything out, save into a large award, and open the file again."""
    with tempfile.TemporaryDirectory() as folder:
        office = session.create_session(
            Path(folder, "rules.fieldstone"), "bench", bench_money.TODAY
        )
        _build(office)
        book = HitBook(office, HitCache(Path(folder, "hits.sqlite")))
        start = time.perf_counter()
        book.bring_up_to_date()
        whole = time.perf_counter() - start
        hits = sum(book.cache.counts().values())
        if os.environ.get("FIELDSTONE_BENCH_CHECKS"):
            each_check(office)
        row = _saved(office, book)
        book.cache.close()
        opened = _opened(office, Path(folder, "hits.sqlite"))
        office.close()
    said = f"{whole:.1f} s ({hits:,} hits)"
    return [
        Row("all rules over the file", said, "", "", "<= 10 s in the background", whole <= 10),
        row,
        opened,
    ]


def _saved(office: Session, book: HitBook) -> Row:
    """A cost of the award with 10,000 of them is changed, each time with its whole award."""
    taken = []
    for number in range(_SAVES):
        save.save(office, registry.entity("expenditure"), 1 + number * 50, {"amount": 7 + number})
        start = time.perf_counter()
        book.bring_up_to_date()
        taken.append((time.perf_counter() - start) * 1000)
    median = statistics.median(taken)
    said = f"{median:.0f} ms (worst {max(taken):.0f})"
    return Row("hits after one save", said, "", "", "median <= 100 ms", median <= 100)


def _opened(office: Session, kept: Path) -> Row:
    """What Home asks when the file is opened: how many, and the first of them."""
    start = time.perf_counter()
    office.hits = HitBook(office, HitCache(kept))
    office.hits.kept_up = True
    attention.counts(office)
    attention.listed(office, limit=20)
    took = (time.perf_counter() - start) * 1000
    return Row("hits on opening", f"{took:.1f} ms", "", "", "<= 100 ms", took <= 100)


def each_check(office: Session) -> None:
    """Print what each check takes, the slowest first."""
    from app.services import rule_reach, rulebook, settings

    taken = []
    held = settings.of(office)
    for check in rulebook.CHECKS:
        ids = [one for kind, one in rule_reach.everything(office.store) if kind == check.scope]
        start = time.perf_counter()
        hits = sum(
            len(list(rule(fact, held, office.today)))
            for _, fact in check.read(office, ids)
            for rule in check.rules
        )
        names = ", ".join(rule.__name__ for rule in check.rules)
        taken.append((time.perf_counter() - start, hits, names))
    for took, hits, names in sorted(taken, reverse=True):
        print(f"{took:7.2f} s {hits:8,} hits  {names}")


def _build(office: Session) -> None:
    bench_money._build(office)
    rng = random.Random(5)  # noqa: S311 - the same file every time
    sql = office.store.sql
    sql.execute("BEGIN")
    sql.execute(
        "UPDATE expenditure SET supplanting_checked = 1, hours = 32, "
        "officer_code = 'O-' || (id % 9000) WHERE category = 'overtime' AND id % 50 > 0"
    )
    for name, rows in (
        ("operations_order", _orders()),
        ("budget_line", _budgets(rng)),
        ("equipment", _equipment(rng)),
        ("requirement", _requirements(rng)),
        ("activity_report", _shifts(office)),
    ):
        big_file._fill(sql, registry.entity(name), rows)
    sql.execute("COMMIT")


def _orders() -> Iterator[dict[str, object]]:
    approved = ("sector", "usbp_hq", "fema")
    for at in range(1, bench_money.SUBAWARDS + 1):
        yield {
            "organization": 60,
            "subaward": at,
            "kind": "operations_order",
            "order_number": f"23-LRTLRT-{at}",
            "order_version": 0,
            "fiscal_year": 2023,
            **{f"{who}_approved_on": "2022-12-20" for who in approved},
            "hold_released_on": "2022-12-28",
        }


def _budgets(rng: random.Random) -> Iterator[dict[str, object]]:
    for at in range(1, bench_money.SUBAWARDS + 1):
        for category in _CATEGORIES:
            yield {
                "subaward": at,
                "category": category,
                "effective_on": "2022-12-01",
                "amount": rng.randint(1, 10**7),
                "description": "First budget",
            }


def _equipment(rng: random.Random) -> Iterator[dict[str, object]]:
    for at in range(4 * bench_money.SUBAWARDS):
        yield {
            "subaward": at % bench_money.SUBAWARDS + 1,
            "item": "Camera",
            "acquired_on": bench_money._day(rng),
            "unit_cost": rng.randint(1, 2_000_000),
            "ael_no": "04-MD-01",
        }


def _requirements(rng: random.Random) -> Iterator[dict[str, object]]:
    for at in range(4 * bench_money.SUBAWARDS):
        yield {
            "subaward": at % bench_money.SUBAWARDS + 1,
            "kind": "closeout",
            "due_on": bench_money._day(rng),
            "status": "submitted" if rng.random() < 0.98 else "open",
        }


def _shifts(office: Session) -> Iterator[dict[str, object]]:
    """Nearly every agency reported nearly every day on which it paid overtime."""
    days = office.store.sql.execute(
        "SELECT DISTINCT s.subrecipient, x.spent_on FROM expenditure x "
        "JOIN subaward s ON s.id = x.subaward WHERE x.category = 'overtime'"
    ).fetchall()
    for at, (agency, day) in enumerate(days):
        if at % 50:
            yield {
                "organization": agency,
                "shift_on": day,
                "hours": 64,
                "submitted_at": f"{day}T23:00:00Z",
            }
