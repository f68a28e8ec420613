"""An agreement's status on a day, with the real cases of PARTNERSHIPS 11."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import agreement_status
from app.domain.agreement_status import ends_on_now, last_day_to_act
from db.model import choices
from db.model.facts import AgreementFacts, Notice

standing = partial(agreement_status.standing, expiring_days=180)
CHINA = AgreementFacts(signed_on="1999-04-09", in_force_on="2003-04-10", term_kind="evergreen")
ANACORTES = AgreementFacts(
    signed_on="2001-10-01", in_force_on="2001-10-01", term_kind="fiscal_year"
)
HUNTINGTON = AgreementFacts(signed_on="2018-09-28", in_force_on="2018-09-28", term_kind="evergreen")


def test_signed_is_not_in_force() -> None:
    found = standing(CHINA, date(2001, 6, 30))
    assert found.status == "signed_not_in_force"
    assert "813 days" in found.says
    assert standing(CHINA, date(2003, 4, 9)).status == "signed_not_in_force"
    assert standing(CHINA, date(2003, 4, 10)).status == "in_force"


def test_a_fiscal_year_agreement_ends_on_30_september() -> None:
    assert ends_on_now(ANACORTES, date(2002, 1, 1)) == date(2002, 9, 30)
    assert standing(ANACORTES, date(2002, 9, 30)).status == "expiring"
    assert standing(ANACORTES, date(2002, 10, 1)).status == "expired"


def test_an_evergreen_agreement_has_no_end_and_nothing_to_act_on() -> None:
    found = standing(HUNTINGTON, date(2024, 8, 30))
    assert (found.status, found.ends_on_now, found.last_day_to_act) == ("in_force", None, None)


@pytest.mark.parametrize(
    ("on", "end"), [("2020-01-01", "2021-08-31"), ("2023-03-01", "2025-08-31")]
)
def test_a_pilot_ends_where_the_newest_notice_known_on_the_day_says(on: str, end: str) -> None:
    pilot = AgreementFacts(
        in_force_on="2019-08-22",
        term_kind="pilot_by_notice",
        notices=(Notice("2019-12", "2021-08"), Notice("2023-02-15", "2025-08")),
    )
    assert ends_on_now(pilot, date.fromisoformat(on)) == date.fromisoformat(end)


def test_termination_takes_effect_later() -> None:
    facts = AgreementFacts(
        in_force_on="2020", terminated_on="2024-01-10", termination_notice_days=60
    )
    assert standing(facts, date(2024, 1, 9)).status == "in_force"
    assert standing(facts, date(2024, 1, 10)).status == "terminating"
    assert standing(facts, date(2024, 3, 9)).status == "terminating"
    assert standing(facts, date(2024, 3, 10)).status == "terminated"
    unknown = AgreementFacts(in_force_on="2020", terminated_on="2024-01-10")
    assert standing(unknown, date(2030, 1, 1)).status == "terminating"


def test_a_newer_text_supersedes_only_when_it_is_in_force() -> None:
    facts = AgreementFacts(in_force_on="2002", superseded_from="2020-07")
    assert standing(facts, date(2020, 6, 30)).status == "in_force"
    assert standing(facts, date(2020, 7, 1)).status == "superseded"


def test_a_status_by_hand_wins_and_says_so() -> None:
    found = standing(
        AgreementFacts(override_status="suspended", override_reason="letter of 3 May"),
        date(2024, 1, 1),
    )
    assert found.status == "suspended"
    assert "letter of 3 May" in found.says


def test_the_last_day_to_act_is_the_end_less_the_notice_that_counts() -> None:
    end = date(2026, 12, 31)
    by_letter = AgreementFacts(
        renewal="by_letter", renewal_notice_days=30, termination_notice_days=90
    )
    automatic = AgreementFacts(
        renewal="automatic", renewal_notice_days=30, termination_notice_days=90
    )
    none = AgreementFacts(renewal="none", renewal_notice_days=30, termination_notice_days=90)
    assert last_day_to_act(by_letter, end) == end - timedelta(days=30)
    assert last_day_to_act(automatic, end) == end - timedelta(days=90)
    assert last_day_to_act(none, end) == end


def test_an_unsigned_text_stands_at_its_drafting_stage() -> None:
    assert standing(AgreementFacts(stage="in_clearance"), date(2024, 1, 1)).status == "in_clearance"
    assert standing(AgreementFacts(), date(2024, 1, 1)).status == "unknown"


_FUZZY = st.one_of(
    st.none(),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)).flatmap(
        lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
    ),
)


@given(
    st.builds(
        AgreementFacts,
        signed_on=_FUZZY,
        in_force_on=_FUZZY,
        ends_on=_FUZZY,
        terminated_on=_FUZZY,
        termination_effective_on=_FUZZY,
        suspended_from=_FUZZY,
        suspended_to=_FUZZY,
        superseded_from=_FUZZY,
        term_kind=st.sampled_from(sorted(choices.options("term_kind"))),
    ),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)
def test_every_agreement_has_a_status_of_the_list_on_every_day(
    facts: AgreementFacts, on: date
) -> None:
    found = standing(facts, on)
    assert found.status in choices.options("agreement_status")
    assert found.says.endswith(".")
