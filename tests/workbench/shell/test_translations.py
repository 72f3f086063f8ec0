"""What people read can be translated."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

import headway.workbench

PAGES = Path(headway.workbench.__file__).parent / "pages"


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
def test_the_words_of_pages_are_gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PAGES, tmp_path / "pages", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "locale").mkdir()  # found in the working folder, so nothing is written into the package
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=["xx"], verbosity=0)
    gathered = (tmp_path / "locale" / "xx" / "LC_MESSAGES" / "django.po").read_text("utf-8")
    for words in ("Drop a plan file here, or choose one", "Overview", "not known", "There is no such page"):
        assert f'msgid "{words}"' in gathered
