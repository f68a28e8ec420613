"""A copy taken back to any moment of its log stands exactly as the file stood then."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services import integrity, save
from app.services.session import create_session, open_session
from db import log, rewind
from db.model import registry
from tests.office import add, change, title, values


def tables(store):
    """Every row of every table that a record or the log lies in, search tables' words too."""
    names = [
        row[0]
        for row in store.sql.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' "
            "AND name != 'personal_value' ORDER BY name"
        )
    ]
    return {
        name: store.sql.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  our own names
        for name in names
    }


def rewound(path, folder, number):
    copy = Path(folder) / f"copy-{number}.fieldstone"
    shutil.copy(path, copy)
    session = open_session(copy, "ann")
    rewind.rewind(session.store, number)
    return session


def another(session):
    """The file as somebody else opens it: undo takes back one's own changes only."""
    session.close()
    return open_session(session.path, "ann")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "rename", "link", "archive", "restore", "undo", "contact")),
        st.integers(0, 5),
    ),
    max_size=12,
)


def carry_out(session, step, at):
    """One change by what is possible; what is not is left alone."""
    organization, unit = registry.entity("organization"), registry.entity("unit")
    ids = [row[0] for row in session.store.sql.execute("SELECT id FROM organization").fetchall()]
    one = ids[at % len(ids)] if at % len(ids) != 1 else ids[0]
    if step == "add":
        made = add(session, "organization", name=f"Body {len(ids)}", kind="federal")
        add(session, "unit", name=f"Unit {made}", kind="best")
    elif step == "rename":
        change(session, "organization", one, name=f"Renamed {at}", city="Boise")
    elif step == "link":
        person = add(session, "contact", organization="CBP", name=f"Lee {at}")
        live = "SELECT name FROM unit WHERE archived_at IS NULL"
        units = [str(row[0]) for row in session.store.sql.execute(live).fetchall()]
        change(session, "contact", person, about_units=units[:2])
    elif step == "archive":
        save.archive(session, organization, [one])
    elif step == "restore":
        save.restore(session, organization, [one])
    elif step == "undo" and save.undo_label(session):
        save.undo_last(session)
    elif step == "contact":
        save.archive(session, unit, [1])


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_every_moment_comes_back_row_by_row(steps):
    with tempfile.TemporaryDirectory() as folder:
        session = create_session(Path(folder) / "office.fieldstone", "bob")
        add(session, "organization", name="HSI", kind="federal")
        add(session, "organization", name="CBP", kind="federal")
        add(session, "unit", name="Laredo BEST", kind="best")
        session = another(session)
        kept = {}
        for step, at in steps:
            kept[log.head_of(session.store)[0]] = tables(session.store)
            carry_out(session, step, at)
        session.close()
        for number, stood in kept.items():
            back = rewound(session.path, folder, number)
            assert tables(back.store) == stood
            assert integrity.check(back).sound
            back.close()


@pytest.fixture
def renamed(session, tmp_path):
    """A file where an organization that a contact and a unit show was renamed and trashed."""
    number = add(session, "organization", name="Idaho OEM", kind="state")
    add(session, "contact", organization=str(number), name="Lee", email="lee@idaho.gov")
    before = log.head_of(session.store)[0]
    change(session, "organization", number, name="Idaho Office of Emergency Management")
    save.archive(session, registry.entity("organization"), [number])
    back = rewound(session.path, tmp_path, before)
    yield session, back, number
    back.close()


def test_titles_and_searches_are_those_of_the_moment(renamed):
    _session, back, number = renamed
    assert title(back, "organization", number) == "Idaho OEM"
    assert values(back, "contact", 1)["email"] == "lee@idaho.gov"
    found = back.store.sql.execute(
        "SELECT rowid FROM organization_search WHERE organization_search MATCH 'oem'"
    ).fetchall()
    assert found == [(number,)]


def test_the_file_itself_stays_as_it_is(renamed):
    session, back, number = renamed
    assert title(session, "organization", number) == "Idaho Office of Emergency Management"
    assert log.head_of(session.store)[0] == log.head_of(back.store)[0] + 2
    assert log.broken_link(back.store) is None


def test_a_moment_names_the_last_change_by_then(session):
    add(session, "organization", name="HSI", kind="federal")
    number, _ = log.head_of(session.store)
    at = rewind.moment_of(session.store, number)
    assert rewind.number_at(session.store, at) == number
    assert rewind.number_at(session.store, "1999-01-01T00:00:00Z") == 0
    assert rewind.moment_of(session.store, number + 1) is None
