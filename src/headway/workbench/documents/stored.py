"""An edition as it is stored: the page once for each combination of rights, signed as a whole.

Sentences are stored with what they are made of, so that each reader has them in their language; those of editions that
were published before that could be (schema 1) are texts, and stay as they were written. Up to schema 2 the Changes
behind a movement may tell a rate: whoever sees none is shown those editions without them.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import product
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from headway.plan import said
from headway.plan.errors import HeadwayError
from headway.reports.steering import Steering
from headway.workbench.documents.models import Edition
from headway.workbench.projects.sight import Sight

SIGHTS = tuple(
    Sight(costs, reserves, risks, rates=False) for costs, reserves, risks in product((True, False), repeat=3)
)
"""Every combination of the rights to see costs, reserves and risks. An edition tells sums, and is written by eyes that
see no rates, whoever publishes it: so nobody can read one there.
"""

FULL = SIGHTS[0]
"""The combination that sees most of an edition."""

WITHOUT_RATES = 3
"""The schema from which on no page of an edition tells a rate."""

SAID = "~"
"""Where a sentence stands in the stored form, alone in its object: no field is called so."""


class EditionDamaged(HeadwayError):
    """A stored edition is not what was published."""


class Stored(msgspec.Struct, frozen=True):
    """The pages by what their readers may see: `crk` with costs, reserves and risks, `--k` with risks alone."""

    pages: dict[str, Steering]
    schema: int = WITHOUT_RATES


def code(sight: Sight) -> str:
    """A combination of rights as a key; the right to see rates makes no difference."""
    return "".join(letter if seen else "-" for letter, seen in zip("crk", sight.effects, strict=True))


def packed(pages: Mapping[Sight, Steering]) -> tuple[str, bytes]:
    """The digest and the body of an edition."""
    data = msgspec.json.encode(Stored({code(sight): page for sight, page in pages.items()}), enc_hook=_kept)
    return sha256(data).hexdigest(), zlib.compress(data)


def page_for(edition: Edition, sight: Sight) -> Steering:
    """An edition as somebody with these rights saw it the day it was published; EditionDamaged where it was altered."""
    kept = _opened(edition.pk, edition.digest)
    page = kept.pages[code(sight)]
    return page if sight.rates or kept.schema >= WITHOUT_RATES else _without_changes(page)


def _without_changes(page: Steering) -> Steering:
    parts = tuple(part.but(behind=(), more=part.more + len(part.behind)) for part in page.movement.parts)
    return page.but(movement=page.movement.but(parts=parts))


@lru_cache(maxsize=32)
def _opened(pk: int, digest: str) -> Stored:
    data = zlib.decompress(bytes(Edition.objects.values_list("body", flat=True).get(pk=pk)))
    if sha256(data).hexdigest() != digest:
        raise EditionDamaged(_("This edition is not what was published: its digest differs."))
    return msgspec.convert(_again(msgspec.json.decode(data)), Stored)


def _kept(text: Any) -> Any:
    return {SAID: said.kept(text)}


def _again(data: Any) -> Any:
    if isinstance(data, list):
        return [_again(each) for each in data]
    if not isinstance(data, dict):
        return data
    return said.again(data[SAID]) if data.keys() == {SAID} else {name: _again(each) for name, each in data.items()}
