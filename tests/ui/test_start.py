"""A start: an empty frame in the right colours at once, little imported, one window a file."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QSysInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from app.services.session import open_session
from app.ui.faults import Faults
from app.ui.frame import GROUNDS
from app.ui.look.tokens import DARK, LIGHT
from app.ui.single import Holder, WindowLock
from app.ui.start import Desk
from db.model.errors import DiskFull
from tests.benchmarks.bench_start import built, modules_when_complete


@pytest.fixture
def desk(qtbot):
    """A desk whose window is closed at the end."""
    made = Desk("ann")
    yield made
    made.frame.close()
    made.frame.deleteLater()


def test_what_starts_slowly_is_not_imported_before_home_stands_there(tmp_path):
    assert modules_when_complete(built(tmp_path)) == set()


def test_the_empty_frame_has_the_colours_of_the_look():
    for tokens in (LIGHT, DARK):
        assert GROUNDS[tokens.dark] == (tokens.window, tokens.surface, tokens.line)


def test_a_file_is_shown_in_the_frame(desk, blank_file):
    desk.frame.show()
    assert desk.show(blank_file)
    assert desk.frame.windowTitle() == "Office \N{EM DASH} Fieldstone"
    assert desk.frame.content.isVisible()


def test_another_file_takes_its_place(desk, blank_file, tmp_path):
    desk.frame.show()
    desk.show(blank_file)
    first = desk.frame.content
    desk.show(tmp_path / "second-office.fieldstone", new=True)
    assert desk.frame.windowTitle().startswith("Second office")
    assert desk.frame.content is not first
    assert WindowLock(blank_file).take() is None


def test_a_file_that_is_not_ours_leaves_this_one_open(desk, blank_file, tmp_path, monkeypatch):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sheriff", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(letter), ""))
    desk.frame.show()
    desk.show(blank_file)
    window = desk.frame.content
    window.commands.by_name()["open_file"]()
    assert window.messages.message.accessibleName() == (
        "Error: letter.txt is not a Fieldstone file."
    )
    assert desk.frame.content is window
    assert window.isVisible()


def test_a_new_file_never_replaces_one_that_is_there(desk, blank_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(blank_file), ""))
    desk.frame.show()
    desk.show(blank_file)
    window = desk.frame.content
    window.commands.by_name()["new_file"]()
    assert "is there already" in window.messages.message.accessibleName()


def test_a_second_start_raises_the_first_window(desk, blank_file, qtbot):
    desk.frame.show()
    desk.show(blank_file)
    qtbot.waitUntil(lambda: desk._lock._server is not None)
    raised = []
    desk._lock.raise_wanted.connect(lambda: raised.append(True))
    second = WindowLock(blank_file)
    holder = second.take()
    assert holder is not None
    assert holder.is_here
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(second._name())
    qtbot.waitUntil(lambda: bool(raised))
    assert raised == [True]


def test_a_file_open_on_another_computer_is_read_only(desk, blank_file, monkeypatch):
    monkeypatch.setattr(WindowLock, "take", lambda _self: Holder(1, "desk-in-yuma"))
    desk.frame.show()
    desk.show(blank_file)
    assert desk._session.read_only
    assert "open in desk-in-yuma" in desk._session.why_read_only
    assert desk.frame.content.messages.banner.isVisible()


def test_a_file_that_is_not_there_is_told_and_ends_with_2(
    desk, tmp_path, monkeypatch, capsys, qtbot
):
    ended = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    desk.open_when_painted(tmp_path / "gone.fieldstone")
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [2]
    assert capsys.readouterr().err == f"There is no file {tmp_path / 'gone.fieldstone'}.\n"
    assert not (tmp_path / "gone.fieldstone").exists()


def test_without_a_terminal_it_is_told_on_the_screen(desk, monkeypatch, capsys):
    said = []
    monkeypatch.setattr(QApplication, "exit", lambda _code: None)
    monkeypatch.setattr(QApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QMessageBox, "critical", lambda *args: said.append(args[2]))
    desk._refuse("There is no file.")
    assert said == ["There is no file."]


def test_a_lock_is_let_go_with_the_window(blank_file, qapp):
    lock, other = WindowLock(blank_file), WindowLock(blank_file)
    assert lock.take() is None
    assert other.take() == Holder(holder_process(), QSysInfo.machineHostName())
    lock.release()
    assert other.take() is None
    other.release()


def holder_process() -> int:
    import os

    return os.getpid()


def test_an_uncaught_error_of_the_world_is_a_sentence(window):
    faults = Faults()
    faults.window = window
    problem = DiskFull("There is no room left.")
    faults.on_error(type(problem), problem, None)
    assert window.messages.message.accessibleName() == "Error: There is no room left."


def test_a_fault_of_ours_shows_a_report_to_copy(window, monkeypatch, capsys):
    from app.ui.dialogs import crash

    shown = []
    monkeypatch.setattr(crash.CrashDialog, "exec", lambda self: shown.append(self) or 0)
    faults = Faults()
    faults.window = window
    try:
        raise ValueError("a slip")
    except ValueError as problem:
        faults.on_error(ValueError, problem, problem.__traceback__)
    assert "ValueError: a slip" in shown[0].report.toPlainText()
    assert "ValueError: a slip" in capsys.readouterr().err


def test_the_hook_is_put_in_place(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    faults = Faults()
    faults.watch()
    assert sys.excepthook == faults.on_error


def test_colours_of_high_contrast_do_not_reach_the_frame():
    assert replace(LIGHT, window="#000000").window != GROUNDS[False][0]


def test_a_session_can_be_opened_beside_a_window(desk, blank_file):
    desk.show(blank_file)
    other = open_session(blank_file, "bea")
    assert not other.read_only
    other.close()


def test_what_a_killed_export_left_is_gone_soon_after_a_start(
    desk, blank_file, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("app.ui.start._LEFTOVERS_MS", 1)
    left = tmp_path / ".list.xlsx.0123abcd.part"
    left.write_bytes(b"half")
    notes = tmp_path / "cache" / "fieldstone" / "unfinished"
    notes.mkdir(parents=True)
    (notes / "0123456789abcdef").write_text(str(left), encoding="utf-8")
    desk.show(blank_file)
    qtbot.waitUntil(lambda: not left.exists())
