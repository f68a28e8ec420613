"""Notices what another program saved to the open file, and passes it on as news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import log
from db.change import ChangeSet
from db.model.errors import Busy

if TYPE_CHECKING:
    from app.services.session import Session

MANY = 200
"""So many foreign change sets at once are reported without their record ids."""


class Watch:
    """Looks at one session's file whenever it is asked to."""

    def __init__(self, session: Session) -> None:
        """Start from how the file stands now."""
        self._session = session
        self._touched = self._stamp()
        self._version = session.store.data_version()
        self._seen = log.head_of(session.store)[0]
        self.stop = session.news.subscribe(self._on_news)

    def poll(self) -> ChangeSet | None:
        """Publish and return what others saved since the last look; None where nothing was.

        The file's time is looked at first: asking SQLite could wait for a writer.
        """
        touched = self._stamp()
        if touched == self._touched:
            return None
        store = self._session.store
        try:
            version = store.data_version()
            found = self._foreign() if version != self._version else None
        except Busy:
            return None
        self._touched, self._version = touched, version
        if found is not None:
            self._session.news.publish(found)
        return found

    def _foreign(self) -> ChangeSet | None:
        store = self._session.store
        head = log.head_of(store)[0]
        if head <= self._seen:
            return None
        ids: dict[str, set[int]] = {}
        for number in range(max(self._seen, head - MANY) + 1, head + 1):
            for row in log.rows_of(store, number):
                ids.setdefault(row.entity, set()).add(row.record)
        touched = {entity: frozenset(some) for entity, some in ids.items()}
        return ChangeSet(head, "Changed by another program", "elsewhere", touched)

    def _on_news(self, changes: ChangeSet) -> None:
        self._seen = max(self._seen, changes.id)

    def _stamp(self) -> tuple[int, int]:
        try:
            found = self._session.path.stat()
        except OSError:
            return (0, 0)
        return found.st_mtime_ns, found.st_size
