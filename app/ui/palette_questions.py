"""What the palette lists of look-ups and country sheets: those that the typed words name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.country_sheet import HOME
from app.services.lookups.catalog import LOOKUPS
from db.model import choices
from db.model.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.lookups.answer import Lookup

MOST = 8
"""How many questions are listed."""
MOST_COUNTRIES = 3
"""How many country sheets are listed."""


def questions(typed: list[str]) -> list[tuple[str, str]]:
    """Return the questions that answer folded words: each as asked, and the page's search for it.

    A question answers to its words and to its name on the command line, “published figures”. Words
    that are not the question's may name the choice in it: “who guatemala” asks who we have in
    Guatemala.
    """
    found = [pair for one in LOOKUPS for pair in _asked(one, typed)]
    return found[:MOST]


def countries(typed: list[str]) -> list[tuple[str, str]]:
    """Return the country sheets that folded words name: the row's text, and the country's code."""
    named = [word for word in typed if not _begins(word, ["country", "sheet"])]
    found = [
        (f"Country sheet: {label}", code)
        for code, label in choices.options("country").items()
        if named and code != HOME and all(_begins(word, words(label)) for word in named)
    ]
    return found[:MOST_COUNTRIES]


def _asked(one: Lookup, typed: list[str]) -> Iterator[tuple[str, str]]:
    there = words(f"{one.title} {one.name.replace('-', ' ')}")
    if all(_begins(word, there) for word in typed):
        yield one.title, one.name
        return
    for place in one.places:
        plain = words(one.asked_of({place.name: ""}))
        left = [word for word in typed if not _begins(word, plain)]
        for code, label in place.options:
            named = words(label)
            if code and all(_begins(word, named) for word in left):
                yield one.asked_of({place.name: label}), f"{one.name} {place.name}={code}"


def _begins(word: str, there: list[str]) -> bool:
    return any(one.startswith(word) for one in there)
