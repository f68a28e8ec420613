"""G39: until when records are kept."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import retention
from app.domain.rules import keeping
from db.model.rule_facts import AwardFacts, AwardHead, DisposedItem


def head(**papers):
    first = {"id": 7, "fain": "EMW-2020-SS-00001", "fiscal_year": 2020, "recipient": 1}
    first |= {"performance_start": "2019-10-01", "performance_end": "2022-09-30"}
    return AwardHead(**(first | {"status": "closed", "closed_on": "2023-03-01"} | papers))


def says(held, today, **papers):
    fact = AwardFacts(head(**papers))
    return [one.says for one in keeping.g39(fact, held, date.fromisoformat(today))]


@pytest.mark.parametrize(
    ("papers", "until"),
    [
        ({}, "2026-03-01"),
        ({"final_filed_on": "2023-01-28"}, "2026-01-28"),
        ({"closed_on": "2024-02-29"}, "2027-02-28"),  # no leap day three years on
        ({"closed_on": None}, None),
        ({"on_hold": True}, None),
        ({"audit_finding_open": True}, None),
    ],
)
def test_records_are_kept_three_years_after_the_final_report_else_the_close(papers, until):
    found = retention.retain_until(head(**papers), 3)
    assert (found and found.isoformat()) == until


def test_g39_speaks_through_the_last_day(held):
    assert says(held, "2026-03-01") == [
        "Keep its records until 1 Mar 2026, 3 years after it was closed on 1 Mar 2023."
    ]
    assert says(held, "2026-03-02") == []


def test_g39_names_the_final_report(held):
    assert says(held, "2025-01-01", final_filed_on="2023-01-28") == [
        (
            "Keep its records until 28 Jan 2026, 3 years after its final SF-425 was filed on "
            "28 Jan 2023."
        )
    ]


def test_g39_a_hold_and_an_open_finding_have_no_day(held):
    assert says(held, "2030-01-01", on_hold=True) == [
        "Keep its records until the litigation hold is lifted."
    ]
    assert says(held, "2030-01-01", audit_finding_open=True) == [
        "Keep its records until the open audit finding is closed."
    ]


def test_g39_only_closed_awards_and_only_where_a_day_is_known(held):
    assert not says(held, "2025-01-01", status="in_closeout")
    assert not says(held, "2025-01-01", closed_on=None)


def test_g39_the_years_are_a_setting(with_setting):
    assert says(with_setting("retention_years", "5"), "2028-03-01")
    assert not says(with_setting("retention_years", "5"), "2028-03-02")


@pytest.mark.parametrize(
    ("today", "speaks"),
    [
        ("2026-03-14", False),  # it has not left yet
        ("2026-03-15", True),
        ("2029-03-15", True),
        ("2029-03-16", False),
    ],
)
def test_g39_of_equipment_that_left(held, today, speaks):
    item = DisposedItem(4, "2026-03-15", 2026, 1)
    found = list(keeping.g39_item(item, held, date.fromisoformat(today)))
    assert bool(found) is speaks
    if speaks:
        assert found[0].says == (
            "Keep its records until 15 Mar 2029, 3 years after it left on 15 Mar 2026."
        )
