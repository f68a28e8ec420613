"""How fast an award, a subaward or the whole portfolio is spent, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from app.domain import ledgers
from app.domain.due import CLOSEOUT_DAYS, OPEN_AWARD
from app.domain.pace import Pace
from app.services import ledger
from db import log, records
from db.model import registry
from db.model.days import add_months
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.ledgers import Scope
    from app.services.session import Session

_CACHED = "pace of the portfolio"
_MOST_MONTHS = 180
_TERMS = ledgers.OF_AWARDS["expended"]
_QUARTERLY = {"award": ("authorized", "obligated", "expended", "drawn"),
              "subaward": ("obligated", "expended", "reimbursed")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """Money spent against time.

    Attributes: `months` every month from the start to the end (`2026-08`); `by_month` cents spent
    in each that has any; `scope` what it is taken over.
    """

    pace: Pace
    months: tuple[str, ...]
    by_month: Mapping[str, int]
    scope: Scope

    def spent(self) -> list[int]:
        """Return what was spent by the end of each month, in cents; before the start counts in."""
        return cumulated(self.months, self.by_month)

    def even(self) -> list[int]:
        """Return what even spending would have taken by the end of each month, in cents."""
        return [_even(self.pace, _last_of(month)) for month in self.months]


@dataclass(frozen=True, slots=True)
class Line:
    """One figure over the quarters: cents summed up to the end of each."""

    key: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All open awards together: what is spent by each month, against even spending.

    Attributes: `now` is the place of the running month in `months`; `expended` the cents spent by
    today, those outside the months too: the figure of the scope's ledger; `awards` their ids.
    """

    months: tuple[str, ...]
    spent: tuple[int, ...]
    even: tuple[int, ...]
    now: int
    money: int
    expended: int
    awards: tuple[int, ...]
    scope: Scope


def of_award(
    session: Session,
    award: int,
    on: date | None = None,
    program: str | None = ledger.DEFAULT_PROGRAM,
) -> Course:
    """Return the course of an award's authorized money in one program, None: in all."""
    return _course(session, "award", award, ledger.award_scope(session, award, program), on)


def of_subaward(session: Session, subaward: int, on: date | None = None) -> Course:
    """Return the course of a subaward's obligated money."""
    return _course(session, "subaward", subaward, ledger.subaward_scope(session, subaward), on)


def over_time(session: Session, course: Course) -> tuple[tuple[str, ...], list[Line]]:
    """Return the quarters (`Q1 2026`) of a course and figures summed up to the end of each.

    Quarters are those of the calendar, from the first movement or the start to the last movement
    or the end, none after the course's day; the last may be a part of one.
    """
    scope, pace = course.scope, course.pace
    parts = ledgers.parts_of(scope)
    keys = _QUARTERLY["award" if scope.awards else "subaward"]
    monthly = {key: _by_month(session, scope, parts[key], pace.on) for key in keys}
    moved = [month for one in monthly.values() for month in one]
    first, last = min([f"{pace.start:%Y-%m}", *moved]), max([f"{pace.end:%Y-%m}", *moved])
    last = min(last, f"{pace.on:%Y-%m}")
    months = _months(_first_of(first), _first_of(last))
    ends = [at for at, month in enumerate(months) if int(month[5:]) % 3 == 0]
    if months and (not ends or ends[-1] != len(months) - 1):
        ends.append(len(months) - 1)
    names = tuple(f"Q{(int(months[at][5:]) + 2) // 3} {months[at][:4]}" for at in ends)
    sums = {key: cumulated(months, found) for key, found in monthly.items()}
    return names, [Line(key, tuple(found[at] for at in ends)) for key, found in sums.items()]


def portfolio(session: Session, program: str | None = ledger.DEFAULT_PROGRAM) -> Portfolio:
    """Return all open awards' spending against time; read once until something is changed."""
    state = (log.head_of(session.store), session.today, program)
    name = f"{_CACHED} {program}"
    known = session.store.cache.get(name)
    if isinstance(known, tuple) and known[0] == state:
        found: Portfolio = known[1]
        return found
    found = _portfolio(session, program)
    session.store.cache[name] = (state, found)
    return found


def cumulated(months: Iterable[str], by_month: Mapping[str, int]) -> list[int]:
    """Return the running sums at the end of each month; what lies before them counts in."""
    wanted = list(months)
    if not wanted:
        return []
    before = sum(cents for month, cents in by_month.items() if month < wanted[0])
    sums = list(accumulate((by_month.get(month, 0) for month in wanted), initial=before))
    return sums[1:]


def _course(session: Session, kind: str, record: int, scope: Scope, on: date | None) -> Course:
    day = on or session.today
    values = records.read(session.store, registry.entity(kind), record).values
    start, end = (_day(values[name]) for name in _PERIOD[kind])
    closeout = end + timedelta(days=CLOSEOUT_DAYS[kind])
    if kind == "award" and values["liquidation_end"]:
        closeout = _day(values["liquidation_end"])
    parts = ledgers.parts_of(scope)
    key = "authorized" if kind == "award" else "obligated"
    sums = ledger.sums(session, [*parts[key], *parts["expended"]], day, scope)
    money, spent = (ledgers.figure(parts[one], scope, sums) for one in (key, "expended"))
    pace = Pace(start, end, day, money, spent, closeout)
    by_month = _by_month(session, scope, parts["expended"], day)
    return Course(pace, _months(start, end), by_month, scope)


_PERIOD = {
    "award": ("performance_start", "performance_end"),
    "subaward": ("starts_on", "ends_on"),
}


def _by_month(
    session: Session, scope: Scope, terms: Iterable[ledgers.Term], on: date
) -> dict[str, int]:
    found: dict[str, int] = {}
    for term in terms:
        if term.holder == "award":
            taken = rows.months_of_awards(
                session.store, term.source, on, scope.awards, scope.program
            )
        else:
            owners = scope.top if term.holder == "top" else scope.own
            taken = rows.months_of_subawards(session.store, term.source, on, owners)
        for month, cents in taken.items():
            found[month] = found.get(month, 0) + term.sign * cents
    return found


def _portfolio(session: Session, program: str | None) -> Portfolio:
    store, today = session.store, session.today
    entity = registry.entity("award")
    fields = [entity.field(name) for name in ("status", *_PERIOD["award"])]
    found = records.columns_of(store, entity, fields, list(rows.awards(store)))
    periods = {
        one: (_day(values["performance_start"]), _day(values["performance_end"]))
        for one, _, values in found
        if values["status"] in OPEN_AWARD
    }
    tree = ledgers.Tree(rows.nodes(store))
    scope = ledgers.scope_of_awards(periods.keys(), tree, program)
    money: dict[int, int] = {}
    for (award, code), cents in rows.sums_of_awards(store, "authorized", today, periods).items():
        if program in {None, code}:
            money[award] = money.get(award, 0) + cents
    paces = [Pace(*periods[award], today, cents, 0) for award, cents in money.items() if cents > 0]
    by_month = _by_month(session, scope, _TERMS, today)
    expended = sum(by_month.values())
    if not paces:
        return Portfolio((), (), (), 0, 0, expended, (), scope)
    months = _months(min(one.start for one in paces), max(one.end for one in paces))
    spent = tuple(cumulated(months, by_month))
    even = tuple(sum(_even(one, day) for one in paces) for day in map(_last_of, months))
    now = sum(month <= f"{today:%Y-%m}" for month in months) - 1
    total, awards = sum(money.values()), tuple(sorted(money))
    return Portfolio(months, spent, even, max(now, 0), total, expended, awards, scope)


def _even(pace: Pace, last: date) -> int:
    """Return what even spending takes by the end of a day, in cents."""
    days = pace.days
    gone = min(max((last - pace.start).days + 1, 0), days)
    return pace.money * gone // days if days else 0


def _last_of(month: str) -> date:
    return add_months(_first_of(month), 1) - timedelta(days=1)


def _months(start: date, end: date) -> tuple[str, ...]:
    first = date(start.year, start.month, 1)
    count = (end.year - first.year) * 12 + end.month - first.month + 1
    return tuple(f"{add_months(first, at):%Y-%m}" for at in range(max(0, min(count, _MOST_MONTHS))))


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _day(value: object) -> date:
    return date.fromisoformat(str(value))
