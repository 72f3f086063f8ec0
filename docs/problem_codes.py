"""Finds every problem code in the source, with the rooms that raise it and a sentence it says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "headway"
TEMPLATES = ("Said", "Counted")
"""What makes a sentence out of a template and its parts; of the two of a number of things the last is shown."""
KEBAB = re.compile(r"[a-z]+(-[a-z]+)+|cycle")


def problem_codes() -> dict[str, tuple[set[str], str]]:
    """Code to the rooms that raise it and a sentence it says."""
    found: dict[str, tuple[set[str], str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).parts
        if parts[0] in ("cli", "reports"):
            continue
        room = ".".join(parts[: 2 if parts[0] == "formats" else 1]).removesuffix(".py")
        for code, what in codes_in(ast.parse(path.read_text("utf-8"))):
            rooms, said = found.get(code, (set(), ""))
            found[code] = (rooms | {room}, said or what)
    return found


def codes_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The codes that calls in a module pass, each with the sentence beside it."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        texts = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and (code := code_of(call)):
                yield code, what_of(call, texts)


def code_of(call: ast.Call) -> str | None:
    """The problem's code among a call's arguments: `code=`, or a first argument of that form."""
    candidates = [keyword.value for keyword in call.keywords if keyword.arg == "code"] + call.args[:1]
    said = [c.value for c in candidates if isinstance(c, ast.Constant) and isinstance(c.value, str)]
    return next((value for value in said if KEBAB.fullmatch(value)), None)


def what_of(call: ast.Call, texts: dict[str, ast.expr]) -> str:
    """What the problem says: `what=`, else the first argument that is a sentence, looked up where it is a name."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "what"]
    named += [argument for argument in call.args if isinstance(argument, ast.Name) and argument.id == "what"]
    said = [sentence(texts.get(v.id, v) if isinstance(v, ast.Name) else v) for v in (*named, *call.args[1:])]
    return next((text for text in said if len(re.findall(r"[a-z]{2,}", text)) > 2), "")


def sentence(value: ast.expr) -> str:
    """A piece of text as it is said, `…` for what is filled in."""
    if isinstance(value, ast.JoinedStr):
        return "".join(sentence(part) if isinstance(part, ast.Constant) else "…" for part in value.values)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in TEMPLATES:
        templates = [sentence(argument) for argument in value.args if isinstance(argument, ast.Constant)]
        return re.sub(r"\{\w+\}", "…", templates[-1]) if templates else ""
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
