"""Dresses the application: style, palette, font and one style sheet, in light or dark."""

from __future__ import annotations

from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.look.fonts import base_font
from app.ui.look.place import RESOURCES
from app.ui.look.tokens import LIGHT, Tokens, choose

Scheme = Literal["light", "dark", "system"]
ROW_HEIGHT = 32
COMPACT_ROW_HEIGHT = 24


class Theme(QObject):
    """The look now in force; `changed` is sent after everything has been re-tinted."""

    changed = Signal()

    def __init__(self) -> None:
        """Start light; `apply` decides."""
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.scheme: Scheme = "system"
        self.scale = 1.0
        self.compact = False
        self.followed = False


_theme: list[Theme] = []


def theme() -> Theme:
    """Return the one Theme of this program."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def current_tokens() -> Tokens:
    """Return the colours now in force."""
    return theme().tokens


def row_height() -> int:
    """Return the height of a table row in pixels, for the density and text size now in force."""
    look = theme()
    base = COMPACT_ROW_HEIGHT if look.compact else ROW_HEIGHT
    return max(base, round(base * look.scale))


def scaled(pixels: int) -> int:
    """Return a width that holds at the usual text size as it is at the size now in force."""
    return round(pixels * theme().scale)


def apply(app: QApplication, scheme: Scheme, *, scale: float = 1.0, compact: bool = False) -> None:
    """Dress `app`; may be called again at any time and then re-tints every open window.

    `scheme` 'system' follows the desktop's light or dark, also when that changes later. `scale`
    enlarges the text (1.0 = 10 pt), `compact` sets table rows of 24 instead of 32 pixels.
    """
    look = theme()
    look.scheme, look.scale, look.compact = scheme, scale, compact
    _ask_system_for(app, scheme)
    if not look.followed:
        look.followed = True
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(_follow_system)
    font = base_font(scale)
    if app.font() != font:
        app.setFont(font)
    _tint(app, font)


def system_is_dark() -> bool:
    """Say whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def system_wants_contrast() -> bool:
    """Say whether the desktop asks for high contrast (known from Qt 6.10 on)."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _ask_system_for(app: QApplication, scheme: Scheme) -> None:
    """Let title bars and native dialogs take the same side."""
    hints = app.styleHints()
    if scheme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)


def _follow_system() -> None:
    """Re-tint when the desktop changes sides and the user wants to follow it."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and theme().scheme == "system":
        _tint(app, app.font())


def _tint(app: QApplication, font: QFont) -> None:
    """Put palette and style sheet in force, then tell those who paint for themselves."""
    look = theme()
    dark = look.scheme == "dark" or (look.scheme == "system" and system_is_dark())
    look.tokens = choose(dark=dark, high_contrast=system_wants_contrast())
    sheet = style_sheet(look.tokens, font.pointSizeF())
    if sheet != app.styleSheet():  # a quarter of a second in a full window, so not for nothing
        app.setPalette(palette(look.tokens))
        app.setStyleSheet(sheet)
    look.changed.emit()


def style_sheet(tokens: Tokens, points: float) -> str:
    """Return the program's style sheet in these colours; `points` is the base text size."""
    template = Template((RESOURCES / "style" / "fieldstone.qss").read_text(encoding="utf-8"))
    marks = RESOURCES / "style" / ("dark" if tokens.dark else "light")
    return template.substitute(
        tokens.values(),
        marks=marks.as_posix(),
        small=f"{points * 0.9:.1f}pt",
        title=f"{points * 1.5:.1f}pt",
        large=f"{points * 1.2:.1f}pt",
    )


def palette(tokens: Tokens) -> QPalette:
    """Return the Qt palette of these colours, disabled roles included."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.Highlight: tokens.accent_soft,
        role.HighlightedText: tokens.text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.control,
        role.Shadow: tokens.line,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return made
