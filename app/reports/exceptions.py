"""Report: exceptions, what the rules find wrong or missing, and what was silenced (R14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rules.catalog import CHECK_TERMS, RULES
from app.reports.declared import AUDITOR, CHIEF, OFFICE, Report
from app.reports.parameters import ANY_TYPE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services.exception_list import GROUPS, exceptions
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.exception_list import Exceptional
    from app.services.session import Session

TITLE = "Exceptions"
ANSWERS = "What is overdue, missing or does not agree, in which record, and whose it is."
SILENCED = "Silenced"
SEVERITIES = {"bad": "Problem", "warn": "Warning", "note": "Note"}
GROUP = Parameter("group", "About", (("", "Grants and partnerships"), *GROUPS.items()))
_RULES = tuple((one.id, f"{one.id} {one.title}") for one in RULES.values())
RULE = Parameter("rule", "Rule", (("", "All rules"), *_RULES))
PARAMETERS = (GROUP, RULE, ANY_TYPE)
_WORDS = (
    ("Problem", "Wrong, or past its day."),
    ("Warning", "Likely wrong, or due soon."),
    ("Note", "To be known; it may stand."),
    ("Since", "The first past day that the sentence names; empty where it names none."),
    ("Owner", "Who looks after the record, where its type says so."),
    ("Silenced", "Somebody let it stand, with a reason; it counts no more until the day named."),
    ("Check", CHECK_TERMS),
)


def exceptions_book(
    session: Session, values: Mapping[str, str], making: Making
) -> tuple[Book, int]:
    """Return the workbook and its number of exceptions; every rule is asked of the file anew."""
    asked = (GROUP.pick(values), RULE.pick(values), ANY_TYPE.pick(values))
    speaking = exceptions(session, *asked)
    quiet = exceptions(session, *asked, silenced=True)
    of = [str(one.finding.hit.severity) for one in speaking]
    counts = tuple((f"{label}s", of.count(code)) for code, label in SEVERITIES.items())
    telling = Telling(TITLE, ANSWERS, PARAMETERS, (*counts, (SILENCED, len(quiet))), _WORDS)
    tables = (
        Table(TITLE, _SPEAKING, speaking, _record, key_columns=2),
        Table(SILENCED, _QUIET, quiet, _record, key_columns=2),
    )
    return tabled_book(session, values, making, telling, tables)


def _record(one: Exceptional) -> tuple[str, int]:
    return one.finding.hit.entity, one.finding.hit.record


def _todo(one: Exceptional) -> str:
    return f"{one.finding.todo} {CHECK_TERMS}" if one.finding.check_terms else one.finding.todo


_FOUND = "hits of the rules, worked out when this was made"
_OF = "hit_silence.rule"
"""What the rules find is for the office only, as a silence of it is."""
_BOTH: tuple[Shown[Exceptional], ...] = (
    Shown(
        Column("Rule", Holds.TEXT, 7, "The rule's id."),
        lambda one: one.finding.hit.rule, _OF, _FOUND,
    ),
    Shown(
        Column("Record", Holds.WRAPPED, 34, "The record it stands at."),
        lambda one: one.finding.record_title or None, _OF, "its title",
    ),
    Shown(
        Column("Type", Holds.WRAPPED, 14, "What the record is."),
        lambda one: registry.entity(one.finding.hit.entity).label, _OF, "its type",
    ),
    Shown(
        Column("What is wrong", Holds.WRAPPED, 54, "The rule's sentence."),
        lambda one: one.finding.hit.says, _OF, _FOUND,
    ),
)  # fmt: skip
_SPEAKING: tuple[Shown[Exceptional], ...] = (
    *_BOTH,
    Shown(
        Column("Severity", Holds.TEXT, 10, "Problem, warning or note.", alarms=("Problem",)),
        lambda one: SEVERITIES[one.finding.hit.severity], _OF, _FOUND,
    ),
    Shown(
        Column("Since", Holds.DAY, 13, "The first past day that the sentence names."),
        lambda one: one.since, _OF, "from the sentence",
    ),
    Shown(
        Column("Owner", Holds.WRAPPED, 18, "Who looks after the record."),
        lambda one: one.owner, _OF, "the record's owner",
    ),
    Shown(Column("What to do", Holds.WRAPPED, 40), _todo, _OF, "the rule's advice"),
    Shown(
        Column("Rests on", Holds.WRAPPED, 18, "The text the rule cites."),
        lambda one: one.finding.cites or None, _OF, "the rule's source",
    ),
)  # fmt: skip
_QUIET: tuple[Shown[Exceptional], ...] = (
    *_BOTH,
    Shown(
        Column("Reason", Holds.WRAPPED, 40, "Why it may stand."),
        lambda one: one.finding.silenced and one.finding.silenced.reason,
        "hit_silence.reason", "silences that hold",
    ),
    Shown(
        Column("By", Holds.TEXT, 14),
        lambda one: one.finding.silenced and one.finding.silenced.who,
        "hit_silence.reason", "who made the silence",
    ),
    Shown(
        Column("On", Holds.MOMENT, 19),
        lambda one: one.finding.silenced and one.finding.silenced.at,
        "hit_silence.reason", "when the silence was made",
    ),
    Shown(
        Column("Until", Holds.DAY, 13, "Its last day; empty: for good."),
        lambda one: one.finding.silenced and one.finding.silenced.until,
        "hit_silence.until", "silences that hold",
    ),
)  # fmt: skip

REPORT = Report("exceptions", TITLE, ANSWERS, (OFFICE, CHIEF, AUDITOR), PARAMETERS, exceptions_book)
