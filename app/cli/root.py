"""The commands put together, and what an error becomes: a sentence on stderr and an exit code."""

from __future__ import annotations

import os
import re
import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from app.cli import (
    COMMANDS,
    changing,
    contacts,
    country,
    coverage,
    deadlines,
    file,
    filling,
    handing_out,
    lookups,
    merging,
    money,
    payroll,
    reading,
    reporting,
    results,
)
from app.cli.asked import Asked
from app.cli.values import day
from db.model.errors import CannotOpen, DataError, NotSaved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

DONE, BAD_INPUT, CANNOT_OPEN, STOPPED = 0, 1, 2, 130
_FOR_EVERY_COMMAND = re.compile(r"--(today|user)(=.*)?|--read-only", re.DOTALL)


class _InOrder(click.Group):
    """Lists its commands in the order they are told, as a person meets them."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return [name for name in COMMANDS if name in self.commands]


@click.group(
    cls=_InOrder,
    epilog="fieldstone [FILE] opens the window; --fresh builds the sample office anew.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--today", metavar="YYYY-MM-DD", callback=day, help="The day that counts as today.")
@click.option("--user", default="", help="The name that stands in the history.")
@click.option("--read-only", is_flag=True, help="Change nothing; opens a newer file too.")
@click.version_option(
    package_name="fieldstone", prog_name="fieldstone", message="%(prog)s %(version)s"
)
@click.pass_context
def root(context: click.Context, /, today: date | None, user: str, *, read_only: bool) -> None:
    """Border-security grants and partnerships of an office, kept in one local file.

    Record types, fields and choices go by the names that `fieldstone types` lists, or by their
    labels. A reference takes a record's number or its exact title.
    """
    context.obj = Asked(user, today, read_only=read_only)


for _group in (
    file,
    reading,
    reporting,
    filling,
    changing,
    contacts,
    merging,
    handing_out,
    money,
    deadlines,
    payroll,
    lookups,
    country,
    results,
    coverage,
):
    for _command in _group.COMMANDS:
        root.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    return guarded(
        lambda: root.main(hoisted(arguments), prog_name="fieldstone", standalone_mode=False)
    )


def guarded(work: Callable[[], int | None]) -> int:
    """Do the work and return its exit code; errors of world and hand become sentences on stderr."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = work()
        sys.stdout.flush()
    except click.ClickException as problem:
        problem.show(sys.stderr)
        return BAD_INPUT
    except DataError as problem:
        for sentence in _sentences(problem):
            click.echo(sentence, err=True)
        return CANNOT_OPEN if isinstance(problem, CannotOpen) else BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return STOPPED
    except (BrokenPipeError, SystemExit):
        # Who reads the output has had enough, which click answers with an exit of its own; what is
        # still in the buffer must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code or DONE


def hoisted(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the options of every command put in front of the command."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif found := _FOR_EVERY_COMMAND.fullmatch(argument):
            front.append(argument)
            if found[1] and found[2] is None:
                front += islice(waiting, 1)
        else:
            rest.append(argument)
    return front + rest


def _sentences(problem: DataError) -> list[str]:
    if isinstance(problem, NotSaved):
        return ["Nothing was saved.", *(one.sentence for one in problem.problems)]
    return [problem.sentence]
