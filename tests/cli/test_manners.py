"""How the command line behaves: exit codes, errors, pipes, terminals, speed of its help."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from headway.cli import root as cli
from headway.cli.root import COMMANDS, root
from tests.cli.running import Headway, process

NAMES = [name for names in COMMANDS.values() for name in names]
ESCAPE = re.compile(r"\x1b\[[0-9;]*[mK]")


def test_every_command_has_a_place_in_the_help_and_examples(headway: Headway) -> None:
    files = Path(cli.__file__).parent.glob("*.py")
    assert sorted(file.stem for file in files if "\ndef command(" in file.read_text()) == sorted(NAMES)
    for name in NAMES:
        command = root.get_command(click.Context(root), name)
        assert command is not None
        assert command.help
        assert name == "tour" or f"headway {name} " in (command.epilog or "")


@pytest.mark.parametrize("name", NAMES)
def test_help_lines_fit_the_terminal(name: str, headway: Headway) -> None:
    assert max(map(len, headway(name, "--help").out.splitlines())) <= 120


def test_help_is_instant_and_imports_nothing_heavy() -> None:
    heavy = {"numba", "numpy", "rich", "lxml", "openpyxl", "typst", "headway.schedule", "headway.analysis"}
    code = "import sys; from headway.cli.root import run; run(['--help']); print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert heavy.isdisjoint(said.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.yaml", None, "there is no such file"),
        ("folder", "folder", "it is a folder"),
        ("empty.xml", b"", "it is empty"),
        ("garbage.xml", b"\x00\x01\x02 not a plan \xff", "error: "),
        ("text.txt", b"dear diary", "error: "),
        ("broken.yaml", b"name: X\ntasks:\n  - task: [\n", "line "),
        ("broken.xml", b"<Project xmlns='http://schemas.microsoft.com/project'><Tasks>", "error: "),
        ("secret.xml", b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Project>&x;</Project>", "error: "),
    ],
)
@pytest.mark.parametrize("command", ["schedule", "audit", "gantt"])
def test_what_is_no_plan_is_refused_in_three_lines_at_most(
    command: str, name: str, content: bytes | str | None, said: str, headway: Headway, tmp_path: Path
) -> None:
    file = tmp_path / name
    if content == "folder":
        file.mkdir()
    elif isinstance(content, bytes):
        file.write_bytes(content)
    answer = headway(command, file)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("error: ")
    assert name in answer.err
    assert said in answer.err
    assert 1 <= len(answer.err.splitlines()) <= 3
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["schedule"],
        ["schedule", "x.yaml", "--as-of", "yesterday"],
        ["schedule", "x.yaml", "--convention", "asta"],
        ["schedule", "x.yaml", "--level", "0"],
        ["schedule", "x.yaml", "--nonsense"],
        ["nonsense"],
        ["apply", "x.yaml", "y.yaml"],
        ["compare", "-", "-"],
    ],
)
def test_a_wrong_command_line_is_2_and_points_to_help(words: list[str], headway: Headway) -> None:
    answer = headway(*words)
    assert answer.code == 2
    assert answer.err.startswith("error: ")
    assert "--help" in answer.err


def test_a_misspelt_command_is_recognised(headway: Headway) -> None:
    assert "did you mean schedule?" in headway("schedul", "x").err


def test_a_csv_option_for_another_format_is_said(headway: Headway, plans: Path) -> None:
    answer = headway("schedule", plans / "hello.yaml", "--delimiter", ";")
    assert answer.code == 2
    assert "no option 'delimiter'" in answer.err
    assert "It is for CSV" in answer.err


def test_a_fault_of_our_own_apologises_and_offers_the_traceback(
    headway: Headway, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planned by a test")

    monkeypatch.setattr("headway.cli.plans.read", broken)
    answer = headway("schedule", plans / "hello.yaml")
    assert answer.code == 70
    assert "a fault in Headway" in answer.err
    assert "--debug" in answer.err
    assert "Traceback" not in answer.err
    with pytest.raises(ZeroDivisionError):
        headway("schedule", plans / "hello.yaml", "--debug")


def test_standard_input_is_read(plans: Path) -> None:
    answer = process("schedule", "-", "--json", stdin=(plans / "hello.yaml").read_bytes())
    assert answer.json["project"]["finish"] == "2026-03-13T17:00"
    assert process("schedule", "-").err.startswith("error: standard input: it is empty.")


@pytest.mark.parametrize("words", [("new", "-", "-o", "{}"), ("apply", "{plan}", "-", "-o", "{}")])
def test_what_is_no_text_on_standard_input_is_refused(words: tuple[str, ...], plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.yaml"
    given = [word.format(target, plan=plans / "hello.yaml") for word in words]
    answer = process(*given, stdin=b"\xff\xfe\x00abc", PYTHONIOENCODING="utf-8:strict")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: standard input: it is not UTF-8 text.")
    assert not target.exists()


def test_the_mark_before_a_text_on_standard_input_is_none_of_it(tmp_path: Path) -> None:
    target = tmp_path / "new.yaml"
    assert process("new", "-", "-o", target, stdin=b"\xef\xbb\xbfDesign, 3d\r\nBuild, 2d\r\n").code == 0
    assert "- task: Design\n" in target.read_text("utf-8")


def test_a_closed_pipe_is_no_error(plans: Path) -> None:
    line = f"{sys.executable} -m headway.cli schedule {plans / 'meridian.yaml'} --json | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def on_a_terminal(words: list[object], columns: int = 100, **environment: str) -> str:
    """What a command writes when a person looks at it."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    import fcntl
    import struct
    import termios

    child, leader = pty.fork()
    if child == 0:
        os.environ.update({"TERM": "xterm-256color", "PYTHONUTF8": "1", **environment})
        os.execv(sys.executable, [sys.executable, "-m", "headway.cli", *map(str, words)])
    fcntl.ioctl(leader, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    parts, deadline = [], time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.waitpid(child, 0)
    os.close(leader)
    return b"".join(parts).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
def test_a_terminal_gets_colours_and_a_table_that_fits(plans: Path) -> None:
    text = on_a_terminal(["schedule", plans / "meridian.yaml"], columns=100)
    assert "\x1b[31m" in text
    lines = [ESCAPE.sub("", line).rstrip() for line in text.splitlines()]
    assert max(map(len, lines)) <= 100
    assert "tasks are hidden. See them with --all." in " ".join(lines)
    assert not any("Runbooks" in line for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
def test_no_color_is_honoured(plans: Path) -> None:
    for words in (
        ["schedule", plans / "hello.yaml"],
        ["gantt", plans / "hello.yaml"],
        ["--help"],
        ["audit", plans / "hello.yaml"],
    ):
        text = on_a_terminal(words, NO_COLOR="1")
        assert "\x1b[3" not in text
        assert len(text) > 100


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
def test_the_terminal_gantt_fits_and_has_colours(plans: Path) -> None:
    text = on_a_terminal(["gantt", plans / "meridian.yaml"], columns=90)
    assert "\x1b[31m" in text
    assert max(len(ESCAPE.sub("", line).rstrip()) for line in text.splitlines()) <= 90


def test_an_old_terminal_gets_ascii(plans: Path) -> None:
    answer = process("gantt", plans / "hello.yaml", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert answer.out.isascii()
    assert "%%%" in answer.out


def test_names_cannot_command_the_terminal(headway: Headway, tmp_path: Path) -> None:
    file = tmp_path / "evil.yaml"
    file.write_text(
        'name: "P\\e]0;owned\\a"\nstart: 2026-03-02\ntasks:\n- {task: "A\\e[2J\\u202etxt", duration: 2 d, id: a}\n'
        '- {task: "B[red]bold[/red]", duration: 1 d, after: a}\n'
    )
    for words in (["schedule", file], ["gantt", file], ["why", file, "2"], ["audit", file], ["why", file, "zzz"]):
        answer = headway(*words)
        assert "\x1b" not in answer.out + answer.err
        assert "\u202e" not in answer.out + answer.err
    assert "B[red]bold[/red]" in headway("schedule", file).out
