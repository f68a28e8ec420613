"""What needs attention, worst first; what was silenced with a reason, and what speaks again."""

from __future__ import annotations

import os
import time
from datetime import date

import pytest

from app.domain.rules.catalog import RULES
from app.services import attention, hit_book, save
from app.services.hit_book import FOLDER_VARIABLE, HitBook
from app.services.session import open_session
from db.model.errors import NotSaved, ReadOnly
from db.queries.rule_reach import SCOPES
from tests.conftest import TODAY
from tests.office import add, change, values


@pytest.fixture
def reports(session) -> tuple[int, int]:
    """A report that was due three days ago, and one due in five."""
    add(session, "organization", name="Ada County Sheriff", kind="county")
    asked = {"kind": "other", "organization": "1", "status": "open"}
    return (
        add(session, "requirement", due_on="2026-03-12", **asked),
        add(session, "requirement", due_on="2026-03-20", **asked),
    )


def records(findings) -> list[int]:
    return [one.hit.record for one in findings]


def test_the_worst_comes_first_with_all_a_screen_tells_of_it(session, reports):
    past, near = attention.listed(session)
    assert records([past, near]) == list(reports)
    assert (past.hit.severity, near.hit.severity) == ("bad", "warn")
    assert past.record_title.startswith("Other Ada County Sheriff")
    assert past.cites == RULES["G28"].cites
    assert past.todo == RULES["G28"].todo
    assert past.check_terms is False
    assert past.silenced is None


def test_severity_rule_and_a_limit_choose_among_them(session, reports):
    assert records(attention.listed(session, "warn")) == [reports[1]]
    assert records(attention.listed(session, rule="G28")) == list(reports)
    assert attention.listed(session, rule="G25") == []
    assert records(attention.listed(session, limit=1)) == [reports[0]]
    assert attention.counts(session) == {"bad": 1, "warn": 1, "note": 0}


def test_an_answer_holds_what_was_just_saved(session, reports):
    assert len(attention.listed(session)) == 2
    change(session, "requirement", reports[0], status="submitted", submitted_on="2026-03-11")
    assert records(attention.listed(session)) == [reports[1]]
    save.undo_last(session)
    assert records(attention.listed(session)) == list(reports)


def test_a_record_tells_its_own_hits(session, reports):
    assert records(attention.of_record(session, "requirement", reports[1])) == [reports[1]]
    assert attention.of_record(session, "organization", 1) == []


def test_an_award_tells_what_is_below_it(session):
    add(session, "organization", name="Idaho OEM", kind="state")
    award = add(
        session,
        "award",
        fain="EMW-2025-SS-00001",
        recipient="1",
        fiscal_year="2025",
        performance_start="2025-10-01",
        performance_end="2028-09-30",
    )
    found = attention.of_award(session, award)
    assert {one.hit.entity for one in found} == {"requirement"}
    attention.silence(session, found[0], "Agreed by phone")
    assert attention.of_award(session, award) == found[1:]


def test_a_silenced_hit_stands_apart_with_who_and_why(session, reports):
    past, near = attention.listed(session)
    done = attention.silence(session, past, " Agreed by phone ", date(2026, 4, 1))
    assert attention.listed(session) == [near]
    assert attention.counts(session)["bad"] == 0
    assert attention.count_silenced(session) == 1
    (quiet,) = attention.listed(session, silenced=True)
    assert quiet.hit == past.hit
    assert quiet.silenced is not None
    told = quiet.silenced
    assert (told.reason, told.until, told.who) == ("Agreed by phone", "2026-04-01", "ann")
    (shown,) = attention.of_record(session, "requirement", reports[0])
    assert shown.silenced == told
    assert done.label == "Silence G28, report due"


def test_silencing_is_one_step_that_undo_takes_back(session, reports):
    past, _ = attention.listed(session)
    attention.silence(session, past, "Agreed by phone")
    save.undo_last(session)
    assert records(attention.listed(session)) == list(reports)
    save.redo_last(session)
    assert records(attention.listed(session)) == [reports[1]]


def test_a_hit_speaks_again_when_it_is_told_to(session, reports):
    past, _ = attention.listed(session)
    attention.silence(session, past, "Agreed by phone")
    (quiet,) = attention.listed(session, silenced=True)
    attention.speak_again(session, quiet)
    assert records(attention.listed(session)) == list(reports)
    assert attention.count_silenced(session) == 0
    assert attention.speak_again(session, quiet).id == 0  # nothing is left to take back


@pytest.mark.parametrize(("day", "speaks"), [("2026-03-14", True), ("2026-03-15", False)])
def test_a_silence_ends_with_its_last_day(session, reports, day, speaks):
    past, _ = attention.listed(session)
    attention.silence(session, past, "Agreed by phone", date.fromisoformat(day))
    assert (records(attention.listed(session, "bad")) == [reports[0]]) is speaks


def test_a_silence_of_one_field_leaves_the_others_speaking(session, reports):
    past, _ = attention.listed(session)
    assert past.hit.field == "due_on"
    about = {"rule": "G28", "record_type": "requirement", "record": str(reports[0])}
    one = add(session, "hit_silence", field="period_end", reason="Agreed", **about)
    assert attention.count_silenced(session) == 0
    change(session, "hit_silence", one, field="due_on")
    assert attention.count_silenced(session) == 1
    change(session, "hit_silence", one, field="")
    assert attention.count_silenced(session) == 1


def test_a_silence_needs_a_reason(session, reports):
    past, _ = attention.listed(session)
    with pytest.raises(NotSaved):
        attention.silence(session, past, "  ")


def test_a_silence_is_a_record_like_any(session, reports):
    past, _ = attention.listed(session)
    (one,) = attention.silence(session, past, "Agreed by phone").added
    assert values(session, "hit_silence", one)["field"] == "due_on"


def test_in_a_file_to_read_only_hits_are_told_and_not_silenced(session, reports, opened):
    reading = opened(session.path, "bea", read_only=True)
    past, _ = attention.listed(reading)
    with pytest.raises(ReadOnly):
        attention.silence(reading, past, "Agreed by phone")


@pytest.fixture
def worked(session, reports, monkeypatch, tmp_path):
    """The records whose scopes are worked out from now on, with a sidecar of its own."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    told: list[tuple[str, int]] = []
    work = hit_book.worked_out

    def watched(session, scopes):
        told.extend(one for one in scopes if one[0] in SCOPES)
        return work(session, scopes)

    monkeypatch.setattr(hit_book, "worked_out", watched)
    return told


@pytest.fixture
def asked(session, worked):
    """Return a function that opens the file on a day and asks; what was found last counts."""

    def ask(path=session.path, day=TODAY):
        again = open_session(path, "ann", day)
        cache = hit_book.HitCache(hit_book.sidecar(path))
        again.hits = HitBook(again, cache)
        worked.clear()
        found = records(attention.listed(again))
        again.close()
        return found

    return ask


def test_opened_again_nothing_is_worked_out(asked, worked, reports):
    assert asked() == list(reports)
    assert sorted(worked) == [("organization", 1)]
    assert asked() == list(reports)
    assert worked == []


def test_only_what_was_touched_elsewhere_is_worked_out(session, asked, worked, reports):
    add(session, "organization", name="Idaho OEM", kind="state")
    asked()
    change(session, "requirement", reports[0], due_on="2026-03-11")
    asked()
    assert worked == [("organization", 1)]


def test_on_another_day_everything_is(asked, worked, reports):
    asked()
    assert asked(day=date(2026, 3, 21)) == list(reports)
    assert worked == [("organization", 1)]


def test_a_setting_touches_everything(session, asked, worked):
    add(session, "organization", name="Idaho OEM", kind="state")
    asked()
    add(session, "setting", name="dar_hours", value="24")
    asked()
    assert sorted(worked) == [("organization", 1), ("organization", 2)]


def test_an_older_copy_in_the_files_place_is_worked_out_anew(session, asked, worked, reports):
    older = session.path.read_bytes()
    change(session, "requirement", reports[0], status="waived")
    assert asked() == [reports[1]]
    session.path.write_bytes(older)
    assert asked() == list(reports)
    assert worked


def test_a_sidecar_that_was_deleted_is_made_anew(session, asked, reports):
    asked()
    hit_book.sidecar(session.path).unlink()
    assert asked() == list(reports)


def test_the_office_file_is_not_written_to(session, asked):
    before = session.path.read_bytes()
    asked()
    assert session.path.read_bytes() == before


def test_what_was_saved_while_a_scope_was_read_is_read_again(session, worked, reports, monkeypatch):
    work = hit_book.worked_out

    def overtaken(own, scopes):
        found = work(own, scopes)
        monkeypatch.setattr(hit_book, "worked_out", work)
        change(session, "requirement", reports[0], status="waived")
        return found

    monkeypatch.setattr(hit_book, "worked_out", overtaken)
    assert records(attention.listed(session)) == [reports[1]]


def test_on_a_day_that_was_set_hits_are_kept_in_memory(session, reports, monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    attention.listed(session)
    assert not (tmp_path / "cache").exists()


def test_what_was_kept_of_a_file_long_unopened_is_forgotten(session, monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    files = {name: hit_book.sidecar(tmp_path / name) for name in ("gone", "lately", "own")}
    for name, age in (("gone", 91), ("lately", 80), ("own", 91)):
        files[name].parent.mkdir(exist_ok=True)
        files[name].touch()
        os.utime(files[name], (time.time() - age * 86_400,) * 2)
    session.fixed_today = None
    monkeypatch.setattr("app.services.hit_book.sidecar", lambda _path: files["own"])
    hit_book.open_cache(session).close()
    assert [name for name, path in files.items() if path.exists()] == ["lately", "own"]
