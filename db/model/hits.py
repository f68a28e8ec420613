"""What a rule found: which record, which field, how bad, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["bad", "warn", "note"]
WORST_FIRST: tuple[Severity, ...] = ("bad", "warn", "note")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing a rule noticed.

    Attributes: `rule` its id in RULES.md (G10); `entity` and `record` the record it is about;
    `field` the field the sentence stands at, "" for the whole record; `says` one sentence with the
    figures it follows from.
    """

    rule: str
    severity: Severity
    entity: str
    record: int
    field: str
    says: str
