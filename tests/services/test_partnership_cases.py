"""The cases from real data, by name: what the sample office answers on the day that was asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.services import attention, browse, computed, highlights, partner_sheet, reminders, shown
from app.services.lookups import catalog
from app.services.session import open_session
from db import records
from db.model import registry
from tests.office import add, change, values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.services.session import Session

AGREEMENT = registry.entity("agreement")
ANACORTES = "Agreement for reimbursement of expenses, Anacortes"
BEACH = "MOU for reimbursement of joint operations expenses, Huntington Beach"
CHINA = "Customs mutual assistance agreement, China"


@pytest.fixture
def on(sample_file: Path) -> Iterator[Callable[[str], Session]]:
    """Return a function: `on("2001-06-30")` opens the sample office as if that were today."""
    opened: list[Session] = []

    def open_on(day: str) -> Session:
        opened.append(open_session(sample_file, "ann", date.fromisoformat(day), read_only=True))
        return opened[-1]

    yield open_on
    for session in opened:
        session.close()


def paper(session: Session, title: str) -> int:
    (found,) = records.by_title(session.store, "agreement", title)
    return found


def status(session: Session, title: str) -> dict[str, object]:
    return computed.of(session, "agreement", paper(session, title))


def said(session: Session, title: str) -> list[tuple[str, str, str]]:
    """Return what the rules say of an agreement: rule, severity, sentence."""
    found = attention.of_record(session, "agreement", paper(session, title))
    return [(one.hit.rule, one.hit.severity, one.hit.says) for one in found]


def ask(session: Session, name: str, **typed: str) -> list[dict[str, object]]:
    told = catalog.answer(session, catalog.lookup(name), typed)
    names = [column.name for column in told.lookup.columns]
    return [dict(zip(names, row.values, strict=True)) for row in told.rows]


def operation(session: Session, name: str) -> int:
    (found,) = records.by_title(session.store, "operation", name)
    return found


def test_cmaa_china_was_signed_and_not_in_force_for_813_days_on_30_june_2001(on):
    office = on("2001-06-30")
    assert status(office, CHINA)["status"] == "signed_not_in_force"
    assert "813 days ago" in str(status(office, CHINA)["status_says"])
    (hit,) = [one for one in said(office, CHINA) if one[0] == "P03"]
    assert hit[1] == "warn"
    assert "813 days" in hit[2]
    assert status(on("2003-04-09"), CHINA)["status"] == "signed_not_in_force"
    assert status(on("2003-04-10"), CHINA)["status"] == "in_force"


def test_anacortes_reminds_first_on_1_july_2002_and_expires_on_1_october(on):
    office = on("2001-10-01")
    coming = reminders.listed(office, None, date(2002, 12, 31))
    first = next(one for one in coming if one.title == ANACORTES)
    assert first.reminder.on == date(2002, 7, 1)
    assert first.reminder.until == date(2002, 9, 30)
    assert status(on("2002-09-30"), ANACORTES)["status"] == "expiring"
    over = on("2002-10-01")
    assert status(over, ANACORTES)["status"] == "expired"
    assert [one[:2] for one in said(over, ANACORTES)] == [("P05", "bad")]


def test_anacortes_is_superseded_where_a_new_one_came_into_force(session):
    session.fixed_today = date(2002, 10, 1)
    old = add(
        session, "agreement", title=ANACORTES, kind="tff_mou", term_kind="fiscal_year",
        signed_on="2001", in_force_on="2001-10-01", ends_on="2002-09-30",
    )  # fmt: skip
    assert [one[:2] for one in said(session, ANACORTES)] == [("P05", "bad")]
    add(
        session, "agreement", title="The next year's", kind="tff_mou", term_kind="fiscal_year",
        signed_on="2002-09-20", in_force_on="2002-10-01", supersedes=str(old),
    )  # fmt: skip
    assert status(session, ANACORTES)["status"] == "superseded"
    assert not said(session, ANACORTES)


def test_huntington_beach_is_in_force_and_had_no_review_for_36_months(on):
    office = on("2024-08-30")
    assert status(office, BEACH)["status"] == "in_force"
    assert status(office, BEACH)["ends_on_now"] is None
    (hit,) = said(office, BEACH)
    assert hit[:2] == ("P04", "warn")
    assert "36 months" in hit[2]


def test_the_fentanyl_snapshots_of_fy2024_are_at_least_27_000_lb_and_not_45_500(on):
    page = highlights.read(on("2024-08-30"), date(2024, 6, 30))
    (line,) = [one for one in page.lines if one.metric.code == "fentanyl_seized"]
    assert line.to_date.says() == "at least 27,000 lb"
    assert [one.why for one in line.to_date.left_out] == ["earlier", "earlier"]


def test_blue_lotus_and_four_horsemen_count_their_joint_result_once(on):
    office = on("2023-05-31")
    for name in ("Operation Blue Lotus", "Operation Four Horsemen"):
        came = highlights.of_operation(office, operation(office, name))
        (fentanyl,) = [one for one in came if one.metric.code == "fentanyl_seized"]
        assert fentanyl.joint
        assert fentanyl.total.says() == "about 10,000 lb"
        rows = [row for row in ask(office, "partner-operations") if row["operation"] == name]
        assert rows
        assert all("Fentanyl seized 10,000 lb" in str(row["results"]) for row in rows)
        assert all("(joint)" in str(row["results"]) for row in rows)
    year = highlights.read(office).lines
    (line,) = [one for one in year if one.metric.code == "fentanyl_seized"]
    assert line.to_date.says() == "about 10,000 lb"
    whole = highlights.read(on("2023-12-22"), date(2023, 9, 30)).lines
    (line,) = [one for one in whole if one.metric.code == "fentanyl_seized"]
    assert line.to_date.says() == "at least 43,000 lb"


def test_stonegarden_averages_87_75_million_beside_the_quoted_nearly_90(on):
    (quoted,) = highlights.read(on("2024-08-30")).quoted
    assert quoted.says_recomputed() == "$87,750,000.00"
    assert quoted.says_published() == "nearly $90,000,000.00"
    assert quoted.marked  # 2.5 percent apart, more than the 2 that are borne


def test_the_trilateral_meeting_has_one_record_two_labels_and_no_number_of_ours(on):
    office = on("2024-02-29")
    rows = office.store.sql.execute(
        'SELECT "id", "title" FROM "engagement" WHERE "held_on" = ?', ("2024-02-07",)
    ).fetchall()
    ((meeting, title),) = rows
    assert title == "Trilateral Fentanyl Committee meeting"
    labels = values(office, "engagement", meeting)["labels"]
    assert labels == "Mexico: third meeting (Tercera Reunión)\nWhite House: fourth meeting"
    meetings = registry.entity("engagement")
    (line,) = shown.lines(office, meetings, [meetings.field("labels")], [meeting])
    assert "third meeting" in line.texts[0]
    assert not any(field.name in {"number", "no"} for field in registry.entity("engagement").fields)


def test_the_coalition_counts_countries_and_organisations_apart(on):
    rows = ask(on("2024-10-01"), "published-figures", which="all")
    counted = [
        (row["as_of"], row["value"])
        for row in rows
        if str(row["as_of"]) >= "2024-08-30" and "Coalition" in str(row["figure"])
    ]
    assert counted == [
        ("2024-09-24", "163 countries (and 15 international organisations)"),
        ("2024-08-30", "140 countries"),
    ]


def test_who_do_we_have_in_guatemala(on):
    rows = ask(on("2024-08-30"), "in-country", country="Guatemala")
    assert [row["who_or_what"] for row in rows] == [
        "HSI Attaché Office Guatemala", "TCIU Guatemala", "National Civil Police (Guatemala)",
    ]  # fmt: skip


def test_which_real_agreements_are_evergreen_and_unreviewed(on):
    rows = ask(on("2024-08-30"), "evergreen-unreviewed")
    towns = {str(row["agreement"]).rpartition(", ")[2] for row in rows}
    assert {"Huntington Beach", "Tigard", "Round Rock", "Clermont"} <= towns
    assert all(row["last_review"] is None for row in rows if "(sample)" not in row["agreement"])


def test_fuzzy_days_sort_before_the_days_within_them_and_compare_by_first_and_last(session):
    for day in ("2024-02-07", "2024", "2023-12-31", "2024-02", "2024-03-01", "2024-02-29"):
        add(session, "engagement", title=f"Met {day}", held_on=day, level="senior")
    meeting = registry.entity("engagement")
    asked = browse.asked(session, meeting, sort=browse.Sort(meeting.field("held_on")))
    ids = list(browse.all_ids(session, asked))
    assert [values(session, "engagement", one)["held_on"] for one in ids] == [
        "2023-12-31", "2024", "2024-02", "2024-02-07", "2024-02-29", "2024-03-01",
    ]  # fmt: skip
    add(session, "agreement", title="Some day of May", kind="interagency",
        term_kind="fixed", in_force_on="2020", ends_on="2026-05")  # fmt: skip
    assert status(session, "Some day of May")["ends_on_now"] == "2026-05-31"
    session.fixed_today = date(2019, 12, 31)
    assert status(session, "Some day of May")["status"] == "unknown"
    session.fixed_today = date(2020, 1, 1)
    assert status(session, "Some day of May")["status"] == "in_force"


def test_an_organization_that_merged_into_another_is_told_on_both_sides(session):
    new = add(session, "organization", name="New Bureau", kind="federal")
    old = add(
        session, "organization", name="Old Bureau", kind="federal", active_to="2003-03-01",
        merged_into=str(new),
    )  # fmt: skip
    add(session, "agreement", title="Old paper", kind="interagency", in_force_on="2001-05-02",
        term_kind="evergreen")  # fmt: skip
    add(session, "agreement_party", agreement="Old paper", organization=str(old), role="party")
    told = {(row["what"], row["with"]) for row in ask(session, "22", partner="Old Bureau")}
    assert ("merged into", "New Bureau") in told
    took = {(row["what"], row["with"]) for row in ask(session, "22", partner="New Bureau")}
    assert ("took over", "Old Bureau") in took
    assert partner_sheet.of(session, old).ties
    rules = {one.hit.rule for one in attention.of_record(session, "organization", old)}
    assert "P16" not in rules  # nobody asks a body that is gone for a contact
    assert "P24" not in rules  # and the two are no doubles


def test_a_unit_with_no_members_is_shown_and_asked_about(session):
    empty = add(session, "unit", name="BEST Nowhere", kind="best", established_on="2020")
    assert not ask(session, "unit-people", unit=str(empty))
    assert not ask(session, "unit-results", unit=str(empty))
    assert not attention.of_record(session, "unit", empty)
    guard = add(session, "organization", name="Guard", kind="federal")
    change(session, "unit", empty, required_members=str(guard))
    assert [one.hit.rule for one in attention.of_record(session, "unit", empty)] == ["P11"]


def test_a_country_with_no_record_says_what_is_not_on_file(on):
    told = catalog.answer(on("2024-08-30"), catalog.lookup("in-country"), {"country": "IS"})
    assert not told.rows
    assert told.says == (
        "0 records, as of 30 Aug 2024. Asked: Country: Iceland. "
        "Not on file: Attaché office, TCIU, Agreement, Contact, Engagement, CMAA."
    )


def test_an_agreement_with_forty_parties_is_listed_signed_and_found_by_each(session):
    pact = add(session, "agreement", title="Pact of forty", kind="membership",
               term_kind="evergreen", signed_on="2023-07-07", in_force_on="2023-07-07")  # fmt: skip
    for at in range(40):
        party = add(session, "organization", name=f"Member {at:02}", kind="foreign_government")
        add(session, "agreement_party", agreement=str(pact), organization=str(party),
            role="party", signatory=f"Minister {at:02}")  # fmt: skip
    rows = ask(session, "signatories", agreement=str(pact))
    assert [row["signed_by"] for row in rows] == [f"Minister {at:02}" for at in range(40)]
    (partners,) = shown.read_many(session, AGREEMENT, [pact])
    assert partners.record.title == "Pact of forty"
    assert "Member 00" in str(computed.of(session, "agreement", pact)["partners"])
    assert partner_sheet.of(session, 40).ties[0].title == "Pact of forty"
