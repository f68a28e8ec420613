"""The tab Members and meetings by keys; a promise recorded as kept in one undo step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import save
from tests.office import add, values
from tests.ui.grants.dialogs import on_dialog
from tests.ui.hands import ALT, CTRL, press, type_text


@pytest.fixture
def window(window_on, session):
    add(session, "unit", name="Trilateral Fentanyl Committee", kind="committee")
    add(session, "organization", name="Mexico", kind="foreign_government", country="MX")
    add(session, "organization", name="INL", kind="federal", country="US")
    add(session, "membership", unit="1", organization="1", role="member", joined_on="2023-01-10")
    add(
        session, "membership", unit="1", organization="2", role="member", joined_on="2023-01-10",
        left_on="2025-01-31",
    )  # fmt: skip
    add(
        session, "engagement", title="Committee meeting", held_on="2024-02-07",
        place="Mexico City", country="MX", level="senior", body="1", organizations=["1", "2"],
        labels="Mexico: third meeting; White House: fourth meeting", outcome_note="Four tasks.",
    )  # fmt: skip
    add(
        session, "commitment", engagement="1", text="Share the list.", promised_by="1",
        owner="Desk", due_on="2026-03-01", status="open",
    )  # fmt: skip
    return window_on(session)


def shown(window, unit: int = 1):
    window.open_record("unit", unit)
    QApplication.processEvents()
    window.record_pane.tabs.go_to("body")
    QApplication.processEvents()
    return window.record_pane.tabs._specials["unit", "body"]


def test_members_meetings_and_promises_of_a_day(window):
    tab = shown(window)
    assert [line.texts[:3] for line in tab.members.rows.lines] == [
        ("Mexico", "Country", "Member"),
        ("INL", "Left", "Member"),
    ]
    meeting = tab.meetings.rows[0]
    assert meeting.title.text() == "Committee meeting"
    assert meeting.says.text() == "Mexico City, Mexico. Senior. With INL, Mexico."
    assert meeting.more.text() == "Mexico: third meeting\nWhite House: fourth meeting\nFour tasks."
    assert tab.promises.rows[0].beside.text() == "Was due 1 Mar 2026, 14 days ago"
    tab.bar.day.line.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text("2024-01-31")
    press(Qt.Key.Key_Return)
    assert [line.texts[1] for line in tab.members.rows.lines] == ["Country", "Organization"]
    assert tab.no_meeting.isVisible()
    assert tab.no_promise.isVisible()


def test_enter_opens_what_is_behind_a_line(window):
    for name, at, expected in (
        ("members", None, "membership"),
        ("meetings", 0, "engagement"),
        ("promises", 0, "commitment"),
    ):
        part = getattr(shown(window), name)
        if at is None:
            part.setFocus()
        else:
            part.go_to(at)
        press(Qt.Key.Key_Return)
        assert window.record_pane.entity.name == expected


def test_a_promise_is_kept_in_one_undo_step(window, session):
    window.open_record("commitment", 1)
    QApplication.processEvents()
    strip = window.record_pane.strips._made["app.ui.partners.commitment_strip:CommitmentStrip"]
    assert strip.clock.text() == "Was due 1 Mar 2026, 14 days ago"
    assert strip.how.text() == "Looked after by Desk."

    def fill(_dialog) -> None:
        press(Qt.Key.Key_A, CTRL)
        type_text("2026-03-10")
        press(Qt.Key.Key_Return)

    strip.done.setFocus()
    on_dialog(fill)
    press(Qt.Key.Key_Space)
    stored = values(session, "commitment", 1)
    assert (stored["status"], stored["done_on"]) == ("done", "2026-03-10")
    assert strip.clock.text() == "Done 10 Mar 2026"
    assert not strip.done.isVisible()
    save.undo_last(session)
    stored = values(session, "commitment", 1)
    assert (stored["status"], stored["done_on"]) == ("open", None)


def test_a_body_with_nothing_says_so(window, session):
    add(session, "unit", name="Empty group", kind="working_group")
    tab = shown(window, 2)
    assert all(note.isVisible() for note in (tab.nobody, tab.no_meeting, tab.no_promise))
    assert not tab.members.isVisible()
    assert "Countries Not on file" in tab.card.accessibleName()


def test_alt_d_records_the_promise_under_the_cursor_as_kept(window, qtbot):
    tab = shown(window)
    tab.promises.setFocus()
    on_dialog(lambda _dialog: press(Qt.Key.Key_Return))
    press(Qt.Key.Key_D, ALT)
    qtbot.waitUntil(lambda: not tab.done.isVisible())  # a button pressed by its letter takes time
    kept = values(window.session, "commitment", 1)
    assert (kept["status"], kept["done_on"]) == ("done", window.session.today.isoformat())
    save.undo_last(window.session)
    assert values(window.session, "commitment", 1)["status"] == "open"
