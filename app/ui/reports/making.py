"""Makes a report or a pack in the background, and notes in the file that it was made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.ui.exporting import ask_target
from app.ui.reports import kept_folder

if TYPE_CHECKING:
    from pathlib import Path

    from app.reports.declared import Report
    from app.reports.job import Done, Tick
    from app.reports.pack_job import PackDone
    from app.reports.packing import Pack
    from app.services.as_of import Moment
    from app.services.session import Session
    from app.ui.window import MainWindow


def create(
    window: MainWindow, report: Report, values: dict[str, str], moment: Moment | None = None
) -> bool:
    """Ask where, then make a report of the file as it stands, or stood at a moment.

    Says whether it was begun.
    """
    from app.reports.job import file_name

    name = file_name(report.title, moment.day if moment else window.session.today)
    target = ask_target(window, kept_folder.last_folder() / name)
    if target is None:
        return False
    kept_folder.keep_folder(target.parent)
    window.commands.jobs.start(
        f"Making {report.title}",
        partial(_make, window.session, report, values, target, moment),
        partial(_note_run, window, report, values),
    )
    return True


def make_pack(window: MainWindow, pack: Pack, folder: Path | None = None) -> bool:
    """Make a pack in its folder, asking for one where none is known; an older one there stays.

    Says whether it was begun.
    """
    from app.reports.pack_job import target_name

    session = window.session
    folder = folder or kept_folder.pack_folder(session, pack) or ask_folder(window, pack)
    if folder is None:
        return False
    kept_folder.keep_pack_folder(session, pack, folder)
    target = kept_folder.free_place(folder / target_name(pack, session.today))
    window.commands.jobs.start(
        f"Making pack “{pack.name}”",
        partial(_make_pack, session, pack, target),
        partial(_note_runs, window),
    )
    return True


def ask_folder(window: MainWindow, pack: Pack) -> Path | None:
    """Ask which folder a pack goes to; None where the person thought better of it."""
    from pathlib import Path

    start = kept_folder.pack_folder(window.session, pack) or kept_folder.last_folder()
    title = f"Folder for “{pack.name}”"
    chosen = QFileDialog.getExistingDirectory(window, title, str(start))
    return Path(chosen) if chosen else None


def _make(
    session: Session,
    report: Report,
    values: dict[str, str],
    target: Path,
    moment: Moment | None,
    tick: Tick,
) -> Done:
    from app.reports.job import Terms, make_report

    terms = Terms(session.user, session.fixed_today, moment, tick)
    return make_report(session.path, report, values, target, terms)


def _make_pack(session: Session, pack: Pack, target: Path, tick: Tick) -> PackDone:
    from app.reports.job import Terms
    from app.reports.pack_job import make_pack as write

    return write(session.path, pack, target, Terms(session.user, session.fixed_today, tick=tick))


def _note_run(window: MainWindow, report: Report, values: dict[str, str], done: Done) -> None:
    from app.reports.job import record_run

    window.commands.told(partial(record_run, window.session, report, values, done))


def _note_runs(window: MainWindow, done: PackDone) -> None:
    from app.reports.pack_job import record_runs

    window.commands.told(partial(record_runs, window.session, done))
