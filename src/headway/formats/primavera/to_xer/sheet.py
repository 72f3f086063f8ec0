"""The tables of the file being written: rows by field name, in the order P6 needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from headway.formats.primavera.doubts import Doubts
from headway.formats.primavera.tables import Row, doubled, undoubled
from headway.formats.primavera.to_xer.fields import FIELDS
from headway.plan.said import Said

_ORDER = """
    CURRTYPE FINTMPL UMEASURE OBS MEMOTYPE RCATTYPE UDFTYPE RSRCCURV COSTTYPE ROLES ACCOUNT RCATVAL PROJECT ROLERATE
    CALENDAR SCHEDOPTIONS PROJWBS RSRC ACTVTYPE RSRCRATE RSRCRCAT TASK ACTVCODE PROJCOST TASKPRED TASKMEMO WBSMEMO
    TASKRSRC TASKACTV UDFVALUE
""".split()
"""What a row refers to stands above it; tables that are not named here come last, in the order they were read."""


class Sheet:
    """Rows of every table, cleaned of tabs and line breaks, with every character lost noted."""

    def __init__(self, losses: Doubts, encoding: str) -> None:
        self.losses, self.encoding = losses, encoding
        self._rows: dict[str, list[Row]] = {}
        self._kept: dict[str, tuple[str, list[str]]] = {}

    def add(self, table: str, row: Mapping[str, str | None]) -> None:
        """Put one row at the end of a table; None and the empty text are the empty cell."""
        self._rows.setdefault(table, []).append({name: text for name, text in row.items() if text})

    def keep(self, table: str, fields: str, rows: Iterable[str]) -> None:
        """Put a table back as it was read: its fields, and its rows in one piece each."""
        self._kept[table] = (fields, list(rows))

    def rows(self, table: str) -> list[Row]:
        """The rows put into a table so far, without those put back as read."""
        return self._rows.get(table, [])

    def kept_rows(self, table: str) -> list[Row]:
        """The rows of a table that was put back as it was read."""
        fields, lines = self._kept.get(table, ("", []))
        names = fields.split("\t")
        return [dict(zip(names, undoubled(line).split("\t"), strict=False)) for line in lines]

    def encoded(self, header: Iterable[str]) -> bytes:
        """The whole file: header, tables and end mark, every line ended by CR LF."""
        lines = ["\t".join(("ERMHDR", *(self._clean(cell, Said("the header")) for cell in header)))]
        names = dict.fromkeys((*_ORDER, *self._kept, *self._rows))
        for name in names:
            lines += self._table(name)
        text = "\r\n".join((*lines, "%E", ""))
        return self._bytes(text)

    def _table(self, name: str) -> list[str]:
        rows, kept = self._rows.get(name, []), self._kept.get(name)
        if not rows and kept is None:
            return []
        fields = list(dict.fromkeys((*(kept[0].split("\t") if kept else ()), *FIELDS.get(name, ()))))
        if kept is None or rows:
            fields = list(dict.fromkeys((*fields, *(field for row in rows for field in row))))
        lines = [f"%T\t{name}", "%F\t" + "\t".join(fields)]
        short = len(fields) - len(kept[0].split("\t")) if kept else 0
        lines += ["%R\t" + line.replace("\n", "\r\n") + "\t" * short for line in (kept[1] if kept else ())]
        lines += [self._line(name, fields, row) for row in rows]
        return lines

    def _line(self, table: str, fields: list[str], row: Row) -> str:
        cells = [row.get(field, "") for field in fields]
        line = "\t".join(cells)
        if "\n" in line or "\r" in line or "\0" in line or line.count("\t") >= len(cells):
            line = "\t".join(self._clean(cell, f"{table} / {field}") for field, cell in zip(fields, cells, strict=True))
        return f"%R\t{doubled(line)}"

    def _clean(self, text: str, where: str) -> str:
        if not any(mark in text for mark in "\t\r\n\0"):
            return text
        self.losses.note("line-break", where, Said("Tabs and line breaks in '{text}' became blanks.", text=text[:40]))
        return " ".join(text.replace("\0", " ").split())

    def _bytes(self, text: str) -> bytes:
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:
            self._say_what_is_lost(text)
            return text.encode(self.encoding, "replace")

    def _say_what_is_lost(self, text: str) -> None:
        table = ""
        for line in text.split("\r\n"):
            if line.startswith("%T\t"):
                table = line[3:]
            try:
                line.encode(self.encoding)
            except UnicodeEncodeError as error:
                what = Said(
                    "'{letter}' in '{text}' became '?'.",
                    letter=line[error.start],
                    text=line[max(0, error.start - 20) : error.start + 20],
                )
                self.losses.add(
                    "character",
                    Said("table {name}", name=table),
                    what,
                    Said("XER is written in {encoding}.", encoding=self.encoding),
                )
