"""Ctrl+K finds every record, page and command by key alone, and forgives a wrong letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import save
from app.ui.palette_rows import marked_in, rows
from db.model import registry
from tests.office import add, change
from tests.ui.hands import CTRL, press, type_text


@pytest.fixture
def palette(window):
    """The palette, opened by its key."""
    press(Qt.Key.Key_K, CTRL)
    assert window.commands.palette.isVisible()
    yield window.commands.palette
    window.commands.palette.hide()


def texts(palette) -> list[str]:
    model = palette.model
    return [model.row(at).text for at in range(model.rowCount())]


def test_a_word_finds_records_of_all_types_grouped(palette):
    type_text("idaho")
    found = texts(palette)
    assert found[0] == "Organizations"
    assert found[1] == "Idaho Office of Emergency Management"
    assert "Contacts" in found
    assert "Awards" in found


def test_accents_and_word_order_do_not_matter(palette):
    type_text("attache bogota")
    assert texts(palette)[1] == "Bogotá Attaché Office"


def test_enter_opens_the_record_on_its_page(palette, window):
    type_text("boise")
    press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.page == "partners"
    assert window.record_pane.record == 3
    assert window.list_pane.current_id() == 3
    assert window.focusWidget() is window.list_pane.table


def test_arrows_skip_the_headings(palette):
    type_text("idaho")
    seen = []
    for _ in range(3):
        seen.append(palette.model.row(palette.view.currentIndex().row()).do is not None)
        press(Qt.Key.Key_Down)
    assert seen == [True, True, True]
    assert palette.box.hasFocus()


def test_pages_and_commands_are_found_with_their_keys(palette, window):
    type_text("go awards")
    assert texts(palette)[-1] == "Go to Awards"
    palette.box.clear()
    type_text("collapse")
    palette.box.clear()
    type_text("navigation")
    at = texts(palette).index("Navigation as icons")
    assert palette.model.row(at).beside == "Ctrl+\\"
    press(Qt.Key.Key_Return)
    assert window.navigation.collapsed


@pytest.mark.parametrize("typed", ["awards", "go to award"])
def test_a_page_named_in_full_comes_before_the_records(palette, office, typed):
    add(office, "organization", name="Go to Awards of Merit", kind="state")
    type_text(typed)
    assert texts(palette)[1] == "Go to Awards"


def test_a_word_that_only_begins_a_page_leaves_the_records_first(palette):
    type_text("agreem")
    assert texts(palette)[1] == "Agreement on shared radios"


def test_a_type_without_a_page_is_reached_too(palette, window):
    type_text("go sources")
    press(Qt.Key.Key_Return)
    assert (window.page, window.list_pane.title.text()) == ("source", "Sources")


def test_empty_it_offers_what_was_edited_last(window, office):
    change(office, "award", 1, title="Radios")
    found = [row.text for row in rows(window, "")]
    assert found[:2] == ["Recently edited", "EMW-2025-SS-00001"]
    assert "Pages" in found
    assert "Commands" in found


def test_one_wrong_letter_is_forgiven_and_said(palette, qtbot):
    type_text("bogtoa")
    qtbot.waitUntil(lambda: len(texts(palette)) > 1)  # the words are read in a thread
    assert texts(palette)[0] == "Nothing for “bogtoa”. Showing “bogota”."
    assert "Bogotá Attaché Office" in texts(palette)


def test_what_lies_nowhere_is_said(palette):
    type_text("qqqqzzzz")
    assert texts(palette) == ["Nothing for “qqqqzzzz”."]
    press(Qt.Key.Key_Return)
    assert palette.isVisible()
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_lies_in_the_trash_is_not_found(window, office):
    save.archive(office, registry.entity("organization"), [3])
    assert "Boise Police & Sheriff" not in [row.text for row in rows(window, "boise")]


def test_the_typed_letters_are_marked():
    assert marked_in("Bogotá Attaché Office", ["bog", "att"]) == ((0, 3), (7, 3))
    assert marked_in("HSI Attaché Office Mexico City", ["mex"]) == ((19, 3),)
    assert marked_in("Office", ["fic"]) == ()


def test_no_input_breaks_it(window):
    @given(st.text(max_size=40))
    def typed(text):
        rows(window, text)

    typed()
    for text in ('"', "*", "a AND OR NOT (", 'x" OR "', "NEAR(", "a^b", "\x00", "🙂", "-", "^"):
        rows(window, text)
    QApplication.processEvents()
