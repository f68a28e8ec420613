"""The names of the pages, those made by hand too, and the icon of each."""

from __future__ import annotations

HOME, REPORTS, TRASH, MORE = "home", "reports", "trash", "more"
ATTENTION, CALENDAR, SETTINGS = "attention", "calendar", "settings"
BALANCES, RISK, HIGHLIGHTS, LOOKUPS = "balances", "risk", "highlights", "look-ups"
COUNTRIES, COVERAGE, DUPLICATES = "countries", "coverage", "duplicates"
PREVIEW = "preview"
FOR_WHAT_IS_DUE = "due"
"""In place of a report's name: the one that meets the requirement it is to be made for."""
ASKED = frozenset({LOOKUPS, COUNTRIES, DUPLICATES, PREVIEW, REPORTS})
"""The pages made by hand that open with a question: a look-up, a country, a pair, a report."""
WITHIN = {PREVIEW: REPORTS}
"""Pages that are gone to from another one, which the navigation marks for them."""
BY_HAND = ASKED | {
    HOME,
    ATTENTION,
    CALENDAR,
    BALANCES,
    RISK,
    HIGHLIGHTS,
    COVERAGE,
    SETTINGS,
    TRASH,
}
"""The pages that are no lists of records."""
ICONS = {
    HOME: "house",
    ATTENTION: "triangle-alert",
    CALENDAR: "calendar",
    BALANCES: "scale",
    RISK: "flag",
    HIGHLIGHTS: "trending-up",
    LOOKUPS: "circle-question-mark",
    COUNTRIES: "landmark",
    COVERAGE: "layers",
    DUPLICATES: "merge",
    SETTINGS: "settings",
    REPORTS: "file-spreadsheet",
    TRASH: "trash-2",
    MORE: "ellipsis",
    "awards": "award",
    "subawards": "coins",
    "orders": "scroll-text",
    "spending": "receipt-text",
    "claims": "wallet",
    "reports_due": "calendar-clock",
    "monitoring": "clipboard-check",
    "equipment": "package",
    "partners": "building-2",
    "contacts": "contact-round",
    "agreements": "handshake",
    "task_forces": "shield",
    "tcius": "globe",
    "bodies": "users",
    "engagements": "calendar",
    "operations": "radar",
    "activity_reports": "activity",
    "outcomes": "target",
    "figures": "quote",
}
