"""Writes the pages of docs/reference/ that follow from the code.

python docs/generate.py
"""

from __future__ import annotations

import inspect
import itertools
import json
import re
import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from introductions import API, ASKED, AUDIT, CARRIES, CHANGES, ERRORS, FACTS, FORMATS, PROBLEMS
from keys import in_words, keys
from operations import document, operations
from plan_fields import sections
from problem_codes import problem_codes

DOCS = Path(__file__).resolve().parent
REFERENCE = DOCS / "reference"
TYPES = DOCS.parent / "frontend" / "src" / "api" / "types.ts"
NOTE = "<!-- written by docs/generate.py: alter the code, not this page -->"


def main() -> int:
    """Write every generated page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in GENERATED.items():
        (REFERENCE / name).write_text(text(), "utf-8")
    TYPES.parent.mkdir(exist_ok=True)
    TYPES.write_text(api_types(), "utf-8")
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

        top = click.Context(root, info_name="headway", **root.context_settings)
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
    """Every kind of Change: what it alters, what that is, and how it reads."""
    from headway.plan.changes import kinds

    parts = []
    for noun, listed in itertools.groupby(kinds(), key=lambda kind: kind.noun):
        rows = ((f"`{k.name}`", ", ".join(f"`{f}`" for f in k.fields), k.meaning, k.sentence) for k in listed)
        parts.append(f"## {noun}\n\n" + table(("change", "alters", "what it is", "reads as"), rows))
    return page("Kinds of Change", CHANGES, *parts, facts())


def facts() -> str:
    """The Changes by which facts enter."""
    from headway.actuals.changes import FACT_KINDS

    rows = ((f"`{name}`", holds(kind), in_a_line(kind)) for name, kind in FACT_KINDS.items())
    return "## Facts\n\n" + FACTS.strip() + "\n\n" + table(("change", "holds", "what it is"), rows)


def holds(kind: type[Any]) -> str:
    """The fields of a Change of facts; of a fact it records, those that are its own."""
    fields = ", ".join(f"`{field}`" for field in kind.__struct_fields__)
    if fields != "`fact`":
        return fields
    (fact,) = typing.get_args(kind.__orig_bases__[0])  # type: ignore[attr-defined]
    own = [field for field in fact.__struct_fields__ if field not in ("id", "task", "recorded")]
    return f"`fact`: {fact.__name__} with " + ", ".join(f"`{field}`" for field in own)


def changes_schema() -> str:
    """The JSON Schema of a list of Changes."""
    from headway.actuals.changes import ALL_KINDS
    from headway.plan.changes.codec import schema

    return json.dumps(dedented(schema(ALL_KINDS)), indent=1, ensure_ascii=False) + "\n"


def dedented(schema: Any) -> Any:
    """Descriptions without the indentation of the docstrings they are (Python 3.12 leaves it in, 3.13 does not)."""
    if isinstance(schema, dict):
        said = ("description",)  # which may also be the name of a property
        return {
            key: inspect.cleandoc(v) if key in said and isinstance(v, str) else dedented(v) for key, v in schema.items()
        }
    return list(map(dedented, schema)) if isinstance(schema, list) else schema


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
    if inspect.ismodule(thing):
        return f"## {name}\n\n{told(thing)}"
    if not isinstance(thing, type):
        return f"## {name}\n\n`{name} = {thing!r}`"
    members = "\n".join(member_lines(thing))
    return f"## {name}\n\n{told(thing)}" + (f"\n\n{members}" if members else "")


def member_lines(thing: type[Any]) -> Iterator[str]:
    """A class's own public fields, properties and methods, a line each."""
    if issubclass(thing, msgspec.Struct):
        yield "Fields: " + ", ".join(f"`{field}`" for field in thing.__struct_fields__) + ".\n"
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


# The fields of a task


def fields() -> str:
    """Everything that can be asked of a task, by kind of value and right."""
    from headway.analysis.query import FIELDS

    rights = {None: "", "costs": "costs", "risks": "risks"}
    rows = (
        (
            f"`{one.name}`",
            one.label,
            one.kind.value,
            one.told,
            ", ".join(f"`{each}`" for each in one.choices),
            rights[one.right],
        )
        for one in FIELDS.values()
    )
    head = ("field", "heading", "holds", "what it is", "values", "right")
    return page("Fields one can ask for", ASKED, table(head, rows))


# The plan file


def plan_fields() -> str:
    """Every key a plan file may hold."""
    introduction = "Every key a [plan file](plan-file.md) may hold, with the value it has where it is left out."
    head = ("key", "left out", "meaning")
    parts = (f"## {title}\n\n{description}\n\n{table(head, rows)}" for title, description, rows in sections())
    return page("The fields of a plan file", introduction, *parts)


# File formats


def formats() -> str:
    """Every format: its names, how it is told, whether it is read and written, and which fields it carries."""
    from headway.formats.speech import ALL_FIELDS
    from headway.formats.table import markdown

    speaks = spoken()
    parts = [markdown().rstrip(), "## What each carries\n\n" + CARRIES.strip()]
    for noun in NOUNS:
        fields = [field for field in sorted(ALL_FIELDS) if field.startswith(f"{noun}.")]
        rows = (
            (f"`{field.partition('.')[2]}`", *("yes" if field in said else "" for said in speaks.values()))
            for field in fields
            if not field.endswith((".id", ".foreign"))
        )
        parts.append(f"### {noun}\n\n" + table(("field", *speaks), rows))
    return page("File formats", FORMATS, *parts)


NOUNS = (
    *("Settings", "Task", "Link", "Calendar", "Resource", "Assignment", "Team", "Component", "Stakeholder"),
    *("Risk", "RaidEntry", "Correlation", "Branch", "CostAccount", "Commitment"),
)


def spoken() -> dict[str, frozenset[str]]:
    """The fields each family of formats is able to speak of."""
    from headway.formats.msproject.speaks import SPEAKS as MICROSOFT
    from headway.formats.primavera.speaks import SPEAKS as PRIMAVERA
    from headway.formats.tabular.build import _SPEAKS as COLUMNS

    return {
        "Microsoft Project": frozenset(MICROSOFT),
        "Primavera P6": frozenset(PRIMAVERA),
        "CSV, XLSX": frozenset(" ".join(COLUMNS.values()).split()),
    }


# The schema


def schema() -> str:
    """The JSON Schema of a plan file."""
    from headway.formats.native.json import plan_schema_text

    return plan_schema_text()


def keys_of_the_workbench() -> str:
    """Every key of the pages."""
    parts = [
        f"## {heading}\n\n" + table(("Key", "What it does"), ((in_words(key), does) for key, does in found))
        for heading, found in keys()
    ]
    told = "`?` lists the keys of the page one is on; every tooltip shows its key. On a Mac `Ctrl` is `Command`."
    return page("Keys", told, *parts)


def api() -> str:
    """Every operation of the API by noun, and every kind of error."""
    from headway.workbench.api.refusal import KINDS

    parts = [
        f"## {noun.capitalize()}\n\n" + table(("operation", "takes the right to", "what it does"), found)
        for noun, found in operations()
    ]
    errors = ((f"`{each.code}`", str(each.status), each.title, each.meaning) for each in KINDS.values())
    told = f"## Errors\n\n{ERRORS.strip()}\n\n" + table(("code", "status", "title", "what it means"), errors)
    return page("The API", API, *parts, told)


def api_types() -> str:
    """The types of the API for the front end."""
    from typescript import module

    return module(document())


GENERATED: dict[str, Callable[[], str]] = {
    "cli.md": cli,
    "changes.md": changes,
    "changes.schema.json": changes_schema,
    "library.md": library,
    "audit.md": audit,
    "problems.md": problems,
    "fields.md": fields,
    "plan-fields.md": plan_fields,
    "plan.schema.json": schema,
    "formats.md": formats,
    "keys.md": keys_of_the_workbench,
    "api.md": api,
}


if __name__ == "__main__":
    sys.exit(main())
