"""Which font the program writes in: the system's, or Inter where there is none fit for a screen."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from app.ui.look.place import RESOURCES

BASE_POINTS = 10.0
# What font matching falls back to when nobody has chosen a font for the desktop.
LAST_RESORTS = frozenset({"", "DejaVu Sans", "Bitstream Vera Sans", "Liberation Sans", "FreeSans"})
INTER = ("Regular", "Medium", "SemiBold", "Bold")


def base_font(scale: float = 1.0) -> QFont:
    """Return the font of all text at `scale` times 10 pt, with figures of equal width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(font).family() in LAST_RESORTS and load_inter():
        font = QFont("Inter")
        # Inter is drawn for whole-pixel stems nowhere; hinting it only makes letters uneven.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPointSizeF(BASE_POINTS * scale)
    with_equal_figures(font)
    return font


def with_equal_figures(font: QFont) -> QFont:
    """Give every digit of `font` the same width, so that columns of money line up; return it."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def larger(font: QFont, times: float, *, bold: bool = False) -> QFont:
    """Return a copy of `font`, `times` as large, and semi-bold when asked."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * times)
    if bold:
        copy.setWeight(QFont.Weight.DemiBold)
    return copy


def load_inter() -> bool:
    """Load the Inter shipped in resources/fonts once; say whether it can be used."""
    if "Inter" in QFontDatabase.families():
        return True
    loaded = [
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"Inter-{weight}.ttf"))
        for weight in INTER
    ]
    return min(loaded) >= 0
