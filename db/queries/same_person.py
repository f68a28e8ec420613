"""Other contacts that may be the same person: by name or mailbox, those in the trash too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_OTHERS = """
SELECT o."id", o."archived_at" IS NOT NULL FROM "contact" c JOIN "contact" o ON o."id" <> c."id"
WHERE c."id" = ? AND c."erased_on" IS NULL AND o."erased_on" IS NULL
    AND (fold(o."name") = fold(c."name") OR fold(o."email") = fold(c."email"))
ORDER BY o."id"
"""


class Other(NamedTuple):
    """Another contact, and whether it lies in the trash."""

    id: int
    in_trash: bool


def others(store: Store, contact: int) -> list[Other]:
    """Return the contacts not erased whose name or e-mail reads like this one's, for any case."""
    with told(store.path):
        rows = store.sql.execute(_OTHERS, (contact,)).fetchall()
    return [Other(one, bool(trashed)) for one, trashed in rows]
