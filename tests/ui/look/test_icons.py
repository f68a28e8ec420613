"""Icons take the colours of the look, stay sharp, and are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from app.ui.look import theme
from app.ui.look.icons import ICONS, app_icon, icon, pixmap
from app.ui.look.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def app(qapp: QApplication):
    """The application in the light look, before and after."""
    theme.apply(qapp, "light")
    yield qapp
    theme.apply(qapp, "light")


def strongest(image: QImage) -> QColor:
    """Return the colour of the most opaque point."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return max((image.pixelColor(*at) for at in points), key=QColor.alpha)


def near(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    return all(abs(a - b) <= 3 for a, b in zip(one.getRgb()[:3], wanted.getRgb()[:3], strict=True))


def test_icon_is_drawn_in_the_colour_of_its_role(app):
    assert near(strongest(icon("search", "accent").pixmap(64, 64).toImage()), LIGHT.accent)


def test_a_kept_icon_follows_the_look(app):
    kept = icon("search", "text")
    kept.pixmap(64, 64)
    theme.apply(app, "dark")
    assert near(strongest(kept.pixmap(64, 64).toImage()), DARK.text)


def test_disabled_icon_is_faint(app):
    shown = icon("save").pixmap(QSize(64, 64), QIcon.Mode.Disabled).toImage()
    assert near(strongest(shown), LIGHT.faint)


def test_icon_has_a_pixel_for_every_pixel_of_a_sharp_screen(app):
    sharp = icon("award").pixmap(QSize(16, 16), 2.0)
    assert sharp.size() == QSize(32, 32)
    assert sharp.devicePixelRatio() == 2.0
    assert pixmap("award", "text", 16, 3.0).size() == QSize(48, 48)


def test_unknown_icon_is_refused_at_once(app):
    with pytest.raises(FileNotFoundError, match="no-such"):
        icon("no-such")


def test_every_icon_can_be_drawn_and_leaves_its_colour_to_us(app):
    files = [path for path in ICONS.glob("*.svg") if path.stem != "fieldstone"]
    assert len(files) > 50
    for path in files:
        assert "currentColor" in path.read_text(encoding="utf-8")
        assert strongest(icon(path.stem).pixmap(24, 24).toImage()).alpha() > 128, path.stem


def test_program_has_an_icon_of_its_own(app):
    assert not app_icon().pixmap(64, 64).isNull()


def test_licence_lies_beside_the_icons():
    assert "ISC License" in (ICONS / "LICENSE").read_text(encoding="utf-8")
