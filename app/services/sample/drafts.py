"""What the sample is made of before it meets a file: drafts of records that name each other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

INVENTED = "invented for the sample"
"""The source text of every invented row."""


@dataclass(frozen=True, slots=True)
class Key:
    """Names a draft before it has an id: its record type and a name unique within it."""

    entity: str
    name: str


Value = str | Key | tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One record to be: values are texts as a person types them, or keys of other drafts.

    A field that is left out stays empty.
    """

    key: Key
    values: Mapping[str, Value]

    @property
    def entity(self) -> str:
        """The record type's name."""
        return self.key.entity


@dataclass(frozen=True, slots=True)
class Batch:
    """Drafts that are saved together, as one change set with this label."""

    label: str
    drafts: tuple[Draft, ...]


def draft(entity: str, name: str, values: Mapping[str, Value | None]) -> Draft:
    """Return a draft without its empty values."""
    return Draft(Key(entity, name), {field: value for field, value in values.items() if value})


def source(text: str) -> Key:
    """Return the key of the source record that stands for a source text."""
    return Key("source", text)


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a CSV file of the sample, by heading."""
    text = files("resources").joinpath("sample", name).read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def keys_in(drafts: Iterable[Draft]) -> dict[Key, None]:
    """Return every key that the drafts refer to, once each, in order."""
    found: dict[Key, None] = {}
    for one in drafts:
        for value in one.values.values():
            if isinstance(value, Key):
                found[value] = None
            elif isinstance(value, tuple):
                found.update(dict.fromkeys(value))
    return found
