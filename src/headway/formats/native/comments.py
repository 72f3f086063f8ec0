"""The comments of a file that is about to be written over, by the nodes they stand at.

Comment lines and blank lines belong to the node below them, a comment behind a node to that node. Where a node is gone
from the new text, so is its comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from headway.formats.errors import FileError
from headway.formats.native.document import Mapping, Node, Scalar, Sequence, parse
from headway.formats.native.emit import END, Comments, Path, Tree, paths

_BEHIND = re.compile(r"[\s:,\]}]*?(?:^|(?<=\s))(#.*)$")


def comments_of(data: bytes) -> Comments:
    """Every comment and blank line of a native file; none when there is no file, or it cannot be read."""
    try:
        text = data.decode("utf-8-sig")
        root = parse(text, "", [])
    except (UnicodeDecodeError, FileError):
        return Comments()
    if "#" not in text or not isinstance(root, Mapping):
        return Comments()
    places = _Places()
    places.walk(root, ())
    return _collect(text.replace("\r\n", "\n").split("\n"), places)


@dataclass
class _Places:
    """Where the nodes of a document stand: the first node of every line, its last one, and the text that is scalar."""

    first: dict[int, Path] = field(default_factory=dict)
    last: dict[int, Path] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    inside: set[int] = field(default_factory=set)

    def walk(self, node: Node, at: Path) -> None:
        match node:
            case Scalar():
                self._scalar(node)
            case Mapping():
                for name, value in node.entries.items():
                    self._mark(node.keys[name].line, (*at, name))
                    self._scalar(node.keys[name])
                    self.walk(value, (*at, name))
            case Sequence():
                items = [_tree(item) for item in node.items]
                for item, path in zip(node.items, paths(items, at), strict=True):
                    self._mark(item.line, path)
                    self.walk(item, path)

    def _mark(self, line: int, path: Path) -> None:
        self.first.setdefault(line, path)
        self.last[line] = path

    def _scalar(self, scalar: Scalar) -> None:
        line, column = scalar.end
        self.inside.update(range(scalar.line + 1, line if column == 0 else line + 1))
        if column:
            self.ends[line] = max(column, self.ends.get(line, 0))


def _tree(node: Node) -> Tree:
    """The node as the writer would hold it, deep enough to tell who it is."""
    match node:
        case Scalar():
            return node.text
        case Mapping():
            keys = ["id"] if "id" in node.entries else list(node.entries)[:1]
            return {key: _tree(node.entries[key]) for key in keys}
    return [_tree(item) for item in node.items]


def _collect(lines: list[str], places: _Places) -> Comments:
    found = Comments()
    above: list[str] = []
    for number, line in enumerate(lines, 1):
        if number in places.inside:
            continue
        if not line.strip() or line.lstrip().startswith("#"):
            above.append(line.strip())
            continue
        behind = _BEHIND.match(line, places.ends.get(number, 0))
        for path, at in _owners(number, places):
            kept = found.get(path, ([], ""))
            found[path] = (above if at == "above" else kept[0], behind[1] if behind and at == "behind" else kept[1])
        above = []
    if any(above):
        found[END] = (above[:-1] if not above[-1] else above, "")
    return Comments({path: said for path, said in found.items() if any(said[0]) or said[1]})


def _owners(number: int, places: _Places) -> Iterator[tuple[Path, str]]:
    if number in places.first:
        yield places.first[number], "above"
    if number in places.last:
        yield places.last[number], "behind"
