"""Words as they are compared: without case and accents, the same on every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST_WORD = 60
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"  # scripts without spaces: each sign is a word
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")


def folded(text: str) -> str:
    """Without case and accents, for comparing: `Prüfung` is found by `prufung`."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """The words of a text, letters and digits only, in order: `API_v2: Prüfung` is api, v2, prufung."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]


def each_begins_one(asked: Sequence[str], title: Sequence[str]) -> bool:
    """Whether each word that is asked for, perhaps unfinished, begins one of a title."""
    return all(any(word.startswith(each) for word in title) for each in asked)
