"""A workbook appears whole or not at all, and every failure is a sentence."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from app.reports.atomic import replacing
from app.reports.errors import Cancelled, CannotWrite


def inside(folder):
    return [path.name for path in folder.iterdir()]


def stopped_by(error, target):
    with replacing(target) as out:
        out.write(b"half")
        raise error


def test_the_target_is_replaced_and_only_its_owner_may_read_it(tmp_path):
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")
    with replacing(target) as out:
        out.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert inside(tmp_path) == ["list.xlsx"]


@pytest.mark.parametrize("error", [Cancelled(), ValueError("ours"), KeyboardInterrupt()])
def test_the_old_file_survives_whatever_stops_the_writing(tmp_path, error):
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(type(error)):
        stopped_by(error, target)
    assert target.read_bytes() == b"old"
    assert inside(tmp_path) == ["list.xlsx"]


def test_a_full_disk_says_how_much_is_free(tmp_path):
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(CannotWrite, match=r"disk is full: [\d,.]+ MB are free"):
        stopped_by(full, tmp_path / "a.xlsx")
    assert inside(tmp_path) == []


def test_a_workbook_open_in_excel_is_said_so(tmp_path, monkeypatch):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def refused(*_args):
        raise PermissionError(errno.EACCES, "The file is in use")

    monkeypatch.setattr("pathlib.Path.replace", refused)
    sentence = r"open in Excel\. Close it, or save as another name"
    with pytest.raises(CannotWrite, match=sentence), replacing(target) as out:
        out.write(b"new")
    assert target.read_bytes() == b"old"
    assert inside(tmp_path) == ["a.xlsx"]


def test_no_such_folder_and_a_folder_in_the_way_are_said_so(tmp_path):
    with pytest.raises(CannotWrite, match="There is no folder"), replacing(tmp_path / "no" / "a"):
        pass
    with pytest.raises(CannotWrite, match="is a folder"), replacing(tmp_path):
        pass


def test_a_folder_that_may_not_be_entered_is_a_sentence(tmp_path, monkeypatch):
    """As where a plain user names a place in root's home: nothing there can be looked at."""
    folder = tmp_path / "closed"
    folder.mkdir()
    real = os.stat

    def closed(path, *args, **kwargs):
        if str(path).startswith(str(folder / "x")):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "stat", closed)
    monkeypatch.setattr(os, "access", lambda path, _mode: path != folder)
    with pytest.raises(CannotWrite, match="You may not write in"):
        stopped_by(PermissionError(errno.EACCES, "Permission denied"), folder / "x.xlsx")
