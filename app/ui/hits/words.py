"""How a severity looks and is spoken: never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rules.catalog import CHECK_TERMS

if TYPE_CHECKING:
    from app.services.attention import Finding
    from app.ui.look.tokens import Tone
    from db.model.hits import Severity

TONE: dict[Severity, Tone] = {"bad": "bad", "warn": "warn", "note": "accent"}
ICON: dict[Severity, str] = {"bad": "circle-alert", "warn": "triangle-alert", "note": "info"}
WORD: dict[Severity, str] = {"bad": "Problem", "warn": "Warning", "note": "Note"}
PLURAL: dict[Severity, str] = {"bad": "Problems", "warn": "Warnings", "note": "Notes"}


def advice(finding: Finding) -> str:
    """Return what to do about a finding, and that the award's terms may say otherwise."""
    return f"{finding.todo} {CHECK_TERMS}" if finding.check_terms else finding.todo


def grounds(finding: Finding) -> str:
    """Return a finding's rule and what it cites: `G10 · 6 U.S.C. 609(b)(2)`."""
    return " · ".join(part for part in (finding.hit.rule, finding.cites) if part)
