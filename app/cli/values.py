"""What is typed on the command line, read: record types, days, FIELD=VALUE, search words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.model import days, registry

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIDDEN_DASH = "\0-"  # no argument of a program can hold it
_WORD_WITH_A_DASH = re.compile(r"-[^-].+", re.DOTALL)


def day(_context: click.Context, _option: click.Parameter, typed: str | None) -> date | None:
    """Read the day of an option. Raises BadValue with a sentence."""
    return date.fromisoformat(days.parse_day(typed)) if typed else None


class Searching(click.Command):
    """A command with a search text in it, whose terms may begin with a minus sign: `-closed`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep terms from being read as options; short options stand alone, as in `-o FILE`."""
        return super().parse_args(
            ctx, [_HIDDEN_DASH + a[1:] if _WORD_WITH_A_DASH.fullmatch(a) else a for a in args]
        )


def query_of(terms: Sequence[str]) -> str:
    """Return the search text that several arguments make."""
    return " ".join(term.replace(_HIDDEN_DASH, "-") for term in terms)


def pairs(given: Sequence[str]) -> list[tuple[str, str]]:
    """Return FIELD=VALUE arguments as pairs. Raises UsageError for anything else."""
    found = []
    for one in given:
        name, equals, text = one.partition("=")
        if not equals:
            raise click.UsageError(f"“{one}” is not NAME=VALUE. An empty value is {one}=.")
        found.append((name.strip(), text))
    return found


TYPE = registry.find_entity
FILE = click.Path(path_type=Path)
