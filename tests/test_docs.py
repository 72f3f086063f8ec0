"""The documentation is true: every block runs and prints what is shown, every link leads somewhere, none is stale."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

import executed  # noqa: E402
import generate  # noqa: E402

PAGES = executed.pages()
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_block_does_what_the_page_shows(page: Path) -> None:
    differences = executed.tell(page)
    assert not differences, "\n\n".join(map(str, differences)) + "\n\npython docs/executed.py --write renews the pages"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for match in LINK.finditer(page.read_text("utf-8")):
        target, _, anchor = match["target"].partition("#")
        if "://" in target:
            continue
        there = (page.parent / target).resolve() if target else page
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
            lost.append(match["target"])
    assert not lost


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub names them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_can_be_reached_from_the_index(page: Path) -> None:
    assert page in reached() or page.parent == ROOT


def reached() -> set[Path]:
    waiting, seen = [ROOT / "docs" / "index.md"], set()
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        targets = (match["target"].partition("#")[0] for match in LINK.finditer(page.read_text("utf-8")))
        waiting += [(page.parent / target).resolve() for target in targets if target and "://" not in target]
    return seen


@pytest.mark.parametrize("name", sorted(generate.GENERATED), ids=str)
def test_the_generated_reference_is_what_the_code_says(name: str) -> None:
    page = ROOT / "docs" / "reference" / name
    assert page.read_text("utf-8") == generate.GENERATED[name](), "python docs/generate.py renews it"


# The machinery itself


def story(tmp_path: Path, text: str) -> list[executed.Difference]:
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    return executed.tell(page)


def test_a_command_that_prints_what_is_shown_passes(tmp_path: Path) -> None:
    assert not story(tmp_path, "```console\n$ echo one\none\n$ echo two\ntwo\n```\n")


def test_a_command_that_prints_something_else_is_found_and_can_be_renewed(tmp_path: Path) -> None:
    text = "before\n\n```console\n$ echo one\nuno\n```\nafter\n"
    (difference,) = story(tmp_path, text)
    assert executed.rewritten(text, [difference]) == text.replace("uno", "one")


def test_a_command_that_fails_is_found(tmp_path: Path) -> None:
    (difference,) = story(tmp_path, "```console\n$ exit 3\n```\n")
    assert "ended with 3" in difference.said


def test_a_failure_may_be_what_the_page_shows(tmp_path: Path) -> None:
    assert not story(tmp_path, "<!-- exit: 2 -->\n```console\n$ echo no; exit 2\nno\n```\n")


def test_dots_stand_for_lines_only_where_the_page_says_so(tmp_path: Path) -> None:
    block = "```console\n$ printf 'a\\nb\\nc\\nd\\n'\na\n...\nd\n```\n"
    assert story(tmp_path, block)
    assert not story(tmp_path, "<!-- elided -->\n" + block)
    assert story(tmp_path, "<!-- elided -->\n" + block.replace("\nd\n```", "\ne\n```"))


def test_a_file_that_is_shown_is_there_for_what_follows(tmp_path: Path) -> None:
    assert not story(tmp_path, "<!-- file: a/b.txt -->\n```text\nhello\n```\n\n```console\n$ cat a/b.txt\nhello\n```\n")


def test_python_blocks_share_their_names_and_their_prints_are_checked(tmp_path: Path) -> None:
    text = "```python\nx = 2\n```\n\n```python\nprint(x + 1)\n# prints: {}\n```\n"
    assert not story(tmp_path, text.format(3))
    (difference,) = story(tmp_path, text.format(4))
    assert executed.rewritten(text.format(4), [difference]) == text.format(3)


def test_python_that_raises_is_found(tmp_path: Path) -> None:
    (difference,) = story(tmp_path, "```python\n1 / 0\n```\n")
    assert "ZeroDivisionError" in difference.said
