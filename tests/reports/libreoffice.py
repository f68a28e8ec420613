"""LibreOffice as a reader: a workbook is opened, every formula worked out anew, and saved."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(soffice: str, workbook: Path, folder: Path) -> Path:
    """Return the workbook as LibreOffice saves it after working out every formula."""
    return all_recalculated(soffice, [workbook], folder)[0]


def all_recalculated(soffice: str, workbooks: Sequence[Path], folder: Path) -> list[Path]:
    """Return workbooks of different names as LibreOffice saves them, all at one start."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE)
    out = folder / "out"
    command = [soffice, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *workbooks],
        check=True,
        capture_output=True,
        timeout=120 + 5 * len(workbooks),
    )
    return [out / workbook.name for workbook in workbooks]


def differences(ours: Path, theirs: Path) -> list[str]:
    """Return each formula cell whose result differs; numbers are compared to 15 digits."""
    formulas = openpyxl.load_workbook(ours)
    mine = openpyxl.load_workbook(ours, data_only=True)
    other = openpyxl.load_workbook(theirs, data_only=True)
    found = []
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                cached = mine[sheet.title][cell.coordinate].value
                worked_out = other[sheet.title][cell.coordinate].value
                if _as_shown(cached) != _as_shown(worked_out):
                    found.append(f"{sheet.title}!{cell.coordinate}: {cached} or {worked_out}")
    return found


def _as_shown(value: object) -> object:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:.14e}" if number else value
