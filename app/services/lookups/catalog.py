"""All look-ups in the order of their numbers, and how one is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.lookups import papers, partners, people, places, results
from app.services.lookups.answer import Answer, Asked
from db.model.errors import NoSuchName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.lookups.answer import Lookup
    from app.services.session import Session

LOOKUPS: tuple[Lookup, ...] = tuple(
    sorted(
        (
            *papers.LOOKUPS,
            *partners.LOOKUPS,
            *people.LOOKUPS,
            *places.LOOKUPS,
            *results.LOOKUPS,
        ),
        key=lambda one: one.number,
    )
)


def lookup(name: str) -> Lookup:
    """Return the look-up of that name or number. Raises NoSuchName."""
    wanted = name.casefold().replace("_", "-").replace(" ", "-")
    for found in LOOKUPS:
        if wanted in {found.name, str(found.number)}:
            return found
    names = ", ".join(found.name for found in LOOKUPS)
    raise NoSuchName(f"There is no look-up “{name}”. There are: {names}.")


def answer(session: Session, found: Lookup, typed: Mapping[str, str]) -> Answer:
    """Return the answer to a look-up, from what was typed for its parameters.

    What is not typed takes its preset. Raises NoSuchName and BadValue with a sentence.
    """
    known = {one.name for one in found.parameters}
    if odd := set(typed) - known:
        raise NoSuchName(f"“{found.title}” has no choice “{min(odd)}”.")
    values = {one.name: one.read(session, typed) for one in found.parameters}
    asked = Asked(session, found.parameters, values)
    came = found.find(asked)
    rows, note = came if isinstance(came, tuple) else (came, "")
    told = {
        one.name: one.words(session, values)
        for one in found.parameters
        if values[one.name] and one.name != "on"
    }
    title = found.asked_of({name: words for name, (_label, words) in told.items()})
    return Answer(found, title, tuple(rows), asked.day, tuple(told.values()), note)
