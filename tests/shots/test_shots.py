"""Every page can be drawn without a display, whole and not empty."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner
from PySide6.QtGui import QImage

from app.cli.root import root
from app.ui import shots
from db.model.pages import PAGES


@pytest.fixture(scope="module", params=[False], ids=["light"])
def pictures(request, tmp_path_factory, qapp):
    """The pictures of one look, by what they show."""
    folder = tmp_path_factory.mktemp("shots")
    taken = shots.take(folder, request.param, size=(1024, 700))
    return {path.stem.partition("-")[2]: QImage(str(path)) for path in taken}


def test_every_page_and_dialog_is_there(pictures):
    pages = {page.name.replace("_", "-") for page in PAGES}
    others = {"home", "reports", "trash", "palette", "form-errors", "conflict", "keys"}
    others |= {"award-money", "award-pace-wide", "subaward-pace", "balances"}
    assert pages | others | {"record-full-width"} <= set(pictures)


def test_each_is_whole_and_shows_something(pictures):
    for name, picture in pictures.items():
        assert (picture.width(), picture.height()) == (1024, 700), name
        small = picture.scaled(64, 44)
        colours = {small.pixel(x, y) for x in range(64) for y in range(44)}
        assert len(colours) > 20, name


def test_they_are_drawn_on_the_day_asked_for(tmp_path):
    day = date(2027, 3, 1)
    with shots._session(None, day) as sample:
        assert sample.today == day
        copy = tmp_path / "copy.fieldstone"
        copy.write_bytes(sample.path.read_bytes())
    with shots._session(copy, day) as office:
        assert office.today == day


def test_the_command_hands_the_day_on(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(shots, "take", lambda *_, **more: asked.append(more["today"]) or [])
    done = CliRunner().invoke(root, ["--today", "2027-03-01", "shots", str(tmp_path / "new")])
    assert (done.exit_code, asked) == (0, [date(2027, 3, 1)])


def test_a_persons_own_settings_stay_as_they_were(tmp_path, qapp):
    from app.ui.remembered import settings

    settings().setValue("scheme", "dark")
    before = settings().fileName()
    with shots._own_settings():
        assert settings().value("scheme") is None
    assert settings().fileName() == before
    assert settings().value("scheme") == "dark"
    settings().clear()
