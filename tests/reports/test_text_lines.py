"""How many lines a wrapped text takes: letters differ in width, words go down whole."""

from __future__ import annotations

import pytest

from app.reports.text_lines import lines_of


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (None, 10, 1),
        ("", 10, 1),
        ("short", 10, 1),
        ("Transportation Security Administration", 20, 3),
        ("one two three four", 9, 3),
        ("a\nb\n\nc", 10, 4),
        ("x" * 25, 10, 3),
        ("illicit filling", 12, 1),
        ("MEMORANDUM SWAMP", 16, 2),
        ("(SAMPLE WRAPPER)", 16, 2),
        ("国境警備協定", 10, 2),
    ],
)
def test_the_lines_of_a_wrapped_text(text, width, lines):
    assert lines_of(text, width) == lines
