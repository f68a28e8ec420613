"""How the period of an SF-425 is told: in the chooser, in a list, and under the worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date

    from app.services.sf425_filing import Period


def named(one: Period, today: date) -> str:
    """Return a period in the chooser: its end, whether it is the final one, and how it stands."""
    final = ", final" if one.is_final else ""
    if one.filed_on:
        stands = f"filed {show_day(one.filed_on)}"
    elif not one.is_open:
        stands = "handed in"
    elif one.due_on is None:
        stands = "draft" if one.report else "not asked for"
    else:
        late = one.due_on < today.isoformat()
        stands = f"{'overdue' if late else 'due'} {show_day(one.due_on)}"
        stands += ", draft" if one.report else ""
    return f"{show_day(one.period_end.isoformat())}{final} ({stands})"


def state(one: Period, previous: object) -> str:
    """Return what kind of report this is, in words."""
    before = "" if previous else " No report was filed before: this period is the whole."
    if one.filed_on:
        says = f"Filed on {show_day(one.filed_on)}. Saving writes the totals as they stand now."
    else:
        says = "All of box 10 is cumulative since the award began. Draft until a day is filed."
    return says + before


def standing(one: Period, today: date) -> str:
    """Return in words how the report of a period stands."""
    if one.filed_on:
        return f"Filed {show_day(one.filed_on)}"
    if not one.is_open:
        return "Handed in"
    draft = ", draft" if one.report else ""
    if one.due_on and one.due_on < today.isoformat():
        return f"Overdue{draft}"
    return f"{'Open' if one.period_end <= today else 'Ahead'}{draft}"
