"""What a report is declared with: its name, the question it answers, who asks, and its maker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.parameters import Parameter
    from app.services.session import Session

    Make = Callable[[Session, Mapping[str, str], Making], tuple[Book, int]]

CHIEF, STATE, FEMA = "Chief and command", "State administrative agency", "FEMA"
CONGRESS, AUDITOR, OFFICE = "Congress and headquarters", "Auditors", "Program office"
ASKED_BY: Final = (CHIEF, STATE, FEMA, CONGRESS, AUDITOR, OFFICE)
"""Who asks for reports, in the order of the gallery."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes: `name` is what the command line calls it; `answers` its question in one line;
    `asked_by` who asks for it, the first of them most; `make` returns its workbook and how many
    rows it has, for parameter values by name; `meets` the kinds of requirement that it meets.
    """

    name: str
    title: str
    answers: str
    asked_by: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    make: Make
    meets: tuple[str, ...] = ()
