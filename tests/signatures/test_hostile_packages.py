"""Spoilt XML, containers and office documents are answered, and never become valid by it."""

from __future__ import annotations

import random

import pytest

from archaudit.inspection.inspector import Inspector
from fixtures.attacks_xml.documents import file_of, signed_decision
from fixtures.audit import AS_OF, sample_trust
from fixtures.signing.asic import asic_e_cades, asic_e_xades
from fixtures.signing.ooxml import signed_docx
from fixtures.signing.package import unzipped, zipped
from fixtures.signing.xml_words import XmlLevel
from tests.inspection.test_hostile import spoil

_FILES = {"a.txt": b"Quyet dinh cap phep " * 20}
_SIGNED = {
    "a.txt",
    "META-INF/ASiCManifest0.xml",
    "word/document.xml",
    "word/styles.xml",
    "word/_rels/document.xml.rels",
}
PACKAGES = {"a.asice": asic_e_cades(_FILES), "b.asice": asic_e_xades(_FILES), "c.docx": signed_docx()}


@pytest.mark.parametrize("path", sorted(PACKAGES))
def test_spoilt_members(path: str) -> None:
    inspector, chance = Inspector(sample_trust(), AS_OF), random.Random(path)
    members = unzipped(PACKAGES[path])
    for _ in range(60):
        name = chance.choice(sorted(name for name, data in members.items() if len(data) > 40))
        spoilt = spoil(members[name], chance)
        facts = inspector.inspect(path, zipped({**members, name: spoilt}))
        valid = any(signature.is_valid for signature in facts.signatures)
        assert not valid or spoilt == members[name] or name not in _SIGNED, name


def test_spoilt_xml() -> None:
    inspector, chance = Inspector(sample_trust(), AS_OF), random.Random("xml")
    data = file_of(signed_decision(XmlLevel.LT))
    end = data.index(b"<SignedInfo")
    for _ in range(60):
        spoilt = spoil(data[:end], chance)
        facts = inspector.inspect("a.xml", spoilt + data[end:])
        assert spoilt == data[:end] or not any(signature.is_valid for signature in facts.signatures)
