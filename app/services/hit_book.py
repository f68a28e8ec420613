"""Keeps the hits of one file up to date: works out what is stale, a few scopes at a time.

The change log says what was touched since the hits were worked out, by whoever it was. Nothing is
locked meanwhile: where the log went on while a few scopes were read, they are read again.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.services import rule_reach, settings
from db import log
from db.hit_cache import HitCache, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.hit_cache import Scoped
    from db.model.hits import Hit

FOLDER_VARIABLE = "FIELDSTONE_CACHE"
"""Names another folder for what can be worked out anew; else it lies in the user's cache folder."""

_BATCH_SECONDS = 0.3  # of computing, for the scopes worked out at once: long enough to be worth it
_SMALLEST_BATCH, _LARGEST_BATCH = 8, 500
_FORGOTTEN_SECONDS = 90 * 86_400
_PROGRAM = Path(__file__).resolve().parents[2]


class Changed(NamedTuple):
    """Whose hits differ now, by type and id; `everywhere` where it may be anybody's.

    So it is where hits were silenced or speak again, and where all are worked out from nothing.
    """

    records: frozenset[tuple[str, int]] = frozenset()
    everywhere: bool = False


class HitBook:
    """The hits of a session's file.

    Attributes: `cache` may be shared with the book of another thread's session; `kept_up` says that
    such a one keeps it up to date, so that asking does not.
    """

    def __init__(self, session: Session, cache: HitCache) -> None:
        """Work with `session`'s connection; nothing is read yet."""
        self.session = session
        self.cache = cache
        self.kept_up = False
        self._batch = _SMALLEST_BATCH

    def bring_up_to_date(self) -> None:
        """Work out everything that is stale before returning."""
        self.catch_up()
        while self.work() is not None:
            pass

    def is_settled(self) -> bool:
        """Return whether every rule was asked about everything as it stands now."""
        return self.cache.state() == self._now() and not self.cache.stale(1)

    def catch_up(self) -> Changed | None:
        """Mark as stale what was touched since the hits were worked out; None: nothing was."""
        store, stood, now = self.session.store, self.cache.state(), self._now()
        if stood == now:
            return None
        if stood is None or stood.rules != now.rules or not self._goes_on(stood):
            self.cache.begin(now, rule_reach.everything(store), keep=False)
            return Changed(everywhere=True)
        touched = rule_reach.touched(store, stood.number)
        if touched is None or stood.day != now.day:
            self.cache.begin(now, rule_reach.everything(store), keep=True)
        if touched is not None:
            self.cache.move(now, touched)
        return Changed(everywhere=rule_reach.silenced(store, stood.number))

    def work(self) -> Changed | None:
        """Work out a few stale scopes, those just touched first; None: none is left."""
        state, scopes = self.cache.state(), self.cache.stale(self._batch)
        if not scopes or state is None:
            return None
        start = time.thread_time()
        found = worked_out(self.session, scopes)
        took = time.thread_time() - start
        fits = int(len(scopes) * _BATCH_SECONDS / max(took, 1e-6))
        self._batch = max(_SMALLEST_BATCH, min(fits, 2 * self._batch, _LARGEST_BATCH))
        differ = self.cache.put(state, found) if self._now() == state else None
        if differ is None:
            return self.catch_up() or Changed()
        return Changed(frozenset(differ))

    def _now(self) -> State:
        number, digest = log.head_of(self.session.store)
        return State(number, digest, self.session.today.isoformat(), _rules_mark())

    def _goes_on(self, stood: State) -> bool:
        """Whether the log has what the hits were worked out from; not so in an older copy."""
        return log.hash_of(self.session.store, stood.number) == stood.hash


def worked_out(session: Session, scopes: Sequence[Scoped]) -> dict[Scoped, list[Hit]]:
    """Return what every rule finds in scopes of one kind."""
    from app.services.rulebook import CHECKS  # all rules, needed once there is work to do

    found: dict[Scoped, list[Hit]] = {one: [] for one in scopes}
    kind, ids = scopes[0][0], [holder for _, holder in scopes]
    held, today = settings.of(session), session.today
    for check in CHECKS:
        if check.scope == kind:
            for holder, fact in check.read(session, ids):
                for rule in check.rules:
                    found[kind, holder] += rule(fact, held, today)
    return found


def open_cache(session: Session) -> HitCache:
    """Return the hits kept of a session's file; on a day that was set, those of memory only."""
    if session.fixed_today:
        return HitCache(None)
    path = sidecar(session.path)
    _forget_others(path)
    return HitCache(path)


def kept_of(session: Session, path: Path) -> HitBook | None:
    """Return the hits kept of the file at `path` for a session on a fresh copy of it.

    None where they are not those of the copy: then every rule has to be asked anew. What is kept is
    only read, as the file's own session keeps it up.
    """
    if session.fixed_today or not sidecar(path).exists():
        return None
    book = HitBook(session, HitCache(sidecar(path)))
    if not book.is_settled():
        book.cache.close()
        return None
    book.kept_up = True
    return book


def sidecar(path: Path) -> Path:
    """Return where the hits of the office's file at `path` are kept."""
    if chosen := os.environ.get(FOLDER_VARIABLE):
        base = Path(chosen)
    else:
        from platformdirs import user_cache_path

        base = user_cache_path("fieldstone", appauthor=False)
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:20]
    return base / "hits" / f"{name}.sqlite"


def _forget_others(kept: Path) -> None:
    """Take away what was kept of files that nobody opened for a long time: they may be gone."""
    with suppress(OSError):
        for path in kept.parent.glob("*.sqlite"):
            if path != kept and time.time() - path.stat().st_mtime > _FORGOTTEN_SECONDS:
                path.unlink()


@cache
def _rules_mark() -> str:
    """Return what changes with the program that works the hits out."""
    digest = hashlib.sha256()
    for folder in ("app/domain", "app/services", "db"):
        for path in sorted((_PROGRAM / folder).rglob("*.py")):
            stat = path.stat()
            digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
