"""XML from strangers is refused or read, quickly and in bounded memory, and nothing is fetched."""

import pytest

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.safe_xml import MAX_HELD, local, parse, records

BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><Project><Name>&b;</Name></Project>'
READERS = (lambda data: parse(data, "a.xml"), lambda data: list(records(data, "a.xml", "Task")))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("before", ["", "<!-- a plan -->", "\n\n<?style none?>"])
def test_a_document_type_is_refused_in_every_encoding(read, encoding, before):
    head, body = BOMB.split("?>", 1)
    with pytest.raises(RefusedFile, match="DOCTYPE"):
        read(f"{head}?>{before}{body}".encode(encoding))


@pytest.mark.parametrize("read", READERS)
def test_an_encoding_in_which_a_document_type_could_hide_is_refused(read):
    with pytest.raises(RefusedFile, match="encoding"):
        read(b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-')


@pytest.mark.parametrize("read", READERS)
def test_the_word_doctype_within_a_text_is_harmless(read):
    assert read(b"<a><b><![CDATA[<!DOCTYPE x>]]></b></a>") is not None


@pytest.mark.parametrize("read", READERS)
def test_nesting_without_end_is_refused(read):
    with pytest.raises(RefusedFile, match="nested"):
        read(b"<a>" * 20_000)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("data", [b"", b"{}", b"\xd0\xcf\x11\xe0", b"\x00" * 100, b"PK\x03\x04", b"\x4c\x6f\xa7\x94"])
def test_what_is_not_xml_is_unreadable(read, data):
    with pytest.raises(UnreadableFile):
        read(data)


def test_a_broken_document_is_named_with_its_line():
    with pytest.raises(UnreadableFile, match=r"a\.xml line 3"):
        parse(b"<a>\n<b>\n</a>", "a.xml")


@pytest.mark.parametrize("read", READERS)
def test_more_elements_than_memory_should_hold_are_refused(read):
    with pytest.raises(RefusedFile, match="tags"):
        read(b"<a>" + b"<b/>" * (MAX_HELD + 10) + b"</a>")


def test_records_come_one_by_one_and_the_root_last():
    data = b"<p xmlns='urn:x'><s>1</s><Tasks><Task><UID>1</UID></Task><Task><UID>2</UID></Task></Tasks><t>2</t></p>"
    seen = []
    for element in records(data, "a.xml", "Task"):
        seen.append((local(element), [child.text for child in element if local(child) == "UID"]))
    assert seen == [("Task", ["1"]), ("Task", ["2"]), ("p", [])]
