"""Where the files of resources/ lie: beside the app package, in a checkout and when installed."""

from __future__ import annotations

from pathlib import Path

# Plain arithmetic on purpose: importlib.resources costs more to import than the theme to apply.
RESOURCES = Path(__file__).resolve().parents[3] / "resources"
