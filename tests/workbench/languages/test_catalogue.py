"""Every message has words in every language, and they fit it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from headway.workbench import languages

PLACEHOLDER = re.compile(
    r"%\([^)]+\)[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z]|%[-+#0]*\d*(?:\.\d+)?[sdrgf](?![a-zA-Z])|%%|\{[^{}]*\}"
)
TAG = re.compile(r"</?\w+[^>]*>")

GERMAN = {
    "task": ("vorgang", "vorgäng"),
    "milestone": ("meilenstein",),
    "summary task": ("sammelvorg",),
    "baseline": ("basisplan", "basisplän"),
    "critical path": ("kritische pfad", "kritischen pfad", "kritischer pfad"),
    "total float": ("gesamtpuffer",),
    "free float": ("freier puffer",),
    "change request": ("änderungsantr", "änderungsantrag", "antr"),
    "deadline": ("stichtag",),
    "resource": ("ressource",),
    "risk": ("risik",),
    "calendar": ("kalender",),
    "duration": ("dauer",),
    "lag": ("zeitabst",),
    "earned value": ("earned value",),
    "commitment": ("bestellung",),
    "levelling": ("abgl",),
    "hand-over": ("übergab",),
}
"""A term of the trade, and how the one German word for it begins; from the table in docs/decisions/german.md."""

NOTATION = (
    "Design\n    Draft the interfaces",  # the list of the first plan: its words are typed and read as they stand
    "%(text)r is no kind of task",
    "%(text)r is no edit",
)
"""Messages that quote what is typed, which is the same in every language."""


@pytest.fixture(scope="module")
def template() -> Catalog:
    return languages.gathered()


@pytest.fixture(scope="module")
def german() -> Catalog:
    return languages.read(languages.LOCALE / "de" / languages.DOMAIN)


def _pairs(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each message beside each of its forms."""
    for each in catalog:
        if not each.id:
            continue
        ids = [each.id] if isinstance(each.id, str) else list(each.id)
        for at, said in enumerate(languages.forms(each.string)):
            yield ids[min(at, len(ids) - 1)], said


def test_german_has_words_for_every_message(template: Catalog, german: Catalog) -> None:
    known = {_key(each): each for each in german if each.id}
    missing = [each.id for each in template if each.id and not all(languages.forms(_string(known.get(_key(each)))))]
    assert not missing, f"python -m headway.workbench.languages missing de: {missing}"


def test_german_keeps_no_message_that_is_gone(template: Catalog, german: Catalog) -> None:
    gone = {_key(each) for each in german if each.id} - {_key(each) for each in template if each.id}
    assert not gone, f"run python -m headway.workbench.languages: {sorted(map(str, gone))}"


def _key(message: Message) -> tuple[object, str | None]:
    return (message.id if isinstance(message.id, str) else tuple(message.id)), message.context


def _string(message: Message | None) -> str | list[str] | tuple[str, ...]:
    return "" if message is None or message.string is None else message.string


def test_what_is_kept_is_what_would_be_written() -> None:
    for name in languages.languages():
        path = languages.LOCALE / name / languages.DOMAIN
        assert path.read_text() == languages.written(languages.read(path))


def test_no_words_are_guessed(german: Catalog) -> None:
    assert not [each.id for each in german if each.fuzzy and each.id]


def test_plurals_have_the_forms_of_the_language(german: Catalog) -> None:
    wrong = [each.id for each in german if each.id and each.pluralizable and len(languages.forms(each.string)) != 2]
    assert not wrong


def test_placeholders_agree(german: Catalog) -> None:
    wrong = [
        (message, said)
        for message, said in _pairs(german)
        if Counter(PLACEHOLDER.findall(message)) != Counter(PLACEHOLDER.findall(said))
    ]
    assert not wrong


def test_tags_agree(german: Catalog) -> None:
    assert not [pair for pair in _pairs(german) if Counter(TAG.findall(pair[0])) != Counter(TAG.findall(pair[1]))]


def test_ends_agree(german: Catalog) -> None:
    """Spaces at the ends join a message to its neighbours; a sentence stays one."""
    wrong = [pair for pair in _pairs(german) if _spaces(pair[0]) != _spaces(pair[1])]
    wrong += [pair for pair in _pairs(german) if pair[0].endswith((".", ":", "?")) and pair[1][-1:] not in ".:?…“"]
    assert not wrong


def _spaces(text: str) -> tuple[str, str]:
    body = text.strip()
    return text[: text.find(body)], text[text.find(body) + len(body) :]


def test_the_words_of_the_house_are_kept(german: Catalog) -> None:
    """No exclamation marks, no straight or English quotation marks, no double spaces; people are addressed as Sie."""
    wrong = [
        said
        for message, said in _pairs(german)
        if not message.startswith(NOTATION)
        and re.search(r"!|”|\"(?![^<]*>)|[^\n] {2}|\b(du|dein|deine|dir|dich)\b", said)
    ]
    assert not wrong


@pytest.mark.parametrize("term", GERMAN)
def test_one_german_word_for_each_term(german: Catalog, term: str) -> None:
    begins, word = GERMAN[term], re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)
    wrong = [
        (message, said)
        for message, said in _pairs(german)
        if word.search(_told(message)) and not any(each in said.lower() for each in begins)
    ]
    assert not wrong


def _told(message: str) -> str:
    """Without what looks like a term and is none: placeholders, notation, a colour of the traffic light."""
    if message.startswith(NOTATION):
        return ""
    return re.sub(r"\b[Aa]t risk\b", "", PLACEHOLDER.sub("", message))


# The machine


def test_a_mark_that_nobody_gathers_is_noticed() -> None:
    """Whatever gettext is imported as is one of the marks that are looked for."""
    marks = {*languages.PLAIN, *languages.PLURAL, *languages.IN_CONTEXT, *languages.PLURAL_IN_CONTEXT}
    named = re.compile(r"import [^#\n]*?\b(\w*gettext\w*) as (\w+)")
    found = {name for path in languages.PACKAGE.rglob("*.py") for _, name in named.findall(path.read_text())}
    assert found <= marks
    assert found


def test_gathering_reads_python_and_templates(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('_("Plain")\nngettext("%d one", "%d many", n)\npgettext("money", "M")\n_(name)\n')
    (tmp_path / "b.html").write_text(
        "{% load i18n %}{% translate 'Told' %}{% blocktranslate %}{{ n }} of{% endblocktranslate %}"
    )
    found = {_key(each) for each in languages.gathered(tmp_path) if each.id}
    assert {("Plain", None), (("%d one", "%d many"), None), ("M", "money"), ("Told", None), ("%(n)s of", None)} <= found


def test_a_language_is_compiled_when_its_words_are_newer(tmp_path: Path) -> None:
    source = tmp_path / "de" / languages.DOMAIN
    source.parent.mkdir(parents=True)
    source.write_text(languages.HEADER + 'msgid "Task"\nmsgstr "Vorgang"\n')
    assert languages.compile_stale(tmp_path) == ["de"]
    assert languages.compile_stale(tmp_path) == []
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert languages.compile_stale(tmp_path) == ["de"]


def test_a_language_without_any_words_is_no_english(tmp_path: Path) -> None:
    (tmp_path / "de" / "LC_MESSAGES").mkdir(parents=True)
    with pytest.raises(languages.NoWords):
        languages.compile_stale(tmp_path)


def test_a_new_message_is_added_without_words_and_an_old_one_goes(tmp_path: Path) -> None:
    source = tmp_path / "de" / languages.DOMAIN
    source.parent.mkdir(parents=True)
    source.write_text(languages.HEADER + 'msgid "Gone"\nmsgstr "Weg"\n\nmsgid "Task"\nmsgstr "Vorgang"\n')
    template = Catalog()
    template.add("Task")
    template.add("Tasks")
    kept = languages.update(source, template)
    assert (languages.missing(kept), "Gone" in source.read_text()) == (["Tasks"], False)


def test_a_message_whose_plural_is_another_loses_its_words(tmp_path: Path) -> None:
    source = tmp_path / "de" / languages.DOMAIN
    source.parent.mkdir(parents=True)
    told = 'msgid "One."\nmsgid_plural "%d of them."\nmsgstr[0] "Einer."\nmsgstr[1] "%d davon."\n'
    source.write_text(languages.HEADER + told)
    template = Catalog()
    template.add(("One.", "%(n)d of them."))
    assert len(languages.missing(languages.update(source, template))) == 1


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Save", "[Šåvé·]"),
        ("%(n)s of {value}", "[%(n)s öf {value}······]"),
        (" and ", " [åñð·] "),
        ('<a href="%(drop)s">Import it</a>', '[<a href="%(drop)s">Împöŕţ îţ</a>'),
    ],
)
def test_the_pseudo_locale_leaves_what_programs_read(message: str, said: str) -> None:
    assert languages.disguised(message).startswith(said.rstrip("·] ")[:8])
    assert Counter(PLACEHOLDER.findall(languages.disguised(message))) == Counter(PLACEHOLDER.findall(message))
    assert _spaces(languages.disguised(message)) == _spaces(message)
