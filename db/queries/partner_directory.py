"""What the partner directory shows: organizations, their agreements, units and contacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

_ORGANIZATIONS = """
SELECT o."id", o."name", o."kind", p."name", o."city", o."county", o."state", o."country",
       o."active_from", o."active_to"
FROM "organization" o LEFT JOIN "organization" p ON p."id" = o."parent"
WHERE o."archived_at" IS NULL ORDER BY o."name" COLLATE NOCASE, o."id"
"""
_PARTIES = """
SELECT p."organization", a."id", a."record_title", p."joined_on", p."left_on"
FROM "agreement_party" p JOIN "agreement" a ON a."id" = p."agreement"
WHERE p."archived_at" IS NULL AND a."archived_at" IS NULL
ORDER BY a."record_title" COLLATE NOCASE, a."id", p."id"
"""
_UNITS = """
SELECT m."organization", u."name", m."role", m."joined_on", m."left_on"
FROM "membership" m JOIN "unit" u ON u."id" = m."unit"
WHERE m."archived_at" IS NULL AND u."archived_at" IS NULL
UNION ALL
SELECT "lead_organization", "name", 'lead', "established_on", "closed_on" FROM "unit"
WHERE "archived_at" IS NULL AND "lead_organization" IS NOT NULL
UNION ALL
SELECT "host_organization", "name", 'host', "established_on", "closed_on" FROM "unit"
WHERE "archived_at" IS NULL AND "host_organization" IS NOT NULL
ORDER BY 2 COLLATE NOCASE, 3
"""
_CONTACTS = """
SELECT "organization", "name", "title", "phone", "email", "verified_on", "active_from", "active_to"
FROM "contact" WHERE "archived_at" IS NULL AND "role" = 'primary'
ORDER BY "verified_on" DESC NULLS LAST, "id"
"""


@dataclass(frozen=True, slots=True)
class Party:
    """An agreement that an organization is party to; days are fuzzy ISO texts."""

    agreement: int
    title: str
    joined_on: str | None
    left_on: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A unit an organization sits in, leads or hosts: `role` is a membership role's code."""

    unit: str
    role: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class PrimaryContact:
    """Whom to call first; `verified_on` an ISO day."""

    name: str
    title: str | None
    phone: str | None
    email: str | None
    verified_on: str | None
    active_from: str | None
    active_to: str | None


@dataclass(frozen=True, slots=True)
class Partner:
    """One organization with all it is tied to, at any time; who reads it picks the day.

    Attributes: `kind`, `state` and `country` are codes; `contacts` the last verified first.
    """

    id: int
    name: str
    kind: str
    parent: str | None
    city: str | None
    county: str | None
    state: str | None
    country: str | None
    active_from: str | None
    active_to: str | None
    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]
    contacts: tuple[PrimaryContact, ...]


def partners(store: Store) -> list[Partner]:
    """Return every unarchived organization, by name."""
    with told(store.path):
        parties: dict[int, list[Party]] = {}
        for organization, *party in store.sql.execute(_PARTIES).fetchall():
            parties.setdefault(organization, []).append(Party(*party))
        ties: dict[int, list[Tie]] = {}
        for organization, *tie in store.sql.execute(_UNITS).fetchall():
            ties.setdefault(organization, []).append(Tie(*tie))
        contacts: dict[int, list[PrimaryContact]] = {}
        for organization, *contact in store.sql.execute(_CONTACTS).fetchall():
            contacts.setdefault(organization, []).append(PrimaryContact(*contact))
        rows = store.sql.execute(_ORGANIZATIONS).fetchall()
    found = []
    for row in rows:
        around = tuple(tuple(some.get(row[0], ())) for some in (parties, ties, contacts))
        found.append(Partner(*row, *around))
    return found
