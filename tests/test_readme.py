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
