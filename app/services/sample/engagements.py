"""Meetings of the public data; each side's own number for one is a label, never ours."""

from __future__ import annotations

from app.services.sample import organizations
from app.services.sample.drafts import Draft, Key, draft, rows, source


def drafts() -> tuple[Draft, ...]:
    """Return the meetings of the bodies."""
    return tuple(
        draft(
            "engagement",
            f"{row['title']}, {row['held_on']}",
            {
                "title": row["title"],
                "held_on": row["held_on"],
                "place": row["place"],
                "country": row["country"],
                "level": row["level"],
                "body": Key("unit", row["body"]),
                "organizations": tuple(map(organizations.key, row["organizations"].split("|"))),
                "labels": row["labels"],
                "outcome_note": row["outcome"],
                "source": source(row["source"]),
            },
        )
        for row in rows("engagements.csv")
    )
