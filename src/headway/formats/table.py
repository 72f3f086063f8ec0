"""Every format: its names, what tells it from others, whether it is read and written, and by which function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from headway.plan.said import Said


@dataclass(frozen=True)
class Format:
    """A format. `reads` and `writes` name the functions, `module:function`, loaded only when they are needed."""

    name: str
    title: str
    extensions: tuple[str, ...]
    told_by: str
    reads: str
    writes: str = ""

    @property
    def reader(self) -> Callable[..., Any]:
        """The function from bytes and name to a Reading."""
        return _load(self.reads)

    @property
    def writer(self) -> Callable[..., Any]:
        """The function from a Reading and a Schedule to a Writing."""
        return _load(self.writes)


def _load(path: str) -> Callable[..., Any]:
    module, _, function = path.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"headway.formats.{module}"), function)
    return found


FORMATS = (
    Format(
        "yaml",
        Said("Headway plan"),
        (".yaml", ".yml"),
        "the keys `headway`, `name` or `tasks`",
        "native.reader:read_native",
        "native.writer:write_native",
    ),
    Format(
        "json",
        Said("Headway JSON"),
        (".json",),
        "a brace, and the key `schema`",
        "native.json:read_json",
        "native.json:write_json",
    ),
    Format(
        "mspdi",
        Said("Microsoft Project XML"),
        (".xml",),
        "the namespace `schemas.microsoft.com/project`",
        "msproject:read_mspdi",
        "msproject:write_mspdi",
    ),
    Format(
        "xer",
        Said("Primavera P6 XER"),
        (".xer",),
        "the first word `ERMHDR`",
        "primavera:read_xer",
        "primavera:write_xer",
    ),
    Format("pmxml", Said("Primavera P6 XML"), (".xml",), "the root `APIBusinessObjects`", "primavera:read_pmxml"),
    Format("csv", Said("CSV of tasks"), (".csv", ".tsv", ".txt"), "text in columns", "csv:read_csv", "csv:write_csv"),
    Format(
        "xlsx",
        Said("Excel workbook of tasks"),
        (".xlsx",),
        "a zip with `xl/workbook.xml`",
        "xlsx:read_xlsx",
        "xlsx:write_xlsx",
    ),
    Format(
        "mpp",
        Said("Microsoft Project file"),
        (".mpp", ".mpt", ".mpd"),
        "the OLE2 signature `D0CF11E0`",
        "msproject:read_mpxj",
    ),
    Format(
        "psplib", Said("PSPLIB single-mode project"), (".sm",), "the line `PRECEDENCE RELATIONS`", "psplib:read_psplib"
    ),
    Format("mpx", Said("Microsoft Project Exchange"), (".mpx",), "the first letters `MPX`", "msproject:read_mpxj"),
    Format(
        "other",
        Said("Other project files that MPXJ reads (GanttProject, Planner, ProjectLibre, Asta, Phoenix, SDEF …)"),
        (".gan", ".planner", ".pod", ".pp", ".ppx", ".sdef", ".p3", ".prx", ".stx", ".fts", ".pmxml", ".xml"),
        "anything else with one of these names",
        "msproject:read_mpxj",
    ),
)
BY_NAME = {format.name: format for format in FORMATS}
BY_EXTENSION = {extension: format for format in reversed(FORMATS) if format.writes for extension in format.extensions}
"""The format written under an extension."""


def markdown() -> str:
    """The table for the documentation."""
    rows = [
        f"| {each.title} | {names(each)} | {each.told_by} | yes | {'yes' if each.writes else 'no'} |"
        for each in FORMATS
    ]
    return "\n".join(["| format | names | told by | read | written |", "|---|---|---|---|---|", *rows]) + "\n"


def names(format: Format) -> str:
    """A format's extensions, as code."""
    return " ".join(f"`{extension}`" for extension in format.extensions)
