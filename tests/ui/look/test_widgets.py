"""The small widgets say what they mean to eyes, fingers and screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.look.messages import MessageBar, UndoBar
from app.ui.look.pill import Pill, paint_pill, pill_size
from app.ui.look.theme import apply
from app.ui.look.tokens import LIGHT
from app.ui.look.widgets import (
    ElidedLabel,
    EmptyState,
    FactCard,
    Heading,
    IconButton,
    chip_button,
    set_state,
)


@pytest.fixture(autouse=True)
def _light(qapp):
    apply(qapp, "light")


@pytest.fixture
def pane(qtbot):
    """A shown pane to put widgets in."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def button(parent: QWidget, text: str) -> QPushButton:
    return next(one for one in parent.findChildren(QPushButton) if one.text() == text)


def test_pill_takes_the_room_of_its_word_and_not_more_than_there_is():
    canvas = QPixmap(300, 32)
    canvas.fill(QColor(LIGHT.surface))
    painter = QPainter(canvas)
    wide = paint_pill(painter, QRect(0, 0, 300, 32), "On pace", "good")
    narrow = paint_pill(painter, QRect(0, 0, 40, 32), "No order approved", "bad")
    none = paint_pill(painter, QRect(0, 0, 300, 32), "", "bad")
    font = painter.font()
    painter.end()
    assert wide.size() == pill_size(font, "On pace")
    assert narrow.width() == 40
    assert none.isEmpty()


def test_pill_is_filled_with_its_tone():
    canvas = QPixmap(120, 32)
    canvas.fill(QColor(LIGHT.surface))
    painter = QPainter(canvas)
    pill = paint_pill(painter, canvas.rect(), "late", "bad", "circle-alert")
    painter.end()
    assert canvas.toImage().pixelColor(pill.left() + 4, 16) == QColor(LIGHT.bad_soft)


def test_pill_speaks_its_word(qtbot):
    pill = Pill("active", "good")
    qtbot.addWidget(pill)
    pill.show_status("closed", "quiet")
    assert (pill.text, pill.tone, pill.accessibleName()) == ("closed", "quiet", "closed")


def test_cut_text_is_whole_in_its_tooltip(pane):
    label = ElidedLabel("Idaho Office of Emergency Management")
    label.setFixedWidth(80)
    pane.layout().addWidget(label)
    label.show()
    assert label.toolTip() == "Idaho Office of Emergency Management"
    label.setFixedWidth(400)
    assert label.toolTip() == ""
    label.setText("Idaho Office of Emergency Management " * 5)
    assert label.toolTip().startswith("Idaho")


def test_names_are_never_read_as_markup(qtbot):
    heading = Heading("<b>Ministry</b>")
    qtbot.addWidget(heading)
    assert heading.textFormat() == Qt.TextFormat.PlainText


def test_facts_are_spoken_together(qtbot):
    card = FactCard([("Authorized", "$640,000"), ("Left", "$412,300")])
    qtbot.addWidget(card)
    assert card.accessibleName() == "Authorized $640,000; Left $412,300"
    card.show_facts([("Ends in", "282 days", "warn")])
    assert card.accessibleName() == "Ends in 282 days"


def test_icon_button_says_what_it_does_and_its_key(qtbot):
    made = IconButton("save", "Save", "Ctrl+S")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Save"
    assert made.toolTip() == "Save  (Ctrl+S)"


def test_chip_says_what_pressing_it_does(qtbot):
    chip = chip_button("Status is active")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Remove filter Status is active"


def test_wrong_field_is_edged_red_until_it_is_right(pane):
    edit = QLineEdit()
    pane.layout().addWidget(edit)
    set_state(edit, "bad")
    middle = edit.grab().rect().center().y()
    assert edit.grab().toImage().pixelColor(1, middle) == QColor(LIGHT.bad)
    set_state(edit, "")
    assert edit.grab().toImage().pixelColor(1, middle) != QColor(LIGHT.bad)


def test_empty_list_offers_what_to_do(pane, qtbot):
    done = []
    new = QAction("New award", pane)
    new.triggered.connect(lambda: done.append("new"))
    state = EmptyState("award", "An award is money from one notice.", [new])
    pane.layout().addWidget(state)
    assert button(state, "New award").property("primary") == "true"
    button(state, "New award").click()
    assert done == ["new"]
    state.say("No award fits “Status is closed”.", [QAction("Clear", pane)])
    assert state.accessibleName() == "No award fits “Status is closed”."
    qtbot.waitUntil(button(state, "Clear").isVisible)


def test_message_has_a_word_for_its_tone_and_can_be_closed(pane, qtbot):
    bar = MessageBar(parent=pane)
    pane.layout().addWidget(bar)
    assert not bar.isVisible()
    bar.say("bad", "The workbook is open in Excel.", "Close it, or save as another name.")
    assert bar.isVisible()
    assert bar.accessibleName().startswith("Error: The workbook is open in Excel.")
    bar.focus_action()
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(pane.focusWidget() or bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_tab_comes_from_the_last_part_to_what_a_bar_offers_then_to_its_cross(pane, qtbot):
    bar = MessageBar(parent=pane)
    pane.layout().addWidget(bar)
    later = QPushButton("Later", pane)
    later.show()
    pane.layout().addWidget(later)
    bar.add_action("Bring it back", lambda: None)
    bar.add_action("Throw it away", lambda: None)
    bar.say("warn", "Kept.")
    bar.focus_action()
    reached = []
    for _ in range(3):
        qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        reached.append(pane.focusWidget().accessibleName() or pane.focusWidget().text())
    assert reached == ["Throw it away", "Close this message", "Later"]


def test_long_message_wraps_instead_of_widening_the_pane(pane):
    bar = MessageBar("warn", "Personnel is 53.2 % of the budget; the cap is 50 %. " * 4)
    pane.layout().addWidget(bar)
    assert bar.minimumSizeHint().width() < 400


def test_undo_bar_undoes_once_and_goes(pane, qtbot):
    done = []
    bar = UndoBar(pane)
    pane.layout().addWidget(bar)
    bar.offer("3 awards deleted", lambda: done.append("undone"))
    bar.focus_action()
    qtbot.keyClick(button(bar, "Undo"), Qt.Key.Key_Space)
    assert done == ["undone"]
    assert not bar.isVisible()


def test_undo_bar_stays_while_it_has_the_focus(pane):
    bar = UndoBar(pane)
    pane.layout().addWidget(bar)
    bar.offer("3 awards deleted", lambda: None)
    bar.focus_action()
    bar.time_out()
    assert bar.isVisible()
    button(bar, "Undo").clearFocus()
    bar.time_out()
    assert not bar.isVisible()


def test_pill_font_is_a_little_smaller_than_the_text_beside_it(qapp):
    font = QFont(qapp.font())
    assert pill_size(font, "x").height() <= QFontMetrics(font).height() + 6
