"""Organizations with their contacts, and in which sectors and states they hold subawards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told
from db.queries import counting

if TYPE_CHECKING:
    from db.connection import Store

_ROWS = """
SELECT o."id", o."name", o."kind", o."county", o."state", o."usbp_sector", c."id", c."name",
    c."title", c."office", c."role", c."email", c."phone", c."time_zone", c."verified_on",
    c."active_from", c."active_to"
FROM "organization" o LEFT JOIN "contact" c
    ON c."organization" = o."id" AND c."archived_at" IS NULL AND c."erased_on" IS NULL
WHERE o."archived_at" IS NULL ORDER BY o."name" COLLATE NOCASE, o."id", c."role", c."name", c."id"
"""
_TIES = f"""
SELECT s."subrecipient", s."usbp_sector", r."state" FROM "subaward" s
JOIN "award" a ON a."id" = s."award" JOIN "organization" r ON r."id" = a."recipient"
WHERE s."id" IN ({counting.SUBAWARDS}) AND s."status" NOT IN ('closed', 'terminated')
UNION
SELECT a."recipient", s."usbp_sector", r."state" FROM "subaward" s
JOIN "award" a ON a."id" = s."award" JOIN "organization" r ON r."id" = a."recipient"
WHERE s."id" IN ({counting.SUBAWARDS}) AND s."status" NOT IN ('closed', 'terminated')
"""


class RosterRow(NamedTuple):
    """An organization with one of its contacts, whose fields are None where it has none."""

    organization: int
    name: str
    kind: str
    county: str | None
    state: str | None
    sector: str | None
    contact: int | None
    person: str | None
    title: str | None
    office: str | None
    role: str | None
    email: str | None
    phone: str | None
    time_zone: str | None
    verified_on: str | None
    active_from: str | None
    active_to: str | None


def read(store: Store) -> list[RosterRow]:
    """Return every organization with its contacts, past ones too, by name and role."""
    with told(store.path):
        return [RosterRow(*row) for row in store.sql.execute(_ROWS)]


def ties(store: Store) -> dict[int, set[tuple[str | None, str | None]]]:
    """Return sector and state of the subawards an organization holds or gives, not closed ones."""
    found: dict[int, set[tuple[str | None, str | None]]] = {}
    with told(store.path):
        for organization, sector, state in store.sql.execute(_TIES):
            found.setdefault(organization, set()).add((sector, state))
    return found
