"""Published Operation Stonegarden allocations, by state and for the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.sample.drafts import Draft, draft, rows, source

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUALIFIERS = {
    "[exact]": "exact",
    "[rounded]": "rounded",
    "[supplemental]": "exact",
    "[not verified]": "not_verified",
}


def drafts() -> tuple[Draft, ...]:
    """Return the allocations of both files."""
    return tuple(_all())


def _all() -> Iterator[Draft]:
    for row in rows("opsg_allocations.csv"):
        yield _allocation(row["fiscal_year"], row["state_code"], row["amount_usd"], row["source"])
    for row in rows("opsg_totals.csv"):
        yield _allocation(row["fiscal_year"], "", row["total_usd"], row["source"])


def _allocation(year: str, state: str, amount: str, cited: str) -> Draft:
    """The bracket in front of the source text says how sure the figure is; no state is national."""
    mark = cited[: cited.index("]") + 1]
    return draft(
        "allocation",
        f"OPSG FY{year} {state} {mark}",
        {
            "fiscal_year": year,
            "state": state,
            "program": "opsg",
            "amount": amount,
            "qualifier": _QUALIFIERS[mark],
            "supplemental": "yes" if mark == "[supplemental]" else None,
            "source": source(cited),
        },
    )
