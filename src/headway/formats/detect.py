"""Which format a file has: by its content; its name only breaks a tie."""

from __future__ import annotations

import re
from pathlib import PurePath

from headway.formats.errors import UnreadableFile
from headway.formats.table import BY_NAME, FORMATS, Format
from headway.plan.said import Joined, Said

_HEAD = 65536
_XML_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_NATIVE = re.compile(r"^(headway|tasks|name)[ \t]*:(\s|$)", re.MULTILINE)
_REMEDY = Said("Headway reads {formats}.", formats=Joined(", ", (format.title for format in FORMATS)))


def detect(data: bytes, name: str = "") -> str:
    """The name of the format (see `headway.formats.table`) that these bytes are in; `name` is the file's.

    Raises UnreadableFile, naming what it looked like, where no reader fits.
    """
    suffix = PurePath(name).suffix.lower()
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if suffix == ".xls":
            raise UnreadableFile(name, Said("it is a workbook of Excel 2003 or older."), Said("Save it as .xlsx."))
        return "mpp"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip(data, name)
    if data[:3] == b"MPX":
        return "mpx"
    if data[:6] == b"ERMHDR":
        return "xer"
    return _text(_head(data), suffix, name)


def _head(data: bytes) -> str:
    """The beginning as text, whatever its encoding: good enough to tell formats apart, not to read them."""
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if head[:4] == b"<\0?\0" or head[1:2] == b"\0":
        return head.decode("utf-16-le", "replace")
    return head.decode("utf-8-sig", "replace")


def _zip(data: bytes, name: str) -> str:
    if b"xl/workbook.xml" in data:
        return "xlsx"
    if b"word/document.xml" in data or b"ppt/presentation.xml" in data:
        raise UnreadableFile(name, Said("it is a document, not a plan."), _REMEDY)
    if PurePath(name).suffix.lower() in (".xlsx", ".xlsm"):
        return "xlsx"
    if PurePath(name).suffix.lower() in BY_NAME["other"].extensions:
        return "other"
    raise UnreadableFile(name, Said("it is an archive."), Said("Unpack it and give one of the files inside."))


def _text(head: str, suffix: str, name: str) -> str:
    start = head.lstrip()
    if start.startswith("<"):
        return _xml(start)
    if start[:1] in ("{", "["):
        return "yaml" if suffix in (".yaml", ".yml") else "json"
    if suffix in (".csv", ".tsv"):
        return "csv"
    if "\nPRECEDENCE RELATIONS" in head and "\nREQUESTS/DURATIONS" in head:
        return "psplib"
    if _NATIVE.search(head) or suffix in (".yaml", ".yml"):
        return "yaml"
    by_name = _by_suffix(suffix)
    if by_name is not None:
        return by_name.name
    if "\0" not in head and any(delimiter in start.partition("\n")[0] for delimiter in ",;\t"):
        return "csv"
    shown = Said("binary data") if "\0" in head else repr(start[:30])
    what = Said("it is no plan in any format that is known (it begins with {shown}).", shown=shown)
    raise UnreadableFile(name, what, _REMEDY)


def _xml(start: str) -> str:
    root = _XML_ROOT.search(re.sub(r"<!--.*?(-->|$)", "", start, flags=re.DOTALL))
    if "schemas.microsoft.com/project" in start or (root and root[1] == "Project"):
        return "mspdi"
    if root and root[1] == "APIBusinessObjects":
        return "pmxml"
    return "mspdi" if root is None or "<!DOCTYPE" in start else "other"


def _by_suffix(suffix: str) -> Format | None:
    return next((each for each in FORMATS if suffix in each.extensions and suffix != ".xml"), None)
