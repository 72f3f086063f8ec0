"""From plain dictionaries back to an XML document."""

from __future__ import annotations

import re
from typing import Any

from headway.formats.msproject.raw import Raw
from headway.formats.msproject.values import Notes
from headway.plan.said import Said

NAMESPACE = "http://schemas.microsoft.com/project"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_NEEDS_CARE = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml(project: Raw, notes: Notes) -> bytes:
    """The document with `project` as its root's children. Characters XML cannot hold are left out, and listed."""
    writer = _Writer(notes)
    writer.children(project, "")
    body = "".join(writer.parts)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<Project xmlns="{NAMESPACE}">\n{body}</Project>\n'.encode()


class _Writer:
    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.parts: list[str] = []

    def children(self, raw: Raw, indent: str) -> None:
        """The elements of a record."""
        inner = indent + "  "
        for name, value in raw.items():
            for one in value if isinstance(value, list) else (value,):
                self._element(name, one, inner)

    def _element(self, name: str, value: Any, indent: str) -> None:
        if isinstance(value, dict):
            self.parts.append(f"{indent}<{name}>\n")
            self.children(value, indent)
            self.parts.append(f"{indent}</{name}>\n")
        elif value is not None:
            self.parts.append(f"{indent}<{name}>{self._text(name, value)}</{name}>\n")

    def _text(self, name: str, value: Any) -> str:
        text = value if isinstance(value, str) else str(int(value) if isinstance(value, bool) else value)
        if not _NEEDS_CARE.search(text):
            return text
        clean = _FORBIDDEN.sub("", text)
        if clean != text:
            self.notes.add("loss", f"{name} {clean[:40]!r}", Said("characters that XML cannot hold are left out."))
        return clean.translate(_ESCAPES)
