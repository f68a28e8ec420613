"""P01 to P26 as RULES.md words them, over whole files: where each must speak, and where not.

Every rule is heard where a person hears it: among what needs attention.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.services import attention, save
from db.model.errors import NotSaved
from tests.office import add, change

if TYPE_CHECKING:
    from app.services.session import Session

TODAY = date(2026, 3, 15)


@pytest.fixture
def file(session: Session) -> Session:
    """A department with two bureaus, a sheriff, and a task force that one bureau leads."""
    add(session, "organization", name="Department", kind="federal")
    add(session, "organization", name="Bureau", kind="federal", parent="Department")
    add(session, "organization", name="Other bureau", kind="federal", parent="Department")
    add(session, "organization", name="Sheriff", kind="county", state="ID")
    add(session, "unit", name="Force", kind="best", country="US", state="ID", city="Boise",
        lead_organization="Bureau", established_on="2020")  # fmt: skip
    add(session, "source", title="A release", kind="official")
    return session


def said(session: Session, rule: str) -> list[tuple[str, str, int]]:
    """Return how bad, of what type and which record, for each time a rule speaks."""
    found = attention.listed(session, rule=rule)
    return [(one.hit.severity, one.hit.entity, one.hit.record) for one in found]


def how_bad(session: Session, rule: str) -> list[str]:
    return [severity for severity, _entity, _record in said(session, rule)]


def paper(session: Session, **more: str) -> int:
    told = {"title": f"Paper {more}", "kind": "interagency", "term_kind": "fixed"}
    told["in_force_on"] = "2020-01-01"
    return add(session, "agreement", **(told | more))


def signed_by(session: Session, agreement: int, *parties: str) -> None:
    for party in parties:
        add(session, "agreement_party", agreement=str(agreement), organization=party, role="party")


def outcome(session: Session, **more: str) -> int:
    told = {
        "metric": "1", "value": "10", "value_unit": "lb", "qualifier": "exact",
        "period_start": "2025-10-01", "period_end": "2026-01-31", "as_of": "2026-01-31",
        "kind": "increment", "owner": "Bureau", "credit": "sole", "status": "final",
        "reviewer": "bea", "reviewed_on": "2026-02-01", "source": "A release",
    }  # fmt: skip
    return add(session, "outcome", **(told | more))


def fentanyl(session: Session) -> int:
    return add(session, "metric", code="fentanyl", label="Fentanyl", definition="Weighed.",
               base_unit="g", level="outcome")  # fmt: skip


@pytest.mark.parametrize(
    ("ends_on", "severity"),
    [
        ("2026-09-12", []), ("2026-09-11", ["note"]), ("2026-06-14", ["note"]),
        ("2026-06-13", ["warn"]), ("2026-04-15", ["warn"]), ("2026-04-14", ["bad"]),
        ("2026-03-15", ["bad"]), ("2026-03-14", ["bad"]),
    ],
)  # fmt: skip
def test_p01_the_end_of_a_term(file, ends_on, severity):
    """181 days away it is quiet, 180 a note, 90 amber, 30 red, and red when it is over."""
    paper(file, ends_on=ends_on)
    assert how_bad(file, "P01") == severity


@pytest.mark.parametrize("link", ["supersedes", "amends"])
def test_p01_is_quiet_where_a_signed_text_follows(file, link):
    old = paper(file, ends_on="2026-03-01")
    new = paper(file, title="Draft", in_force_on="", **{link: str(old)})
    assert how_bad(file, "P01") == ["bad"]
    change(file, "agreement", new, signed_on="2026-03-02")
    assert how_bad(file, "P01") == []


def test_p01_speaks_of_a_notice_given_and_not_of_a_fiscal_year_or_a_pilot_that_ended(file):
    paper(file, ends_on="2026-04-01", terminated_on="2026-03-10")
    assert how_bad(file, "P01") == ["bad"]  # terminating
    paper(file, term_kind="fiscal_year", ends_on="2025-09-30")
    paper(file, term_kind="pilot_by_notice", ends_on="2025-09-30")
    assert len(said(file, "P01")) == 1


@pytest.mark.parametrize(
    ("ends_on", "severity"),
    [
        ("2026-08-13", []), ("2026-08-12", ["warn"]), ("2026-06-21", ["warn"]),
        ("2026-06-20", ["bad"]), ("2026-03-16", ["bad"]), ("2026-03-14", []),
    ],
)  # fmt: skip
def test_p02_the_last_day_to_act(file, ends_on, severity):
    """With 90 days of notice: 61 days ahead quiet, 60 amber, 7 red, past red while it runs."""
    paper(file, ends_on=ends_on, renewal="by_letter", renewal_notice_days="90")
    assert how_bad(file, "P02") == severity


def test_p02_needs_notice_days(file):
    paper(file, ends_on="2026-04-01")
    paper(file, ends_on="2026-04-01", renewal="none", renewal_notice_days="90")
    assert said(file, "P02") == []


def test_p03_signed_and_not_in_force_for_ninety_days(file):
    late = paper(file, signed_on="2025-12-15", in_force_on="")
    paper(file, signed_on="2025-12-16", in_force_on="")
    assert said(file, "P03") == [("warn", "agreement", late)]
    change(file, "agreement", late, in_force_on="2026-01-01")
    assert said(file, "P03") == []


@pytest.mark.parametrize(
    ("reviewed", "severity"),
    [("2024-03-15", []), ("2024-03-14", ["note"]), ("2023-03-15", ["note"]),
     ("2023-03-14", ["warn"])],
)  # fmt: skip
def test_p04_an_evergreen_agreement_is_reviewed_within_24_and_36_months(file, reviewed, severity):
    paper(file, term_kind="evergreen", last_reviewed_on=reviewed)
    assert how_bad(file, "P04") == severity


def test_p04_its_own_months_and_day_go_before_and_others_are_not_asked(file):
    paper(file, ends_on="2030-01-01")  # a fixed term, nothing set: never asked
    paper(file, term_kind="evergreen", in_force_on="2015", terminated_on="2026-01-01")
    assert said(file, "P04") == []
    paper(file, ends_on="2030-01-01", review_every_months="12", last_reviewed_on="2025-03-14")
    for planned in ("2026-03-14", "2026-03-15"):
        paper(file, ends_on="2030-01-01", last_reviewed_on="2025-01-01", next_review_on=planned)
    assert how_bad(file, "P04") == ["warn", "warn"]


@pytest.mark.parametrize(
    ("today", "severity"),
    [("2026-06-30", []), ("2026-07-01", ["warn"]), ("2026-09-30", ["warn"]),
     ("2026-10-01", ["bad"])],
)  # fmt: skip
def test_p05_an_agreement_of_the_fiscal_year(file, today, severity):
    old = paper(file, term_kind="fiscal_year", in_force_on="2025-10-01")
    file.fixed_today = date.fromisoformat(today)
    assert how_bad(file, "P05") == severity
    if severity == ["bad"]:
        paper(file, term_kind="evergreen", in_force_on="2026-10-01", supersedes=str(old))
        assert how_bad(file, "P05") == []


def test_p06_held_in_force_by_hand_though_a_newer_text_holds(file):
    old = paper(file, override_status="in_force", override_reason="Both are used")
    new = paper(file, title="Newer", in_force_on="2026-04-01", supersedes=str(old))
    assert said(file, "P06") == []
    change(file, "agreement", new, in_force_on="2026-03-15")
    assert said(file, "P06") == [("bad", "agreement", old)]


def test_p07_a_pilot_past_its_newest_notice(file):
    pilot = paper(file, kind="pilot", term_kind="pilot_by_notice")
    add(file, "notice", agreement=str(pilot), kind="federal_register", dated="2024-01-01",
        new_end="2026-03-14")  # fmt: skip
    assert said(file, "P07") == [("bad", "agreement", pilot)]
    add(file, "notice", agreement=str(pilot), kind="extension", dated="2026-03-01",
        new_end="2027-03-14")  # fmt: skip
    assert said(file, "P07") == []


def test_p07_a_pilot_that_was_terminated_is_quiet(file):
    paper(file, kind="pilot", term_kind="pilot_by_notice", ends_on="2026-01-01",
          termination_effective_on="2025-12-01")  # fmt: skip
    assert said(file, "P07") == []


def test_p08_a_status_by_hand_needs_its_reason(file):
    with pytest.raises(NotSaved, match=r"(?i)why by hand|reason"):
        paper(file, override_status="suspended")
    assert paper(file, override_status="suspended", override_reason="Court order")


def test_p09_who_works_in_a_unit_without_a_paper(file):
    add(file, "membership", unit="Force", organization="Sheriff", role="member")
    add(file, "membership", unit="Force", organization="Bureau", role="lead")
    add(file, "membership", unit="Force", organization="Other bureau", role="member")
    assert said(file, "P09") == [("warn", "organization", 4)]  # not the lead's own department
    old = paper(file, ends_on="2026-01-01")
    signed_by(file, old, "Sheriff", "Department")
    assert len(said(file, "P09")) == 1  # it has expired
    change(file, "agreement", old, ends_on="2030-01-01")
    assert said(file, "P09") == []  # signed by one above the lead


def test_p09_a_paper_that_lists_the_unit_covers_it_and_an_observer_needs_none(file):
    member = add(file, "membership", unit="Force", organization="Sheriff", role="observer")
    assert said(file, "P09") == []
    change(file, "membership", member, role="member")
    assert len(said(file, "P09")) == 1
    listing = paper(file, ends_on="2030-01-01", units="Force")
    assert len(said(file, "P09")) == 1  # it lists the unit, but not with the sheriff as a party
    signed_by(file, listing, "Sheriff")
    assert said(file, "P09") == []


def test_p09_an_operation_and_one_that_ended(file):
    add(file, "operation", name="Lantern", lead="Bureau", status="running")
    add(file, "operation_participant", operation="Lantern", organization="Sheriff",
        role="partner")  # fmt: skip
    assert len(said(file, "P09")) == 1
    change(file, "operation", 1, status="ended", ended_on="2026-03-01")
    assert said(file, "P09") == []


def test_p10_two_task_forces_at_one_place_with_two_members_in_common(file):
    twin = add(file, "unit", name="Twin", kind="task_force", country="US", state="ID",
               city="Boise", lead_organization="Bureau")  # fmt: skip
    for unit in ("Force", "Twin"):
        add(file, "membership", unit=unit, organization="Sheriff", role="member")
    assert said(file, "P10") == []  # one shared member is not two
    for unit in ("Force", "Twin"):
        add(file, "membership", unit=unit, organization="Other bureau", role="member")
    assert {one[:2] for one in said(file, "P10")} == {("note", "unit")}
    apart = paper(file, kind="deconfliction", term_kind="evergreen", units="Force")
    assert said(file, "P10")
    change(file, "agreement", apart, units=["Force", "Twin"])
    assert said(file, "P10") == []
    change(file, "agreement", apart, units="Force")
    change(file, "unit", twin, deconfliction="Directive 045-04")
    assert said(file, "P10") == []


@pytest.mark.parametrize(
    ("place", "speaks"),
    [({"state": "ID", "city": "Nampa"}, False), ({"state": "OR", "city": "Boise"}, False),
     ({"state": "ID", "county": "Ada"}, True), ({"port": "Eastport"}, True)],
)  # fmt: skip
def test_p10_what_one_place_is(file, place, speaks):
    change(file, "unit", 1, county="Ada", port="Eastport")
    add(file, "unit", name="Twin", kind="task_force", country="US", **place)
    for unit in ("Force", "Twin"):
        for who in ("Sheriff", "Other bureau"):
            add(file, "membership", unit=unit, organization=who, role="member")
    assert bool(said(file, "P10")) is speaks


def test_p11_who_must_sit_in_a_unit(file):
    change(file, "unit", 1, required_members="Sheriff")
    assert said(file, "P11") == [("note", "unit", 1)]
    seat = add(file, "membership", unit="Force", organization="Sheriff", role="member")
    assert said(file, "P11") == []
    change(file, "membership", seat, left_on="2026-03-15")
    assert said(file, "P11") == [("note", "unit", 1)]


@pytest.mark.parametrize(
    ("until", "severity"),
    [("2026-06-14", []), ("2026-06-13", ["warn"]), ("2026-03-15", ["warn"]),
     ("2026-03-14", ["bad"])],
)  # fmt: skip
def test_p12_a_cohort_runs_out(file, until, severity):
    old = add(file, "cohort", unit="Force", organization="Sheriff", kind="tfo_designation",
              done_on="2024-03-01", passed="3", valid_until=until)  # fmt: skip
    assert how_bad(file, "P12") == severity
    add(file, "cohort", unit="Force", organization="Sheriff", kind="tfo_designation",
        done_on="2026-03-01", passed="3", replaces=str(old))  # fmt: skip
    assert how_bad(file, "P12") == []


def test_p12_without_a_last_day_the_months_of_its_kind_count(file):
    for kind in ("leahy", "polygraph"):
        add(file, "cohort", unit="Force", organization="Sheriff", kind=kind,
            done_on="2025-03-01", passed="3")  # fmt: skip
    assert said(file, "P12") == [("bad", "cohort", 1)]  # 12 months are over, 24 are not


def test_p13_more_officers_than_valid_designations(file):
    add(file, "membership", unit="Force", organization="Sheriff", role="member")
    add(file, "cohort", unit="Force", organization="Sheriff", kind="tfo_designation",
        done_on="2025-06-01", passed="3", revoked="1")  # fmt: skip
    count = add(file, "headcount", membership="1", as_of="2026-03-01", full_time="3",
                part_time="0", tfo_designated="2")  # fmt: skip
    assert said(file, "P13") == []
    change(file, "headcount", count, tfo_designated="3")
    assert said(file, "P13") == [("bad", "headcount", count)]
    add(file, "headcount", membership="1", as_of="2026-03-10", full_time="3", part_time="0",
        tfo_designated="2")  # fmt: skip
    assert said(file, "P13") == []  # only the newest is looked at


def test_p13_abroad_the_hosts_people_against_each_vetting_the_unit_has(file):
    add(file, "organization", name="Policía", kind="foreign_agency", country="GT")
    add(file, "unit", name="TCIU", kind="tciu", country="GT", host_organization="Policía")
    add(file, "membership", unit="TCIU", organization="Policía", role="host")
    count = add(file, "headcount", membership="1", as_of="2026-03-01", full_time="4",
                part_time="1", tfo_designated="0")  # fmt: skip
    assert said(file, "P13") == []  # no vetting on file at all: unknown is not false
    add(file, "cohort", unit="TCIU", organization="Policía", kind="leahy", done_on="2026-01-01",
        passed="4")  # fmt: skip
    assert said(file, "P13") == [("bad", "headcount", count)]
    change(file, "cohort", 1, passed="5")
    assert said(file, "P13") == []


def test_p14_an_operational_unit_abroad_and_what_the_law_asks(file):
    unit = add(file, "unit", name="TCIU", kind="tciu", country="GT")
    assert said(file, "P14") == []
    add(file, "unit_status", unit=str(unit), status="operational", since="2025-06-01")
    assert how_bad(file, "P14") == ["note"]
    moc = paper(file, kind="tciu_moc", in_force_on="2025-01-01", ends_on="2030-01-01",
                units=str(unit))  # fmt: skip
    told = {"inl_concurrence": "granted", "inl_concurrence_on": "2024-05-01",
            "chief_of_mission_approval": "granted",
            "chief_of_mission_approval_on": "2024-06-01"}  # fmt: skip
    change(file, "unit", unit, **told)
    assert said(file, "P14") == []
    change(file, "unit", unit, inl_concurrence_on="2025-06-02")
    assert how_bad(file, "P14") == ["bad"]
    change(file, "unit", unit, inl_concurrence="refused", inl_concurrence_on="2024-05-01")
    assert how_bad(file, "P14") == ["bad"]
    change(file, "unit", unit, inl_concurrence="granted")
    change(file, "agreement", moc, in_force_on="2025-07-01")
    assert how_bad(file, "P14") == ["bad"]


def test_p15_a_contact_is_verified_within_180_days(file):
    one = add(file, "contact", organization="Sheriff", name="Kim", role="alternate",
              verified_on="2025-09-16")  # fmt: skip
    assert said(file, "P15") == []
    change(file, "contact", one, verified_on="2025-09-15")
    assert said(file, "P15") == [("note", "contact", one)]
    change(file, "contact", one, active_to="2026-03-15")
    assert said(file, "P15") == []  # who has left is not called any more


def test_p16_nobody_to_call_first(file):
    assert said(file, "P16") == []  # bodies only used as parents or leads are not asked
    signed_by(file, paper(file, ends_on="2030-01-01"), "Sheriff")
    assert said(file, "P16") == [("note", "organization", 4)]
    add(file, "contact", organization="Sheriff", name="Kim", role="primary",
        verified_on="2026-03-01")  # fmt: skip
    assert said(file, "P16") == []


def test_p16_a_body_that_ended_is_not_asked(file):
    add(file, "membership", unit="Force", organization="Sheriff", role="member")
    assert len(said(file, "P16")) == 1
    change(file, "organization", 4, active_to="2026-03-15")
    assert said(file, "P16") == []


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
