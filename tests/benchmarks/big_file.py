"""A synthetic file of a million organizations and a million expenditures, built once and kept.

Rows go in by plain SQL with the titles, search texts and indexes that the write path would give
them: the write path itself would take an hour.
"""

from __future__ import annotations

import random
import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from app.services import session as sessions
from db.connection import SCHEMA_VERSION
from db.model import registry
from db.model.folding import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from db.model.entity import Entity

ROWS = 1_000_000
TODAY = date(2026, 11, 22)
_SUBAWARDS = 400
_VERSION = 2
_PLACES = (
    "Laredo", "Nogales", "Swanton", "Bogotá", "El Paso", "Brownsville", "Grand Forks", "Yuma",
    "Eagle Pass", "Del Rio", "San Ysidro", "Calexico", "Havre", "Houlton", "Buffalo", "Detroit",
    "Córdoba", "Peñitas", "McAllen", "Douglas", "Presidio", "Sonoita", "Spokane", "Tucson",
)  # fmt: skip
_BODIES = (
    "County Sheriff's Office", "Police Department", "Emergency Management", "Port Authority",
    "Constable Precinct", "Fire and Rescue", "Highway Patrol", "Marine Unit", "Tribal Police",
    "District Attorney", "Fusion Center", "Game Warden", "Policía Nacional", "Consulate",
)  # fmt: skip
_SYLLABLES = ("ba", "ri", "ton", "sel", "mar", "ve", "lo", "gar", "ni", "qui", "dor", "ha", "wen")
_THINGS = (
    "Overtime, shift",
    "Fuel, week",
    "Fringe on shift",
    "Radio repair, order",
    "Travel, trip",
)


def big_file(rows: int = ROWS) -> Path:
    """Return the file, built in the system's temporary folder where it is not there yet."""
    folder = Path(tempfile.gettempdir(), "fieldstone-benchmarks")
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"big-{_VERSION}-{SCHEMA_VERSION}-{rows}.fieldstone"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        _build(unfinished, rows)
        unfinished.rename(path)
    return path


def _build(path: Path, rows: int) -> None:
    session = sessions.create_session(path, "bench", TODAY)
    sql = session.store.sql
    for pragma in (
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -400000",
        "threads = 2",
    ):
        sql.execute(f"PRAGMA {pragma}").fetchall()
    sql.execute("PRAGMA foreign_keys = OFF")
    sql.execute("BEGIN")
    rng = random.Random(7)  # noqa: S311 - the same file every time
    names = _Names(rng)
    organization, expenditure = registry.entity("organization"), registry.entity("expenditure")
    _fill(sql, organization, _organizations(rows, rng, names))
    _fill(sql, registry.entity("award"), _award())
    _fill(sql, registry.entity("subaward"), _subawards())
    _fill(sql, expenditure, _expenditures(rows, rng, names))
    sql.execute("COMMIT")
    session.close()


def _fill(sql: sqlite3.Connection, entity: Entity, rows: Iterable[dict[str, object]]) -> None:
    """Insert rows, then make the indexes again and rebuild the search: faster by far."""
    made = sql.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql > ''",
        (entity.name,),
    ).fetchall()
    for name, _ in made:
        sql.execute(f'DROP INDEX "{name}"')
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = iter(rows)
    first = next(rows)
    system = {"uuid": "", "created_at": now, "created_by": "bench", "changed_at": now}
    columns = [*system, "changed_by", *first]
    marks = ", ".join("?" * len(columns))
    quoted = ", ".join(f'"{name}"' for name in columns)

    def values() -> Iterator[tuple[object, ...]]:
        for at, row in enumerate(chain([first], rows)):
            yield (f"{entity.name}-{at:08d}", now, "bench", now, "bench", *row.values())

    insert = f'INSERT INTO "{entity.name}" ({quoted}) VALUES ({marks})'  # noqa: S608
    sql.executemany(insert, values())
    for _, text in made:
        sql.execute(text)
    index = f"{entity.name}_search"
    sql.execute(f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')')  # noqa: S608


class _Names:
    """Made-up family names, a few of them very frequent, as names are."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._names = sorted({"".join(rng.choices(_SYLLABLES, k=3)).title() for _ in range(3000)})

    def one(self) -> str:
        """Return a name; low places in the list come up far more often."""
        return self._names[int(len(self._names) * self._rng.random() ** 3)]


def _organizations(rows: int, rng: random.Random, names: _Names) -> Iterator[dict[str, object]]:
    kinds = ("county", "city", "state", "federal", "tribal", "foreign_agency")
    for at in range(rows):
        place, body = rng.choice(_PLACES), rng.choice(_BODIES)
        name = f"{names.one()} {place} {body} {at}"
        notes = f"{names.one()} {names.one()}"
        text = words(f"{name} {name} {place} {notes}")
        yield {
            "record_title": name,
            "search_text": " ".join(text),
            "name": name,
            "acronym": "".join(word[0] for word in name.split()[:4]).upper(),
            "kind": rng.choice(kinds),
            "parent": rng.randrange(1, at) if at > 10 and at % 3 == 0 else None,
            "country": "US",
            "state": rng.choice(("TX", "AZ", "VT", "ND", "ME", "CA")),
            "city": place if at % 5 else None,
            "uei": f"{at:012X}" if at % 2 else None,
            "notes": notes,
        }


def _award() -> Iterator[dict[str, object]]:
    yield {
        "record_title": "EMW-2026-SS-00001",
        "search_text": "emw 2026 ss 00001",
        "fain": "EMW-2026-SS-00001",
        "assistance_listing": "97.067",
        "recipient": 1,
        "fiscal_year": 2026,
        "status": "active",
        "performance_start": "2025-10-01",
        "performance_end": "2028-09-30",
    }


def _subawards() -> Iterator[dict[str, object]]:
    for at in range(1, _SUBAWARDS + 1):
        number = f"TX-26-{at:03d}"
        yield {
            "record_title": number,
            "search_text": " ".join(words(number)),
            "award": 1,
            "program": "opsg",
            "number": number,
            "subrecipient": at,
            "status": "active",
            "starts_on": "2025-10-01",
            "ends_on": "2028-09-30",
        }


def _expenditures(rows: int, rng: random.Random, names: _Names) -> Iterator[dict[str, object]]:
    categories = ("overtime", "fringe", "fuel", "vehicle_maint", "travel_per_diem")
    start = date(2022, 10, 1)
    for at in range(rows):
        spent = (start + timedelta(int(1500 * rng.random()))).isoformat()
        subaward, category = rng.randrange(1, _SUBAWARDS + 1), rng.choice(categories)
        description = f"{rng.choice(_THINGS)} {at}"
        payee = f"{names.one()} {rng.choice(_PLACES)}"
        title = f"{spent} {category} {description}"
        yield {
            "record_title": title,
            "search_text": " ".join(words(f"{title} tx 26 {subaward:03d} {payee}")),
            "subaward": subaward,
            "spent_on": spent,
            "category": category,
            "amount": int(20_000 + 400_000 * rng.random() ** 2),
            "description": description,
            "payee": payee,
            "standing": "allowable" if at % 50 else "questioned",
            "officer_code": f"O-{at % 900:03d}",
            "hours": rng.randrange(1, 48),
        }
