"""The reports are loaded beside the window, so that their page opens at once."""

from __future__ import annotations

import sys

from app.ui.reports import warming


def test_the_reports_are_loaded_once_the_window_stands(window_on, office, monkeypatch, qtbot):
    monkeypatch.setattr(warming, "CATALOG", "this_is_loaded_late")
    monkeypatch.setattr(warming, "AFTER_MS", 0)
    monkeypatch.setattr(
        warming, "import_module", lambda name: sys.modules.setdefault(name, sys.modules[__name__])
    )
    monkeypatch.delitem(sys.modules, "this_is_loaded_late", raising=False)
    window_on(office)
    qtbot.waitUntil(lambda: "this_is_loaded_late" in sys.modules)
    monkeypatch.delitem(sys.modules, "this_is_loaded_late")


def test_what_is_loaded_is_not_loaded_again(window, monkeypatch):
    asked = []
    monkeypatch.setattr(warming, "CATALOG", "sys")
    monkeypatch.setattr(warming, "_warm", asked.append)
    warming.warm_soon(window)
    assert asked == []
