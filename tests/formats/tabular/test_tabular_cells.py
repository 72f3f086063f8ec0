"""Single cells: what they mean, and that none of them, however long or odd, takes more than its length in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from itertools import product

import pytest

from headway.formats.csv.formulas import harmless, plain
from headway.formats.native import calendars, facts, links, who
from headway.formats.native.references import References
from headway.formats.native.sheet import Sheet
from headway.formats.tabular import cells, dates
from headway.formats.tabular.headers import field_of
from headway.plan.duration import Duration, Unit
from headway.plan.settings import Settings

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("5", Duration(2400)),
        ("5 d", Duration(2400)),
        ("5 days?", Duration(2400, estimated=True)),
        ("40 hrs", Duration(2400, Unit.HOUR)),
        ("2,5 Tage", Duration(1200)),
        ("3 jours", Duration(1440)),
        ("e3d", Duration(4320, elapsed=True)),
        ("2 edays", Duration(2880, elapsed=True)),
        ("1 Woche", Duration(2400, Unit.WEEK)),
        ("1.5 wks", Duration(3600, Unit.WEEK)),
    ],
)
def test_a_duration_in_the_words_of_many_tools(written: str, expected: Duration) -> None:
    assert cells.amount(written, SETTINGS) == expected


@pytest.mark.parametrize(
    ("written", "comma", "expected"),
    [
        ("1,234.5", False, 1234.5),
        ("1.234,5", False, 1234.5),
        ("1,5", False, 1.5),
        ("1,234", False, 1234.0),
        ("1,234", True, 1.234),
        ("1.234", True, 1234.0),
        ("1.234", False, 1.234),
        ("1 234,5", False, 1234.5),
        ("1.234.567", False, 1234567.0),
        ("-7", False, -7.0),
    ],
)
def test_a_number_with_either_decimal_mark(written: str, comma: bool, expected: float) -> None:
    assert cells.number(written, comma) == expected


def test_entries_are_parted_by_the_stronger_mark_and_never_within_brackets() -> None:
    assert cells.parts("Ana[50%];Ben, the younger") == ["Ana[50%]", "Ben, the younger"]
    assert cells.parts("Ana[0,5], Ben") == ["Ana[0,5]", "Ben"]
    assert cells.parts("3FS+2,5 d;4") == ["3FS+2,5 d", "4"]


READERS: dict[str, Callable[[str], object]] = {
    "parts": cells.parts,
    "predecessor": lambda text: cells.predecessor(text, {}, SETTINGS, False),
    "person": lambda text: cells.person(text, False),
    "amount": lambda text: cells.amount(text, SETTINGS),
    "number": cells.number,
    "date": lambda text: dates.parse(text, "dmy"),
    "header": field_of,
    "unit": cells.unit_of,
    "harmless": harmless,
    "plain": plain,
    "link": lambda text: links.parse_link(text, SETTINGS),
    "who": lambda text: who.parse_who(text, "a", References(), SETTINGS),
    "exception": calendars.parse_exception,
    "hours": calendars.parse_hours,
    "fact": lambda text: facts.parse_fact("remaining", text, "a", Sheet("x"), None),
}
PIECES = [
    " ",
    "a ",
    "1",
    "1 ",
    "1 d ",
    "[",
    "]",
    "[,",
    ",",
    "a,",
    "(",
    "e",
    "%",
    "+",
    "2026-01-01 ",
    "'",
    '"',
    "SS ",
    ".",
    "\n",
]


@pytest.mark.parametrize("reader", sorted(READERS))
def test_no_text_takes_more_than_its_length_in_time(reader: str) -> None:
    for start, piece, end in product(("", "a", "1", "2026-01-01 ", "'"), PIECES, ("", "x", "%", "+")):
        text = start + piece * (20_000 // len(piece)) + end
        began = time.process_time()
        with suppress(ValueError):
            READERS[reader](text)
        assert time.process_time() - began < 1.0, (start, piece)
