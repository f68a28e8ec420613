"""The days on which an agreement asks for attention, on their edges (PARTNERSHIPS 4.4 and 11)."""

from __future__ import annotations

from datetime import date

from app.domain.reminders import Reminder, next_review, reminders
from app.domain.settings import Settings
from db.model.due_facts import SettingFact
from db.model.facts import AgreementFacts, Notice
from db.model.partner_rule_facts import Obligation, PaperFacts

ANACORTES = PaperFacts(
    1,
    AgreementFacts(
        signed_on="2001-10-01",
        in_force_on="2001-10-01",
        term_kind="fiscal_year",
        ends_on="2002-09-30",
    ),
)
HUNTINGTON = PaperFacts(
    2, AgreementFacts(signed_on="2018-09-28", in_force_on="2018-09-28", term_kind="evergreen")
)
FIXED = AgreementFacts(
    signed_on="2025-01-01",
    in_force_on="2025-01-01",
    term_kind="fixed",
    ends_on="2026-12-31",
    renewal="by_letter",
    renewal_notice_days=90,
)


def told(
    paper: PaperFacts,
    today: date,
    last: date,
    *duties: Obligation,
    held: Settings | None = None,
) -> list[Reminder]:
    return reminders(paper, duties, held or Settings(), today, (date(1900, 1, 1), last))


def days(found: list[Reminder], about: str) -> list[str]:
    return [one.on.isoformat() for one in found if one.about == about]


def test_anacortes_is_first_called_to_mind_on_1_july_2002():
    found = told(ANACORTES, date(2002, 6, 1), date(2003, 1, 1))
    assert days(found, "fiscal_year") == ["2002-07-01", "2002-08-01", "2002-09-01"]
    assert len(found) == 3
    assert found[0].says == "It ends with the fiscal year on 30 Sep 2002."


def test_the_days_of_the_year_are_the_offices_own_and_go_before_the_end():
    held = Settings([SettingFact("reminder_fiscal_year_days", None, None, "12-01, 2-29")])
    found = told(ANACORTES, date(2002, 2, 1), date(2003, 1, 1), held=held)
    assert days(found, "fiscal_year") == ["2001-12-01", "2002-02-28"]


def test_a_term_that_ends_in_a_year_or_a_month_takes_its_last_day():
    for ends, act in (("2026", "2026-12-31"), ("2026-11", "2026-11-30")):
        term = AgreementFacts(in_force_on="2020", term_kind="fixed", ends_on=ends)
        found = told(PaperFacts(8, term), date(2026, 6, 1), date(2026, 12, 30))
        assert found[-1].until.isoformat() == act


def test_huntington_beach_was_never_reviewed_for_36_months():
    found = told(HUNTINGTON, date(2024, 8, 30), date(2024, 8, 30))
    assert days(found, "review") == ["2020-09-28", "2021-09-28"]
    assert "never reviewed since 28 Sep 2018, 36 months before" in found[-1].says
    assert next_review(HUNTINGTON, Settings(), date(2024, 8, 30)) == date(2020, 9, 28)


def test_a_fixed_term_is_called_to_mind_from_180_days_and_every_week_past_its_end():
    found = told(PaperFacts(3, FIXED), date(2026, 6, 1), date(2027, 1, 14))
    assert days(found, "end") == [
        *("2026-07-04", "2026-09-02", "2026-10-02", "2026-11-01", "2026-12-01", "2026-12-24"),
        *("2026-12-31", "2027-01-07", "2027-01-14"),
    ]
    assert found[-1].says == "Its term ended on 31 Dec 2026, and no signed text follows it."


def test_a_signed_text_that_follows_ends_the_weeks():
    paper = PaperFacts(3, FIXED, followed_on="2026-12-01")
    assert days(told(paper, date(2027, 1, 5), date(2027, 3, 1)), "end")[-1] == "2026-12-24"
    assert days(told(paper, date(2026, 11, 30), date(2027, 1, 7)), "end")[-1] == "2027-01-07"


def test_long_past_an_end_one_week_behind_is_enough():
    found = told(PaperFacts(3, FIXED), date(2036, 12, 31), date(2037, 1, 10))
    assert [one for one in days(found, "end") if one > "2027"] == ["2036-12-25", "2037-01-01",
                                                                   "2037-01-08"]  # fmt: skip


def test_the_last_day_to_send_notice_has_days_of_its_own():
    found = told(PaperFacts(3, FIXED), date(2026, 6, 1), date(2026, 12, 31))
    assert days(found, "notice") == ["2026-08-03", "2026-09-02", "2026-09-25"]
    notice = next(one for one in found if one.about == "notice")
    assert notice.until == date(2026, 10, 2)
    assert "31 Dec 2026 less 90 days of notice" in notice.says


def test_signed_and_not_in_force_every_90_days_until_it_is():
    china = PaperFacts(4, AgreementFacts(signed_on="1999-04-09", in_force_on="2003-04-10"))
    found = told(china, date(2001, 6, 30), date(2010, 1, 1))
    assert found[0].on == date(1999, 7, 8)
    assert found[-1].on <= date(2003, 4, 10)
    assert {one.about for one in found} == {"not_in_force"}
    assert not told(china, date(2003, 4, 10), date(2010, 1, 1))
    days_asked = (date(2001, 6, 25), date(2001, 12, 31))
    some = reminders(china, (), Settings(), date(2001, 6, 30), days_asked)
    assert some == [one for one in found if days_asked[0] <= one.on <= days_asked[1]]
    assert [one.on.isoformat() for one in some] == ["2001-06-27", "2001-09-25", "2001-12-24"]


def test_a_pilot_goes_by_its_latest_notice():
    term = AgreementFacts(
        in_force_on="2019-07-26",
        term_kind="pilot_by_notice",
        notices=(Notice("2019-07-26", "2020-08"), Notice("2019-12-09", "2021-08-31")),
    )
    found = told(PaperFacts(5, term), date(2021, 1, 1), date(2021, 12, 1))
    assert days(found, "pilot") == ["2021-03-04", "2021-06-02", "2021-08-01"]


def test_a_duty_is_called_to_mind_30_14_and_3_days_before_each_time_it_is_due():
    paper = PaperFacts(6, AgreementFacts(in_force_on="2026-01-01"))
    duty = Obligation(9, "2026-03-31", "2026-03-30", 12)
    found = told(paper, date(2026, 3, 1), date(2026, 12, 31), duty)
    assert days(found, "obligation") == ["2026-03-01", "2026-03-17", "2026-03-28"]
    assert {one.obligation for one in found} == {9}
    done = Obligation(9, "2026-03-31", "2026-03-31", None)
    assert not told(paper, date(2026, 4, 1), date(2027, 12, 31), done)


def test_what_is_terminated_or_superseded_asks_for_nothing():
    ended = AgreementFacts(
        in_force_on="2025-01-01", ends_on="2026-12-31", termination_effective_on="2026-02-01"
    )
    assert not told(PaperFacts(7, ended), date(2026, 2, 1), date(2027, 12, 31))


def test_the_days_are_the_offices_own_where_it_sets_them():
    held = Settings([SettingFact("reminder_end_days", None, None, "10, 45")])
    found = told(PaperFacts(3, FIXED), date(2026, 6, 1), date(2026, 12, 30), held=held)
    assert days(found, "end") == ["2026-11-16", "2026-12-21"]
