"""What evidence a claim's rows need, and what of it is missing (STONEGARDEN 4, step 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.model.facts import Evidence

LABELS = {
    "document_no": "Invoice or slip number",
    "paid": "Proof of payment",
    "activity_report": "Activity report",
    "payroll": "Payroll register",
    "paper": "Paper attached",
    "ael_no": "AEL number",
}
"""The pieces of evidence, as fields of Evidence, with what people call them."""
_ALWAYS = ("paid",)
_BY_CATEGORY = {
    "overtime": ("activity_report", "payroll"),
    "part_time_temp": ("payroll",),
    "fringe": (),
    "equipment": ("document_no", "ael_no"),
}
_OTHERWISE = ("document_no",)


def needed(category: str) -> tuple[str, ...]:
    """Return the pieces of evidence that an expenditure of a category needs."""
    return (*_BY_CATEGORY.get(category, _OTHERWISE), *_ALWAYS)


def missing(row: Evidence) -> tuple[str, ...]:
    """Return the pieces a row lacks; a paper attached to it stands for a number not typed."""
    lacking = tuple(name for name in needed(row.category) if not getattr(row, name))
    return tuple(name for name in lacking if not (name == "document_no" and row.paper))
