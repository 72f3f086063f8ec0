"""Writes the pages of docs/reference/ that follow from the code.

python docs/generate.py
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from plan_fields import sections
from problem_codes import problem_codes

DOCS = Path(__file__).resolve().parent
REFERENCE = DOCS / "reference"
NOTE = "<!-- written by docs/generate.py: alter the code, not this page -->"


CHANGES = """
Every write to a plan is a list of these. In JSON and YAML a Change is an object with its kind under `change`; `was`
is the value the plan must hold until then, `now` the new one. Adding holds the whole new thing, removing the whole
old one, so that each has an inverse. [Why a Change](../explanation/change.md) says what they are for.
"""

AUDIT = """
`headway audit` makes the checks of the DCMA 14-point assessment and of the GAO's ten scheduling practices. Each has a
verdict: `pass` and `fail` against its threshold; `unknown` where the plan does not hold what it takes to tell (missed
tasks, BEI and CPLI need a baseline, for instance); `attest` where no file can tell and a person must.
"""

PROBLEMS = """
A user's mistakes, and a file's, are data: each problem says where it is, what it is, and what one can do about it.
Its code is stable, for programs and tests. An *error* is something that could not be computed or kept, a *warning*
something to look at, a *note* for the record. Below, `…` stands for what is filled in.
"""


def main() -> int:
    """Write every generated page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in GENERATED.items():
        (REFERENCE / name).write_text(text(), "utf-8")
    return 0


def page(title: str, introduction: str, *parts: str) -> str:
    """A page of Markdown."""
    return "\n\n".join([f"# {title}", NOTE, introduction.strip(), *parts]) + "\n"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of Markdown; a bar inside a cell is escaped."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def told(thing: object) -> str:
    """A docstring as one paragraph after another."""
    return inspect.getdoc(thing) or ""


def in_a_line(thing: object) -> str:
    """A docstring on one line."""
    return " ".join(told(thing).split())


# The command line


def cli() -> str:
    """Every command's help page."""
    from headway.cli.root import root

    introduction = "What `headway --help` and the help of every command say."
    with plain_help():
        import click

        top = click.Context(root, info_name="headway")
        parts = [f"```text\n{root.get_help(top)}\n```"]
        for name in root.list_commands(top):
            command = root.get_command(top, name)
            assert command is not None
            text = command.get_help(click.Context(command, info_name=name, parent=top))
            parts.append(f"## headway {name}\n\n```text\n{text}\n```")
    return page("The command line", introduction, *map(unstyled, parts))


class plain_help:
    """A terminal of 96 columns, whoever runs this."""

    def __enter__(self) -> None:
        from headway.cli import help as help_pages

        self.columns, help_pages._columns = help_pages._columns, lambda: 96

    def __exit__(self, *_: object) -> None:
        from headway.cli import help as help_pages

        help_pages._columns = self.columns


def unstyled(text: str) -> str:
    """Text without colours and trailing blanks."""
    return re.sub(r"[ \t]+$", "", re.sub(r"\x1b\[[0-9;]*m", "", text), flags=re.M)


# Kinds of Change


def changes() -> str:
    """Every kind of Change: what it does and what it holds."""
    from headway.plan.changes.change import KINDS
    from headway.plan.changes.nouns import NOUNS

    parts = []
    for noun in NOUNS:
        kinds = [change for change in KINDS.values() if change.noun is noun]
        title = (
            f"Changes of {'an' if noun.key[:1] == 'a' else 'a'} {noun.key}" if noun.key else "Changes of the project"
        )
        rows = ((f"`{change.__name__}`", fields_of(change), in_a_line(change)) for change in kinds)
        parts.append(f"## {title}\n\n" + table(("change", "holds", "what it does"), rows))
    return page("Kinds of Change", CHANGES, *parts, facts())


def facts() -> str:
    """The Changes by which facts enter."""
    from headway.actuals import changes as module

    kinds = [
        kind
        for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and re.match(r"(Record|Retract)", name)
    ]
    rows = ((f"`{kind.__name__}`", fields_of(kind), in_a_line(kind)) for kind in kinds)
    return "## Changes of the actuals\n\n" + table(("change", "holds", "what it does"), rows)


def fields_of(kind: type[Any]) -> str:
    """The fields of a struct with their types."""
    hints = typing.get_type_hints(kind)
    return ", ".join(f"`{field.name}`: {type_name(hints[field.name])}" for field in msgspec.structs.fields(kind))


def type_name(hint: Any) -> str:
    """A type as a reader would say it."""
    if isinstance(hint, typing.TypeAliasType) or (isinstance(hint, type) and not typing.get_args(hint)):
        return {"str": "text", "NoneType": "none", "datetime": "date and time"}.get(hint.__name__, hint.__name__)
    arguments = [type_name(argument) for argument in typing.get_args(hint) if argument is not Ellipsis]
    if typing.get_origin(hint) is tuple:
        return f"list of {arguments[0]}"
    if "Mapping" in str(typing.get_origin(hint)):
        return "mapping"
    return " or ".join(arguments)


# The library


def library() -> str:
    """Every public name with its signature and docstring."""
    import headway

    introduction = "What `import headway` offers; everything else is inside the house and may move."
    names = sorted(headway.__all__, key=lambda name: (not inspect.isfunction(getattr(headway, name)), name))
    return page("The library", introduction, *(entry(name, getattr(headway, name)) for name in names))


def entry(name: str, thing: Any) -> str:
    """One public name."""
    if inspect.isfunction(thing):
        return f"## {name}\n\n```text\n{name}{signature(thing)}\n```\n\n{told(thing)}"
    if not isinstance(thing, type):
        return f"## {name}\n\n`{name} = {thing!r}`"
    members = "\n".join(member_lines(thing))
    return f"## {name}\n\n{told(thing)}" + (f"\n\n{members}" if members else "")


def member_lines(thing: type[Any]) -> Iterator[str]:
    """A class's own public fields, properties and methods, a line each."""
    if issubclass(thing, msgspec.Struct):
        yield "Fields: " + ", ".join(f"`{field.name}`" for field in msgspec.structs.fields(thing)) + ".\n"
    for name, member in vars(thing).items():
        if name.startswith("_"):
            continue
        getter = getattr(member, "fget", None) or getattr(member, "func", None)
        if getter is not None:
            yield f"- `.{name}`: {in_a_line(getter)}"
        elif inspect.isfunction(member) and told(member):
            yield f"- `.{name}{signature(member)}`: {in_a_line(member)}"


def signature(function: Callable[..., Any]) -> str:
    """A signature without `self`, annotations as they are written."""
    text = str(inspect.signature(function)).replace("'", "")
    return re.sub(r"\(self(, )?", "(", text)


# The audit


def audit() -> str:
    """Every check with its threshold, as an audit of an empty plan lists them."""
    from headway.analysis import analyse
    from headway.analysis import audit as audited
    from headway.plan.plan import Plan

    rows = ((f"`{one.id}`", one.name, one.unit, one.threshold) for one in audited(analyse(Plan())).checks)
    introduction = AUDIT
    return page("Checks of the audit", introduction, table(("id", "check", "measured in", "threshold"), rows))


# Problems


def problems() -> str:
    """Every problem code in the source, with the room it comes from."""
    rows = ((f"`{code}`", ", ".join(sorted(rooms)), what) for code, (rooms, what) in sorted(problem_codes().items()))
    introduction = PROBLEMS
    return page("Problems and their codes", introduction, table(("code", "from", "says"), rows))


# The plan file


def plan_fields() -> str:
    """Every key a plan file may hold."""
    introduction = "Every key a [plan file](plan-file.md) may hold, with the value it has where it is left out."
    head = ("key", "left out", "meaning")
    parts = (f"## {title}\n\n{description}\n\n{table(head, rows)}" for title, description, rows in sections())
    return page("The fields of a plan file", introduction, *parts)


# The schema


def schema() -> str:
    """The JSON Schema of a plan file."""
    from headway.formats import native

    return json.dumps(native.schema(), indent=2, ensure_ascii=False) + "\n"


GENERATED: dict[str, Callable[[], str]] = {
    "cli.md": cli,
    "changes.md": changes,
    "library.md": library,
    "audit.md": audit,
    "problems.md": problems,
    "plan-fields.md": plan_fields,
    "plan.schema.json": schema,
}


if __name__ == "__main__":
    sys.exit(main())
