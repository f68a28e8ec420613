"""What rules on partners read: what organizations are in, who leads it, and whom to call there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.model.partner_rule_facts import ContactFacts
from db.queries.rule_scopes import AMONG, by, facts, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_LIVE = '"archived_at" IS NULL'
_IN_UNITS = f"""
SELECT m."organization", u."id", u."name", u."lead_organization", m."joined_on", m."left_on",
    u."closed_on", m."role", u."kind"
FROM {by("organization", "membership", "m")}
JOIN "unit" u ON u."id" = m."unit" AND u.{_LIVE}
JOIN "organization" o ON o."id" = m."organization" AND o.{_LIVE}
WHERE m."organization" {AMONG} AND m.{_LIVE}
ORDER BY u."name", u."id"
"""
_IN_OPERATIONS = f"""
SELECT p."organization", x."id", x."name", x."lead", p."joined_on", p."left_on", x."ended_on",
    x."status"
FROM {by("organization", "operation_participant", "p")}
JOIN "operation" x ON x."id" = p."operation" AND x.{_LIVE} AND x."lead" IS NOT NULL
JOIN "organization" o ON o."id" = p."organization" AND o.{_LIVE}
WHERE p."organization" {AMONG} AND p.{_LIVE}
ORDER BY x."name", x."id"
"""
_LINES = f"""
WITH RECURSIVE "line" ("id", "parent", "name") AS (
    SELECT o."id", o."parent", o."name" FROM "organization" o WHERE o."id" {AMONG}
    UNION SELECT o."id", o."parent", o."name"
    FROM "line" l JOIN "organization" o ON o."id" = l."parent"
) SELECT "id", "parent", "name" FROM "line"
"""
_PARTIES = f"""
SELECT p."organization", p."agreement", p."joined_on", p."left_on"
FROM {by("%s", "agreement_party", "p")}
JOIN "agreement" a ON a."id" = p."agreement" AND a.{_LIVE}
WHERE p."%s" {AMONG} AND p.{_LIVE}
"""
_LINKED = 'SELECT "record", "target" FROM "agreement__%s" WHERE "record" ' + AMONG
_CONTACTS = f"""
SELECT c."organization", c."id", coalesce(c."verified_on", substr(c."created_at", 1, 10)),
    c."verified_on" IS NOT NULL, c."role", c."active_from", c."active_to"
FROM {by("organization", "contact", "c")} WHERE c."organization" {AMONG} AND c.{_LIVE}
    AND c."erased_on" IS NULL
"""
_RECEIVING = f"""
SELECT o."id",
    EXISTS (SELECT 1 FROM "award" a WHERE a."recipient" = o."id" AND a.{_LIVE}
        AND a."status" IN ('awarded', 'active', 'in_closeout')),
    EXISTS (SELECT 1 FROM "subaward" s JOIN "award" a ON a."id" = s."award" AND a.{_LIVE}
        WHERE s."subrecipient" = o."id" AND s.{_LIVE}
        AND s."status" IN ('active', 'suspended', 'in_closeout')),
    o."active_to"
FROM "organization" o WHERE o."id" {AMONG} AND o.{_LIVE}
"""


class Part(NamedTuple):
    """What an organization is in: a unit or an operation, with its lead.

    Attributes: `ended_on` the day that closed or ended; `state` the role of the member, or the
    operation's status; `kind` of the unit.
    """

    organization: int
    id: int
    name: str
    lead: int | None
    joined_on: str | None
    left_on: str | None
    ended_on: str | None
    state: str
    kind: str = ""


class Party(NamedTuple):
    """An organization as a party of an agreement, from when to when."""

    organization: int
    agreement: int
    joined_on: str | None
    left_on: str | None


def in_units(store: Store, organizations: Iterable[int]) -> list[Part]:
    """Return the units these organizations are or were in."""
    return [Part(*row) for row in rows(store, _IN_UNITS, organizations)]


def in_operations(store: Store, organizations: Iterable[int]) -> list[Part]:
    """Return the operations with a lead that these organizations take or took part in."""
    return [Part(*row) for row in rows(store, _IN_OPERATIONS, organizations)]


def lines(store: Store, organizations: Iterable[int]) -> dict[int, tuple[int | None, str]]:
    """Return parent and name of organizations and of all above them, by id."""
    return {row[0]: (row[1], row[2]) for row in rows(store, _LINES, organizations)}


def parties(store: Store, organizations: Iterable[int]) -> list[Party]:
    """Return where organizations are parties."""
    return _parties(store, "organization", organizations)


def parties_of(store: Store, agreements: Iterable[int]) -> list[Party]:
    """Return the parties of agreements."""
    return _parties(store, "agreement", agreements)


def _parties(store: Store, by_field: str, ids: Iterable[int]) -> list[Party]:
    return [Party(*row) for row in rows(store, _PARTIES % (by_field, by_field), ids)]


def linked(store: Store, agreements: Iterable[int], what: str) -> list[tuple[int, int]]:
    """Return agreement and unit (or operation) of what agreements list; `what` is units."""
    return [(row[0], row[1]) for row in rows(store, _LINKED % what, agreements)]


def contacts(
    store: Store, organizations: Iterable[int]
) -> list[tuple[int, ContactFacts, str, str | None, str | None]]:
    """Return organization, contact, role, first and last day of those who are not erased."""
    found = rows(store, _CONTACTS, organizations)
    return [(row[0], ContactFacts(row[1], row[2], bool(row[3])), *row[4:7]) for row in found]


def receiving(
    store: Store, organizations: Iterable[int]
) -> list[tuple[int, tuple[bool, bool, str | None]]]:
    """Return whether organizations receive an open award, an open subaward, and their last day."""
    return facts(
        store,
        _RECEIVING,
        organizations,
        lambda award, subaward, until: (bool(award), bool(subaward), until),
    )
