"""The repository is whole: the lock file knows every dependency, and no file knows the machine it was written on."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAME = re.compile(r"[A-Za-z0-9._-]+")
SPECIFIER = re.compile(r"^[A-Za-z0-9._-]+(?:\[[^\]]*\])?\s*([^;]*)")


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text("utf-8"))


def requirement(text: str) -> tuple[str, str]:
    """`lxml>=6.1` as its name and what it asks for."""
    name, asked = NAME.match(text), SPECIFIER.match(text)
    assert name
    assert asked
    return name[0].lower().replace("_", "-").replace(".", "-"), asked[1].strip()


def locked(entries: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(entry["name"], entry.get("specifier", "")) for entry in entries}


def test_the_lock_file_knows_every_dependency() -> None:
    project = toml("pyproject.toml")
    (ours,) = [package for package in toml("uv.lock")["package"] if package["name"] == "headway"]
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    assert locked(ours["metadata"]["requires-dist"]) == {requirement(text) for group in groups for text in group}
    assert locked(ours["metadata"]["requires-dev"]["dev"]) == set(map(requirement, project["dependency-groups"]["dev"]))


def test_the_version_is_said_once() -> None:
    from importlib.metadata import version

    assert version("headway") == toml("pyproject.toml")["project"]["version"]


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout of git")
    places = re.compile(r"/(?:work|root|home/\w+)/\w+")
    found = set()
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path != Path(__file__) and b"\0" not in (data := path.read_bytes()):
            found |= {f"{name}: {place}" for place in places.findall(data.decode("utf-8", "replace"))}
    assert not found
