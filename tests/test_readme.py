"""README names only files and commands that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
PATHS = sorted(
    path
    for path in set(re.findall(r"(?:app|db|resources|tests|\.ci)/[\w./]+", TEXT))
    if not path.endswith(("_", "/"))  # a pattern or a folder to fill, such as m00NN_<what>.py
)


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_it_names_is_there(path):
    assert (ROOT / path.rstrip(".")).exists()


def test_every_link_inside_leads_somewhere():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", TEXT)
    assert not [link for link in links if not (ROOT / link).exists()]


def test_the_keys_of_the_window_are_those_it_knows():
    from app.ui.actions import ACTIONS

    known = {key for spec in ACTIONS for key in (*spec.keys, spec.own_key)}
    rows = TEXT.partition("| in the window | |")[2].partition("\n\n")[0].splitlines()
    first_cells = [row.split("|")[1] for row in rows[2:]]
    named = {key for cell in first_cells for key in re.findall(r"`([^`]+)`", cell)}
    assert "Ctrl+K" in named
    assert named <= known
