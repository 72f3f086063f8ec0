"""Problems for people: the worst first, a line each, with the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from headway.cli.exits import FINDINGS, FINE
from headway.cli.terminal import say
from headway.plan.problem import Problem, Severity
from headway.reports.words import count, plain

MOST = 12
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "bright_black"}
ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def print_problems(problems: Sequence[Problem], title: str = "Problems") -> None:
    """Print a heading that counts and the first few of every severity; nothing where there is nothing."""
    if not problems:
        return
    say()
    say(f"{title}: {', '.join(_counts(problems))}", bold=True)
    for severity in ORDER:
        found = [problem for problem in problems if problem.severity == severity]
        for problem in found[:MOST]:
            say(f"  {severity}: {plain(problem.where)}: {plain(problem.what)}", fg=COLOURS[severity])
            if problem.remedy:
                say(f"    {plain(problem.remedy)}", dim=True)
        if len(found) > MOST:
            say(f"  ... and {count(len(found) - MOST, f'more {severity}')}; --json lists all", dim=True)


def problems_data(problems: Sequence[Problem]) -> list[dict[str, str]]:
    """The problems as JSON has them, each with its place."""
    return [{"where": problem.where, "what": problem.what} for problem in problems]


def code_of(problems: Sequence[Problem]) -> int:
    """The exit code of a command that ran: FINDINGS where one of the problems is an error."""
    return FINDINGS if any(problem.severity == Severity.ERROR for problem in problems) else FINE


def _counts(problems: Sequence[Problem]) -> list[str]:
    counts = [(sum(problem.severity == severity for problem in problems), severity) for severity in ORDER]
    return [count(number, str(severity)) for number, severity in counts if number]
