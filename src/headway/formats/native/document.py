"""YAML as the native form uses it: mappings, lists and scalars that know their line. No anchors, aliases or tags.

Scalars stay text here: what `2026-03-02` or `5 d` means is for the field that holds it to say, never for YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said

DEEPEST = 100
"""How deeply a file may nest; an outline of 40 levels fits."""


@dataclass(slots=True)
class Scalar:
    """A piece of text; `plain` when it was written without quotes. `end` is the line and column where it ends."""

    text: str
    line: int
    plain: bool = True
    end: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Mapping:
    """Keys and what they hold, in the file's order."""

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    items: list[Node] = field(default_factory=list)


type Node = Scalar | Mapping | Sequence


def parse(text: str, name: str, problems: list[Problem]) -> Node | None:
    """The file's one document, or None when it is empty. A key given twice is listed, and the first one kept.

    Raises UnreadableFile with the line of the first mistake of grammar, RefusedFile for anchors, aliases, tags and
    nesting deeper than any plan.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return _quickly(text, name, problems) or _Builder(name, problems).build(_events(text))
    except MarkedYAMLError as wrong:
        _look_for_tabs(text, name)
        raise UnreadableFile(*_explain(wrong, text, name)) from None
    except (YAMLError, ValueError) as wrong:
        raise UnreadableFile(name, Said("it is not YAML: {wrong}.", wrong=_first_line(wrong))) from None


def _quickly(text: str, name: str, problems: list[Problem]) -> Node | None:
    """The document by libyaml, ten times as fast; None where its binding is missing or it does not understand.

    It is stricter than YAML itself (`{from: 08:00}` breaks it), so what it refuses is for Python's parser to judge.
    """
    from ruamel.yaml.error import YAMLError

    try:
        parser = import_module("_ruamel_yaml").CParser(text)
    except ImportError:
        return None
    heard: list[Problem] = []
    try:
        root = _Builder(name, heard).build(_drained(parser))
    except (YAMLError, ValueError):
        return None
    problems += heard
    return root


def _drained(parser: Any) -> Iterator[Any]:
    while parser.check_event():
        yield parser.get_event()


def _events(text: str) -> Iterator[Any]:
    """The events of Python's own parser."""
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(text)


class _Builder:
    """Makes nodes of events with a stack of its own, so that depth is a number and not a crash."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name, self.problems = name, problems
        self.root: Node | None = None
        self.open: list[tuple[Mapping | Sequence, Scalar | None]] = []
        self.documents = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            match type(event).__name__:
                case "ScalarEvent":
                    self._plain_only(event)
                    self._put(_scalar(event))
                case "MappingStartEvent":
                    self._begin(event, Mapping(event.start_mark.line + 1))
                case "SequenceStartEvent":
                    self._begin(event, Sequence(event.start_mark.line + 1))
                case "MappingEndEvent" | "SequenceEndEvent":
                    self.open.pop()
                case "AliasEvent":
                    self._refuse(
                        event, Said("an alias (*{anchor}) stands there; write the value out.", anchor=event.anchor)
                    )
                case "DocumentStartEvent":
                    self.documents += 1
                    if self.documents > 1:
                        raise UnreadableFile(
                            self._place(event), Said("a second document begins there; one file, one plan.")
                        )
        return self.root

    def _begin(self, event: Any, node: Mapping | Sequence) -> None:
        self._plain_only(event)
        if len(self.open) >= DEEPEST:
            self._refuse(event, Said("it nests deeper than {levels} levels; no plan does.", levels=DEEPEST))
        self._put(node)
        self.open.append((node, None))

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is None:
            self.open[-1] = (parent, self._key(node))
        else:
            self._enter(parent, key, node)
            self.open[-1] = (parent, None)

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        raise UnreadableFile(
            Said("{name}, line {line}", name=self.name, line=str(node.line)),
            Said("a list or mapping stands where a name belongs."),
        )

    def _enter(self, parent: Mapping, key: Scalar, node: Node) -> None:
        first = parent.keys.setdefault(key.text, key)
        if first is key:
            parent.entries[key.text] = node
        else:
            what = Said(
                "{text} is given twice; the one in line {line} counts", text=repr(key.text), line=str(first.line)
            )
            self.problems.append(
                Problem(
                    "duplicate-key",
                    Said("line {line}", line=str(key.line)),
                    what,
                    Said("Remove one of the two."),
                    Severity.ERROR,
                )
            )

    def _plain_only(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                Said("an anchor (&{anchor}) stands there; a plan repeats nothing by reference.", anchor=event.anchor),
            )
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) != "!":
            self._refuse(event, Said("a tag ({tag}) stands there; a plan has none.", tag=tag))

    def _refuse(self, event: Any, what: str) -> None:
        raise RefusedFile(self._place(event), what)

    def _place(self, event: Any) -> str:
        return Said("{name}, line {line}", name=self.name, line=str(event.start_mark.line + 1))


def _scalar(event: Any) -> Scalar:
    start, end = event.start_mark, event.end_mark
    return Scalar(event.value, start.line + 1, not event.style, (end.line + 1, end.column))


_TAB = re.compile(r"^ *\t+ *(?=[^\s#])", re.MULTILINE)


def _look_for_tabs(text: str, name: str) -> None:
    """A tab in the indentation is YAML's commonest mistake and its worst message."""
    if ("\t" in text) and (found := _TAB.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        raise UnreadableFile(
            Said("{name}, line {line}", name=name, line=str(line)),
            Said("a tab stands in the indentation."),
            Said("Indent with blanks."),
        )


def _explain(wrong: Any, text: str, name: str) -> tuple[str, str, str]:
    mark = wrong.problem_mark or wrong.context_mark
    line = mark.line + 1 if mark is not None else 1
    lines = text.split("\n")
    shown = lines[line - 1].strip()[:60] if line <= len(lines) else ""
    what = Said(
        "the YAML breaks off at {shown}: {problem}.", shown=repr(shown), problem=_first_line(wrong.problem or wrong)
    )
    remedy = Said(
        "Look at the indentation, at quotes and brackets left open, and at ': ' inside a name (put it in quotes)."
    )
    return Said("{name}, line {line}", name=name, line=str(line)), what, remedy


def _first_line(wrong: object) -> str:
    return str(wrong).strip().split("\n", 1)[0].rstrip(".")
