"""Where the files of resources/ lie: beside the app package, in a checkout and when installed."""

from __future__ import annotations

from pathlib import Path

import resources

# Not importlib.resources: it costs more to import than the theme to apply, and the package
# always lies unpacked.
RESOURCES = Path(resources.__path__[0])
