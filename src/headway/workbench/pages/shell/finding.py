"""Tasks and projects by name, over everything a person may read; names are kept by project and revision."""

from __future__ import annotations

import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from headway.plan.value import TaskId
from headway.workbench.projects.models import Project, Row

KEPT_NAMES = 500_000
"""How many names of tasks a process keeps for finding: about 100 MB."""


class Named(NamedTuple):
    """A task as it is found: its name without case and accents, the name, the identifier."""

    folded: str
    name: str
    task: TaskId


class Hit(NamedTuple):
    """A task found, the better the smaller the rank: 0 begins so, 1 a word begins so, 2 contains it."""

    rank: int
    project: Project
    named: Named


class _Name(msgspec.Struct):
    name: str = ""


_decode = msgspec.json.Decoder(_Name).decode
_kept: OrderedDict[tuple[int, int], tuple[Named, ...]] = OrderedDict()
_lock = threading.Lock()


def folded(text: str) -> str:
    """Without case and accents, for comparing: `Prüfung` is found by `prufung`."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def tasks_named(projects: Sequence[Project], typed: str, most: int) -> list[Hit]:
    """The tasks whose name answers best, at most so many; at equal rank in the order of `projects`."""
    words = folded(typed).split()
    if not words:
        return []
    found: list[Hit] = []
    for project in projects:
        hits = sorted(_hits(project, names(project), words), key=lambda hit: hit.rank)
        found += hits[:most]
    return sorted(found, key=lambda hit: hit.rank)[:most]


def projects_named(projects: Iterable[Project], typed: str, most: int) -> list[Project]:
    """The projects whose name or key answers best."""
    words = folded(typed).split()
    ranked = [(rank, each) for each in projects if (rank := _rank(folded(f"{each} {each.key}"), words)) is not None]
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])[:most]]


def names(project: Project) -> tuple[Named, ...]:
    """The names of a project's tasks at its revision, read once."""
    key = (project.pk, project.revision)
    with _lock:
        known = _kept.get(key)
        if known is not None:
            _kept.move_to_end(key)
            return known
    rows = Row.objects.filter(project=project, noun="tasks").order_by("id").values_list("key", "body")
    made = tuple(Named(folded(name), name, task) for task, body in rows if (name := _decode(body).name))
    with _lock:
        for old in [each for each in _kept if each[0] == project.pk and each[1] < project.revision]:
            del _kept[old]
        _kept[key] = made
        while len(_kept) > 1 and sum(map(len, _kept.values())) > KEPT_NAMES:
            _kept.popitem(last=False)
    return made


def _hits(project: Project, named: Iterable[Named], words: Sequence[str]) -> Iterator[Hit]:
    first, rest = words[0], words[1:]
    for each in named:
        if first in each.folded and all(word in each.folded for word in rest):
            rank = _rank(each.folded, words)
            assert rank is not None
            yield Hit(rank, project, each)


def _rank(text: str, words: Sequence[str]) -> int | None:
    if not all(word in text for word in words):
        return None
    if text.startswith(" ".join(words)):
        return 0
    return 1 if all(text.startswith(word) or f" {word}" in text for word in words) else 2
