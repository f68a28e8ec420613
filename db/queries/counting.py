"""Which awards and subawards count: they and all their required parents are unarchived."""

from __future__ import annotations

AWARDS = """
SELECT a."id" FROM "award" a JOIN "organization" r ON r."id" = a."recipient"
WHERE a."archived_at" IS NULL AND r."archived_at" IS NULL
"""
"""SQL of the ids of the awards that count."""
SUBAWARDS = """
SELECT s."id" FROM "subaward" s JOIN "award" a ON a."id" = s."award"
JOIN "organization" o ON o."id" = s."subrecipient"
JOIN "organization" r ON r."id" = a."recipient"
WHERE s."archived_at" IS NULL AND a."archived_at" IS NULL AND o."archived_at" IS NULL
    AND r."archived_at" IS NULL
"""
"""SQL of the ids of the subawards that count."""
