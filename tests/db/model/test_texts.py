"""Folding, titles and lists of choices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model import choices
from db.model.errors import NoSuchName
from db.model.folding import clean, fold, key, one_line, words
from db.model.titles import LONGEST_TITLE, compose, parts_of

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@given(ANY_TEXT)
def test_cleaning_what_is_clean_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once
    assert one_line(one_line(text)) == one_line(text)
    assert "\n" not in one_line(text)
    once.encode("utf-8")


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    assert words(" ".join(words(text))) == words(text)
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bogotá", "bogota"), ("STRASSE", "straße"), ("ﬁeld", "field"), ("Ⅳ", "iv"), ("É", "e\u0301")],
)
def test_texts_that_read_alike_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1b[1mc\x9bd", "ab[1mcd"),
        ("a\u202eb\u200bc\ufeffd", "abcd"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("a\u200db \u200d c\u200d", "ab  c"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("x\ud800y", "x\ufffdy"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        (" \u3000\u00a0a\u00a0 ", "a"),
    ],
)
def test_hidden_marks_go_and_what_joins_letters_stays(text, kept):
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("template", "filled", "title"),
    [
        ("{name}", {"name": "Idaho OEM"}, "Idaho OEM"),
        ("{name}, {title}", {"name": "Lee", "title": "Captain"}, "Lee, Captain"),
        ("{name}, {title}", {"name": "Lee"}, "Lee"),
        ("{name}, {title}", {"title": "Captain"}, "Captain"),
        ("{number} {short_name|title}", {"number": "7", "title": "Long"}, "7 Long"),
        ("{number} {short_name|title}", {"short_name": "S", "title": "Long"}, "S"),
        ("{unit}: {status}, {since}", {"unit": "U", "since": "2020"}, "U, 2020"),
        ("{kind}, {unit|organization}, {done_on}", {"kind": "K", "organization": "O"}, "K, O"),
        ("SF-425 {award} {period_end}", {"award": "A", "period_end": "P"}, "SF-425 A P"),
        ("{organization} in {unit}", {"organization": "O", "unit": "U"}, "O in U"),
        ("{order_number} v{order_version}", {"order_number": "N", "order_version": "0"}, "N v0"),
        ("{record} / {other_record}", {"record": "A", "other_record": "B"}, "A / B"),
        ("{a}, {b}", {}, ""),
    ],
)
def test_an_empty_field_goes_with_the_sign_before_it(template, filled, title):
    assert compose(parts_of(template), lambda name: filled.get(name, "")) == title


def test_a_title_is_one_line_of_bounded_length():
    parts = parts_of("{text}")
    assert compose(parts, lambda _: "two\nlines") == "two lines"
    assert len(compose(parts, lambda _: "word " * 100)) <= LONGEST_TITLE
    assert compose(parts, lambda _: "x" * 500).endswith("…")


def test_a_code_no_longer_in_its_list_is_shown_as_it_is():
    assert choices.label("organization_kind", "gone") == "gone"
    assert choices.code_of("organization_kind", "Foreign GOVERNMENT") == "foreign_government"
    with pytest.raises(NoSuchName):
        choices.options("no_such_list")
