"""An MSPDI document as plain dictionaries: what the file says, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from headway.formats.errors import UnreadableFile
from headway.formats.safe_xml import local, records
from headway.plan.said import Said

if TYPE_CHECKING:
    from lxml.etree import _Element

type Raw = dict[str, Any]
"""An element's children by name: a text, a Raw, or a list of those where a name comes more than once."""

_TOO_LONG_TO_SHARE = 40


@dataclass
class Document:
    """The records of one MSPDI file in document order; `project` holds everything that stands outside of them."""

    project: Raw
    calendars: list[Raw] = field(default_factory=list)
    tasks: list[Raw] = field(default_factory=list)
    resources: list[Raw] = field(default_factory=list)
    assignments: list[Raw] = field(default_factory=list)
    embedded: int = 0  # records of projects that stand inside a task


def document(data: bytes, name: str) -> Document:
    """Parse an MSPDI file. Raises RefusedFile and UnreadableFile as safe_xml does, and where it is no MSPDI."""
    result = Document({})
    places = {
        ("Calendars", "Calendar"): result.calendars,
        ("Tasks", "Task"): result.tasks,
        ("Resources", "Resource"): result.resources,
        ("Assignments", "Assignment"): result.assignments,
    }
    reader = _RawReader()
    root = None
    for element in records(data, name, "Calendar", "Task", "Resource", "Assignment"):
        parent = element.getparent()
        if parent is None:
            root = element
        elif (place := places.get((local(parent), local(element)))) is not None and _depth(element) == 2:
            value = reader.read(element)
            if isinstance(value, dict):
                place.append(value)
        else:
            result.embedded += 1
    if root is None or local(root) != "Project":
        raise UnreadableFile(name, Said("not a Microsoft Project XML file."), Said("Its root element must be Project."))
    project = reader.read(root)
    result.project = project if isinstance(project, dict) else {}
    return result


def text_of(raw: Raw, name: str) -> str:
    """The text of a child without blanks around it; empty where it has none."""
    value = raw.get(name)
    return value.strip() if isinstance(value, str) else ""


def many(raw: Raw, *path: str) -> list[Any]:
    """What stands under the names of `path`, as a list however often the last of them comes."""
    here: Any = raw
    for name in path[:-1]:
        here = here.get(name) if isinstance(here, dict) else None
    found = here.get(path[-1]) if isinstance(here, dict) else None
    if found is None or found == "":
        return []
    return found if isinstance(found, list) else [found]


def rows(raw: Raw, *path: str) -> list[Raw]:
    """As `many`, without the entries that have no children."""
    return [value for value in many(raw, *path) if isinstance(value, dict)]


class _RawReader:
    """Turns elements into Raw, sharing names and short texts that come again and again."""

    def __init__(self) -> None:
        self.names: dict[object, str] = {}
        self.texts: dict[str, str] = {}

    def read(self, element: _Element) -> str | Raw:
        if len(element) == 0:
            return element.text or ""
        names, texts = self.names, self.texts
        result: Raw = {}
        for child in element:
            name = names.get(child.tag) or self._name(child)
            value: str | Raw
            if len(child):
                value = self.read(child)
            else:
                text = child.text or ""
                value = text if len(text) > _TOO_LONG_TO_SHARE else texts.setdefault(text, text)
            if name in result:
                result[name] = _joined(result[name], value)
            else:
                result[name] = value
        return result

    def _name(self, element: _Element) -> str:
        return self.names.setdefault(element.tag, local(element))


def _joined(before: Any, value: str | Raw) -> list[Any]:
    if isinstance(before, list):
        before.append(value)
        return before
    return [before, value]


def _depth(element: _Element) -> int:
    return sum(1 for _ in element.iterancestors())
