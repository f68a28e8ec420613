"""The risk of subrecipients: judged from the file, ranked, and recorded at their subawards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import due, risk
from app.domain.due import OPEN_SUBAWARD
from app.services import ledger, ledger_groups, save
from db.change import Change
from db.model.risk_facts import RiskFacts
from db.queries import ledgers
from db.queries import risk_facts as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.ledgers import Ledger
    from app.domain.risk import Risk
    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.risk_facts import RiskSubaward


@dataclass(frozen=True, slots=True)
class Chosen:
    """By which subawards a subrecipient is judged: a fiscal year's, one, else those open now."""

    fiscal_year: int | None = None
    subaward: int | None = None

    def takes(self, one: RiskSubaward) -> bool:
        """Return whether a subaward is among them."""
        if self.subaward is not None:
            return one.id == self.subaward
        if self.fiscal_year is not None:
            return one.fiscal_year == self.fiscal_year
        return one.status in OPEN_SUBAWARD


@dataclass(frozen=True, slots=True)
class Judged:
    """A subrecipient with its risk and the facts it follows from."""

    facts: RiskFacts
    risk: Risk

    @property
    def recorded(self) -> tuple[str, str | None] | None:
        """The newest assessment recorded at its subawards: level and ISO day; None: never."""
        given = [one for one in self.facts.subawards if one.risk]
        if not given:
            return None
        newest = max(given, key=lambda one: one.assessed_on or "")
        return str(newest.risk), newest.assessed_on


OPEN_NOW = Chosen()


def of(session: Session, organization: int, chosen: Chosen = OPEN_NOW) -> Judged | None:
    """Return a subrecipient's risk as of today; None where it has no such subaward."""
    found = stored.subawards(session.store, session.today, organization)
    taken = [one for one in found if chosen.takes(one)]
    money = {one.id: ledger.of_subaward(session, one.id) for one in taken}
    return next(iter(_judged(session, found, chosen, money, organization)), None)


def offers(session: Session, organization: int) -> list[tuple[str, Chosen]]:
    """Return by what a subrecipient can be judged, with what each is called."""
    found = stored.subawards(session.store, session.today, organization)
    offered = []
    if any(OPEN_NOW.takes(one) for one in found):
        offered.append(("Open subawards", OPEN_NOW))
    given = dict.fromkeys(one.fiscal_year for one in found)
    offered += [(f"Fiscal year FY{year}", Chosen(fiscal_year=year)) for year in given]
    return offered + [(f"Subaward {one.title}", Chosen(subaward=one.id)) for one in found]


def ranking(session: Session, fiscal_year: int | None = None) -> list[Judged]:
    """Return every subrecipient with such subawards, the greatest risk first; None: open ones."""
    found = stored.subawards(session.store, session.today)
    groups = ledger_groups.ledgers_by(session, "subaward", None, ledger.ALL_PROGRAMS)
    money = {group.key: group.ledger for group in groups if isinstance(group.key, int)}
    judged = _judged(session, found, Chosen(fiscal_year), money, None)
    return sorted(judged, key=lambda one: (-one.risk.score, one.facts.name.lower()))


def years(session: Session) -> list[int]:
    """Return the fiscal years that have awards, the newest first."""
    return sorted(set(ledgers.awards(session.store).values()), reverse=True)


def record(session: Session, judged: Judged) -> ChangeSet:
    """Record the level at the subawards it was judged by, as one step of today."""
    values = {"risk": judged.risk.level, "risk_assessed_on": session.today.isoformat()}
    changes = [Change("subaward", one.id, values) for one in judged.facts.subawards]
    return save.apply(session, changes, f"Record the risk of “{judged.facts.name}”")


def _judged(
    session: Session,
    found: Iterable[RiskSubaward],
    chosen: Chosen,
    money: Mapping[int, Ledger],
    organization: int | None,
) -> list[Judged]:
    store, today = session.store, session.today
    findings = stored.findings(store, today, organization)
    late = _late_audits(session, organization)
    visits = stored.visits(store, today, organization)
    by_holder: dict[int, list[RiskSubaward]] = {}
    for one in found:
        by_holder.setdefault(one.organization, []).append(one)
    judged = []
    for holder, name in stored.names(store, today, organization).items():
        every = by_holder.get(holder, [])
        taken = [_with_money(one, money[one.id]) for one in every if chosen.takes(one)]
        if not taken:
            continue
        visit, site = visits.get(holder, (None, None))
        facts = RiskFacts(
            holder,
            name,
            tuple(taken),
            tuple(sorted({one.fiscal_year for one in every})),
            tuple(findings.get(holder, ())),
            late[holder],
            visit,
            site,
        )
        judged.append(Judged(facts, risk.judge(facts, today)))
    return judged


def _late_audits(session: Session, organization: int | None) -> Counter[int]:
    """Return how many audits came after their day, or are overdue, by organization."""
    late = Counter(stored.overdue_audits(session.store, session.today, organization))
    issued = stored.audits_issued(session.store, session.today, organization)
    late.update(one for one, year, day in issued if day > due.single_audit(one, year, None).due_on)
    return late


def _with_money(one: RiskSubaward, money: Ledger) -> RiskSubaward:
    return replace(one, obligated=money.obligated or 0, spent=money.expended or 0)
