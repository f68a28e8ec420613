"""Typing in a form: what was understood is shown, what is wrong is said at the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.model import registry
from db.model.choices import options
from tests.office import add, some_record, values

KEY = Qt.Key


def start(pane, name, preset=None):
    """Start a new record."""
    pane.new_record(registry.entity(name), preset)
    return pane.form


def enter(form, name, text):
    """Go to a field, type, and leave it with Tab."""
    form.go_to(name)
    widget = QApplication.focusWidget()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, KEY.Key_Tab)


@pytest.mark.parametrize(
    ("entity", "field", "text", "shown"),
    [
        ("award", "fain", " emw-2026-ss-1 ", "EMW-2026-SS-1"),
        ("award", "fiscal_year", "26", "FY2026"),
        ("award", "performance_start", "8/31/26", "31 Aug 2026"),
        ("award", "performance_end", "+30d", "14 Apr 2026"),
        ("award", "accepted_on", "today", "15 Mar 2026"),
        ("award", "status", "act", "Active"),
        ("award", "research", "n", "No"),
        ("award", "indirect_rate", "12.5", "12.5 %"),
        ("award_action", "amount", "1.5k", "$1,500.00"),
        ("award_action", "amount", "(250)", "-$250.00"),
        ("expenditure", "hours", "7:45", "7.75"),
        ("cohort", "passed", "1,240", "1,240"),
        ("unit", "established_on", "aug 2019", "Aug 2019"),
        ("organization", "country", "mx", "Mexico"),
        ("organization", "country", "columbi", "columbi"),
        ("organization", "website", "example.gov", "https://example.gov"),
    ],
)
def test_what_was_understood_is_shown(pane, entity, field, text, shown):
    form = start(pane, entity)
    editor = form.editors[field]
    editor.set_value(None)
    enter(form, field, text)
    assert editor.text() == shown


def test_what_is_wrong_is_said_when_the_field_is_left(pane):
    form = start(pane, "award")
    enter(form, "performance_start", "31/31/2026")
    row = form.rows["performance_start"]
    assert row.message == ("“31/31/2026” is not a day. Type it as 8/31/2026, 2026-08-31 or +30d.")
    assert form.editors["performance_start"].input.property("state") == "bad"
    assert row.message in form.editors["performance_start"].input.accessibleDescription()

    enter(form, "performance_start", "9/1/2026")

    assert row.message == ""
    assert not form.editors["performance_start"].input.property("state")


def test_an_end_before_its_start_is_said_at_the_end(pane):
    form = start(pane, "award")
    enter(form, "performance_start", "9/1/2026")
    enter(form, "performance_end", "8/31/2026")
    assert form.rows["performance_end"].message.startswith("Ends (31 Aug 2026) lies before")


def test_a_field_left_empty_is_not_scolded_before_saving(pane):
    form = start(pane, "award")
    enter(form, "fain", "")
    assert form.rows["fain"].message == ""


def test_what_another_field_puts_right_is_taken_back(pane, session):
    award = some_record(session, "award")
    form = start(pane, "waiver", {"kind": next(iter(options("waiver_kind")))})
    assert not pane.save()
    (said,) = [name for name, row in form.rows.items() if row.message]
    assert form.rows[said].message.startswith("Fill in exactly one of these: ")
    form.set_value("award" if said == "subaward" else "subaward", award)
    form.go_to("notes")
    form.go_to("reference")
    assert form.rows[said].message == ""


def test_several_problems_are_listed_and_lead_to_their_fields(pane):
    form = start(pane, "award")
    assert not pane.save()
    assert form.summary.isVisible()
    first = QApplication.focusWidget()
    assert first.text() == "FAIN"
    QTest.keyClick(first, KEY.Key_Space)
    assert QApplication.focusWidget() is form.editors["fain"].input


def test_tab_goes_from_the_list_of_problems_into_the_form(pane):
    form = start(pane, "award")
    pane.save()
    seen = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert [one.text() for one in seen[:4]] == ["Recipient", "Fiscal year", "Starts", "Ends"]
    assert seen[4:] == [form.editors["fain"].input, form.editors["title"].input]


def test_one_problem_is_gone_to(pane, session):
    add(session, "organization", name="Idaho OEM", kind="state")
    form = start(pane, "contact", {"organization": 1})
    assert not pane.save()
    assert QApplication.focusWidget() is form.editors["name"].input
    assert not form.summary.isVisible()


def test_start_values_stand_in_a_new_record(pane):
    form = start(pane, "award")
    assert form.editors["assistance_listing"].text() == "97.067"
    assert form.editors["status"].text() == "Awarded"
    assert not form.has_changes()


def test_the_country_starts_with_the_kind_and_is_required_then(pane):
    form = start(pane, "organization")
    enter(form, "kind", "county")
    assert form.editors["country"].text() == "United States"
    assert form.rows["country"].is_required

    form.editors["country"].set_text("Mexico")
    enter(form, "kind", "state")

    assert form.editors["country"].text() == "Mexico"


def test_fields_for_another_kind_are_hidden_unless_filled(pane, session):
    form = start(pane, "organization")
    assert not form.rows["tier"].isVisibleTo(form)
    enter(form, "kind", "county")
    assert form.rows["tier"].isVisibleTo(form)
    enter(form, "tier", "Tier 1")

    form.go_to("kind")
    enter(form, "kind", "federal")

    assert form.rows["tier"].isVisibleTo(form), "a filled value is never dropped"


def test_tab_goes_through_the_form_in_its_order(pane):
    form = start(pane, "contact")
    names = [name for name in form.editors if not form.rows[name].isHidden()]
    form.go_to(names[0])
    seen = []
    for _ in names:
        focus = QApplication.focusWidget()
        seen.append(next(n for n, e in form.editors.items() if e.input is focus))
        QTest.keyClick(focus, KEY.Key_Tab)
    assert seen == names


def test_the_help_of_the_field_in_hand_stands_below(pane):
    form = start(pane, "award")
    form.go_to("recipient")
    assert pane.footer.help.text().startswith("Recipient: ")


def test_arrows_move_a_day(pane):
    form = start(pane, "award")
    form.go_to("accepted_on")
    line = form.editors["accepted_on"].input
    for key in (KEY.Key_Down, KEY.Key_Up):
        QTest.keyClick(line, key)
    assert line.text() == "16 Mar 2026"


def test_a_choice_is_picked_with_arrows_and_enter(pane):
    form = start(pane, "subaward")
    form.go_to("status")
    line = form.editors["status"].input
    QTest.keyClick(line, KEY.Key_Down)
    assert form.editors["status"].list.is_open
    QTest.keyClick(line, KEY.Key_Down)
    QTest.keyClick(line, KEY.Key_Return)
    assert line.text() == "Offered"
    assert not form.editors["status"].list.is_open


def test_escape_closes_the_list_and_keeps_what_is_typed(pane):
    form = start(pane, "subaward")
    form.go_to("status")
    line = form.editors["status"].input
    QTest.keyClicks(line, "susp")
    QTest.keyClick(line, KEY.Key_Escape)
    assert not form.editors["status"].list.is_open
    assert line.text() == "susp"


def test_an_amount_and_its_unit_stand_in_one_row(pane):
    form = start(pane, "outcome")
    assert form.rows["value"] is form.rows["value_unit"]


def test_what_is_emptied_is_saved_as_empty(pane, session):
    one = add(session, "organization", name="Idaho OEM", kind="state", city="Boise")
    pane.show_record(registry.entity("organization"), one)
    pane.form.go_to("city")
    line = QApplication.focusWidget()
    QTest.keyClick(line, KEY.Key_Delete)
    assert pane.save()
    assert values(session, "organization", one)["city"] is None


def test_hostile_text_is_only_text(pane, session):
    form = start(pane, "organization", {"kind": "ngo"})
    hostile = "<b>Robert'); DROP TABLE organization;--</b> \N{RIGHT-TO-LEFT MARK}"
    form.editors["name"].set_text(hostile)
    assert pane.save()
    assert pane.header.title.text() == "<b>Robert'); DROP TABLE organization;--</b>"


def test_a_files_fingerprint_is_read_not_typed(pane, tmp_path):
    paper = tmp_path / "letter.txt"
    paper.write_bytes(b"Dear Sir or Madam")
    form = start(pane, "document", {"record_type": "organization"})
    form.editors["file"].set_text(str(paper))
    form.go_to("file")
    form.go_to("title")
    assert form.editors["size"].value() == 17
    assert len(form.editors["sha256"].text()) == 64

    form.editors["file"].set_text(str(tmp_path / "gone.txt"))
    form.go_to("file")
    form.go_to("title")
    assert "can't be read" in form.rows["file"].message


def test_a_text_that_does_not_fit_ends_in_an_ellipsis_until_it_is_entered(pane, session):
    one = add(session, "organization", name="W" * 80, kind="ngo")
    pane.show_record(registry.entity("organization"), one)
    line = pane.form.editors["name"].input
    pane.form.go_to("acronym")
    QApplication.processEvents()
    cut = line.grab().toImage()
    pane.form.go_to("name")
    line.deselect()
    assert line.grab().toImage() != cut
    assert line.text() == "W" * 80
