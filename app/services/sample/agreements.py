"""Agreements of the public data: papers found, customs agreements, and who is party to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample import organizations, units
from app.services.sample.drafts import Draft, Key, Value, draft, rows, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KINDS = {
    "Title 19 designation MOU": "title_19_mou",
    "Treasury Forfeiture Fund MOU": "tff_mou",
    "Treasury Forfeiture Fund agreement (older form)": "tff_mou",
    "information-sharing MOA": "information_sharing",
    "memorandum of cooperation": "tciu_moc",
    "membership arrangement": "europol",
    "pilot by Federal Register notice": "pilot",
    "CMAA": "cmaa",
}
_TERMS = {
    "evergreen": "evergreen",
    "fiscal year": "fiscal_year",
    "until date in the latest notice": "pilot_by_notice",
}
_NOT_BINDING = "states that it is not an international agreement"
_UNIT_OF = {
    f"Memorandum of cooperation on the TCIU, {country}": country
    for country in ("Peru", "Haiti", "Afghanistan")
}

# The customs agreements that stand in both files: country -> title of the paper found.
_IN_BOTH = {
    "European Union (European Community)": (
        "EU-U.S. agreement on customs cooperation and mutual assistance"
    ),
    "China": "Customs mutual assistance agreement, China",
    "Mexico": "Customs mutual assistance agreement, Mexico",
    "Paraguay": "Updated customs mutual assistance agreement, Paraguay",
}

# Days that the source text of cmaa.csv states: country -> signed, in force. A country that is not
# here was signed in the row's year.
_CMAA_DAYS = {
    "USSR": ("1990-06-02", None),
    "Czechoslovakia": ("1991-05-07", None),
    "South Africa": (None, "2001-08-01"),
    "Jordan": ("2004-12-09", None),
    "Peru": ("2006-03-01", None),
    "Ukraine": ("2016-05-23", None),
    "Kuwait": ("2017-09-07", None),
    "Uzbekistan": ("2024-09-13", None),
    "El Salvador": ("2024-10-08", None),
}

PILOT = "Section 321 Data Pilot"
_PILOT_END = "2020-08"
# dated, citation, the end it sets, remark
_PILOT_NOTICES = (
    ("2019-12", "84 FR 67279", "2021-08", "Ocean and mail added; extended to August 2021."),
    ("2021", None, "2023-08", "Citation not found; the year is deduced from the end it replaced."),
    ("2023-02", "88 FR 10140", "2025-08", "Open to all eligible since this notice."),
)


def drafts() -> tuple[Draft, ...]:
    """Return agreements, their parties and the notices of the pilot."""
    return (*_found(), *_customs(), *_pilot_notices())


def _found() -> Iterator[Draft]:
    also = {_IN_BOTH[row["country"]]: row for row in rows("cmaa.csv") if row["country"] in _IN_BOTH}
    for row in rows("agreements_found.csv"):
        title, cited = row["title"], source(row["source"])
        kind = row["type"].partition(" (states")[0]
        yield draft(
            "agreement",
            title,
            {
                "title": title,
                "kind": _KINDS[kind],
                "binding": "no" if _NOT_BINDING in row["type"] else _binding(_KINDS[kind]),
                "authority": row["authority"],
                "term_kind": _TERMS.get(row["term_type"], "not_stated"),
                **_dates(row),
                "units": (units.tciu(_UNIT_OF[title]),) if title in _UNIT_OF else None,
                "notes": _remarks(row, also.get(title)),
                "source": cited,
            },
        )
        parties = [row["party_us"]] + ([row["party_other"]] if title != PILOT else [])
        for name in parties:
            yield _party(title, organizations.key(name), cited)


def _dates(row: Mapping[str, str]) -> dict[str, Value | None]:
    """“On signature by both” makes the day of signing the first day in force."""
    signed, force = row["signed"], row["in_force_or_effective"]
    ends = {"fiscal_year": row["end_or_next_date"][:10], "pilot_by_notice": _PILOT_END}
    return {
        "signed_on": signed,
        "in_force_on": signed if force == "on signature by both" else force,
        "ends_on": ends.get(_TERMS.get(row["term_type"], "")),
    }


def _binding(kind: str) -> str | None:
    """A customs mutual assistance agreement binds its governments; of others nothing is said."""
    return "yes" if kind == "cmaa" else None


def _remarks(row: Mapping[str, str], also: Mapping[str, str] | None) -> str | None:
    """Keep in words what the row says and no field holds."""
    said = {
        "fiscal year": row["end_or_next_date"],
        "replaces the agreement of 2002": row["term_type"],
        "evergreen": row["end_or_next_date"],
        "until date in the latest notice": f"{row['party_other']}; {row['end_or_next_date']}",
    }.get(row["term_type"])
    parts = [said] if said else []
    parts += [f"Also: {also['source']}"] if also else []
    return "\n".join(part[0].upper() + part[1:] + "." for part in parts) or None


def _customs() -> Iterator[Draft]:
    for row in rows("cmaa.csv"):
        country = row["country"]
        if country in _IN_BOTH:
            continue
        title, cited = f"Customs mutual assistance agreement, {country}", source(row["source"])
        taiwan = country.startswith("Taiwan")
        signed, force = _CMAA_DAYS.get(country, (row["year"], None))
        yield draft(
            "agreement",
            title,
            {
                "title": title,
                "kind": "cmaa",
                "binding": None if taiwan else _binding("cmaa"),
                "term_kind": "not_stated",
                "signed_on": signed,
                "in_force_on": force,
                "source": cited,
            },
        )
        yield _party(
            title, organizations.key(organizations.AIT if taiwan else "United States"), cited
        )
        yield _party(title, organizations.government(country), cited)


def _party(title: str, organization: Key, cited: Key) -> Draft:
    return draft(
        "agreement_party",
        f"{organization.name} in {title}",
        {
            "agreement": Key("agreement", title),
            "organization": organization,
            "role": "party",
            "source": cited,
        },
    )


def _pilot_notices() -> Iterator[Draft]:
    cited = next(row["source"] for row in rows("agreements_found.csv") if row["title"] == PILOT)
    for dated, citation, new_end, notes in _PILOT_NOTICES:
        yield draft(
            "notice",
            f"{PILOT}, {dated}",
            {
                "agreement": Key("agreement", PILOT),
                "kind": "federal_register",
                "dated": dated,
                "citation": citation,
                "new_end": new_end,
                "notes": notes,
                "source": source(cited),
            },
        )
