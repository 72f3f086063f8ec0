"""Files made to hurt: each gives a clear error or a clean result, within 10 s and 512 MB, and touches nothing."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GUARDED = Path(__file__).with_name("guarded.py")
DATA = Path(__file__).parents[4] / "shared" / "data" / "hostile"
SECRET = "a-secret-that-no-plan-may-show"


def outcome(path: Path) -> dict[str, Any]:
    """What came of reading a file in a process of its own; fails on a crash, a hang, a bloat or anything touched."""
    folder = path.parent if os.access(path.parent, os.W_OK) else None
    before = sorted(folder.iterdir()) if folder else []
    done = subprocess.run(
        [sys.executable, str(GUARDED), str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, Any] = json.loads(done.stdout)
    assert result["seconds"] < 10
    assert result["megabytes"] < 512
    assert result["touched"] == []
    assert SECRET not in done.stdout
    assert (sorted(folder.iterdir()) if folder else []) == before
    return result


GIVEN: dict[str, Callable[[dict[str, Any]], bool]] = {
    "bad_values.xml": lambda r: r.get("read", 0) > 0 and bool(r["problems"]),
    "billion_laughs.xml": lambda r: r.get("refused") == "RefusedFile",
    "bomb_exceptions.ics": lambda r: r.get("refused") == "UnreadableFile",
    "cp1252_semicolon.csv": lambda r: r["name"].startswith("Überprüfung – Maß") and "assumed-encoding" in r["problems"],
    "cycle.xml": lambda r: r.get("read", 0) > 0,
    "formula_cell.xlsx": lambda r: r.get("refused") == "UnreadableFile" and "no row of it names" in r["said"],
    "formula_injection_jira.csv": lambda r: r["name"].startswith("=HYPERLINK(") and r["read"] == 2,
    "huge_dimension.xlsx": lambda r: r.get("refused") == "RefusedFile",
    "quadratic.xml": lambda r: r.get("refused") == "RefusedFile",
    "ragged_and_nul.csv": lambda r: r.get("refused") == "UnreadableFile" and "NUL" in r["said"],
    "utf16.csv": lambda r: r.get("name") == "Überprüfung",
    "xxe_file.xml": lambda r: r.get("refused") == "RefusedFile",
    "xxe_sheet.xlsx": lambda r: r.get("refused") == "RefusedFile",
    "zip_slip.zip": lambda r: r.get("refused") == "UnreadableFile",
}


@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data/hostile beside the checkout")
@pytest.mark.parametrize("name", sorted(GIVEN))
def test_a_given_hostile_file_does_no_harm(name: str) -> None:
    if not (DATA / name).exists():
        pytest.skip(f"no {name}")
    result = outcome(DATA / name)
    assert GIVEN[name](result), result


@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data/hostile beside the checkout")
def test_no_given_hostile_file_is_forgotten() -> None:
    assert {path.name for path in DATA.iterdir()} <= set(GIVEN)


def _project(body: str, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}<Project xmlns="http://schemas.microsoft.com/project">{body}</Project>'


def _task(name: str) -> str:
    return f"<Tasks><Task><UID>1</UID><ID>1</ID><Name>{name}</Name><OutlineLevel>1</OutlineLevel></Task></Tasks>"


def _laughs(levels: int, each: int) -> str:
    entities = ['<!ENTITY a0 "ha">']
    entities += [f'<!ENTITY a{at} "{f"&a{at - 1};" * each}">' for at in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(entities)}]>"


def _workbook(sheet: str, **parts: str | bytes) -> bytes:
    """A small workbook whose one sheet is as given."""
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'
        )
        for name, data in parts.items():
            book.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def _cells(row: int, *texts: str) -> str:
    cells = "".join(f'<c r="{"ABCDEF"[at]}{row}" t="inlineStr"><is><t>{t}</t></is></c>' for at, t in enumerate(texts))
    return f'<row r="{row}">{cells}</row>'


def _aliases() -> bytes:
    """Nine times nine times nine … by reference."""
    lines = [b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in range(98, 110)]
    return b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(lines)


_CALENDAR = b"ERMHDR\t8.1\t2026-01-01\n%T\tCALENDAR\n%F\tclndr_id\tclndr_name\tclndr_data\n%R\t1\tc\t"
_PLAN_ROWS = _cells(1, "Name", "Duration") + _cells(2, "A", "1 d")

MADE: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "xxe": (
        "a.xml",
        _project(_task("&x;"), '<!DOCTYPE p [<!ENTITY x SYSTEM "file://{secret}">]>').encode(),
        "RefusedFile",
    ),
    "parameter entity": (
        "a.xml",
        _project(_task("a"), '<!DOCTYPE p [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>').encode(),
        "RefusedFile",
    ),
    "billion laughs": ("a.xml", _project(_task("&a9;"), _laughs(10, 10)).encode(), "RefusedFile"),
    "quadratic blow-up": (
        "a.xml",
        _project(_task("&a;" * 20_000), f'<!DOCTYPE p [<!ENTITY a "{"x" * 20_000}">]>').encode(),
        "RefusedFile",
    ),
    "deep nesting": ("a.xml", _project("<a>" * 50_000 + "</a>" * 50_000).encode(), "*"),
    "a document type in UTF-16": (
        "a.xml",
        _project(_task("&x;"), '<!DOCTYPE p [<!ENTITY x SYSTEM "file://{secret}">]>').encode("utf-16"),
        "RefusedFile",
    ),
    "p6 with an entity": (
        "a.xml",
        b'<!DOCTYPE p [<!ENTITY x SYSTEM "file://{secret}">]><APIBusinessObjects><Name>&x;</Name></APIBusinessObjects>',
        "RefusedFile",
    ),
    "endless recurrence": (
        "a.xml",
        _project(
            "<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>c</Name><IsBaseCalendar>1</IsBaseCalendar>"
            "<Exceptions><Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>1984-01-01T00:00:00"
            "</FromDate><ToDate>2149-12-31T23:59:00</ToDate></TimePeriod><Occurrences>2000000000</Occurrences>"
            "<Type>7</Type><Period>1</Period><DayWorking>0</DayWorking></Exception></Exceptions></Calendar></Calendars>"
            + _task("a")
        ).encode(),
        "read",
    ),
    "zip bomb": (
        "a.xlsx",
        lambda: _workbook(_PLAN_ROWS + _cells(3, "x" * 200_000_000)),
        "RefusedFile",
    ),
    "bomb beside the sheet": (
        "a.xlsx",
        lambda: _workbook(_PLAN_ROWS, xl__media__x_dot_bin=b"\0" * 100_000_000),
        "RefusedFile",
    ),
    "huge dimension": (
        "a.xlsx",
        _workbook(_PLAN_ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "RefusedFile",
    ),
    "huge dimension in single quotes": (
        "a.xlsx",
        _workbook(_PLAN_ROWS + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
        "RefusedFile",
    ),
    "an entity in a sheet": (
        "a.xlsx",
        _workbook(_PLAN_ROWS, xl__sharedStrings_dot_xml='<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>'),
        "RefusedFile",
    ),
    "zip slip": ("a.xlsx", _workbook(_PLAN_ROWS, **{"..__..__evil_dot_txt": b"evil"}), "RefusedFile"),
    "absolute name": ("a.xlsx", _workbook(_PLAN_ROWS, __tmp__evil_dot_txt=b"evil"), "RefusedFile"),
    "macros": ("a.xlsx", _workbook(_PLAN_ROWS, xl__vbaProject_dot_bin=b"x"), "RefusedFile"),
    "external link": (
        "a.xlsx",
        _workbook(_PLAN_ROWS, xl__externalLinks__externalLink1_dot_xml="<externalLink/>"),
        "RefusedFile",
    ),
    "truncated workbook": ("a.xlsx", _workbook(_PLAN_ROWS)[:-200], "UnreadableFile"),
    "ragged": ("a.csv", b"Name,Duration\nA,1 d,2,3,4\nB\nC,1 d\n", "read"),
    "nul bytes": ("a.csv", b"Name,Duration\nA\0\0,1 d\n", "UnreadableFile"),
    "a quote left open": ("a.csv", lambda: b'Name,Duration\n"A,1 d\n' + b"x\n" * 600_000, "UnreadableFile"),
    "a million rows": ("a.csv", lambda: b"Name,Duration\n" + b"A,1 d\n" * 1_000_000, "RefusedFile"),
    "one cell of 20 MB": ("a.csv", lambda: b"Name,Duration\n" + b"A" * 20_000_000 + b",1 d\n", "UnreadableFile"),
    "yaml aliases": (
        "a.yaml",
        _aliases(),
        "RefusedFile",
    ),
    "yaml tags": ("a.yaml", b"name: !!python/object/apply:os.system ['touch {secret}']\ntasks: []\n", "RefusedFile"),
    "yaml depth": ("a.yaml", b"tasks: " + b"[" * 100_000, "RefusedFile"),
    "yaml keys that need backtracking": ("a.yaml", b"tasks:\n- task: a\n  after: " + b"a " * 50_000 + b"\n", "read"),
    "json depth": ("a.json", b'{"schema":1,"plan":' + b'{"a":' * 200_000, "UnreadableFile"),
    "json numbers": ("a.json", b'{"schema":1,"plan":{"settings":{"minutes_per_day":' + b"9" * 100_000 + b"}}}", "*"),
    "xer without end": ("a.xer", b"ERMHDR\t8.1\n%T\tTASK\n%F" + b"\ttask_id" * 100_000 + b"\n%R\t1\n", "*"),
    "a calendar nested without end": (
        "a.xer",
        _CALENDAR + b"(0||x()(" * 50_000 + b"\n%E\n",
        "*",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(MADE))
def test_a_hostile_file_does_no_harm(case: str, tmp_path: Path) -> None:
    name, data, expected = MADE[case]
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / name
    made = data() if callable(data) else data
    path.write_bytes(made.replace(b"{secret}", str(secret).encode()))
    result = outcome(path)
    if expected == "read":
        assert "read" in result, result
    elif expected != "*":
        assert result.get("refused") == expected, result
    assert secret.read_text() == SECRET
