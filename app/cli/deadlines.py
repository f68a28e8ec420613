"""Commands on days to keep: reports due and their planning, and all reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, day
from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from app.domain.replanning import Action, Step
    from app.services.requirements import Deadline, Plan

_COUNTED: dict[Action, str] = {
    "add": "added",
    "change": "dated or told anew",
    "submit": "submitted by their reports",
    "drop": "taken back",
    "restore": "taken out of the trash",
    "keep": "kept: filed, or changed by hand",
}


@click.command("due")
@click.argument("file", type=FILE)
@click.option("--from", "since", metavar="DAY", callback=day, help="Due on that day or later.")
@click.option("--to", "until", metavar="DAY", callback=day, help="Due on that day or earlier.")
@click.option("--open", "only_open", is_flag=True, help="Only what is not handed in.")
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.option("--ics", "form", flag_value="ics", help="What is open, as a calendar file.")
@pass_asked
def due(
    asked: Asked,
    /,
    file: Path,
    since: date | None,
    until: date | None,
    form: str | None,
    *,
    only_open: bool,
) -> None:
    """List the reports due, by due day, with the last business day before and how it is counted."""
    from app.services import requirements

    with asked.opened(file) as session:
        rows = requirements.listed(session, since, until)
    if only_open or form == "ics":
        rows = [row for row in rows if row.is_open]
    if form == "json":
        printed.as_json_array(row.as_json() for row in rows)
    elif form == "ics":
        from app.transfer.calendar import calendar

        click.echo(calendar(rows).encode("utf-8"), nl=False)
    else:
        headings = ("Due", "Business day", "Report", "Of", "Status", "Rule", "Counted")
        printed.as_table(headings, [_row(row) for row in rows])


@click.command("plan")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_asked
def plan(asked: Asked, /, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Plan the reports due of all open awards and subawards anew, by the due rules.

    What is filed or changed by hand is kept, and said. One undo takes the plan back.
    """
    from app.services import requirements

    with asked.opened(file) as session:
        planned = requirements.plan(session)
        if not dry_run:
            requirements.carry_out(session, planned)
    if as_json:
        printed.as_json_array(_step(step) for step in planned.steps)
        return
    for line in _lines(planned):
        click.echo(line)


@click.command("reminders")
@click.argument("file", type=FILE)
@click.option("--from", "since", metavar="DAY", callback=day, help="On that day or later.")
@click.option("--to", "until", metavar="DAY", callback=day, help="On that day or earlier.")
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.option("--ics", "form", flag_value="ics", help="As a calendar file.")
@pass_asked
def reminders(
    asked: Asked, /, file: Path, since: date | None, until: date | None, form: str | None
) -> None:
    """List the reminders by day: of agreements, vetting, contacts, commitments and reports due.

    Without days those of the coming year.
    """
    from app.services import reminders as service

    with asked.opened(file) as session:
        rows = service.listed(session, since, until)
    if form == "json":
        printed.as_json_array(row.as_json() for row in rows)
    elif form == "ics":
        from app.transfer.calendar import reminder_calendar

        click.echo(reminder_calendar(rows).encode("utf-8"), nl=False)
    else:
        headings = ("Day", "What", "Of", "Why")
        told = [
            (show_day(row.reminder.on.isoformat()), row.label, row.title, row.reminder.says)
            for row in rows
        ]
        printed.as_table(headings, told)


def _row(one: Deadline) -> Sequence[str]:
    return (
        show_day(one.due_on.isoformat()),
        show_day(one.last_business_day.isoformat()),
        choices.label("requirement_kind", one.kind),
        one.subject_title,
        choices.label("requirement_status", one.status),
        one.rule or "by hand",
        one.arithmetic or "",
    )


def _lines(planned: Plan) -> list[str]:
    """Return how many of each, and in words what was moved, taken back or kept by hand."""
    lines = []
    for action, said in _COUNTED.items():
        if count := len(planned.of(action)):
            lines.append(f"{count:,} {said}")
    told = [
        f"  {step.due_on}  {step.rule}  {step.subject.type} {step.subject.id}  {step.says}"
        for step in planned.of("change", "submit", "drop", "restore", "keep")
        if step.is_telling
    ]
    return [*lines, *told] if lines else ["Everything is planned as it should be."]


def _step(step: Step) -> dict[str, object]:
    return {
        "action": step.action,
        "rule": step.rule,
        "type": step.subject.type,
        "id": step.subject.id,
        "requirement": step.row,
        "due_on": step.due_on.isoformat(),
        "says": step.says,
    }


COMMANDS = (due, plan, reminders)
