"""Published figures on violence, with the source each stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.connection import told

if TYPE_CHECKING:
    from db.connection import Store

WORDS = ("violen", "homicide", "murder", "kidnap", "assault", "shooting")
"""What tells that a figure is on violence: the measures Congress named (PARTNERSHIPS.md 1)."""
_SAYS = """lower(p."statement" || ' ' || coalesce(p."series", '') || ' ' ||
    coalesce(p."scope", ''))"""
_FIGURES = f"""
SELECT p."id", p."statement", coalesce(p."scope", ''), p."value", p."value_text",
    coalesce(p."value_unit", ''), coalesce(p."qualifier", 'exact'), p."as_of",
    coalesce(p."period_end", p."as_of"), coalesce(p."series", ''), coalesce(s."title", ''),
    coalesce(s."url", '')
FROM "published_figure" p LEFT JOIN "source" s ON s."id" = p."source"
WHERE p."archived_at" IS NULL
    AND ({" OR ".join(f"instr({_SAYS}, '{word}')" for word in WORDS)})
ORDER BY p."as_of" DESC, p."id"
"""


class Violence(NamedTuple):
    """A published figure: value in millionths or as text, fuzzy days, and its source."""

    id: int
    statement: str
    scope: str
    value: int | None
    value_text: str | None
    unit: str
    qualifier: str
    as_of: str
    until: str
    series: str
    source: str
    url: str


def read(store: Store) -> list[Violence]:
    """Return the published figures on violence, the newest first."""
    with told(store.path):
        return [Violence(*row) for row in store.sql.execute(_FIGURES).fetchall()]
