"""On which days an agreement asks for attention, and why (PARTNERSHIPS 4.4).

The end of a term, the last day to send a notice, the end of a fiscal year, a review, a signed text
that is not in force, the end of a pilot and the duties from it each have days of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain import agreement_status, obligations
from db.model.days import add_months, day_of_year, first_day, fiscal_year_of, show_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.agreement_status import Standing
    from app.domain.settings import Settings
    from db.model.partner_rule_facts import Obligation, PaperFacts

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One day to be reminded.

    Attributes: `about` one of end, notice, fiscal_year, review, not_in_force, pilot, obligation,
    cohort, contact, commitment, requirement; `until` the day that it is about; `obligation` the id
    of the duty it reminds of.
    """

    on: date
    about: str
    until: date
    says: str
    obligation: int | None = None


def reminders(
    paper: PaperFacts,
    duties: Iterable[Obligation],
    held: Settings,
    today: date,
    days: tuple[date, date],
) -> list[Reminder]:
    """Return an agreement's reminders from the first of two days to the last, by day.

    How it stands on `today` decides: one that is ended or superseded asks for nothing, and one
    that is not in force has no term that could run out.
    """
    year = fiscal_year_of(today)
    first, last = days
    it = agreement_status.standing(paper.term, today, held.number("expiring_days", year))
    found: list[Reminder] = []
    if it.status == "signed_not_in_force":
        found += _not_in_force(paper, held.number("reminder_unforced_days", year), first, last)
    elif it.holds or it.status == "expired":
        found += _term(paper, it, held, today, last)
    if it.holds:
        found += _review(paper, held, year)
        for duty in duties:
            found += _duty(duty, held.numbers("reminder_duty_days", year))
    wanted = (one for one in found if first <= one.on <= last)
    return sorted(wanted, key=lambda one: (one.on, one.until))


def _term(
    paper: PaperFacts, it: Standing, held: Settings, today: date, last: date
) -> Iterator[Reminder]:
    """Yield what goes before the end, and after it where no signed text follows."""
    end, year = it.ends_on_now, fiscal_year_of(today)
    if end is None:
        return
    kind = paper.term.term_kind
    if kind == "fiscal_year" and (end.month, end.day) == (9, 30):
        says = f"It ends with the fiscal year on {_day(end)}."
        for day in held.codes("reminder_fiscal_year_days", year):
            on = day_of_year(end.year, day)
            # What is named from October on lies in the calendar year before the end.
            on = on if on <= end else day_of_year(end.year - 1, day)
            yield Reminder(on, "fiscal_year", end, says)
    elif kind == "pilot_by_notice":
        says = f"The pilot ends on {_day(end)}, by the latest notice."
        for days in held.numbers("reminder_pilot_days", year):
            yield Reminder(_before(end, days), "pilot", end, says)
    else:
        says = f"Its term ends on {_day(end)}."
        for days in held.numbers("reminder_end_days", year):
            yield Reminder(_before(end, days), "end", end, says)
        yield from _weekly(paper, end, today, last)
    act = it.last_day_to_act
    if act is not None and act < end and it.holds:
        says = (
            f"Last day to send notice: {_day(act)}, the end on {_day(end)} less "
            f"{_days((end - act).days)} of notice."
        )
        for days in held.numbers("reminder_notice_days", year):
            yield Reminder(_before(act, days), "notice", act, says)


def _weekly(paper: PaperFacts, end: date, today: date, last: date) -> Iterator[Reminder]:
    """Yield every seventh day from the end on, until a signed text follows.

    Long past an end only the weeks from today on are told: one that lies in the past is enough.
    """
    followed = paper.followed_on
    if followed is not None and first_day(followed) <= today:
        return
    on = end + WEEK * max((today - end).days // 7, 0)
    says = f"Its term ended on {_day(end)}, and no signed text follows it."
    ahead = f"Its term ends on {_day(end)}."
    while on <= last:
        yield Reminder(on, "end", end, says if end < on else ahead)
        on += WEEK


def _not_in_force(paper: PaperFacts, every: int, first: date, last: date) -> Iterator[Reminder]:
    """Yield every so many days since the signing; it ends where it comes into force."""
    if paper.term.signed_on is None or every < 1:
        return
    signed = first_day(paper.term.signed_on)
    known = paper.term.in_force_on
    until = min(last, first_day(known)) if known else last
    on = signed + timedelta(days=every * max(-((signed - first).days // every), 1))
    while on <= until:
        says = f"Signed on {_day(signed)}, {_days((on - signed).days)} before, and not in force."
        yield Reminder(on, "not_in_force", on, says)
        on += timedelta(days=every)


def _review(paper: PaperFacts, held: Settings, year: int) -> Iterator[Reminder]:
    """Yield the day set for the next review, else the days on which one is due and overdue."""
    done, planned = paper.last_reviewed_on, paper.next_review_on
    if planned and (done is None or done < planned):
        on = date.fromisoformat(planned)
        yield Reminder(on, "review", on, f"Its next review is set for {_day(on)}.")
        return
    since = done or paper.term.in_force_on or paper.term.signed_on
    own = paper.review_every_months
    if since is None or (own is None and paper.term.term_kind != "evergreen"):
        return
    start = first_day(since)
    said = "last reviewed on" if done else "never reviewed since"
    steps = [own] if own else [
        held.number("review_note_months", year), held.number("review_warn_months", year)
    ]  # fmt: skip
    due = add_months(start, steps[0])
    for months in steps:
        says = f"Review due on {_day(due)}: {said} {_day(start)}, {months} months before."
        yield Reminder(add_months(start, months), "review", due, says)


def _duty(duty: Obligation, before: Iterable[int]) -> Iterator[Reminder]:
    due = obligations.next_due(duty.due_on, duty.last_done_on, duty.every_months)
    if due is not None:
        says = f"A duty from it is due on {_day(due)}."
        for days in before:
            yield Reminder(_before(due, days), "obligation", due, says, duty.id)


def next_review(paper: PaperFacts, held: Settings, today: date) -> date | None:
    """Return the day its next review is due, None where it has none."""
    days = (one.until for one in _review(paper, held, fiscal_year_of(today)))
    return next(days, None)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def _day(day: date) -> str:
    return show_day(day.isoformat())
