"""Keeps the hits of an open file up to date in a thread, with a connection of its own.

It is woken by each save, whoever it was, and works out what that touched; on a new day, and after
the program itself changed, everything once.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.services.hit_book import Changed, HitBook, open_cache
from app.services.session import open_session
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.session import Session

_LOOKS_EVERY = 60.0  # seconds: midnight passes unasked, and a busy file is tried again


class AttentionWorker:
    """One thread for one session; `told` and `failed` are called in it."""

    def __init__(
        self,
        session: Session,
        told: Callable[[Changed], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Keep the hits of `session` up to date from `start` on; none is worked out by asking.

        `told` hears whose hits differ, and of an empty Changed when nothing is stale any more;
        `failed` hears of a mistake of ours, which ends the work.
        """
        if session.hits is None:
            session.hits = HitBook(session, open_cache(session))
        session.hits.kept_up = True
        self._cache = session.hits.cache
        self._session = session
        self._told = told
        self._failed = failed
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="attention", daemon=True)
        self._own: HitBook | None = None
        self._unsubscribe = session.news.subscribe(lambda _changes: self._wake.set())

    def start(self) -> None:
        """Start working; what is asked of the session meanwhile is what was found last."""
        self._thread.start()

    def stop(self) -> None:
        """Stop at once and wait for the thread's end; the file is about to be closed."""
        if self._stopping.is_set():
            return
        self._unsubscribe()
        self._stopping.set()
        self._wake.set()
        while self._thread.is_alive():
            if self._own is not None:
                self._own.session.store.interrupt()
            self._thread.join(0.02)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._wake.clear()
                self._tried()
                self._wake.wait(_LOOKS_EVERY)
        except Exception as problem:
            self._failed(problem)
        finally:
            if self._own is not None:
                self._own.session.store.close()

    def _tried(self) -> None:
        """A file that is busy or away is tried again at the next look."""
        try:
            if self._own is None:
                self._own = HitBook(self._connected(), self._cache)
            self._work(self._own)
        except DataError:
            return

    def _connected(self) -> Session:
        base = self._session
        return open_session(base.path, base.user, base.fixed_today, read_only=True)

    def _work(self, book: HitBook) -> None:
        changed = book.catch_up()
        if changed is None and book.is_settled():
            return
        while not self._stopping.is_set():
            if changed is not None and any(changed):
                self._told(changed)
            changed = book.work()
            if changed is None:
                self._told(Changed())
                return
