"""What a claim asks for, what was approved, and where it stands (RECORDS, "Computed")."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.model.facts import ClaimFacts


def claimed(claims: Mapping[int, ClaimFacts]) -> dict[int, int]:
    """Return the cents each claim asks for: its rows, and what was approved of those it carries.

    `claims` holds with a claim all that count and are carried in it, at any depth. A claim that
    comes back to itself in a ring is taken once.
    """
    carried: dict[int, list[ClaimFacts]] = {}
    for one in claims.values():
        if one.included_in is not None and one.approved_on:
            carried.setdefault(one.included_in, []).append(one)
    return {one.id: _claimed(one, carried) for one in claims.values()}


def approved(claims: Mapping[int, ClaimFacts]) -> dict[int, int | None]:
    """Return the cents approved of each claim: claimed less reduced; None before approval."""
    asked = claimed(claims)
    return {
        one.id: asked[one.id] - (one.reduced_amount or 0) if one.approved_on else None
        for one in claims.values()
    }


def status(claim: ClaimFacts) -> str:
    """Return where a claim stands: draft, submitted, approved or paid."""
    if claim.paid_on:
        return "paid"
    if claim.approved_on:
        return "approved"
    return "submitted" if claim.submitted_on else "draft"


def status_says(claim: ClaimFacts) -> str:
    """Return why a claim stands where it does, in a sentence."""
    for word, day in (
        ("Paid", claim.paid_on),
        ("Approved", claim.approved_on),
        ("Submitted", claim.submitted_on),
    ):
        if day:
            return f"{word} on {show_day(day)}."
    return "It has not been submitted yet."


def days_to_pay(claim: ClaimFacts) -> int | None:
    """Return the days from submission to payment; None while one of the two is missing."""
    if claim.submitted_on is None or claim.paid_on is None:
        return None
    return (date.fromisoformat(claim.paid_on) - date.fromisoformat(claim.submitted_on)).days


def _claimed(claim: ClaimFacts, carried: Mapping[int, list[ClaimFacts]]) -> int:
    total, waiting, seen = claim.rows, [claim.id], {claim.id}
    while waiting:
        for child in carried.get(waiting.pop(), ()):
            if child.id not in seen:
                seen.add(child.id)
                waiting.append(child.id)
                total += child.rows - (child.reduced_amount or 0)
    return total
