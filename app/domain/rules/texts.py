"""The rule on free text: P23, what must never stand in this file (RECORDS, "Never")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.partner_rule_facts import TextFound

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
)
_SIGNS: tuple[tuple[str, str], ...] = (
    (r"\b\d{3}-\d{2}-\d{4}\b", "a social security number"),
    (rf"\b(?:DOB|born|birth)\b.{{0,20}}?{_DATE}", "a date of birth"),
    (r"\b(?:case|docket|file)\s*(?:no\b\.?|number|\#)\s*:?\s*[\w-]*\d", "a case number"),
    (r"\b(?:suspects?|subject\s+of|target\s+of)\b", "a person under investigation"),
)
"""What a text must not hold, and what it looks like."""


def p23(found: TextFound, _held: Settings, _today: date) -> Iterator[Hit]:
    """A text reads as if it told of a person (RECORDS, "Never in this file")."""
    told = [
        f"{what} (“{hit[0]}”)" if what == _SIGNS[-1][1] else what
        for pattern, what in _SIGNS
        if (hit := re.search(pattern, found.text, re.IGNORECASE | re.DOTALL))
    ]
    if told:
        says = f"The text reads like {' and '.join(told)}."
        yield Hit("P23", "warn", found.entity, found.id, found.field, says)


@cache
def any_sign() -> re.Pattern[str]:
    """Return the pattern of every sign: what does not hold it need not be asked about."""
    return re.compile("|".join(pattern for pattern, _ in _SIGNS), re.IGNORECASE | re.DOTALL)
