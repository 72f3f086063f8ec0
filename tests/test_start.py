"""start.py stands alone: any Python from 3.8 on reads it, with the standard library and nothing else."""

import ast
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
START = ROOT / "start.py"


@pytest.fixture
def start() -> dict[str, Any]:
    return runpy.run_path(str(START), run_name="start")


def test_python_3_8_can_read_it() -> None:
    ast.parse(START.read_text("utf-8"), feature_version=(3, 8))


def test_it_imports_the_standard_library_alone() -> None:
    tree = ast.parse(START.read_text("utf-8"))
    names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)


def test_without_a_command_it_says_what_it_can_do() -> None:
    done = subprocess.run([sys.executable, START], capture_output=True, text=True, check=True)
    assert all(f"start.py {word}" in done.stdout for word in ("demo", "serve", "test", "campaign"))


def test_this_very_python_is_among_those_it_finds(start: dict[str, Any]) -> None:
    assert sys.version_info[:2] in [found for _, found in start["interpreters"]()]


def test_what_is_no_python_has_no_version(start: dict[str, Any], tmp_path: Path) -> None:
    assert start["version"](str(tmp_path / "python")) == (0, 0)


def test_an_index_and_a_certificate_given_to_pip_serve_uv_too(
    start: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    assert start["environment"]()["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_the_gate_stops_at_the_first_failure_and_shows_it(
    start: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    gate = start["gate"]
    gate.__globals__["GATE"] = (
        ("good", ["python", "-c", "pass"]),
        ("bad", ["python", "-c", "print('the reason'); raise SystemExit(3)"]),
        ("never", ["python", "-c", "print('not reached')"]),
    )
    gate.__globals__["script"] = lambda name: sys.executable
    assert gate([]) == 3
    said = capsys.readouterr().out
    assert said.startswith("good")
    assert "bad      failed" in said
    assert "the reason" in said
    assert "never" not in said


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_where_postgresql_cannot_be_had_its_tests_are_skipped_but_not_in_ci(
    start: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setenv("CI", ci)
    start["on_postgres"].__globals__["succeeds"] = lambda *_: False
    assert start["on_postgres"]() == code
    assert "PostgreSQL: not tested" in capsys.readouterr().out


def test_the_gate_runs_the_workbench_on_postgresql_too(start: dict[str, Any]) -> None:
    ran: list[tuple[str, ...]] = []
    names = start["gate"].__globals__
    names.update(GATE=(), run=lambda *words: ran.append(words) or 0, succeeds=lambda *_: True)
    assert start["gate"]([]) == 0
    assert len(ran) == 2
    assert "--database=postgres" not in ran[0]
    assert {"tests/workbench", "--database=postgres"} <= set(ran[1])
