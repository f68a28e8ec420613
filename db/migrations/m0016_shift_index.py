"""An index that says at once whether an agency reported a shift of a day."""

from __future__ import annotations

SQL = """
CREATE INDEX "activity_report_tells_day" ON "activity_report"
    ("organization", "shift_on") WHERE "archived_at" IS NULL;
"""
