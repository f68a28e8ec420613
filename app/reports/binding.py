"""Binds a report: its cover first, its sheets, and the sources of its figures last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.cells import decimal_literal
from app.reports.cover import Check, Cover, Source, cover_page, sources_sheet
from app.reports.names import column_reference
from app.reports.parameters import NEAR_AUDIENCE
from app.reports.workbook import Book
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.reports.parameters import Parameter
    from app.reports.workbook import Page, Sheet
    from app.services.session import Session

_AROUND = 4  # the indent, and figures in bold being wider than those of the usual font


def bind(cover: Cover, sheets: Iterable[Sheet | Page], sources: Iterable[Source]) -> Book:
    """Return the workbook of a report."""
    pages = (cover_page(cover), *sheets, sources_sheet(tuple(sources)))
    return Book(
        cover.title, cover.making.as_of, pages, subject=cover.answers, marking=cover.marking
    )


def marking_of(values: Mapping[str, str]) -> str:
    """Return the handling mark of a report that the public does not get."""
    return marking_for(NEAR_AUDIENCE.pick(values))


def marking_for(audience: str) -> str:
    """Return the handling mark of what goes to an audience; what is public has none."""
    return "" if audience == "public" else f"For {audience} use"


def chosen_words(
    session: Session, parameters: Iterable[Parameter], values: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return what was chosen as the lines of a cover."""
    return tuple(parameter.words(session, values) for parameter in parameters)


def money_width(*cents: int) -> int:
    """Return how many characters a column takes that shows amounts up to these, in bold too."""
    return max(13, len(show_cents(-max(map(abs, cents), default=0))) + _AROUND)


def sum_check(label: str, table: str, column: str, found: int, wanted: int) -> Check:
    """Return the check that a column of a table adds up to what was counted another way, in cents.

    `found` is the sum of its rows.
    """
    reference = column_reference(table, column)
    formula = f'IF(ROUND(SUM({reference}),2)={decimal_literal(wanted, 2)},"OK","differs")'
    return Check(label, formula, holds=found == wanted)


def count_check(label: str, table: str, column: str, found: int, wanted: int) -> Check:
    """Return the check that whole numbers add up to what was counted another way."""
    formula = f'IF(SUM({column_reference(table, column)})={wanted},"OK","differs")'
    return Check(label, formula, holds=found == wanted)
