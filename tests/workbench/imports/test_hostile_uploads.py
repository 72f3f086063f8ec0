"""Files made to hurt, through the page: a plain message, nothing in the database, nothing left in temporary folders."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from dropped import PLAN

from headway.workbench.projects.intake import handler
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.models import Entry, Project, Row

type Patch = pytest.MonkeyPatch


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    return out.getvalue()


ENTITY = b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a document type": (
        "a.xml",
        lambda: b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + PLAN,
        "document type",
    ),
    "a zip bomb": ("a.xlsx", bomb, "unpacks to more than"),
    "a workbook that is none": ("a.xlsx", lambda: b"PK\x03\x04" + b"x" * 1000, "damaged workbook"),
    "the wrong extension": ("plan.xer", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "could not be read"),
    "nothing": ("a.xml", lambda: b"", "it is empty"),
    "blanks": ("a.csv", lambda: b" \n \n", "it is empty"),
    "binary junk": ("a.bin", lambda: bytes(range(256)) * 40, "no plan in any format"),
    "an unfinished file": ("a.xml", lambda: PLAN[:400], "could not be read"),
    "an archive": ("a.zip", lambda: bomb().replace(b"xl/workbook.xml", b"yl/workbook.xml"), "it is an archive"),
    "a NUL byte": ("a.csv", lambda: b"Name,Duration\nA\0,1 d\n", "NUL"),
    "deep nesting": ("a.json", lambda: b'{"schema":1,"plan":' + b'{"a":' * 200_000, "could not be read"),
}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: Patch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_hostile_file_is_a_plain_message(
    case: str, client: Client, drop: Callable[..., Upload], temporary: Path, uploads: Path
) -> None:
    name, data, said = HOSTILE[case]
    upload = drop(data(), name)
    shown = client.get(f"/imports/{upload.token}/").content.decode()
    assert "could not be read" in shown
    assert said in shown
    assert "Traceback" not in shown
    assert "root:" not in shown
    assert client.post(f"/imports/{upload.token}/start/").status_code == 422
    assert (Project.objects.count(), Row.objects.count(), Entry.objects.count()) == (0, 0, 0)
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in uploads.rglob("*") if path.is_file()) == ["file", "sentences"]


def test_absurd_numbers_are_listed_and_kept_out(client: Client, drop: Callable[..., Upload]) -> None:
    upload = drop(PLAN.replace(b"PT16H0M0S", b"PT" + b"9" * 40 + b"H0M0S"))
    shown = client.get(f"/imports/{upload.token}/").content.decode()
    assert "Piers" in shown
    assert "9999999" in shown
    answer = client.post(f"/imports/{upload.token}/start/")
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200


def test_given_hostile_files_do_no_harm_either(client: Client, drop: Callable[..., Upload], shared_data: Path) -> None:
    for path in sorted((shared_data / "hostile").iterdir()):
        upload = drop(path.read_bytes(), path.name)
        answer = client.get(f"/imports/{upload.token}/")
        assert answer.status_code == 200, path.name
        assert "Traceback" not in answer.content.decode()
    assert Project.objects.count() == 0


CANARY = "<script>document.title='canary'</script>"


def test_what_a_file_says_is_shown_as_text(client: Client, drop: Callable[..., Upload]) -> None:
    told = CANARY.replace("<", "&lt;").encode()
    upload = drop(PLAN.replace(b"Piers", told).replace(b"Bridge", told))
    shown = client.get(f"/imports/{upload.token}/").content.decode()
    assert CANARY not in shown
    assert "&lt;script&gt;document.title" in shown


def test_a_request_beyond_the_limit_is_refused_before_it_is_read(client: Client, monkeypatch: Patch) -> None:
    monkeypatch.setattr(handler, "LARGEST", 1000)
    monkeypatch.setattr(handler, "ROOM", 0)
    answer = client.post("/imports/", {"files": [SimpleUploadedFile("a.xml", PLAN)]})
    assert answer.status_code == 413
    assert "Traceback" not in answer.content.decode()
    assert Upload.objects.count() == 0
