"""P17 to P26 as RULES.md words them: where each must speak, and where not."""

from __future__ import annotations

import pytest

from app.services import attention, save
from db.model.errors import NotSaved
from tests.office import add, change
from tests.services.partnership_rules.hearing import fentanyl, how_bad, outcome, paper, said


@pytest.mark.parametrize(
    ("due", "severity"),
    [("2026-04-15", []), ("2026-04-14", ["warn"]), ("2026-03-15", ["warn"]),
     ("2026-03-14", ["bad"])],
)  # fmt: skip
def test_p17_what_was_promised(file, due, severity):
    add(file, "engagement", title="Talks", held_on="2026-01", level="senior")
    promise = add(file, "commitment", engagement="1", text="Send it", status="open", due_on=due)
    assert how_bad(file, "P17") == severity
    change(file, "commitment", promise, status="done", done_on="2026-03-14")
    agreement = paper(file, ends_on="2030-01-01")
    duty = add(file, "obligation", agreement=str(agreement), text="Report", due_on=due)
    assert how_bad(file, "P17") == severity
    change(file, "obligation", duty, last_done_on=due)
    assert how_bad(file, "P17") == []


def test_p18_a_running_total_that_fell(file):
    fentanyl(file)
    first = outcome(file, kind="cumulative", value="1", as_of="2025-12-31")
    later = outcome(file, kind="cumulative", value="500", value_unit="g")
    assert said(file, "P18") == []  # 500 g are more than one pound
    change(file, "outcome", later, value="400")
    assert said(file, "P18") == [("warn", "outcome", later)]
    change(file, "outcome", later, replaces=str(first))
    assert said(file, "P18") == []


def test_p18_another_owner_unit_or_start_is_another_total(file):
    fentanyl(file)
    outcome(file, kind="cumulative", value="9", as_of="2025-12-31")
    outcome(file, kind="cumulative", value="1", owner="Sheriff")
    outcome(file, kind="cumulative", value="1", unit="Force")
    outcome(file, kind="cumulative", value="1", period_start="2025-11-01")
    outcome(file, value="1")
    assert said(file, "P18") == []


def test_p19_the_same_figure_again_may_be_stale(file):
    told = {"statement": "Seizures this year", "value": "240", "source": "A release"}
    add(file, "published_figure", as_of="2024-01-30", **told)
    again = add(file, "published_figure", as_of="2024-08-30", **told)
    assert said(file, "P19") == [("note", "published_figure", again)]
    change(file, "published_figure", again, value="241")
    assert said(file, "P19") == []


def test_p20_a_result_has_a_source_and_a_final_one_a_review(file):
    fentanyl(file)
    bare = outcome(file, status="draft", reviewer="", reviewed_on="", source="")
    assert said(file, "P20") == [("warn", "outcome", bare)]
    change(file, "outcome", bare, source="A release")
    assert said(file, "P20") == []
    with pytest.raises(NotSaved):
        outcome(file, reviewer="")


def test_p21_one_seizure_in_two_final_rows(file):
    fentanyl(file)
    outcome(file, counted_once_key="river", owner="Sheriff", credit="joint")
    twin = outcome(file, counted_once_key="river", credit="joint", period_start="2026-02-01",
                   period_end="2026-02-28", as_of="2026-02-28")  # fmt: skip
    assert said(file, "P21") == []  # their periods do not touch
    change(file, "outcome", twin, period_start="2026-01-31")
    found = attention.listed(file, rule="P21")
    assert {one.hit.severity for one in found} == {"bad"}
    assert any("counts" in one.hit.says for one in found)
    change(file, "outcome", twin, replaces="1")
    assert said(file, "P21") == []


def test_p22_a_percentage_says_of_what(file):
    add(file, "metric", code="share", label="Share", definition="At ports.",
        base_unit="percent", level="outcome", numerator="Stopped at ports")  # fmt: skip
    outcome(file, value="63", value_unit="percent")
    assert how_bad(file, "P22") == ["warn"]
    change(file, "metric", 1, denominator="All that was stopped")
    assert said(file, "P22") == []
    share = add(file, "published_figure", statement="Share", value="90", value_unit="%",
                as_of="2024-08-30", source="A release")  # fmt: skip
    assert said(file, "P22") == [("warn", "published_figure", share)]
    change(file, "published_figure", share, scope="Of all that DHS stopped")
    assert said(file, "P22") == []


@pytest.mark.parametrize(
    "text",
    ["SSN 123-45-6789", "born on 4 Mar 1990", "DOB: 1990-03-04", "see case no. 24-118",
     "docket number 7", "file #12", "a suspect was seen", "subject of the inquiry",
     "the target of it"],
)  # fmt: skip
def test_p23_what_must_never_stand_in_the_file(file, text):
    change(file, "organization", 4, notes=text)
    assert said(file, "P23") == [("warn", "organization", 4)]


@pytest.mark.parametrize(
    "text",
    ["Subject: the yearly meeting", "the case was closed", "in any case 7 people came",
     "file the report", "target 75 lb", "a reborn body of 2004", "phone 208-555-0100"],
)  # fmt: skip
def test_p23_plain_words_are_left_alone(file, text):
    change(file, "organization", 4, notes=text)
    assert said(file, "P23") == []


def test_p23_passes_by_a_printed_title_definition_and_statement(file):
    words = "3,600 subjects; the suspect files, case no. 12"
    add(file, "source", title=words, kind="official")
    add(file, "metric", code="m", label="M", definition=words, base_unit="count", level="output")
    add(file, "published_figure", statement=words, value="1", as_of="2024", source="A release")
    assert said(file, "P23") == []


def test_p24_the_same_body_entered_twice(file):
    twin = add(file, "organization", name="Sherif", kind="county", state="ID")
    assert said(file, "P24")
    change(file, "organization", twin, merged_into="Sheriff", active_to="2026-01-01")
    assert said(file, "P24") == []


def test_p24_another_state_or_kind_is_another_body_unless_the_numbers_agree(file):
    add(file, "organization", name="Sheriff", kind="county", state="OR")
    add(file, "organization", name="Sheriff's", kind="city", state="ID")
    assert said(file, "P24") == []
    add(file, "organization", name="Boise Police", kind="city", state="ID", ori="ID0010100")
    add(file, "organization", name="BPD", kind="city", state="ID", ori="ID0010100")
    assert {record for _how, _type, record in said(file, "P24")} == {7, 8}


def test_p25_days_outside_the_life_of_a_unit_and_of_a_membership(file):
    change(file, "unit", 1, closed_on="2025")
    seat = add(file, "membership", unit="Force", organization="Sheriff", role="member",
               joined_on="2020", left_on="2024-06")  # fmt: skip
    inside = add(file, "headcount", membership=str(seat), as_of="2024-06-30", full_time="1",
                 part_time="0", tfo_designated="0")  # fmt: skip
    add(file, "cohort", unit="Force", organization="Sheriff", kind="leahy",
        done_on="2025-12-31", passed="1")  # fmt: skip
    assert said(file, "P25") == []
    change(file, "membership", seat, joined_on="2019-12-31")
    change(file, "headcount", inside, as_of="2024-07-01")
    change(file, "cohort", 1, done_on="2026-01-01")
    assert {one[1] for one in said(file, "P25")} == {"membership", "headcount", "cohort"}
    assert set(how_bad(file, "P25")) == {"warn"}


def test_p26_a_later_step_with_an_earlier_day(file):
    add(file, "unit_status", unit="Force", status="approved", since="2025-03-01")
    step = add(file, "unit_status", unit="Force", status="vetting", since="2025-04")
    add(file, "unit_status", unit="Force", status="suspended", since="2024")
    assert said(file, "P26") == []
    change(file, "unit_status", step, since="2025-02")
    assert said(file, "P26") == [("note", "unit_status", step)]


def test_a_hit_goes_with_its_record_and_comes_back_with_undo(file):
    paper(file, ends_on="2026-03-20")
    assert how_bad(file, "P01") == ["bad"]
    save.undo_last(file)
    assert how_bad(file, "P01") == []
