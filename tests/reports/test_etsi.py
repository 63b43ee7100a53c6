from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pyhanko.generated.etsi.ts_11910202 import SignersDocumentType, ValidationObjectRepresentationType, ValidationReport
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from archaudit.model.facts import FileFacts
from archaudit.model.signature import Algorithms, Attack, Changes, Indication, SignatureType, SubIndication
from archaudit.reports.etsi.folder import EtsiFolder
from archaudit.reports.etsi.report import render_etsi
from archaudit.reports.etsi.words import NAMESPACES
from tests.reports.samples import RUN, file_facts, signature

STRICT = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True, fail_on_converter_warnings=True)


def parsed(facts: FileFacts, as_of: datetime = RUN.as_of) -> ValidationReport:
    return XmlParser(config=STRICT).from_bytes(render_etsi(facts, as_of), ValidationReport)


def gaps(value: Any) -> Iterator[str]:
    """What the schema asks for and the report does not have."""
    if isinstance(value, tuple):
        for each in value:
            yield from gaps(each)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return
    for field in dataclasses.fields(value):
        held = getattr(value, field.name)
        required = field.metadata.get("required") or field.metadata.get("min_occurs", 0) > 0
        # The schema has a choice there: a digest, or what represents the document.
        chosen = isinstance(value, SignersDocumentType) and field.name == "digest_alg_and_value"
        if required and held in (None, ()) and not chosen:
            yield f"{type(value).__name__}.{field.name}"
        yield from gaps(held)


def choices(value: Any) -> Iterator[str]:
    """Where the schema has a choice and the report makes more than one."""
    if isinstance(value, ValidationObjectRepresentationType):
        made = [field.name for field in dataclasses.fields(value) if getattr(value, field.name) is not None]
        if len(made) != 1:
            yield f"{made}"
    parts = value if isinstance(value, tuple) else ()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = tuple(getattr(value, field.name) for field in dataclasses.fields(value))
    for part in parts:
        yield from choices(part)


def text_of(facts: FileFacts, name: str) -> list[str | None]:
    root = etree.fromstring(render_etsi(facts, RUN.as_of))
    return [each.text for each in root.iterfind(f".//vr:{name}", NAMESPACES)]


@pytest.mark.parametrize(
    "facts",
    [
        file_facts(signature()),
        file_facts(signature(), signature(type=SignatureType.TIMESTAMP)),
        file_facts(signature(signer=None, algorithms=None, claimed_signing_time=None)),
        file_facts(signature(timestamp=None, best_signature_time=None, field=None)),
        file_facts(signature(detail="\x00\x1b<&\ud800"), path="a\x01/<b>&\u202e.pdf"),
    ],
)
def test_report_is_as_the_schema_asks(facts: FileFacts) -> None:
    report = parsed(facts)
    assert list(gaps(report)) == []
    assert list(choices(report)) == []
    assert len(report.signature_validation_report) == len(facts.signatures)


@pytest.mark.parametrize("indication", Indication)
@pytest.mark.parametrize("word", [None, *SubIndication])
def test_every_verdict_has_its_name(indication: Indication, word: SubIndication | None) -> None:
    facts = file_facts(signature(indication=indication, subindication=word))
    assert text_of(facts, "MainIndication") == [f"urn:etsi:019102:mainindication:{indication.value.lower()}"]
    begin = "urn:x-archaudit" if word is SubIndication.CUSTOM else "urn:etsi:019102"
    assert text_of(facts, "SubIndication") == ([] if word is None else [f"{begin}:subindication:{word.value}"])


def test_what_is_referred_to_is_there_once() -> None:
    root = etree.fromstring(render_etsi(file_facts(signature(), signature()), RUN.as_of))
    named = [each.get("id") for each in root.iter("{*}ValidationObject")]
    referred = {name for each in root.iter() for name in (each.get("VOReference") or "").split()}
    assert len(named) == len(set(named))
    assert referred == set(named)


@pytest.mark.parametrize(
    ("algorithms", "uri"),
    [
        (Algorithms("sha256", "rsa", 2048), "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        (Algorithms("sha384", "ecdsa", 384), "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"),
        (Algorithms("sha512", "rsa-pss", 4096), "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1"),
    ],
)
def test_algorithms_are_told_and_weak_ones_are_called_so(algorithms: Algorithms, uri: str) -> None:
    weak = signature(algorithms=algorithms, subindication=SubIndication.CRYPTO_CONSTRAINTS_FAILURE)
    for facts, secure in ((signature(algorithms=algorithms), "true"), (weak, "false")):
        assert text_of(file_facts(facts), "Algorithm") == [uri]
        assert text_of(file_facts(facts), "SecureAlgorithm") == [secure]
    assert text_of(file_facts(signature(algorithms=Algorithms("sha3_256", "x", None))), "Algorithm") == []


def test_without_proof_the_best_time_is_that_of_the_validation() -> None:
    proved, unproved = signature(), signature(best_signature_time=None)
    assert text_of(file_facts(proved), "BestSignatureTime/vr:POETime") == ["2023-06-01T02:00:05Z"]
    assert text_of(file_facts(unproved), "BestSignatureTime/vr:POETime") == ["2026-11-25T01:00:00Z"]
    assert text_of(file_facts(unproved), "SignatureValidationProcessID") == ["urn:etsi:019102:validationprocess:Basic"]


def test_what_the_verdict_alone_does_not_say_is_there() -> None:
    facts = file_facts(signature(changes=Changes.ILLEGAL, attack=Attack.ISA))
    told = dict(zip(text_of(facts, "Type"), text_of(facts, "Value"), strict=True))
    assert told["urn:x-archaudit:changes"] == "illegal"
    assert told["urn:x-archaudit:attack"] == "ISA"


def test_nothing_is_reported_on_nothing(tmp_path: Path) -> None:
    folder = EtsiFolder(tmp_path / "etsi", datetime.now(UTC) - timedelta(days=1))
    assert folder.add(file_facts()) is None
    assert folder.add(file_facts(signature(), sha256=None)) is None
    assert folder.add(file_facts(signature())) == "0000001.xml"
    with pytest.raises(ValueError, match="no signature"):
        render_etsi(file_facts(), RUN.as_of)
