#!/usr/bin/env python3
"""Sets Fieldstone up in .venv beside this file, then starts it, its tests or its benchmarks.

    python3 run.py                  open the sample office
    python3 run.py test [ARGS]      run the tests (ARGS go to pytest)
    python3 run.py bench [ARGS]     run the benchmarks
    python3 run.py ARGS...          the same as: fieldstone ARGS...

Needs Python 3.11 or newer and nothing else; works on Linux, macOS and Windows. What set-up did is
noted in .venv/ready.json, so that the next start only reads two small files and hands over.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from ctypes import CDLL
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from subprocess import DEVNULL, STDOUT, run

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
READY = VENV / "ready.json"
LOG = VENV / "set-up.log"
OLDEST_PYTHON = (3, 11)
ALL_TESTS = ["-n", "auto", "--dist", "loadfile"]
"""How all tests are run: on every core, the tests of one file by one of them."""

# shared library -> Debian's package. Qt's other libraries come as dependencies of these.
EVERY_START = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
ON_A_SCREEN = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# program that some tests and benchmarks use -> Debian's package
TEST_PROGRAMS = {
    "soffice": "libreoffice-calc-nogui",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "sqlitebrowser": "sqlitebrowser",
}


class SetUpError(Exception):
    """Set-up cannot go on; the text is a sentence for the person at the terminal."""


def say(sentence: str) -> None:
    """Tell what set-up does, on stderr, so that the program's own output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def check_python(version: tuple[int, ...], executable: str) -> None:
    """Refuse a Python older than 3.11, naming a newer one where the path has it.

    Raises:
        SetUpError: this Python is too old.
    """
    if version[:2] >= OLDEST_PYTHON:
        return
    newer = next((name for minor in range(20, 10, -1) if which(name := f"python3.{minor}")), "")
    wanted, found = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version))
    way_out = f"Type: {newer} run.py" if newer else "Install a newer one from python.org."
    raise SetUpError(
        f"Fieldstone needs Python {wanted} or newer; {executable} is {found}. {way_out}"
    )


# What is ready


def fingerprint() -> str:
    """Return a hash of all that an installed .venv depends on: versions, Python, place."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    parts += [str(sys.version_info[:2]).encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def ready() -> dict[str, str]:
    """Return the finished steps, each with the fingerprint it was finished for."""
    if not PYTHON.exists():
        return {}
    try:
        steps = json.loads(READY.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return steps if isinstance(steps, dict) else {}


def note_ready(steps: list[str]) -> None:
    """Note `steps` as finished for the present fingerprint."""
    noted = {**ready(), **dict.fromkeys(steps, fingerprint())}
    with suppress(OSError):  # another person's .venv serves as well; the next start looks again
        READY.write_text(json.dumps(noted, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def has_screen() -> bool:
    """Say whether a window could be shown to somebody."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# The steps


def set_up(*, for_tests: bool) -> None:
    """Do the set-up steps that are not yet done; without any, only two small files are read.

    Raises:
        SetUpError: a step cannot be done; the sentence says what to do.
    """
    wanted = ["program", *["screen"] * has_screen(), *["tests"] * for_tests]
    done, now = ready(), fingerprint()
    missing = [step for step in wanted if done.get(step) != now]
    if not missing:
        return
    if "program" in missing or "tests" in missing:
        make_venv()
        say("Installing Fieldstone and what it needs (once, a minute or two) ...")
        install_packages("test" if for_tests else "")
    install_libraries()
    if for_tests:
        install_test_programs()
    if "program" in missing:
        unpack_qt_support()
    note_ready(wanted)


def make_venv() -> None:
    """Make .venv, or make it anew where its Python no longer works.

    Raises:
        SetUpError: this place cannot be written to, or Python came without venv.
    """
    try:
        VENV.mkdir(exist_ok=True)
        LOG.write_text("", encoding="utf-8")
    except OSError as error:
        raise SetUpError(f"Set-up may not write to {VENV} ({error.strerror}).") from error
    works = [str(PYTHON), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    if PYTHON.exists() and run(works, check=False, stdout=DEVNULL, stderr=DEVNULL).returncode == 0:
        return
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise SetUpError(
            "This Python came without venv. On Debian or Ubuntu type: apt-get install python3-venv"
        )
    say(f"Making {VENV} ...")
    logged([sys.executable, "-m", "venv", "--clear", str(VENV)], "A new .venv could not be made.")


def install_packages(extra: str) -> None:
    """Install the pinned packages and, as one line that points here, Fieldstone itself."""
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    pip += ["--constraint", str(ROOT / "constraints.txt")]
    failed = "pip could not install what Fieldstone needs. Is this computer online?"
    logged([*pip, "hatchling"], failed)
    here = f"{ROOT}[{extra}]" if extra else str(ROOT)
    logged([*pip, "--no-build-isolation", "--editable", here], failed)


def logged(command: list[str], failed: str) -> None:
    """Run a command with its output in the log.

    Raises:
        SetUpError: it failed; carries the sentence `failed` and the end of what it wrote.
    """
    # The log of a new .venv is swept away with the old one, so it is opened by every command anew.
    with LOG.open("ab") as log:
        code = run(command, check=False, stdin=DEVNULL, stdout=log, stderr=STDOUT).returncode
    if code:
        lines = LOG.read_text(encoding="utf-8", errors="replace") if LOG.exists() else ""
        end = "\n".join("    " + line for line in lines.splitlines()[-12:])
        raise SetUpError(f"{failed}\n{end}\nAll it wrote is in {LOG}")


def unpack_qt_support() -> None:
    """Try Qt, and have PySide6 unpack the Python files that it else compiles at every start.

    Raises:
        SetUpError: Qt cannot be loaded.
    """
    # What an earlier version unpacked would be taken for this one's.
    code = (
        "import compileall, importlib.util, pathlib, shutil;"
        "folder = pathlib.Path(importlib.util.find_spec('shiboken6').origin).parent / 'files.dir';"
        "shutil.rmtree(folder, ignore_errors=True);"
        "import PySide6.QtWidgets;"
        "folder.is_dir() and compileall.compile_dir(folder, quiet=1)"
    )
    environment = {**os.environ, "SBK_EMBED": "0"}
    tried = run(
        [str(PYTHON), "-c", code], check=False, env=environment, capture_output=True, text=True
    )
    if tried.returncode:
        last = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SetUpError(f"Qt could not be loaded: {last}")


# System libraries and programs (Linux)


def lacking(libraries: dict[str, str]) -> list[str]:
    """Return the packages whose shared library cannot be loaded here."""
    packages = []
    for library, package in libraries.items():
        try:
            CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def install_libraries() -> None:
    """Install the shared libraries that Qt lacks, or say the one line that does.

    Raises:
        SetUpError: Qt cannot start here without them.
    """
    if sys.platform != "linux":
        return
    needed = lacking(EVERY_START)
    for_screen = lacking(ON_A_SCREEN)
    if not needed + for_screen or apt_install(needed + for_screen):
        return
    if has_screen():
        needed += for_screen
    if needed:
        raise SetUpError(f"Qt lacks system libraries here. {how_to_install(needed)}")


def install_test_programs() -> None:
    """Install the programs that some tests compare with; as root only, for they are large.

    Where they cannot be had, those tests say "not run".
    """
    packages = [package for program, package in TEST_PROGRAMS.items() if not which(program)]
    if packages and sys.platform == "linux" and is_root() and not apt_install(packages):
        say(f"Some tests will not run without {', '.join(packages)}.")


def is_root() -> bool:
    """Say whether this process may do everything (never on Windows)."""
    return sys.platform != "win32" and os.geteuid() == 0


def apt_get() -> list[str]:
    """Return apt-get as it may be called here without asking, or nothing where it may not."""
    if not which("apt-get"):
        return []
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    if is_root():
        return command
    sudo = which("sudo")
    if sudo and run([sudo, "-n", "true"], check=False, stderr=DEVNULL).returncode == 0:
        return [sudo, "-n", *command]
    return []


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed without asking; say whether it worked."""
    apt = apt_get()
    if not apt:
        return False
    say(f"Installing with apt-get: {' '.join(packages)} ...")
    try:
        logged([*apt, "update"], "apt-get could not read the lists of packages.")
        install = [*apt, "install", "-y", "--no-install-recommends", *debian_names(packages)]
        logged(install, "apt-get could not install them.")
    except SetUpError as error:
        say(str(error))
        return False
    return True


def debian_names(packages: list[str]) -> list[str]:
    """Return the packages' names here: newer releases add t64 to the name of libglib2.0-0."""

    def known(package: str) -> bool:
        command = ["apt-cache", "show", package]
        return run(command, check=False, stdout=DEVNULL, stderr=DEVNULL).returncode == 0

    return [p + "t64" if p == "libglib2.0-0" and known(p + "t64") else p for p in packages]


def how_to_install(packages: list[str]) -> str:
    """Return the one line that installs `packages`."""
    if which("apt-get"):
        return "Type: sudo apt-get install -y " + " ".join(debian_names(packages))
    return "Install what Debian calls: " + " ".join(packages)


# Handing over


def hand_over(command: list[str]) -> int:
    """Become `command`; on Windows, where a process cannot, run it and return its exit code."""
    if os.name == "nt":
        return run(command, check=False).returncode
    return os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def main(arguments: list[str]) -> int:
    """Set up what `arguments` need and start it; return the exit code."""
    mode = arguments[0] if arguments else ""
    try:
        check_python(sys.version_info[:3], sys.executable)
        set_up(for_tests=mode in {"test", "bench"})
    except SetUpError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"Set-up stopped: {error}")
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next start goes on from here.")
        return 130
    if mode in {"test", "bench"}:
        os.chdir(ROOT)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        module = {"test": "pytest", "bench": "tests.benchmarks"}[mode]
        asked = arguments[1:] or (ALL_TESTS if mode == "test" else [])
        return hand_over([str(PYTHON), "-m", module, *asked])
    return hand_over(
        [str(BIN / ("fieldstone.exe" if os.name == "nt" else "fieldstone")), *arguments]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
