"""The group of all commands, loaded one by one, and what becomes of an error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from headway.cli.exits import BAD_INPUT, BUG, FINE, INTERRUPTED
from headway.cli.help import Help

COMMANDS = {
    "Ask": {
        "schedule": "When every task starts and finishes, and which are critical",
        "list": "The tasks that answer a filter, in groups, order and columns of one's own",
        "why": "Why a task is where it is: the chain that drives its date",
        "audit": "What is wrong with the plan: DCMA 14 points, GAO practices",
        "compare": "What differs between two plans, and what it moved",
        "impact": "What Changes would do, to whom, and how surely, before they are made",
        "slip": "Why the finish moved, split by cause",
        "variance": "Every task against a baseline: start, finish, duration, work, cost",
        "trend": "The milestone trend: what was forecast at each status date",
        "earned": "Earned value and earned schedule, and what they forecast",
        "money": "Where the money stands: budget, accounts, cash flow",
        "simulate": "How sure: P50 and P80 of date and cost, what drives them",
        "steering": "The page for the steering meeting, on one A4 sheet",
    },
    "Show and change": {
        "gantt": "Draw the plan: terminal, .svg, .html or .pdf",
        "network": "Draw who waits for whom: .svg, .pdf or .png",
        "roadmap": "Draw phases and milestones by quarter, on one A4 sheet",
        "convert": "Write the plan in another format, naming what it cannot hold",
        "apply": "Make named Changes, all of them or none",
        "change": "Alter one field of all tasks that answer a filter",
        "level": "Delay work until nobody is overloaded, at the earliest finish found",
        "book": "Book the journal of a ledger or a time sheet",
    },
    "The workbench": {
        "serve": "Plans in the browser, shared and undoable",
        "pull": "A project's plan as a file, to be kept in git",
        "push": "What was edited in such a file, as Changes, after a preview",
        "login": "Keep a token for pull and push",
        "user": "Add, list, disable people; set a password",
        "backup": "Everything in one file, while people work",
        "restore": "A backup in place of what is there",
        "check": "Settings, engine, permissions, versions: is all as it should be?",
    },
    "Start here": {
        "new": "A first plan from a list of tasks, and when it will be done",
        "demo": "The workbench with an organisation in it, to look around",
        "tour": "A short tour of a bundled plan, here on the terminal",
    },
}
"""The commands by what one wants, each in the module of its name."""


class Commands(Help, click.Group):
    """Every command, imported when it is called for and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the help page."""
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"headway.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command called for; of a misspelt one, the likeliest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            raise (
                click.UsageError(f"no command {args[0]!r}; did you mean {near[0]}?", ctx) if near else error
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their headings, without importing one."""
        for heading, names in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl(list(names.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  headway demo
  headway schedule plan.mpp --as-of 2026-03-13
  headway why plan.xer "Load test"
  headway gantt plan.yaml -o plan.html

\b
FILE is a plan in any of these, told apart by content: Microsoft Project
(.mpp, .mpx, .xml), Primavera P6 (.xer, .xml), Headway (.yaml, .json), .csv,
.xlsx; - reads standard input. Exit codes: 0 fine, 1 findings, 2 bad input.""",
)
@click.version_option(package_name="headway", prog_name="headway")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def root(debug: bool) -> None:
    """Headway reads a project plan and says when it ends, why, and what is wrong with it."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; only --debug lets an exception through."""
    debug = "--debug" in arguments  # wherever it stands
    try:
        code = root.main(
            args=[word for word in arguments if word != "--debug"],
            prog_name="headway",
            standalone_mode=False,
            color=_colour(),
        )
        sys.stdout.flush()
        return code if isinstance(code, int) else FINE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except Exception as error:
        from headway.cli.complaints import complain

        if debug and not isinstance(error, click.ClickException):
            raise
        return BAD_INPUT if complain(error) else BUG


def _colour() -> bool | None:
    """Whether help is coloured: None leaves it to what stands at the other end."""
    from headway.cli.terminal import colours_allowed

    return None if colours_allowed() else False


def _pipe_closed() -> int:
    """The reader (`head`, a pager) has seen enough: leave quietly, also when Python flushes at its end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE
