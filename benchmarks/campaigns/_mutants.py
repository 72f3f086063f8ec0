"""Ways to break a file: bits flipped, pieces cut, doubled, moved or nested, values gone wild. See hostile.py."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Any

EXTREMES = [
    *(b"0", b"-1", b"1", b"2147483648", b"-2147483649", b"9223372036854775808", b"1e308", b"-1e308", b"NaN", b"inf"),
    *(b"99999999999999999999999999", b"0.0000000000000001", b"", b" ", b"null", b"true", b"-PT8H"),
    *(b"0001-01-01T00:00:00", b"9999-12-31T23:59:59", b"2149-12-31T23:59:00", b"2026-02-30", b"PT99999999H0M0S"),
    *(b"24:00", b"25:61", b"\xff\xfe", b"\x00", "１２".encode(), b"%s%n", b"../../etc/passwd", b"'; --", b"&lt;"),
    *(b"999999999 d", b"-5 d", b"1e9 w", b"50%", b"-50%", b"1000000%", b"[", b"{", b"]", b"- ", b": ", b"\t", b'"'),
]  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_VALUE = re.compile(rb">[^<]{1,40}<|\t[^\t\r\n]{1,40}|: [^\n]{1,40}|,[^,\n]{1,40}")


def flip(data: bytes, random: Random) -> bytes:
    """Some bits the other way."""
    broken = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 5, 50])):
        broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
    return bytes(broken)


def _piece(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data))
    return start, min(len(data), start + random.choice([1, 10, 100, 1000, 10_000]))


def cut_off(data: bytes, random: Random) -> bytes:
    """The end missing."""
    return data[: random.randrange(len(data))]


def delete(data: bytes, random: Random) -> bytes:
    """A piece missing."""
    start, end = _piece(data, random)
    return data[:start] + data[end:]


def double(data: bytes, random: Random) -> bytes:
    """A piece twice, or many times."""
    start, end = _piece(data, random)
    return data[:end] + data[start:end] * random.choice([1, 1, 3, 50]) + data[end:]


def swap(data: bytes, random: Random) -> bytes:
    """Two pieces in each other's place."""
    (a, b), (c, d) = sorted([_piece(data, random), _piece(data, random)])
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else flip(data, random)


def lines(data: bytes, random: Random) -> bytes:
    """Lines out of order, missing or doubled."""
    rows = data.split(b"\n")
    at, to = random.randrange(len(rows)), random.randrange(len(rows))
    row = rows.pop(at)
    return b"\n".join([*rows[:to], *([row] * random.choice([0, 1, 2])), *rows[to:]])


def number(data: bytes, random: Random) -> bytes:
    """Some numbers replaced by extremes."""
    return _replace(data, random, _NUMBER, lambda found: random.choice(EXTREMES))


def value(data: bytes, random: Random) -> bytes:
    """Some values replaced by extremes."""

    def put(found: bytes) -> bytes:
        return found[:1] + random.choice(EXTREMES) + (b"<" if found.startswith(b">") else b"")

    return _replace(data, random, _VALUE, put)


def borrow(data: bytes, random: Random) -> bytes:
    """A value replaced by one from elsewhere in the file: links to nowhere, cycles, children of themselves."""
    values = _VALUE.findall(data)
    return _replace(data, random, _VALUE, lambda found: random.choice(values)) if values else flip(data, random)


def _replace(data: bytes, random: Random, pattern: re.Pattern[bytes], put: Callable[[bytes], bytes]) -> bytes:
    places = [found.span() for found in pattern.finditer(data)]
    for start, end in sorted(random.sample(places, min(len(places), random.choice([1, 1, 2, 5, 30]))), reverse=True):
        data = data[:start] + put(data[start:end]) + data[end:]
    return data


def nest(data: bytes, random: Random) -> bytes:
    """An opening repeated without end."""
    opening = random.choice(
        [b"<a>", b"<Task>", b"[", b"{", b'{"a":', b"- ", b"  ", b"(0||1()(", b'"', b"<!--", b"&a;", b"("]
    )
    at = random.randrange(len(data))
    return data[:at] + opening * random.choice([2, 100, 20_000]) + data[at:]


KINDS = (flip, cut_off, delete, double, swap, lines, number, number, value, value, borrow, borrow, nest)


def mutate(data: bytes, format: str, random: Random) -> bytes:
    """One mutant; a workbook is broken as a zip, or unpacked, broken inside and packed again."""
    if format == "xlsx" and random.random() < 0.8:
        return _inside(data, random)
    if format == "json" and random.random() < 0.6:
        return _leaves(data, random)
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        data = random.choice(KINDS)(data or b" ", random)
    return data


WILD = {
    int: [0, -1, 1, 59, 480, 1441, 2**31, -(2**31), 2**53, 2**62],
    float: [0.0, -1.0, 1e-300, 1e300, 0.5, 100.0],
    str: ["", "0", "-1", "1E+30", "1984-01-01T00:00:00", "2149-12-31T23:59:00", "9999-12-31T23:59:59", "\u0000"],
    bool: [True, False],
}  # fmt: skip


def _leaves(data: bytes, random: Random) -> bytes:
    """A document whose grammar is sound and whose values are not: each keeps its type."""
    document = json.loads(data)
    leaves = list(_places(document))
    for holder, key in random.sample(leaves, min(len(leaves), random.choice([1, 2, 5, 20]))):
        kind = type(holder[key])
        alike = [where[at] for where, at in leaves if type(where[at]) is kind]
        holder[key] = random.choice(random.choice([alike, WILD.get(kind, alike)]))
    return json.dumps(document).encode()


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    keys: Iterable[Any] = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        if isinstance(node[key], dict | list):
            yield from _places(node[key])
        else:
            yield node, key


def _inside(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {entry.filename: book.read(entry) for entry in book.infolist()}
    likely = [name for name in parts if "sheet" in name or "Strings" in name or "styles" in name or "workbook" in name]
    name = random.choice(likely)
    parts[name] = random.choice(KINDS)(parts[name] or b" ", random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for part, content in parts.items():
            book.writestr(part, content)
    return out.getvalue()
