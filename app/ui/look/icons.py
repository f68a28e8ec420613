"""Line icons by name, drawn in the colours of the look in force, sharp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from app.ui.look.place import RESOURCES
from app.ui.look.theme import current_tokens

ICONS = RESOURCES / "icons"


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """Return the icon `name` (a file of resources/icons, without '.svg') in a colour's role.

    `role` is a colour of Tokens: 'text', 'quiet', 'accent', 'on_accent', 'good', 'warn', 'bad' ...
    The colour is looked up when painting, so a kept icon follows a change of the look.
    Raises FileNotFoundError for a name that is not there.
    """
    if not (ICONS / f"{name}.svg").is_file():
        raise FileNotFoundError(f"There is no icon named {name!r} in resources/icons.")
    return QIcon(_engine(name, role))


def pixmap(name: str, role: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a square picture of `size` logical pixels on a screen of `ratio`."""
    picture = _drawn(name, getattr(current_tokens(), role), round(size * ratio)).copy()
    picture.setDevicePixelRatio(ratio)
    return picture


def app_icon() -> QIcon:
    """Return the program's own icon, for windows and the task bar."""
    return QIcon(str(ICONS / "fieldstone.png"))


class TintedEngine(QIconEngine):
    """Draws one line icon on demand; nothing is read or rendered before it is first seen."""

    def __init__(self, name: str, role: str) -> None:
        """Remember what to draw."""
        super().__init__()
        self.name = name
        self.role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`, at the resolution of what is painted on."""
        ratio = painter.device().devicePixelRatio()
        picture = self.pixmap(rect.size() * ratio, mode, state)
        picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(rect.topLeft(), picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Return the picture in `size` device pixels."""
        role = "faint" if mode == QIcon.Mode.Disabled else self.role
        side = min(size.width(), size.height())
        return _fit(_drawn(self.name, getattr(current_tokens(), role), side), size)

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        return _engine(self.name, self.role)


_engines: list[TintedEngine] = []


def _engine(name: str, role: str) -> TintedEngine:
    """Return a new engine, kept from the garbage collector: only the QIcon, in C++, owns it."""
    _engines.append(TintedEngine(name, role))
    return _engines[-1]


def _fit(picture: QPixmap, size: QSize) -> QPixmap:
    """Return a copy of the square `picture`, centred in `size`."""
    if picture.size() == size:
        return QPixmap(picture)
    made = QPixmap(size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    spare = (size - picture.size()) / 2
    painter.drawPixmap(QPoint(spare.width(), spare.height()), picture)
    painter.end()
    return made


@cache
def _source(name: str) -> str:
    """Return the SVG text of an icon."""
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    """Return the icon rendered in one colour, `side` device pixels square."""
    from PySide6.QtSvg import QSvgRenderer  # 5 ms: not before the first icon

    renderer = QSvgRenderer(_source(name).replace("currentColor", colour).encode())
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made
