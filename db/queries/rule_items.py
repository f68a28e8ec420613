"""Equipment that awards paid, with the day of its award and who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.row_facts import Item
from db.queries.rule_scopes import AWARDS, OF_AWARDS, OF_SUBAWARDS, SUBAWARDS, by, facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.connection import Store

_ITEM = """
q."id", q."unit_cost", coalesce(a."notice_of_award_on", a."performance_start"), %s,
q."ael_no", q."acquired_on", q."last_inventory_on", q."disposed_on"
"""
_ITEMS = f"""
SELECT a."id", {_ITEM % 's."subrecipient"'} FROM {SUBAWARDS}
CROSS JOIN {by("subaward", "equipment", "q")}
WHERE q."subaward" = s."id" AND {OF_SUBAWARDS} AND q."archived_at" IS NULL
UNION ALL
SELECT a."id", {_ITEM % 'a."recipient"'} FROM {AWARDS}
CROSS JOIN {by("award", "equipment", "q")}
WHERE q."award" = a."id" AND {OF_AWARDS} AND q."archived_at" IS NULL
"""


def items(store: Store, awards: Iterable[int]) -> list[tuple[int, Item]]:
    """Return the equipment of these awards and their subawards."""
    return facts(store, _ITEMS, awards, Item)
