"""Indexes that hold what ledgers add up, so that no row of spending is read for a sum."""

from __future__ import annotations

SQL = """
CREATE INDEX "expenditure_adds_up_by_subaward" ON "expenditure"
    ("subaward", "spent_on", "paid_on", "standing", "category", "amount")
    WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_adds_up_by_claim" ON "expenditure"
    ("claim", "subaward", "award", "amount") WHERE "archived_at" IS NULL;
"""
