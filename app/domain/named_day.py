"""The first day of the past that a sentence names, as the rules' sentences show days."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")


def first_past(says: str, today: date) -> str | None:
    """Return the first day a sentence names that is not after today, ISO; None where it has none.

    A rule's sentence names first what it is about: the day a term ended, a clock ran out, a cost
    was made.
    """
    for day, month, year in _DAY.findall(says):
        found = date(int(year), _MONTHS.index(month) + 1, int(day))
        if found <= today:
            return found.isoformat()
    return None
