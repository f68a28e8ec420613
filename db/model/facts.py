"""Small frozen records that queries fill and rules read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgreementDates:
    """What an agreement's status is worked out from; days are fuzzy ISO texts, None not known.

    Attributes: `notices` day and new end of each notice that sets one; `superseded_on` the days
    on which texts that supersede it came into force.
    """

    override_status: str | None = None
    stage: str | None = None
    term_kind: str | None = None
    signed_on: str | None = None
    in_force_on: str | None = None
    ends_on: str | None = None
    terminated_on: str | None = None
    termination_effective_on: str | None = None
    termination_notice_days: int | None = None
    suspended_from: str | None = None
    suspended_to: str | None = None
    notices: tuple[tuple[str, str], ...] = ()
    superseded_on: tuple[str, ...] = ()
