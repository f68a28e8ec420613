"""Where the window has been: pages with their search and record, back and forward."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page (its name, or a record type), what is searched there, and the record shown."""

    page: str
    query: str = ""
    entity: str = ""
    record: int | None = None


class Places:
    """The places visited, with one of them the present."""

    def __init__(self) -> None:
        self._visited: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """The present place."""
        return self._visited[self._at] if self._visited else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at + 1 < len(self._visited)

    def visit(self, place: Place) -> None:
        """Note a place; looking at other records of the same page is one stay."""
        here = self.here
        if here == place:
            return
        del self._visited[self._at + 1 :]
        if here is not None and (here.page, here.query) == (place.page, place.query):
            self._visited[-1] = place
        else:
            self._visited.append(place)
        del self._visited[:-LONGEST]
        self._at = len(self._visited) - 1

    def go(self, steps: int) -> Place | None:
        """Move back (-1) or forward (1) and return the place; None where there is none."""
        if not 0 <= self._at + steps < len(self._visited):
            return None
        self._at += steps
        return self._visited[self._at]
