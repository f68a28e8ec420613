"""The money and paper rules over the sample: the San Diego exhibit, and each rule's own row."""

from __future__ import annotations

import pytest

from app.domain.budgets import PERSONNEL
from app.domain.ledgers import own_rows_of
from app.domain.rules.catalog import RULES
from app.services import ledger, ledger_groups
from app.services.sample import exhibit
from app.services.sample.tables import rows
from db import records
from db.model import registry
from tests.services.sample.test_rules_hit import HIT_BY

MINE = {"G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11", "G12", "G13", "G16"}
MINE |= {"G31", "G32", "G33", "G37", "G38", "G39"}
OVER_HALF = {
    "San Diego County Sheriff's Department": "85.0 %",
    "Chula Vista Police Department": "54.0 %",
    "Coronado Police Department": "78.0 %",
    "La Mesa Police Department": "60.4 %",
    "National City Police Department": "51.4 %",
    "San Diego Harbor Police": "63.8 %",
    "San Diego Police Department": "79.7 %",
    "California Highway Patrol": "76.5 %",
    "California Department of Fish and Game": "88.9 %",
    "California Department of Motor Vehicles Investigators": "56.4 %",
}


@pytest.fixture(scope="module")
def agencies(office):
    """The subaward of each agency of the San Diego exhibit, by the agency's name."""
    (award,) = records.by_title(office.store, "award", exhibit.AWARD.name)
    sql = (
        'SELECT o."name", s."id" FROM "subaward" s '
        'JOIN "organization" o ON o."id" = s."subrecipient" WHERE s."award" = ?'
    )
    return dict(office.store.sql.execute(sql, (award,)).fetchall())


def own_budget(office, subaward):
    """Return an agency's own lines in cents by category, without the agencies below it."""
    scope = own_rows_of(subaward)
    return {one.category: one.budgeted for one in ledger_groups.by_category(office, scope)}


def test_the_san_diego_exhibit_reproduces_its_printed_totals(office, agencies):
    off_by_a_dollar = []
    for row in rows(exhibit._FILE):
        lines = own_budget(office, agencies[row["agency"]])
        different = sum(lines.values()) - int(row["printed_total"]) * 100
        if different:
            off_by_a_dollar.append((row["agency"], different))
    assert off_by_a_dollar == [
        ("Coronado Police Department", 1_00),
        ("Escondido Police Department", 1_00),
        ("San Diego Harbor Police", 1_00),
    ]


def test_the_san_diego_awards_budget_is_the_sum_of_its_thirteen_agencies(office, agencies):
    (award,) = records.by_title(office.store, "award", exhibit.AWARD.name)
    assert len(agencies) == 13
    assert ledger.of_award(office, award).budgeted == 7_739_216_00
    printed = sum(int(row["printed_total"]) for row in rows(exhibit._FILE))
    assert printed == 7_739_216 - 3


def test_g10_names_exactly_the_ten_of_thirteen_san_diego_agencies_over_half(office, agencies, hits):
    named = {subaward: name for name, subaward in agencies.items()}
    said = {named[one.record]: one.says for one in hits
            if one.rule == "G10" and one.record in named}  # fmt: skip
    assert said.keys() == OVER_HALF.keys()
    for name, says in said.items():
        lines = own_budget(office, agencies[name])
        paying = sum(cents for category, cents in lines.items() if category in PERSONNEL)
        assert f"${paying // 100:,}.00, {OVER_HALF[name]} of the current budget" in says
        assert f"${sum(lines.values()) // 100:,}.00" in says


@pytest.mark.parametrize("key", [key for key in HIT_BY if key.split()[0] in MINE])
def test_a_rule_speaks_about_the_row_made_for_it(key, hits, ids):
    record = (HIT_BY[key].partition(":")[0], ids[HIT_BY[key]])
    found = [hit for hit in hits if (hit.entity, hit.record) == record]
    assert key.split()[0] in {hit.rule for hit in found}


def test_g09_says_which_of_its_two_it_is(hits, ids):
    worst = {hit.record: hit.severity for hit in hits if hit.rule == "G09"}
    assert worst[ids["award:tx2"]] == "bad"
    assert worst[ids["award:az3"]] == "warn"


def test_every_hit_names_a_rule_and_a_field_of_its_record(hits):
    for hit in hits:
        assert hit.rule in RULES
        assert not hit.field or registry.entity(hit.entity).field(hit.field)
        assert hit.says.endswith((".", "?"))
