"""Bodies on a day: countries and organizations apart, meetings by each side's label, promises."""

from __future__ import annotations

from datetime import date

from app.services import bodies
from db.model import choices
from tests.office import add


def body_named(office, name):
    sql = 'SELECT "id" FROM "unit" WHERE "name" = ?'
    return office.store.sql.execute(sql, (name,)).fetchone()[0]


def test_the_trilateral_meeting_of_7_feb_2024_is_one_with_two_labels_and_no_number(office):
    found = bodies.read(office, body_named(office, "Trilateral Fentanyl Committee"))
    held = [one for one in found.meetings if one.held_on == "2024-02-07"]
    assert len(held) == 1
    assert held[0].labels.splitlines() == [
        "Mexico: third meeting (Tercera Reunión)",
        "White House: fourth meeting",
    ]
    assert held[0].title == "Trilateral Fentanyl Committee meeting"
    assert (held[0].place, held[0].country) == ("Mexico City", "MX")
    assert [one.held_on for one in found.meetings] == ["2024-02-07", "2023-07-25", "2023-04-13"]
    assert [one.name for one in found.countries] == ["Canada", "Mexico", "United States"]
    assert found.organizations == ()


def test_a_union_of_countries_is_an_organization(office):
    name = "EU-U.S. Joint Customs Cooperation Committee"
    found = bodies.read(office, body_named(office, name))
    assert [one.name for one in found.countries] == ["United States"]
    assert [one.name for one in found.organizations] == ["European Union"]


def test_the_coalition_counts_countries_and_organizations_apart(session):
    """30 Aug 2024: more than 140 countries; 24 Sep 2024: 163 countries and 15 organizations."""
    add(session, "unit", name="Global Coalition", kind="coalition")
    countries = list(choices.options("country").items())[:163]
    for at, (code, name) in enumerate(countries, 1):
        kind = "federal" if code == "US" else "foreign_government"
        add(session, "organization", name=name, kind=kind, country=code)
        joined = "2023-07-07" if at <= 141 else "2024-09-24"
        add(session, "membership", unit="1", organization=str(at), role="member", joined_on=joined)
    for at in range(15):
        one = add(session, "organization", name=f"Body {at}", kind="international_organization")
        add(
            session, "membership", unit="1", organization=str(one), role="member",
            joined_on="2024-09-24",
        )  # fmt: skip
    before, after = (bodies.read(session, 1, date(2024, *day)) for day in ((8, 30), (9, 24)))
    assert (len(before.countries), len(before.organizations)) == (141, 0)
    assert (len(after.countries), len(after.organizations)) == (163, 15)


def test_who_has_left_is_told_apart(session):
    add(session, "unit", name="Committee", kind="committee")
    add(session, "organization", name="Agency", kind="federal", country="US")
    add(
        session, "membership", unit="1", organization="1", role="member", joined_on="2024",
        left_on="2025-06",
    )  # fmt: skip
    assert [len(bodies.read(session, 1, date(2025, month, 1)).left) for month in (6, 7)] == [0, 1]
    assert bodies.read(session, 1, date(2023, 12, 31)).left == ()


def test_promises_that_want_somebody_come_first(office):
    found = bodies.read(office, body_named(office, "Saguaro Prevention Working Group (sample)"))
    assert [(one.promise.text, one.state) for one in found.promises] == [
        ("Send the roster of designated officers.", "overdue"),
        ("Name a second liaison for the port.", "open"),
        ("Share the overtime plan.", "done"),
    ]
    assert found.as_dict() == {
        "as_of": "2026-11-22",
        "member_countries": 0,
        "member_organizations": 3,
        "left": 0,
        "meetings": 2,
        "commitments_open": 2,
        "commitments_overdue": 1,
    }


def test_a_day_knows_only_the_meetings_and_promises_until_then(office):
    body = body_named(office, "Saguaro Prevention Working Group (sample)")
    found = bodies.read(office, body, date(2026, 8, 1))
    assert len(found.meetings) == 1
    assert [one.state for one in found.promises] == ["open"]


def test_a_body_with_nothing(session):
    add(session, "unit", name="Committee", kind="committee")
    found = bodies.read(session, 1)
    assert (found.countries, found.organizations, found.left) == ((), (), ())
    assert (found.meetings, found.promises) == ((), ())
