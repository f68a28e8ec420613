"""Shares of one outcome stay at 100 percent or less (fields.csv, outcome_credit.share)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.errors import Problem
from db.model.money import MILLION, show_millionths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.connection import Store


def over_a_hundred(store: Store, record: int | None, values: Mapping[str, object]) -> list[Problem]:
    """Return the problem of a credit whose share brings its outcome's shares over 100 %."""
    if values.get("share") is None:
        return []
    others = store.sql.execute(
        'SELECT coalesce(sum("share"), 0) FROM "outcome_credit" '
        'WHERE "outcome" = ? AND "id" IS NOT ? AND "archived_at" IS NULL',
        (values["outcome"], record),
    ).fetchone()[0]
    left = 100 * MILLION - others
    if int(str(values["share"])) <= left:
        return []
    return [Problem("share", f"Share is too large: {show_millionths(left)} % are left to credit.")]
