"""Each file is short, says its one job first, and is named after what it does."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(
    [ROOT / "run.py"]
    + [p for top in ("app", "db", "resources", "tests") for p in (ROOT / top).rglob("*.py")]
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
SHAPELESS_NAMES = ("util", "helper", "manager")
# "path" or "path:function": why it may be longer. Empty as long as nothing needs it.
EXCEPTIONS: dict[str, str] = {}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())


@each_file
def test_a_file_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE or path.relative_to(ROOT).as_posix() in EXCEPTIONS


@each_file
def test_a_function_is_short(path):
    here = path.relative_to(ROOT).as_posix()
    long = [
        f"{node.name} has {length} lines"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
        and f"{here}:{node.name}" not in EXCEPTIONS
    ]
    assert not long


@each_file
def test_a_file_begins_with_a_sentence_on_its_job(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = docstring.partition("\n")[0]
    assert " " in first, "no docstring says what this file is for"
    assert first.endswith("."), "the first line is not a whole sentence"


@each_file
def test_a_file_is_named_after_its_job(path):
    parts = [part.lower() for part in path.relative_to(ROOT).parts]
    assert not [part for part in parts for name in SHAPELESS_NAMES if name in part]
