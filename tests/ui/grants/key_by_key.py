"""Typing into a grid: the first key opens the cell's line, the next ones go into that."""

from __future__ import annotations

from tests.ui.hands import type_text


def write(text: str) -> None:
    """Type key by key, each where the focus is by then."""
    for key in text:
        type_text(key)
