"""What hostile XML names is never opened, with whatever options the parser is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from archaudit.sources.xml import closed_parser, root_tag

DOCUMENTS = {
    "parameter entity": '<!DOCTYPE r [<!ENTITY % a SYSTEM "{url}"> %a;]><r/>',
    "external subset": '<!DOCTYPE r SYSTEM "{url}"><r/>',
    "entity": '<!DOCTYPE r [<!ENTITY a SYSTEM "{url}">]><r>&a;</r>',
}


@pytest.mark.parametrize("collect_ids", [True, False])
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_nothing_of_another_file_is_read(tmp_path: Path, document: str, collect_ids: bool) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text("<!ENTITY leaked 'leaked'> this is no declaration", "utf-8")
    root = etree.fromstring(document.format(url=secret.as_uri()).encode(), closed_parser(collect_ids=collect_ids))
    assert root.tag == "r"
    assert "leaked" not in etree.tostring(root.getroottree()).decode().replace("leaked.dtd", "")


@pytest.mark.parametrize(
    ("document", "tag"),
    [
        (b"<a/>", "a"),
        (b'<a xmlns="urn:x"><b>', "{urn:x}a"),
        (b"<a><b></c></a>", "a"),
        (b"<a>" + b"<b/>" * 100_000 + b"</c>", "a"),
        (b"<a", None),
        (b"< a/>", None),
        (b"", None),
    ],
)
def test_root_is_known_whatever_follows_it(document: bytes, tag: str | None) -> None:
    assert root_tag(document) == tag
