"""A damaged file: never a crash, never written to, and told by opening or by the check."""

from __future__ import annotations

import random
import sqlite3

import pytest

from app.services import browse, integrity, save
from app.services.session import open_session
from db import history
from db.model import registry
from db.model.errors import DataError
from tests.office import add, change

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def filled(session, tmp_path):
    """The path of a closed file with some records and some history."""
    for number in range(40):
        add(session, "organization", name=f"Office {number}", kind="state", notes="words " * 80)
        add(session, "contact", organization=str(number + 1), name=f"Person {number}")
    change(session, "organization", 3, city="Boise")
    copy = tmp_path / "filled.fieldstone"
    copy.write_bytes(session.path.read_bytes())
    return copy


def problems_of(path) -> tuple[str, ...]:
    """Open, read through, and check a file; an error of the world counts as told."""
    try:
        session = open_session(path, "ann", read_only=True)
    except DataError as problem:
        return (problem.sentence,)
    try:
        for entity in registry.ENTITIES.values():
            ids = browse.all_ids(session, browse.asked(session, entity))
            browse.rows(session, entity, ids)
        list(history.entries(session.store))
        return integrity.check(session).problems
    except DataError as problem:
        return (problem.sentence,)
    finally:
        session.close()


def test_the_whole_file_is_sound(filled):
    assert problems_of(filled) == ()


@pytest.mark.parametrize("rounds", [30, pytest.param(600, marks=pytest.mark.nightly)])
def test_wiped_pages_are_told(filled, rounds):
    whole = filled.read_bytes()
    used = [at for at in range(4096, len(whole), 4096) if any(whole[at : at + 4096])]
    chance = random.Random(5)  # noqa: S311
    for _ in range(rounds):
        at = chance.choice(used)
        broken = whole[:at] + bytes(4096) + whole[at + 4096 :]
        filled.write_bytes(broken)
        assert problems_of(filled), f"the page at {at} was wiped unseen"
        assert filled.read_bytes() == broken


@pytest.mark.parametrize("rounds", [30, pytest.param(600, marks=pytest.mark.nightly)])
def test_a_flipped_bit_never_crashes_the_program(filled, rounds):
    """Some flips hit room that holds nothing; those in a record or the log are told."""
    whole = filled.read_bytes()
    chance = random.Random(11)  # noqa: S311
    for _ in range(rounds):
        at = chance.randrange(100, len(whole))
        broken = bytearray(whole)
        broken[at] ^= 1 << chance.randrange(8)
        filled.write_bytes(broken)
        problems_of(filled)
        assert filled.read_bytes() == broken


def test_a_changed_letter_of_a_record_is_told(filled):
    whole = filled.read_bytes()
    at = whole.index(b"Office 7")
    count = 0
    while at >= 0:
        broken = bytearray(whole)
        broken[at] = ord("X")
        filled.write_bytes(broken)
        assert problems_of(filled)
        at = whole.find(b"Office 7", at + 1)
        count += 1
    assert count > 3


@pytest.mark.parametrize("column", ["created_at", "created_by", "changed_at", "changed_by"])
def test_a_record_says_of_itself_what_the_log_says(filled, column):
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute(f"UPDATE contact SET {column} = 'someone else' WHERE id = 2")  # noqa: S608
    other.close()
    assert problems_of(filled) == ("Contact 2 is not as the change log left it.",)


def test_a_search_index_that_lags_behind_is_told_and_a_copy_is_checked_where_it_may_not_write(
    filled,
):
    sql = sqlite3.connect(filled, isolation_level=None)
    sql.execute("INSERT INTO organization_search (organization_search) VALUES ('delete-all')")
    sql.close()
    told = "The search index of organizations is not right."
    assert problems_of(filled) == (told,)
    session = open_session(filled, "ann")
    assert integrity.check(session).problems == (told,)
    assert not session.store.sql.in_transaction
    session.close()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DROP INDEX organization_by_name", "The index organization_by_name is missing."),
        ("DROP TRIGGER change_row_stays", "The trigger change_row_stays is missing."),
        ("CREATE TABLE extra (id)", "The table extra does not belong to a Fieldstone file."),
        ("CREATE TRIGGER t AFTER INSERT ON note BEGIN SELECT 1; END",
         "The trigger t does not belong to a Fieldstone file."),
        ("ALTER TABLE note ADD COLUMN more TEXT",
         "The table note is not as this program makes it."),
    ],
)  # fmt: skip
def test_a_schema_changed_from_outside_is_told(filled, sql, told):
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute(sql)
    other.close()
    assert told in problems_of(filled)


def test_a_name_in_the_schema_that_is_no_text_is_told(filled):
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("PRAGMA writable_schema = ON")
    other.execute("UPDATE sqlite_master SET name = x'74' WHERE name = 'change_row_stays'")
    other.close()
    assert problems_of(filled)


def test_rows_that_refer_to_nothing_are_told(filled):
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("DELETE FROM organization WHERE id = 2")
    other.close()
    assert "In contact, 1 reference leads to nothing in organization." in problems_of(filled)


def test_checking_changes_nothing(filled):
    before = filled.read_bytes()
    session = open_session(filled, "ann")
    assert integrity.check(session).sound
    session.close()
    assert filled.read_bytes() == before
    session = open_session(filled, "ann")
    save.archive(session, ORGANIZATION, [1])
    session.close()
    assert filled.read_bytes() != before
