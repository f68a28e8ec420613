"""Under the head of an agreement: why, until when, the last day to act, the next review."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.office import add, change
from tests.ui.hands import press

if TYPE_CHECKING:
    from app.ui.partners.agreement_strip import AgreementStrip


@pytest.fixture
def window(window_on, session):
    session.fixed_today = date(2026, 11, 22)
    add(
        session, "agreement", title="Shared radios", kind="information_sharing",
        signed_on="2025-01", in_force_on="2025-02-01", ends_on="2027-03-02",
        renewal="by_letter", renewal_notice_days="90", next_review_on="2026-10-01",
    )  # fmt: skip
    return window_on(session)


def shown(window) -> AgreementStrip:
    window.open_record("agreement", 1)
    QApplication.processEvents()
    made = window.record_pane.strips._made["app.ui.partners.agreement_strip:AgreementStrip"]
    return cast("AgreementStrip", made)


def figures(strip: AgreementStrip) -> dict[str, str]:
    return {one.text(): one.value for one in strip.buttons.values() if one.isVisible()}


def test_it_says_why_and_until_when_it_can_be_acted_on(window):
    strip = shown(window)
    assert (
        strip.why.text() == "In force since 1 Feb 2025; its term ends on 2 Mar 2027, in 100 days."
    )
    assert figures(strip) == {
        "Signed": "Jan 2025",
        "In force": "1 Feb 2025",
        "Ends on now": "2 Mar 2027",
        "Last day to act": "2 Dec 2026, 10 days left",
        "Next review": "1 Oct 2026",
    }
    act = strip.buttons["act"]
    assert act.tone == "warn"
    assert "2 Mar 2027 less 90 days of notice is 2 Dec 2026." in act.accessibleDescription()
    assert not strip.by_hand.isVisible()
    assert strip.next.text() == "Next reminder on 25 Nov 2026"


def test_a_figure_leads_to_the_time_line_by_key(window):
    strip = shown(window)
    strip.buttons["act"].setFocus()
    press(Qt.Key.Key_Space)
    assert window.record_pane.tabs.current == "timeline"


def test_a_status_by_hand_is_shown_as_one_with_its_reason(window, session):
    change(session, "agreement", 1, override_status="suspended", override_reason="By letter.")
    strip = shown(window)
    assert strip.why.text().startswith("Set by hand: By letter")
    assert strip.by_hand.isVisible()
    assert strip.by_hand.text().startswith("By its dates it would be expiring: In force since")


def test_an_end_that_is_past_asks_for_nothing_more(window, session):
    change(session, "agreement", 1, ends_on="2026-11-20", next_review_on="")
    strip = shown(window)
    assert figures(strip)["Last day to act"] == "22 Aug 2026"
    assert strip.buttons["act"].tone is None


def test_forty_parties_are_four_names_and_a_tip(window):
    strip = shown(window)
    assert not strip.partners.isVisible()
    for at in range(40):
        party = add(window.session, "organization", name=f"Member {at:02d}", kind="foreign_agency")
        add(window.session, "agreement_party", agreement="1", organization=str(party),
            role="party")  # fmt: skip
    window.reread()
    strip = shown(window)
    assert strip.partners.text() == ("With Member 00; Member 01; Member 02; Member 03 +36 more")
    assert strip.partners.toolTip().endswith("Member 38; Member 39")
    assert strip.partners.height() < 60
    change(window.session, "agreement_party", 40, left_on="2026-01-01")
    window.reread()
    assert strip.partners.text().endswith("+35 more")
