"""Hours, rate and pay: what one of them is when the others are known."""

from __future__ import annotations


def pay(quarters: int, rate: int) -> int:
    """Return the cents for some quarter hours at a rate in cents an hour, rounded half up."""
    doubled = quarters * rate * 2 + 4
    return doubled // 8


def rate(quarters: int, cents: int) -> int | None:
    """Return the cents an hour that some pay comes to, rounded half up; None without hours."""
    return (cents * 8 + quarters) // (2 * quarters) if quarters > 0 else None
