"""What the palette lists of reports and packs: those that the typed words name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.ui.reports.warming import CATALOG
from db.model.folding import words

if TYPE_CHECKING:
    from app.services.session import Session

MOST = 6
"""How many reports and packs are listed."""
_ASKING = ("make", "report", "pack")


def reports(session: Session, typed: list[str]) -> list[tuple[str, str]]:
    """Return the reports and packs that folded words name: title, and the page's search for it.

    None before the reports are loaded, which the window does soon after it stands: typing waits
    for nothing.
    """
    named = [word for word in typed if not _begins(word, _ASKING)]
    if not named or CATALOG not in sys.modules:
        return []
    from app.reports import packing
    from app.reports.catalog import REPORTS

    kept = [
        (f"Pack: {one.name}", one.name, f"pack {one.record}") for one in packing.all_packs(session)
    ]
    made = [(one.title, f"{one.title} {one.name}", one.name) for one in REPORTS]
    return [
        (title, query)
        for title, told, query in (*kept, *made)
        if all(_begins(word, words(told)) for word in named)
    ][:MOST]


def _begins(word: str, there: tuple[str, ...] | list[str]) -> bool:
    return any(one.startswith(word) for one in there)
