"""A list or a report from a file to disk: copy the file, read the copy, write the workbook.

These functions may run in any thread: they open the file by themselves and share nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from app.reports import leftovers
from app.reports.cover import Making
from app.reports.errors import CannotWrite
from app.reports.handling import marked
from app.reports.list_export import ListChoice, list_book
from app.services import as_of, hit_book, save
from app.services.session import Session, open_session
from db import backup, log
from db.change import Change
from db.model.days import stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from app.reports.declared import Report
    from app.reports.workbook import Book
    from app.services.as_of import Moment
    from db.change import ChangeSet

Tick = Callable[[int, int], None]
"""Told how many rows are written, of how many (0: not known yet); raises Cancelled to stop."""
Make = Callable[[Session, Making], tuple["Book", int]]


def ignore(_done: int, _of: int) -> None:
    """Let a job run without being told."""


@dataclass(frozen=True, slots=True)
class Terms:
    """For whom a job works.

    Attributes: `today` is the day everything computed takes as today, None: the real one, or that
    of the moment; `as_of` the moment of the file it works on, None: now.
    """

    user: str
    today: date | None = None
    as_of: Moment | None = None
    tick: Tick = ignore


@dataclass(frozen=True, slots=True)
class Done:
    """A finished job.

    Attributes: `rows` records or lines written; `notes` sentences on what had to be changed;
    `sha256` of the workbook; `making` what it was made from.
    """

    title: str
    path: Path
    rows: int
    notes: tuple[str, ...]
    sha256: str
    making: Making

    @property
    def sentence(self) -> str:
        """What to tell the person."""
        noun = "row" if self.rows == 1 else "rows"
        written = f"{self.title}: {self.rows:,} {noun} written to {self.path.name}."
        return " ".join((written, *self.notes))


def export_list(file: Path, choice: ListChoice, target: Path, terms: Terms) -> Done:
    """Write a list of the file to a workbook.

    Raises CannotOpen, BadQuery, CannotWrite or Cancelled; what stood at the target then stays.
    """
    return _run(file, target, terms, lambda session, making: list_book(session, choice, making))


def make_report(
    file: Path, report: Report, values: Mapping[str, str], target: Path, terms: Terms
) -> Done:
    """Write a report on the file to a workbook; `values` are parameter codes by name.

    Raises CannotOpen, NoSuchName, CannotWrite or Cancelled; what stood at the target then stays.
    """
    return _run(file, target, terms, lambda session, making: report.make(session, values, making))


def compare_report(
    file: Path,
    report: Report,
    values: Mapping[str, str],
    target: Path,
    terms: Terms,
    span: tuple[Moment, Moment],
) -> Done:
    """Write a report as it stood at two moments, with what differs marked and listed.

    Raises CannotOpen, NoSuchName, CannotWrite or Cancelled; what stood at the target then stays.
    """
    check_name(target)
    book, rows, making = compared_book(file, report, values, terms, span)
    return written(book, rows, target, terms, making)


def compared_book(
    file: Path,
    report: Report,
    values: Mapping[str, str],
    terms: Terms,
    span: tuple[Moment, Moment],
) -> tuple[Book, int, Making]:
    """Return the workbook that compares two moments, its differences, and what the later was."""
    from app.reports import comparison
    from app.services.changes_between import Between

    older, newer = (replace(terms, as_of=moment) for moment in sorted(span, key=_in_time))
    with copied(file, older) as then, copied(file, newer) as now:
        makings = (making_of(then, older), making_of(now, newer))
        books = [
            comparison.held(report.make(one, values, making)[0])
            for one, making in zip((then, now), makings, strict=True)
        ]
        between = Between(now, makings[0].change_head[0], makings[1].change_head[0])
        chosen = tuple(one.words(now, values) for one in report.parameters)
        compared = comparison.compare(*books)
        book, rows = comparison.comparison_book(report.title, makings, chosen, compared, between)
        return marked(now, book), rows, makings[1]


def record_run(
    session: Session, report: Report, values: Mapping[str, str], done: Done
) -> ChangeSet | None:
    """Note in the file that a report was made, so that its figures can be traced later.

    For the thread the session lives in. None where the file can only be read.
    """
    if session.read_only:
        return None
    run = run_of(session, report, values, done)
    label = f"Make report “{report.title}”"
    return save.apply(session, [Change("report_run", None, run)], label, "report")


def run_of(
    session: Session, report: Report, values: Mapping[str, str], done: Done
) -> dict[str, object]:
    """Return the values of the record that notes a report made."""
    number, digest = done.making.change_head
    return {
        "report": report.title,
        "parameters": "\n".join(": ".join(one.words(session, values)) for one in report.parameters),
        "audience": values.get("audience", "internal"),
        "made_at": stamp(datetime.now(UTC)),
        "made_by": session.user,
        "as_of": done.making.as_of,
        "change_head": f"{number} {digest}",
        "file_name": done.path.name,
        "file_sha256": done.sha256,
    }


def file_name(title: str, day: date) -> str:
    """Return the file name to offer: `partner-directory-2026-08-31.xlsx`."""
    words = "".join(c if c.isalnum() else " " for c in title.lower()).split()
    return f"{'-'.join(words)}-{day.isoformat()}.xlsx"


def _run(file: Path, target: Path, terms: Terms, make: Make) -> Done:
    check_name(target)
    with copied(file, terms) as session:
        making = making_of(session, terms)
        book, rows = make(session, making)
        return written(marked(session, book), rows, target, terms, making)


def making_of(session: Session, terms: Terms) -> Making:
    """Return when, by whom and from what a workbook is made of a copy of the file."""
    at = terms.as_of.at if terms.as_of else stamp(datetime.now(UTC))
    return Making(at, terms.user, log.head_of(session.store))


def written(book: Book, rows: int, target: Path, terms: Terms, making: Making) -> Done:
    """Write a book to its place and say so. Raises CannotWrite or Cancelled."""
    from app.reports.pour import write

    of = sum(getattr(sheet, "count", 0) for sheet in book.sheets)
    tally = write(book, target, partial(_told, terms.tick, of))
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Done(book.title, target, rows, tally.sentences(), digest, making)


def check_name(target: Path) -> None:
    """Raise CannotWrite where a workbook cannot be called that."""
    if target.suffix.lower() != ".xlsx":
        raise CannotWrite(f"“{target.name}” is no name for a workbook. Let it end in .xlsx.")


def _in_time(moment: Moment) -> tuple[int, str]:
    return moment.number, moment.at


def _told(tick: Tick, of: int, done: int) -> None:
    tick(done, of)


@contextlib.contextmanager
def copied(file: Path, terms: Terms) -> Iterator[Session]:
    """Yield a session on a copy of the file that nobody else sees and that is gone afterwards."""
    leftovers.clear()
    with _private_folder() as folder:
        copy = folder / file.name
        live = open_session(file, terms.user, terms.today, read_only=True)
        try:
            backup.copy_to(live.store, copy, lambda _left, _pages: terms.tick(0, 0))
        finally:
            live.close()
        day = terms.today
        if terms.as_of is not None:
            day = day or terms.as_of.day
            _take_back(copy, terms.as_of)
        session = open_session(copy, terms.user, day, read_only=True)
        if terms.as_of is None:
            session.hits = hit_book.kept_of(session, file)
        try:
            yield session
        finally:
            session.close()


def _take_back(copy: Path, moment: Moment) -> None:
    session = open_session(copy)
    try:
        as_of.take_back(session, moment)
    finally:
        session.close()


@contextlib.contextmanager
def _private_folder() -> Iterator[Path]:
    """Yield a folder only this user may enter; it goes when the job ends, however it ends."""
    folder = leftovers.copy_folder()
    jobs = folder.parent
    with leftovers.noted(folder):
        try:
            jobs.mkdir(mode=0o700, parents=True, exist_ok=True)
            jobs.chmod(0o700)
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise CannotWrite(f"“{jobs}” cannot be written ({error.strerror}).") from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
