"""Organizations of the public data: the DHS chain, partners, governments, bodies, attachés."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from app.services.sample.drafts import Draft, Key, Value, draft, rows, source
from app.services.sample.sources import DHS_PAGE
from db.model.choices import code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_US = {"federal": "US", "state": "US", "county": "US", "city": "US", "territorial": "US"}
_LEVELS = {"local": "city", "territory": "territorial"}

# Names in other files for an organization that organizations.csv does not list.
_ALSO = {
    "European Union (European Community)": "European Union",
    "European Community": "European Union",
    "Taiwan (AIT-TECRO)": "Taipei Economic and Cultural Representative Office",
    "National Police of Peru (PNP)": "National Police of Peru",
    "Ministry of Interior": "Ministry of Interior of Afghanistan",
    "Ministry of Justice / Haitian National Police (HNP)": "Ministry of Justice of Haiti",
    "Lubbock Police Department (City of Lubbock, TX)": "Lubbock Police Department",
}

# Parties of agreements_found.csv that no other file names: name -> kind, place, other names.
_PARTNERS: dict[str, dict[str, Value]] = {
    "Lubbock Police Department (City of Lubbock, TX)": {
        "kind": "city", "state": "TX", "city": "Lubbock", "also_known_as": "City of Lubbock",
    },
    "City of Fort Worth Police Department, TX": {
        "kind": "city", "state": "TX", "city": "Fort Worth",
        "also_known_as": "Fort Worth Police Department",
    },
    "Kittitas County Sheriff, WA": {"kind": "county", "state": "WA", "county": "Kittitas"},
    "Huntington Beach Police Department, CA": {
        "kind": "city", "state": "CA", "city": "Huntington Beach",
    },
    "Tigard Police Department, OR": {"kind": "city", "state": "OR", "city": "Tigard"},
    "Round Rock Police Department, TX": {"kind": "city", "state": "TX", "city": "Round Rock"},
    "Clermont Police Department, FL": {"kind": "city", "state": "FL", "city": "Clermont"},
    "Anacortes Police Department, WA": {"kind": "city", "state": "WA", "city": "Anacortes"},
    "Harris County Sheriff, TX": {"kind": "county", "state": "TX", "county": "Harris"},
    "National Police of Peru": {
        "kind": "foreign_agency", "country": "PE", "acronym": "PNP",
        "also_known_as": "National Police of Peru (PNP)",
    },
    "Ministry of Justice of Haiti": {"kind": "foreign_agency", "country": "HT"},
    "Ministry of Interior of Afghanistan": {"kind": "foreign_agency", "country": "AF"},
}  # fmt: skip

# Host agencies whose published name alone does not say which country's they are.
_HOSTS = {
    "National Civil Police (PNC)": ("National Civil Police (Guatemala)", "PNC"),
    "National Police": ("National Police (El Salvador)", None),
    "Philippine National Police": ("Philippine National Police", "PNP"),
    "Policia Nacional": ("Policia Nacional (Ecuador)", None),
}

# Governments that are no present country, and signatories that stand in for one.
_SIGNATORIES: dict[str, dict[str, Value]] = {
    "USSR": {
        "kind": "foreign_government", "country": "SUHH", "active_to": "1991",
        "also_known_as": "Union of Soviet Socialist Republics|Soviet Union",
    },
    "Czechoslovakia": {"kind": "foreign_government", "country": "CSHH", "active_to": "1992"},
    "European Union (European Community)": {
        "kind": "international_organization", "acronym": "EU",
        "former_names": "European Community",
    },
    "Taiwan (AIT-TECRO)": {
        "kind": "foreign_agency", "country": "TW", "acronym": "TECRO",
        "notes": "Signs for Taiwan; the American Institute in Taiwan signs for the United States.",
    },
}  # fmt: skip

AIT = "American Institute in Taiwan"
_NAMED_ON_THE_PAGE = (
    "Canada", "United Kingdom", "Netherlands", "Belgium", "France", "New Zealand", "Australia",
)  # fmt: skip
_COVERS = {"Buenos Aires": "AR|UY|PY"}


def key(name: str) -> Key:
    """Return the key of the organization that a file calls by this name, acronym or alias."""
    name = _HOSTS.get(name, (name,))[0]
    return Key("organization", _aliases().get(name) or _ALSO.get(name) or _bare(name))


def government(country: str) -> Key:
    """Return the key of the organization that signs for a country of cmaa.csv."""
    return key(country)


def attache(city: str, country: str) -> str:
    """Return the name of the HSI office in that city, or in that country where no city is known."""
    return f"HSI Attaché Office {city or country}"


def drafts() -> tuple[Draft, ...]:
    """Return every organization of the public data; the first file that names one describes it."""
    found: dict[Key, Draft] = {}
    for walk in (_chain, _parties, _rosters, _hosts, _signatories, _named, _bodies, _attaches):
        for one in walk():
            found.setdefault(one.key, one)
    return tuple(found.values())


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("organizations.csv"):
        for text in (row["name"], row["acronym"], *row["also_known_as"].split("|")):
            found.setdefault(text, row["name"])
    found |= {row["acronym"]: row["name"] for row in rows("international_bodies.csv")}
    found.pop("", None)
    return found


def _bare(name: str) -> str:
    """Drop the state that agreements_found.csv writes behind a name: “…, TX”."""
    head, comma, tail = name.rpartition(", ")
    return head if comma and len(tail) == 2 and tail.isupper() else name


def _organization(name: str, cited: str, values: dict[str, Value | None]) -> Draft:
    found = key(name)
    country = values.get("country") or _US.get(str(values["kind"]))
    return draft(
        "organization",
        found.name,
        {"name": found.name, **values, "country": country, "source": source(cited)},
    )


def _chain() -> Iterator[Draft]:
    for row in rows("organizations.csv"):
        same = ("acronym", "kind", "also_known_as", "former_names", "active_from", "active_to")
        values: dict[str, Value | None] = {name: row[name] for name in same}
        for field in ("parent", "merged_into"):
            values[field] = key(row[field]) if row[field] else None
        yield _organization(row["name"], row["source"], values)


def _parties() -> Iterator[Draft]:
    for row in rows("agreements_found.csv"):
        if described := _PARTNERS.get(row["party_other"]):
            yield _organization(row["party_other"], row["source"], dict(described))


def _rosters() -> Iterator[Draft]:
    for row in rows("best_participants.csv"):
        level, _, country = row["level"].partition(" ")
        if level == "federal":
            continue
        foreign = level == "foreign"
        yield _organization(
            row["agency"],
            row["source"],
            {
                "kind": "foreign_agency" if foreign else _LEVELS.get(level, level),
                "country": country.strip("()") if foreign else None,
                "state": None if foreign else _state_of(row["unit"], row["agency"]),
            },
        )


def _state_of(unit: str, agency: str) -> str:
    """An agency of a state, territory, county or city sits in its unit's own state."""
    renamed = {
        (alias["name"], alias["agency"]): alias["unit"] for alias in rows("unit_aliases.csv")
    }
    place = renamed.get((unit, agency), unit)
    return next(r["state_or_country"] for r in rows("best_units.csv") if r["name"] == place)


def _hosts() -> Iterator[Draft]:
    for row in rows("tciu_units.csv"):
        if not row["host_agency"]:
            continue
        acronym = _HOSTS.get(row["host_agency"], (None, None))[1]
        values = {"kind": "foreign_agency", "country": row["country"], "acronym": acronym}
        other = row["host_agency"] if key(row["host_agency"]).name != row["host_agency"] else None
        if row["country"] == "Haiti":
            other = None  # two agencies in one cell; the police stand in a row of their own
            police = {**values, "acronym": "HNP"}
            yield _organization("Haitian National Police", row["source"], dict(police))
        yield _organization(row["host_agency"], row["source"], {**values, "also_known_as": other})


def _signatories() -> Iterator[Draft]:
    for row in rows("cmaa.csv"):
        country = row["country"]
        plain = {"kind": "foreign_government", "country": country}
        yield _organization(country, row["source"], dict(_SIGNATORIES.get(country, plain)))
        if country.startswith("Taiwan"):
            values: dict[str, Value | None] = {"kind": "ngo", "country": "US", "acronym": "AIT"}
            yield _organization(AIT, row["source"], values)


def _named() -> Iterator[Draft]:
    """Partners in cooperation that seed_facts.csv names in a sentence."""
    for country in _NAMED_ON_THE_PAGE:
        yield _organization(country, DHS_PAGE, {"kind": "foreign_government", "country": country})


def _bodies() -> Iterator[Draft]:
    for row in rows("international_bodies.csv"):
        if row["record"] != "organization":
            continue
        seat = f"{row['hq_city']}, {row['hq_country']}" if row["hq_city"] else None
        yield _organization(
            row["name"],
            row["source"],
            {
                "kind": row["record_kind"],
                "acronym": row["acronym"],
                "city": row["hq_city"],
                "website": row["url"],
                "notes": f"{row['kind']}." + (f" Seat: {seat}." if seat else ""),
            },
        )


def _attaches() -> Iterator[Draft]:
    for row in rows("hsi_attaches.csv"):
        own = code_of("country", row["country"])
        yield _organization(
            attache(row["city"], row["country"]),
            row["source"],
            {
                "kind": "attache_office",
                "parent": key("HSI"),
                "country": row["country"],
                "city": row["city"],
                "covers_countries": _COVERS.get(row["city"], own or ""),
            },
        )
