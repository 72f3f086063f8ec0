"""A workbook is a zip of XML from a stranger: what is looked at before any library opens it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.tabular.grid import MOST_COLUMNS, MOST_ROWS
from headway.plan.said import Said

MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 64 * 2**20
LARGEST_RATIO = 200
_SMALL = 2**20
_CHUNK = 2**18
_REFERENCE = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^<>]*?\br=["']([A-Z]{0,4})(\d{1,9})["']""")
_OUTLINE = re.compile(rb"<(?:\w+:)?row\s[^<>]*?>")


def check(data: bytes, name: str) -> dict[str, dict[int, int]]:
    """Refuse what is hostile; return, for every sheet part, the outline level of its grouped rows (from 1).

    Everything is unpacked once, in pieces, and counted while it is: a zip's own figures are not believed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise RefusedFile(
                    name,
                    Said(
                        "it holds {files} files; the limit is {most}.", files=str(len(entries)), most=str(MOST_ENTRIES)
                    ),
                )
            for entry in entries:
                _check_entry(entry, name)
            return _unpacked(archive, entries, len(data), name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as wrong:
        raise UnreadableFile(
            name, Said("it is a damaged workbook ({wrong}).", wrong=str(wrong)), Said("Open and save it in Excel.")
        ) from None


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    path = entry.filename
    if path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path) or ":" in path:
        raise RefusedFile(name, Said("it holds a file with a path of its own, {path}.", path=repr(path)))
    if path.lower().endswith("vbaproject.bin"):
        raise RefusedFile(name, Said("it holds macros."), Said("Save it as .xlsx, without them."))
    if "externallinks/" in path.lower():
        raise RefusedFile(
            name, Said("it links to other workbooks."), Said("Break its links (Data, Edit links) and save it again.")
        )
    if entry.flag_bits & 1:
        raise UnreadableFile(name, Said("it is encrypted."), Said("Save it without a password."))


def _unpacked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int, name: str
) -> dict[str, dict[int, int]]:
    total = 0
    levels: dict[str, dict[int, int]] = {}
    for entry in entries:
        is_sheet = re.fullmatch(r"xl/worksheets/[^/]+\.xml", entry.filename.lower()) is not None
        found: dict[int, int] = {}
        before = b""
        for piece in _pieces(archive, entry):
            total += len(piece)
            if total > LARGEST_UNPACKED or (total > _SMALL and total > packed * LARGEST_RATIO):
                raise RefusedFile(
                    name,
                    Said(
                        "it unpacks to more than {total} MB from {packed} KB.",
                        total=str(total // 2**20),
                        packed=str(packed // 1024 + 1),
                    ),
                    "",
                )
            if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                _check_xml(before + piece, name, entry.filename)
            if is_sheet:
                _check_span(before + piece, name, entry.filename)
                found |= _levels(before + piece)
            before = piece[-512:]
        if is_sheet:
            levels[entry.filename] = found
    return levels


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while piece := part.read(_CHUNK):
            yield piece


def _check_xml(piece: bytes, name: str, part: str) -> None:
    flat = piece.replace(b"\0", b"")
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise RefusedFile(f"{name}, {part}", Said("a document type is declared in it; no workbook has one."))


def _check_span(piece: bytes, name: str, part: str) -> None:
    for letters, digits in _REFERENCE.findall(piece):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        if int(digits) > MOST_ROWS or column > MOST_COLUMNS:
            where = (letters + digits).decode()
            what = Said(
                "a cell stands at {place}; the limits are {rows} rows and {columns} columns.",
                place=where,
                rows=str(MOST_ROWS),
                columns=str(MOST_COLUMNS),
            )
            raise RefusedFile(f"{name}, {part}", what, Said("Delete the empty rows and columns, and save it again."))


def _levels(piece: bytes) -> dict[int, int]:
    found = {}
    for row in _OUTLINE.findall(piece):
        number, level = re.search(rb'\br="(\d+)"', row), re.search(rb'outlineLevel="(\d)"', row)
        if number and level:
            found[int(number[1])] = int(level[1])
    return found
