"""What needs attention by rule, and the records that the rules are tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import attention
from tests.office import add

if TYPE_CHECKING:
    from app.services.session import Session


def said(session: Session, rule: str) -> list[tuple[str, str, int]]:
    """Return how bad, of what type and which record, for each time a rule speaks."""
    found = attention.listed(session, rule=rule)
    return [(one.hit.severity, one.hit.entity, one.hit.record) for one in found]


def how_bad(session: Session, rule: str) -> list[str]:
    return [severity for severity, _entity, _record in said(session, rule)]


def paper(session: Session, **more: str) -> int:
    told = {"title": f"Paper {more}", "kind": "interagency", "term_kind": "fixed"}
    told["in_force_on"] = "2020-01-01"
    return add(session, "agreement", **(told | more))


def signed_by(session: Session, agreement: int, *parties: str) -> None:
    for party in parties:
        add(session, "agreement_party", agreement=str(agreement), organization=party, role="party")


def outcome(session: Session, **more: str) -> int:
    told = {
        "metric": "1", "value": "10", "value_unit": "lb", "qualifier": "exact",
        "period_start": "2025-10-01", "period_end": "2026-01-31", "as_of": "2026-01-31",
        "kind": "increment", "owner": "Bureau", "credit": "sole", "status": "final",
        "reviewer": "bea", "reviewed_on": "2026-02-01", "source": "A release",
    }  # fmt: skip
    return add(session, "outcome", **(told | more))


def fentanyl(session: Session) -> int:
    return add(session, "metric", code="fentanyl", label="Fentanyl", definition="Weighed.",
               base_unit="g", level="outcome")  # fmt: skip
