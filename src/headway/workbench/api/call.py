"""One request as an operation sees it: who asks, about which project, and what version they already hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from django.http import HttpRequest
from django.utils import timezone

from headway import __version__
from headway.analysis import Analysis
from headway.workbench.api.refusal import Refusal
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


class Unchanged(Exception):
    """The reader's copy is still good: 304."""


@dataclass
class Call:
    """A request that may be answered. `headers` are those of the answer."""

    request: HttpRequest
    person: Person
    _project: Project | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def project(self) -> Project:
        """The project of the address."""
        assert self._project is not None, "an operation outside a project has none"
        return self._project

    @property
    def now(self) -> datetime:
        """The moment of the request."""
        return timezone.now()

    def may(self, act: Act) -> bool:
        """Whether the caller may also do this."""
        return may(self.person, act, self._project)

    def seen(self, as_of: datetime | None = None) -> tuple[int, Analysis]:
        """The newest analysis as the caller may see it, unless the caller holds its answer already."""
        from headway.workbench.projects.answers import seen

        revision, analysis = seen(self.person, self.project, as_of)
        self.told(revision)
        return revision, analysis

    def told(self, revision: int) -> None:
        """Mark the answer as that of a revision; Unchanged where the caller holds it."""
        self.headers["Headway-Revision"] = str(revision)
        sees = "".join("1" if self.may(act) else "0" for act in (Act.SEE_COSTS, Act.SEE_RESERVES, Act.SEE_RISKS))
        self.version(f"{revision}-{sees}-{__version__}")

    def version(self, tag: str) -> None:
        """Give the answer an ETag; Unchanged where a reading caller already holds this one."""
        self.headers["ETag"] = quoted = f'"{tag}"'
        if self.request.method == "GET" and quoted in listed(self.request.headers.get("If-None-Match", "")):
            raise Unchanged

    def meant(self, tag: str) -> None:
        """Refuse to alter a record unless `If-Match` names this version of it."""
        asked = self.request.headers.get("If-Match")
        if asked is None:
            raise Refusal("precondition-required")
        if asked.strip() != "*" and f'"{tag}"' not in listed(asked):
            raise Refusal("stale-record", headers={"ETag": f'"{tag}"'})


def listed(header: str) -> set[str]:
    """The ETags of a header; a weak one counts as itself."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def tag_of(*values: object) -> str:
    """The version of an ordinary record: a digest of what it says."""
    return blake2b(repr(values).encode(), digest_size=12).hexdigest()
