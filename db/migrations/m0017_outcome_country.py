"""An index that finds the results of a country at once among hundreds of thousands."""

from __future__ import annotations

SQL = """
CREATE INDEX "outcome_in_country" ON "outcome"
    ("country" COLLATE NOCASE) WHERE "archived_at" IS NULL AND "country" IS NOT NULL;
"""
