"""Totals of every report with money or counts, each against a question of its own to the file."""

from __future__ import annotations

from collections import defaultdict

import openpyxl
import pytest

from tests.reports.test_every_report import ASKED

PIECES = {
    "open": """(SELECT "id" FROM "award" WHERE "status" IN ('awarded', 'active', 'in_closeout'))""",
    "top": """(SELECT "id" FROM "subaward" WHERE "passed_through" IS NULL)""",
    "claims": """FROM "claim" WHERE "submitted_on" NOT NULL AND "subaward" IN
        (SELECT "id" FROM "subaward" WHERE "passed_through" IS NULL)""",
    "allowed": """"standing" <> 'disallowed'""",
    "overtime": """"category" = 'overtime'""",
}
"""What several questions ask alike."""
SPENT = 'SELECT sum("amount") FROM "expenditure" WHERE "subaward" IS NOT NULL AND {allowed}'
TOTALS: tuple[tuple[str, str, str, str], ...] = (
    ("award-status", "Award status summary", "Authorized",
     'SELECT sum("amount") FROM "award_action" WHERE "award" IN {open}'),
    ("award-status", "Award status summary", "Obligated",
     """SELECT sum(a."amount") FROM "subaward_action" a JOIN "subaward" s ON s."id" = a."subaward"
         WHERE s."passed_through" IS NULL AND s."award" IN {open}"""),
    ("award-status", "Award status summary", "Expended",
     """SELECT sum(e."amount") FROM "expenditure" e LEFT JOIN "subaward" s ON s."id" = e."subaward"
         WHERE coalesce(e."award", s."award") IN {open} AND {allowed}"""),
    ("award-status", "Award status summary", "Drawn",
     'SELECT sum("amount") FROM "drawdown" WHERE "award" IN {open}'),
    ("award-status", "Award status summary", "Reimbursed",
     """SELECT sum("paid_amount") FROM "claim" WHERE "subaward" IN
         (SELECT "id" FROM "subaward" WHERE "passed_through" IS NULL AND "award" IN {open})"""),
    ("subrecipient-balance", "Subrecipient balance sheet", "Current amount",
     'SELECT sum("amount") FROM "subaward_action" WHERE "subaward" IN {top}'),
    ("subrecipient-balance", "Subrecipient balance sheet", "Modifications",
     """SELECT sum("amount") FROM "subaward_action" WHERE "kind" <> 'initial'
         AND "subaward" IN {top}"""),
    ("subrecipient-balance", "Subrecipient balance sheet", "Expended", SPENT),
    ("subrecipient-balance", "Subrecipient balance sheet", "Paid",
     'SELECT sum("paid_amount") {claims}'),
    ("budget-actual", "Budget against actual", "Current",
     'SELECT sum("amount") FROM "budget_line" WHERE "subaward" IS NOT NULL'),
    ("budget-actual", "Budget against actual", "Actual", SPENT),
    ("budget-actual", "By category", "Actual", SPENT),
    ("budget-actual", "Caps", "Budget",
     'SELECT sum("amount") FROM "budget_line" WHERE "subaward" IS NOT NULL'),
    ("claim-packet", "Claim packet", "Amount",
     'SELECT sum("amount") FROM "expenditure" WHERE "claim" = 4'),
    ("claim-packet", "Claim packet", "Hours",
     'SELECT sum("hours") FROM "expenditure" WHERE "claim" = 4'),
    ("claim-packet", "Carried claims", "Claimed",
     """SELECT sum("amount") FROM "expenditure" WHERE "claim" IN
        (SELECT "id" FROM "claim" WHERE "included_in" = 4)"""),
    ("claim-log", "Claim log", "Paid", 'SELECT sum("paid_amount") {claims}'),
    ("claim-log", "Claims by status", "Claims", 'SELECT count(*) {claims}'),
    ("overtime-detail", "Overtime detail", "OT $",
     'SELECT sum("amount") FROM "expenditure" WHERE {overtime}'),
    ("overtime-detail", "Overtime by agency", "OT hours",
     'SELECT sum("hours") FROM "expenditure" WHERE {overtime}'),
    ("operations-statistics", "Operations statistics", "Shifts",
     'SELECT count(*) FROM "activity_report"'),
    ("operations-statistics", "By period", "Hours", 'SELECT sum("hours") FROM "activity_report"'),
    ("operations-statistics", "By period", "Cost",
     'SELECT sum("amount") FROM "expenditure" WHERE {allowed} AND "activity_report" NOT NULL'),
    ("operations-statistics", "Operations statistics", "Miles",
     'SELECT sum("miles") FROM "activity_report"'),
    ("operations-statistics", "Operations statistics", "Citations",
     """SELECT sum(m."value") FROM "activity_measure" m JOIN "metric" c ON c."id" = m."metric"
        WHERE c."code" = 'citations'"""),
    ("equipment-inventory", "Equipment inventory", "Cost",
     'SELECT sum("unit_cost" * coalesce("quantity", 1)) FROM "equipment"'),
    ("equipment-inventory", "Equipment inventory", "Disposal value",
     'SELECT sum("disposal_value") FROM "equipment"'),
    ("monitoring-tracker", "Findings", "Questioned",
     'SELECT sum("questioned_cost") FROM "finding"'),
    ("overtime", "Overtime paid back", "Paid",
     """SELECT sum("paid") FROM "contribution" WHERE "kind" = 'overtime_reimbursed'
        AND "fiscal_year" = 2027"""),
    ("overtime", "Overtime paid back", "Claimed",
     """SELECT sum("claimed") FROM "contribution" WHERE "kind" = 'overtime_reimbursed'
        AND "fiscal_year" = 2027"""),
    ("tciu-briefing", "Countries", "Stipends",
     """SELECT sum("amount") FROM "contribution" WHERE "kind" = 'stipend'
        AND "fiscal_year" = 2026"""),
    ("vetting-due", "Due list", "Failed",
     """SELECT sum("failed") FROM "cohort" c WHERE NOT EXISTS
        (SELECT 1 FROM "cohort" n WHERE n."replaces" = c."id")"""),
    ("vetting-due", "Due list", "People",
     """SELECT sum("passed" - coalesce("revoked", 0)) FROM "cohort" c WHERE NOT EXISTS
        (SELECT 1 FROM "cohort" n WHERE n."replaces" = c."id")"""),
    ("best-roster", "Roster", "Full time",
     """SELECT sum("full_time") FROM (SELECT h."full_time", max(h."as_of") FROM "headcount" h
        JOIN "membership" m ON m."id" = h."membership" JOIN "unit" u ON u."id" = m."unit"
        WHERE u."kind" IN ('best', 'task_force') AND m."left_on" IS NULL GROUP BY m."id")"""),
    ("allocation-history", "By year", "Base",
     """SELECT sum("amount") FROM "allocation" WHERE "state" IS NULL AND "program" = 'opsg'
        AND NOT coalesce("supplemental", 0)"""),
    ("allocation-history", "Subawards by county", "Obligated",
     'SELECT sum("amount") FROM "subaward_action" WHERE "subaward" IN {top}'),
    ("order-register", "Order register", "Amount",
     'SELECT sum("amount") FROM "budget_line" WHERE "operations_order" IS NOT NULL'),
    ("pass-through-log", "Pass-through log", "Authorized",
     "SELECT sum(\"amount\") FROM \"award_action\" WHERE \"program\" = 'opsg'"),
    ("pass-through-log", "Signed to subrecipients", "Amount",
     'SELECT sum("amount") FROM "subaward_action" WHERE "subaward" IN {top}'),
    ("ffata-worksheet", "FFATA worksheet", "Amount",
     'SELECT sum("amount") FROM "subaward_action" WHERE "subaward" IN {top}'),
)  # fmt: skip
IN_UNITS = {"OT hours": 4, "Hours": 4, "Miles": 10**6, "Citations": 10**6}
"""Stored in quarter hours and in millionths."""
COUNTED = {"Claims", "Shifts", "Failed", "People", "Full time"}


def total_of(sheet, title):
    """The figure of a column in the totals row, as previews show it."""
    (table,) = sheet.tables.values()
    assert table.totalsRowCount == 1
    titles = [cell.value for cell in sheet[1]]
    last = int("".join(c for c in table.ref.partition(":")[2] if c.isdigit()))
    return sheet.cell(last, 1 + titles.index(title)).value


def parts(title):
    return 1 if title in COUNTED else IN_UNITS.get(title, 100)


BY_REPORT = defaultdict(list)
for name, sheet, title, sql in TOTALS:
    BY_REPORT[name].append((sheet, title, sql))


@pytest.mark.parametrize("name", BY_REPORT)
def test_the_totals_are_what_the_file_answers(made, sample, name):
    book = openpyxl.load_workbook(made(name, **ASKED[name]), data_only=True)
    found, expected = {}, {}
    for sheet, title, sql in BY_REPORT[name]:
        found[sheet, title] = round(total_of(book[sheet], title) * parts(title))
        expected[sheet, title] = sample.store.sql.execute(sql.format(**PIECES)).fetchone()[0]
    assert found == expected
