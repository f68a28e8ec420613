"""How far a day is from today, as a hit says it: in 12 days, today, 1 day ago."""

from __future__ import annotations

from datetime import date


def days_to(day: str, today: date) -> int:
    """Return the days from today to an ISO day, below zero where it is past."""
    return (date.fromisoformat(day) - today).days


def distance(day: str, today: date) -> str:
    """Return how far an ISO day is from today in words."""
    days = days_to(day, today)
    if days == 0:
        return "today"
    said = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"in {said}" if days > 0 else f"{said} ago"
