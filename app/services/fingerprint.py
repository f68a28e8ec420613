"""A file's own facts: its size and fingerprint, as a document's record keeps them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from db.model.errors import FileNotFound


def facts_of(path: str) -> dict[str, object]:
    """Return `sha256` (hex) and `size` (bytes) of a file. Raises FileNotFound with a sentence."""
    try:
        with Path(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {"sha256": digest, "size": Path(path).stat().st_size}
    except OSError as problem:
        raise FileNotFound(f"The file “{path}” can't be read ({problem.strerror}).") from problem
