"""The command line of the fidelity measurement."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import benchmarks.fidelity as about
from benchmarks.fidelity import data, look, report
from benchmarks.fidelity.leaf import Leaf
from benchmarks.fidelity.measure import Measured, measure

PAGE = data.ROOT / "docs" / "reference" / "fidelity.md"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 when a promise about the whole set is broken."""
    said = _arguments(argv)
    why_not = data.missing()
    if why_not:
        print(f"skipped: {why_not}")
        return 0
    files = [_announced(file, quiet=said.tasks) for file in data.chosen(said.file)]
    if said.tasks:
        _tasks(files, said)
        return 0
    print("\n".join(report.lines(files, everything=said.all or said.file is not None, promises=not said.file)))
    if said.file:
        return 0
    if said.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(report.PAGE + "\n".join(report.lines(files, everything=True)) + "\n", "utf-8")
    return 0 if all(gate.holds for gate in report.gates(files)) else 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        prog="python -m benchmarks.fidelity",
        description=about.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ask.add_argument("--file", help="only files whose name contains this")
    ask.add_argument("--tasks", action="store_true", help="show every differing task with all that could explain it")
    ask.add_argument("--task", help="show this task whether it differs or not (identifier or name)")
    ask.add_argument(
        "--floats", action="store_true", help="with --tasks: also tasks whose float or critical flag differs"
    )
    ask.add_argument("--limit", type=int, default=40, help="with --tasks: at most so many (default 40)")
    ask.add_argument("--all", action="store_true", help="list every file, not only those that differ")
    ask.add_argument("--write", action="store_true", help="write docs/reference/fidelity.md")
    said = ask.parse_args(argv)
    said.tasks = said.tasks or bool(said.task)
    return said


def _announced(file: data.PlanFile, *, quiet: bool) -> Measured:
    found = measure(file)
    if found.refused and quiet:
        print(f"{file.name}: {found.refused}")
    if not quiet and sys.stderr.isatty():
        print(f"\r\033[K{file.name}", end="", file=sys.stderr)
    return found


def _tasks(files: Sequence[Measured], said: argparse.Namespace) -> None:
    wanted = [leaf for file in files for leaf in file.leaves if _wanted(leaf, said)]
    for leaf in wanted[: said.limit]:
        print("\n".join(look.look(leaf)))
    print(f"\n{len(wanted)} tasks" + (f", the first {said.limit} shown" if len(wanted) > said.limit else ""))


def _wanted(leaf: Leaf, said: argparse.Namespace) -> bool:
    if said.task:
        return said.task in (leaf.task.id, leaf.task.name)
    if leaf.group != "automatic" or not leaf.given:
        return False
    return not leaf.equal or (said.floats and (leaf.float_equal is False or leaf.critical_equal is False))


if __name__ == "__main__":
    raise SystemExit(main())
