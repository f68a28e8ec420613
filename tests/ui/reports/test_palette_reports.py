"""The palette leads to each report and pack by a few words of its title."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.reports import packing
from app.reports.catalog import REPORTS
from app.ui import palette_reports
from app.ui.palette_reports import MOST, reports
from db.model.folding import words
from tests.ui.hands import CTRL, press, type_text


@pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.name)
def test_a_title_names_its_report(session, report):
    assert (report.title, report.name) in reports(session, words(report.title))


def test_words_that_ask_for_any_report_name_none(session):
    assert reports(session, words("make report")) == []
    assert reports(session, words("make report claim log")) == [("Claim log", "claim-log")]
    assert len(reports(session, words("a"))) <= MOST


def test_nothing_waits_for_reports_that_are_not_loaded(session, monkeypatch):
    monkeypatch.setattr(palette_reports, "CATALOG", "not.loaded.yet")
    assert reports(session, words("claim log")) == []


def test_a_report_is_chosen_from_anywhere_by_key(window):
    window.open_page("partners")
    press(Qt.Key.Key_K, CTRL)
    type_text("claim log")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.page == "reports"
    page = window.middle.currentWidget()
    assert page.panel.report.name == "claim-log"
    assert page.gallery.isAncestorOf(window.focusWidget())


def test_a_pack_is_chosen_and_made_by_key(window, office):
    packing.keep(office, packing.Pack("Quarterly to the State", ("exceptions",)))
    pack = packing.pack(office, "Quarterly to the State")
    assert reports(office, words("quarterly")) == [
        ("Pack: Quarterly to the State", f"pack {pack.record}")
    ]
    window.open_page("reports", f"pack {pack.record}")
    assert window.middle.currentWidget().panel.pack == pack
