"""Units of the public data: BEST, TCIUs and bodies, with the members that are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample import organizations
from app.services.sample.drafts import Draft, Key, draft, rows, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_AUTHORITY = {"best": "6 U.S.C. 240", "tciu": "6 U.S.C. 475"}

# What a body's own line in international_bodies.csv says about who belongs to it.
_BODY_MEMBERS = {
    "Trilateral Fentanyl Committee": ("United States", "Mexico", "Canada"),
    "U.S.-PRC Counternarcotics Working Group": ("United States", "China"),
    "North American Drug Dialogue": ("United States", "Mexico", "Canada"),
    "EU-U.S. Joint Customs Cooperation Committee": ("United States", "European Union"),
}
_BODY_LEADS = {"Global Coalition to Address Synthetic Drug Threats": "Department of State"}

# Steps of a unit's life that its source gives a day for.
_STEPS = (
    ("Peru", "agreement_signed", "2023-09-15", "Memorandum of cooperation signed"),
    ("Peru", "operational", "2024-05-03", "Unit graduated"),
)


def tciu(country: str) -> Key:
    """Return the key of a country's TCIU."""
    return Key("unit", f"TCIU {country}")


def drafts() -> tuple[Draft, ...]:
    """Return units, their dated steps and memberships."""
    found = [*_best(), *_tcius(), *_bodies(), *_steps(), *_best_members(), *_body_members()]
    return tuple(found)


def _best() -> Iterator[Draft]:
    for row in rows("best_units.csv"):
        abroad = len(row["state_or_country"]) > 2
        yield draft(
            "unit",
            row["name"],
            {
                "kind": "best",
                "name": row["name"],
                "lead_organization": organizations.key("HSI"),
                "authority": _AUTHORITY["best"],
                "country": row["state_or_country"] if abroad else "US",
                "state": None if abroad else row["state_or_country"],
                "city": row["city"],
                "established_on": row["established"],
                "source": source(row["source"]),
            },
        )


def _tcius() -> Iterator[Draft]:
    for row in rows("tciu_units.csv"):
        key, host = tciu(row["country"]), row["host_agency"]
        yield draft(
            "unit",
            key.name,
            {
                "kind": "tciu",
                "name": key.name,
                "lead_organization": organizations.key("HSI"),
                "host_organization": organizations.key(host) if host else None,
                "authority": _AUTHORITY["tciu"],
                "country": row["country"],
                "established_on": row["established"],
                "notes": f"Host agency as published: {host}." if "/" in host else None,
                "source": source(row["source"]),
            },
        )


def _bodies() -> Iterator[Draft]:
    for row in rows("international_bodies.csv"):
        if row["record"] != "unit":
            continue
        lead = _BODY_LEADS.get(row["name"])
        yield draft(
            "unit",
            row["name"],
            {
                "kind": row["record_kind"],
                "name": row["name"],
                "acronym": row["acronym"],
                "lead_organization": organizations.key(lead) if lead else None,
                "website": row["url"],
                "notes": f"{row['kind']}.",
                "source": source(row["source"]),
            },
        )


def _steps() -> Iterator[Draft]:
    cited = {row["country"]: row["source"] for row in rows("tciu_units.csv")}
    for country, status, since, reason in _STEPS:
        yield draft(
            "unit_status",
            f"TCIU {country}: {status}",
            {
                "unit": tciu(country),
                "status": status,
                "since": since,
                "reason": reason,
                "source": source(cited[country]),
            },
        )


def _best_members() -> Iterator[Draft]:
    """One membership per unit a roster row stands for; rows that name no unit give none."""
    for row in rows("best_participants.csv"):
        for alias in rows("unit_aliases.csv"):
            if _means(alias, row) and alias["becomes"] == "membership":
                yield _membership(alias["unit"], row["agency"], row["source"])


def _means(alias: Mapping[str, str], row: Mapping[str, str]) -> bool:
    return alias["name"] == row["unit"] and alias["agency"] in {"", row["agency"]}


def _body_members() -> Iterator[Draft]:
    cited = {row["name"]: row["source"] for row in rows("international_bodies.csv")}
    for body, members in _BODY_MEMBERS.items():
        for member in members:
            yield _membership(body, member, cited[body])


def _membership(unit: str, agency: str, cited: str) -> Draft:
    """The day of a roster is not the day of joining, so that stays unknown."""
    member = organizations.key(agency)
    leads = member.name == "Homeland Security Investigations"
    return draft(
        "membership",
        f"{member.name} in {unit}",
        {
            "unit": Key("unit", unit),
            "organization": member,
            "role": "lead" if leads else "member",
            "source": source(cited),
        },
    )
