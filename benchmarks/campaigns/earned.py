"""Earned value of tracked projects beside another tool's figures, by status date: every difference has a reason.

python -m benchmarks.campaigns earned                  59 projects, 796 status dates, 28 figures each
python -m benchmarks.campaigns earned --only C2011-05  one of them
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.record import record
from benchmarks.tracked.compare import CLOSE, Seen, compared
from benchmarks.tracked.data import COLUMNS, is_there, project, sheets
from headway.earned.formulas import FORMULAS


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
