"""The house keeps its own laws: what the code below the command line may not touch, and how large anything may grow."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "headway"
BELOW_CLI = ("plan", "actuals", "schedule", "cost", "analysis", "formats", "reports")

THE_CLOCK = {"now", "today", "utcnow", "localtime", "gmtime", "time", "time_ns"}
CHANCE = {"random", "secrets", "default_rng", "uuid1", "uuid4", "urandom"}
THE_ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv"}

ALLOWED: dict[tuple[str, str], str] = {}
"""(file, what it touches) -> why it must. Nothing here may reach a computed value."""

LONG_FUNCTIONS: dict[str, str] = {}
"""`file::function` longer than 80 lines -> why it is one piece."""

LONG_FILES: dict[str, str] = {
    "plan/changes/__init__.py": "the one list of every kind of Change, a line for each",
    "workbench/control/migrations/0002_requests.py": "the tables of change control at once, as Django writes them",
}
"""Files longer than 400 lines -> why they are one piece."""

HEAVY = {"numba", "numpy", "lxml", "openpyxl", "xlsxwriter", "rich", "jpype", "mpxj", "typst", "ruamel.yaml"}


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def forbidden_uses(tree: ast.Module) -> Iterator[str]:
    """Every use of the clock, chance or the environment in a module, in the words a reader would search for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).split(".")[-1]
            if node.attr in THE_CLOCK and owner in {"datetime", "date", "time", "dt"}:
                yield f"{owner}.{node.attr}"
            if node.attr in THE_ENVIRONMENT and owner == "os":
                yield f"os.{node.attr}"
            if (node.attr in CHANCE and owner in {"uuid", "os", "random"}) or (owner == "np" and node.attr == "random"):
                yield f"{owner}.{node.attr}"
        if isinstance(node, ast.ImportFrom) and node.module in {"time", "os", "random", "secrets", "uuid"}:
            yield from (
                f"{node.module}.{name.name}"
                for name in node.names
                if name.name in THE_CLOCK | CHANCE | THE_ENVIRONMENT or node.module in {"random", "secrets"}
            )
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in {"random", "secrets"})


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from datetime import datetime\ndatetime.now()", ["datetime.now"]),
        ("import datetime as dt\ndt.date.today()", ["date.today"]),
        ("import time\ntime.time()", ["time.time"]),
        ("import time\ntime.monotonic()", []),
        ("import os\nos.environ['HOME']", ["os.environ"]),
        ("from os import getenv", ["os.getenv"]),
        ("import uuid\nuuid.uuid4()", ["uuid.uuid4"]),
        ("import uuid\nuuid.uuid5(uuid.NAMESPACE_URL, 'x')", []),
        ("import random", ["random"]),
        ("import numpy as np\nnp.random.rand()", ["np.random"]),
        ("moment.time()", []),
    ],
)
def test_the_search_finds_the_clock_chance_and_the_environment(code: str, found: list[str]) -> None:
    assert list(forbidden_uses(ast.parse(code))) == found


def test_nothing_below_the_command_line_asks_the_clock_chance_or_the_environment() -> None:
    found = {(file, use) for file, tree in modules(*BELOW_CLI) for use in forbidden_uses(tree)}
    assert not found - ALLOWED.keys(), "same arguments, same answer: pass it in as an argument"
    assert not ALLOWED.keys() - found, "an exception nobody needs any more"


def functions() -> Iterator[tuple[str, int]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(SOURCE).as_posix()}::{node.name}", length(node)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring left out: a formula's source should cost nobody a line."""
    assert function.end_lineno is not None
    first = function.body[0]
    told = ast.get_docstring(function) is not None and first.end_lineno is not None
    docstring = first.end_lineno - first.lineno + 1 if told and first.end_lineno else 0
    return function.end_lineno - function.lineno + 1 - docstring


def test_no_function_is_longer_than_80_lines() -> None:
    long = {name for name, lines in functions() if lines > 80}
    assert not long - LONG_FUNCTIONS.keys(), "split it by what it does"
    assert not LONG_FUNCTIONS.keys() - long, "it became short: take it off the list"


def test_half_of_the_functions_have_at_most_eight_lines() -> None:
    assert statistics.median(lines for _, lines in functions()) <= 8


def test_no_file_is_longer_than_400_lines() -> None:
    lines = {
        path.relative_to(SOURCE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in SOURCE.rglob("*.py")
    }
    long = {name for name, count in lines.items() if count > 400}
    assert not long - LONG_FILES.keys(), "split it by noun"
    assert not LONG_FILES.keys() - long, "it became short: take it off the list"


def test_importing_headway_imports_nothing_heavy() -> None:
    code = f"import sys, headway; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_importing_headway_takes_less_than_a_third_of_a_second() -> None:
    code = "import time; began = time.process_time(); import headway; print(time.process_time() - began)"
    times = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    ]
    assert min(times) < 0.3
