"""Tells a window that the rules say something else now: its navigation, pages and record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import attention
from app.ui.page_names import ATTENTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from app.ui.navigation import Navigation


def count(session: Session, navigation: Navigation) -> None:
    """Show how many problems and warnings there are, once something is known."""
    pressing = attention.count_pressing(session)
    if pressing or attention.is_settled(session):
        navigation.show_counts({ATTENTION: pressing})


def tell_pages(pages: Mapping[str, QWidget], shown: str) -> set[str]:
    """Let the page shown read the hits again; return the others that show hits."""
    telling = {name for name, page in pages.items() if hasattr(page, "show_hits")}
    if shown in telling:
        pages[shown].show_hits()  # type: ignore[attr-defined]
    return telling - {shown}
