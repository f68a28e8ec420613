"""Who agreements are with: each party with its days, and whether it is the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.queries.rule_scopes import AMONG, by, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_PARTIES = f"""
SELECT p."id", p."agreement", o."id", o."name", o."kind", o."country", p."role", p."joined_on",
    p."left_on", p."data_elements", EXISTS (
        SELECT 1 FROM "setting" s WHERE s."name" = 'own_organization'
            AND s."organization" = o."id" AND s."archived_at" IS NULL)
FROM {by("agreement", "agreement_party", "p")}
JOIN "organization" o ON o."id" = p."organization" AND o."archived_at" IS NULL
WHERE p."agreement" {AMONG} AND p."archived_at" IS NULL
ORDER BY p."agreement", p."id"
"""


class Party(NamedTuple):
    """An organization as a party of an agreement; days are ISO text, fuzzy where typed so.

    Attributes: `kind`, `country` and `role` are codes; `data` what it gives, one a line.
    """

    id: int
    agreement: int
    organization: int
    name: str
    kind: str
    country: str | None
    role: str
    joined_on: str | None
    left_on: str | None
    data: str | None
    is_own: bool


def read(store: Store, agreements: Iterable[int]) -> list[Party]:
    """Return the parties of these agreements in the order they were entered."""
    found = rows(store, _PARTIES, agreements)
    return [Party._make((*row[:-1], bool(row[-1]))) for row in found]
