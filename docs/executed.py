"""Runs what the documentation shows: every page is a story, told in a folder of its own with the bundled plans in it.

    python docs/executed.py            tell every page and show where the world differs
    python docs/executed.py --write    put what really came out into the pages

A page's blocks run in order. ```python blocks share one set of names. In ```console blocks a line `$ command` runs and
the lines after it are what it prints. A comment before a block alters that:

    <!-- file: plan.yaml -->    the block is written to that file
    <!-- elided -->             a line `...` stands for any lines
    <!-- exit: 1 -->            the block's last command ends with this exit code
    <!-- needs: msproject -->   runs only where that extra (or file) is at hand
    <!-- not run: why -->       shown, not run
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TRANSLATED = ROOT / "docs" / "de"
PROGRAMS = Path(sys.executable).parent
NEEDS = {"msproject": ("mpxj", "jpype")}
BLOCK = re.compile(
    r"(?P<marks>(?:^<!--[^\n]*-->\n+)*)^(?P<fence>```+)(?P<language>\w*)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S
)
MARK = re.compile(r"<!--\s*(?P<word>file|elided|exit|needs|not run)(?::\s*(?P<value>.*?))?\s*-->")


@dataclass(frozen=True)
class Block:
    """One fenced block of a page: its language and text, the line it begins on, and what the comments before it say."""

    language: str
    body: str
    line: int
    span: tuple[int, int]
    marks: dict[str, str]


@dataclass(frozen=True)
class Difference:
    """Where the world differs from the page: `found` is the body the block should have."""

    page: Path
    block: Block
    said: str
    found: str | None = None

    def __str__(self) -> str:
        return f"{self.page.name}, line {self.block.line}: {self.said}"


def pages() -> list[Path]:
    """Every page of the documentation, the README first; what is translated shows the blocks of the English page."""
    found = sorted(page for page in (ROOT / "docs").rglob("*.md") if TRANSLATED not in page.parents)
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "STYLE.md", *found]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page in order."""
    for match in BLOCK.finditer(text):
        marks = {m["word"]: m["value"] or "" for m in MARK.finditer(match["marks"])}
        line = text.count("\n", 0, match.start("fence")) + 1
        yield Block(match["language"], match["body"], line, match.span("body"), marks)


def tell(page: Path) -> list[Difference]:
    """Run a page's blocks in order in a folder of their own; what differs from what the page shows."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "work"
        shutil.copytree(ROOT / "plans", folder / "plans")
        names: dict[str, Any] = {"__name__": page.stem}
        found = (run(page, block, folder, names) for block in blocks(page.read_text("utf-8")))
        return [difference for difference in found if difference]


def run(page: Path, block: Block, folder: Path, names: dict[str, Any]) -> Difference | None:
    """Run one block as its language and marks ask."""
    if "file" in block.marks:
        path = folder / block.marks["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, "utf-8")
        return None
    if "not run" in block.marks or missing(block.marks.get("needs")):
        return None
    if block.language == "python":
        return run_python(page, block, folder, names)
    return run_console(page, block, folder) if block.language in ("console", "sh") else None


def missing(need: str | None) -> bool:
    """Whether what a block needs is absent here."""
    return need is not None and any(importlib.util.find_spec(name) is None for name in NEEDS[need])


def run_python(page: Path, block: Block, folder: Path, names: dict[str, Any]) -> Difference | None:
    """Run a block of Python; a line `# prints: text` after a print is held to what was printed."""
    printed = io.StringIO()
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
            exec(compile("\n" * block.line + block.body, str(page), "exec"), names)
    except Exception as error:
        return Difference(page, block, f"{type(error).__name__}: {error}")
    said = re.findall(r"^# prints: (.*)$", block.body, re.M)
    came = [line.rstrip() for line in printed.getvalue().splitlines()]
    if said and said != came:
        return Difference(page, block, f"shown {said}, printed {came}", with_prints(block.body, came))
    return None


def with_prints(body: str, came: list[str]) -> str | None:
    """The block with its `# prints:` lines renewed, None where their number changed."""
    if len(re.findall(r"^# prints: ", body, re.M)) != len(came):
        return None
    lines = iter(came)
    return re.sub(r"^# prints: .*$", lambda _: f"# prints: {next(lines)}", body, flags=re.M)


def run_console(page: Path, block: Block, folder: Path) -> Difference | None:
    """Run a block's commands one by one and compare what they print and how the last one ends."""
    told = list(commands(block.body))
    shown, came = [], []
    for at, (command, expected) in enumerate(told):
        done = shell(command, folder)
        wanted = int(block.marks.get("exit", 0)) if at == len(told) - 1 else 0
        if done.returncode != wanted:
            return Difference(page, block, f"`{command}` ended with {done.returncode}:\n{done.stdout}")
        output = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
        keeps = matches(expected, output, elided="elided" in block.marks) or (block.language == "sh" and not expected)
        shown.append(keeps)
        came += [f"$ {command}", *(expected if keeps else output)]
    if all(shown):
        return None
    found = "\n".join(came) + "\n"
    return Difference(
        page, block, f"shown:\n{block.body}\nprinted:\n{found}", None if "elided" in block.marks else found
    )


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines shown after it; a block without `$` is one script."""
    if not body.startswith("$ "):
        yield body.strip(), []
        return
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        lines = part.rstrip().splitlines()
        while lines[0].endswith("\\"):
            lines[:2] = [lines[0] + "\n" + lines[1]]
        yield lines[0], [line.rstrip() for line in lines[1:]]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader's shell would, on a plain terminal of 100 columns."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY_", "DATABASE_URL"))}
    env = {**ours, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def matches(shown: list[str], printed: list[str], *, elided: bool) -> bool:
    """Whether printed lines are those shown; where lines may be elided, `...` stands for any number of them."""
    if not elided or "..." not in shown:
        return shown == printed
    parts: list[list[str]] = [[]]
    for line in shown:
        parts.append([]) if line == "..." else parts[-1].append(line)
    return follows(parts, printed)


def follows(parts: list[list[str]], printed: list[str]) -> bool:
    """Whether the parts stand in the lines in order, the first at their beginning and the last at their end."""
    first, *middle, last = parts
    if printed[: len(first)] != first or (last and printed[-len(last) :] != last):
        return False
    at, end = len(first), len(printed) - len(last)
    for part in middle:
        at = next(
            (n + len(part) for n in range(at, end - len(part) + 1) if printed[n : n + len(part)] == part), end + 1
        )
    return at <= end


def rewritten(text: str, differences: list[Difference]) -> str:
    """A page with the blocks renewed that can be."""
    for difference in sorted(differences, key=lambda one: -one.block.line):
        if difference.found is not None:
            begin, end = difference.block.span
            text = text[:begin] + difference.found + text[end:]
    return text


def main(arguments: list[str]) -> int:
    """Tell the pages named, or all; with --write renew them."""
    named = [Path(name).resolve() for name in arguments if not name.startswith("-")]
    left = 0
    for page in named or pages():
        differences = tell(page)
        if "--write" in arguments:
            page.write_text(rewritten(page.read_text("utf-8"), differences), "utf-8")
            differences = [replace(one) for one in differences if one.found is None]
        left += len(differences)
        for difference in differences:
            print(difference, "\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
