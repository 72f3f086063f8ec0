"""The language somebody reads: the one they chose, else the one their browser asks for, else this instance's."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_supported_language_variant

from headway.workbench.people.models import Person

API = "/api/"
ENGLISH = "en"


class LanguageMiddleware(LocaleMiddleware):
    """Answers in the language of whoever asks.

    What programs read is English whoever asks: a CSV always, the API unless the request itself asks otherwise.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Settle the language for all that answers this request."""
        super().process_request(request)
        for_programs = request.path_info.startswith(API)
        if _is_csv(request.path_info) or (for_programs and not _asks(request)):
            translation.activate(ENGLISH)
        elif not for_programs and isinstance(request.user, Person):  # a program is answered as it asks
            use(request.user)
        request.LANGUAGE_CODE = translation.get_language() or ENGLISH


def _is_csv(path: str) -> bool:
    """By the end of its address; what a CSV of the plan would lose is told on a page, below `exports`."""
    before, _, last = path.rstrip("/").replace(".", "/").rpartition("/")
    return last == "csv" and not before.endswith("/exports")


def _asks(request: HttpRequest) -> bool:
    return bool(request.headers.get("Accept-Language"))


def chosen(person: Person) -> str:
    """The language somebody chose; empty where they left it open, or chose one that is no more."""
    try:
        return get_supported_language_variant(person.language) if person.language else ""
    except LookupError:
        return ""


def of(person: Person) -> str:
    """The language to write to somebody in when no browser asks: theirs, else this instance's."""
    return chosen(person) or settings.LANGUAGE_CODE


def speaking_to(person: Person) -> AbstractContextManager[None]:
    """Within it, texts are in the language of this person."""
    return translation.override(of(person))


def use(person: Person) -> None:
    """Answer the rest of this request in the language this person has chosen; where they left it open, as it is."""
    if chosen(person):
        translation.activate(chosen(person))
