"""Home's figures and lists are the same searches that open their records."""

from __future__ import annotations

import pytest

from app.services import browse, ledger, office, overview, recent, requirements, save, trash
from db.model import registry
from db.model.pages import PAGES
from tests.office import add, change


@pytest.fixture
def filled(session):
    """An award that ends soon, duties due around 15 March 2026, two years of allocations."""
    add(session, "organization", name="Idaho OEM", kind="state")
    add(session, "source", title="FEMA bulletin", kind="official")
    add(
        session,
        "award",
        fain="EMW-2025-SS-00001",
        recipient="1",
        fiscal_year="2025",
        status="applied",  # nothing is due by rule yet
        performance_start="2025-09-01",
        performance_end="2026-08-31",
    )
    for day in ("2026-03-14", "2026-03-15", "2026-04-14", "2026-04-15"):
        add(session, "requirement", kind="ppr", award="1", due_on=day)
    for year, state, amount in (("2009", "", "60m"), ("2009", "", "30m"), ("2009", "AZ", "7m"),
                                ("2010", "", "60m")):  # fmt: skip
        add(
            session,
            "allocation",
            fiscal_year=year,
            program="opsg",
            amount=amount,
            source="1",
            **({"state": state} if state else {}),
        )
    return session


def section(session, title):
    return next(one for one in overview.sections(session) if one.title == title)


def test_late_is_before_today_and_soon_is_within_thirty_days(filled):
    assert [line.day for line in section(filled, "Overdue").lines] == ["2026-03-14"]
    soon = section(filled, "Due in 30 days").lines
    assert [(line.day, line.days) for line in soon] == [("2026-03-15", 0), ("2026-04-14", 30)]


def test_an_award_that_ends_within_half_a_year_is_shown(filled):
    assert [line.title for line in section(filled, "Closing in 180 days").lines] == [
        "EMW-2025-SS-00001"
    ]


def test_what_a_trashed_award_owes_is_due_nowhere(filled):
    save.archive(filled, registry.entity("award"), [1])
    entity = registry.entity("requirement")
    assert section(filled, "Overdue").parts == section(filled, "Due in 30 days").parts == ()
    assert browse.total(filled, browse.asked(filled, entity))[0] == 0
    assert requirements.listed(filled) == []
    save.restore(filled, registry.entity("award"), [1])
    assert section(filled, "Overdue").parts[0].count == 1
    assert browse.total(filled, browse.asked(filled, entity))[0] == 4


@pytest.mark.parametrize("status", ["closed", "terminated"])
def test_an_award_that_has_ended_already_closes_no_more(filled, status):
    change(filled, "award", 1, status=status)
    assert section(filled, "Closing in 180 days").lines == ()


def test_every_part_and_figure_opens_as_many_records_as_it_says(filled):
    pages = {page.name: page for page in PAGES}
    parts = [part for one in overview.sections(filled) for part in one.parts]
    for part in parts:
        entity = registry.entity(pages[part.page].entity if part.page in pages else part.page)
        asked = browse.asked(filled, entity, part.query)
        assert browse.total(filled, asked)[0] == part.count
    late = next(f for f in overview.figures(filled) if f.page == "reports_due")
    assert late.value == "1"


def test_supplemental_money_adds_to_its_year_and_states_do_not(filled):
    assert overview.by_year(filled) == [(2009, 9_000_000_000), (2010, 6_000_000_000)]
    asked = browse.asked(filled, registry.entity("allocation"), overview.query_of_year(2009))
    field = registry.entity("allocation").field("amount")
    assert browse.total(filled, asked, field) == (2, 9_000_000_000)


def test_what_was_edited_last_stands_first_and_trash_is_left_out(filled):
    change(filled, "organization", 1, name="Idaho Office")
    assert next(one.title for one in recent.edited(filled)) == "Idaho Office"
    save.archive(filled, registry.entity("organization"), [1])
    assert "Idaho Office" not in [one.title for one in recent.edited(filled)]


def test_the_trash_is_counted_and_listed_newest_first(filled):
    save.archive(filled, registry.entity("requirement"), [1])
    save.archive(filled, registry.entity("organization"), [1])
    assert trash.counts(filled, ["requirement", "organization", "unit"]) == {
        "requirement": 1,
        "organization": 1,
        "unit": 0,
    }
    assert {(one.entity.name, one.id, one.who) for one in trash.listed(filled)} == {
        ("organization", 1, "ann"),
        ("requirement", 1, "ann"),
    }


def test_the_office_is_named_by_its_own_organization_else_by_the_file(filled):
    assert office.name_of(filled) == "Office"
    add(filled, "setting", name="own_organization", organization="1", value="yes")
    assert office.name_of(filled) == "Idaho OEM"


def test_the_money_on_top_is_the_ledger_of_all_open_awards(filled):
    change(filled, "award", 1, status="active")
    for number, day in enumerate(("2025-10-01", "2025-08-01", "2026-09-30")):
        add(
            filled, "expenditure", award="1", program="opsg", category="m_and_a",
            amount=str(10**number), spent_on=day, paid_on="2026-01-01",
        )  # fmt: skip
    add(filled, "drawdown", award="1", program="opsg", drawn_on="2026-01-01", amount="500")
    found = overview.money(filled)
    stands = ledger.of_scope(filled, found.portfolio.scope).as_dict()
    assert found.figures == {key: stands[key] for key in overview.MONEY}
    assert found.figures["expended"] == 11_00
