"""The drawn line of an agreement: its days, its stretches and the arithmetic."""

from __future__ import annotations

from datetime import date
from functools import partial

from app.domain import agreement_status
from app.domain.agreement_line import Span, arithmetic, marks, spans
from db.model.facts import AgreementFacts, Notice

standing = partial(agreement_status.standing, expiring_days=180)
CHINA = AgreementFacts(signed_on="1999-04-09", in_force_on="2003-04-10", term_kind="not_stated")
ASKED = date(2001, 6, 30)


def test_china_was_signed_and_not_in_force_for_813_days():
    it = standing(CHINA, ASKED)
    assert arithmetic(CHINA, it, ASKED) == [
        "From 9 Apr 1999 to 30 Jun 2001 are 813 days.",
        "No end is known, so there is no last day to act.",
    ]
    assert [one.kind for one in marks(CHINA, it)] == ["signed", "in_force"]
    assert spans(CHINA, it) == [
        Span("signed", date(1999, 4, 9), date(2003, 4, 10)),
        Span("in_force", date(2003, 4, 10), None),
    ]


def test_a_fiscal_year_agreement_tells_the_year_it_ends_with():
    facts = AgreementFacts(in_force_on="2001-10-01", term_kind="fiscal_year")
    told = arithmetic(facts, standing(facts, date(2002, 7, 1)), date(2002, 7, 1))
    assert told[0] == "Its term ends on 30 Sep 2002: with FY2002, in which it began."
    assert told[1] == "No notice days are known, so the last day to act is the end itself."


def test_a_pilot_tells_the_notice_that_was_known_on_the_day():
    facts = AgreementFacts(
        in_force_on="2019-07-26",
        term_kind="pilot_by_notice",
        notices=(Notice("2019-07-26", "2020-08"), Notice("2019-12-09", "2021-08-31")),
    )
    for day, end in ((date(2019, 12, 8), "31 Aug 2020"), (date(2019, 12, 9), "31 Aug 2021")):
        assert arithmetic(facts, standing(facts, day), day)[0].startswith(
            f"Its term ends on {end}: the notice of"
        )


def test_the_last_day_to_act_is_told_as_a_sum():
    facts = AgreementFacts(
        in_force_on="2025-03", ends_on="2027-03", renewal="by_letter", renewal_notice_days=90
    )
    it = standing(facts, date(2026, 11, 22))
    assert arithmetic(facts, it, date(2026, 11, 22)) == [
        "Its term ends on 31 Mar 2027: as written, Mar 2027, whose last day counts.",
        "31 Mar 2027 less 90 days of notice is 31 Dec 2026.",
    ]
    assert [(one.kind, one.on.isoformat()) for one in marks(facts, it)] == [
        ("in_force", "2025-03-01"), ("act", "2026-12-31"), ("end", "2027-03-31"),
    ]  # fmt: skip


def test_suspension_and_termination_have_stretches_of_their_own():
    facts = AgreementFacts(
        in_force_on="2025-01-01", suspended_from="2025-06-01", suspended_to="2025-07",
        terminated_on="2025-10-01", termination_effective_on="2026-01-01",
    )  # fmt: skip
    it = standing(facts, date(2025, 11, 1))
    assert spans(facts, it) == [
        Span("in_force", date(2025, 1, 1), date(2026, 1, 1)),
        Span("terminating", date(2025, 10, 1), date(2026, 1, 1)),
        Span("suspended", date(2025, 6, 1), date(2025, 7, 31)),
    ]
    assert [one.kind for one in marks(facts, it)] == [
        "in_force", "suspended", "resumed", "given", "terminated",
    ]  # fmt: skip
