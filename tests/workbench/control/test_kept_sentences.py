"""Why a request was refused or a word voided is kept so that it is read in another language."""

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest
from django.utils import translation

from headway.plan.said import Day, Joined, Said
from headway.workbench.control.models import ChangeRequest
from headway.workbench.engine.backup.rows import encoder
from headway.workbench.engine.sentences import MARK, SentenceField
from headway.workbench.speaking import told

LATER = Joined(" ", [Said("It was promised for {day}.", day=Day(date(2026, 3, 27))), "Carla"])


def read(value: object) -> str | None:
    field = SentenceField()
    return field.from_db_value(field.get_prep_value(value))


def test_a_sentence_comes_back_with_what_it_is_made_of() -> None:
    found = read(LATER)
    assert found == "It was promised for Fri 27 Mar 2026. Carla"
    with translation.override("de"):
        assert told(found or "") == "Zugesagt war Fr, 27. Mär 2026. Carla"


@pytest.mark.parametrize("plain", ["", "'Go live' would come later.", '["Said", "{a}", {}]', None])
def test_a_plain_text_comes_back_as_it_is(plain: str | None) -> None:
    assert read(plain) == plain


def test_nobody_types_a_sentence_of_the_engine() -> None:
    typed = f"{MARK}{MARK}{json.dumps(['Said', '{a.__class__}', {'parts': {'a': 'b'}}])}"
    assert read(typed) == typed.lstrip(MARK)


def test_a_backup_keeps_it() -> None:
    (line,) = msgspec.json.decode(encoder.encode([LATER]))
    found = SentenceField().to_python(line)
    assert (found, getattr(found, "made", None)) == (LATER, LATER.made)


def test_for_migrations_it_is_a_column_of_texts() -> None:
    assert SentenceField(blank=True).deconstruct()[1:] == ("django.db.models.TextField", [], {"blank": True})


@pytest.mark.django_db
def test_what_a_request_was_refused_for_is_kept() -> None:
    assert isinstance(ChangeRequest._meta.get_field("conflict"), SentenceField)
    assert not ChangeRequest.objects.filter(conflict=LATER).exists()
