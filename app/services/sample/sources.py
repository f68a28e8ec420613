"""One source record for each different source text, and what kind of source stands behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.services.sample.drafts import INVENTED, Draft, draft, keys_in

if TYPE_CHECKING:
    from collections.abc import Iterable

DHS_PAGE = "DHS page Combating Fentanyl, updated 30 Aug 2024 (dhs.gov/fentanyl)"
"""The page all of seed_facts.csv was read from."""
EXHIBIT = "San Diego County, Exhibit A: Operation Stonegarden FY2010 budget by agency (copy)"
"""What opsg_budget_example_sandiego_fy2010.csv was read from."""
PAGE_DATE = "2024-08-30"

_DERIVED = ("derived from OpenFEMA", "sum of the four state awards")
_COPIES = ("copy", "CyberCemetery", "web archive", "secondary listing")
_PRESS = (
    "AST Digital Magazine", "Arab News", "Arizona Daily Star", "Axios", "Border Security Report",
    "CTC Sentinel", "Defense Daily", "Democracy for New Mexico", "Diario Libre", "ExecutiveGov",
    "FAIR 2018", "Foreign Service Journal", "FreightWaves", "Global Trade Magazine",
    "Government Technology", "Homeland Preparedness News", "Homeland Security Today",
    "Material Handling and Logistics", "National Immigration Forum", "New York Times", "Notimundo",
    "RT Actualidad", "Security Magazine", "as quoted by", "eCivis", "ecuadorchequea.com",
    "financialcrime.world", "gazeta.uz", "homelandprepnews.com", "homelandsecuritygrants.info",
    "bloomingtonian.com", "hstoday.us", "ngm.com.au", "riponadvance.com", "sprinforma.mx",
    "updatem.com", "useuworldaffairs.com",
)  # fmt: skip
_ADDRESS = re.compile(
    r"(?:^|[(\s])((?:[a-z0-9-]+\.)+(?:gov|com|org|info|us|mx|uz|world|au|ec|cn)(?:/[^\s);:,]*)?)"
)
_DAY = re.compile(r"\b(\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d{2}-\d{2})\b")


def kind_of(text: str) -> str:
    """Return the source kind of a source text; where it names several sources, the first counts."""
    if text == INVENTED:
        return "invented"
    if "not verified" in text:
        return "not_verified"
    if any(word in text for word in _DERIVED):
        return "derived"
    first = text.partition(";")[0]
    if any(word.lower() in first.lower() for word in _COPIES):
        return "copy"
    return "press" if any(word in first for word in _PRESS) else "official"


def drafts(cited: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the source records that the given drafts cite, one for each different text."""
    return tuple(_source(key.name) for key in keys_in(cited) if key.entity == "source")


def _source(text: str) -> Draft:
    head = re.split(r": |; ", text)[0]  # what follows tells what the source says
    address, day = _ADDRESS.search(head), _DAY.search(head)
    return draft(
        "source",
        text,
        {
            "title": text,
            "kind": kind_of(text),
            "url": address[1] if address else None,
            "as_of": day[1] if day else None,
            "notes": _NOTES.get(text),
        },
    )


_NOTES = {
    INVENTED: "These rows are made up so that every page has something to show. "
    "They hang under organizations marked “(sample)”.",
}
