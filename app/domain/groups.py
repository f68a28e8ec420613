"""Ledgers of many: what belongs together by award, program, agency, sector, county or year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from app.domain.ledgers import Scope, scope_of_awards, scope_of_subawards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.ledgers import Tree
    from db.model.facts import SubawardNode

By = Literal["award", "program", "fiscal_year", "subaward", "agency", "sector", "county"]
EVERY: tuple[By, ...] = get_args(By)
Key = int | str | None
"""An id, a code, a year or a county (FIPS, else state and name); None where it is not known."""


def scopes(
    by: By,
    tree: Tree,
    awards: Mapping[int, int],
    program: str | None,
    programs: Sequence[str] = (),
) -> dict[Key, Scope]:
    """Return the scope of each group; `awards` holds the fiscal year of those that count, by id.

    Awards, programs and years hold the awards' own rows too; the other groups are of subawards,
    each with all that is passed through them, so that what stands in several groups is in each.
    """
    if by == "program":
        return {one: scope_of_awards(awards.keys(), tree, one) for one in programs}
    if by == "award":
        return {one: scope_of_awards([one], tree, program) for one in awards}
    if by == "fiscal_year":
        years = sorted(set(awards.values()))
        return {
            year: scope_of_awards([one for one in awards if awards[one] == year], tree, program)
            for year in years
        }
    members: dict[Key, list[int]] = {}
    for node in tree.nodes.values():
        if node.counts and program in {None, node.program}:
            members.setdefault(_key(by, node), []).append(node.id)
    return {key: scope_of_subawards(ids, tree) for key, ids in members.items()}


def _key(by: By, node: SubawardNode) -> Key:
    if by == "subaward":
        return node.id
    if by == "agency":
        return node.subrecipient
    if by == "sector":
        return node.sector
    if node.county_fips or node.county is None:
        return node.county_fips
    return f"{node.county}, {node.state}" if node.state else node.county
