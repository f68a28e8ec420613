"""What is left to do before an award or a subaward is closed, step by step, from the file's facts.

STONEGARDEN 5, "Closeout package": final payment, final SF-425 and PPR, property forms, return of
cash; 2 CFR 200.344 for the days. No step is ticked by hand: each is done by a record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from app.domain.due import CLOSEOUT_DAYS
from app.domain.rules.figures import counted
from db.model.days import add_months, show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from db.model.closeout_facts import CloseoutFacts, Owed

State = Literal["done", "missing", "not_needed", "later"]
STATES: dict[State, str] = {
    "done": "Done",
    "missing": "To do",
    "not_needed": "Not needed",
    "later": "Later",
}
CLOSING_MONTHS = 12
"""Months after the end until FEMA closes (2 CFR 200.344(h))."""
SENT = frozenset({"submitted", "accepted", "waived"})
ENDED = frozenset({"closed", "terminated"})
_TOLD_ALONE = frozenset({"sf425_final", "ppr_final", "closeout", "aar", "equipment_inventory"})
_LIQUIDATION = "2 CFR 200.344(c)"
_PROPERTY = "2 CFR 200.344(b); 200.313"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the checklist.

    Attributes: `says` the day and the record that did it, what is missing, or why it is not
    needed; `due_on` an ISO day, `counted` how it came; `opens` the record that tells more;
    `starts` what makes the missing one: a type to add with `preset` stored values, `worksheet`,
    or `tab` and the name of a tab in `preset`.
    """

    key: str
    title: str
    state: State
    says: str
    cites: str = ""
    due_on: str | None = None
    counted: str = ""
    opens: tuple[str, int] | None = None
    starts: str = ""
    preset: Mapping[str, object] = field(default_factory=dict)

    def is_late(self, today: date) -> bool:
        """Return whether it is to do and its day is past."""
        return self.state == "missing" and bool(self.due_on) and str(self.due_on) < f"{today}"


def steps(facts: CloseoutFacts, today: date) -> list[Step]:
    """Return the steps of an award's or a subaward's closing, in the order they are taken."""
    found = list(_of_award(facts, today) if facts.entity == "award" else _of_subaward(facts))
    found += [_inventory(facts, today), *_property(facts), _findings(facts)]
    found.append(_unspent(facts, today))
    found += [_closed(facts, found), _kept(facts)]
    return found


def balance_says(facts: CloseoutFacts) -> str:
    """Return what goes back, as a sentence with its arithmetic."""
    money = facts.money
    named = "authorized" if facts.entity == "award" else "obligated"
    left = money.whole - money.spent
    taken = f"{show_cents(money.whole)} {named} less {show_cents(money.spent)} spent"
    if left < 0:
        return f"{taken} is {show_cents(left)}: more was spent than there is, nothing goes back."
    if left == 0:
        return f"{taken} leaves nothing to give back."
    return f"{taken} leaves {show_cents(left)} that goes back."


def closing_day(facts: CloseoutFacts) -> tuple[str, str]:
    """Return the ISO day by which all is liquidated and reported, and how it was counted.

    The closeout requirement's own day goes first, since it may have been changed by hand.
    """
    for one in facts.owed:
        if one.own and one.kind == "closeout":
            return one.due_on, one.arithmetic or ""
    if facts.liquidation_end:
        return facts.liquidation_end, "liquidation end of the award letter"
    days = CLOSEOUT_DAYS[facts.entity]
    day = date.fromisoformat(facts.ends_on) + timedelta(days=days)
    return day.isoformat(), f"end {facts.ends_on} + {days} days"


def _of_award(facts: CloseoutFacts, today: date) -> Iterator[Step]:
    yield _parts(facts, "Subawards closed")
    yield _paid(facts)
    yield _final_sf425(facts)
    yield _sent(facts, "ppr_final", "Final performance report sent", "2 CFR 200.344(b)")
    yield _sent(facts, "closeout", "Closeout package sent to FEMA", _LIQUIDATION)
    yield _after_actions(facts)
    yield _others(facts)
    yield _cash(facts, today)


def _of_subaward(facts: CloseoutFacts) -> Iterator[Step]:
    if facts.parts:
        yield _parts(facts, "Friendly forces closed")
    yield _claimed(facts)
    yield _paid(facts)
    yield _sent(facts, "closeout", "Final reports sent to the recipient", "2 CFR 200.344(b), (c)")
    yield _after_actions(facts)
    yield _others(facts)


def _parts(facts: CloseoutFacts, title: str) -> Step:
    left = [one for one in facts.parts if one.status not in ENDED]
    if not facts.parts:
        return Step("parts", title, "not_needed", "There is no subaward.", "2 CFR 200.344(c)")
    if left:
        of = counted(len(facts.parts), "subaward")
        says = f"{len(left):,} of {of} not closed: {_named(left)}."
        due, how = closing_day(facts)
        return Step("parts", title, "missing", says, _LIQUIDATION, due, how,
                    ("subaward", left[0].id))  # fmt: skip
    last = max(facts.parts, key=lambda one: one.closed_on or "")
    day = f", the last on {show_day(last.closed_on)}" if last.closed_on else ""
    return Step("parts", title, "done", f"{counted(len(facts.parts), 'subaward')} closed{day}.",
                _LIQUIDATION, opens=("subaward", last.id))  # fmt: skip


def _claimed(facts: CloseoutFacts) -> Step:
    title, money = "All spending claimed", facts.money
    due, how = closing_day(facts)
    if money.unclaimed_rows:
        rows = counted(money.unclaimed_rows, "allowable row")
        verb = "is" if money.unclaimed_rows == 1 else "are"
        says = f"{rows}, {show_cents(money.unclaimed)}, {verb} in no claim."
        return Step("claimed", title, "missing", says, _LIQUIDATION, due, how, None, "tab",
                    {"tab": "claiming"})  # fmt: skip
    if not facts.claims:
        return Step("claimed", title, "not_needed", "Nothing was spent that can be claimed.",
                    _LIQUIDATION)  # fmt: skip
    last = facts.claims[-1]
    return Step("claimed", title, "done", f"No allowable row is left; the last is {last.title}.",
                _LIQUIDATION, opens=("claim", last.id))  # fmt: skip


def _paid(facts: CloseoutFacts) -> Step:
    title = "All claims paid" if facts.entity == "award" else "Last claim paid"
    left = [one for one in facts.claims if not one.paid_on]
    if not facts.claims:
        return Step("paid", title, "not_needed", "There is no claim.", _LIQUIDATION)
    if left:
        first = left[0]
        stands = "approved" if first.approved_on else "sent" if first.submitted_on else "not sent"
        more = f", and {len(left) - 1:,} more" if len(left) > 1 else ""
        says = f"Not paid: {first.title} ({stands}){more}."
        due, how = closing_day(facts)
        return Step("paid", title, "missing", says, _LIQUIDATION, due, how, ("claim", first.id))
    last = max(facts.claims, key=lambda one: one.paid_on or "")
    says = f"{last.title} paid on {show_day(last.paid_on or '')}."
    return Step("paid", title, "done", says, _LIQUIDATION, opens=("claim", last.id))


def _final_sf425(facts: CloseoutFacts) -> Step:
    title = "Final SF-425 filed"
    if facts.final_report:
        number, day = facts.final_report
        says = f"Filed on {show_day(day)}."
        return Step("sf425_final", title, "done", says, "2 CFR 200.344(b)",
                    opens=("financial_report", number))  # fmt: skip
    step = _sent(facts, "sf425_final", title, "2 CFR 200.344(b)")
    if step.state != "missing":
        return step
    return Step(step.key, title, "missing", "No final SF-425 is filed.", step.cites, step.due_on,
                step.counted, None, "worksheet")  # fmt: skip


def _sent(facts: CloseoutFacts, kind: str, title: str, cites: str) -> Step:
    """Return the step of one report of its own."""
    found = [one for one in facts.owed if one.own and one.kind == kind]
    for one in found:
        if one.status in SENT:
            return Step(kind, title, "not_needed" if one.status == "waived" else "done",
                        _sent_says(one), one.citation or cites,
                        opens=("requirement", one.id))  # fmt: skip
    if found:
        one = found[0]
        return Step(kind, title, "missing", f"Not sent: {one.title}.", one.citation or cites,
                    one.due_on, one.arithmetic or "", ("requirement", one.id))  # fmt: skip
    due, how = closing_day(facts)
    preset = {
        "kind": kind,
        facts.entity: facts.id,
        "period_start": facts.starts_on,
        "period_end": facts.ends_on,
        "due_on": due,
        "citation": cites,
        "status": "open",
    }
    return Step(kind, title, "missing", "The file has no such report.", cites, due, how, None,
                "requirement", preset)  # fmt: skip


def _sent_says(one: Owed) -> str:
    if one.status == "waived":
        return "It was waived."
    day = f" on {show_day(one.submitted_on)}" if one.submitted_on else ""
    return f"{'Accepted, sent' if one.status == 'accepted' else 'Sent'}{day}."


def _after_actions(facts: CloseoutFacts) -> Step:
    found = [one for one in facts.owed if one.kind == "aar"]
    return _all_sent(found, "aar", "After-action reports in", "PGM-2024 8.11.2",
                     "No operation asked for one.")  # fmt: skip


def _others(facts: CloseoutFacts) -> Step:
    found = [one for one in facts.owed if one.own and one.kind not in _TOLD_ALONE]
    return _all_sent(found, "others", "All other reports in", "2 CFR 200.344(b)",
                     "Nothing else was owed.")  # fmt: skip


def _all_sent(found: Sequence[Owed], key: str, title: str, cites: str, none: str) -> Step:
    left = sorted((one for one in found if one.status not in SENT), key=lambda one: one.due_on)
    if left:
        says = f"{len(left):,} of {counted(len(found), 'report')} not sent: {_named(left)}."
        first = left[0]
        return Step(key, title, "missing", says, first.citation or cites, first.due_on,
                    first.arithmetic or "", ("requirement", first.id))  # fmt: skip
    if not found:
        return Step(key, title, "not_needed", none, cites)
    last = max(found, key=lambda one: one.submitted_on or "")
    day = f", the last on {show_day(last.submitted_on)}" if last.submitted_on else ""
    return Step(key, title, "done", f"{counted(len(found), 'report')} sent{day}.", cites,
                opens=("requirement", last.id))  # fmt: skip


def _cash(facts: CloseoutFacts, today: date) -> Step:
    title, cents, cites = "Cash returned", facts.money.cash, "2 CFR 200.344(d)"
    if f"{today}" <= facts.ends_on:
        says = f"Drawn less paid out is {show_cents(cents)}; what is left at the end goes back."
        return Step("cash", title, "later", says, cites)
    if cents == 0:
        return Step("cash", title, "done", "Drawn less paid out is $0.00.", cites)
    due, how = closing_day(facts)
    if cents < 0:
        says = f"{show_cents(-cents)} was paid out and is not drawn yet."
        preset: dict[str, object] = {"award": facts.id}
    else:
        says = f"Drawn less paid out is {show_cents(cents)}: give it back as a negative drawdown."
        preset = {"award": facts.id, "amount": -cents}
    return Step("cash", title, "missing", says, cites, due, how, None, "drawdown", preset)


def _inventory(facts: CloseoutFacts, today: date) -> Step:
    """Return whether each item was counted, or came, so lately that no count is due."""
    title, cites = "Equipment counted", "2 CFR 200.313(d)(2)"
    if not facts.items:
        return Step("inventory", title, "not_needed", "No equipment is held.", cites)
    on = min(facts.closed_on or f"{today}", f"{today}")
    ends = {one.id: _count_due(one.counted_on, one.months) for one in facts.items}
    left = [one for one in facts.items if ends[one.id] < on]
    if left:
        first = min(left, key=lambda one: ends[one.id])
        says = f"{len(left):,} of {counted(len(facts.items), 'item')} to count: {_named(left)}."
        how = f"counted or came {first.counted_on} + {first.months} months"
        known = first.counted_on is not None
        return Step("inventory", title, "missing", says, cites, ends[first.id] if known else None,
                    how if known else "", ("equipment", first.id))  # fmt: skip
    oldest = min(facts.items, key=lambda one: one.counted_on or "")
    says = f"{counted(len(facts.items), 'item')}, none counted or come before "
    says += f"{show_day(oldest.counted_on or '')}."
    return Step("inventory", title, "done", says, cites, opens=("equipment", oldest.id))


def _count_due(counted_on: str | None, months: int) -> str:
    if counted_on is None:
        return ""
    return add_months(date.fromisoformat(counted_on), months).isoformat()


def _property(facts: CloseoutFacts) -> Iterator[Step]:
    """Yield the property forms; the file knows of them by a document whose title names the form."""
    for form, title, held in (
        ("SF-428", "Tangible property form SF-428", bool(facts.items)),
        ("SF-429", "Real property form SF-429", False),
    ):
        key = _plain(form)
        sent = [one for one in facts.papers if key in _plain(one.title)]
        if sent:
            says = f"{sent[-1].title}, {show_day(sent[-1].day)}."
            yield Step(key, title, "done", says, _PROPERTY, opens=("document", sent[-1].id))
        elif held:
            says = f"{counted(len(facts.items), 'item')} held; attach the form as a document."
            due, how = closing_day(facts)
            preset = {
                "record_type": facts.entity,
                "record": facts.id,
                "kind": "report_filed",
                "title": f"{form} property report",
            }
            yield Step(key, title, "missing", says, _PROPERTY, due, how, None, "document", preset)
        elif form == "SF-428":
            yield Step(key, title, "not_needed", "No equipment is held.", _PROPERTY)
        else:
            says = "No land or building is kept here; attach the form where one was paid for."
            yield Step(key, title, "not_needed", says, _PROPERTY)


def _plain(text: str) -> str:
    """Return a form's name as people write it in any way: `SF 428-B` holds `sf428`."""
    return text.casefold().replace("-", "").replace(" ", "")


def _findings(facts: CloseoutFacts) -> Step:
    title, cites = "Findings closed", "2 CFR 200.332(e), 200.521"
    left = [one for one in facts.findings if not one.closed_on]
    if not facts.findings:
        return Step("findings", title, "not_needed", "There is no finding.", cites)
    if left:
        says = f"{len(left):,} of {counted(len(facts.findings), 'finding')} open: {_named(left)}."
        return Step("findings", title, "missing", says, cites, opens=("finding", left[0].id))
    last = max(facts.findings, key=lambda one: one.closed_on or "")
    says = f"{counted(len(facts.findings), 'finding')} closed, the last on "
    says += f"{show_day(last.closed_on or '')}."
    return Step("findings", title, "done", says, cites, opens=("finding", last.id))


def _unspent(facts: CloseoutFacts, today: date) -> Step:
    """Return whether the balance was taken back by an action, so that nothing unspent is left."""
    title, cites = "Unspent money given back", "2 CFR 200.344(d), (g)"
    left = facts.money.whole - facts.money.spent
    says = balance_says(facts)
    if left == 0:
        return Step("unspent", title, "done", says, cites)
    if left < 0:
        return Step("unspent", title, "missing", says, cites)
    due, how = closing_day(facts)
    action = "award_action" if facts.entity == "award" else "subaward_action"
    preset = {
        facts.entity: facts.id,
        "kind": "deobligation",
        "amount": -left,
        "action_on": f"{today}",
    }
    state: State = "later" if f"{today}" <= facts.ends_on else "missing"
    return Step("unspent", title, state, says, cites, due, how, None, action, preset)


def _closed(facts: CloseoutFacts, before: Sequence[Step]) -> Step:
    """Return the closing itself; FEMA has a year, a recipient closes when all is in."""
    title = "Award closed by FEMA" if facts.entity == "award" else "Subaward closed"
    cites = "2 CFR 200.344(h)" if facts.entity == "award" else "2 CFR 200.344"
    due = how = ""
    if facts.entity == "award":
        due = add_months(date.fromisoformat(facts.ends_on), CLOSING_MONTHS).isoformat()
        how = f"end {facts.ends_on} + {CLOSING_MONTHS} months"
    if facts.status in ENDED or facts.closed_on:
        day = f"Closed on {show_day(facts.closed_on)}." if facts.closed_on else "By its status."
        return Step("closed", title, "done", day, cites)
    left = sum(one.state in {"missing", "later"} for one in before)
    if left:
        return Step("closed", title, "later", f"After {counted(left, 'step')} above.", cites,
                    due or None, how)  # fmt: skip
    return Step("closed", title, "missing", "All steps above are done: record the day.", cites,
                due or None, how, None, "close")  # fmt: skip


def _kept(facts: CloseoutFacts) -> Step:
    title, cites = "Records kept", "2 CFR 200.334"
    if facts.keep_until:
        says = f"Until {show_day(facts.keep_until)}; equipment three years after it left."
        return Step("kept", title, "later", says, cites, facts.keep_until)
    return Step("kept", title, "later", facts.keep_why, cites)


def _named(some: Sequence[object]) -> str:
    """Return the first title, and how many more there are."""
    first = str(getattr(some[0], "title", "")).rstrip(".")
    return first + (f" and {len(some) - 1:,} more" if len(some) > 1 else "")
