"""What a workbook is declared with: a book of sheets (typed columns and rows) and pages (lines)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.services.ledger import Part
    from app.services.session import Session

    Trace = Callable[[int], tuple[str, Sequence[int]]]
    Summed = Callable[[Session, int], Sequence[Part]]


class Holds(Enum):
    """What the cells of a column hold, given as stored values; None is always an empty cell.

    TEXT and WRAPPED str · LINK a web address · WHOLE int · CENTS int cents, shown in dollars ·
    MILLIONTHS and PERCENT int millionths · QUARTERS int quarter hours, shown in hours ·
    DAY ISO day · MOMENT UTC moment `YYYY-MM-DDTHH:MM:SSZ` · BOOLEAN 0 or 1 · FORMULA a Formula.
    """

    TEXT = "text"
    WRAPPED = "wrapped"
    LINK = "link"
    WHOLE = "whole"
    CENTS = "cents"
    MILLIONTHS = "millionths"
    PERCENT = "percent"
    QUARTERS = "quarters"
    DAY = "day"
    MOMENT = "moment"
    BOOLEAN = "boolean"
    FORMULA = "formula"


NUMBERS = frozenset(
    {Holds.WHOLE, Holds.CENTS, Holds.MILLIONTHS, Holds.PERCENT, Holds.QUARTERS, Holds.FORMULA}
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its `=`, and the result we worked out, which previews show.

    A result that is a fraction is given as the text of its exact decimal in `literal`; `result` is
    then the stored value, such as cents.
    """

    text: str
    result: str | int | bool
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes: `width` in characters; `note` is shown at the header; `total` adds a sum that
    follows the filter to the totals row, `foot` a formula of the report's own; `computed` says
    that the cells are Formulas whose results are what the column holds; `alarms` are words that
    stand out wherever a cell says them; `field` names the one it shows, `type.field`.
    """

    title: str
    holds: Holds = Holds.TEXT
    width: int = 14
    note: str = ""
    total: bool = False
    foot: Formula | None = None
    computed: bool = False
    alarms: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart of a sheet's rows, drawn beside a narrow table or below a wide one.

    Attributes: `categories` and `series` are titles of columns; `across` names the axis of the
    categories, `along` that of the values with their unit; `stacked` puts the columns of one
    category on each other.
    """

    title: str
    categories: str
    series: tuple[str, ...]
    across: str
    along: str
    kind: Literal["columns", "bars", "lines"] = "columns"
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of rows under one header row.

    Attributes: `rows` yields `count` rows, each as long as `columns`, and is read once;
    `record_ids` are the records of the rows, for "see record N"; `table` names its Excel table
    ("" for none); `key_columns` stay on screen when scrolled; `hidden` puts the sheet away so
    that only a program finds it. For tracing a figure in the program: `entity` is the type of the
    rows' records (`entities` where it differs by row), and `traces` say by column title and row,
    counted from 0, what type and ids a figure is made of; `sums` say of figures in money, asked of
    a session on the file, the rows they add up; `within` are the rows that totals leave out, as
    they are part of others. `marks` are the addresses of cells that stand out, as those that
    differ do; `changes` are the change sets that the rows of a comparison come from, 0: none.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]
    count: int
    table: str = ""
    key_columns: int = 1
    record_ids: Sequence[int] = ()
    hidden: bool = False
    entity: str = ""
    entities: Sequence[str] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)
    sums: Mapping[str, Summed] = field(default_factory=dict)
    within: frozenset[int] = frozenset()
    charts: tuple[Chart, ...] = ()
    changes: Sequence[int] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One placed cell of a page.

    Attributes: `style` is the name of its style (app/reports/styles.py), which says how a number or
    a day is stored; `span` how many columns it takes.
    """

    value: str | int | Formula | None
    style: str = "plain"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of lines placed by hand; each line fills its cells from the left.

    `one_page` prints it on a single sheet of paper, as a letter must be. `marks` are the addresses
    of cells that stand out; `sums` say by address, asked of a session on the file, the rows that a
    figure adds up.
    """

    name: str
    widths: tuple[int, ...]
    lines: tuple[tuple[Cell, ...], ...]
    landscape: bool = False
    one_page: bool = False
    marks: tuple[str, ...] = ()
    sums: Mapping[str, Callable[[Session], Sequence[Part]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook.

    Attributes: `as_of` is the UTC moment of the data, ISO text; it also dates the file, so that
    the same data gives the same bytes; `marking` is the handling mark printed on each page.
    """

    title: str
    as_of: str
    sheets: tuple[Sheet | Page, ...]
    subject: str = ""
    creator: str = "Fieldstone"
    marking: str = ""
