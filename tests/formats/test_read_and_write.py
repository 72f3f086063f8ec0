"""Files: found out by their content, read whole, written whole or not at all; and every refusal says what to do."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from headway.formats import detect, read, write
from headway.formats.errors import FileError, RefusedFile, UnreadableFile, UnwritableFile
from headway.formats.reading import Reading, Source
from headway.formats.table import BY_EXTENSION, BY_NAME, FORMATS, markdown
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task

READING = Reading(Source("yaml"), Plan(Settings(name="Plan"), {"a": Task("a", "A")}))
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"headway: 1\nname: x\n", "plan", "yaml"),
        (b"# a plan\nname: x\n", "plan.txt", "yaml"),
        (b'{"schema": 1}', "plan", "json"),
        (b"{name: x}", "plan.yaml", "yaml"),
        (b"ERMHDR\t8.1\n", "plan.txt", "xer"),
        (b'<?xml version="1.0"?>\n<Project xmlns="http://schemas.microsoft.com/project">', "plan.txt", "mspdi"),
        ('<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"/>'.encode("utf-16"), "p", "mspdi"),
        (b"\xef\xbb\xbf<!-- x --><p:APIBusinessObjects xmlns:p='x'>", "plan.xml", "pmxml"),
        (b"<project name='x'><tasks/></project>", "plan.gan", "other"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan", "mpp"),
        (b"MPX,Microsoft Project for Windows,4.0", "plan", "mpx"),
        (b"Name,Duration\nA,1 d\n", "plan.csv", "csv"),
        (b"Name;Duration\nA;1 d\n", "plan", "csv"),
    ],
)
def test_a_format_is_told_by_its_content(data: bytes, name: str, format: str) -> None:
    assert detect(data, name) == format


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan.xls", "Save it as .xlsx"),
        (b"PK\x03\x04zipped", "plan.zip", "it is an archive. Unpack it"),
        (b"PK\x03\x04word/document.xml", "plan.docx", "it is a document, not a plan"),
        (b"Dear all", "letter.txt", "no row of it|no plan in any format"),
        (b"\x7fELF\0\0\0\0", "prog", "it begins with binary data"),
    ],
)
def test_what_no_reader_takes_is_named(data: bytes, name: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=what) as caught:
        read(path)
    assert caught.value.remedy


def test_a_missing_file_suggests_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "checkout.yaml").write_text("name: x\n")
    with pytest.raises(UnreadableFile, match=r"there is no such file. Did you mean 'checkout.yaml'\?"):
        read(tmp_path / "chekout.yaml")
    with pytest.raises(UnreadableFile, match="does not exist either"):
        read(tmp_path / "no" / "plan.yaml")


def test_a_folder_an_empty_file_and_a_pipe_are_no_plans(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="it is a folder"):
        read(tmp_path)
    (tmp_path / "empty.yaml").write_text(" \n")
    with pytest.raises(UnreadableFile, match="it is empty"):
        read(tmp_path / "empty.yaml")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedFile, match="no ordinary file"):
        read(tmp_path / "pipe")


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_file_one_may_not_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("name: x\n")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="you may not read it"):
        read(path)


def test_a_file_larger_than_any_plan_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(300 * 2**20)
    with pytest.raises(RefusedFile, match="it has 300 MB; the limit is 256 MB"):
        read(path)


def test_a_format_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("name: x\n")
    assert read(path, format="yaml").plan.settings.name == "x"
    with pytest.raises(UnreadableFile, match="there is no format 'docx'"):
        read(path, format="docx")


def test_an_option_that_a_format_does_not_have_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("name: x\n")
    with pytest.raises(UnreadableFile, match="has no option 'date_order'"):
        read(path, date_order="dmy")
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Name,Duration\nA,1 d\n")
    with pytest.raises(UnreadableFile, match=r"'dateorder' is no option of this format\. They are mapping"):
        read(sheet, dateorder="dmy")


@pytest.mark.parametrize("extension", sorted(BY_EXTENSION))
def test_every_extension_writes_a_format_that_reads_back(extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{extension}"
    writing = write(path, READING)
    assert path.read_bytes() == writing.data
    assert "A" in [task.name for task in read(path).plan.tasks.values()]
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_extension_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match=r"'.mpp' names no format that is written. Choose one of .*\.xml"):
        write(tmp_path / "plan.mpp", READING)


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("name: before\n")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFile, match=r"No space left on device.*what was there before is unchanged"):
        write(path, READING)
    assert path.read_text() == "name: before\n"
    assert list(tmp_path.iterdir()) == [path]


def test_writing_over_keeps_rights_and_links(tmp_path: Path) -> None:
    path, link = tmp_path / "plan.yaml", tmp_path / "link.yaml"
    path.write_text("# mine\nname: before\n")
    path.chmod(0o640)
    link.symlink_to(path)
    write(link, READING)
    assert link.is_symlink()
    assert path.read_text().startswith("# mine\n") or "name: Plan" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("place", "what"), [("no/plan.yaml", "does not exist"), (".", "names no format|it is a folder")]
)
def test_a_place_that_cannot_take_it_says_why(place: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match=what):
        write(tmp_path / place, READING)


def test_every_format_names_functions_that_exist() -> None:
    for format in FORMATS:
        assert callable(format.reader)
        assert not format.writes or callable(format.writer)
    assert markdown().count("\n") == len(FORMATS) + 2
    assert set(BY_NAME) >= {"mspdi", "mpp", "xer", "pmxml", "csv", "xlsx", "yaml", "json"}


def test_every_given_real_file_is_told_apart_without_its_name(shared_data: Path) -> None:
    source = shared_data / "msproject_and_p6.zip"
    expected = {".mpp": {"mpp"}, ".mpx": {"mpx"}, ".xer": {"xer"}, ".xml": {"mspdi", "pmxml", "other"}}
    seen = 0
    with zipfile.ZipFile(source) as archive:
        for entry in archive.infolist():
            suffix = Path(entry.filename).suffix.lower()
            if suffix in expected:
                assert detect(archive.read(entry)[:100_000]) in expected[suffix], entry.filename
                seen += 1
    assert seen > 100


def test_every_refusal_is_a_file_error() -> None:
    for kind in (UnreadableFile, RefusedFile, UnwritableFile):
        assert issubclass(kind, FileError)
