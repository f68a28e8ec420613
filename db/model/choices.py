"""The closed lists: every code with its label, in order, read once from the data dictionary."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import resources
from db.model.errors import NoSuchName
from db.model.folding import key

_COMPUTED = {
    "claim_status": {
        "draft": "Draft",
        "submitted": "Submitted",
        "approved": "Approved",
        "paid": "Paid",
    },
    "finding_status": {
        "draft": "Draft",
        "issued": "Issued",
        "response_due": "Response due",
        "overdue": "Overdue",
        "in_progress": "In progress",
        "verified": "Verified",
        "closed": "Closed",
    },
}
"""Lists of what is computed and never typed: the data dictionary has none of them."""


@cache
def _lists() -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = {}
    # importlib.resources would cost every start 7 ms; the package always lies unpacked.
    path = Path(resources.__path__[0], "reference", "choices.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for name, code, text, _order in rows:
            lists.setdefault(name, {})[code] = text
    return lists | _COMPUTED


def options(name: str) -> dict[str, str]:
    """Return the codes of a closed list with their labels, in the order they are offered.

    Raises NoSuchName for an unknown list.
    """
    try:
        return _lists()[name]
    except KeyError:
        raise NoSuchName(f"There is no list named “{name}”.") from None


def names() -> tuple[str, ...]:
    """Return the names of all closed lists."""
    return tuple(_lists())


def label(name: str, code: str) -> str:
    """Return the label of a code; a code no longer in the list is shown as it is."""
    return options(name).get(code, code)


@cache
def _by_key(name: str) -> dict[str, str]:
    """Codes by folded label and folded code; a code wins where both read alike."""
    found = {key(text): code for code, text in options(name).items()}
    return found | {key(code): code for code in options(name)}


def code_of(name: str, typed: str) -> str | None:
    """Return the code for a typed code or label, without regard to case or accents."""
    return typed if typed in options(name) else _by_key(name).get(key(typed))
