"""Trees of mappings, lists and scalars as YAML that a person would have written: block style, few quotes.

A `Flow` stands on one line. Text is quoted only where YAML would otherwise take it for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

type Tree = Mapping[str, Tree] | list[Tree] | str | int | float | bool | Decimal | None
type Path = tuple[str, ...]


END: Path = ("", "end")
"""Where comments below everything else belong."""


class Flow(list[Any]):
    """A list to be written on one line, in brackets."""


class FlowMap(dict[str, Any]):
    """A mapping to be written on one line, in braces."""


class Comments(dict[Path, tuple[list[str], str]]):
    """What stands above a node (whole lines, blank ones too) and behind it, by the node's path."""


def emit(tree: Mapping[str, Tree], comments: Comments | None = None) -> str:
    """The document as text. Lines of `comments` go back to the nodes whose paths still exist."""
    kept = Comments() if comments is None else comments
    return "\n".join([*_mapping(tree, "", (), kept), *kept.get(END, ([], ""))[0]]) + "\n"


def identity(tree: Tree) -> str:
    """What a list item is known by: its id, else its first field, else its text."""
    if isinstance(tree, Mapping):
        if "id" in tree:
            return str(tree["id"])
        return next((f"{key}: {_word(value)}" for key, value in tree.items()), "")
    return _word(tree)


def _word(tree: Tree) -> str:
    return tree if isinstance(tree, str) else _flat(tree)


def paths(items: list[Tree], at: Path) -> list[Path]:
    """A path for every item of a list; equal ones are told apart by their count."""
    seen: dict[str, int] = {}
    found = []
    for item in items:
        key = identity(item)
        seen[key] = seen.get(key, 0) + 1
        found.append((*at, f"[{key}]" if seen[key] == 1 else f"[{key}] {seen[key]}"))
    return found


def _mapping(tree: Mapping[str, Tree], indent: str, at: Path, comments: Comments) -> Iterator[str]:
    for count, (key, value) in enumerate(tree.items()):
        path = (*at, key)
        above, behind = comments.get(path, (None, ""))
        if above:
            yield from (f"{indent}{line}".rstrip() for line in above)
        elif count and not at and _is_block(value):
            yield ""
        yield from _entry(f"{indent}{_key(key)}:", value, indent, path, comments, behind)


def _entry(head: str, value: Tree, indent: str, path: Path, comments: Comments, behind: str) -> Iterator[str]:
    tail = f"  {behind}" if behind else ""
    if not _is_block(value):
        yield _on_line(head, value, indent, tail)
        return
    yield head + tail
    if isinstance(value, Mapping):
        yield from _mapping(value, indent + "  ", path, comments)
    elif isinstance(value, list):
        yield from _items(value, indent + "  ", path, comments)


def _items(items: list[Tree], indent: str, at: Path, comments: Comments) -> Iterator[str]:
    first = (*at, f"[{identity(items[0])}]")
    for item, path in zip(items, paths(items, at), strict=True):
        above, behind = comments.get(path, (None, ""))
        if above:
            yield from (f"{indent}{line}".rstrip() for line in above)
        elif len(at) == 1 and path != first and isinstance(item, Mapping) and at[0] in item:
            yield ""
        if isinstance(item, Mapping) and _is_block(item):
            lines = _mapping(item, indent + "  ", path, comments)
            for line in lines:
                stripped = line[len(indent) + 2 :]
                if stripped.startswith("#") or not stripped:
                    yield line
                    continue
                yield f"{indent}- {stripped}"
                break
            yield from lines
        else:
            yield from _entry(f"{indent}-", item, indent, path, comments, behind)


def _is_block(value: Tree) -> bool:
    if isinstance(value, Flow | FlowMap):
        return False
    return isinstance(value, Mapping | list) and bool(value)


def _on_line(head: str, value: Tree, indent: str, tail: str) -> str:
    if isinstance(value, str) and "\n" in value and _fits_literal(value):
        keep = "" if value.endswith("\n") else "-"
        body = value[:-1] if value.endswith("\n") else value
        return "\n".join([f"{head} |{keep}{tail}", *(f"{indent}  {line}".rstrip() for line in body.split("\n"))])
    return f"{head} {_flat(value, inside=isinstance(value, Flow | FlowMap))}{tail}"


def _fits_literal(text: str) -> bool:
    lines = text.split("\n")
    plain = all(line.isprintable() and not line.endswith(" ") for line in lines)
    return plain and bool(lines[0]) and not lines[0].startswith(" ") and not text.endswith("\n\n")


def _flat(value: Tree, inside: bool = False) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case str():
            return scalar(value, inside)
        case float():
            return _float(value)
        case Mapping():
            return "{" + ", ".join(f"{_key(key, True)}: {_flat(item, True)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(_flat(item, True) for item in value) + "]"
    return str(value)


def _float(value: float) -> str:
    if value != value:
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    return text if "." in text or "e" not in text else text.replace("e", ".0e")


_SAFE = re.compile(r"[^\W_](?:[\w %?./()+*&;=<>$€£'\"!,-]|:(?! )(?=.))*")
_SAFE_IN_FLOW = re.compile(r"[^\W_](?:[\w %?./()+*&;=<>$€£'\"!-]|:(?=\w))*")
_RESOLVES = re.compile(
    r"null|true|false|~|[-+]?(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:e[-+]?\d+)?|0[ox][0-9a-f]+|[-+]?\.(?:inf|nan)",
    re.IGNORECASE | re.ASCII,
)


def scalar(text: str, inside: bool = False) -> str:
    """One piece of text as a YAML scalar; `inside` brackets or braces more needs quotes."""
    safe = (_SAFE_IN_FLOW if inside else _SAFE).fullmatch(text) and not text.endswith(" ")
    if safe and text.isprintable() and not _RESOLVES.fullmatch(text):
        return text
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    return '"' + "".join(map(_escaped, text)) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code < 0xE000:
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _key(key: str, inside: bool = False) -> str:
    return scalar(key, inside=True)
