"""What rule tests share: the settings of the trade, and the sentences a rule says."""

from __future__ import annotations

import pytest

from app.domain.settings import Settings
from db.model.due_facts import SettingFact


@pytest.fixture
def held():
    """The settings of an office that set nothing itself."""
    return Settings()


@pytest.fixture
def with_setting():
    """Return a function: `with_setting("cash_days", "10")` is an office that set one."""
    return lambda name, value: Settings([SettingFact(name, None, None, value)])
