"""Validation reports of signed documents of every kind: true to the schema's classes, complete, and right."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from datetime import datetime
from functools import cache

import pytest
from lxml import etree
from msgspec import structs
from pyhanko.generated.etsi.ts_11910202 import ValidationReport

from archaudit.inspection import Inspector
from archaudit.model.facts import FileFacts
from archaudit.reports.etsi.report import render_etsi
from archaudit.reports.etsi.words import NAMESPACES
from tests.inspection import kit
from tests.reports.test_etsi import choices, gaps, parsed

PKI = kit.pki()
LISTS = (kit.revocation_list(PKI.root), kit.revocation_list(PKI.sub, kit.REVOKED))
RESPONSE = kit.ocsp_response(PKI.officer, PKI.sub)


def signed(**given: object) -> bytes:
    return kit.sign(kit.plain_pdf(), PKI.officer, **given)  # type: ignore[arg-type]


def long_term() -> bytes:
    return kit.add_dss(signed(tsa=PKI.tsa), (PKI.sub,), LISTS)


def stamped_again() -> bytes:
    return kit.archive(kit.archive(long_term(), PKI.tsa), PKI.tsa, kit.ARCHIVED.replace(year=2024))


MADE = {
    "B-B": signed,
    "B-T": lambda: signed(tsa=PKI.tsa),
    "B-LT": long_term,
    "B-LTA": lambda: kit.archive(long_term(), PKI.tsa),
    "B-LTA, stamped again": stamped_again,
    "adbe": lambda: signed(pades=False),
    "SHA-512": lambda: signed(digest="sha512"),
    "twice": lambda: kit.sign(signed(tsa=PKI.tsa), PKI["agency"], name="Sig2"),
    "revoked": lambda: kit.sign(kit.plain_pdf(), PKI["revoked-before"], tsa=PKI.tsa),
    "untrusted": lambda: kit.sign(kit.plain_pdf(), PKI["foreign"]),
    "untrusted time-stamp": lambda: signed(tsa=PKI["foreign-tsa"]),
    "tampered": lambda: signed(tsa=PKI.tsa).replace(b"Quyet dinh", b"Quyet dimh"),
    "no signature left": lambda: re.sub(rb"/Contents <[0-9a-f]{20}", b"/Contents <" + b"0" * 20, signed()),
}


@cache
def facts(kind: str) -> FileFacts:
    return Inspector(PKI.trust(), kit.AS_OF).inspect("kq.pdf", MADE[kind]())


@cache
def tree(kind: str) -> etree._Element:
    return etree.fromstring(render_etsi(facts(kind), kit.AS_OF))


def found(kind: str, path: str) -> list[etree._Element]:
    return tree(kind).findall("/".join(f"vr:{name}" for name in path.split("/")), NAMESPACES)


def report(kind: str) -> ValidationReport:
    read = parsed(facts(kind), kit.AS_OF)
    assert isinstance(read, ValidationReport)
    return read


def objects(kind: str, type_: str) -> dict[str, etree._Element]:
    """Validation objects of a type, by the digest that they are named by."""
    answer = {}
    for each in found(kind, "SignatureValidationObjects/ValidationObject"):
        if each.findtext("vr:ObjectType", namespaces=NAMESPACES) == f"urn:etsi:019102:validationObject:{type_}":
            answer[b64decode(each.findtext(".//ds:DigestValue", namespaces=NAMESPACES) or "").hex()] = each
    return answer


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("kind", MADE)
def test_report_is_as_the_schema_asks(kind: str) -> None:
    read = report(kind)
    assert list(gaps(read)) == []
    assert list(choices(read)) == []
    assert len(read.signature_validation_report) == len(facts(kind).signatures) > 0


@pytest.mark.parametrize("kind", MADE)
def test_what_is_referred_to_is_there_once(kind: str) -> None:
    named = [each.get("id") for each in tree(kind).iter("{*}ValidationObject") if each.get("id")]
    referred = {name for each in tree(kind).iter() for name in (each.get("VOReference") or "").split()}
    assert len(named) == len(set(named))
    assert referred == set(named)


@pytest.mark.parametrize("kind", ["B-B", "adbe", "SHA-512", "B-LTA", "tampered"])
def test_digest_of_the_signed_part_is_that_of_the_byte_range(kind: str) -> None:
    data = MADE[kind]()
    again = Inspector(PKI.trust(), kit.AS_OF).inspect("kq.pdf", data)
    read = parsed(again, kit.AS_OF)
    for each in read.signature_validation_report:
        (ranges,) = each.signature_attributes.byte_range
        told = each.signers_document.digest_alg_and_value
        pieces = (data[at : at + size] for at, size in zip(ranges[::2], ranges[1::2], strict=True))
        algorithm = str(told.digest_method.algorithm).rpartition("#")[2]
        assert told.digest_value.value == hashlib.new(algorithm, b"".join(pieces)).digest()


def test_the_digest_that_a_broken_signature_states_is_told_beside() -> None:
    (broken,) = report("tampered").signature_validation_report
    (stated,) = broken.signature_attributes.message_digest
    assert stated.digest != broken.signers_document.digest_alg_and_value.digest_value.value
    assert report("B-T").signature_validation_report[0].signature_attributes.message_digest == ()


def test_chain_and_lists_are_those_of_the_trust_bundle() -> None:
    above = [sha256(PKI.sub.der), sha256(PKI.root.der)]
    assert set(objects("B-B", "certificate")) == {sha256(PKI.officer.der), *above}
    (status,) = found("B-B", "SignatureValidationReport/SignatureValidationStatus/AssociatedValidationReportData")
    chain = status.find("vr:CertificateChain", NAMESPACES)
    assert [etree.QName(each).localname for each in chain] == [
        "SigningCertificate",
        "IntermediateCertificate",
        "TrustAnchor",
    ]
    assert [each.get("VOReference") for each in chain][1:] == [f"certificate-{each}" for each in above]
    assert set(objects("B-B", "CRL")) == set(map(sha256, LISTS))
    assert objects("B-B", "OCSPResponse") == {}


def test_list_tells_whose_it_is_and_when_it_was_made() -> None:
    told = objects("B-B", "CRL")[sha256(LISTS[1])]
    assert told.findtext(".//vr:Signer", namespaces=NAMESPACES) == "CN=Test sub CA,C=VN"
    assert [each.text for each in told.iterfind(".//vr:Value", NAMESPACES)] == [
        "2024-03-31T00:00:00Z",
        "2049-01-01T00:00:00Z",
    ]


def test_responses_are_told_as_such() -> None:
    trust = PKI.trust(crls=(kit.revocation_list(PKI.root),), ocsps=(RESPONSE,))
    seen = Inspector(trust, kit.AS_OF).inspect("kq.pdf", signed())
    kinds = [
        each.object_type.rpartition(":")[2]
        for each in parsed(seen, kit.AS_OF).signature_validation_objects.validation_object
    ]
    assert sorted(kinds) == ["CRL", "OCSPResponse", "certificate", "certificate", "certificate", "other", "signedData"]


def test_revocation_is_told_with_the_list_that_says_so() -> None:
    (told,) = tree("revoked").iterfind(".//vr:RevocationStatusInformation", NAMESPACES)
    assert [each.get("VOReference") or each.text for each in told] == [
        f"certificate-{sha256(PKI['revoked-before'].der)}",
        "2023-05-01T00:00:00Z",
        f"crl-{sha256(LISTS[1])}",
    ]


def test_untrusted_chain_names_no_anchor() -> None:
    assert list(tree("untrusted").iterfind(".//vr:TrustAnchor", NAMESPACES)) == []
    assert objects("untrusted", "CRL") == {}


def times(kind: str) -> list[tuple[str | None, str | None]]:
    """Best signature time of every signature, with what proves it."""
    return [
        (each.findtext("vr:POETime", namespaces=NAMESPACES), _stamp(each))
        for each in found(kind, "SignatureValidationReport/ValidationTimeInfo/BestSignatureTime")
    ]


def _stamp(poe: etree._Element) -> str | None:
    by = poe.find("vr:POEObject", NAMESPACES)
    return None if by is None else by.get("VOReference")


def stamps(kind: str) -> list[str]:
    return [f"timestamp-{each.timestamp.sha256}" for each in facts(kind).signatures if each.timestamp is not None]


def test_best_time_names_the_time_stamp_that_proves_it() -> None:
    assert times("B-B") == [(xml(kit.AS_OF), None)]
    assert times("B-T") == [(xml(kit.STAMPED), stamps("B-T")[0])]
    assert times("untrusted time-stamp") == [(xml(kit.AS_OF), None)]
    own, first = stamps("B-LTA")
    assert times("B-LTA") == [(xml(kit.STAMPED), own), (xml(kit.ARCHIVED), first)]


def xml(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_time_stamps_tell_what_they_prove_and_what_proves_them() -> None:
    own, first, second = stamps("B-LTA, stamped again")
    by_name = {each.get("id"): each for each in objects("B-LTA, stamped again", "timestamp").values()}
    proofs = [_stamp(by_name[name].find("vr:POE", NAMESPACES)) for name in (own, first, second)]
    assert proofs == [first, second, None]
    proved = [
        [
            each.get("VOReference")
            for each in by_name[name].iterfind("vr:POEProvisioning/vr:ValidationObject", NAMESPACES)
        ]
        for name in (own, first, second)
    ]
    data = [f"signed-sha256-{each.signed.document.value}" for each in facts("B-LTA, stamped again").signatures]
    assert proved == [data[:1], [data[0], own], [*data[:2], own, first]]


def test_time_stamp_that_proves_nothing_provides_nothing() -> None:
    (stamp,) = objects("untrusted time-stamp", "timestamp").values()
    assert stamp.find("vr:POEProvisioning", NAMESPACES) is None
    main = stamp.findtext(".//vr:MainIndication", namespaces=NAMESPACES)
    assert main == "urn:etsi:019102:mainindication:indeterminate"


def test_time_stamp_over_a_broken_signature_proves_nothing_of_the_document() -> None:
    (stamp,) = objects("tampered", "timestamp").values()
    assert stamp.find("vr:POEProvisioning/vr:ValidationObject", NAMESPACES) is None
    assert stamp.findtext(".//vr:PAdESFieldName", namespaces=NAMESPACES) == "Sig1"


def test_signatures_over_the_same_bytes_share_the_earliest_proof() -> None:
    seen = facts("B-T")
    unproved = structs.replace(seen.signatures[0], best_signature_time=None, timestamp=None)
    for both in ((seen.signatures[0], unproved), (unproved, seen.signatures[0])):
        root = etree.fromstring(render_etsi(structs.replace(seen, signatures=both), kit.AS_OF))
        (data,) = (each for each in root.iter("{*}ValidationObject") if (each.get("id") or "").startswith("signed-"))
        assert data.findtext("vr:POE/vr:POETime", namespaces=NAMESPACES) == xml(kit.STAMPED)
