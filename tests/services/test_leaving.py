"""A contact leaves: end-dated in one step, or erased so that no byte of it is left."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import attention, drafts, hit_book, integrity, leaving, past, save, tags
from app.services.drafts import Typed
from db import backup, erase, log, records, rewind
from db.change import Change
from db.model import registry
from db.model.errors import Busy, CannotUndo, Conflict, DataError, NotSaved, ReadOnly
from tests.office import add, change, title, values

if TYPE_CHECKING:
    from pathlib import Path

CONTACT = registry.entity("contact")
NOTE = registry.entity("note")
SECRETS = (
    "Xavierette", "Quillfeather", "quill.x@agency.gov", "xq@old.example", "956 555 0177",
    "956 555 0188", "Grand Vizier", "Quillfether", "quill", "xavier", "vizier",
)  # fmt: skip
"""What is typed of the person who leaves, now or before; no other text of the file has it."""


@pytest.fixture
def office(session, tmp_path, monkeypatch):
    """Two contacts of a sheriff; one was corrected, tagged, noted on, found and put in the trash.

    A draft of the form is kept, and a hit on the contact is silenced.
    """
    monkeypatch.setenv(drafts.FOLDER_VARIABLE, str(tmp_path / "drafts"))
    monkeypatch.setenv(hit_book.FOLDER_VARIABLE, str(tmp_path / "cache"))
    session.fixed_today = None  # else the hits are kept in memory only
    add(session, "organization", name="Ada County Sheriff", kind="county", state="ID")
    add(
        session, "contact", organization="1", name="Xavierette Quillfether",
        title="Vice Vizier", email="xq@old.example", role="primary", active_from="2019",
        verified_on="2024-05-01",
    )  # fmt: skip
    add(session, "contact", organization="1", name="Pat Ruíz", email="pat@idaho.gov")
    change(
        session, "contact", 1, name="Xavierette Quillfeather", email="quill.x@agency.gov",
        phone="+1 956 555 0177", title="Grand Vizier",
    )  # fmt: skip
    change(session, "contact", 1, phone="+1 956 555 0188")
    save.undo_last(session)
    save.archive(session, CONTACT, [1])
    save.restore(session, CONTACT, [1])
    tags.set_tags(session, CONTACT, 1, ["Asked to be erased"])
    add(session, "note", record_type="contact", record="1", text="Call before noon.")
    (found,) = attention.of_record(session, "contact", 1)
    attention.silence(session, found, "Knows us well.")
    typed = {"email": Typed("new.quill.x@agency.gov")}
    drafts.keep(session, drafts.new_draft(CONTACT, 1, 9, "Quillfeather", typed))
    chosen = {"record": Typed(title(session, "contact", 1), (1,)), "text": Typed("Noon.")}
    drafts.keep(session, drafts.new_draft(NOTE, None, None, "", chosen))
    return session


def leaks(folder: Path, secrets: tuple[str, ...] = SECRETS) -> list[str]:
    """Return what stands in the bytes of the files below a folder, whatever its case."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [
        f"{secret} in {path.name}"
        for path in files
        for secret in secrets
        if secret.lower().encode() in path.read_bytes().lower()
        or secret.lower() in path.name.lower()
    ]


def test_leaving_is_one_step_that_undo_takes_back(office):
    leaving.leave(office, 1, "2026-02")
    assert values(office, "contact", 1)["active_to"] == "2026-02"
    assert title(office, "contact", 1) == "Xavierette Quillfeather, Grand Vizier"
    save.undo_last(office)
    assert values(office, "contact", 1)["active_to"] is None


def test_no_byte_of_who_was_erased_is_left(office, tmp_path):
    assert leaks(tmp_path), "the test must be able to find what is there"
    leaving.erase(office, 1)
    assert leaks(tmp_path) == []


def test_role_and_dates_stay_and_so_do_others(office):
    other = records.read(office.store, CONTACT, 2)
    leaving.erase(office, 1, "2026-01")
    now = values(office, "contact", 1)
    assert (now["name"], now["title"], now["email"], now["phone"]) == ("(erased)", None, None, None)
    assert (now["role"], now["active_from"], now["active_to"]) == ("primary", "2019", "2026-01")
    assert now["erased_on"] == office.today.isoformat()
    assert title(office, "contact", 1) == "(erased)"
    assert records.read(office.store, CONTACT, 2) == other
    assert [line.new for step in past.steps(office, CONTACT, 2) for line in step.lines
            if line.field == "email"] == ["pat@idaho.gov"]  # fmt: skip


def test_a_day_of_leaving_that_was_noted_before_is_kept(office):
    leaving.leave(office, 1, "2025")
    leaving.erase(office, 1)
    assert values(office, "contact", 1)["active_to"] == "2025"


def test_the_file_stays_sound_and_the_log_whole(office):
    leaving.erase(office, 1)
    assert log.broken_link(office.store) is None
    assert integrity.check(office).problems == ()


def test_history_shows_that_it_was_erased(office):
    leaving.erase(office, 1)
    steps = past.steps(office, CONTACT, 1)
    assert steps[0].label == "Erase the details of contact 1"
    shown = [line for step in steps for line in step.lines if line.field in {"name", "email"}]
    assert {text for line in shown for text in (line.old, line.new)} <= {"(erased)", ""}
    assert not any(line.can_revert for line in shown)
    assert not any(secret in step.label for step in steps for secret in SECRETS)


def test_as_of_a_day_before_it_shows_that_it_was_erased(office, opened, tmp_path):
    before = log.head_of(office.store)[0]
    leaving.erase(office, 1)
    copy = tmp_path / "as-of.fieldstone"
    backup.copy_to(office.store, copy)
    then = opened(copy, "bea")
    rewind.rewind(then.store, before)
    stood = values(then, "contact", 1)
    assert (stood["name"], stood["email"], stood["active_to"]) == ("(erased)", "(erased)", None)
    assert leaks(tmp_path) == []


def test_undo_says_that_erased_details_do_not_come_back(office):
    change(office, "contact", 1, email="quill.x@agency.gov", phone="")
    leaving.erase(office, 1)
    with pytest.raises(CannotUndo, match="can't be undone: what was erased is gone for good"):
        save.undo_last(office)
    assert save.redo_label(office) == ""
    with pytest.raises(CannotUndo):
        save.redo_last(office)
    assert values(office, "contact", 1)["email"] is None


def test_undo_does_not_step_over_an_erasing(office):
    leaving.erase(office, 1)
    add(office, "organization", name="Nampa Police", kind="city")
    save.undo_last(office)
    with pytest.raises(CannotUndo, match="gone for good"):
        save.undo_last(office)


def test_a_draft_about_the_contact_shows_the_new_title_and_keeps_the_rest(office):
    leaving.erase(office, 1)
    assert drafts.find(office, CONTACT, 1) is None
    kept = drafts.find(office, NOTE, None)
    assert kept is not None
    assert kept.typed == {"record": Typed("(erased)", (1,)), "text": Typed("Noon.")}


def test_nothing_is_erased_of_who_still_works_there(office):
    tomorrow = (office.today + timedelta(days=1)).isoformat()
    with pytest.raises(NotSaved, match="Who still works there can't be erased"):
        leaving.erase(office, 1, tomorrow)
    assert title(office, "contact", 1).startswith("Xavierette")


def test_leaving_before_coming_is_refused_and_erases_nothing(office):
    with pytest.raises(NotSaved):
        leaving.erase(office, 1, "2018")
    assert title(office, "contact", 1).startswith("Xavierette")
    assert drafts.find(office, CONTACT, 1) is not None


def test_a_file_open_to_read_only_refuses(office, opened):
    reader = opened(office.path, read_only=True)
    with pytest.raises(ReadOnly):
        leaving.erase(reader, 1)
    with pytest.raises(ReadOnly):
        leaving.leave(reader, 1, "2026")
    assert title(office, "contact", 1).startswith("Xavierette")


def test_a_second_window_sees_it_and_cannot_bring_it_back(office, opened):
    other = opened(office.path, "bea")
    before = records.read(other.store, CONTACT, 1)
    seen = other.store.data_version()
    leaving.erase(office, 1)
    assert other.store.data_version() != seen
    assert title(other, "contact", 1) == "(erased)"
    with pytest.raises(Conflict):
        save.save(other, CONTACT, 1, {"email": "quill.x@agency.gov"}, before.version)


def test_a_contact_in_the_trash_can_be_erased(office, tmp_path):
    save.archive(office, CONTACT, [1])
    leaving.erase(office, 1)
    assert leaks(tmp_path) == []
    assert integrity.check(office).problems == ()


def test_erasing_once_more_changes_nothing(office):
    leaving.erase(office, 1)
    head = log.head_of(office.store)
    assert leaving.erase(office, 1).changes.id == 0
    assert log.head_of(office.store) == head


def test_while_another_program_reads_all_is_erased_or_nothing(office, opened, tmp_path):
    reader = opened(office.path, "bea")
    office.store.sql.execute("PRAGMA busy_timeout = 50")
    reader.store.sql.execute("BEGIN")
    reader.store.sql.execute("SELECT count(*) FROM contact").fetchall()
    with pytest.raises(Busy):
        leaving.erase(office, 1)
    assert title(office, "contact", 1).startswith("Xavierette")
    assert drafts.find(office, CONTACT, 1) is not None
    reader.store.sql.execute("ROLLBACK")
    leaving.erase(office, 1)
    assert leaks(tmp_path) == []


def test_references_are_guarded_again_afterwards(office):
    leaving.erase(office, 1)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        office.store.sql.execute("UPDATE contact SET organization = 99")


def test_no_piece_of_a_row_that_moved_in_its_page_is_left(office, tmp_path):
    other = sqlite3.connect(office.path)
    other.execute("PRAGMA secure_delete = OFF")
    for text in ("Patrol " * 30, "Patrol " * 60, None):  # a longer row stands elsewhere
        with other:
            other.execute("UPDATE contact SET office = ? WHERE id = 1", (text,))
            other.execute("UPDATE personal_value SET value = value || ?", (text or "",))
            other.execute("UPDATE personal_value SET value = replace(value, 'Patrol ', '')")
    other.close()
    assert office.path.read_bytes().count(b"quill.x@agency.gov") > 3, "pieces of old rows"
    leaving.erase(office, 1)
    assert leaks(tmp_path) == []
    assert integrity.check(office).problems == ()


def test_steps_named_after_the_person_are_told(office):
    save.apply(
        office, [Change("contact", 1, {"office": "Patrol"})], "Xavierette Quillfeather moves"
    )
    sentence = leaving.erase(office, 1).sentence
    assert "The history can't be changed: the name stays in 1 older step." in sentence


def test_older_copies_that_still_hold_the_details_are_named(office):
    copy = backup.copy_beside(office.store)
    stranger = office.path.with_name("notes.fieldstone")
    stranger.write_text("not a file of ours")
    done = leaving.erase(office, 1)
    assert done.copies == (copy,)
    assert f"An older copy still holds the details: {copy.name}." in done.sentence
    copy.unlink()
    shutil.copy(office.path, office.path.with_name("after.fieldstone"))
    assert leaving.erase(office, 1).sentence == "Erased for good. Role and dates stay."


def test_what_goes_and_what_stays_is_told_before(office):
    add(office, "note", record_type="organization", record="1",
        text="Met Xavierette Quillfeather at the fair.")  # fmt: skip
    told = leaving.what_remains(office, 1)
    assert told.lost == ("Name", "Title", "E-mail", "Phone")
    assert told.stays == (
        ("Organization", "Ada County Sheriff"), ("Role", "Primary"), ("From", "2019"),
    )  # fmt: skip
    assert told.left is None
    assert leaving.mentions(office, 1) == 1, "the tag and the silence show its title, and follow it"
    leaving.erase(office, 1)
    told = leaving.what_remains(office, 1)
    assert (told.lost, told.erased_on) == ((), office.today.isoformat())
    assert leaving.mentions(office, 1) == 0


def test_who_was_entered_twice_is_named_and_not_erased_with_it(office):
    add(office, "contact", organization="1", name="XAVIERETTE QUILLFEATHER", role="alternate")
    save.archive(office, CONTACT, [3])
    sentence = "Of the same name or e-mail, and not erased with it: contact 3 (in the trash)."
    assert leaving.same_person(office, 1) == sentence
    assert leaving.erase(office, 1).sentence == f"Erased for good. Role and dates stay. {sentence}"
    assert values(office, "contact", 3)["name"] == "XAVIERETTE QUILLFEATHER"
    assert leaving.same_person(office, 1) == ""


def test_the_label_of_what_hangs_on_a_contact_names_nobody(office):
    assert save.called(office, registry.entity("tagging"), 1) == "tagging 1"
    assert save.called(office, NOTE, 1) == "“Call before noon.”"


TELLING = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=4, max_size=40)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(TELLING)
def test_whatever_the_name_is_written_in(session, text):
    name = f"Zyx{text}wvu"
    add(session, "organization", name="Office", kind="state", state="ID")
    number = add(session, "contact", organization="1", name=name, role="alternate")
    change(session, "contact", number, email="zyx.wvu@agency.gov")
    stored = str(values(session, "contact", number)["name"])
    leaving.erase(session, number)
    data = session.path.read_bytes()
    for form in {stored, stored.lower(), stored.casefold()}:
        assert form.encode() not in data
    assert b"zyx" not in data.lower()
    assert values(session, "contact", number)["name"] == "(erased)"


def test_erasing_needs_a_record_that_is_there(office):
    with pytest.raises(DataError, match="There is no contact number 99"):
        leaving.erase(office, 99)


def test_the_origin_marks_it_as_never_to_be_undone(office):
    done = leaving.erase(office, 1)
    assert done.changes.origin == erase.ORIGIN
