"""Reads a report's figures and fills a form with them, beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.reports.declared import Report
    from app.reports.figures import Figure
    from app.reports.form_mappings import FormMapping
    from app.reports.job import Done, Tick
    from app.services.session import Session
    from app.ui.window import MainWindow


def figures_of(report: Report, values: Mapping[str, str], session: Session) -> dict[str, Figure]:
    """Return a report's figures by name. Raises BadValue or NoSuchName."""
    from app.reports import job
    from app.reports.figures import figures

    making = job.making_of(session, job.Terms(session.user))
    return {one.name: one for one in figures(report.make(session, values, making)[0])}


def offered_name(one: FormMapping, day: date) -> str:
    """Return the name to offer for a filled form: the form's own with the day."""
    form = Path(one.file)
    return f"{form.stem} {day.isoformat()}{form.suffix}"


def start(
    window: MainWindow, report: Report, one: FormMapping, values: dict[str, str], target: Path
) -> None:
    """Fill the form in the background, and note in the file that the report was made for it."""
    window.commands.jobs.start(
        f"Filling {one.name or target.name}",
        partial(_fill, window.session, one, values, target),
        partial(_note_run, window, report, values),
    )


def _fill(
    session: Session, one: FormMapping, values: dict[str, str], target: Path, tick: Tick
) -> Done:
    from app.reports.form_mappings import fill_form
    from app.reports.job import Terms

    terms = Terms(session.user, session.fixed_today, tick=tick)
    return fill_form(session.path, one, values, target, terms)


def _note_run(window: MainWindow, report: Report, values: dict[str, str], done: Done) -> None:
    from app.reports.job import record_run

    window.commands.told(partial(record_run, window.session, report, values, done))
