"""Coverage of the sample office, against queries of its own and the findings of P09 and P10."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.coverage import counted, tied, whole
from app.services import attention, coverage
from tests.office import add, change

_LIVE = '"archived_at" IS NULL'


@pytest.fixture(scope="module")
def found(office):
    return coverage.read(office)


def rows(office, sql: str) -> set[int]:
    return {row[0] for row in office.store.sql.execute(sql)}


def ids(records) -> set[int]:
    return {record for _, record in records}


def test_every_partner_that_has_not_ended_is_counted_once(office, found):
    everyone = whole([place for _, place in coverage.by_place(found, "countries")])
    sql = f"""
    SELECT "id" FROM "organization" WHERE {_LIVE}
        AND ("active_to" IS NULL OR "active_to" > '2026-11-22')
    """  # noqa: S608
    assert ids(counted(everyone, "partner")) == rows(office, sql)
    everyone_on_file = rows(office, f'SELECT "id" FROM "organization" WHERE {_LIVE}')  # noqa: S608
    assert found.others == len(everyone_on_file) - len(everyone.partners) > 0


def test_a_states_members_of_units_are_those_of_the_file(office, found):
    arizona = dict(coverage.by_place(found, "states"))["Arizona"]
    sql = f"""
    SELECT o."id" FROM "organization" o WHERE o."state" = 'AZ' AND o.{_LIVE} AND EXISTS (
        SELECT 1 FROM "unit" u WHERE u.{_LIVE} AND u."closed_on" IS NULL AND (
            o."id" IN (u."lead_organization", u."host_organization") OR EXISTS (
                SELECT 1 FROM "membership" m WHERE m."unit" = u."id" AND m.{_LIVE}
                AND m."organization" = o."id" AND m."left_on" IS NULL)))
    """  # noqa: S608
    assert ids(counted(arizona, "unit")) == rows(office, sql)
    assert {entity for entity, _ in tied(arizona, "unit")} == {"unit"}


def test_who_was_met_took_part_in_the_twelve_months(office, found):
    everyone = whole([place for _, place in coverage.by_place(found, "states")])
    sql = f"""
    SELECT l."target" FROM "engagement__organizations" l JOIN "engagement" e ON e."id" = l."record"
    JOIN "organization" o ON o."id" = l."target" AND o.{_LIVE}
    WHERE e.{_LIVE} AND e."held_on" >= '2025-11-22' AND e."held_on" <= '2026-11-22'
    """  # noqa: S608
    assert ids(counted(everyone, "engagement")) == rows(office, sql)


def test_grants_are_the_awards_and_subawards_that_are_open(office, found):
    everyone = whole([place for _, place in coverage.by_place(found, "states")])
    sql = f"""
    SELECT "recipient" FROM "award" WHERE {_LIVE}
        AND "status" IN ('awarded', 'active', 'in_closeout') AND "performance_start" <= '2026-11-22'
    UNION SELECT "subrecipient" FROM "subaward" WHERE {_LIVE}
        AND "status" IN ('active', 'suspended', 'in_closeout') AND "starts_on" <= '2026-11-22'
    """  # noqa: S608
    assert ids(counted(everyone, "grant")) == rows(office, sql)


def test_the_gaps_are_what_needs_attention_says(office, found):
    for rule in ("P09", "P10"):
        said = {(one.hit.record, one.hit.says) for one in attention.listed(office, rule=rule)}
        assert {(gap.id, gap.says) for gap in found.gaps if gap.rule == rule} == said
        assert said


def test_places_stand_in_the_order_of_their_names_and_the_rest_last(found):
    names = [name for name, _ in coverage.by_place(found, "countries")]
    assert names[-1] == "No one country"
    assert names[:-1] == sorted(names[:-1], key=str.casefold)


def test_on_an_earlier_day_things_stood_otherwise(office):
    before = coverage.read(office, date(1990, 1, 1))
    assert not any(one.ties.get("engagement") for one in before.partners)
    papers = {record for one in before.partners for _, record in one.ties.get("agreement", ())}
    sql = """
    SELECT "id" FROM "agreement" WHERE "in_force_on" <= '1990-01-01'
        OR "override_status" IN ('in_force', 'expiring', 'terminating')
    """
    assert papers <= rows(office, sql)


def test_an_empty_file_has_no_places(session):
    assert coverage.by_place(coverage.read(session), "states") == []


def test_an_agreement_that_ends_leaves_a_partner_without(session):
    city = add(session, "organization", name="Nogales Police", kind="city", state="AZ")
    paper = add(
        session, "agreement", title="MOU", kind="interagency", signed_on="2020-01-01",
        in_force_on="2020-01-01",
    )  # fmt: skip
    add(session, "agreement_party", agreement=str(paper), organization=str(city))
    assert coverage.read(session).partners[0].ties == {"agreement": (("agreement", paper),)}
    change(session, "agreement", paper, ends_on="2021-01-01")
    assert coverage.read(session).partners[0].ties == {}


def test_a_silenced_gap_is_left_out_and_counted(session):
    lead = add(session, "organization", name="HSI Tucson", kind="federal", state="AZ")
    city = add(session, "organization", name="Nogales Police", kind="city", state="AZ")
    unit = add(session, "unit", name="BEST Nogales", kind="best", lead_organization=str(lead))
    add(session, "membership", unit=str(unit), organization=str(city), role="member")
    assert [gap.title for gap in coverage.read(session).gaps] == ["Nogales Police"]
    (finding,) = attention.listed(session, rule="P09")
    attention.silence(session, finding, "The paper is being signed")
    found = coverage.read(session)
    assert (found.gaps, found.silenced) == ((), 1)
