"""Signed office documents."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from archaudit.inspection.inspector import Inspector
from archaudit.inspection.signatures.opc import transformed
from archaudit.model.signature import (
    Changes,
    Coverage,
    Indication,
    Integrity,
    SignatureFacts,
    SignatureKind,
    SubIndication,
)
from fixtures.audit import AS_OF, sample_trust
from fixtures.signing.ooxml import (
    DOCUMENT_RELS,
    OFFICE,
    RELATIONSHIPS,
    SIGNATURE_PART,
    SIGNED_PARTS,
    docx,
    rels,
    signature_over,
    signed_docx,
)
from fixtures.signing.package import unzipped, zipped
from fixtures.signing.xml_words import SIGNED_TIME, XmlLevel, XmlSigning

_OFFICE = XmlSigning(level=XmlLevel.B, id="idPackageSignature")


def look(data: bytes) -> tuple[SignatureFacts, ...]:
    return Inspector(sample_trust(), AS_OF).inspect("a.docx", data).signatures


def only(data: bytes) -> SignatureFacts:
    (signature,) = look(data)
    return signature


@pytest.mark.parametrize("level", XmlLevel)
def test_intact(level: XmlLevel) -> None:
    signature = only(signed_docx(signing=replace(_OFFICE, level=level)))
    assert (signature.kind, signature.field) == (SignatureKind.OOXML, SIGNATURE_PART)
    assert (signature.coverage, signature.changes, signature.changed) == (Coverage.WHOLE_FILE, Changes.NONE, ())
    assert signature.is_valid and signature.claimed_signing_time == SIGNED_TIME
    stamped = level in (XmlLevel.T, XmlLevel.LT)
    assert signature.best_signature_time == (SIGNED_TIME if stamped else None)


def test_sha1_as_older_office_signs() -> None:
    signature = only(signed_docx(signing=replace(_OFFICE, digest="sha1")))
    assert (signature.integrity, signature.coverage) == (Integrity.INTACT, Coverage.WHOLE_FILE)
    assert (signature.indication, signature.subindication) == (
        Indication.INDETERMINATE,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
    )


def test_two_signers() -> None:
    members = unzipped(signed_docx())
    second = signature_over(members, signing=replace(_OFFICE, signer="agency-tnmt"))
    origin = [
        (
            f"rId{index}",
            "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature",
            name,
        )
        for index, name in enumerate(("sig1.xml", "sig2.xml"))
    ]
    members |= {"_xmlsignatures/sig2.xml": second, "_xmlsignatures/_rels/origin.sigs.rels": rels(origin)}
    assert [signature.is_valid for signature in look(zipped(members))] == [True, True]


def test_properties_of_the_file_may_change() -> None:
    members = unzipped(signed_docx())
    assert only(zipped({**members, "docProps/core.xml": b"<a/>", "docProps/app.xml": b"<a/>"})).is_valid


def test_every_exchanged_part_is_named() -> None:
    members = unzipped(signed_docx())
    for part in ("word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"):
        changed = members[part].replace(b"w:", b"x:").replace(b"styles.xml", b"khac.xml")
        signature = only(zipped({**members, part: changed}))
        assert (signature.integrity, signature.subindication) == (Integrity.BROKEN, SubIndication.HASH_FAILURE)
        assert signature.detail is not None and part in signature.detail


def test_relationships_written_in_another_way_are_the_same() -> None:
    members = unzipped(signed_docx())
    kind, target = DOCUMENT_RELS[0][1:]
    other = (
        f'<Relationships xmlns="{RELATIONSHIPS}">\n  <!-- x -->\n'
        f'<Relationship TargetMode="Internal" Target="{target}" Type="{kind}" Id="rId1"> </Relationship>\n'
        "</Relationships>"
    )
    assert only(zipped({**members, "word/_rels/document.xml.rels": other.encode()})).is_valid


def test_what_nobody_signed_is_named() -> None:
    members = unzipped(signed_docx())
    more = rels([*DOCUMENT_RELS, ("rId9", f"{OFFICE}footnotes", "footnotes.xml")])
    signature = only(zipped({**members, "word/_rels/document.xml.rels": more, "word/footnotes.xml": b"<a/>"}))
    assert (signature.coverage, signature.changes) == (Coverage.PARTIAL, Changes.SUSPICIOUS)
    assert signature.changed == (
        "the relationship rId9 in word/_rels/document.xml.rels is not signed",
        "word/footnotes.xml is not signed",
    )


def test_relationships_are_chosen_by_id_and_type_and_put_in_order() -> None:
    data = rels([("rId10", "t2", "b"), ("rId2", "t1", "a"), ("rId1", "t1", "c"), ("rId3", "t3", "d")])
    chosen = transformed(data, frozenset({"rId10"}), frozenset({"t1"}))
    assert chosen.decode() == (
        f'<Relationships xmlns="{RELATIONSHIPS}">'
        '<Relationship Id="rId1" Target="c" TargetMode="Internal" Type="t1"></Relationship>'
        '<Relationship Id="rId10" Target="b" TargetMode="Internal" Type="t2"></Relationship>'
        '<Relationship Id="rId2" Target="a" TargetMode="Internal" Type="t1"></Relationship></Relationships>'
    )


def test_document_without_signature() -> None:
    members = docx()
    assert look(zipped({name: data for name, data in members.items() if "_xmlsignatures" not in name})) == ()
    assert look(zipped(members)) == ()


@pytest.mark.parametrize("content", [b"", b"<a/>", b"\xff" * 50])
@pytest.mark.parametrize("name", [SIGNATURE_PART, "[Content_Types].xml", "_rels/.rels"])
def test_damaged_members(name: str, content: bytes) -> None:
    found = look(zipped({**unzipped(signed_docx()), name: content}))
    assert found and not any(signature.is_valid for signature in found)


def test_part_listed_twice() -> None:
    signature = only(signed_docx(parts=(*SIGNED_PARTS, SIGNED_PARTS[-1])))
    assert signature.is_valid
