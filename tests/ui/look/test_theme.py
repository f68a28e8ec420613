"""The look is put on once, changed at run time, and everything follows."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from app.ui.look import theme
from app.ui.look.fonts import base_font, load_inter
from app.ui.look.place import RESOURCES
from app.ui.look.tables import dress_table
from app.ui.look.tokens import DARK, LIGHT, Tokens


@pytest.fixture
def app(qapp: QApplication):
    """The application, put back to the light look afterwards."""
    yield qapp
    theme.apply(qapp, "light")


@pytest.mark.parametrize(("scheme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_palette_takes_the_colours_of_the_scheme(app: QApplication, scheme, tokens: Tokens):
    theme.apply(app, scheme)
    assert theme.current_tokens() is tokens
    role = QPalette.ColorRole
    assert app.palette().color(role.Window) == QColor(tokens.window)
    assert app.palette().color(role.Highlight) == QColor(tokens.accent_soft)
    disabled = app.palette().color(QPalette.ColorGroup.Disabled, role.Text)
    assert disabled == QColor(tokens.faint)


def test_an_open_window_is_tinted_again_when_the_scheme_changes(app: QApplication, qtbot):
    theme.apply(app, "light")
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.resize(200, 30)
    edit.show()
    assert edit.grab().toImage().pixelColor(150, 15) == QColor(LIGHT.surface)
    with qtbot.waitSignal(theme.theme().changed):
        theme.apply(app, "dark")
    assert edit.grab().toImage().pixelColor(150, 15) == QColor(DARK.surface)


def test_system_follows_the_desktop(app: QApplication):
    theme.apply(app, "system")
    assert theme.current_tokens().dark == theme.system_is_dark()


def test_rows_grow_with_the_text_and_shrink_when_compact(app: QApplication, qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    theme.apply(app, "light")
    dress_table(view)
    assert view.verticalHeader().defaultSectionSize() == 32
    theme.apply(app, "light", scale=1.5)
    assert view.verticalHeader().defaultSectionSize() == 48
    assert app.font().pointSizeF() == 15
    theme.apply(app, "light", compact=True)
    assert view.verticalHeader().defaultSectionSize() == 24


def test_look_survives_a_table_that_is_gone(app: QApplication, qtbot):
    view = QTableView()
    dress_table(view)
    view.deleteLater()
    qtbot.wait(1)
    theme.apply(app, "dark")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_style_sheet_has_every_colour_and_picture_it_names(tokens: Tokens):
    sheet = theme.style_sheet(tokens, 10)
    assert "$" not in sheet
    pictures = re.findall(r"url\(([^)]*)\)", sheet)
    assert pictures
    folder = RESOURCES / "style" / ("dark" if tokens.dark else "light")
    assert {path.rsplit("/", 1)[1] for path in pictures} == {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_pictures_of_the_style_sheet_have_the_colours_of_the_look(tokens: Tokens):
    folder = RESOURCES / "style" / ("dark" if tokens.dark else "light")
    for picture in folder.iterdir():
        colours = set(re.findall(r"#[0-9A-F]{6}", picture.read_text(encoding="utf-8")))
        assert colours <= {tokens.quiet, tokens.on_accent}


def test_font_is_a_real_one_with_figures_of_one_width(app: QApplication):
    font = base_font()
    assert font.pointSizeF() == 10
    assert font.family() in QFontDatabase.families()
    metrics = QFontMetrics(font)
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_inter_is_shipped_in_the_weights_that_are_used(app: QApplication):
    assert load_inter()
    assert {"Regular", "Medium", "SemiBold"} <= {
        name.replace(" ", "") for name in QFontDatabase.styles("Inter")
    }
    accented = QFontMetrics(QFont("Inter"))
    assert all(accented.inFontUcs4(ord(letter)) for letter in "Bogotá Ñuñoa ŠŁőİ ≥·…“”§")
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
