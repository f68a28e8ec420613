"""When each report and each pack was made last, by whom, and into which workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.queries import report_runs
from db.queries.report_runs import Run

if TYPE_CHECKING:
    from app.services.session import Session

__all__ = ("Run", "last_of_packs", "last_of_reports")


def last_of_reports(session: Session) -> dict[str, Run]:
    """Return the newest run of each report that was ever made, by the report's title."""
    return report_runs.of_reports(session.store)


def last_of_packs(session: Session) -> dict[int, Run]:
    """Return the newest run of each pack that was ever made, by the pack's id."""
    return report_runs.of_packs(session.store)
