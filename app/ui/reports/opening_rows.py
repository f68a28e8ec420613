"""Opens what a previewed figure is made of, and writes a comparison as a workbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.reports.previewing import Records
from app.ui.exporting import ask_target
from app.ui.reports import kept_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from app.reports.declared import Report
    from app.reports.job import Done, Terms, Tick
    from app.reports.previewing import Found
    from app.services.session import Session
    from app.ui.reports.wanted import Wanted
    from app.ui.window import MainWindow

    Find = Callable[[Session], Found]

NOTHING = "There is no record behind this cell."


def show(window: MainWindow, title: str, found: Found) -> str:
    """Show the rows or records found; return a sentence where there are none to show.

    A single record is opened, in its history where it is about a change.
    """
    if not isinstance(found, Records):
        if not found:
            return NOTHING
        window.commands.show_rows(title, found)
        return ""
    if not found.ids:
        return NOTHING
    if len(found.ids) == 1:
        if window.open_record(found.entity, found.ids[0]) and found.change:
            window.record_pane.tabs.go_to("history")
            window.record_pane.tabs.story.go_to_change(found.change)
        return ""
    from app.ui.reports.records_dialog import RecordsDialog

    RecordsDialog(window, title, found).show()
    return ""


def terms_of(session: Session, asked: Wanted, day: date | None) -> Terms:
    """Return for whom a preview is read; `day` is the session's fixed one, None: the real day."""
    from app.reports.job import Terms

    return Terms(session.user, day, asked.moment)


def write_comparison(window: MainWindow, report: Report, asked: Wanted) -> None:
    """Ask where, then write what differs between two moments as a workbook."""
    from app.reports.job import file_name

    name = file_name(f"{report.title} changes", window.session.today)
    target = ask_target(window, kept_folder.last_folder() / name)
    if target is None:
        return
    kept_folder.keep_folder(target.parent)
    window.commands.jobs.start(
        f"Comparing {report.title}",
        partial(_compare, window.session, report, asked, target),
    )


def _compare(session: Session, report: Report, asked: Wanted, target: Path, tick: Tick) -> Done:
    from app.reports.job import Terms, compare_report
    from app.services import as_of
    from app.services.session import open_session

    live = open_session(session.path, session.user, session.fixed_today, read_only=True)
    try:
        since, until = (as_of.read(live, typed) for typed in asked.span or ())
    finally:
        live.close()
    terms = Terms(session.user, session.fixed_today, tick=tick)
    return compare_report(session.path, report, asked.values, target, terms, (since, until))
