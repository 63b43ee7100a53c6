"""What a verdict rests on is told, and is what it rests on: checked against the bytes, without our own code."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import UTC, datetime
from itertools import permutations

import pytest
from asn1crypto import cms
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.reader import PdfFileReader

from archaudit.inspection import Inspector
from archaudit.model.signature import Integrity, SignatureFacts
from archaudit.model.validation_objects import ChainFacts, RevocationKind
from tests.inspection import kit
from tests.inspection.conftest import Look

PKI = kit.pki()
ROOT_LIST, SUB_LIST = kit.revocation_list(PKI.root), kit.revocation_list(PKI.sub, kit.REVOKED)
OTHER = kit.issue("Other sub CA", PKI.root, serial=0x60, ca=True)
OTHER_LIST = kit.revocation_list(OTHER)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def asked(chain: ChainFacts | None) -> list[str]:
    assert chain is not None
    return [each.sha256 for each in chain.revocation]


def embedded(data: bytes) -> cms.SignedData:
    (signature, *_) = PdfFileReader(io.BytesIO(data)).embedded_signatures
    return signature.signed_data


def test_digests_are_those_of_the_bytes(look: Look) -> None:
    for given in ({}, {"pades": False}, {"digest": "sha512"}, {"tsa": PKI.tsa}):
        data = kit.sign(kit.plain_pdf(), PKI.officer, **given)
        signed, (signer,) = look(data)[0].signed, embedded(data)["signer_infos"]
        assert signed is not None and signed.attributes is not None and signed.stated is None
        algorithm = str(given.get("digest", "sha256"))
        assert signed.document.algorithm == signed.attributes.algorithm == algorithm
        told = {each["type"].native: each["values"][0].native for each in signer["signed_attrs"]}
        assert signed.document.value == told["message_digest"].hex()
        parts = b"".join(data[start:end] for start, end in signed.parts)
        assert signed.document.value == hashlib.new(algorithm, parts).hexdigest()
        attributes = b"\x31" + signer["signed_attrs"].dump()[1:]
        assert signed.attributes.value == hashlib.new(algorithm, attributes).hexdigest()


def test_token_is_named_by_its_bytes(look: Look) -> None:
    data = kit.archive(kit.sign(kit.plain_pdf(), PKI.officer, tsa=PKI.tsa), PKI.tsa)
    (signer,) = embedded(data)["signer_infos"]
    (token,) = (each["values"][0] for each in signer["unsigned_attrs"])
    own, document = (each.timestamp for each in look(data))
    assert own is not None and document is not None
    assert own.sha256 == sha256(token.dump())
    assert document.sha256 is not None and document.sha256 != own.sha256
    for stamp in (own, document):
        assert stamp.authority is not None and stamp.authority.sha256 == sha256(PKI.tsa.der)
        assert asked(stamp.chain) == [sha256(ROOT_LIST)]


def test_chain_ends_in_the_anchor(look: Look) -> None:
    (signature,) = look(kit.sign(kit.plain_pdf(), PKI.officer))
    assert signature.chain is not None
    assert [each.sha256 for each in signature.chain.certificates] == [sha256(PKI.sub.der), sha256(PKI.root.der)]
    assert [each.subject for each in signature.chain.certificates] == ["CN=Test sub CA,C=VN", "CN=Test root,C=VN"]
    assert asked(signature.chain) == [sha256(ROOT_LIST), sha256(SUB_LIST)]


def test_no_chain_is_told_where_none_was_found_or_looked_for(look: Look) -> None:
    (foreign,) = look(kit.sign(kit.plain_pdf(), PKI["foreign"]))
    assert foreign.chain == ChainFacts()
    broken = kit.sign(kit.plain_pdf(), PKI.officer).replace(b"Quyet dinh", b"Quyet dimh")
    (signature,) = look(broken)
    assert signature.chain is None
    assert signature.signed is not None and signature.signed.stated is not None


def test_lists_of_other_authorities_are_not_told(look: Look) -> None:
    """certvalidator looks into the lists of all that are under the same root."""
    trust = PKI.trust(intermediates=(OTHER.der, PKI.sub.der), crls=(OTHER_LIST, ROOT_LIST, SUB_LIST))
    for who in ("officer", "revoked-before"):
        (signature,) = look(kit.sign(kit.plain_pdf(), PKI[who]), trust)
        assert asked(signature.chain) == [sha256(ROOT_LIST), sha256(SUB_LIST)]


def test_list_that_was_not_believed_is_not_told(look: Look) -> None:
    """Signed by a stranger, or too old; the fresher one is taken."""
    stranger = kit.issue("Test sub CA", None, serial=2, ca=True, signing_key=kit.key("stranger"))
    old = kit.revocation_list(PKI.sub, until=datetime(2024, 6, 1, tzinfo=UTC))
    trust = PKI.trust(crls=(ROOT_LIST, kit.revocation_list(stranger), old, SUB_LIST))
    (signature,) = look(kit.sign(kit.plain_pdf(), PKI.officer), trust)
    assert asked(signature.chain) == [sha256(ROOT_LIST), sha256(SUB_LIST)]


@pytest.mark.parametrize(("who", "at"), [("revoked-before", "2023-05-01"), ("revoked-after", "2023-09-01")])
def test_revocation_is_dated_by_the_last_list(look: Look, who: str, at: str) -> None:
    (signature,) = look(kit.sign(kit.plain_pdf(), PKI[who]))
    assert signature.chain is not None and signature.chain.revoked_at == datetime.fromisoformat(f"{at}T00:00:00+00:00")
    assert asked(signature.chain)[-1] == sha256(SUB_LIST)
    stamped = look(kit.sign(kit.plain_pdf(), PKI[who], tsa=PKI.tsa))[0].chain
    assert stamped is not None and (stamped.revoked_at is None) is (who == "revoked-after")


def test_response_is_told_with_who_gave_it(look: Look) -> None:
    delegate = kit.issue(
        "Responder", PKI.sub, serial=0x70, purposes=[ExtendedKeyUsageOID.OCSP_SIGNING], signing_key=kit.key("ocsp"),
        no_check=True,
    )  # fmt: skip
    for responder in (None, delegate):
        response = kit.ocsp_response(PKI.officer, PKI.sub, responder=responder)
        about_another = kit.ocsp_response(PKI["agency"], PKI.sub, responder=responder)
        trust = PKI.trust(crls=(ROOT_LIST,), ocsps=(about_another, response))
        (signature,) = look(kit.sign(kit.plain_pdf(), PKI.officer), trust)
        assert signature.chain is not None
        told = {each.kind: each for each in signature.chain.revocation}
        assert (len(signature.chain.revocation), told[RevocationKind.OCSP].sha256) == (2, sha256(response))
        issuer = told[RevocationKind.OCSP].issuer
        assert issuer is not None and issuer.sha256 == sha256((responder or PKI.sub).der)
        assert told[RevocationKind.OCSP].this_update == kit.CRL_TIME


def test_later_list_that_revokes_is_last_though_a_response_was_asked_first(look: Look) -> None:
    revoking = kit.revocation_list(PKI.sub, [(0x10, datetime(2024, 6, 1, tzinfo=UTC))])
    response = kit.ocsp_response(PKI.officer, PKI.sub)
    trust = PKI.trust(crls=(ROOT_LIST, revoking), ocsps=(response,))
    (signature,) = look(kit.sign(kit.plain_pdf(), PKI.officer), trust)
    assert set(asked(signature.chain)) == {sha256(ROOT_LIST), sha256(response), sha256(revoking)}
    assert asked(signature.chain)[-1] == sha256(revoking)


def test_one_answer_is_one_object(look: Look) -> None:
    first, second = (look(kit.sign(kit.plain_pdf(text), PKI.officer, tsa=PKI.tsa))[0] for text in ("Mot", "Hai"))
    assert first.chain is second.chain is not None
    assert first.timestamp and second.timestamp and first.timestamp.chain is second.timestamp.chain


def test_order_in_which_documents_bring_them_changes_nothing() -> None:
    fresh = kit.revocation_list(PKI.sub, kit.REVOKED, time=kit.CRL_TIME)
    same_day = kit.revocation_list(PKI.sub, time=kit.CRL_TIME)
    bare = kit.sign(kit.plain_pdf(), PKI.officer, tsa=PKI.tsa)
    trust = PKI.trust(crls=(ROOT_LIST,), intermediates=())
    answers: set[SignatureFacts] = set()
    for order in permutations((fresh, same_day, OTHER_LIST)):
        for authorities in permutations((PKI.sub, OTHER)):
            inspector = Inspector(trust, kit.AS_OF)
            inspector.inspect("a.pdf", kit.add_dss(bare, authorities, order))
            # The second document is answered from what the first was asked with.
            again = inspector.inspect("b.pdf", kit.add_dss(bare, authorities[::-1], order[::-1]))
            answers.add(again.signatures[0])
    assert len(answers) == 1


def test_detached_signature_names_the_document() -> None:
    document = b"noi dung"
    for given in ({}, {"tsa": PKI.tsa}):
        signing = kit.detached(document, PKI.officer, **given)
        facts = Inspector(PKI.trust(), kit.AS_OF).inspect("a.txt", document, [("a.txt.p7s", signing)])
        signed = facts.signatures[0].signed
        assert signed is not None and signed.parts == ()
        assert signed.document.value == facts.sha256 == sha256(document)


def test_older_form_that_signs_a_digest_names_the_digest_of_the_document(look: Look) -> None:
    """adbe.pkcs7.sha1 (ISO 32000-1, 12.8.3.3.1): what the CMS holds and signs is the SHA-1 of the document."""
    data = kit.sign(kit.plain_pdf(), PKI.officer, pades=False)
    data = data.replace(b"/adbe.pkcs7.detached", b"/adbe.pkcs7.sha1    ")
    start, end = (int(number) for number in re.search(rb"/ByteRange \[ ?0 (\d+) (\d+)", data).groups())
    document = hashlib.sha1(data[:start] + data[end:]).digest()
    contents = kit.detached(document, PKI.officer, content=True).hex().encode().ljust(end - start - 2, b"0")
    (signature,) = look(data[: start + 1] + contents + data[end - 1 :])
    signed = signature.signed
    assert signed is not None and signature.integrity is Integrity.INTACT
    assert (signed.document.algorithm, signed.document.value) == ("sha1", document.hex())
    assert signed.stated is None and signed.attributes is not None and signed.attributes.algorithm == "sha256"
