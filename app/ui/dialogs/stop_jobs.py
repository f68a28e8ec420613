"""The question before jobs are stopped because the window closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from app.ui.look.icons import pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.ui.jobs import Job


def may_stop(parent: QWidget, jobs: Sequence[Job]) -> bool:
    """Ask whether unfinished jobs are to be stopped; Esc lets them go on."""
    box = QMessageBox(parent)
    box.setIconPixmap(pixmap("circle-question-mark", "accent", 32, parent.devicePixelRatio()))
    box.setWindowTitle("Jobs are still running")
    if len(jobs) == 1:
        box.setText(f"{jobs[0].what} is not finished. Stop it and close the window?")
    else:
        box.setText(f"{len(jobs):,} jobs are not finished. Stop them and close the window?")
    box.setInformativeText("A workbook that is not finished is not written. An older one stays.")
    stop = box.addButton("&Stop and close", QMessageBox.ButtonRole.DestructiveRole)
    go_on = box.addButton("&Go on", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked is stop
