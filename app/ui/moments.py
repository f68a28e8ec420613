"""A UTC moment as lists show it: day and minute of this computer's clock."""

from __future__ import annotations

from db.model.days import show_moment


def day_and_minute(moment: str) -> str:
    """Return `31 Aug 2026 14:00` for a stored moment, "" for none."""
    parts = show_moment(moment).split() if moment else []
    return " ".join([*parts[:3], parts[3][:5]]) if parts else ""
