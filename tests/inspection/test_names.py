"""Names that are made comparable once are equal exactly where the library's own are."""

from __future__ import annotations

from itertools import product

import pytest
from asn1crypto import x509

from archaudit.inspection.signatures.names import ReadName


def _part(kind: str, value: x509.DirectoryString) -> x509.NameTypeAndValue:
    return x509.NameTypeAndValue({"type": kind, "value": value})


def _text(value: str, name: str = "utf8_string") -> x509.DirectoryString:
    kind = {"utf8_string": x509.UTF8String, "printable_string": x509.PrintableString}[name]
    return x509.DirectoryString(name=name, value=kind(value))


def _name(*members: list[x509.NameTypeAndValue]) -> bytes:
    sequence = x509.RDNSequence([x509.RelativeDistinguishedName(each) for each in members])
    return bytes(x509.Name(name="", value=sequence).dump())


NAMES = [
    _name([_part("common_name", _text("Sở Thử nghiệm"))]),
    _name([_part("common_name", _text("SỞ  thử NGHIỆM"))]),
    _name([_part("common_name", _text("So Thu nghiem"))]),
    _name([_part("common_name", _text("So Thu nghiem", "printable_string"))]),
    _name([_part("organization_name", _text("So Thu nghiem"))]),
    _name([_part("common_name", _text("So Thu nghiem"))], [_part("common_name", _text("A"))]),
    _name([_part("common_name", _text("A")), _part("common_name", _text("So Thu nghiem"))]),
    _name([_part("common_name", _text("A")), _part("organization_name", _text("B"))]),
    # A control character that may stand in no name, and bytes that are no UTF-8.
    _name([_part("common_name", _text("\N{NEXT LINE}\ue000"))]),
    _name([_part("common_name", _text("So Thu nghiem"))]).replace(b"So", b"\xff\xff"),
    _name(),
]


def _answer(one: x509.Name, other: x509.Name) -> bool | str:
    try:
        return bool(one == other)
    except ValueError:
        return "cannot be read"


@pytest.mark.parametrize(("one", "other"), list(product(NAMES, NAMES)))
def test_equality_is_that_of_the_library(one: bytes, other: bytes) -> None:
    expected = _answer(x509.Name.load(one), x509.Name.load(other))
    read = ReadName.load(one), ReadName.load(other)
    assert _answer(*read) == expected
    assert _answer(*read) == expected  # kept by now
    assert _answer(read[0], x509.Name.load(other)) == expected
    assert _answer(x509.Name.load(one), read[1]) == expected


def test_the_comparable_form_is_that_of_the_library() -> None:
    assert {ReadName.load(der).hashable for der in NAMES[:8]} == {x509.Name.load(der).hashable for der in NAMES[:8]}
