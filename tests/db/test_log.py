"""The change log: chained, only added to, and without a person's data in it."""

from __future__ import annotations

import json
import sqlite3

import pytest

from app.services import integrity, save
from db import history, log
from db.model import registry
from tests.office import add, change

CONTACT = registry.entity("contact")


@pytest.fixture
def busy(session):
    """A file with a few change sets."""
    add(session, "organization", name="Idaho OEM", kind="state")
    add(session, "contact", organization="Idaho OEM", name="Pat Ruíz", email="pat@idaho.gov")
    change(session, "contact", 1, name="Pat Ruiz-Lee", phone="+1 208 555 0100")
    change(session, "organization", 1, city="Boise")
    return session


def outside(session, sql: str, *values: object) -> None:
    """Change the file as another program would, past every guard."""
    other = sqlite3.connect(session.path)
    with other:
        for name in ("change_set_stays", "change_row_stays", "change_set_is_kept",
                     "change_row_is_kept"):  # fmt: skip
            other.execute(f"DROP TRIGGER IF EXISTS {name}")
        other.execute(sql, values)
    other.close()


def test_the_chain_is_whole_and_each_set_counts_on(busy):
    assert log.broken_link(busy.store) is None
    assert log.head_of(busy.store)[0] == 4
    assert integrity.check(busy).sound


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE change_set SET who = 'someone else' WHERE id = 2", 2),
        ("UPDATE change_set SET at = '2020-01-01T00:00:00Z' WHERE id = 1", 1),
        ("UPDATE change_set SET label = 'x' WHERE id = 4", 4),
        ("UPDATE change_set SET undoes = 1 WHERE id = 3", 3),
        ("""UPDATE change_row SET after = '{"city":"Nampa"}' WHERE change_set = 4""", 4),
        ("UPDATE change_row SET record = 2 WHERE change_set = 4", 4),
        ("DELETE FROM change_row WHERE change_set = 3", 3),
        ("DELETE FROM change_set WHERE id = 3", 4),
        ("DELETE FROM change_row WHERE change_set = 4", 4),
        ("INSERT INTO change_row (change_set, entity, record) VALUES (2, 'award', 1)", 2),
    ],
)
def test_a_change_from_outside_is_seen(busy, sql, broken):
    busy.store.sql.execute("PRAGMA foreign_keys = OFF")
    outside(busy, sql)
    assert log.broken_link(busy.store) == broken
    report = integrity.check(busy)
    assert any("altered from outside" in sentence for sentence in report.problems)


def test_the_newest_changes_cannot_be_taken_away_unseen(busy):
    busy.store.sql.execute("PRAGMA foreign_keys = OFF")
    outside(busy, "DELETE FROM change_set WHERE id = 4")
    outside(busy, "DELETE FROM change_row WHERE change_set = 4")
    assert log.broken_link(busy.store) is None, "what is left is a whole chain"
    assert "Organization 1 is not as the change log left it." in integrity.check(busy).problems


@pytest.mark.parametrize(
    ("sql", "record"),
    [
        ("UPDATE organization SET city = 'Nampa'", "Organization 1"),
        ("UPDATE organization SET version = 9", "Organization 1"),
        ("UPDATE organization SET archived_at = '2026-01-01T00:00:00Z'", "Organization 1"),
        ("UPDATE contact SET phone = '911'", "Contact 1"),
        ("UPDATE personal_value SET value = 'x' WHERE value LIKE '+1%'", "Contact 1"),
        ("INSERT INTO unit VALUES (5, 'u', 1, '', '', '', '', NULL, 'B', 'b', 'B', 'best'"
         + ", NULL" * 40 + ")", "Unit 5"),
    ],
)  # fmt: skip
def test_a_record_changed_past_the_log_is_seen(busy, sql, record):
    columns = busy.store.sql.execute("SELECT count(*) FROM pragma_table_info('unit')").fetchone()[0]
    sql = sql.replace(", NULL" * 40, ", NULL" * (columns - 12))
    outside(busy, sql)
    assert f"{record} is not as the change log left it." in integrity.check(busy).problems


@pytest.mark.parametrize("table", ["change_set", "change_row"])
def test_the_log_is_only_ever_added_to(busy, table):
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        busy.store.sql.execute(f"UPDATE {table} SET id = id + 100")  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="never shortened"):
        busy.store.sql.execute(f"DELETE FROM {table}")  # noqa: S608
    assert log.broken_link(busy.store) is None


def test_a_persons_data_stands_in_no_row_and_no_label_of_the_log(busy):
    rows = busy.store.sql.execute("SELECT before, after FROM change_row").fetchall()
    labels = busy.store.sql.execute("SELECT label FROM change_set").fetchall()
    text = json.dumps([rows, labels], ensure_ascii=False)
    for secret in ("Pat", "pat@idaho.gov", "555 0100"):
        assert secret not in text
    assert "digest" in text


def test_history_reads_a_persons_data_back_until_it_is_erased(busy):
    names = [e.new for e in history.entries(busy.store, "contact", 1) if e.field == "name"]
    assert names == ["Pat Ruiz-Lee", "Pat Ruíz"]
    busy.store.sql.execute("DELETE FROM personal_value")
    names = [e.new for e in history.entries(busy.store, "contact", 1) if e.field == "name"]
    assert names == ["(erased)", "(erased)"]
    assert log.broken_link(busy.store) is None, "the chain covers digests only"


def test_the_same_value_is_never_kept_under_the_same_digest(busy):
    add(busy, "contact", organization="Idaho OEM", name="Pat Ruíz")
    found = busy.store.sql.execute(
        "SELECT count(DISTINCT digest), count(*) FROM personal_value WHERE value = 'Pat Ruíz'"
    ).fetchone()
    assert found[0] == found[1]
    assert found[1] >= 2


def test_an_entry_tells_who_when_what_and_both_values(busy):
    newest = next(history.entries(busy.store))
    assert (newest.who, newest.entity, newest.record) == ("ann", "organization", 1)
    assert (newest.field, newest.old, newest.new) == ("city", None, "Boise")
    assert newest.at.endswith("Z")


def test_the_trash_is_a_change_like_any_other(busy):
    save.archive(busy, CONTACT, [1])
    newest = next(history.entries(busy.store, "contact", 1))
    assert (newest.field, newest.old) == (history.ARCHIVED, None)
    assert str(newest.new).endswith("Z")
