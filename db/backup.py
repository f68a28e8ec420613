"""Copies of the file taken while it is open: one moment, whole, checked."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.connection import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from db.connection import Store

_PAGES = 4096


def copy_beside(store: Store) -> Path:
    """Copy the file beside itself, named by this moment, before it is changed for good."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = store.path.with_name(f"{store.path.stem}.before-{now}{store.path.suffix}")
    copy_to(store, target)
    return target


def copy_to(store: Store, target: Path, tick: Callable[[int, int], None] | None = None) -> None:
    """Copy the open file to `target` (0600, replaced whole), durable when this returns.

    `tick(pages left, pages)` is called between steps and may raise to give up.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with told(store.path):
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                # The copy is made durable once, at its end: 13 ms steps instead of 600 ms ones.
                copy.execute("PRAGMA synchronous = OFF")
                store.sql.backup(
                    copy,
                    pages=_PAGES,
                    progress=(lambda _status, left, total: tick(left, total)) if tick else None,
                )
            finally:
                copy.close()
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
