"""The San Diego FY2010 budget exhibit: real lines by agency in an invented award around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample.drafts import INVENTED, Draft, Key, draft, rows, source
from app.services.sample.organizations import key as organization
from app.services.sample.sources import EXHIBIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FILE = "opsg_budget_example_sandiego_fy2010.csv"
_CATEGORIES = {
    "operational_overtime": "overtime",
    "fringe": "fringe",
    "vehicle_maintenance": "vehicle_maint",
    "equipment_maintenance": "equip_maint",
    "equipment": "equipment",
    "fuel": "fuel",
    "mileage": "mileage",
    "flight": "flight",
    "travel": "travel_per_diem",
}
_SHERIFF = "San Diego County Sheriff's Department"
_WRAPPER = "(sample wrapper)"
_SAID = f"Invented {_WRAPPER}: only the budget lines are the county's."
_NAMED_IN = "Agency named in the San Diego County FY2010 exhibit (copy)"

AWARD = Key("award", "2010-SS-SAMPLE-WRAPPER")
RECIPIENT = Key("organization", "California Grants Office (sample)")
_AWARDED, _STARTS, _SUB_ENDS, _ENDS = "2010-09-01", "2010-10-01", "2012-09-30", "2013-09-30"


def drafts() -> tuple[Draft, ...]:
    """Return the wrapper award, its subawards and their budget lines."""
    return (*_agencies(), *_award(), *_subawards(), *_lines())


def _cells(row: Mapping[str, str]) -> dict[str, int]:
    """Return a row's dollars by cost category; zeros make no line."""
    return {code: int(row[column]) for column, code in _CATEGORIES.items() if int(row[column])}


def _total() -> int:
    return sum(sum(_cells(row).values()) for row in rows(_FILE))


def _number(place: int) -> str:
    return f"SD-2010-{place:02d} {_WRAPPER}"


def _agencies() -> Iterator[Draft]:
    for row in rows(_FILE):
        name = row["agency"]
        kind = "state" if name.startswith("California") else "city"
        kind = "county" if "County" in name else kind
        yield draft(
            "organization",
            name,
            {
                "name": name,
                "kind": kind,
                "country": "US",
                "state": "CA",
                "county": name.partition(" County")[0] if kind == "county" else None,
                "usbp_sector": "SDC" if kind != "state" else None,
                "source": source(_NAMED_IN),
            },
        )


def _award() -> Iterator[Draft]:
    yield draft(
        "organization",
        RECIPIENT.name,
        {
            "name": RECIPIENT.name,
            "kind": "state",
            "country": "US",
            "state": "CA",
            "notes": _SAID,
            "source": source(INVENTED),
        },
    )
    yield draft(
        "award",
        AWARD.name,
        {
            "fain": AWARD.name,
            "title": f"Operation Stonegarden FY2010, San Diego County {_WRAPPER}",
            "assistance_listing": "97.067",
            "recipient": RECIPIENT,
            "fiscal_year": "2010",
            "federal_agency": "DHS, FEMA",
            "status": "closed",
            "notice_of_award_on": _AWARDED,
            "performance_start": _STARTS,
            "performance_end": _ENDS,
            "closed_on": "2014-01-15",
            "notes": _SAID,
            "source": source(INVENTED),
        },
    )
    yield draft(
        "award_action",
        f"{AWARD.name} initial",
        {
            "award": AWARD,
            "program": "opsg",
            "action_on": _AWARDED,
            "kind": "initial",
            "amount": str(_total()),
            "reference": _WRAPPER,
            "source": source(INVENTED),
        },
    )


def _subawards() -> Iterator[Draft]:
    """The Sheriff's subaward carries all the money; the other agencies' pass through it."""
    for place, row in enumerate(rows(_FILE), start=1):
        county = row["agency"] == _SHERIFF
        yield draft(
            "subaward",
            row["agency"],
            {
                "award": AWARD,
                "program": "opsg",
                "number": _number(place),
                "subrecipient": organization(row["agency"]),
                "passed_through": None if county else Key("subaward", _SHERIFF),
                "usbp_sector": "SDC",
                "county": "San Diego",
                "county_fips": "06073",
                "status": "closed",
                "starts_on": _STARTS,
                "ends_on": _SUB_ENDS,
                "closed_on": "2012-12-15",
                "project_description": f"Overtime, travel and equipment by agency {_WRAPPER}",
                "notes": _SAID,
                "source": source(INVENTED),
            },
        )
        yield draft(
            "subaward_action",
            f"{row['agency']} initial",
            {
                "subaward": Key("subaward", row["agency"]),
                "action_on": _STARTS,
                "kind": "initial",
                "amount": str(_total() if county else sum(_cells(row).values())),
                "reference": _WRAPPER,
                "source": source(INVENTED),
            },
        )


def _lines() -> Iterator[Draft]:
    for row in rows(_FILE):
        for category, dollars in _cells(row).items():
            yield draft(
                "budget_line",
                f"{row['agency']}: {category}",
                {
                    "subaward": Key("subaward", row["agency"]),
                    "effective_on": _STARTS,
                    "category": category,
                    "amount": str(dollars),
                    "source": source(EXHIBIT),
                },
            )
