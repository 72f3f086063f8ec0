"""The table on the terminal and the page docs/reference/fidelity.md, from the same figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.fidelity.leaf import CLASSES, Leaf
from benchmarks.fidelity.measure import Measured
from benchmarks.fidelity.reasons import EQUAL, UNEXPLAINED, reason

OVERALL, PER_CLASS, FLOATS, UNCLASSIFIED = 0.995, 0.98, 0.98, 0.001


@dataclass(frozen=True)
class Share:
    """So many of so many, and how many of the same MPXJ has."""

    name: str
    of: int
    equal: int
    theirs: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 1 of nothing."""
        return self.equal / self.of if self.of else 1.0

    @property
    def theirs_share(self) -> float:
        """The peer's share of the same."""
        return self.theirs / self.of if self.of else 1.0


@dataclass(frozen=True)
class Gate:
    """One promise: what, what it must reach, what it is."""

    name: str
    wanted: float
    share: Share

    @property
    def holds(self) -> bool:
        """Whether the promise is kept; a promise about nothing is not."""
        return self.share.of > 0 and self.share.share >= self.wanted


def dates(name: str, leaves: Iterable[Leaf]) -> Share:
    """How many of the given leaves have both dates as stored."""
    given = [leaf for leaf in leaves if leaf.given]
    return Share(name, len(given), sum(x.equal for x in given), sum(x.theirs_equal for x in given))


def automatic(files: Iterable[Measured]) -> list[Leaf]:
    """The leaves that the gate counts."""
    return [leaf for file in files for leaf in file.leaves if leaf.group == "automatic"]


def classes(files: Sequence[Measured]) -> Iterator[Share]:
    """The classes of automatic leaves, then the groups shown apart."""
    leaves = automatic(files)
    yield dates("all automatic", leaves)
    for name, belongs in CLASSES.items():
        yield dates(name, filter(belongs, leaves))
    yield dates("none of these", (x for x in leaves if not any(belongs(x) for belongs in CLASSES.values())))


def apart(files: Sequence[Measured]) -> Iterator[Share]:
    """Manual, finished and inactive leaves, and files of other tools than the two: shown, not counted."""
    for group in ("manual", "finished", "inactive", "another tool's"):
        yield dates(group, (x for file in files for x in file.leaves if x.group == group))


def floats(files: Sequence[Measured]) -> Iterator[Share]:
    """Critical flags and total float, where the file stores them."""
    told = [leaf for file in files for leaf in file.leaves if leaf.group in ("automatic", "finished")]
    yield _share("critical flag", told, lambda x: x.critical_equal, lambda x: x.theirs_critical_equal)
    fresh = [leaf for leaf in told if not leaf.late_dates_are_old]
    yield _share("total float, late dates of one computation", fresh, _floats_alike, lambda x: x.theirs_float_equal)


def old_floats(files: Sequence[Measured]) -> Share:
    """Total float where the file's late dates are older than its finish dates: shown, not counted."""
    told = [leaf for file in files for leaf in file.leaves if leaf.late_dates_are_old]
    return _share("total float, late dates older than the finish", told, _floats_alike, lambda x: x.theirs_float_equal)


def _floats_alike(leaf: Leaf) -> bool | None:
    return leaf.float_equal


def _share(
    name: str, leaves: Iterable[Leaf], ours: Callable[[Leaf], bool | None], theirs: Callable[[Leaf], bool]
) -> Share:
    told = [leaf for leaf in leaves if ours(leaf) is not None]
    return Share(name, len(told), sum(bool(ours(x)) for x in told), sum(theirs(x) for x in told))


def gates(files: Sequence[Measured]) -> list[Gate]:
    """Every promise about the whole set."""
    found = list(classes(files))
    kept = [Gate("start and finish, overall", OVERALL, found[0])]
    kept += [Gate(f"start and finish, {share.name}", PER_CLASS, share) for share in found[1:-1]]
    for part in ("SP10", "mpp-insisoc"):
        leaves = [leaf for file in files if part in file.name for leaf in file.leaves]
        kept.append(Gate(f"{part}, every one, finished ones too", 1.0, dates(part, leaves)))
    kept += [Gate(share.name, FLOATS, share) for share in floats(files)]
    readable = sum(not file.refused for file in files)
    kept.append(Gate("files read", 1.0, Share("files", len(files), readable, sum(not f.theirs_refused for f in files))))
    unknown = reasons(files)[UNEXPLAINED]
    explained = Share("explained", found[0].of, found[0].of - unknown, 0)
    kept.append(Gate("equal or explained", 1 - UNCLASSIFIED, explained))
    return kept


def reasons(files: Sequence[Measured]) -> Counter[str]:
    """How many automatic leaves differ for which reason."""
    return Counter(reason(leaf) for leaf in automatic(files) if leaf.given and not leaf.equal)


def percent(share: float) -> str:
    """Cut, not rounded: 99.99 never shows as 100."""
    return f"{int(share * 10000) / 100:.2f} %"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table that can also be read on a terminal."""
    body = [list(row) for row in rows]
    widths = [
        max(len(head), *(len(row[at]) for row in body), 3) if body else len(head) for at, head in enumerate(heads)
    ]
    lines = ["| " + " | ".join(h.ljust(w) for h, w in zip(heads, widths, strict=True)) + " |"]
    lines.append("|" + "|".join("-" * (w + 2) if at == 0 else "-" * (w + 1) + ":" for at, w in enumerate(widths)) + "|")
    for row in body:
        cells = (c.ljust(w) if at == 0 else c.rjust(w) for at, (c, w) in enumerate(zip(row, widths, strict=True)))
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def share_rows(shares: Iterable[Share]) -> Iterator[list[str]]:
    """Rows of name, count, ours, MPXJ."""
    for s in shares:
        yield [s.name, str(s.of), str(s.equal), percent(s.share), str(s.theirs), percent(s.theirs_share)]


SHARE_HEADS = ("", "given", "equal", "", "MPXJ equal", "")


def file_rows(files: Iterable[Measured], *, everything: bool) -> Iterator[list[str]]:
    """A row per file; without `everything` only where something differs or is refused."""
    for file in files:
        share = dates(file.name, (x for x in file.leaves if x.group == "automatic"))
        if everything or file.refused or share.equal < share.of:
            theirs = "refused" if file.theirs_refused.startswith(("org.", "java")) else str(share.theirs)
            mark = f"refused: {file.refused[:60]}" if file.refused else percent(share.share) if share.of else "-"
            counts = [str(sum(x.group == group for x in file.leaves)) for group in ("manual", "finished")]
            yield [file.name, str(share.of), str(share.equal), mark, theirs, *counts]


FILE_HEADS = ("file", "given", "equal", "", "MPXJ equal", "manual", "finished")


def lines(files: Sequence[Measured], *, everything: bool = False, promises: bool = True) -> Iterator[str]:
    """The whole report as lines of Markdown."""
    yield from table(FILE_HEADS, file_rows(files, everything=everything))
    yield ""
    yield from table(SHARE_HEADS, share_rows([*classes(files), *apart(files), *floats(files), old_floats(files)]))
    yield ""
    yield from table(
        ("reason of a difference", "leaves"),
        ([name, str(n)] for name, n in reasons(files).most_common() if name != EQUAL),
    )
    yield ""
    if not promises:
        return
    yield from table(
        ("promise", "wanted", "reached", ""),
        ([g.name, percent(g.wanted), percent(g.share.share), "kept" if g.holds else "BROKEN"] for g in gates(files)),
    )


PAGE = """# Fidelity: our dates beside those Microsoft Project and P6 stored

<!-- Written by `python -m benchmarks.fidelity --write`; do not edit. -->

For every plan file of the given set, read and scheduled anew: of the leaf tasks whose start and finish the file stores,
how many do we give to the minute? *Automatic* leaves count; manual, finished and inactive ones are shown apart, since
their dates are facts or typed. A task may belong to several classes. *MPXJ* is what MPXJ's own schedulers give for the
same leaves; a file they refuse counts as not equal. A file that stores days instead of minutes is compared by the day.
Total float counts where the file's late dates are of one computation with its finish dates: Microsoft Project saves
late dates it has not yet computed again, so that an open end's late finish lies before the project's finish.

The stored start and finish of automatic tasks are never an input: `tests/oracle/test_stored_dates.py` scrambles them in
the file and gets the same schedule.

"""
"""The head of docs/reference/fidelity.md."""
