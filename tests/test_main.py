"""How the program starts: window or command, what it refuses, and that it stays light."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import main
from app.cli import COMMANDS
from app.cli.root import hoisted, root
from app.main import WindowAsked

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = "import sys; from app.main import console; sys.exit(console())"


def test_the_commands_told_to_the_window_are_those_there_are():
    assert set(COMMANDS) == set(root.commands)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], WindowAsked()),
        (["--fresh"], WindowAsked(fresh=True)),
        (["office.fieldstone"], WindowAsked(Path("office.fieldstone"))),
        (["./list"], WindowAsked(Path("list"))),
        (["--user", "bea", "a.b", "--today=2026-03-15"],
         WindowAsked(Path("a.b"), user="bea", today="2026-03-15")),
        (["list", "office.fieldstone", "award"], None),
        (["check"], None),
        (["chekc"], None),
        (["--help"], None),
        (["--today", "2026-03-15", "list"], None),
        (["office.fieldstone", "award"], None),
    ],
)  # fmt: skip
def test_a_file_opens_the_window_and_a_word_is_a_command(arguments, asked):
    assert main.window_asked(arguments) == asked


def test_options_of_every_command_may_stand_after_it():
    assert hoisted(["list", "f", "award", "--today", "2026-03-15", "--user=ann"]) == [
        "--today", "2026-03-15", "--user=ann", "list", "f", "award",
    ]  # fmt: skip
    assert hoisted(["find", "f", "--", "--user"]) == ["find", "f", "--", "--user"]
    assert hoisted(["list", "--user"]) == ["--user", "list"]


def test_a_package_of_the_same_name_elsewhere_is_refused(monkeypatch, tmp_path):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "resources")
    assert "“resources” does not lie beside" in main.lacking()


def test_the_qt_that_ends_this_python_is_refused(monkeypatch):
    assert main.lacking() == ""
    monkeypatch.setattr(main, "_qt_version", lambda: "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    assert main.lacking().startswith("PySide6 6.12.0 ends Python 3.11")
    monkeypatch.setattr(sys, "version_info", (3, 12, 0))
    assert main.lacking() == ""


def test_the_installed_qt_is_known_without_loading_it():
    assert main._qt_version().count(".") == 2


def test_deciding_for_the_window_loads_neither_click_nor_the_database_tools():
    code = (
        "import sys; from app import main; main.window_asked(['a.fieldstone']); main.lacking();"
        "print([m for m in ('click', 'sqlite_utils', 'openpyxl', 'rapidfuzz', 'PySide6')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_file_that_cannot_be_shown_here_is_said(tmp_path):
    environment = {n: v for n, v in os.environ.items() if n != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "none.fieldstone")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"There is no file")


def test_any_text_can_be_printed_in_any_locale(blank_file):
    def program(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "", **settings},
            capture_output=True,
            check=False,
        )

    name = "Bogotá 北京 👩‍🚒"
    added = program("add", str(blank_file), "organization", f"name={name}", "kind=state")
    assert (added.returncode, added.stderr) == (0, b"")
    for encoding in ("ascii", "latin-1", "utf-8"):
        shown = program("list", str(blank_file), "organization", PYTHONIOENCODING=encoding)
        assert (shown.returncode, shown.stderr) == (0, b"")
        assert b"Bogot" in shown.stdout
        json = program("list", str(blank_file), "organization", "--json", PYTHONIOENCODING=encoding)
        assert name.encode() in json.stdout


def test_a_reader_that_has_had_enough_is_no_error(blank_file):
    command = [sys.executable, "-c", PROGRAM, "types", "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
def test_an_interrupted_command_says_so_and_leaves_the_file_alone(blank_file):
    """Another program holds the file, so the command waits; Ctrl+C ends the waiting."""
    import sqlite3

    holder = sqlite3.connect(blank_file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    code = f"import sys; print('on', file=sys.stderr, flush=True); {PROGRAM}"
    command = [sys.executable, "-c", code, "list", str(blank_file), "award"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stderr.readline()
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    holder.execute("ROLLBACK")
    holder.close()
    assert said.strip() == b"Stopped."
    assert process.returncode == 130


def test_without_a_display_the_main_job_is_done_in_files(tmp_path):
    environment = {
        **{n: v for n, v in os.environ.items() if n != "QT_QPA_PLATFORM"},
        "XDG_DATA_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert done.stderr == b""
    folder = tmp_path / "fieldstone"
    for path in (
        folder / "sample-office.fieldstone",
        folder / "Partner directory.xlsx",
        folder / "pages",
    ):
        assert str(path) in done.stdout.decode()
        assert path.exists()
    assert len(list((folder / "pages").glob("*.png"))) > 19
