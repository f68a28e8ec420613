"""A killed, cancelled or starved export leaves the old file, and nothing else after a start."""

from __future__ import annotations

import errno
import functools
import multiprocessing
import os
import random
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from app.reports import atomic, catalog, job, leftovers, pack_job
from app.reports.errors import Cancelled
from app.reports.list_export import ListChoice
from app.reports.packing import FOLDER, Pack
from db.model import registry
from db.model.errors import DataError
from tests.reports.conftest import SAMPLE_DAY

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 20
REPORTS = ("award-status", "budget-actual", "partner-directory")
EXPENDITURES = ListChoice(registry.entity("expenditure"), all_fields=True)


def export_list(file, target, tick):
    job.export_list(file, EXPENDITURES, target, job.Terms("ann", SAMPLE_DAY, tick=tick))


def make_report(file, target, tick):
    report = catalog.report("budget-actual")
    job.make_report(file, report, {}, target, job.Terms("ann", SAMPLE_DAY, tick=tick))


def make_pack(file, target, tick):
    terms = job.Terms("ann", SAMPLE_DAY, tick=tick)
    pack_job.make_pack(file, Pack("Money", REPORTS), target, terms)


def make_folder(file, target, tick):
    pack = Pack("Money", REPORTS, layout=FOLDER)
    pack_job.make_pack(file, pack, target.with_suffix(""), job.Terms("ann", SAMPLE_DAY, tick=tick))


WORKS = (export_list, make_report, make_pack, make_folder)
each_work = pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache folder of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "fieldstone"


@pytest.fixture
def target(tmp_path):
    """An old workbook in a folder of its own, and beside it the folder of an old pack."""
    folder = tmp_path / "out"
    (folder / "book").mkdir(parents=True)
    (folder / "book.xlsx").write_bytes(b"old")
    return folder / "book.xlsx"


def killable(work, file, target, cache_home, begun):
    """Run in a process of its own, over and over, so that it can be killed at any moment."""
    os.environ["XDG_CACHE_HOME"] = cache_home
    begun.set()
    while True:
        work(file, target, lambda _done, _of: None)


@each_work
@pytest.mark.skipif(sys.platform == "win32", reason="not run: started by a fork server")
def test_killed_at_any_moment_it_leaves_whole_files_only(sample_file, target, cache, work):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    moments, found = random.Random(work.__name__), set()  # noqa: S311
    for _ in range(ROUNDS):
        target.write_bytes(b"old")
        begun = context.Event()
        process = context.Process(
            target=killable, args=(work, sample_file, target, str(cache.parent), begun)
        )
        process.start()
        assert begun.wait(60)
        time.sleep(0.25 * moments.random())
        process.kill()
        process.join()
        found |= {path.name for path in unfinished(target, cache)}
        leftovers.clear()
        assert unfinished(target, cache) == []
        for path in target.parent.rglob("*.xlsx"):
            assert path.read_bytes() == b"old" or zipfile.ZipFile(path).testzip() is None
    assert found, "no kill came while anything was unfinished"


@each_work
def test_cancelled_anywhere_it_leaves_the_old_file(sample_file, target, cache, work):
    told = []
    work(sample_file, target, lambda *step: told.append(step))
    for stop in sorted({len(told) * at // ROUNDS for at in range(ROUNDS)}):
        clean(target)
        with pytest.raises(Cancelled):
            work(sample_file, target, cancelling(stop))
        assert is_clean(target, cache)


def cancelling(steps):
    left = iter(range(steps))

    def tick(_done, _of):
        if next(left, None) is None:
            raise Cancelled

    return tick


@each_work
def test_where_the_disk_fills_up_it_says_so_and_leaves_the_old_file(
    sample_file, target, cache, work, monkeypatch
):
    work(sample_file, target, lambda _done, _of: None)
    books = [path for path in target.parent.rglob("*.xlsx") if path.read_bytes() != b"old"]
    size = min(path.stat().st_size for path in books)
    created = atomic._created
    for at in range(ROUNDS):
        clean(target)
        full = functools.partial(starved, created, size * at // ROUNDS)
        monkeypatch.setattr(atomic, "_created", full)
        with pytest.raises(DataError, match="The disk is full"):
            work(sample_file, target, lambda _done, _of: None)
        assert is_clean(target, cache)


def starved(created, room, temp):
    """A new file on a disk with so many bytes left."""
    file = created(temp)
    write = file.write

    def limited(content):
        if file.tell() + len(content) > room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(content)

    file.write = limited
    return file


@each_work
@pytest.mark.skipif(sys.platform == "win32", reason="not run: the system has no such limit")
def test_where_no_file_may_grow_further_it_is_a_sentence(sample_file, target, cache, work):
    """The copy of the office is the first that cannot grow."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for at in range(ROUNDS):
        clean(target)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000 + 600 * at, hard))
        try:
            with pytest.raises(DataError):
                work(sample_file, target, lambda _done, _of: None)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert is_clean(target, cache)


def clean(target):
    target.write_bytes(b"old")
    for path in target.with_suffix("").iterdir():
        path.unlink()


def is_clean(target, cache):
    """Of a pack in a folder, those already made stay; each of them is whole."""
    made = list(target.with_suffix("").iterdir())
    whole = all(zipfile.ZipFile(path).testzip() is None for path in made)
    return target.read_bytes() == b"old" and whole and unfinished(target, cache) == []


def unfinished(target, cache):
    """What an export has under way: beside its target, in its private folder, in its notes."""
    own = [path for name in ("jobs", "unfinished") for path in (cache / name).glob("*")]
    return [*target.parent.rglob("*.part"), *own]


def test_what_another_process_is_writing_is_left_alone(tmp_path, cache):
    target = tmp_path / "list.xlsx"
    with atomic.replacing(target) as out:
        leftovers.clear()
        out.write(b"new")
        assert len(list(tmp_path.glob(".list.xlsx.*.part"))) == 1
    assert target.read_bytes() == b"new"
    assert list((cache / "unfinished").iterdir()) == []


@pytest.mark.parametrize("name", ["office.fieldstone", ".bashrc", "x.part", "jobs/.."])
def test_a_note_can_name_nothing_but_an_unfinished_export(cache, name):
    mine = cache / name
    note(cache, mine)
    (cache / "jobs").mkdir()
    if name != "jobs/..":
        mine.write_bytes(b"mine")
    leftovers.clear()
    assert mine.exists()
    assert list((cache / "unfinished").iterdir()) == []


def test_what_lies_on_a_disk_that_is_not_there_is_taken_away_later(tmp_path, cache):
    stick = tmp_path / "stick"
    note(cache, stick / ".list.xlsx.0123abcd.part")
    leftovers.clear()
    stick.mkdir()
    (stick / ".list.xlsx.0123abcd.part").write_bytes(b"half")
    leftovers.clear()
    assert list(stick.iterdir()) == []
    assert list((cache / "unfinished").iterdir()) == []


def note(cache: Path, unfinished: Path) -> None:
    """A note as a killed process leaves it."""
    (cache / "unfinished").mkdir(parents=True)
    (cache / "unfinished" / "0123456789abcdef").write_bytes(os.fsencode(unfinished))


def test_where_no_note_can_be_kept_the_export_is_made(tmp_path, cache):
    cache.parent.mkdir()
    cache.write_bytes(b"a file in the way")
    with atomic.replacing(tmp_path / "list.xlsx") as out:
        out.write(b"new")
    leftovers.clear()
    assert (tmp_path / "list.xlsx").read_bytes() == b"new"


def test_a_long_name_leaves_room_for_that_of_the_unfinished_file(tmp_path):
    target = tmp_path / f"{'é' * 120}.xlsx"
    with atomic.replacing(target) as out:
        out.write(b"new")
    assert target.read_bytes() == b"new"
