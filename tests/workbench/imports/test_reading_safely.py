"""A stranger's file is read in a process of its own, which ends whatever the file does, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.workbench.projects.intake import child, reader
from headway.workbench.projects.intake.reader import Limits, read_safely, register_safely, sample_safely

type Patch = pytest.MonkeyPatch

CSV = b"Name,Duration,Start\nDig,3 d,2026-03-02\nPour,2 d,2026-03-05\n"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: Patch) -> Path:
    """The folder temporary files are made in; every test leaves it empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_file_is_read_as_the_library_reads_it(tmp_path: Path, root: Path, temporary: Path) -> None:
    import headway

    path = root / "plans" / "meridian.yaml"
    found = read_safely(path, "meridian.yaml")
    expected = headway.read(path)
    assert (found.plan, found.actuals, found.problems) == (expected.plan, expected.actuals, expected.problems)
    assert list(temporary.iterdir()) == []


def test_a_mapping_goes_to_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"Was,Wie lange\nGraben,3 d\n")
    found = read_safely(path, "plan.csv", {"name": "Was", "duration": "Wie lange"})
    assert [(task.name, task.duration and task.duration.minutes) for task in found.plan.tasks.values()] == [
        ("Graben", 1440)
    ]


def test_a_sample_shows_columns_and_what_they_seem_to_hold(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(CSV.replace(b",", b";"))
    found = sample_safely(path, "plan.csv")
    assert found.delimiter == ";"
    assert [(column.title, column.field) for column in found.columns] == [
        ("Name", "name"), ("Duration", "duration"), ("Start", "start")
    ]  # fmt: skip
    assert found.columns[0].cells == ("Dig", "Pour")


def test_a_register_is_read_apart_too(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"Risk,Probability,Colour\nFlood,30 %,red\n")
    (row,) = register_safely(path, "risks.csv").rows
    assert (row.cells, row.custom) == ({"name": "Flood", "probability": "0.3"}, {"Colour": "red"})
    path.write_bytes(b"Colour\nred\n")
    with pytest.raises(UnreadableFile, match="names the columns of a risk register"):
        register_safely(path, "risks.csv")


def test_an_endless_reader_is_killed(tmp_path: Path, temporary: Path, monkeypatch: Patch) -> None:
    path = tmp_path / "x"
    path.write_bytes(CSV)
    _run_instead(monkeypatch, "import time, tempfile, pathlib; pathlib.Path('left').write_text('x'); time.sleep(60)")
    with pytest.raises(RefusedFile, match=r"plan\.csv: reading it takes more than 1 seconds"):
        read_safely(path, "plan.csv", limits=Limits(seconds=1.0))
    assert list(temporary.iterdir()) == []


def test_a_crash_is_a_plain_message(tmp_path: Path, temporary: Path, monkeypatch: Patch) -> None:
    path = tmp_path / "x"
    path.write_bytes(CSV)
    _run_instead(monkeypatch, "import os; os.abort()")
    with pytest.raises(RefusedFile, match=r"^plan\.csv: "):
        read_safely(path, "plan.csv")
    assert list(temporary.iterdir()) == []


def test_memory_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"Name,Notes\n" + b'A,"' + b"x" * 900_000 + b'"\n' * 1 + b"B,y\n" * 100_000)
    with pytest.raises(RefusedFile, match="memory"):
        read_safely(path, "plan.csv", limits=Limits(memory=120 * 2**20))


def test_the_process_sees_no_secret_and_no_database(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.setenv("HEADWAY_SECRET", "a secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:password@db/headway")
    told = reader._environment("/nowhere")
    assert not {"HEADWAY_SECRET", "DATABASE_URL"} & told.keys()
    assert told["TMPDIR"] == told["HOME"] == "/nowhere"


def test_the_process_imports_neither_django_nor_settings() -> None:
    program = f"import sys, {child.__name__}, headway.formats.files; print([m for m in sys.modules if 'django' in m])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits as Linux has them")
def test_the_process_limits_itself(tmp_path: Path) -> None:
    program = (
        "import json, resource; from headway.workbench.projects.intake.child import confine; confine(2**29, 7);"
        "print(json.dumps([resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [2**29, [7, 8]]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"")
    with pytest.raises(UnreadableFile, match="it is empty"):
        read_safely(path, "plan.csv")


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(CSV)
    os.chmod(path, 0)
    with pytest.raises(RefusedFile, match="the limit is 0 MB"):
        read_safely(path, "plan.csv", limits=Limits(file=10))


def _run_instead(monkeypatch: Patch, program: str) -> None:
    real = subprocess.Popen

    def start(command: list[str], **rest: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", program], **rest)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(reader.subprocess, "Popen", start)
