"""What a look-up is: its question, what it asks, its columns, and the answer it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model.days import show_day
from db.model.entity import Field
from db.model.kinds import TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from app.services.parameters import Parameter
    from app.services.session import Session
    from db.model.lookup_rows import Found

    Values = Mapping[str, str]
    Find = Callable[["Asked"], "list[Found] | tuple[list[Found], str]"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A look-up being answered: the session and a value for each parameter ("" for none)."""

    session: Session
    parameters: tuple[Parameter, ...]
    values: Values

    @property
    def day(self) -> date:
        """The day it is answered for: the one asked for, else today."""
        for parameter in self.parameters:
            if parameter.name == "on":
                return parameter.day(self.values, self.session.today)
        return self.session.today

    def text(self, name: str) -> str:
        """Return a value as text, "" for none."""
        return self.values.get(name, "")

    def number(self, name: str) -> int | None:
        """Return a record's id, a year or a count; None for none."""
        text = self.text(name)
        return int(text) if text else None


@dataclass(frozen=True, slots=True)
class Lookup:
    """One question.

    Attributes: `name` is what the command line calls it, `number` its number in the list of
    questions; `question` has a place {named} like a parameter where its choice can stand; `row`
    and `rows` what one row is called; `find` returns the rows, and a note where there is one.
    """

    number: int
    name: str
    question: str
    rows: tuple[str, str]
    columns: tuple[Field, ...]
    find: Find
    parameters: tuple[Parameter, ...] = ()
    touching: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """The question as asked of everything."""
        return self.asked_of({})

    def asked_of(self, said: Mapping[str, str]) -> str:
        """Return the question with choices in their places; `said` are their words by name."""
        return self.question.format_map(_Unsaid(said))

    @property
    def places(self) -> tuple[Parameter, ...]:
        """The closed choices that have a place in the question."""
        return tuple(
            one for one in self.parameters if one.options and f"{{{one.name}}}" in self.question
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes: `title` the question as it was asked; `asked` what was asked in words, by label;
    `note` a sentence more, or "".
    """

    lookup: Lookup
    title: str
    rows: tuple[Found, ...]
    day: date
    asked: tuple[tuple[str, str], ...]
    note: str = ""

    @property
    def says(self) -> str:
        """How many rows, as of when, and what was asked, in words."""
        count = len(self.rows)
        noun = self.lookup.rows[count != 1]
        said = f"{count:,} {noun}, as of {show_day(self.day.isoformat())}."
        if self.asked:
            words = "; ".join(f"{label}: {text}" for label, text in self.asked)
            said += f" Asked: {words}."
        return f"{said} {self.note}".strip()


class _Unsaid(dict[str, str]):
    """What stands in a question where nothing is chosen."""

    def __missing__(self, name: str) -> str:
        return _ANY[name]


_ANY = {
    "country": "a country",
    "days": "180",
    "months": "24",
    "sector": "a county or sector",
    "place": "a county or sector",
}


def column(label: str, kind: Kind = TEXT, says: str = "", width: int = 0) -> Field:
    """Return a column; its name in JSON is made of its label."""
    name = label.lower().replace(" ", "_").replace("-", "_")
    return Field(name, label, kind, says, width=width)
