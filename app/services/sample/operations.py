"""Operations and capabilities of the public data, with who leads and takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample import organizations
from app.services.sample.drafts import Draft, Key, draft, rows, source
from app.services.sample.sources import DHS_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARENTS = {
    "Operation Apollo (Arizona expansion)": "Operation Apollo",
    "Operation Apollo X": "Operation Apollo",
}
# "85 HSI agents and 35 CBP officers added", says the row's own result text.
_PEOPLE = {
    ("Operation Blue Lotus", "Homeland Security Investigations"): "85",
    ("Operation Blue Lotus", "U.S. Customs and Border Protection"): "35",
}
_SUPPORTED = ", supported by "

# Systems and tools the DHS page or a body's own page names: name, kind, owner, values.
_CAPABILITIES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("Large-scale non-intrusive inspection scanners, southwest border", "nii_scanner", "CBP",
     {"quantity": "123", "country": "US", "notes": "To be installed at several ports of entry."}),
    ("Forward Operating Laboratories", "forward_laboratory", "CBP",
     {"quantity": "16", "country": "US", "notes": "On-site tests, from weeks to seconds."}),
    ("Machine-learning referrals at ports of entry", "software", "CBP", {"country": "US"}),
    ("HSI Strategic Network Dismantlement Project", "software", "HSI", {"country": "US"}),
    ("RAVEN platform", "software", "HSI", {"acronym": "RAVEN", "country": "US"}),
    ("HSI Innovation Lab", "software", "HSI", {"country": "US"}),
)  # fmt: skip
_OWNERS = {"UNODC-WCO Container Control Programme": ("UNODC", ("WCO",))}


def drafts() -> tuple[Draft, ...]:
    """Return operations, participants and capabilities."""
    return (*_operations(), *_participants(), *_capabilities(), *_programmes())


def leads_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return who a published lead names, with roles: “A and B” or “A, supported by B”.

    A alone is the lead and no participant is on record.
    """
    for between, role in ((" and ", "partner"), (_SUPPORTED, "support")):
        first, found, second = text.partition(between)
        if found:
            return (first, "lead"), (second, role)
    return ((text, "lead"),)


def _operations() -> Iterator[Draft]:
    for row in rows("operations.csv"):
        parent = _PARENTS.get(row["name"])
        yield draft(
            "operation",
            row["name"],
            {
                "name": row["name"],
                "parent": Key("operation", parent) if parent else None,
                "lead": organizations.key(leads_of(row["lead"])[0][0]),
                "started_on": row["start"],
                "ended_on": row["end"],
                "area": row["region"],
                "status": "ended" if row["end"] else "unknown",
                "notes": row["results"],
                "source": source(row["source"]),
            },
        )


def _participants() -> Iterator[Draft]:
    for row in rows("operations.csv"):
        named = leads_of(row["lead"])
        for agency, role in named if len(named) > 1 else ():
            member = organizations.key(agency)
            yield draft(
                "operation_participant",
                f"{member.name} in {row['name']}",
                {
                    "operation": Key("operation", row["name"]),
                    "organization": member,
                    "role": role,
                    "headcount": _PEOPLE.get((row["name"], member.name)),
                    "source": source(row["source"]),
                },
            )


def _capabilities() -> Iterator[Draft]:
    for name, kind, owner, values in _CAPABILITIES:
        yield draft(
            "capability",
            name,
            {
                "kind": kind,
                "name": name,
                "owner": organizations.key(owner),
                **values,
                "source": source(DHS_PAGE),
            },
        )


def _programmes() -> Iterator[Draft]:
    for row in rows("international_bodies.csv"):
        if row["record"] != "capability":
            continue
        owner, partners = _OWNERS[row["name"]]
        yield draft(
            "capability",
            row["name"],
            {
                "kind": row["record_kind"],
                "name": row["name"],
                "acronym": row["acronym"],
                "owner": organizations.key(owner),
                "partners": tuple(organizations.key(name) for name in partners),
                "website": row["url"],
                "notes": f"{row['kind']}.",
                "source": source(row["source"]),
            },
        )
