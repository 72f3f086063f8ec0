"""XML from strangers: no document type, no entities, no network, and bounded depth, size and memory.

A schedule never carries a DOCTYPE, so every document that has one is refused before it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.plan.said import Said

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, XMLSyntaxError, XPath, _Element

MAX_BYTES = 200_000_000
MAX_HELD = 2_000_000
"""The elements of a document that may be in memory at once: about 400 MB when each of them holds a text."""

MAX_RECORDS = 500_000

_CHUNK = 1 << 20
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
# Encodings in which ASCII bytes are ASCII characters: only there can a DOCTYPE be looked for in the bytes.
_ASCII_BASED = re.compile(
    r"(?i)utf-?8|us-ascii|ascii|iso-?8859-?\d+|latin-?1|windows-?\d+|cp-?125\d|koi8-[ru]|gbk|gb2312|gb18030|big5"
    r"|shift[_-]?jis|windows-31j|euc-(jp|kr|cn|tw)|tis-620|mac(intosh|roman)?"
)


def parse(data: bytes, name: str) -> _Element:
    """The root element of a whole document, blank text removed.

    Raises RefusedFile for a DOCTYPE, a foreign encoding, excessive size, depth or number of elements, and
    UnreadableFile, naming the line, for what is not XML.
    """
    from lxml import etree

    _refuse(data, name)
    if _weight(data) > MAX_HELD:
        raise RefusedFile(name, Said("more than {most} XML tags.", most=MAX_HELD))
    try:
        root = etree.fromstring(data, etree.XMLParser(**_hardened()))
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, name) from None
    _no_doctype(root, name)
    return root


def records(data: bytes, name: str, *tags: str) -> Iterator[_Element]:
    """Every element with one of the local names `tags`, complete, then the root with all that was not among them.

    Each element is emptied when the next one is asked for, so that a document of any size (to MAX_BYTES) stays small
    in memory. Elements with these names must not stand inside each other. Raises as `parse` does, while iterating.
    """
    from lxml import etree

    _refuse(data, name)
    parser = etree.XMLPullParser(("end",), tag=[f"{{*}}{tag}" for tag in tags], **_hardened())
    small = _weight(data) <= MAX_HELD
    held = seen = 0
    try:
        for at in range(0, len(data), _CHUNK):
            chunk = data[at : at + _CHUNK]
            held += _weight(chunk)
            parser.feed(chunk)
            for element in _completed(parser):
                seen += 1
                yield element
                held -= 0 if small else _tags(element)
                _release(element)
            if seen > MAX_RECORDS:
                raise RefusedFile(name, Said("more than {most} tasks, resources and assignments.", most=MAX_RECORDS))
            if not small and held > MAX_HELD:
                raise RefusedFile(name, Said("more than {most} XML tags outside the records of a plan.", most=MAX_HELD))
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, name) from None
    _no_doctype(root, name)
    for element in _completed(parser):
        yield element
        _release(element)
    yield root


def _completed(parser: XMLPullParser) -> Iterator[_Element]:
    for event in parser.read_events():
        yield cast("_Element", event[1])


def local(element: _Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _hardened() -> Mapping[str, Any]:
    return {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "dtd_validation": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
        "remove_blank_text": True,
    }


def _refuse(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise RefusedFile(
            name,
            Said("larger than {most} MB.", most=MAX_BYTES // 1000000),
            Said("Split the plan, or archive what is done."),
        )
    head = data[:65536]
    encoding = next((codec for mark, codec in _MARKS if head.startswith(mark)), None)
    text = head.decode(encoding or "latin-1", errors="replace").lstrip("\ufeff\xef\xbb\xbf")
    declared = _DECLARED.match(text)
    if encoding is None and declared and not _ASCII_BASED.fullmatch(declared[1]):
        raise RefusedFile(
            name, Said("an XML document in the encoding {encoding}.", encoding=declared[1]), Said("Save it as UTF-8.")
        )
    at = 0
    while found := _PROLOG.match(text, at):
        at = found.end()
    if text[at : at + 9].upper() == "<!DOCTYPE":
        raise RefusedFile(
            name, Said("it has a document type (DOCTYPE), which no plan has."), Said("Save it again without one.")
        )
    if not re.match(r"<[^!?\s]", text[at : at + 2]):
        raise UnreadableFile(name, Said("not an XML document."))


def _no_doctype(root: _Element, name: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedFile(
            name, Said("it has a document type (DOCTYPE), which no plan has."), Said("Save it again without one.")
        )


def _weight(data: bytes) -> int:
    return data.count(b"<") + data.count(b'="') + data.count(b"='")


def _release(element: _Element) -> None:
    """Empty the element and drop its elder siblings."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


@cache
def _tag_count() -> XPath:
    from lxml.etree import XPath

    return XPath("2 * count(descendant-or-self::*[node()]) + count(descendant-or-self::*[not(node())])")


def _tags(element: _Element) -> int:
    """How many tags the element and all below it were, an empty element counting as one."""
    return int(cast("float", _tag_count()(element)))


def _unreadable(error: XMLSyntaxError, name: str) -> RefusedFile | UnreadableFile:
    line = error.lineno or 1
    what = (error.msg or "not well-formed XML").partition(", line ")[0]
    if "depth" in what or "huge" in what.lower():
        return RefusedFile(
            Said("{name} line {line}", name=name, line=str(line)),
            Said("nested too deep, or one value too long, for a plan."),
        )
    return UnreadableFile(
        Said("{name} line {line}", name=name, line=str(line)),
        Said("not well-formed XML ({why}).", why=what),
        Said("Save the file again."),
    )
