"""Which tone a coded value is shown in; the word is always shown too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.look.tokens import Tone

# By choice list, then code. A list that is not here is shown as plain text; a code that is not
# here is quiet: it stands for nothing that pleases or worries anyone.
TONE_OF: dict[str, dict[str, Tone]] = {
    "award_status": {
        "applied": "accent",
        "awarded": "accent",
        "active": "good",
        "in_closeout": "warn",
        "closed": "quiet",
        "terminated": "bad",
    },
    "subaward_status": {
        "planned": "quiet",
        "offered": "accent",
        "active": "good",
        "suspended": "bad",
        "in_closeout": "warn",
        "closed": "quiet",
        "terminated": "bad",
    },
    "agreement_status": {
        "drafting": "accent",
        "in_clearance": "accent",
        "authorized": "accent",
        "in_negotiation": "accent",
        "signed_not_in_force": "warn",
        "in_force": "good",
        "expiring": "warn",
        "expired": "bad",
        "suspended": "bad",
        "terminating": "warn",
    },
    "agreement_stage": {
        "in_clearance": "accent",
        "authorized": "accent",
        "in_negotiation": "accent",
    },
    "unit_status": {
        "concurred": "accent",
        "approved": "accent",
        "agreement_signed": "accent",
        "vetting": "accent",
        "training": "accent",
        "operational": "good",
        "suspended": "bad",
    },
    "requirement_status": {
        "open": "warn",
        "submitted": "accent",
        "accepted": "good",
        "waived": "quiet",
    },
    "claim_status": {"submitted": "accent", "approved": "accent", "paid": "good"},
    "finding_status": {
        "issued": "accent",
        "response_due": "warn",
        "overdue": "bad",
        "in_progress": "accent",
        "verified": "good",
    },
    "commitment_status": {"open": "warn", "done": "good"},
    "outcome_status": {"draft": "warn", "reviewed": "accent", "final": "good"},
    "waiver_status": {"requested": "warn", "approved": "good", "denied": "bad"},
    "operation_status": {"planned": "accent", "running": "good"},
    "approval": {"pending": "warn", "granted": "good", "refused": "bad"},
    "standing": {"allowable": "good", "questioned": "warn", "disallowed": "bad"},
    "risk": {"low": "good", "medium": "warn", "high": "bad"},
    "visit_result": {
        "no_findings": "good",
        "observations": "accent",
        "findings": "bad",
        "follow_up": "warn",
    },
    "finding_severity": {"finding": "bad", "concern": "warn", "observation": "accent"},
    "equipment_condition": {
        "new": "good",
        "good": "good",
        "poor": "warn",
        "unusable": "bad",
        "lost": "bad",
    },
}


def tone_of(choices: str, code: str | None) -> Tone:
    """Return the tone of a `code` from the choice list `choices`; 'quiet' where none is set."""
    return TONE_OF.get(choices, {}).get(code or "", "quiet")


def is_status(choices: str) -> bool:
    """Say whether values of this choice list are shown as a pill."""
    return choices in TONE_OF
