"""The documentation within the product: every page, every link, every role; found by its words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import get_script_prefix, reverse
from django.utils import translation

from headway.workbench.pages.help.finding import find
from headway.workbench.pages.help.render import html, marked
from headway.workbench.pages.help.shelf import GLOSSARY, contents, pages, slug, terms
from headway.workbench.pages.help.where import HELP, page_for
from headway.workbench.pages.shell.navigation import HOME, PAGES, VIEWS
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project

LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
ANCHOR = re.compile(r'id="([^"]+)"')


def shown(name: str) -> str:
    return html(name, get_script_prefix())


def resolved(url: str, here: str) -> bool:
    """Whether an address of the help leads to a page there is, and to a place on it."""
    path, _hash, anchor = url.partition("#")
    name = path.removeprefix("/help/").strip("/") or ("index" if path else here)
    if path.startswith("/help/schema/"):
        return True
    return name in pages() and (not anchor or anchor in ANCHOR.findall(shown(name)))


@pytest.mark.parametrize("name", sorted(pages()))
def test_every_link_of_a_page_resolves(name: str) -> None:
    urls = [url for url in LINK.findall(shown(name)) if "://" not in url]
    lost = [url for url in urls if not resolved(url, name)]
    assert not lost
    assert not [url for url in urls if url.endswith(".md")]


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_shows_its_text_without_remarks_and_without_scripts(name: str) -> None:
    said = shown(name)
    assert len(said) > 200
    assert "<!--" not in said
    assert "not run:" not in said
    assert "style=" not in said
    assert "<script" not in said


@pytest.mark.parametrize("page", [*HOME, *PAGES, *VIEWS], ids=lambda page: page.route)
def test_every_page_of_the_navigation_has_help_of_its_own(page: object) -> None:
    for route in (page.route, *page.below):  # type: ignore[attr-defined]
        name, anchor = page_for(route)
        assert name != "index", f"{route}: say in pages/help/where.py which page helps there"
        assert name in pages()
        assert not anchor or anchor in ANCHOR.findall(shown(name)), f"{route}: {name} has no #{anchor}"


def test_what_is_said_to_help_is_there() -> None:
    for route, target in HELP.items():
        name, _hash, anchor = target.partition("#")
        assert name in pages(), route
        assert not anchor or anchor in ANCHOR.findall(shown(name)), f"{route}: {target}"


def test_the_longest_name_of_a_route_decides() -> None:
    assert page_for("account")[0] == "how-to/people"
    assert page_for("accounts")[0] == "how-to/cost-accounts"
    assert page_for("nowhere") == ("index", "")


def test_a_word_of_the_glossary_in_a_heading_leads_to_what_it_means() -> None:
    assert terms()["p80"].meaning
    assert 'href="/help/glossary/#milestone"' in shown("how-to/network-and-roadmap")
    assert 'data-tip="' in shown("how-to/network-and-roadmap")
    assert f'id="{slug("Total float")}"' in shown(GLOSSARY)


def test_titles_are_found_before_text_and_guides_before_decisions() -> None:
    found = [each.section for each in find("levelling", 8)]
    assert found[0].page in ("how-to/levelling", "explanation/levelling")
    orders = [each.order for each in found if "levelling" in each.heading.lower()]
    assert orders == sorted(orders)


def test_a_text_is_found_by_the_beginnings_of_its_words_and_shows_where() -> None:
    found = find("quiet hour", 5)
    assert any(each.section.page == "how-to/notices" for each in found)
    assert "<mark>" in found[0].excerpt
    assert find("xyzzyx", 5) == []
    assert find("   ", 5) == []


def test_an_excerpt_shows_signs_as_they_are_written() -> None:
    for each in find("json", 40):
        assert not re.search(r"<(?!/?mark>)", each.excerpt)


@pytest.mark.parametrize("role", list(Role))
def test_everybody_who_is_signed_in_reads_it(
    role: Role, client: Client, project: Project, member: Callable[..., Person]
) -> None:
    client.force_login(member(role))
    assert client.get(reverse("help")).status_code == 200
    page = client.get(reverse("help_page", args=["how-to/views"])).content.decode()
    assert "<h1>Look at the plan your way</h1>" in page
    assert client.get(reverse("help_page", args=["how-to/nothing"])).status_code == 404
    assert client.get("/help/../settings/").status_code == 404
    schema = client.get("/help/schema/plan.schema.json")
    assert schema.status_code == 200
    assert client.get("/help/schema/secrets.json").status_code == 404


def test_a_stranger_signs_in_first(client: Client, db: None) -> None:
    assert client.get(reverse("help")).status_code == 302


def test_the_question_mark_of_a_page_leads_to_its_help(
    client: Client, project: Project, member: Callable[..., Person]
) -> None:
    client.force_login(member(Role.MANAGER))
    page = client.get(reverse("audit", args=[project.key])).content.decode()
    assert 'href="/help/reference/audit/"' in page
    assert 'data-key="F1"' in page


def test_the_search_page_names_sections_or_says_there_is_none(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(person("mara"))
    assert "/help/how-to/notices/#in-your-calendar" in client.get("/help/?q=your+calendar").content.decode()
    assert "does not speak of" in client.get("/help/?q=xyzzyx").content.decode()


def test_the_palette_finds_pages_of_the_help(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(person("mara"))
    found = client.get(reverse("palette"), {"q": "risk register"}).json()["found"]
    assert {"kind": "help", "label": "Keep a risk register"}.items() <= found[0].items()
    assert found[0]["url"] == "/help/how-to/risk-register/"
    assert len({each["url"].partition("#")[0] for each in found}) == len(found)


def test_the_index_lists_what_the_index_page_lists() -> None:
    listed = [page.name for _heading, some in contents() for page in some]
    assert len(listed) > 30
    assert len(listed) == len(set(listed))
    assert "tutorial" in listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["l"], "a &lt; b &amp; “<mark>l</mark>ag”"),
        (["amp", "lt", "<"], "a <mark>&lt;</mark> b &amp; “lag”"),
        (["LAG", "a"], "<mark>a</mark> &lt; b &amp; “<mark>lag</mark>”"),
        ([], "a &lt; b &amp; “lag”"),
    ],
)
def test_what_was_looked_for_stands_out_and_signs_stay_signs(words: list[str], said: str) -> None:
    assert marked("a < b & “lag”", words) == said


def test_it_is_read_in_german_under_the_same_addresses(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(person("mara"))
    german = {"Accept-Language": "de"}
    page = client.get("/help/how-to/friday/", headers=german).content.decode()
    assert "Freitag" in page
    assert "What you report is a dated fact" not in page
    index = client.get("/help/", headers=german).content.decode()
    assert 'href="/help/how-to/friday/"' in index
    assert 'href="/help/reference/cli/"' in index  # which is there in English
    assert "/help/how-to/levelling/" in client.get("/help/?q=Ressourcenabgleich", headers=german).content.decode()
    assert client.get("/help/de/how-to/friday/").status_code == 404


def test_headings_and_words_answer_to_the_same_anchors_in_german() -> None:
    english = {name: ANCHOR.findall(shown(name)) for name in pages()}
    with translation.override("de"):
        assert {name: ANCHOR.findall(shown(name)) for name in pages()} == english
        lost = [(name, url) for name in pages() for url in LINK.findall(shown(name)) if not _leads(url, name)]
        assert not lost
        assert [len(some) for _heading, some in contents()] == [len(some) for _heading, some in _english(contents)]
        assert terms()["freier puffer"].anchor == "free-float"


def _leads(url: str, name: str) -> bool:
    return "://" in url or resolved(url, name)


def _english[T](ask: Callable[[], T]) -> T:
    with translation.override("en"):
        return ask()
