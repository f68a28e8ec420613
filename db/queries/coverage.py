"""Where every partner is, and the awards and meetings that tie it to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.connection import Store

_LIVE = '"archived_at" IS NULL'
_PARTNERS = f"""
SELECT "id", "name", "kind", "country", "state", "county", "usbp_sector", "covers_countries",
    "active_from", "active_to"
FROM "organization" WHERE {_LIVE} ORDER BY "name" COLLATE NOCASE, "id"
"""
# What is open now, or was on the day: RECORDS keeps no day on which an award was closed.
_AWARDS = f"""
SELECT "recipient", 'award', "id" FROM "award"
WHERE {_LIVE} AND "performance_start" <= :day AND ("status" IN ('awarded', 'active', 'in_closeout')
    OR "status" IN ('closed', 'terminated') AND "performance_end" >= :day)
UNION ALL SELECT s."subrecipient", 'subaward', s."id"
FROM "subaward" s JOIN "award" a ON a."id" = s."award" AND a.{_LIVE}
WHERE s.{_LIVE} AND s."starts_on" <= :day
    AND (s."status" IN ('active', 'suspended', 'in_closeout')
    OR s."status" IN ('closed', 'terminated') AND s."ends_on" >= :day)
"""
_LEADERS = f"""
SELECT "lead_organization", "id", "closed_on" FROM "unit"
WHERE {_LIVE} AND "lead_organization" IS NOT NULL
UNION SELECT "host_organization", "id", "closed_on" FROM "unit"
WHERE {_LIVE} AND "host_organization" IS NOT NULL
"""
_MEETINGS = f"""
SELECT l."target", e."id", e."held_on" FROM "engagement" e
JOIN "engagement__organizations" l ON l."record" = e."id"
WHERE e.{_LIVE} AND e."held_on" IS NOT NULL
"""
_UNITS = f'SELECT "id", "country", "state", "county", "usbp_sector" FROM "unit" WHERE {_LIVE}'


class PartnerRow(NamedTuple):
    """An organization: codes, fuzzy days; `covers` holds one country code a line."""

    id: int
    name: str
    kind: str
    country: str | None
    state: str | None
    county: str | None
    sector: str | None
    covers: str | None
    active_from: str | None
    active_to: str | None


def partners(store: Store) -> list[PartnerRow]:
    """Return every organization by name, ended ones too."""
    return [PartnerRow(*row) for row in _rows(store, _PARTNERS, {})]


def awards(store: Store, day: str) -> list[tuple[int, str, int]]:
    """Return organization, type and id of the awards and subawards open on an ISO day."""
    return _rows(store, _AWARDS, {"day": day})


def leaders(store: Store) -> list[tuple[int, int, str | None]]:
    """Return organization, unit and the day it closed for each unit's lead and host."""
    return _rows(store, _LEADERS, {})


def meetings(store: Store) -> list[tuple[int, int, str]]:
    """Return organization, engagement and its fuzzy day of all who took part."""
    return _rows(store, _MEETINGS, {})


def unit_places(store: Store) -> dict[int, tuple[str | None, str | None, str | None, str | None]]:
    """Return country, state, county and USBP sector of every unit by id."""
    return {row[0]: row[1:] for row in _rows(store, _UNITS, {})}


def _rows(store: Store, sql: str, values: Mapping[str, object]) -> list[tuple]:  # type: ignore[type-arg]
    with told(store.path):
        return store.sql.execute(sql, values).fetchall()
