"""Excel out: declared workbooks, the writer that pours them, and the reports made with it."""

from __future__ import annotations
