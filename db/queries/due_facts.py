"""The facts that due days rest on, for some subjects or for all that may owe something."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from db.connection import told
from db.model.days import first_day
from db.model.due_facts import (
    AwardDates,
    Filing,
    OrderDates,
    OrganizationDates,
    PlannedRow,
    SubawardDates,
    Subject,
    UnitDates,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from db.connection import Store

_T = TypeVar("_T")


def awards(store: Store, ids: Collection[int] | None = None) -> list[AwardDates]:
    """Return unarchived awards with the financial reports that were filed; ids None: all."""
    filings: defaultdict[int, list[Filing]] = defaultdict(list)
    for award, kind, end, filed_on, requirement in _rows(
        store,
        'SELECT "award", "report_type", "period_end", "filed_on", "requirement" '
        'FROM "financial_report" WHERE "filed_on" IS NOT NULL AND "archived_at" IS NULL '
        f'AND {_among("award", ids)} ORDER BY "filed_on"',
        ids,
    ):
        met = "sf425_final" if kind == "final" else "sf425"
        filings[award].append(Filing(met, _day(end), _day(filed_on), requirement))
    return [
        AwardDates(
            one, status, _day(start), _day(end), _maybe(liquidation), tuple(filings.get(one, ()))
        )
        for one, status, start, end, liquidation in _rows(
            store,
            'SELECT "id", "status", "performance_start", "performance_end", "liquidation_end" '
            f'FROM "award" WHERE "archived_at" IS NULL AND {_among("id", ids)}',
            ids,
        )
    ]


def subawards(store: Store, ids: Collection[int] | None = None) -> list[SubawardDates]:
    """Return subawards that count, with all their deadlines rest on; ids None: all."""
    actions = _by_first(
        (one, (_day(day), cents))
        for one, day, cents in _rows(
            store,
            'SELECT "subaward", "action_on", "amount" FROM "subaward_action" '
            f'WHERE "archived_at" IS NULL AND {_among("subaward", ids)} ORDER BY "action_on", "id"',
            ids,
        )
    )
    # Two halves, so that each finds its rows by an index.
    months = _by_first(
        (one, _day(f"{month}-01"))
        for one, month in _rows(
            store,
            'SELECT "subaward", substr("shift_on", 1, 7) FROM "activity_report" '
            f'WHERE "archived_at" IS NULL AND "subaward" IS NOT NULL AND {_among("subaward", ids)} '
            'UNION SELECT o."subaward", substr(r."shift_on", 1, 7) FROM "operations_order" o '
            'JOIN "activity_report" r ON r."operations_order" = o."id" '
            'WHERE r."archived_at" IS NULL AND r."subaward" IS NULL AND o."subaward" IS NOT NULL '
            f"AND {_among('o.subaward', ids)} ORDER BY 1, 2",
            ids,
        )
    )
    counted = _by_first(
        (one, _day(day))
        for one, day in _rows(
            store,
            'SELECT "subaward", coalesce("last_inventory_on", "acquired_on") AS "day" '
            'FROM "equipment" WHERE "archived_at" IS NULL AND "disposed_on" IS NULL '
            f'AND "day" IS NOT NULL AND {_among("subaward", ids)}',
            ids,
        )
    )
    orders = _orders(store, "subaward", ids)
    return [
        SubawardDates(
            one,
            status,
            subrecipient,
            parent is None,
            _day(start),
            _day(end),
            tuple(actions.get(one, ())),
            tuple(months.get(one, ())),
            tuple(counted.get(one, ())),
            tuple(orders.get(one, ())),
        )
        for one, status, subrecipient, parent, start, end in _rows(
            store,
            'SELECT s."id", s."status", s."subrecipient", s."passed_through", s."starts_on", '
            's."ends_on" FROM "subaward" s JOIN "award" a ON a."id" = s."award" '
            f'WHERE s."archived_at" IS NULL AND a."archived_at" IS NULL AND {_among("s.id", ids)}',
            ids,
        )
    ]


def organizations(
    store: Store, open_award: Iterable[str], ids: Collection[int] | None = None
) -> list[OrganizationDates]:
    """Return unarchived organizations; ids None: those that may owe something.

    `open_award` are the statuses of an award that is open.
    """
    holders = {
        one
        for (one,) in _rows(
            store,
            'SELECT DISTINCT "recipient" FROM "award" WHERE "archived_at" IS NULL '
            f'AND "status" IN ({_texts(open_award)}) AND {_among("recipient", ids)}',
            ids,
        )
    }
    orders = _orders(store, "organization", ids)
    years = _by_first(
        (one, _day(end))
        for one, end in _rows(
            store,
            'SELECT DISTINCT "organization", "period_end" FROM "requirement" '
            'WHERE "rule" = \'D11\' AND "period_end" IS NOT NULL AND "archived_at" IS NULL '
            f'AND "organization" IS NOT NULL AND {_among("organization", ids)}',
            ids,
        )
    )
    audits = _by_first(
        (one, (_day(end), _maybe(issued)))
        for one, end, issued in _rows(
            store,
            'SELECT "organization", "year_ended_on", "issued_on" FROM "audit_report" '
            f'WHERE "archived_at" IS NULL AND {_among("organization", ids)} ORDER BY "id"',
            ids,
        )
    )
    chosen = {*holders, *orders, *years, *registered(store)} if ids is None else ids
    return [
        OrganizationDates(
            one,
            one in holders,
            _maybe(expires),
            tuple(audits.get(one, ())),
            tuple(orders.get(one, ())),
            tuple(years.get(one, ())),
        )
        for one, expires in _rows(
            store,
            'SELECT "id", "sam_expires_on" FROM "organization" '
            f'WHERE "archived_at" IS NULL AND {_among("id", chosen)}',
            chosen,
        )
    ]


def units(store: Store, ids: Collection[int] | None = None) -> list[UnitDates]:
    """Return unarchived TCIUs with their statuses; ids None: all."""
    statuses = _by_first(
        (one, (first_day(since), status))
        for one, since, status in _rows(
            store,
            'SELECT "unit", "since", "status" FROM "unit_status" '
            f'WHERE "archived_at" IS NULL AND {_among("unit", ids)} ORDER BY "id"',
            ids,
        )
    )
    return [
        UnitDates(one, tuple(sorted(statuses.get(one, ()), key=lambda status: status[0])))
        for (one,) in _rows(
            store,
            'SELECT "id" FROM "unit" WHERE "kind" = \'tciu\' AND "archived_at" IS NULL '
            f"AND {_among('id', ids)}",
            ids,
        )
    ]


def planned(
    store: Store, subject: str, ids: Collection[int] | None = None
) -> dict[int, list[PlannedRow]]:
    """Return the requirements that due rules made, in the trash too, by their subject's id."""
    found: defaultdict[int, list[PlannedRow]] = defaultdict(list)
    rows = _rows(
        store,
        f'SELECT "id", "{subject}", "operations_order", "rule", "kind", "period_start", '
        '"period_end", "due_on", "recipient", "arithmetic", "citation", "status", '
        '"edited_by_hand", "archived_at" FROM "requirement" '
        f'WHERE "rule" IS NOT NULL AND "{subject}" IS NOT NULL AND {_among(subject, ids)} '
        'ORDER BY "id"',
        ids,
    )
    by_hand = _trashed_by_hand(store, [row[0] for row in rows if row[-1]])
    for one, whose, order, rule, kind, start, end, due, to, said, cites, status, *marks in rows:
        edited, archived = marks
        found[whose].append(
            PlannedRow(
                one,
                Subject(subject, whose),
                order,
                rule,
                kind,
                _maybe(start),
                _maybe(end),
                _day(due),
                to,
                said,
                cites,
                status,
                by_hand=one in by_hand if archived else bool(edited),
                archived=bool(archived),
            )
        )
    return found


def _trashed_by_hand(store: Store, ids: Collection[int]) -> set[int]:
    """Return the requirements that a person moved to the trash.

    What planning moves follows a change to something else, or is a plan of its own.
    """
    if not ids:
        return set()
    rows = _rows(
        store,
        'SELECT r."record" FROM "change_row" r JOIN "change_set" s ON s."id" = r."change_set" '
        f"WHERE r.\"entity\" = 'requirement' AND {_among('record', ids)} "
        'AND r."id" = (SELECT max("id") FROM "change_row" '
        'WHERE "entity" = \'requirement\' AND "record" = r."record") '
        "AND s.\"origin\" NOT IN ('undo', 'plan') AND NOT EXISTS (SELECT 1 FROM \"change_row\" "
        'WHERE "change_set" = s."id" AND "entity" <> \'requirement\')',
        ids,
    )
    return {int(one) for (one,) in rows}


def registered(store: Store) -> set[int]:
    """Return the organizations whose SAM.gov renewal was planned, whoever holds awards now."""
    rows = _rows(
        store,
        'SELECT DISTINCT "organization" FROM "requirement" WHERE "rule" = \'D10\' '
        'AND "organization" IS NOT NULL AND "archived_at" IS NULL',
        None,
    )
    return {int(str(one)) for (one,) in rows}


def _orders(store: Store, whose: str, ids: Collection[int] | None) -> dict[int, list[OrderDates]]:
    """Return orders not withdrawn, by subaward, or by organization those without one."""
    alone = "" if whose == "subaward" else 'AND "subaward" IS NULL '
    return _by_first(
        (of, OrderDates(one, kind, year, organization, _maybe(start), _maybe(end)))
        for of, one, kind, year, organization, start, end in _rows(
            store,
            f'SELECT "{whose}", "id", "kind", "fiscal_year", "organization", "period_start", '
            '"period_end" FROM "operations_order" WHERE "archived_at" IS NULL '
            f'AND "withdrawn_on" IS NULL AND "{whose}" IS NOT NULL {alone}AND {_among(whose, ids)} '
            'ORDER BY "id"',
            ids,
        )
    )


def _rows(store: Store, sql: str, ids: Collection[int] | None) -> list[tuple[Any, ...]]:
    with told(store.path):
        chosen = {"ids": json.dumps(sorted(ids))} if ids is not None else {}
        return store.sql.execute(sql, chosen).fetchall()


def _among(column: str, ids: Collection[int] | None) -> str:
    """Return the condition that a column names one of the ids; none where all are asked for."""
    return "1" if ids is None else f'{column} IN (SELECT "value" FROM json_each(:ids))'


def _by_first(pairs: Iterable[tuple[int, _T]]) -> dict[int, list[_T]]:
    found: defaultdict[int, list[_T]] = defaultdict(list)
    for one, value in pairs:
        found[one].append(value)
    return found


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))
