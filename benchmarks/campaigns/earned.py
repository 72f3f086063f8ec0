"""Earned value of tracked projects beside another tool's figures, by status date: every difference has a reason.

python -m benchmarks.campaigns earned                  59 projects, 796 status dates, 28 figures each
python -m benchmarks.campaigns earned --only C2011-05  one of them

All of them together also write docs/reference/tracked-projects.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.record import ROOT, record
from benchmarks.tracked.compare import CLOSE, Seen, compared
from benchmarks.tracked.data import COLUMNS, is_there, project, sheets
from headway.earned.formulas import FORMULAS

PAGE = ROOT / "docs" / "reference" / "tracked-projects.md"
HEAD = (
    "# Tracked projects",
    "",
    "Earned value of real projects beside the figures another tool gave for them, by status date. Made by",
    "`python -m benchmarks.campaigns earned` from the OR-AS database of Ghent University (Batselier and Vanhoucke,",
    "International Journal of Project Management, 2015); not edited by hand.",
    "",
)


def main(argv: list[str]) -> int:
    """Compare, print and record; 1 where a difference has no reason, 2 where there is nothing to compare."""
    parser = argparse.ArgumentParser(prog="earned", description=__doc__)
    parser.add_argument("--only", metavar="CODE")
    asked = parser.parse_args(argv)
    if not is_there():
        print("shared/data/real_projects is not there")
        return 2
    codes = [asked.only] if asked.only else list(sheets())
    seen = [each for code in codes for each in compared(project(code))]
    lines = list(table(seen, len(codes)))
    print("\n".join(lines))
    if not asked.only:
        print(record("earned", lines))
        PAGE.write_text("\n".join([*HEAD, *lines, *apart(seen)]) + "\n", "utf-8")
        print(PAGE)
    return int(any(not each.equal and not each.reason for each in seen))


def table(seen: Sequence[Seen], projects: int) -> Iterable[str]:
    """The result in Markdown: agreement by figure, then every class of difference, then what has none."""
    equal = sum(each.equal for each in seen)
    yield f"{projects} projects, {len(seen) // len(COLUMNS)} status dates, {len(seen)} figures: {equal} equal to"
    yield f"{CLOSE:g} relative to the greater of the figure and the budget; dates to the hour of the project's agenda."
    yield from ("", "| figure | formula | equal | different |", "|---|---|---:|---:|")
    for figure in COLUMNS:
        mine = [each.equal for each in seen if each.figure == figure]
        text = FORMULAS[figure].text if figure in FORMULAS else "as planned, reported or measured"
        yield f"| {figure} | {text} | {sum(mine)} | {len(mine) - sum(mine)} |"
    apart = [each for each in seen if not each.equal]
    yield from ("", "| why different | figures | status dates |", "|---|---:|---|")
    for reason, count in Counter(each.reason for each in apart).most_common():
        dates = sorted({f"{each.code} no. {each.date + 1}" for each in apart if each.reason == reason})
        yield f"| {reason or 'not explained'} | {count} | {', '.join(dates)} |"
    for each in apart:
        if not each.reason:
            yield f"\n{each.code} no. {each.date + 1}, {each.figure}: ours {each.ours}, the sheet's {each.sheet}"


def apart(seen: Sequence[Seen]) -> Iterable[str]:
    """Every figure that is not the sheet's, with its reason."""
    yield from (
        "",
        "## Every figure that differs",
        "",
        "| project | status date | figure | here | in the sheet | why |",
    )
    yield "|---|---:|---|---:|---:|---|"
    for each in seen:
        if not each.equal:
            ours = "not known" if each.ours == "None" else each.ours
            yield f"| {each.code} | {each.date + 1} | {each.figure} | {ours} | {each.sheet} | {each.reason} |"
