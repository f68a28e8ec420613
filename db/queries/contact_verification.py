"""Every contact who can be called, with the day the details were last confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_CONTACTS = """
SELECT c."id", o."id", o."name", c."role", c."name", c."title", c."verified_on", c."verified_by",
    substr(c."created_at", 1, 10), c."active_from", c."active_to"
FROM "contact" c JOIN "organization" o ON o."id" = c."organization" AND o."archived_at" IS NULL
WHERE c."archived_at" IS NULL AND c."erased_on" IS NULL
ORDER BY o."name" COLLATE NOCASE, c."role", c."id"
"""


class ContactRow(NamedTuple):
    """A contact: role code, ISO days, fuzzy ones from and to; `entered_on` the day of its row."""

    id: int
    organization: int
    organization_name: str
    role: str
    name: str
    title: str | None
    verified_on: str | None
    verified_by: str | None
    entered_on: str
    active_from: str | None
    active_to: str | None


def contacts(store: Store) -> list[ContactRow]:
    """Return the contacts that were not erased, past ones too, by organization and role."""
    with told(store.path):
        return [ContactRow(*row) for row in store.sql.execute(_CONTACTS)]
