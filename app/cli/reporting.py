"""The command that makes reports: one, a report at two moments side by side, or a list of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, day, pairs

if TYPE_CHECKING:
    from datetime import date

    from app.reports.declared import Report
    from app.reports.job import Done, Terms
    from app.services.as_of import Moment
    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class _Said:
    """The options of the command, by the names they have below."""

    params: tuple[str, ...]
    day_on: date | None
    as_of: str
    compared: str
    since: str
    until: str
    pack: str
    rolled: bool
    output: Path | None
    as_json: bool
    figures: bool


@click.command("report")
@click.argument("file", type=FILE)
@click.argument("name", required=False)
@click.argument("choices", metavar="[CHOICE=CODE]...", nargs=-1)
@click.option("--param", "params", metavar="CHOICE=CODE", multiple=True, help="As in the list.")
@click.option("--on", "day_on", metavar="DAY", callback=day, help="The day the report speaks of.")
@click.option("--as-of", metavar="MOMENT", default="", help="The file as it stood at a moment.")
@click.option("--compare", "compared", metavar="NAME", default="", help="A report at two moments.")
@click.option("--from", "since", metavar="MOMENT", default="", help="With --compare: the earlier.")
@click.option("--to", "until", metavar="MOMENT", default="now", help="With --compare: the later.")
@click.option("--pack", metavar="NAME", default="", help="All reports of a pack kept in the file.")
@click.option("--next", "rolled", is_flag=True, help="With --pack: for the next period.")
@click.option("-o", "--output", type=FILE, help="The workbook, OUT.xlsx; of a pack also DIR.")
@click.option("--json", "as_json", is_flag=True, help="The list as JSON.")
@click.option("--figures", is_flag=True, help="Names and values of its figures, to fill forms.")
@pass_asked
def report(
    asked: Asked,
    /,
    file: Path,
    name: str | None,
    choices: tuple[str, ...],
    **said: Any,  # noqa: ANN401  click gives each option a type of its own
) -> None:
    """Write the report of that NAME to an Excel workbook; without a NAME, list the reports.

    What it asks is said as NAME=VALUE: a code, a day, a year, a record's number or exact title.
    The list shows what each report asks, and marks with * what must be said.

    MOMENT is a day and a time, a day alone (its end), or a change of the history, as in
    "change 120"; the report is then made of the file as it stood. --compare writes it as of two
    moments, with every difference marked, listed and traced to its change.

    A pack is made as it is kept, with --next for the next quarter or fiscal year that has come,
    which is then kept. In DIR it is one workbook or one for each report, as the pack says.

    Without an output it goes into the present folder, named after the report and the day.
    """
    options = _Said(**said)
    if options.compared and (options.as_of or not options.since):
        raise click.UsageError("--compare needs --from MOMENT; --to, not --as-of, is the later.")
    if odd := _unheeded(options, name):
        raise click.UsageError(odd)
    if options.pack:
        with asked.opened(file) as session:
            session.fixed_today = options.day_on or session.fixed_today
            click.echo(_packed(session, options))
        return
    if not (name or options.compared):
        _list(as_json=options.as_json)
        return
    given = [*choices, *options.params]
    if options.figures and name:
        with asked.opened(file) as session:
            session.fixed_today = options.day_on or session.fixed_today
            _figures(session, name, dict(pairs(given)), as_json=options.as_json)
        return
    if options.compared and name:
        given.insert(0, name)  # the first choice of the report compared
    with asked.opened(file) as session:
        session.fixed_today = options.day_on or session.fixed_today
        done = _made(session, options, options.compared or str(name), given)
    click.echo(done.sentence)
    if options.output is None:
        click.echo(done.path)


def _unheeded(options: _Said, name: str | None) -> str:
    """Return a sentence on options that would do nothing as they stand together."""
    if options.pack and (name or options.compared):
        return "--pack makes the reports of a pack; leave the report's NAME and --compare out."
    if options.rolled and not options.pack:
        return "--next goes with --pack NAME."
    if options.since and not options.compared:
        return "--from goes with --compare NAME."
    return ""


def _made(session: Session, options: _Said, name: str, given: list[str]) -> Done:
    from app.reports import catalog, job
    from app.services import as_of

    found = catalog.report(name)
    terms = job.Terms(session.user, session.fixed_today)
    typed = dict(pairs(given))
    if options.compared:
        span = (as_of.read(session, options.since), as_of.read(session, options.until))
        values = _chosen_at(session, found, typed, replace(terms, as_of=min(span, key=_number)))
        target = options.output or Path(job.file_name(f"{found.title} compared", session.today))
        return job.compare_report(session.path, found, values, target, terms, span)
    if options.as_of:
        moment = as_of.read(session, options.as_of)
        terms = replace(terms, as_of=moment)
        session.fixed_today = terms.today or moment.day
    values = _chosen_at(session, found, typed, terms)
    target = options.output or Path(job.file_name(found.title, session.today))
    done = job.make_report(session.path, found, values, target, terms)
    job.record_run(session, found, values, done)
    return done


def _chosen_at(
    session: Session, found: Report, typed: dict[str, str], terms: Terms
) -> dict[str, str]:
    """Return what was chosen, from the records there were at the moment of the report."""
    from app.reports import catalog, job

    if terms.as_of is None:
        return catalog.chosen(found, typed, session)
    with job.copied(session.path, terms) as then:
        return catalog.chosen(found, typed, then)


def _number(moment: Moment) -> int:
    return moment.number


def _packed(session: Session, options: _Said) -> str:
    """Make a pack, keep its next period where that was asked, and say what was made."""
    from app.reports import job, pack_job, packing
    from app.services import as_of

    pack = packing.pack(session, options.pack)
    if options.rolled:
        pack = packing.for_next_period(session, pack)
        packing.keep(session, pack)
    moment = as_of.read(session, options.as_of) if options.as_of else None
    terms = job.Terms(session.user, session.fixed_today, moment)
    target = options.output or Path()
    if target.is_dir() or (pack.layout == packing.ONE_WORKBOOK and not target.suffix):
        target.mkdir(parents=True, exist_ok=True)
        target /= pack_job.target_name(pack, session.today)
    done = pack_job.make_pack(session.path, pack, target, terms)
    pack_job.record_runs(session, done)
    return done.sentence


def _list(*, as_json: bool) -> None:
    from app.reports import catalog

    if as_json:
        printed.as_json([_told(one) for one in catalog.REPORTS])
        return
    rows = [(one.name, one.answers, _asks(one)) for one in catalog.REPORTS]
    printed.as_table(("Name", "Answers", "Asks"), rows)


def _figures(session: Session, name: str, typed: dict[str, str], *, as_json: bool) -> None:
    """List the figures of a report by the names that a form's cells are paired with."""
    from app.reports import catalog, job
    from app.reports.figures import figures

    found = catalog.report(name)
    values = catalog.chosen(found, typed, session)
    making = job.making_of(session, job.Terms(session.user))
    told = list(figures(found.make(session, values, making)[0]))
    if as_json:
        printed.as_json([{"name": one.name, "value": one.text or None} for one in told])
        return
    for one in told:  # never cut: names are copied into mappings
        click.echo(f"{one.name} = {one.text}")


def _told(found: Report) -> dict[str, object]:
    return {
        "name": found.name,
        "title": found.title,
        "answers": found.answers,
        "asked_by": list(found.asked_by),
        "parameters": [
            {
                "name": one.name,
                "label": one.label,
                "kind": one.kind,
                "record_type": one.entity or None,
                "required": one.required,
                "choices": dict(one.options),
                "preset": one.preset or (one.options[0][0] if one.options else None),
            }
            for one in found.parameters
        ],
    }


def _asks(found: Report) -> str:
    """Return what a report asks, by the names its choices go by; what must be said is marked."""
    names = (f"{one.name}{'*' if one.required else ''}" for one in found.parameters)
    return ", ".join(names)


COMMANDS = (report,)
