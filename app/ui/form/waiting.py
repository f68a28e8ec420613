"""What was typed before a crash and never saved: offered when the file is opened again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import browse, drafts
from app.ui.form.header import named_in_text
from db.model import registry

if TYPE_CHECKING:
    from app.services.drafts import Draft
    from app.services.session import Session
    from app.ui.window import MainWindow

MOST = 3


def offer_waiting(window: MainWindow) -> None:
    """Say which forms were kept as drafts, each with a way to it; nothing where there are none."""
    found = [] if window.session.read_only else drafts.waiting(window.session)
    if not found:
        return
    actions = tuple((_named(window.session, one), partial(_open, window, one)) for one in found)
    count = "A form was" if len(found) == 1 else f"{len(found)} forms were"
    window.messages.say(
        "warn", f"{count} not saved when the program ended, but kept.", actions[:MOST]
    )


def _named(session: Session, draft: Draft) -> str:
    entity = registry.entity(draft.entity)
    if draft.record is None:
        return f"New {named_in_text(entity)}"
    return browse.titles(session, entity, [draft.record]).get(draft.record, entity.label)


def _open(window: MainWindow, draft: Draft) -> None:
    """Go to the form; it offers itself what was typed in it."""
    window.messages.message.close_message()
    if draft.record is None:
        window.new_record(registry.entity(draft.entity))
    else:
        window.open_record(draft.entity, draft.record)
    offer_waiting(window)
