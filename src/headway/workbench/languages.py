"""The languages of the pages: their messages are gathered, kept in step with the sources, and compiled.

`python -m headway.workbench.languages` gathers every message of the workbench into each language's `django.po` and
compiles it; `... missing de` lists what has no words yet. No program but Babel is wanted for it.
"""

from __future__ import annotations

import ast
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE: Path = Path(__file__).resolve().parent
LOCALE: Path = PACKAGE / "locale"
DOMAIN = Path("LC_MESSAGES") / "django.po"

PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop", "noop", "_lazy")
PLURAL = ("ngettext", "ngettext_lazy")
IN_CONTEXT = ("pgettext", "pgettext_lazy")
PLURAL_IN_CONTEXT = ("npgettext", "npgettext_lazy")
"""What marks a message: its first arguments are the context, the singular and the plural, those of them it has."""

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


class NoWords(Exception):
    """A language has neither its source nor its compiled form: an installation from which something is missing."""


# Gathering


def gathered(package: Path = PACKAGE) -> Catalog:
    """Every message of the workbench's sources, with the files it stands in, and the words it borrows of the engine."""
    found = Catalog(charset="utf-8")
    for path in sorted(package.rglob("*")):
        for identity, context in _messages(path):
            place = [(path.relative_to(package).as_posix(), 0)]
            found.add(identity, None, place, context=context)
    for template, file in sentences() if package == PACKAGE else ():
        found.add(template, None, [(file, 0)])
    for message in borrowed() if package == PACKAGE else ():
        if message and any(letter.isalpha() for letter in message):
            found.add(message, None, [("the engine", 0)])
    return found


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        source = path.read_bytes()
    elif path.suffix in (".html", ".txt") and "static" not in path.parts:
        from django.utils.translation.template import templatize

        source = templatize(path.read_text(), origin=str(path)).encode()
    else:
        return
    marks = dict.fromkeys((*PLAIN, *PLURAL, *IN_CONTEXT, *PLURAL_IN_CONTEXT))
    for _line, mark, said, _comments in extract_python(io.BytesIO(source), marks, [], {"encoding": "utf-8"}):
        texts = [
            each for each in (said if isinstance(said, tuple | list) else [said]) if isinstance(each, str) and each
        ]
        if texts and any(letter.isalpha() for letter in texts[0]):
            context = texts.pop(0) if mark in IN_CONTEXT + PLURAL_IN_CONTEXT else None
            yield (texts[0], texts[1]) if mark in PLURAL + PLURAL_IN_CONTEXT else texts[0], context


# Borrowing

SENTENCES = ("analysis/setting/words.py",)
"""Where it stands why a field cannot be set so: below the workbench, which alone knows gettext."""


SAID = {"Said": (1,), "phrase": (1,), "Counted": (2, 3)}
"""What marks a sentence of the engine, as `headway.plan.said` puts it together: where its templates stand."""


def sentences(engine: Path = PACKAGE.parent) -> Iterator[tuple[str | tuple[str, ...], str]]:
    """The templates of the engine's sentences, and of those put together like them, and the files they stand in."""
    for path in sorted(engine.rglob("*.py")):
        source = path.read_bytes()
        if path.parent.name == "cli" or b"headway.plan.said import" not in source:
            continue
        found = extract_python(io.BytesIO(source), dict.fromkeys(SAID), [], {"encoding": "utf-8"})
        for _line, mark, texts, _comments in found:
            given: tuple[Any, ...] = tuple(texts) if isinstance(texts, tuple | list) else (texts,)
            said = [given[at - 1] for at in SAID[str(mark)] if at <= len(given)]
            if said and all(isinstance(text, str) for text in said) and any(map(str.isalpha, said[0])):
                yield (said[0] if len(said) == 1 else tuple(said)), path.relative_to(engine).as_posix()


def borrowed(engine: Path = PACKAGE.parent) -> Iterator[str]:
    """What pages take from the engine and translate as they show it: names of fields and what they mean, the words of

    lists, why a field cannot be set so. Its sentences with figures in them are marked where they stand.
    """
    from headway.actuals import facts
    from headway.actuals.changes import ALL_KINDS
    from headway.formats.speech import CALLED
    from headway.plan import account, calendar, earning, estimate, link, organisation, resource, risk, settings, task
    from headway.plan.changes import KINDS
    from headway.plan.changes.change import SETTING, lowered
    from headway.plan.changes.nouns import NOUNS
    from headway.plan.link import Link
    from headway.plan.resource import Assignment
    from headway.plan.said import MONTHS
    from headway.reports.steering import Track
    from headway.workbench.pages.history.kinds import spaced

    yield from (*MONTHS, *CALLED)
    yield from map(spaced, ALL_KINDS)
    for noun in (task.Task, Link, Assignment):
        for field in SETTING[noun].values():
            yield field.label
            yield meaning(KINDS[field.name])
    for sort in NOUNS:
        yield from (sort.word, sort.key)
        for field in SETTING[sort.type].values():
            yield from (field.label, lowered(field.label)) if field.rule or field.refers else (field.label,)
    for words in (
        account.AccountKind, account.CommitmentStatus, calendar.Repeats, earning.Technique, estimate.Shape,
        facts.BookingKind, link.LagCalendar, organisation.ComponentKind, resource.Contour, resource.ResourceKind,
        risk.ImpactKind, risk.RaidKind, risk.RaidStatus, risk.ResponseKind, risk.RiskKind, risk.RiskStatus,
        settings.Convention, settings.CriticalRule, settings.FloatRule, settings.ProgressRule,
        task.Accrual, task.ConstraintKind, task.PercentKind, task.TaskKind, task.TaskType,
    ):  # fmt: skip
        yield from (each.value.replace("-", " ") for each in words)
    yield from (each.words for each in Track)
    yield from ("Page", "Api", "Cli", "Import", "Demo")  # the doors of the journal, as Django makes words of them
    for path in SENTENCES:
        yield from constants((engine / path).read_text())


def meaning(kind: type[Any]) -> str:
    """What a kind of Change sets, as its docstring says, in one line."""
    return " ".join((kind.__doc__ or "").split())


def constants(source: str) -> Iterator[str]:
    """The texts of a program that stand alone: no docstrings, no parts of others, nothing of one word in lower case."""
    tree = ast.parse(source)
    inner = {id(part) for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for part in ast.walk(each)}
    inner |= {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in inner:
            text = each.value
            if " " in text.strip() or text[:1].isupper():
                yield text


# Keeping


def languages(folder: Path = LOCALE) -> list[str]:
    """The languages there are beside English, by the names of their folders."""
    return sorted(path.name for path in folder.iterdir() if (path / "LC_MESSAGES").is_dir())


def read(path: Path) -> Catalog:
    """A language's messages and its words for them."""
    with path.open("rb") as file:
        return read_po(file)


def update(path: Path, template: Catalog) -> Catalog:
    """Bring a language in step with the sources: what is new has no words yet, what is gone goes."""
    kept = read(path) if path.is_file() else Catalog(locale=path.parents[1].name, charset="utf-8")
    for each in template:
        known = kept.get(each.id, each.context) if each.id else None
        if known is not None and list(_ids(known)) != list(_ids(each)):  # its plural is another, or has come or gone
            kept.delete(known.id, known.context)
    kept.update(template, no_fuzzy_matching=True)
    kept.obsolete.clear()
    text = written(kept)
    if not path.is_file() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return kept


def _ids(message: Message) -> Iterator[str]:
    yield from [message.id] if isinstance(message.id, str) else message.id


def written(catalog: Catalog) -> str:
    """A catalogue as its file has it: sorted, without line numbers or dates, so that a difference is one of words."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_output=True, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return HEADER + out.getvalue().decode()


def missing(catalog: Catalog) -> list[str | tuple[str, ...] | list[str]]:
    """The messages that have no words in this language, or not in all its plural forms."""
    return [each.id for each in catalog if each.id and not all(forms(each.string))]


def forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The words of a message: one text, or one for each plural form."""
    return [string or ""] if string is None or isinstance(string, str) else list(string)


# Compiling


def compile_stale(folder: Path = LOCALE) -> list[str]:
    """Compile each language whose source is newer than what is compiled; which were.

    An installed wheel holds the compiled form alone. NoWords where a language has neither.
    """
    done = []
    for name in languages(folder):
        source = folder / name / DOMAIN
        compiled = source.with_suffix(".mo")
        if not source.is_file() and not compiled.is_file():
            raise NoWords(f"The words of the language {name} are missing from {source.parent}: install Headway anew.")
        if source.is_file() and not (compiled.is_file() and compiled.stat().st_mtime_ns > source.stat().st_mtime_ns):
            compiled_to(read(source), compiled)
            done.append(name)
    return done


def compiled_to(catalog: Catalog, path: Path) -> None:
    """Write a catalogue as gettext reads it; whoever reads meanwhile finds the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".words")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalog)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)


# The language nobody speaks

PSEUDO = "en-xa"
ACCENTS = str.maketrans("AaCcDdEeGgIiKkLlNnOoRrSsTtUuYyZz", "ÅåÇçÐðÉéĞğÎîĶķĹĺÑñÖöŔŕŠšŢţÛûÝýŽž")
LONGER = 0.35
"""By how much the words of other languages outgrow the English ones."""
_KEPT = re.compile(
    r"%%|%\([^)]+\)[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z]|%[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z]|\{[^{}]*\}|<[^>]*>|&\w+;"
)


def pseudo(folder: Path, more: Iterable[Path] = ()) -> Path:
    """Make the language in which every message is accented, longer and in brackets; the folder it was compiled into.

    `more` are compiled catalogues of others whose messages it has too.
    """
    made = Catalog(charset="utf-8")
    for catalog in (gathered(), *map(_compiled, more)):
        for each in catalog:
            if each.id:
                said = disguised(each.id) if isinstance(each.id, str) else tuple(map(disguised, each.id))
                made.add(each.id, said, context=each.context)
    compiled_to(made, folder / "en_XA" / DOMAIN.with_suffix(".mo"))
    return folder


def _compiled(path: Path) -> Catalog:
    with path.open("rb") as file:
        found = read_mo(file)
    for each in found:  # which reads contexts as bytes
        each.context = each.context.decode() if isinstance(each.context, bytes) else each.context
    return found


def disguised(message: str) -> str:
    """`[Šåṽé ···]`: what a placeholder or a tag is stays as it is."""
    body = message.strip()
    if not body:
        return message
    before, _, after = message.partition(body)
    parts, at = [], 0
    for kept in _KEPT.finditer(body):
        parts += [body[at : kept.start()].translate(ACCENTS), kept.group()]
        at = kept.end()
    words = "".join([*parts, body[at:].translate(ACCENTS)])
    return f"{before}[{words}{'·' * max(1, round(len(body) * LONGER))}]{after}"


def main(words: list[str]) -> int:
    """Renew and compile every language; `missing LANGUAGE` lists what has no words, `compile` compiles alone."""
    if words == ["compile"]:
        compile_stale()
        return 0
    template = gathered()
    for name in words[1:] if words[:1] == ["missing"] else languages():
        kept = update(LOCALE / name / DOMAIN, template)
        left = missing(kept)
        sys.stdout.write(f"{name}: {len(kept)} messages, {len(left)} without words\n")
        if words[:1] == ["missing"]:
            sys.stdout.writelines(f"  {each!r}\n" for each in left)
    compile_stale()
    return 0


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    sys.exit(main(sys.argv[1:]))
