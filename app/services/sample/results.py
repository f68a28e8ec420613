"""Published figures, and the results among them as final outcomes that the figures rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services.sample import organizations, units
from app.services.sample.drafts import Draft, Key, Value, draft, rows, source
from app.services.sample.sources import DHS_PAGE, PAGE_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_QUALIFIERS = {">": "over", "~": "nearly", "more than": "over"}
_WORDS = {"date", "comparison"}
_BLUE_LOTUS = ("Operation Blue Lotus", "Operation Four Horsemen")


@dataclass(frozen=True, slots=True)
class Result:
    """What a published figure becomes as an outcome; empty days are those of the figure's row."""

    metric: str
    owner: str
    value_unit: str = "count"
    kind: str = "cumulative"
    more: Mapping[str, Value] = field(default_factory=dict)


def _shared(metric: str, once: str) -> Result:
    """One result of two operations, counted once; both rows of the page say “together”."""
    return Result(metric, "DHS", "lb", "increment", {
        "operations": tuple(Key("operation", name) for name in _BLUE_LOTUS),
        "credit": "joint", "counted_once_key": once,
        "period_start": "2023-03-06", "period_end": "2023-05-10", "as_of": "2023-05-10",
    })  # fmt: skip


def _artemis(metric: str, value_unit: str) -> Result:
    """Started in June 2023 and ran four months, so to September."""
    return Result(metric, "CBP", value_unit, "increment", {
        "operations": (Key("operation", "Operation Artemis"),), "credit": "joint",
        "period_start": "2023-06", "period_end": "2023-09", "as_of": "2023-09-30",
    })  # fmt: skip


def _mexico(metric: str, value_unit: str) -> Result:
    return Result(
        metric, "HSI", value_unit, more={"unit": units.tciu("Mexico"), "country": "Mexico"}
    )


_SEED_RESULTS = {
    "Illicit fentanyl seized": Result("fentanyl_seized", "DHS", "lb"),
    "Arrests connected to fentanyl networks": Result("fentanyl_arrests", "DHS"),
    "Pill presses seized": Result("pill_presses_seized", "DHS"),
    "Narcotics-related investigations initiated": Result("narcotics_investigations", "HSI"),
    "Persons indicted in one Imperial Valley network case": Result(
        "indictments", "HSI", kind="increment"
    ),
    "Precursor chemicals seized through the Mexico TCIU": _mexico("tciu_precursors_seized", "lb"),
    "Criminal arrests through the Mexico TCIU": _mexico("tciu_criminal_arrests", "count"),
    "Fentanyl seized in Blue Lotus and Four Horsemen together": _shared(
        "fentanyl_seized", "blue-lotus-four-horsemen-fentanyl"
    ),
    "Other narcotics seized in Blue Lotus and Four Horsemen together": _shared(
        "other_narcotics_seized", "blue-lotus-four-horsemen-other-narcotics"
    ),
    "Seizures in Operation Artemis": _artemis("seizures", "count"),
    "Fentanyl precursors seized in Operation Artemis": _artemis("precursors_seized", "lb"),
}
_SERIES_RESULTS = {
    "TCIU criminal arrests": Result("tciu_criminal_arrests", "HSI"),
    "TCIU narcotics and precursors seized": Result("tciu_narcotics_seized", "HSI", "lb"),
    "TCIU firearms seized": Result("tciu_firearms_seized", "HSI"),
    "DHS fentanyl seized FY2024 to date": Result("fentanyl_seized", "DHS", "lb"),
    "DHS pill presses seized FY2024 to date": Result("pill_presses_seized", "DHS"),
    "DHS fentanyl arrests FY2024 to date": Result("fentanyl_arrests", "DHS"),
    "DHS fentanyl seized, full year": Result("fentanyl_seized", "DHS", "lb"),
    "DHS pill presses seized, full year": Result("pill_presses_seized", "DHS"),
    "DHS fentanyl arrests, full year": Result("fentanyl_arrests", "DHS"),
    "HSI narcotics arrests, full year": Result("narcotics_arrests", "HSI"),
    "HSI fentanyl seized, full year": Result("fentanyl_seized", "HSI", "lb"),
}
_YEAR_UNSURE = ("TCIU criminal arrests", "FY2021")

# The five figures that stand in both files: fact -> series. They agree in day and value.
SERIES_OF = {
    "TCIUs established worldwide": "TCIU",
    "Countries in the Global Coalition to Address Synthetic Drug Threats": (
        "Global Coalition members"
    ),
    "Illicit fentanyl seized": "DHS fentanyl seized FY2024 to date",
    "Arrests connected to fentanyl networks": "DHS fentanyl arrests FY2024 to date",
    "Pill presses seized": "DHS pill presses seized FY2024 to date",
}


def drafts(today: date) -> tuple[Draft, ...]:
    """Return outcomes, reviewed on the day of building, and the figures that rest on them."""
    return (*_seed(today), *_series(today))


def _seed(today: date) -> Iterator[Draft]:
    for row in rows("seed_facts.csv"):
        fact, as_of = row["fact"], row["period_end"] or PAGE_DATE
        twin = _twin(fact, as_of)
        figure: dict[str, Value | None] = {
            "statement": fact,
            "series": SERIES_OF.get(fact),
            **_value(row["value"], row["unit"]),
            "value_unit": row["unit"],
            "period_start": row["period_start"],
            "period_end": row["period_end"],
            "as_of": as_of,
            "scope": f"{row['scope']}.\n{row['source_sentence']}.",
            "source": source(twin["source"] if twin else DHS_PAGE),
        }
        yield from _with_outcome(fact, figure, _SEED_RESULTS.get(fact), today)


def _twin(fact: str, as_of: str) -> Mapping[str, str] | None:
    """Return the row of count_series.csv for the same figure."""
    for row in rows("count_series.csv"):
        if row["series"] == SERIES_OF.get(fact) and row["as_of"] == as_of:
            return row
    return None


def _series(today: date) -> Iterator[Draft]:
    for row in rows("count_series.csv"):
        if row["as_of"] == _as_of_of_twin(row["series"]):
            continue  # one figure for both rows; seed_facts.csv describes it
        result = _SERIES_RESULTS.get(row["series"])
        start, as_of = _period(row["series"], row["as_of"])
        known = (row["series"], row["as_of"]) != _YEAR_UNSURE
        figure: dict[str, Value | None] = {
            "statement": row["series"],
            "series": row["series"],
            "value": row["value"],
            "qualifier": _QUALIFIERS.get(row["qualifier"], row["qualifier"]),
            "value_unit": row["unit"],
            "period_start": start if known else None,
            "period_end": as_of if start and known else None,
            "as_of": as_of,
            "source": source(row["source"]),
        }
        name = f"{row['series']}, {row['as_of']}"
        yield from _with_outcome(name, figure, result if known else None, today)


def _as_of_of_twin(series: str) -> str | None:
    """Return the day of the figure that seed_facts.csv has of a series too."""
    for fact, same in SERIES_OF.items():
        if same == series:
            row = next(row for row in rows("seed_facts.csv") if row["fact"] == fact)
            return row["period_end"] or PAGE_DATE
    return None


def _period(series: str, as_of: str) -> tuple[str | None, str]:
    """Return the first and last day counted; a figure as of a fiscal year takes its last day."""
    if as_of.startswith("FY"):
        year = int(as_of[2:])
        return f"{year - 1}-10-01", f"{year}-09-30"
    return ("2023-10-01" if series.endswith("FY2024 to date") else None), as_of


def _value(text: str, unit: str) -> dict[str, Value | None]:
    """Read “>27000”, “~10000 (nearly)”, “~90 million (nearly)”; words and ranges stay text."""
    plain = text.lstrip(">~").partition(" (")[0].replace(" million", "000000")
    if unit in _WORDS or not plain.isdigit():
        return {"value_text": text}
    return {"value": plain, "qualifier": _QUALIFIERS.get(text[0], "exact")}


def _with_outcome(
    name: str, figure: dict[str, Value | None], result: Result | None, today: date
) -> Iterator[Draft]:
    if result is None:
        yield draft("published_figure", name, figure)
        return
    metric = Key("metric", result.metric)
    outcome = draft(
        "outcome",
        name,
        {
            "metric": metric,
            "value": figure["value"],
            "value_unit": result.value_unit,
            "qualifier": figure["qualifier"],
            "period_start": figure["period_start"],
            "period_end": figure["period_end"],
            "as_of": figure["as_of"],
            "kind": result.kind,
            "owner": organizations.key(result.owner),
            "credit": "sole",
            "status": "final",
            "reviewer": "sample",
            "reviewed_on": today.isoformat(),
            "source": figure["source"],
            **result.more,
        },
    )
    yield outcome
    yield draft("published_figure", name, {**figure, "metric": metric, "based_on": (outcome.key,)})
