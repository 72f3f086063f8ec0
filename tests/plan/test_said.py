"""A sentence is its English text, and remembers what another language needs."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.plan.said import Counted, Day, Figure, Joined, Listed, Opening, Said, again, kept, parted, phrase, told

WAITS = phrase("{task} waits for {other} until {day}")


class German:
    """A language of a few words, to see that each part is asked of it."""

    WORDS: ClassVar = {
        WAITS: "{task} wartet bis {day} auf {other}",
        "{n} task": "{n} Vorgang",
        "{n} tasks": "{n} Vorgänge",
        "{first} and {last}": "{first} und {last}",
        "{n} more": "{n} weitere",
        "it is scheduled by hand": "von Hand geplant",
    }

    def text(self, template: str, /) -> str:
        return self.WORDS.get(template, template)

    def plural(self, one: str, many: str, number: int, /) -> str:
        return self.text(one if number == 1 else many)

    def day(self, moment: date, weekday: bool, year: bool, /) -> str:
        return f"{moment.day}. {'Mär' if moment.month == 3 else moment.month}{f' {moment.year}' if year else ''}"

    def figure(self, number: int | float | Decimal, places: int, /) -> str:
        return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


def test_a_sentence_is_its_english_text() -> None:
    said = Said(WAITS, task="'Cut over'", other="'Freeze'", day=Day(date(2026, 3, 2), year=False))
    assert said == "'Cut over' waits for 'Freeze' until Mon 2 Mar"
    assert {said} == {"'Cut over' waits for 'Freeze' until Mon 2 Mar"}
    assert json.dumps([said]) == "[\"'Cut over' waits for 'Freeze' until Mon 2 Mar\"]"


def test_another_language_has_its_own_order_of_words() -> None:
    said = Said(WAITS, task="'Cut over'", other="'Freeze'", day=Day(date(2026, 3, 2)))
    assert told(said, German()) == "'Cut over' wartet bis 2. Mär 2026 auf 'Freeze'"


def test_what_is_somebodys_words_is_never_read_as_a_template() -> None:
    said = Said("{task} is late", task="{other} {{0}}")
    assert said == "{other} {{0}} is late"
    assert told(said, German()) == "{other} {{0}} is late"


def test_a_part_may_be_a_sentence() -> None:
    inner = Joined("; ", [Said("it is scheduled by hand"), "", Counted(1, "{n} task", "{n} tasks")])
    assert Opening(inner) == "It is scheduled by hand; 1 task"
    assert told(Opening(inner), German()) == "Von Hand geplant; 1 Vorgang"


@pytest.mark.parametrize(
    ("said", "english", "german"),
    [
        (Counted(1204, "{n} task", "{n} tasks"), "1,204 tasks", "1.204 Vorgänge"),
        (Listed(["a", "b", "c"]), "a, b and c", "a, b und c"),
        (Listed(["a", "b", "c"], 1), "a and 2 more", "a und 2 weitere"),
        (Listed(["a"]), "a", "a"),
        (Listed([]), "", ""),
        (Figure(Decimal("1204.56"), 1), "1,204.6", "1.204,6"),
        (Day(datetime(2026, 3, 2, 8, 5), time=True), "Mon 2 Mar 2026 08:05", "2. Mär 2026 08:05"),
        (Said("{n} of {all}", n=1200, all=Figure(0.5, 1)), "1,200 of 0.5", "1.200 of 0,5"),
    ],
)
def test_days_and_figures_are_written_by_the_language(said: str, english: str, german: str) -> None:
    assert said == english
    assert told(said, German()) == german


def test_a_text_nobody_put_together_stays() -> None:
    assert told("Payments", German()) == "Payments"


def test_a_place_without_its_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        Said("{task} waits")


TEXTS = st.recursive(
    st.text(max_size=8)
    | st.builds(Day, st.datetimes(), year=st.booleans(), time=st.booleans(), weekday=st.booleans())
    | st.builds(Day, st.dates())
    | st.builds(Figure, st.integers(-(10**9), 10**9), st.integers(0, 3))
    | st.builds(Figure, st.decimals(-1000, 1000, places=2), st.integers(0, 3)),
    lambda inner: st.one_of(
        st.builds(lambda a, n: Said("{a} of {n}", a=a, n=n), inner, st.integers(0, 99)),
        st.builds(lambda n, a: Counted(n, "{n} {a}", "{n} {a}s", a=a), st.integers(0, 3), inner),
        st.builds(Listed, st.lists(inner, max_size=4), st.integers(1, 3)),
        st.builds(Joined, st.just(" "), st.lists(inner, max_size=3)),
        st.builds(Opening, inner),
    ),
    max_leaves=6,
)


@given(TEXTS)
def test_it_is_kept_pickled_and_copied_with_all_it_remembers(text: str) -> None:
    for other in (again(json.loads(json.dumps(kept(text)))), pickle.loads(pickle.dumps(text)), copy.deepcopy(text)):
        assert other == text
        assert told(other, German()) == told(text, German())


def test_what_was_never_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="is no text"):
        again(["Shell", "rm"])


def test_what_is_changed_in_its_parts_remembers_them() -> None:
    said = parted(
        Said(WAITS, task="'Cut\nover'", other="'Freeze'", day=Day(date(2026, 3, 2))),
        lambda text: text.replace("\n", " "),
    )
    assert said == "'Cut over' waits for 'Freeze' until Mon 2 Mar 2026"
    assert told(said, German()) == "'Cut over' wartet bis 2. Mär 2026 auf 'Freeze'"


@pytest.mark.parametrize(
    "data",
    [
        ["Said", "{a.__class__}", {"parts": {"a": "b"}}],
        ["Said", "{a:>99999999}", {"parts": {"a": "b"}}],
        ["Said", "{a[0]}", {"parts": {"a": "b"}}],
        ["Counted", 2, "{n}", "{n!r}", {"parts": {}}],
        ["Joined", " ", {"texts": [{"told": ["Said", "{a.b}", {"parts": {"a": "b"}}]}]}],
    ],
)
def test_a_template_that_asks_more_than_names_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="is no text"):
        again(data)
