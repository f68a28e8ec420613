"""What a pack asks: alike choices once, the others apart; and what it is asked, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reports import catalog, pack_choices, packing
from db.model.errors import NoSuchName

MONEY = ("award-status", "subrecipient-balance", "sf-425")
QUARTERLY = packing.Pack(
    "Quarterly", MONEY, {"award": "4", "sf-425:period_end": "2026-06-30", "fiscal_year": "2026"}
)


def asks(*names):
    return pack_choices.asks_of([catalog.report(name) for name in names])


def own(found):
    return {report.name: [one.name for one in those] for report, those in found.own}


def test_alike_choices_are_asked_once_and_the_others_apart():
    found = asks(*MONEY)
    assert [one.name for one in found.shared] == ["award", "fiscal_year", "program", "on"]
    assert own(found) == {
        "award-status": ["which"],
        "subrecipient-balance": ["which"],
        "sf-425": ["period_end"],
    }


def test_what_one_report_must_be_told_must_be_told_for_all():
    award = next(one for one in asks(*MONEY).shared if one.name == "award")
    assert award.required
    assert not next(one for one in asks(*MONEY[:2]).shared if one.name == "award").required


def test_one_report_shares_nothing():
    found = asks("sf-425")
    assert found.shared == ()
    assert own(found) == {"sf-425": ["award", "period_end"]}


def test_days_that_follow_the_calendar_are_left_open():
    on = next(one for one in asks(*MONEY).shared if one.name == "on")
    assert (on.preset, on.empty, on.required) == ("", "When it is made", False)


def test_the_audience_is_the_packs_own():
    found = asks(*(one.name for one in catalog.REPORTS))
    names = [one.name for one in found.shared] + [
        name for those in own(found).values() for name in those
    ]
    assert "audience" not in names


def test_all_that_is_asked_is_asked_somewhere():
    found = asks(*(one.name for one in catalog.REPORTS))
    shared = {one.name for one in found.shared}
    for report in catalog.REPORTS:
        asked = {one.name for one in report.parameters} - {"audience"}
        assert asked <= shared | set(own(found).get(report.name, ()))


def test_a_pack_says_what_each_report_is_asked(sample):
    said = pack_choices.said(sample, QUARTERLY)
    assert [one.report.name for one in said] == list(MONEY)
    assert all(one.works for one in said)
    assert said[2].words.endswith("Period ends: 30 Jun 2026")


def test_what_cannot_be_made_says_why(sample):
    bare = pack_choices.said(sample, packing.Pack("Bare", ("sf-425",)))[0]
    assert (bare.works, bare.words) == (False, "Choose the award that the report is for.")
    public = pack_choices.said(sample, replace(QUARTERLY, audience="public"))[0]
    assert (public.works, public.words) == (False, "It is not for the public audience.")


def test_a_report_that_is_gone_is_told(sample):
    with pytest.raises(NoSuchName):
        pack_choices.said(sample, packing.Pack("Old", ("no-such-report",)))


def test_what_moves_to_the_next_period_is_told_in_words(sample):
    after = packing.for_next_period(sample, QUARTERLY)
    moved = pack_choices.moved(sample, QUARTERLY, after)
    told = {(one.report, one.label): (one.before, one.after) for one in moved}
    assert told["SF-425 worksheet", "Period ends"] == ("30 Jun 2026", "30 Sep 2026")
    assert told["Award status summary", "Fiscal year"] == ("FY2026", "FY2027")
    assert pack_choices.moved(sample, QUARTERLY, QUARTERLY) == []
