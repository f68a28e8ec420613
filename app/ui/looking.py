"""The look a person chose, kept between starts: light or dark, text size, row height."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from app.ui.look.theme import apply, theme
from app.ui.remembered import settings

if TYPE_CHECKING:
    from app.ui.look.theme import Scheme

SMALLEST, LARGEST, STEP = 0.8, 2.0, 0.1


def dress(app: QApplication) -> None:
    """Put the remembered look in force."""
    kept = settings()
    scheme = str(kept.value("scheme", "system"))
    apply(
        app,
        cast("Scheme", scheme if scheme in {"light", "dark"} else "system"),
        scale=float(str(kept.value("scale", "1.0"))),
        compact=kept.value("compact", "false") == "true",
    )


def change(*, scheme: Scheme | None = None, steps: int = 0, turn_rows: bool = False) -> None:
    """Change the look and remember it: the side, the text size by steps, the height of rows."""
    look = theme()
    scale = round(min(LARGEST, max(SMALLEST, look.scale + steps * STEP)), 1)
    compact = look.compact != turn_rows
    kept = settings()
    kept.setValue("scheme", scheme or look.scheme)
    kept.setValue("scale", str(scale))
    kept.setValue("compact", "true" if compact else "false")
    apply(cast("QApplication", QApplication.instance()), scheme or look.scheme, scale=scale,
          compact=compact)  # fmt: skip
