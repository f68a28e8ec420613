"""Who wants to know what was saved: one piece of news per commit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.change import ChangeSet as ChangeSet  # noqa: PLC0414 - screens name it by this module

Listener = Callable[["ChangeSet"], None]


class News:
    """Hands each committed change set to everyone who asked for it."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each commit; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, changes: ChangeSet) -> None:
        """Tell everyone; an empty set is no news."""
        if changes.id:
            for listener in tuple(self._listeners):
                listener(changes)
