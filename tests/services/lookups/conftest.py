"""Asks a look-up of the sample office, and reads the files that the sample is built from."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.services.lookups import catalog

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.lookups.answer import Answer
    from app.services.session import Session

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@pytest.fixture
def ask(office: Session) -> Callable[..., Answer]:
    """Return a function: `ask(1, country="GT")` answers look-up number 1."""

    def answer(number: int, **typed: str) -> Answer:
        return catalog.answer(office, catalog.lookup(str(number)), typed)

    return answer


@pytest.fixture
def told(ask: Callable[..., Answer]) -> Callable[..., list[dict[str, object]]]:
    """Return a function: `told(1, country="GT")` returns the rows by their columns' names."""

    def rows(number: int, **typed: str) -> list[dict[str, object]]:
        found = ask(number, **typed)
        names = [column.name for column in found.lookup.columns]
        return [dict(zip(names, row.values, strict=True)) for row in found.rows]

    return rows


@pytest.fixture
def file_of() -> Callable[[str], list[dict[str, str]]]:
    """Return a function: `file_of("cmaa")` reads a CSV file of the sample."""

    def rows(name: str) -> list[dict[str, str]]:
        with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return rows
