"""The rule on the shape of printed numbers: G38 (RULES.md; STONEGARDEN 2).

It notes and never stops: older papers have other shapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.domain.settings import Settings
    from db.model.rule_facts import AwardFacts, PrintedNumber

_FAIN = r"(?a)E[A-Z]{2}-?(\d{4})-?[A-Z]{2}-?\d{5}(-?S\d{2})?"
_UEI = r"(?a)(?!.*\d{9})[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}"
_ORDER = r"(?a)\d{2}-[A-Z]{6}-\d{2}-\d{3}"
_SHAPES = {
    ("organization", "uei"): (
        _UEI,
        "twelve letters and digits without I and O, not first a 0 and no nine digits in a row",
    ),
    ("operations_order", "order_number"): (_ORDER, "one such as 12-SDCSDC-09-001"),
}


def g38(fact: AwardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """A FAIN has an unusual shape, or the year in it is not the award's fiscal year."""
    head = fact.head
    found = re.fullmatch(_FAIN, head.fain.strip().upper())
    if found is None:
        says = f"“{head.fain}” is not of the usual shape, such as EMW-2024-SS-05005."
    elif int(found[1]) != head.fiscal_year:
        says = f"The year in {head.fain} is {found[1]}, the award's is FY{head.fiscal_year}."
    else:
        return
    yield Hit("G38", "note", "award", head.id, "fain", says)


def g38_number(fact: PrintedNumber, _held: Settings, _today: date) -> Iterator[Hit]:
    """A UEI or an order number has an unusual shape."""
    shape, usual = _SHAPES[fact.entity, fact.field]
    if re.fullmatch(shape, fact.text.strip().upper()) is None:
        says = f"“{fact.text}” is not of the usual shape: {usual}."
        yield Hit("G38", "note", fact.entity, fact.record, fact.field, says)
