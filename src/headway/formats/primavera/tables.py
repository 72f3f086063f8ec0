"""An XER file as tables: lines beginning %T (table), %F (fields), %R (row), %E (end), cells parted by tabs."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.primavera.doubts import Doubts
from headway.plan.said import Counted, Said

LARGEST_FILE = 256 * 1024 * 1024
LONGEST_LINE = 16 * 1024 * 1024
MOST_ROWS = 3_000_000
MOST_FIELDS = 1_000
MOST_TABLES = 1_000

type Row = dict[str, str]
"""A row by field name; an empty cell is absent, because XER knows no difference between empty and null."""


def undoubled(line: str) -> str:
    """The line with its quotation marks as people write them: P6 doubles every one."""
    return line.replace('""', '"') if '""' in line else line


def doubled(line: str) -> str:
    """The line with every quotation mark doubled, as P6 writes it."""
    return line.replace('"', '""') if '"' in line else line


@dataclass
class Table:
    """One table: its field names, and its rows still in one piece each, parted by tabs."""

    name: str
    fields: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        fields, cells = self.fields, len(self.fields)
        for line in self.lines:
            said = undoubled(line).split("\t", cells)
            yield {name: text for name, text in zip(fields, said, strict=False) if text}


@dataclass
class Tables:
    """A whole file: the cells of its header line, and its tables by name."""

    header: tuple[str, ...]
    by_name: dict[str, Table]
    encoding: str = "cp1252"

    def __getitem__(self, name: str) -> Table:
        return self.by_name.get(name) or Table(name)


def parse(data: bytes, name: str, doubts: Doubts, encoding: str | None = None) -> Tables:
    """Split an XER file into tables.

    `encoding` None: UTF-8 where the bytes are valid UTF-8 beyond ASCII, else Windows-1252, as P6 writes.
    Raises UnreadableFile for what is no XER and RefusedFile beyond the limits above.
    """
    if len(data) > LARGEST_FILE:
        raise RefusedFile(
            name,
            Said("the file has {bytes} bytes, more than {most}.", bytes=len(data), most=LARGEST_FILE),
            Said("Export less."),
        )
    data = _without_marks(data, doubts)
    if not data.startswith(b"ERMHDR"):
        raise UnreadableFile(
            name, Said("this is no XER file: it does not begin with ERMHDR."), Said("Export it from P6 again.")
        )
    _refuse_long_lines(data, name)
    return _Tokenizer(name, doubts, encoding or _encoding(data)).run(data)


def _without_marks(data: bytes, doubts: Doubts) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if b"\0" in data:
        doubts.add(
            "nul-bytes",
            Said("the file"),
            Counted(data.count(b"\x00"), "{n} NUL byte was taken out.", "{n} NUL bytes were taken out."),
            Said("Export it again."),
        )
        data = data.replace(b"\0", b"")
    return data


def _refuse_long_lines(data: bytes, name: str) -> None:
    at = 0
    while len(data) - at > LONGEST_LINE:
        end = data.rfind(b"\n", at, at + LONGEST_LINE)
        if end < 0:
            raise RefusedFile(
                name, Said("a line is longer than {bytes} bytes.", bytes=LONGEST_LINE), Said("Export it from P6 again.")
            )
        at = end + 1


def _encoding(data: bytes) -> str:
    if data.isascii():
        return "cp1252"
    try:
        codecs.lookup("utf-8").decode(data)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


class _Tokenizer:
    def __init__(self, name: str, doubts: Doubts, encoding: str) -> None:
        self.name, self.doubts, self.encoding = name, doubts, encoding
        self.table = Table("")
        self.by_name: dict[str, Table] = {}
        self.pending: list[str] = []
        self.began, self.rows = 0, 0

    def run(self, data: bytes) -> Tables:
        lines = BytesIO(data)
        header = tuple(self._text(lines.readline().rstrip(b"\r\n"), 1).split("\t", 20))[1:]
        ended = False
        for number, raw in enumerate(lines, 2):
            line = raw.rstrip(b"\r\n")
            if ended:
                continue
            mark = line[:3]
            if mark == b"%R\t" or line == b"%R":
                self._close_row()
                self._open_row(line, number)
            elif mark in (b"%T\t", b"%F\t"):
                self._close_row()
                self._name(mark, self._text(line[3:], number), number)
            elif line == b"%E":
                ended = True
            elif self.pending:
                self.pending.append(self._text(line, number))
            elif line.strip():
                self.doubts.add(
                    "stray-line", Said("line {line}", line=str(number)), Said("A line outside any row was left out.")
                )
        self._close_row()
        if not ended:
            self.doubts.add(
                "truncated-file", Said("the file"), Said("It has no end mark (%E): part of it may be missing.")
            )
        return Tables(header, self.by_name, self.encoding)

    def _name(self, mark: bytes, text: str, number: int) -> None:
        if mark == b"%F\t":
            if text.count("\t") >= MOST_FIELDS:
                raise RefusedFile(
                    Said("{name}, line {line}", name=self.name, line=str(number)),
                    Said("more than {most} fields in one table.", most=MOST_FIELDS),
                )
            self.table.fields = tuple(text.split("\t"))
            return
        self.table = self.by_name.setdefault(text.strip(), Table(text.strip()))
        if len(self.by_name) > MOST_TABLES:
            raise RefusedFile(
                Said("{name}, line {line}", name=self.name, line=str(number)),
                Said("more than {most} tables.", most=MOST_TABLES),
            )

    def _open_row(self, line: bytes, number: int) -> None:
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise RefusedFile(
                Said("{name}, line {line}", name=self.name, line=str(number)),
                Said("more than {most} rows.", most=MOST_ROWS),
                Said("Export less."),
            )
        if not self.table.fields:
            self.doubts.add(
                "stray-line", Said("line {line}", line=str(number)), Said("A row before any field names was left out.")
            )
            return
        self.pending, self.began = [self._text(line[3:], number)], number

    def _close_row(self) -> None:
        if not self.pending:
            return
        text = self.pending[0] if len(self.pending) == 1 else "\n".join(self.pending).rstrip("\n")
        self.pending = []
        cells, fields = text.count("\t") + 1, len(self.table.fields)
        if cells != fields:
            where = Said("line {line} ({table})", line=str(self.began), table=str(self.table.name))
            if cells > fields:
                self.doubts.add(
                    "ragged-row",
                    where,
                    Said(
                        "A row has {cells} cells for {fields} fields: the surplus ones were left out.",
                        cells=str(cells),
                        fields=str(fields),
                    ),
                )
            else:
                self.doubts.note(
                    "ragged-row",
                    where,
                    Said(
                        "A row has {cells} cells for {fields} fields: the missing ones count as empty.",
                        cells=str(cells),
                        fields=str(fields),
                    ),
                )
        self.table.lines.append(text)

    def _text(self, line: bytes, number: int) -> str:
        try:
            return line.decode(self.encoding)
        except UnicodeDecodeError:
            what = Said("Bytes that are not {encoding} became '\ufffd'.", encoding=self.encoding)
            self.doubts.add("undecodable", Said("line {line}", line=str(number)), what)
            return line.decode(self.encoding, "replace")
