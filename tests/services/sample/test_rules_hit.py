"""Which row of the sample each rule of RULES.md has to speak about (stop rules G01, P08 apart)."""

from __future__ import annotations

import pytest

from app.domain.rules.catalog import RULES
from app.services import attention
from app.services.sample.drafts import Key

HIT_BY = {
    "G02": "subaward:tx1-rioseco",
    "G03": "subaward:az2-saguaro",
    "G04": "award:az1",
    "G05": "award:tx1",
    "G06": "subaward:tx1-llano",
    "G07": "claim:claim-over",
    "G08": "award:tx1",
    "G09 below 0": "award:tx2",
    "G09 held": "award:az3",
    "G10": "subaward:az3-mesquite",
    "G11": "subaward:az3-mesquite",
    "G12": "award:tx1",
    "G13": "subaward:tx1-rioseco",
    "G14": "expenditure:x-early",
    "G15": "expenditure:x-outside",
    "G16": "subaward:tx1-llano",
    "G17": "budget_line:az2-saguaro: Line added without an order (sample), fuel",
    "G18": "expenditure:az2-saguaro-1 0",
    "G19": "expenditure:az3-saguaro-4 0",
    "G20": "activity_report:az3-mesquite-5",
    "G21": "expenditure:x-dual-a",
    "G22": "expenditure:x-fuel",
    "G23": "equipment:e-night",
    "G24": "expenditure:x-tower",
    "G25": "equipment:e-portable",
    "G26": "activity_report:az2-saguaro-3",
    "G27": "operations_order:order-recent",
    "G28 past": "requirement:r-letter",
    "G28 near": "requirement:r-plan",
    "G29": "subaward:tx1-llano",
    "G30": "organization:Arizona Grants Office (sample)",
    "G31": "subaward:az2-troopers",
    "G32": "subaward:tx1-rioseco",
    "G33": "award:az3",
    "G34": "expenditure:x-unclaimed",
    "G35": "organization:Rio Seco County Sheriff (sample)",
    "G36": "finding:f-2",
    "G36 audit": "finding:f-4",
    "G37": "award:az3",
    "G38": "award:tx2",
    "G39": "award:az5",
    "P01 near": "agreement:Expiring",
    "P01 past": "agreement:Expired",
    "P02": "agreement:Notice due",
    "P03": "agreement:Signed not in force",
    "P04": "agreement:TFF MOU Mesquite",
    "P05": "agreement:Fiscal year past",
    "P06": "agreement:Kept by hand",
    "P07": "agreement:Pilot past",
    "P09": "organization:Copper Wells Police Department (sample)",
    "P10": "unit:BEST Saguaro Crossing (sample)",
    "P11": "unit:BEST Saguaro Crossing (sample)",
    "P12 near": "cohort:c-saguaro",
    "P12 past": "cohort:c-copper",
    "P13": "headcount:h4",
    "P13 vetting": "headcount:h10",
    "P14": "unit:TCIU Costaverde (sample)",
    "P15": "contact:Sam Placeholder",
    "P16": "organization:Rio Seco County Sheriff (sample)",
    "P17": "commitment:m1",
    "P17 obligation": "obligation:o4",
    "P18": "outcome:u-press-2",
    "P19": "published_figure:TCIU, 2022-05",
    "P20": "outcome:u-draft",
    "P21": "outcome:u-fent-3",
    "P22": "outcome:u-share",
    "P23": "note:nt5",
    "P24": "organization:Cooper Wells Police Department (sample)",
    "P25": "membership:bs-copper",
    "P26": "unit_status:best-rs-2",
}


@pytest.mark.parametrize("rule", HIT_BY)
def test_the_row_a_rule_speaks_about_is_there(rule, everything):
    entity, _, name = HIT_BY[rule].partition(":")
    assert Key(entity, name) in everything


def test_every_rule_but_the_stop_rules_is_hit():
    rules = {rule.split()[0] for rule in HIT_BY}
    assert rules == ({f"G{n:02d}" for n in range(2, 40)} | {f"P{n:02d}" for n in range(1, 27)}) - {
        "P08"
    }


def test_attention_tells_exactly_what_the_rules_say(office, hits):
    """Row by row they are looked at in test_money_rules and test_row_rules."""
    found = attention.listed(office)
    assert len(found) == len(hits)
    assert {one.hit for one in found} == set(hits)
    assert {one.hit.rule for one in found} == set(RULES)


def test_every_due_rule_has_a_requirement(everything):
    found = {
        str(one.values["rule"])
        for one in everything.values()
        if one.entity == "requirement" and "rule" in one.values
    }
    assert found == {f"D{n:02d}" for n in range(1, 15)}
