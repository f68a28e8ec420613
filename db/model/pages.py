"""The pages of the navigation: which records each shows, in which group."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page that lists records of one type, of some kinds only where `kinds` says so."""

    name: str
    title: str
    group: str
    entity: str
    kinds: tuple[str, ...] = ()


PAGES = (
    Page("awards", "Awards", "Grants", "award"),
    Page("subawards", "Subawards", "Grants", "subaward"),
    Page("orders", "Orders", "Grants", "operations_order"),
    Page("spending", "Spending", "Grants", "expenditure"),
    Page("claims", "Claims", "Grants", "claim"),
    Page("reports_due", "Reports due", "Grants", "requirement"),
    Page("monitoring", "Monitoring", "Grants", "monitoring_visit"),
    Page("equipment", "Equipment", "Grants", "equipment"),
    Page("partners", "Partners", "Partnerships", "organization"),
    Page("contacts", "Contacts", "Partnerships", "contact"),
    Page("agreements", "Agreements", "Partnerships", "agreement"),
    Page("task_forces", "Task forces", "Partnerships", "unit", ("best", "task_force")),
    Page("tcius", "TCIUs", "Partnerships", "unit", ("tciu",)),
    Page("bodies", "Bodies", "Partnerships", "unit", ("coalition", "committee", "working_group")),
    Page("engagements", "Engagements", "Partnerships", "engagement"),
    Page("operations", "Operations", "Results", "operation"),
    Page("activity_reports", "Activity reports", "Results", "activity_report"),
    Page("outcomes", "Outcomes", "Results", "outcome"),
    Page("figures", "Figures", "Results", "published_figure"),
)
GROUPS = ("Grants", "Partnerships", "Results")


def page_of(entity: str, kind: str | None = None) -> Page | None:
    """Return the page a record of a type, and kind where the type has several pages, stands on."""
    found = [page for page in PAGES if page.entity == entity]
    return next((page for page in found if not page.kinds or kind in page.kinds), None)
