"""The rules over rows, run over the sample: each speaks about the row made for it."""

from __future__ import annotations

from collections import Counter

import pytest

from app.services import rule_reach
from db import records
from tests.services.facts_for_rules.spoken import scoped
from tests.services.sample.test_rules_hit import HIT_BY

MINE = {"G14", "G15", "G17", "G18", "G19", "G20", "G21", "G22", "G23", "G24", "G25", "G26", "G28"}
MINE |= {"G30", "G34", "G35", "G36"}
PARTNERS = {f"P{number:02d}" for number in range(1, 27)} - {"P08"}
REAL = {"P03": 20, "P04": 4, "P05": 1, "P07": 1, "P09": 12, "P14": 1, "P16": 32, "P18": 1, "P19": 1}
"""How often a partner rule speaks about public rows, and no other does."""
# A report that a due rule makes has no draft: it is known by whose it is, or by its order.
MADE = {"G27": "operations_order", "G29": "subaward"}


@pytest.mark.parametrize("key", [key for key in HIT_BY if key.split()[0] in MINE | PARTNERS])
def test_a_rule_speaks_about_the_row_made_for_it(key, hits, ids):
    record = (HIT_BY[key].partition(":")[0], ids[HIT_BY[key]])
    assert key.split()[0] in {one.rule for one in hits if (one.entity, one.record) == record}


@pytest.mark.parametrize("rule", MADE)
def test_a_rule_speaks_about_the_report_that_was_planned(rule, hits, ids, office):
    found = {one.record for one in hits if one.rule == rule}
    sql = f'SELECT "id" FROM "requirement" WHERE "{MADE[rule]}" = ?'  # noqa: S608
    planned = {row[0] for row in office.store.sql.execute(sql, (ids[HIT_BY[rule]],))}
    assert len(found & planned) == 1


def test_no_rule_drowns_the_office(hits):
    """What is told of everybody is heard by nobody: only habits repeat themselves."""
    told = Counter(one.rule for one in hits if one.rule in MINE)
    habits = {"G18", "G19", "G26"}
    assert {rule for rule in told if told[rule] > 6} == habits


def test_scope_by_scope_the_rules_say_the_same(hits, office):
    one_by_one = [
        hit
        for scope, one in rule_reach.everything(office.store)
        for where, hit in scoped(office, (scope, one))
        if where == f"{scope} {one}"
    ]
    assert Counter(one_by_one) == Counter(hits)


def test_a_rule_over_rows_speaks_once_at_a_field(hits):
    told = Counter((one.rule, one.record, one.field) for one in hits if one.rule in MINE)
    assert set(told.values()) == {1}


def is_of_the_sample(office, hit):
    """Whether a hit is about an invented row: such rows say so in their source or in a parent's."""
    title = records.titles(office.store, hit.entity, [hit.record])[hit.record]
    return "(sample)" in title


def test_what_partner_rules_say_of_real_rows_follows_from_what_is_not_known(hits, office):
    """Public texts seldom say when a text came into force, or whom to call; that is told."""
    entities = {"agreement", "organization", "unit", "outcome", "published_figure", "membership"}
    told = Counter(
        one.rule
        for one in hits
        if one.rule in PARTNERS and one.entity in entities and not is_of_the_sample(office, one)
    )
    assert told == REAL


def test_a_partner_rule_speaks_once_at_a_field(hits):
    told = Counter(
        (one.rule, one.entity, one.record, one.field) for one in hits if one.rule in PARTNERS
    )
    assert {which: times for which, times in told.items() if times > 1} == {}
