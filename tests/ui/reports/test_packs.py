"""Packs as a person makes them: chosen, asked once, made by one key, and for the next period."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from app.reports import packing
from app.ui.reports.next_period import NextPeriodDialog
from app.ui.reports.pack_dialog import PackDialog
from tests.office import values
from tests.ui.hands import ALT, CTRL, press, type_text
from tests.ui.test_everyone import nameless

MONEY = packing.Pack(
    "Quarterly to the State",
    ("sf-425", "award-status"),
    {"award": "1", "sf-425:period_end": "2025-09-30"},
    packing.FOLDER,
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder the person chooses; `asked` how often."""
    there = tmp_path / "packs"
    there.mkdir()
    asked = []

    def ask(*_args):
        asked.append(1)
        return str(there)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    return there, asked


@pytest.fixture
def kept(window, page):
    """A pack that is kept, chosen on the page."""
    packing.keep(window.session, MONEY)
    page.refresh(None)
    pack = packing.pack(window.session, MONEY.name)
    page.gallery.choose(f"pack {pack.record}")
    return pack


@pytest.fixture
def dialog(window, qtbot):
    made = PackDialog(window.session, None, window)
    made.show()
    QApplication.processEvents()
    return made


def test_reports_are_added_by_typing_and_put_in_order(dialog):
    dialog.reports.box.setFocus()
    for text in ("award status", "sf 425"):
        type_text(text)
        press(Qt.Key.Key_Return)
    assert dialog.reports.names() == ("award-status", "sf-425")
    assert dialog.isVisible()
    dialog.reports.chosen.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert dialog.reports.names() == ("sf-425", "award-status")
    press(Qt.Key.Key_Delete)
    assert dialog.reports.names() == ("award-status",)


def test_what_several_ask_is_asked_once(dialog, office):
    for name in ("award-status", "subrecipient-balance", "sf-425"):
        dialog.reports._add(_item_of(dialog, name))
    heads = [prefix for prefix, _form, _parameters in dialog.asks.parts]
    assert heads == ["", "award-status:", "subrecipient-balance:", "sf-425:"]
    shared = dialog.asks.parts[0][1]
    assert set(shared.editors) | set(shared.boxes) == {"award", "fiscal_year", "program", "on"}
    shared.set_record("award", 1)
    dialog.reports.chosen.setCurrentRow(1)
    dialog.reports._remove()
    assert dialog.asks.parts[0][1].values()["award"] == "1"


def test_a_pack_is_kept_as_it_was_asked(dialog, office):
    dialog.name.setFocus()
    type_text("Monthly")
    for name in ("award-status", "sf-425"):
        dialog.reports._add(_item_of(dialog, name))
    dialog.asks.parts[0][1].set_record("award", 1)
    own = {prefix: form for prefix, form, _parameters in dialog.asks.parts}
    own["sf-425:"].editors["period_end"].set_text("30 Sep 2025")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    pack = packing.pack(office, "monthly")
    assert pack.reports == ("award-status", "sf-425")
    assert pack.asked == {"award": "1", "sf-425:period_end": "2025-09-30"}
    assert pack.record == dialog.kept


def test_what_is_missing_is_said_and_nothing_is_kept(dialog, office):
    dialog.accept()
    assert dialog.problem.text() == "Give the pack a name."
    dialog.name.setText("Monthly")
    dialog.accept()
    assert dialog.problem.text() == "Add at least one report to the pack."
    dialog.reports._add(_item_of(dialog, "sf-425"))
    dialog.accept()
    assert dialog.problem.text() == "Choose the award that the report is for."
    assert dialog.isVisible()
    assert packing.all_packs(office) == []


def test_two_packs_have_two_names(dialog, office):
    packing.keep(office, MONEY)
    dialog.name.setText("quarterly to the state")
    dialog.reports._add(_item_of(dialog, "exceptions"))
    dialog.accept()
    assert "already" in dialog.problem.text()


def test_changing_a_pack_starts_from_what_it_asks(window, kept):
    dialog = PackDialog(window.session, kept, window)
    assert dialog.reports.names() == MONEY.reports
    assert dialog.layout_box.currentData() == packing.FOLDER
    dialog.accept()
    assert packing.pack(window.session, MONEY.name).asked == MONEY.asked
    dialog.deleteLater()


def test_one_key_makes_a_pack_into_its_folder_and_again_without_asking(
    window, office, page, kept, folder, made
):
    there, asked = folder
    page.gallery.focus()
    for _ in range(2):
        press(Qt.Key.Key_Return, CTRL)
        made()
    assert asked == [1]
    packs = sorted(there.iterdir(), key=lambda one: len(one.name))
    assert len(packs) == 2
    assert packs[1].name == f"{packs[0].name} (2)"
    assert len(list(packs[1].iterdir())) == 2
    run = values(office, "report_run", 4)
    assert (run["report"], run["report_pack"]) == ("Award status summary", kept.record)
    assert "made last" not in page.panel.folder_says.text()
    assert page.panel.again_button.text() == "Make again"
    assert str(there) in page.panel.folder_says.text()


def test_the_focus_stays_with_the_pack_while_it_is_made(window, page, kept, folder, made):
    page.panel.again_button.setFocus()
    press(Qt.Key.Key_Return)
    made()
    assert window.focusWidget() is page.panel.again_button


def test_a_pack_that_cannot_find_its_folder_asks_and_may_be_left(window, page, kept, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page.panel.again_button.click()
    assert not window.commands.jobs.busy


def test_the_next_period_is_shown_in_words_before_it_is_kept(
    window, page, kept, folder, monkeypatch, made
):
    shown = []

    def keep(dialog):
        shown.extend(line.texts for line in dialog.table.rows.lines)
        return 1

    monkeypatch.setattr(NextPeriodDialog, "exec", keep)
    page.panel.next_button.click()
    made()
    assert shown == [("SF-425 worksheet", "Period ends", "30 Sep 2025", "31 Dec 2025")]
    assert packing.pack(window.session, MONEY.name).asked["sf-425:period_end"] == "2025-12-31"
    assert len(list(folder[0].iterdir())) == 1


def test_leaving_the_next_period_changes_nothing(window, page, kept, monkeypatch):
    monkeypatch.setattr(NextPeriodDialog, "exec", lambda _dialog: 0)
    page.panel.next_button.click()
    assert packing.pack(window.session, MONEY.name) == kept
    assert not window.commands.jobs.busy


def test_a_report_that_cannot_be_made_says_why(window, page):
    packing.keep(window.session, packing.Pack("Bare", ("sf-425",)))
    page.refresh(None)
    pack = packing.pack(window.session, "Bare")
    page.gallery.choose(f"pack {pack.record}")
    texts = [
        label.text() for label in page.panel.findChildren(type(page.panel.folder_says).mro()[1])
    ]
    assert "Choose the award that the report is for." in texts


def test_a_pack_goes_to_the_trash_and_comes_back(window, page, kept):
    page.panel.trash_button.click()
    QApplication.processEvents()
    assert packing.all_packs(window.session) == []
    assert window.messages.undo_bar.isVisible()
    window.commands.undo()
    assert [one.name for one in packing.all_packs(window.session)] == [MONEY.name]


def test_every_control_has_a_name_and_esc_leaves(window, page, dialog, kept, qtbot):
    dialog.reports._add(_item_of(dialog, "sf-425"))
    rolled = packing.for_next_period(window.session, kept)
    period = NextPeriodDialog(window.session, kept, rolled, window)
    period.show()
    for one in (window, dialog, period):
        assert not nameless(one), type(one).__name__
    for one in (dialog, period):
        qtbot.keyClick(one, Qt.Key.Key_Escape)
        assert not one.isVisible()


def _item_of(dialog, name):
    rows = dialog.reports.all
    items = [rows.item(at) for at in range(rows.count())]
    return next(one for one in items if one.data(Qt.ItemDataRole.UserRole) == name)
