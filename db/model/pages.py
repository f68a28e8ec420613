"""The pages of the navigation: which records each shows, in which group."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page that lists records of one type, of some kinds only where `kinds` says so.

    Attributes: `one` what a single record of the page is called, where that is not the type's own
    label; `columns` the fields it starts with and `sort` the one it starts sorted by, where they
    are not the type's own.
    """

    name: str
    title: str
    group: str
    entity: str
    kinds: tuple[str, ...] = ()
    one: str = ""
    columns: tuple[str, ...] = ()
    sort: str = ""


PAGES = (
    Page("awards", "Awards", "Grants", "award"),
    Page("subawards", "Subawards", "Grants", "subaward"),
    Page("orders", "Orders", "Grants", "operations_order", one="order"),
    Page("spending", "Spending", "Grants", "expenditure"),
    Page("claims", "Claims", "Grants", "claim"),
    Page("reports_due", "Reports due", "Grants", "requirement"),
    Page("monitoring", "Monitoring", "Grants", "monitoring_visit", one="visit"),
    Page("equipment", "Equipment", "Grants", "equipment"),
    Page("partners", "Partners", "Partnerships", "organization", one="partner"),
    Page("contacts", "Contacts", "Partnerships", "contact"),
    Page(
        "agreements",
        "Agreements",
        "Partnerships",
        "agreement",
        columns=(
            *("title", "last_day_to_act", "days_left", "status", "partners"),
            *("kind", "ends_on_now", "number", "owner"),
        ),
        sort="days_left",
    ),
    Page(
        "task_forces",
        "Task forces",
        "Partnerships",
        "unit",
        ("best", "task_force"),
        one="task force",
    ),
    Page(
        "tcius",
        "TCIUs",
        "Partnerships",
        "unit",
        ("tciu",),
        one="TCIU",
        columns=(
            *("name", "status", "country", "host_organization"),
            *("members", "fully_vetted", "inl_concurrence_on", "established_on"),
        ),
    ),
    Page(
        "bodies",
        "Bodies",
        "Partnerships",
        "unit",
        ("coalition", "committee", "working_group"),
        one="body",
    ),
    Page("engagements", "Engagements", "Partnerships", "engagement"),
    Page("operations", "Operations", "Results", "operation"),
    Page("activity_reports", "Activity reports", "Results", "activity_report"),
    Page("outcomes", "Outcomes", "Results", "outcome"),
    Page("figures", "Figures", "Results", "published_figure", one="figure"),
)
GROUPS = ("Grants", "Partnerships", "Results")


def page_of(entity: str, kind: str | None = None) -> Page | None:
    """Return the page a record of a type, and kind where the type has several pages, stands on."""
    found = [page for page in PAGES if page.entity == entity]
    return next((page for page in found if not page.kinds or kind in page.kinds), None)
