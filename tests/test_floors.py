"""A module imports its own floor or a lower one, wherever in the file the import stands."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The longest name that fits counts.
FLOORS = {
    "resources": 0,  # data without code, which any floor may read
    "db.model": 0,
    "db": 1,
    "app": 2,  # its __init__: a docstring
    "app.domain": 2,
    "app.services": 3,
    "app.reports": 4,
    "app.transfer": 4,
    "app.ui": 5,
    "app.cli": 5,
    "app.main": 6,
}
# These see nothing of what is named after them, although it lies lower or beside them.
CLOSED = {
    "app.domain": ("db",),
    "app.reports": ("app.transfer",),
    "app.transfer": ("app.reports",),
    "app.ui": ("db", "app.cli"),
    "app.cli": ("db",),
}
# Packages that have one home.
HOMES = {
    "sqlite3": ("db",),
    "sqlite_utils": ("db",),
    "openpyxl": ("app.reports",),
    "PySide6": ("app.ui", "app.main"),
    "shiboken6": ("app.ui", "app.main"),
}
# (module, what it imports): the reason. Empty as long as nothing needs one.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def lies_in(name: str, package: str) -> bool:
    """Say whether a module is `package` or lies in it."""
    return name == package or name.startswith(package + ".")


def room(name: str) -> str:
    """Return the package of `FLOORS` that a module belongs to, or '' for others' modules."""
    return max((package for package in FLOORS if lies_in(name, package)), key=len, default="")


def imported(source: str, module: str, *, is_package: bool = False) -> set[str]:
    """Return every name that a file imports, at its top, in functions and for types alike."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = module.split(".")
            above = parts[: len(parts) - node.level + is_package] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names.update(f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names.update(
                ast.literal_eval(arg) for arg in node.args if isinstance(arg, ast.Constant)
            )
    return names


def objection(module: str, name: str) -> str:
    """Return why `module` must not import `name`, or ''."""
    here, there, top = room(module), room(name), name.partition(".")[0]
    if (module, name) in EXCEPTIONS:
        return ""
    if top in HOMES and here not in HOMES[top] and not any(lies_in(here, h) for h in HOMES[top]):
        return f"{top} has its home in {' and '.join(HOMES[top])}"
    if not there:
        alone = here == "db.model" and top not in sys.stdlib_module_names
        return "db.model knows the standard library only" if alone else ""
    if there in CLOSED.get(here, ()):
        return f"{here} sees nothing of {there}"
    return f"{there} lies above {here}" if FLOORS[there] > FLOORS[here] else ""


def modules() -> list[tuple[str, Path]]:
    """Return each module of the program with its file."""
    files = [path for top in ("app", "db", "resources") for path in (ROOT / top).rglob("*.py")]
    return [
        (".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path)
        for path in sorted(files)
    ]


def test_no_module_imports_from_above():
    wrong = [
        f"{module} imports {name}: {why}"
        for module, path in modules()
        for name in imported(
            path.read_text(encoding="utf-8"), module, is_package=path.name == "__init__.py"
        )
        if (why := objection(module, name))
    ]
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("db.model.kinds", "import click"),
        ("db.model.kinds", "from db import records"),
        ("db.records", "from app.domain import fiscal"),
        ("app.domain.fiscal", "from db.records import read"),
        ("app.services.save", "from PySide6.QtCore import QObject"),
        ("app.services.save", "import sqlite3"),
        ("app.reports.cells", "from app.transfer import csv"),
        ("app.ui.window", "from db import records"),
        ("app.ui.window", "from ..cli import root"),
        ("app.ui.window", "import openpyxl.styles"),
        ("app.cli", "def show():\n    import db.records"),
        ("app.cli", "if TYPE_CHECKING:\n    from db.change import Change"),
        ("app.cli", "importlib.import_module('db.search')"),
    ],
)
def test_a_wrong_import_is_seen(module, line):
    assert any(objection(module, name) for name in imported(line, module))


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("db.connection", "import sqlite3\nfrom db.model.errors import DataError"),
        ("app.domain.fiscal", "from db.model import facts"),
        ("app.ui.window", "from db.model.registry import ENTITIES\nfrom app.services import save"),
        ("app.reports.cells", "from openpyxl.cell import Cell"),
        ("app.main", "from db import connection\nfrom PySide6.QtWidgets import QApplication"),
    ],
)
def test_a_right_import_passes(module, line):
    assert not any(objection(module, name) for name in imported(line, module))
