"""The rating of a partnership: what presses first, and every reason in words."""

from __future__ import annotations

from dataclasses import replace

from app.domain.scorecard import CardFacts, rate

SOUND = CardFacts(
    holding=2, lapsing=0, works=True, federal=False, meetings=1, results=3, overdue=0,
    verified=True,
)  # fmt: skip


def test_nothing_overdue_lapsing_or_unconfirmed_is_good():
    assert rate(SOUND) == ("good", ("nothing is overdue, lapsing or unconfirmed",))


def test_something_overdue_asks_to_act_whatever_else_is_sound():
    assert rate(replace(SOUND, overdue=1)) == ("act", ("1 item is overdue",))
    rating, reasons = rate(replace(SOUND, overdue=2, lapsing=1))
    assert rating == "act"
    assert reasons == ("2 items are overdue", "1 agreement lapses soon")


def test_work_without_an_agreement_is_watched_but_not_of_a_federal_body():
    assert rate(replace(SOUND, holding=0))[1] == ("works with us without an agreement in force",)
    assert rate(replace(SOUND, holding=0, federal=True))[0] == "good"


def test_silence_is_watched():
    assert rate(replace(SOUND, meetings=0, results=0, verified=None)) == (
        "watch",
        ("no primary contact", "no meeting in 12 months", "no result in 12 months"),
    )
    assert rate(replace(SOUND, verified=False))[1] == ("primary contact not confirmed in time",)


def test_no_result_is_asked_of_who_does_not_work_with_us_now():
    assert rate(replace(SOUND, works=False, results=0))[0] == "good"


def test_nothing_runs_now():
    idle = replace(SOUND, holding=0, works=False, meetings=0, results=0, verified=None)
    assert rate(idle) == ("quiet", ("nothing runs with it now",))
