"""The cover page of a workbook and its sources sheet: what it is, as of when, from what."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.workbook import Cell, Column, Formula, Holds, Page, Sheet
from db.model.days import show_day

_WIDTHS = (3, 26, 84)


@dataclass(frozen=True, slots=True)
class Check:
    """A self-check: what is compared, and a formula that gives "OK" or "differs"."""

    label: str
    formula: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Making:
    """When, by whom and from what a workbook is made.

    Attributes: `as_of` the UTC moment of the data; `change_head` number and hash of the last
    change set read, (0, "") for a file without any.
    """

    as_of: str
    user: str
    change_head: tuple[int, str]

    @property
    def as_of_words(self) -> str:
        """The moment as people write it: `31 Aug 2026 21:00 UTC`, with seconds where it has any.

        Typed back it is the same moment.
        """
        clock = self.as_of[11:19].removesuffix(":00")
        return f"{show_day(self.as_of[:10])} {clock} UTC"

    @property
    def made_from(self) -> str:
        """The change log's head as a cover has it: number and the begin of its hash."""
        number, digest = self.change_head
        return f"change {number:,} · {digest[:16]}" if number else "an unchanged file"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on a cover.

    Attributes: `answers` is the report's question in one sentence; `chosen` filters and parameters
    in words; `counts` records by what they are; `marking` the handling mark, "" for none;
    `definitions` terms and meanings.
    """

    title: str
    answers: str
    making: Making
    chosen: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    marking: str = ""
    checks: tuple[Check, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure or column came from.

    Attributes: `where` sheet and column; `records` the record types read; `which` the filter or
    the ids; `document` the published source, where there is one.
    """

    figure: str
    where: str
    records: str
    which: str
    document: str = ""


def cover_page(cover: Cover, name: str = "Cover") -> Page:
    """Return the cover as a page; reports have it first, lists have it second."""
    lines = [
        (),
        _line(Cell(cover.title, "title")),
        _line(Cell(cover.answers, "lead")),
        (),
    ]
    if cover.marking:
        lines += [_line(Cell(cover.marking, "mark")), ()]
    lines += [
        _said("As of", cover.making.as_of_words),
        _said("Made by", cover.making.user),
        _said("Made from", cover.making.made_from),
    ]
    lines += _block("Chosen", [_said(label, words) for label, words in cover.chosen])
    lines += _block("Records", [_counted(label, count) for label, count in cover.counts])
    lines += _block("Checks", [_checked(check) for check in cover.checks])
    lines += _block("What the words mean", [_said(term, text) for term, text in cover.definitions])
    return Page(name, _WIDTHS, tuple(lines))


def sources_sheet(sources: tuple[Source, ...]) -> Sheet:
    """Return the sources as the workbook's last sheet."""
    columns = (
        Column("Figure", Holds.WRAPPED, 26),
        Column("Where it stands", Holds.WRAPPED, 32),
        Column("Record type", Holds.WRAPPED, 24),
        Column("Which records", Holds.WRAPPED, 52),
        Column("Source document", Holds.WRAPPED, 40),
    )
    rows = [(s.figure, s.where, s.records, s.which, s.document or None) for s in sources]
    return Sheet("Sources", columns, rows, len(rows), table="Sources")


def _line(*cells: Cell) -> tuple[Cell, ...]:
    """One line; the first column is an empty margin."""
    return (Cell(None), *cells)


def _said(label: str, words: str) -> tuple[Cell, ...]:
    return _line(Cell(label, "label"), Cell(words, "value"))


def _counted(label: str, count: int) -> tuple[Cell, ...]:
    return _line(Cell(label, "label"), Cell(count, "count"))


def _checked(check: Check) -> tuple[Cell, ...]:
    result = Formula(check.formula, "OK" if check.holds else "differs")
    return _line(Cell(check.label, "label"), Cell(result, "good" if check.holds else "bad"))


def _block(heading: str, lines: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return [(), _line(Cell(heading, "heading")), *lines] if lines else []
