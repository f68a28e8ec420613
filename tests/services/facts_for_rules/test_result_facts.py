"""What the rules are told of outcomes, published figures and free texts."""

from __future__ import annotations

import pytest

from app.services import rule_reach
from app.services.facts_for_rules import results
from tests.office import add, change
from tests.services.facts_for_rules.spoken import hits, scoped, trash, where


@pytest.fixture
def seized(session):
    """A measure in grams, a department with an office below it, and a source."""
    for name, parent in (("Homeland", ""), ("Office", "Homeland")):
        add(session, "organization", name=name, kind="federal", parent=parent)
    add(session, "metric", code="fentanyl", label="Fentanyl", definition="Seized", base_unit="g",
        level="outcome")  # fmt: skip
    add(session, "source", title="Fact sheet", kind="official")
    add(session, "operation", name="Blue Lotus")
    return session


def outcome(session, value, as_of, **more):
    about = {"metric": "fentanyl", "owner": "Homeland", "value_unit": "lb", "source": "1",
             "period_start": "2023-10-01", "period_end": as_of, "kind": "cumulative"}  # fmt: skip
    return add(session, "outcome", value=value, as_of=as_of, **(about | more))


def test_p18_a_lower_snapshot_of_one_count(seized):
    outcome(seized, "13000", "2024-02-29")
    outcome(seized, "5500", "2024-03-31")
    assert where(seized, "P18") == ["outcome 2 value"]
    change(seized, "outcome", 2, replaces="1")
    assert where(seized, "P18") == []


@pytest.mark.parametrize(
    "other",
    [
        {"owner": "Office"},
        {"operations": "Blue Lotus"},
        {"period_start": "2023-11-01"},
        {"kind": "increment"},
        {"value_unit": "kg", "value": "5897"},  # 13,000.7 lb
    ],
)
def test_p18_another_count_is_not_compared(seized, other):
    outcome(seized, "13000", "2024-02-29")
    outcome(seized, "5500", "2024-03-31")
    change(seized, "outcome", 2, **other)
    assert where(seized, "P18") == []


def test_p18_the_first_day_of_a_count_may_be_written_in_two_ways(seized):
    outcome(seized, "13000", "2024-02-29", period_start="2023-10")
    outcome(seized, "5500", "2024-03-31")
    assert where(seized, "P18") == ["outcome 2 value"]


def test_p20_what_stands_behind_an_outcome(seized):
    outcome(seized, "5", "2024-03-31", source="")
    assert where(seized, "P20") == ["outcome 1 source"]
    change(seized, "outcome", 1, source="1")
    assert where(seized, "P20") == []
    seized.store.sql.execute('UPDATE "outcome" SET "status" = \'final\'')  # as by import
    assert where(seized, "P20") == ["outcome 1 reviewer"]


FINAL = {"status": "final", "reviewer": "A", "reviewed_on": "2024-04-01", "kind": "increment"}


def test_p21_one_key_in_two_final_rows_of_one_measure(seized):
    outcome(seized, "5", "2024-03-31", owner="Office", counted_once_key="Blue ", **FINAL)
    outcome(seized, "5", "2024-03-31", counted_once_key="blue", **FINAL)
    assert where(seized, "P21") == ["outcome 1 counted_once_key", "outcome 2 counted_once_key"]
    assert hits(seized, "P21")[0].says.endswith(
        "5 lb of Homeland as of 31 Mar 2024; that one counts."
    )
    change(seized, "outcome", 1, replaces="2")
    assert where(seized, "P21") == []
    change(seized, "outcome", 1, replaces="", status="draft")
    assert where(seized, "P21") == []


def test_p22_percentages(seized):
    add(seized, "metric", code="share", label="Share", definition="Share", base_unit="percent",
        level="outcome", numerator="At ports")  # fmt: skip
    outcome(seized, "63", "2024-03-31", metric="share", value_unit="percent")
    add(seized, "published_figure", statement="90 % at ports", value="90", value_unit="%",
        as_of="2024", source="1")  # fmt: skip
    assert where(seized, "P22") == ["outcome 1 metric", "published_figure 1 scope"]
    change(seized, "metric", 2, denominator="All seizures")
    change(seized, "published_figure", 1, scope="All seizures")
    assert where(seized, "P22") == []


def test_p19_a_series_or_else_a_statement_is_one_count(seized):
    common = {"value": "240", "source": "1"}
    add(seized, "published_figure", statement="Seizures", as_of="2023", **common)
    add(seized, "published_figure", statement="Seizures", as_of="2024", **common)
    add(seized, "published_figure", statement="Seizures so far", as_of="2025", **common)
    assert where(seized, "P19") == ["published_figure 2 value"]
    change(seized, "published_figure", 3, series="seizures")
    assert where(seized, "P19") == ["published_figure 2 value", "published_figure 3 value"]
    trash(seized, "published_figure", 2)
    assert [len(some) for _, some in results.series(seized, [0])] == [2]


def test_p23_any_searched_text_or_note_but_those_quoted_word_for_word(seized):
    change(seized, "organization", 1, notes="The suspect was met")
    change(seized, "source", 1, title="A suspect was met", notes="Case no. 7")
    change(seized, "metric", 1, definition="Suspects")
    add(seized, "published_figure", statement="Suspects", value="1", as_of="2024", source="1")
    assert where(seized, "P23") == ["organization 1 notes", "source 1 notes"]
    trash(seized, "source", 1)
    assert where(seized, "P23") == ["organization 1 notes"]


def test_p23_is_found_block_by_block(seized, monkeypatch):
    monkeypatch.setattr(rule_reach, "BLOCK", 2)
    for _ in range(4):
        add(seized, "tag", name=f"Suspect {_}")
    found = [scope for scope, hit in scoped(seized) if hit.rule == "P23"]
    assert found == ["texts of tag 0", "texts of tag 1", "texts of tag 1", "texts of tag 2"]
