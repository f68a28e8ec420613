"""Which rules run over what: each check reads facts for whole scopes and hands them to its rules.

A scope is a cluster of records that a save can touch as one:

- `award`: an award and everything below it (components, subawards at any depth and their actions,
  orders, budget lines, waivers, expenditures, claims, equipment, activity reports, requirements).
- `organization`: an organization, its visits, audits, findings and requirements, its orders and
  activity reports without a subaward, and what compares the rows of one organization (the
  subrecipient where a row names none).
- `unit`: a unit, its statuses, memberships, headcounts, cohorts and requirements.
- `agreement`: an agreement and its obligations. `engagement`: a meeting and its commitments.
- `metric`: the outcomes of one metric.
- `figures`, `names`: all published figures; all organizations' names. Their only id is 0.
- `texts of …`: the free texts of a block of records of one type.

A reader gets the ids of many scopes at once and returns the facts of all subjects in them, each
with the id of the scope it lies in, in a few SELECTs, never one for each row. Its rules turn each
fact into hits. Every subject lies in one scope only; where a save can change its facts stands in
`rule_reach`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.domain.rules import (
    agreements,
    audits,
    award_money,
    claim_clock,
    clocks,
    costs,
    duties,
    equipment,
    keeping,
    lapse,
    numbers,
    papers,
    partners,
    promises,
    results,
    shares,
    subaward_money,
    texts,
    timekeeping,
    units,
)
from app.services.facts_for_rules import agreements as agreement_facts
from app.services.facts_for_rules import awards, names, subawards
from app.services.facts_for_rules import costs as cost_facts
from app.services.facts_for_rules import duties as duty_facts
from app.services.facts_for_rules import partners as partner_facts
from app.services.facts_for_rules import results as result_facts
from app.services.facts_for_rules import shifts as shift_facts
from app.services.facts_for_rules import texts as text_facts
from app.services.facts_for_rules import units as unit_facts
from app.services.rule_reach import FIGURES, NAMES, texts_of
from db.model.text_fields import TEXT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from app.domain.settings import Settings
    from app.services.session import Session
    from db.model.hits import Hit

Fact = TypeVar("Fact")


@dataclass(frozen=True)
class Check(Generic[Fact]):
    """Facts of one kind and the rules that look at them.

    Attributes: `scope` the kind whose ids `read` is given; `read` returns the facts of all subjects
    in those scopes, each behind its scope's id: (award, fact); `rules` each turn one fact into its
    hits, with the file's settings and today.
    """

    scope: str
    read: Callable[[Session, Sequence[int]], Iterable[tuple[int, Fact]]]
    rules: tuple[Callable[[Fact, Settings, date], Iterable[Hit]], ...]


CHECKS: tuple[Check[Any], ...] = (
    Check(
        "award",
        awards.read,
        (
            *(award_money.g04, award_money.g05, award_money.g06, award_money.g08),
            *(award_money.g09, award_money.g12, lapse.g33_award, lapse.g37),
            *(numbers.g38, keeping.g39),
        ),
    ),
    Check(
        "award",
        subawards.read,
        (
            *(papers.g02, papers.g03, subaward_money.g06, subaward_money.g07),
            *(shares.g10, shares.g11, subaward_money.g13, subaward_money.g16),
            *(papers.g31, lapse.g33_subaward),
        ),
    ),
    Check("award", subawards.packets, (papers.g32,)),
    Check("award", subawards.paid_claims, (subaward_money.g07_paid,)),
    Check("award", awards.disposed, (keeping.g39_item,)),
    Check("award", awards.order_numbers, (numbers.g38_number,)),
    Check("organization", awards.numbers_of_organizations, (numbers.g38_number,)),
    Check("award", cost_facts.under_orders, (costs.g14,)),
    Check("award", cost_facts.in_period, (costs.g15,)),
    Check("award", cost_facts.budget_changes, (costs.g17,)),
    Check("award", cost_facts.reviewed, (equipment.g24,)),
    Check("award", cost_facts.claim_clocks, (claim_clock.g34,)),
    Check("award", shift_facts.proofs, (timekeeping.g18, timekeeping.g19)),
    Check("award", shift_facts.overbooked_below, (timekeeping.g20,)),
    Check("award", shift_facts.shifts_below, (timekeeping.g26,)),
    Check("award", duty_facts.items, (equipment.g23, equipment.g25)),
    Check("award", duty_facts.of_awards, (duties.g27, duties.g28, duties.g29)),
    Check("award", duty_facts.signings, (duties.g30_at_signing,)),
    Check("organization", shift_facts.overbooked_alone, (timekeeping.g20,)),
    Check("organization", shift_facts.shifts_alone, (timekeeping.g26,)),
    Check("organization", shift_facts.officer_days, (timekeeping.g21,)),
    Check("organization", shift_facts.travel_days, (costs.g22,)),
    Check("organization", duty_facts.of_organizations, (duties.g27, duties.g28, duties.g29)),
    Check("organization", duty_facts.registrations, (duties.g30,)),
    Check("organization", duty_facts.audit_years, (audits.g35,)),
    Check("organization", duty_facts.open_findings, (audits.g36,)),
    Check("unit", duty_facts.of_units, (duties.g27, duties.g28, duties.g29)),
    Check(
        "agreement",
        agreement_facts.read,
        (
            *(agreements.p01, agreements.p02, agreements.p03, agreements.p04),
            *(agreements.p05, agreements.p06, agreements.p07),
        ),
    ),
    Check("agreement", agreement_facts.obligations, (promises.p17_obligation,)),
    Check("engagement", agreement_facts.commitments, (promises.p17,)),
    Check("organization", partner_facts.ties, (partners.p09,)),
    Check("organization", partner_facts.contacts, (clocks.p15,)),
    Check("organization", partner_facts.engaged, (partners.p16,)),
    Check("organization", unit_facts.clocks_without_unit, (clocks.p12,)),
    Check("unit", unit_facts.clocks, (clocks.p12,)),
    Check("unit", unit_facts.overlaps, (units.p10,)),
    Check("unit", unit_facts.absentees, (units.p11,)),
    Check("unit", unit_facts.staffing, (units.p13,)),
    Check("unit", unit_facts.approvals, (units.p14,)),
    Check("unit", unit_facts.days, (units.p25,)),
    Check("unit", unit_facts.steps, (units.p26,)),
    Check("metric", result_facts.trails, (results.p18,)),
    Check("metric", result_facts.unproven, (results.p20,)),
    Check("metric", result_facts.reports, (results.p21,)),
    Check("metric", result_facts.shares, (results.p22,)),
    Check(FIGURES, result_facts.series, (results.p19, results.p22_figure)),
    Check(NAMES, names.doubles, (partners.p24,)),
    *(Check(texts_of(one), text_facts.reader(one), (texts.p23,)) for one in TEXT_FIELDS),
)
"""Every check of the file, one line each: Check("award", reader.read, (rule, rule))."""
