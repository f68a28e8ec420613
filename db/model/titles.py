"""Title templates: `{field}` as shown, `{a|b}` the first filled; empty ones go with their sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_TITLE = 160
_PART = re.compile(r"(?P<before>[^{}]*)\{(?P<fields>[a-z0-9_|]+)\}|(?P<after>[^{}]+)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a title: the sign before it and the fields of which the first filled is shown."""

    before: str
    fields: tuple[str, ...]


def parts_of(template: str) -> tuple[Part, ...]:
    """Return the pieces of a template; text after the last field is a piece without fields."""
    return tuple(
        Part(found["after"], ())
        if found["after"]
        else Part(found["before"], tuple(found["fields"].split("|")))
        for found in _PART.finditer(template)
    )


def compose(parts: tuple[Part, ...], shown: Callable[[str], str]) -> str:
    """Return the title from its pieces; `shown` gives a field's text, "" where it is empty."""
    title = ""
    for part in parts:
        if not part.fields:
            title += part.before if title else ""
            continue
        text = next((found for name in part.fields if (found := shown(name))), "")
        if text:
            title += (part.before if title else _opening(part.before)) + text
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _opening(before: str) -> str:
    """A fixed word that opens a title stays (`SF-425 …`); a sign between two fields does not."""
    return before if any(c.isalnum() for c in before) else ""
