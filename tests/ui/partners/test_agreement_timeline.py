"""The tab “Time line” by keys: any day's status, the walk along the days, what rests on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.office import add
from tests.ui.hands import CTRL, press, type_text

if TYPE_CHECKING:
    from app.ui.partners.agreement_timeline import AgreementTimeline

CHINA, RADIOS, AMENDMENT = 1, 2, 3


@pytest.fixture
def window(window_on, session):
    session.fixed_today = date(2026, 11, 22)
    add(
        session, "agreement", title="Customs agreement, China", kind="cmaa",
        signed_on="1999-04-09", in_force_on="2003-04-10",
    )  # fmt: skip
    add(
        session, "agreement", title="Shared radios", kind="information_sharing",
        signed_on="2025-01-01", in_force_on="2025-01-01", ends_on="2027-03-31",
        renewal="by_letter", renewal_notice_days="90",
    )  # fmt: skip
    add(
        session, "agreement", title="More radios", kind="information_sharing",
        signed_on="2026-02-01", in_force_on="2026-02-01", amends="2",
    )  # fmt: skip
    add(session, "notice", agreement="2", kind="extension", dated="2026-05-01", new_end="2027-06")
    add(session, "obligation", agreement="2", text="Count the radios.", due_on="2027-01-31")
    add(
        session, "obligation", agreement="2", text="Hand them over.", due_on="2025-02-01",
        last_done_on="2025-02-01",
    )  # fmt: skip
    return window_on(session)


def shown(window, agreement: int) -> AgreementTimeline:
    window.open_record("agreement", agreement)
    QApplication.processEvents()
    window.record_pane.tabs.go_to("timeline")
    QApplication.processEvents()
    made = window.record_pane.tabs._specials["agreement", "timeline"]
    return cast("AgreementTimeline", made)


def ask(tab: AgreementTimeline, day: str) -> None:
    tab.bar.day.line.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text(day)
    press(Qt.Key.Key_Return)


def test_china_on_30_june_2001_was_signed_and_not_in_force_for_813_days(window):
    tab = shown(window, CHINA)
    assert tab.pill.accessibleName() == "In force"
    ask(tab, "2001-06-30")
    assert tab.pill.accessibleName() == "Signed, not in force"
    assert "813 days ago" in tab.says.text()
    assert "From 9 Apr 1999 to 30 Jun 2001 are 813 days." in tab.arithmetic.text()
    assert tab.caption.text() == "30 Jun 2001: The day asked for"
    tab.today.setFocus()
    press(Qt.Key.Key_Space)
    assert tab.pill.accessibleName() == "In force"


def test_another_agreement_starts_with_today(window):
    ask(shown(window, CHINA), "2001-06-30")
    tab = shown(window, RADIOS)
    assert tab.bar.on == date(2026, 11, 22)
    assert tab.pill.accessibleName() == "In force"


def test_the_arrow_keys_walk_from_day_to_day_and_enter_opens_a_notice(window):
    tab = shown(window, RADIOS)
    tab.days.setFocus()
    press(Qt.Key.Key_Home)
    assert tab.caption.text() == "1 Jan 2025: Signed"
    said = [tab.days.says()]
    for _ in range(len(tab.days.marks) - 1):
        press(Qt.Key.Key_Right)
        said.append(tab.days.says())
    assert [one.kind for one in tab.days.marks] == [
        "signed", "in_force", "text", "notice", "today", "act", "end",
    ]  # fmt: skip
    assert said[2:4] == [
        "1 Feb 2026: Amended: More radios", "1 May 2026: Notice: extension, new end Jun 2027",
    ]  # fmt: skip
    assert "5 of 7" not in tab.days.accessibleName()
    for _ in range(3):
        press(Qt.Key.Key_Left)
    assert tab.caption.text().endswith("(Enter opens it)")
    opened = []
    tab.opened.connect(lambda *what: opened.append(what))
    press(Qt.Key.Key_Return)
    assert opened == [("notice", 1)]


def test_the_chain_says_which_text_holds_and_leads_to_the_other(window):
    tab = shown(window, RADIOS)
    first, second = tab.line.chain
    assert (first.id, first.holds, second.id) == (RADIOS, True, AMENDMENT)
    assert second.ties == "Amends Shared radios"
    opened = []
    tab.opened.connect(lambda *what: opened.append(what))
    tab.chain.go_to(1)
    press(Qt.Key.Key_Return)
    assert opened == [("agreement", AMENDMENT)]


def test_what_rests_on_it_leaves_out_what_is_done_for_good(window):
    tab = shown(window, RADIOS)
    names = [one.name for one in tab.line.resting]
    assert "Count the radios." in names
    assert "Hand them over." not in names
    assert tab.resting_head.text() == f"What rests on it ({len(names)})"


def test_an_agreement_without_a_day_says_so(window, session):
    bare = add(session, "agreement", title="Bare", kind="cmaa")
    tab = shown(window, bare)
    assert tab.pill.accessibleName() == "Unknown"
    assert [one.kind for one in tab.days.marks] == ["today"]
    tab.days.setFocus()
    press(Qt.Key.Key_Right)
    assert tab.caption.text() == "22 Nov 2026: Today"
