"""Small frozen values that queries fill and rules read: what a rule needs to know, nothing more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """A notice on an agreement: the fuzzy day it is dated and the last day it sets, if any."""

    dated: str
    new_end: str | None


@dataclass(frozen=True)
class AgreementFacts:
    """What an agreement's status on a day follows from; days are fuzzy ISO text, None unknown.

    Attributes: `superseded_from` is the earliest day in force of a text that supersedes it.
    """

    override_status: str | None = None
    override_reason: str | None = None
    stage: str | None = None
    signed_on: str | None = None
    in_force_on: str | None = None
    term_kind: str = "not_stated"
    ends_on: str | None = None
    renewal: str | None = None
    renewal_notice_days: int | None = None
    termination_notice_days: int | None = None
    suspended_from: str | None = None
    suspended_to: str | None = None
    terminated_on: str | None = None
    termination_effective_on: str | None = None
    superseded_from: str | None = None
    notices: tuple[Notice, ...] = ()
