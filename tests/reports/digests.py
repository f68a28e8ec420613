"""Makes every report of an office in a process of its own and prints their fingerprints as JSON.

python -m tests.reports.digests OFFICE MOMENT FOLDER < {"report": {"parameter": "value"}}
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.reports import catalog, job
from app.reports.list_export import ListChoice
from app.services.as_of import Moment
from db.model import registry
from tests.reports.conftest import SAMPLE_DAY


def main() -> None:
    """Make the reports asked for and the list of every type."""
    office, at, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    terms = job.Terms("R. Alvarez", SAMPLE_DAY, Moment(at, 1_000_000))
    found = {}
    for name, values in json.load(sys.stdin).items():
        path = folder / f"{name}.xlsx"
        found[name] = job.make_report(office, catalog.report(name), values, path, terms).sha256
    for entity in registry.ENTITIES.values():
        choice = ListChoice(entity, all_fields=True)
        path = folder / f"{entity.name}.xlsx"
        found[entity.name] = job.export_list(office, choice, path, terms).sha256
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
