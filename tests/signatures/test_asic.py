"""ASiC containers with XAdES, CAdES and time-stamps."""

from __future__ import annotations

import pytest

from archaudit.inspection.inspector import Inspector
from archaudit.model.signature import (
    Changes,
    Coverage,
    Indication,
    Integrity,
    SignatureFacts,
    SignatureKind,
    SignatureType,
    SubIndication,
)
from fixtures import Level, sign_detached
from fixtures.audit import AS_OF, sample_trust
from fixtures.signing.asic import (
    ASIC_E,
    ASIC_S,
    asic_e_cades,
    asic_e_xades,
    asic_s_cades,
    asic_s_stamped,
    cades,
    manifest_of,
    stamp_over,
    xades_over,
)
from fixtures.signing.package import unzipped, zipped
from fixtures.signing.xml_words import SIGNED_TIME, XmlLevel, XmlSigning

FILES = {"Quyết định.pdf": b"%PDF-1", "phu luc/a.txt": b"a"}


def look(data: bytes) -> tuple[SignatureFacts, ...]:
    return Inspector(sample_trust(), AS_OF).inspect("a.asice", data).signatures


def only(data: bytes) -> SignatureFacts:
    (signature,) = look(data)
    return signature


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (asic_e_xades(FILES), "META-INF/signatures0.xml"),
        (asic_e_cades(FILES), "META-INF/signature0.p7s"),
        (asic_s_cades("a.pdf", b"%PDF-1"), "META-INF/signature.p7s"),
        (zipped({"mimetype": ASIC_S, "a": b"a", "META-INF/signatures.xml": xades_over({"a": b"a"})}),
         "META-INF/signatures.xml"),
    ],
    ids=["E with XAdES", "E with CAdES", "S with CAdES", "S with XAdES"],
)  # fmt: skip
def test_intact(data: bytes, field: str) -> None:
    signature = only(data)
    assert (signature.kind, signature.field) == (SignatureKind.ASIC, field)
    assert (signature.coverage, signature.changes) == (Coverage.WHOLE_FILE, Changes.NONE)
    assert signature.is_valid and signature.best_signature_time == SIGNED_TIME


def test_time_stamp_of_a_container() -> None:
    stamp = only(asic_s_stamped("a.pdf", b"%PDF-1"))
    assert (stamp.type, stamp.indication) == (SignatureType.TIMESTAMP, Indication.TOTAL_PASSED)
    assert (stamp.coverage, stamp.best_signature_time) == (Coverage.WHOLE_FILE, SIGNED_TIME)


def test_archive_time_stamp_proves_when_a_signature_was_made() -> None:
    members = unzipped(asic_e_cades(FILES, cades("expired", Level.B_B)))
    assert only(zipped(members)).subindication is SubIndication.OUT_OF_BOUNDS_NO_POE
    listed = {name: data for name, data in members.items() if name != "mimetype"}
    manifest = manifest_of(listed, "META-INF/archive.tst")
    members |= {"META-INF/ASiCArchiveManifest.xml": manifest, "META-INF/archive.tst": stamp_over(manifest)}
    stamp, signature = look(zipped(members))
    assert (stamp.type, stamp.field) == (SignatureType.TIMESTAMP, "META-INF/archive.tst")
    assert signature.is_valid and signature.best_signature_time == SIGNED_TIME


def test_signers_of_different_files() -> None:
    (name, first), (other, second) = FILES.items()
    both = {
        "META-INF/signatures1.xml": xades_over({name: first}),
        "META-INF/signatures2.xml": xades_over({other: second}, XmlSigning(signer="agency-tnmt")),
    }
    for signature in look(zipped({"mimetype": ASIC_E, **FILES, **both})):
        assert (signature.coverage, signature.changes) == (Coverage.PARTIAL, Changes.NONE)
        assert signature.indication is Indication.TOTAL_PASSED


def test_what_nobody_signed_is_named() -> None:
    signature = only(zipped({**unzipped(asic_e_xades(FILES)), "thêm.txt": b"x"}))
    assert (signature.coverage, signature.changes) == (Coverage.PARTIAL, Changes.SUSPICIOUS)
    assert signature.changed == ("thêm.txt is signed by nobody",)


def test_file_taken_away() -> None:
    for data, reason in (
        (asic_e_xades(FILES), SubIndication.SIGNED_DATA_NOT_FOUND),
        (asic_e_cades(FILES), SubIndication.HASH_FAILURE),
    ):
        members = unzipped(data)
        del members["phu luc/a.txt"]
        assert only(zipped(members)).subindication is reason


def test_weak_digest() -> None:
    signature = only(asic_e_xades(FILES, XmlSigning(digest="sha1", level=XmlLevel.B)))
    assert (signature.integrity, signature.subindication) == (
        Integrity.INTACT,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
    )


def test_weak_digest_in_a_list() -> None:
    manifest = manifest_of(FILES, "META-INF/signature0.p7s", "sha1")
    members = {"META-INF/ASiCManifest0.xml": manifest, "META-INF/signature0.p7s": sign_detached(manifest, cades())}
    signature = only(zipped({"mimetype": ASIC_E, **FILES, **members}))
    assert (signature.integrity, signature.subindication) == (
        Integrity.INTACT,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
    )


def test_media_type_that_does_not_come_first() -> None:
    members = list(unzipped(asic_e_xades(FILES)).items())
    signature = only(zipped([*members[1:], members[0]]))
    assert (signature.integrity, signature.changes) == (Integrity.INTACT, Changes.SUSPICIOUS)
    assert signature.changed == ("mimetype is not the first member, or is compressed",)


@pytest.mark.parametrize("name", ["META-INF/signatures0.xml", "META-INF/signature0.p7s", "META-INF/ASiCManifest0.xml"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"0", b"\xff" * 50])
def test_damaged_members(name: str, content: bytes) -> None:
    data = asic_e_xades(FILES) if name.endswith("signatures0.xml") else asic_e_cades(FILES)
    found = look(zipped({**unzipped(data), name: content}))
    assert found and not any(signature.is_valid for signature in found)
