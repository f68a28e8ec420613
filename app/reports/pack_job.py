"""A pack from a file to disk: one copy of the file, all its reports, one workbook or a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.reports import job, packing
from app.reports.errors import CannotWrite
from app.reports.handling import marked
from app.reports.joining import joined_book
from app.services import save
from db.change import Change
from db.model.errors import BadValue, NoSuchName

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from app.reports.cover import Making
    from app.reports.declared import Report
    from app.reports.job import Done, Terms
    from app.reports.packing import Pack
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.change import ChangeSet


@dataclass(frozen=True, slots=True)
class Made:
    """One report of a pack that was made, with what it was asked."""

    report: Report
    values: Mapping[str, str]
    done: Done


@dataclass(frozen=True, slots=True)
class PackDone:
    """A finished pack: `path` its workbook or folder, `refused` sentences on those not made."""

    pack: Pack
    path: Path
    made: tuple[Made, ...]
    refused: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What to tell the person."""
        count = len(self.made)
        noun = "report" if count == 1 else "reports"
        said = f"{self.pack.name}: {count:,} {noun} written to {self.path.name}."
        if not self.refused:
            return said
        return " ".join((said, f"Not made: {len(self.refused):,}.", *self.refused))


def make_pack(file: Path, pack: Pack, target: Path, terms: Terms) -> PackDone:
    """Write a pack's reports to the workbook or into the folder `target`, which may be new.

    Raises CannotOpen, NoSuchName, CannotWrite or Cancelled; a workbook then stays as it was, and
    in a folder each is whole or not there. What a report of it refuses is told in its sentence.
    """
    whole = pack.layout == packing.ONE_WORKBOOK
    if whole:
        job.check_name(target)
    reports = packing.reports_of(pack)
    with job.copied(file, terms) as session:
        making = job.making_of(session, terms)
        made: list[Made] = []
        books: list[Book] = []
        refused: list[str] = []
        quiet = replace(terms, tick=lambda _done, _of: terms.tick(len(made), len(reports)))
        for at, report in enumerate(reports, start=1):
            terms.tick(at - 1, len(reports))
            try:
                values = packing.values_of(session, pack, report)
                book, rows = report.make(session, values, making)
                book = marked(session, book)
            except (BadValue, NoSuchName) as problem:
                refused.append(packing.refused(problem, report))
                continue
            path = target
            if whole:
                books.append(book)
                done = job.Done(book.title, path, rows, (), "", making)
            else:
                _make_folder(target)
                path = target / f"{at:02d} {job.file_name(report.title, session.today)}"
                done = job.written(book, rows, path, quiet, making)
            made.append(Made(report, values, done))
        if not made:
            raise BadValue(" ".join(("None of the reports could be made.", *refused)))
        if whole:
            made = _bound(pack, making, books, made, refused, (target, quiet))
    return PackDone(pack, target, tuple(made), tuple(refused))


def record_runs(session: Session, done: PackDone) -> ChangeSet | None:
    """Note in the file that the reports of a pack were made; None where it can only be read.

    For the thread the session lives in.
    """
    if session.read_only or not done.made:
        return None
    changes = [
        Change(
            "report_run",
            None,
            job.run_of(session, one.report, one.values, one.done)
            | {"report_pack": done.pack.record, "audience": done.pack.audience},
        )
        for one in done.made
    ]
    return save.apply(session, changes, f"Make pack “{done.pack.name}”", "report")


def target_name(pack: Pack, day: date) -> str:
    """Return the name to offer for a pack's workbook or folder."""
    name = job.file_name(pack.name, day)
    return name if pack.layout == packing.ONE_WORKBOOK else name.removesuffix(".xlsx")


def _bound(
    pack: Pack,
    making: Making,
    books: list[Book],
    made: list[Made],
    refused: list[str],
    to: tuple[Path, Terms],
) -> list[Made]:
    """Write all books as one and return the reports with the one workbook's fingerprint."""
    joined = joined_book(pack.name, making, books, refused)
    target, terms = to
    done = job.written(joined, sum(one.done.rows for one in made), target, terms, making)
    return [
        replace(one, done=replace(one.done, sha256=done.sha256, notes=done.notes)) for one in made
    ]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(f"“{folder}” could not be made: {problem.strerror}.") from problem
