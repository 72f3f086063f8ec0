"""`headway audit FILE`: what is wrong with a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, file_argument, json_option, reading_options

if TYPE_CHECKING:
    from headway.analysis import Analysis, Check

MARKS = {
    "pass": ("pass", "green"),
    "fail": ("FAIL", "red"),
    "unknown": ("not known", "yellow"),
    "attest": ("ask", "cyan"),
}


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway audit plan.mpp
  headway audit plan.xer --fails
  headway audit plan.yaml --json | jq '.checks[] | select(.verdict == "fail") | .name'

Verdicts: pass; FAIL; not known, where the plan does not hold what it takes to tell (a baseline, say); ask, where no
file can tell and a person must say. Exit code 1 where a check fails.""",
)
@file_argument
@as_of_option
@convention_option
@click.option("--fails", is_flag=True, help="Only the checks that fail.")
@json_option
@reading_options
def command(
    file: str,
    as_of: datetime | None,
    convention: str | None,
    fails: bool,
    as_json: bool,
    **reading: str | None,
) -> int:
    """Audit a plan by DCMA's 14 points and GAO's ten practices, naming the tasks that fail each check."""
    from headway.analysis import audit
    from headway.cli.plans import analysed, read
    from headway.cli.progress import working

    analysis = analysed(read(file, **reading), as_of, convention)
    with working("auditing"):
        found = audit(analysis)
    if as_json:
        from headway.cli.jsonout import print_json

        print_json({"checks": found.rows()})
    else:
        print_checks(analysis, [check for check in found if not fails or check.verdict == "fail"])
        print_summary(tuple(found))
    return FINE if found.passed else FINDINGS


def print_checks(analysis: Analysis, checks: list[Check]) -> None:
    """Print a line per check, and below a failed one its tasks and what to do."""
    from headway.cli.table import Column, Line, columns_text
    from headway.cli.terminal import say

    columns = [Column("Check"), Column("Verdict"), Column("Value", right=True), Column("Asked for"), Column("")]
    short = [Line([c.name, MARKS[c.verdict][0], value(c), c.threshold if is_point(c) else "", ""]) for c in checks]
    for text, check in zip(columns_text(columns, short), [None, *checks], strict=True):
        if check is None:
            say(text, dim=True)
            continue
        say(text, **_style(check))
        if check.verdict == "fail":
            _print_failed(analysis, check)


def _style(check: Check) -> dict[str, str]:
    return {} if check.verdict == "pass" else {"fg": MARKS[check.verdict][1]}


def value(check: Check) -> str:
    """A check's value with its unit; of a practice, whose value is words, nothing: its points stand above."""
    if check.value is None or not isinstance(check.value, (int, float)):
        return ""
    number = f"{check.value:,.2f}".rstrip("0").rstrip(".")
    unit = {"ratio": "", "of slip": ""}.get(check.unit, check.unit)
    return f"{number} {unit}".strip()


def is_point(check: Check) -> bool:
    """Whether the check is one figure against one threshold."""
    return not isinstance(check.value, str)


def print_summary(checks: tuple[Check, ...]) -> None:
    """Print how many checks got which verdict."""
    from headway.cli.terminal import say

    counts = [(sum(check.verdict == verdict for check in checks), mark) for verdict, (mark, _) in MARKS.items()]
    say()
    say(", ".join(f"{number} {mark}" for number, mark in counts if number), bold=True)


def _print_failed(analysis: Analysis, check: Check) -> None:
    from headway.cli.wrap import print_wrapped

    for text in _below(analysis, check):
        print_wrapped(text, "    ", dim=True)


def _below(analysis: Analysis, check: Check) -> Iterator[str]:
    if isinstance(check.value, str):
        yield f"{check.value}."
    if check.tasks:
        names = [f"'{analysis.plan.tasks[task].name or task}'" for task in check.tasks[:4]]
        more = f" and {len(check.tasks) - 4} more" if len(check.tasks) > 4 else ""
        yield ", ".join(names) + more
    if check.advice:
        yield check.advice
