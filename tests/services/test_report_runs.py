"""When each report and each pack was made last."""

from __future__ import annotations

from app.services import report_runs, save
from db.change import Change
from tests.office import add


def run(session, report, at, pack=None):
    values = {
        "report": report, "made_at": at, "made_by": "ann", "file_name": "a.xlsx",
        "audience": "internal", "as_of": at, "change_head": "1 ab", "file_sha256": "0" * 64,
    }  # fmt: skip
    done = save.apply(session, [Change("report_run", None, values | {"report_pack": pack})], "Make")
    return next(iter(done.ids["report_run"]))


def test_nothing_was_made_yet(session):
    assert report_runs.last_of_reports(session) == {}
    assert report_runs.last_of_packs(session) == {}


def test_the_newest_run_of_each_report_and_pack(session):
    pack = add(session, "report_pack", name="Quarterly", reports=["exceptions"])
    newest = run(session, "Exceptions", "2026-03-02T10:00:00Z", pack)
    run(session, "Exceptions", "2026-03-01T10:00:00Z", pack)
    other = run(session, "Coverage", "2026-03-03T10:00:00Z")
    found = report_runs.last_of_reports(session)
    assert {title: one.record for title, one in found.items()} == {
        "Exceptions": newest,
        "Coverage": other,
    }
    assert found["Exceptions"].made_at == "2026-03-02T10:00:00Z"
    assert {key: one.record for key, one in report_runs.last_of_packs(session).items()} == {
        pack: newest
    }


def test_a_run_in_the_trash_does_not_count(session):
    old = run(session, "Exceptions", "2026-03-01T10:00:00Z")
    new = run(session, "Exceptions", "2026-03-02T10:00:00Z")
    save.apply(session, [Change("report_run", new, action="archive")], "Archive")
    assert report_runs.last_of_reports(session)["Exceptions"].record == old
