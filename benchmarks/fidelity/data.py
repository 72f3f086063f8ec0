"""The given plan files, where they are, and a cache of what is slow to read."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

from headway.formats.reading import Reading

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PLANS = DATA / "msproject_and_p6.zip"
ORACLE = DATA / "msproject_and_p6_oracle.zip"
CONVERTED = (".mpp", ".mpx", ".planner", ".gan", ".pod")
"""Formats read through a Java child process: slow enough to keep what came out."""

type Conversion = tuple[dict[str, Any], bytes]
"""What the child says of a file, and the file as MSPDI."""


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
def _converter() -> str:
    """A digest of the program that converts, so that an altered one converts again."""
    child = ROOT / "src" / "headway" / "formats" / "msproject" / "mpxj_child.py"
    return hashlib.sha256(child.read_bytes()).hexdigest()[:16]


def read(file: PlanFile) -> Reading:
    """The Reading of a file. What the Java child made of it is kept, for that takes seconds; our own part runs anew."""
    from headway.formats import read as read_any
    from headway.formats.msproject import mpxj

    if file.path.suffix.lower() not in CONVERTED:
        return read_any(file.path)
    with patch.object(mpxj, "_ask", partial(_kept, mpxj._ask)):
        return read_any(file.path)


def _kept(ask: Callable[[bytes, str, str | None, float], Conversion], data: bytes, name: str, *rest: Any) -> Conversion:
    """The child's answer from the cache, or asked and put there."""
    kept = cache_directory() / f"converted-{hashlib.sha256(data).hexdigest()[:16]}-{_converter()}.msgpack"
    if not kept.exists():
        answer = ask(data, name, *rest)
        writing = kept.with_suffix(f".{os.getpid()}")
        writing.write_bytes(msgspec.msgpack.encode(answer))
        writing.replace(kept)
    return msgspec.msgpack.decode(kept.read_bytes(), type=Conversion)


def chosen(part: str | None) -> Iterator[PlanFile]:
    """The files whose name contains `part`, or every file."""
    for file in plan_files():
        if part is None or part.lower() in file.name.lower():
            yield file
