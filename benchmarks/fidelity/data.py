"""The given plan files, where they are, and a cache of what is slow to read."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from headway.formats.reading import Reading

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PLANS = DATA / "msproject_and_p6.zip"
ORACLE = DATA / "msproject_and_p6_oracle.zip"
CONVERTED = (".mpp", ".mpx", ".planner", ".gan", ".pod")
"""Formats read through a Java child process: slow enough to keep what came out."""


def missing() -> str | None:
    """Why the files cannot be read here, or None when they can."""
    return None if PLANS.exists() else f"{PLANS} is not there"


def cache_directory() -> Path:
    """Where unpacked and converted files are kept between runs."""
    base = os.environ.get("XDG_CACHE_HOME")
    home = Path(base) if base else Path.home() / ".cache"
    place = home / "headway-benchmarks"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        place = Path(tempfile.gettempdir()) / "headway-benchmarks"
        place.mkdir(parents=True, exist_ok=True)
    return place


@dataclass(frozen=True)
class PlanFile:
    """One given file: its name within the set and its bytes on disk."""

    name: str
    path: Path


@cache
def plan_files() -> tuple[PlanFile, ...]:
    """Every plan file of the set, unpacked."""
    stamp = hashlib.sha256(str(PLANS.stat().st_size).encode()).hexdigest()[:12]
    place = cache_directory() / f"plans-{stamp}"
    with zipfile.ZipFile(PLANS) as archive:
        names = sorted(name for name in archive.namelist() if not name.endswith("/"))
        if not place.exists():
            unpacking = place.with_name(f"{place.name}.{os.getpid()}")
            archive.extractall(unpacking)
            unpacking.rename(place)
    return tuple(PlanFile(name, place / name) for name in names)


@cache
def _oracle_names() -> frozenset[str]:
    if not ORACLE.exists():
        return frozenset()
    with zipfile.ZipFile(ORACLE) as archive:
        return frozenset(archive.namelist())


def oracle(name: str) -> Mapping[str, Any] | None:
    """What MPXJ reads from a file and recalculates, or None where the set does not say."""
    wanted = f"{name}.mpxj.json"
    if wanted not in _oracle_names():
        return None
    with zipfile.ZipFile(ORACLE) as archive:
        found: Mapping[str, Any] = json.loads(archive.read(wanted))
        return found


@cache
def _readers() -> str:
    """A digest of the code that reads, so that an altered reader reads again."""
    digest = hashlib.sha256()
    for room in ("plan", "actuals", "formats"):
        for path in sorted((ROOT / "src" / "headway" / room).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def read(file: PlanFile) -> Reading:
    """The Reading of a file; for formats that need Java, from the cache where neither file nor reader changed."""
    from headway.formats import read as read_any

    if file.path.suffix.lower() not in CONVERTED:
        return read_any(file.path)
    digest = hashlib.sha256(file.path.read_bytes()).hexdigest()[:16]
    kept = cache_directory() / f"reading-{digest}-{_readers()}.json"
    if kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=Reading)
    reading = read_any(file.path)
    writing = kept.with_suffix(f".{os.getpid()}")
    writing.write_bytes(msgspec.json.encode(reading))
    writing.replace(kept)
    return reading


def chosen(part: str | None) -> Iterator[PlanFile]:
    """The files whose name contains `part`, or every file."""
    for file in plan_files():
        if part is None or part.lower() in file.name.lower():
            yield file
