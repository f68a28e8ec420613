"""The settings page, by keyboard: look one up, set it from a year on, take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.services import settings
from app.services.drafts import Typed
from app.ui.dialogs.setting import SettingDialog
from tests.office import add
from tests.ui.form.asked import when_asked
from tests.ui.hands import press


def holds(session, name):
    return next(one for one in settings.lines(session, 2026) if one.name == name).holds


def test_enter_opens_a_setting_and_a_value_is_set_from_a_year_on(window):
    window.open_page("settings")
    window.focus_pane(1)
    press(Qt.Key.Key_Down)  # the personnel cap stands second

    def type_value():
        dialog = QApplication.activeModalWidget()
        dialog.form.set_typed({"value": Typed("45"), "reason": Typed("State's own rule")})
        dialog.save()

    def add_row():
        dialog = QApplication.activeModalWidget()
        QTimer.singleShot(20, type_value)
        dialog.add_button.click()
        dialog.close()

    when_asked(add_row)
    press(Qt.Key.Key_Return)
    assert holds(window.session, "personnel_cap_percent") == "45 %"
    page = window.middle.currentWidget()
    shown = [page.model.index(1, column).data() for column in range(4)]
    assert shown == ["Personnel cap, percent", "45 %", "50 %", "From FY2026: State's own rule"]


def test_the_year_above_says_what_held_then(window):
    window.open_page("settings")
    page = window.middle.currentWidget()
    row = [one.name for one in page.model.rows].index("equipment_threshold")
    page.year.setCurrentText("FY2024")
    assert page.model.index(row, 1).data() == "$5,000.00"
    page.year.setCurrentText("FY2025")
    assert page.model.index(row, 1).data() == "$10,000.00"


def test_a_row_is_taken_back(window):
    add(window.session, "setting", name="dar_hours", value="72")
    dialog = SettingDialog(window.session, "dar_hours", 2026, window)
    row = settings.lines(window.session, 2026)
    kept = next(one for one in row if one.name == "dar_hours").kept[0]
    dialog.give_up(kept.id)
    assert holds(window.session, "dar_hours") == "48"
    dialog.deleteLater()
