"""Set-up does what is missing, says in a sentence what it cannot do, then stays out of the way."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import run

ROOT = Path(run.__file__).parent


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder that set-up takes for its own, with a Python in .venv that always succeeds."""
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", venv)
    monkeypatch.setattr(run, "BIN", venv / "bin")
    monkeypatch.setattr(run, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(run, "READY", venv / "ready.json")
    monkeypatch.setattr(run, "LOG", venv / "set-up.log")
    put_python(0)
    return tmp_path


def put_python(code: int, says: str = "") -> None:
    """Put a stand-in for .venv's Python there: it says a line and ends with `code`."""
    run.PYTHON.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n", encoding="utf-8")
    run.PYTHON.chmod(0o755)


@pytest.fixture
def steps(monkeypatch):
    """The steps that set-up takes, instead of taking them."""
    taken = []
    for step in ("make_venv", "install_libraries", "install_test_programs", "unpack_qt_support"):
        monkeypatch.setattr(run, step, lambda step=step: taken.append(step))
    monkeypatch.setattr(run, "install_packages", lambda extra: taken.append(f"packages {extra}"))
    return taken


@pytest.fixture
def commands(monkeypatch):
    """The commands that set-up would run with its log."""
    ran = []
    monkeypatch.setattr(run, "logged", lambda command, _failed: ran.append(command))
    return ran


# The second start


def test_the_first_start_takes_every_step_and_the_second_none(place, steps):
    run.set_up(for_tests=False)
    assert steps == ["make_venv", "packages ", "install_libraries", "unpack_qt_support"]
    steps.clear()
    run.set_up(for_tests=False)
    assert steps == []


def test_the_tests_ask_for_their_tools_once(place, steps):
    run.set_up(for_tests=False)
    steps.clear()
    run.set_up(for_tests=True)
    assert steps == ["make_venv", "packages test", "install_libraries", "install_test_programs"]
    steps.clear()
    run.set_up(for_tests=True)
    run.set_up(for_tests=False)
    assert steps == []


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_version_is_installed_at_the_next_start(place, steps, name):
    run.set_up(for_tests=False)
    steps.clear()
    (place / name).write_text("changed", encoding="utf-8")
    run.set_up(for_tests=False)
    assert "packages " in steps


def test_a_screen_that_comes_later_only_asks_for_libraries(place, steps, monkeypatch):
    monkeypatch.setattr(run, "has_screen", lambda: False)
    run.set_up(for_tests=False)
    steps.clear()
    monkeypatch.setattr(run, "has_screen", lambda: True)
    run.set_up(for_tests=False)
    assert steps == ["install_libraries"]


def test_a_step_that_failed_is_taken_again(place, steps, monkeypatch):
    def fail(extra):
        raise run.SetUpError("offline")

    with monkeypatch.context() as broken:
        broken.setattr(run, "install_packages", fail)
        with pytest.raises(run.SetUpError):
            run.set_up(for_tests=False)
    run.set_up(for_tests=False)
    assert "packages " in steps


@pytest.mark.parametrize("text", ["", "[]", "{", "\udcff"])
def test_a_damaged_note_counts_as_nothing_ready(place, text):
    run.READY.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert run.ready() == {}


def test_a_venv_whose_python_is_gone_counts_as_nothing_ready(place):
    run.note_ready(["program"])
    assert run.ready()
    run.PYTHON.unlink()
    assert run.ready() == {}


# Sentences


def test_an_old_python_is_refused_and_a_newer_one_named(monkeypatch):
    monkeypatch.setattr(run, "which", lambda name: name if name == "python3.12" else None)
    with pytest.raises(run.SetUpError) as refused:
        run.check_python((3, 10, 2), "/usr/bin/python3")
    assert str(refused.value) == (
        "Fieldstone needs Python 3.11 or newer; /usr/bin/python3 is 3.10.2. Type: python3.12 run.py"
    )


def test_an_old_python_alone_is_told_where_newer_ones_are(monkeypatch):
    monkeypatch.setattr(run, "which", lambda _name: None)
    with pytest.raises(run.SetUpError, match=r"Install a newer one from python\.org"):
        run.check_python((3, 9, 0), "python3")


def test_every_python_from_3_11_will_do():
    run.check_python((3, 11, 0), "python3")
    run.check_python((4, 0, 0), "python3")


def test_a_python_without_venv_names_the_package(place, monkeypatch):
    put_python(1)
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == "ensurepip" else sys)
    with pytest.raises(run.SetUpError, match="apt-get install python3-venv"):
        run.make_venv()


def test_a_place_that_cannot_be_written_is_named(place, monkeypatch):
    (place / "file").touch()
    monkeypatch.setattr(run, "VENV", place / "file" / ".venv")
    with pytest.raises(run.SetUpError, match=r"Set-up may not write to .*file/\.venv"):
        run.make_venv()


def test_pip_s_last_words_are_passed_on(place):
    put_python(1, "No matching distribution found for PySide6-Essentials")
    with pytest.raises(run.SetUpError) as refused:
        run.install_packages("")
    sentence, *rest = str(refused.value).splitlines()
    assert sentence == "pip could not install what Fieldstone needs. Is this computer online?"
    assert rest == [
        "    No matching distribution found for PySide6-Essentials",
        f"All it wrote is in {run.LOG}",
    ]


def test_qt_that_does_not_load_is_told_with_its_reason(place):
    run.PYTHON.write_text(
        "#!/bin/sh\necho 'Traceback' >&2\necho 'ImportError: libGL.so.1' >&2\nexit 1\n",
        encoding="utf-8",
    )
    with pytest.raises(
        run.SetUpError, match=r"^Qt could not be loaded: ImportError: libGL\.so\.1$"
    ):
        run.unpack_qt_support()


def test_a_sentence_goes_to_stderr_and_the_exit_code_is_1(monkeypatch, capsys):
    def fail(*, for_tests):
        raise run.SetUpError("No.")

    monkeypatch.setattr(run, "set_up", fail)
    assert run.main([]) == 1
    assert capsys.readouterr() == ("", "No.\n")


# System libraries


@pytest.fixture
def bare_debian(monkeypatch, commands):
    """A Debian without Qt's libraries where only a person may call apt-get."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(run, "lacking", lambda libraries: list(libraries.values()))
    monkeypatch.setattr(run, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "apt_get", list)
    monkeypatch.setattr(run, "debian_names", lambda packages: packages)
    return commands


def test_a_plain_user_is_given_the_one_line_to_type(bare_debian, monkeypatch):
    monkeypatch.setattr(run, "has_screen", lambda: True)
    with pytest.raises(run.SetUpError) as refused:
        run.install_libraries()
    assert str(refused.value) == (
        "Qt lacks system libraries here. Type: sudo apt-get install -y libegl1 libgl1 libdbus-1-3"
        " libfontconfig1 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0"
        " libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
    )


def test_without_a_screen_nobody_is_asked_for_its_libraries(bare_debian, monkeypatch):
    monkeypatch.setattr(run, "has_screen", lambda: False)
    monkeypatch.setattr(
        run, "lacking", lambda libraries: ["libxcb-cursor0"] * (libraries is run.ON_A_SCREEN)
    )
    run.install_libraries()


def test_where_it_may_set_up_installs_them_itself(bare_debian, monkeypatch):
    monkeypatch.setattr(run, "apt_get", lambda: ["apt-get"])
    run.install_libraries()
    update, install = bare_debian
    assert update == ["apt-get", "update"]
    assert install[:4] == ["apt-get", "install", "-y", "--no-install-recommends"]
    assert install[4:] == [*run.EVERY_START.values(), *run.ON_A_SCREEN.values()]


def test_a_library_that_loads_is_not_lacking():
    assert run.lacking({"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"}) == ["libnowhere9"]


def test_test_programs_are_installed_for_root_only(bare_debian, monkeypatch):
    monkeypatch.setattr(run, "which", lambda name: "/usr/bin/Xvfb" if name == "Xvfb" else None)
    monkeypatch.setattr(run, "apt_get", lambda: ["apt-get"])
    monkeypatch.setattr(run, "is_root", lambda: False)
    run.install_test_programs()
    assert bare_debian == []
    monkeypatch.setattr(run, "is_root", lambda: True)
    run.install_test_programs()
    assert bare_debian[1][4:] == ["libreoffice-calc-nogui", "xauth", "sqlitebrowser"]


# Handing over


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], ["fieldstone"]),
        (["--fresh"], ["fieldstone", "--fresh"]),
        (["find", "a.fieldstone", "test"], ["fieldstone", "find", "a.fieldstone", "test"]),
        (["test", "-k", "undo"], ["python", "-m", "pytest", "-k", "undo"]),
        (["bench"], ["python", "-m", "tests.benchmarks"]),
    ],
)
def test_the_rest_of_the_line_is_handed_over(arguments, command, monkeypatch):
    asked = []
    monkeypatch.setattr(run, "set_up", lambda *, for_tests: asked.append(for_tests))
    monkeypatch.setattr(run, "hand_over", lambda line: line)
    monkeypatch.setattr(os, "chdir", lambda _folder: None)
    first, *rest = run.main(arguments)
    assert [Path(first).stem, *rest] == command
    assert asked == [command[0] == "python"]


# The pinned versions


def pins() -> dict[str, str]:
    """Return each pinned package's version by its normalised name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pairs}


def test_every_pinned_version_is_one_that_the_project_allows():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
        *project["build-system"]["requires"],
    ]
    for requirement in map(Requirement, needed):
        assert requirement.specifier.contains(pins()[requirement.name.replace("_", "-").lower()])
