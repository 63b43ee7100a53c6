"""The trust folder and its errors."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from asn1crypto import cms, pem

from archaudit.errors import ArchauditError, NothingToAuditError, UsageError
from archaudit.inspection.inspector import Inspector
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import Indication, TrustDomain
from tests.inspection import kit


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def bundle_p7b(*members: kit.Identity) -> bytes:
    certificates = [cms.CertificateChoices({"certificate": member.asn1}) for member in members]
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [],
            "encap_content_info": {"content_type": "data"},
            "certificates": certificates,
            "signer_infos": [],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()


def full(folder: Path) -> Path:
    pki = kit.pki()
    both = pem.armor("CERTIFICATE", pki.sub.der) + pem.armor("CERTIFICATE", pki["foreign"].der)
    return write(
        folder,
        {
            "roots/official-duty/root.pem": pem.armor("CERTIFICATE", pki.root.der),
            "intermediates/both.pem": both,
            "tsa/tsa.cer": pki.tsa.der,
            "crls/root.crl": kit.revocation_list(pki.root),
            "crls/sub.pem": pem.armor("X509 CRL", kit.revocation_list(pki.sub)),
            "roots/.DS_Store": b"x",
            "roots/README.md": b"x",
        },
    )


def test_every_form_is_read(tmp_path: Path) -> None:
    pki, bundle = kit.pki(), TrustBundle.load([full(tmp_path)])
    assert bundle.official_duty_roots == bundle.roots == (pki.root.der,)
    assert set(bundle.intermediates) == {pki.sub.der, pki["foreign"].der}
    assert (bundle.tsa, len(bundle.crls), bundle.ocsps) == ((pki.tsa.der,), 2, ())
    assert bundle.domains_told_apart


def test_p7b_and_a_root_for_both_domains(tmp_path: Path) -> None:
    pki = kit.pki()
    bundle = TrustBundle.load([write(tmp_path, {"roots/all.p7b": bundle_p7b(pki.root, pki.sub)})])
    assert set(bundle.shared_roots) == {pki.root.der, pki.sub.der}
    assert not bundle.domains_told_apart


def test_digest_names_content_and_roles_not_files(tmp_path: Path) -> None:
    pki = kit.pki()
    first = TrustBundle.load([write(tmp_path / "a", {"roots/1.cer": pki.root.der, "roots/2.cer": pki.sub.der})])
    second = TrustBundle.load(
        [write(tmp_path / "b", {"roots/x.cer": pki.sub.der}), write(tmp_path / "c", {"roots/y.cer": pki.root.der})]
    )
    other = TrustBundle.load([write(tmp_path / "d", {"roots/1.cer": pki.root.der, "tsa/2.cer": pki.sub.der})])
    assert first.digest == second.digest != other.digest
    assert first == pickle.loads(pickle.dumps(first))


@pytest.mark.parametrize(
    ("files", "error", "named"),
    [
        ({}, NothingToAuditError, "roots/"),
        ({"crls/a.crl": kit.revocation_list(kit.pki().root)}, NothingToAuditError, "roots/"),
        ({"roots/bad.cer": b"not a certificate"}, UsageError, "bad.cer"),
        ({"roots/empty.cer": b""}, UsageError, "empty.cer"),
        ({"roots/cut.cer": kit.pki().root.der[:-20]}, UsageError, "cut.cer"),
        ({"roots/a.cer": kit.pki().root.der, "crls/bad.crl": kit.pki().root.der}, UsageError, "bad.crl"),
        ({"roots/a.cer": kit.pki().root.der, "ocsp/bad.ors": b"\x30\x00"}, UsageError, "bad.ors"),
        (
            {"roots/a.cer": kit.pki().root.der, "tsa/no.pem": b"-----BEGIN X-----\n-----END X-----\n"},
            UsageError,
            "no.pem",
        ),
    ],
)
def test_errors_name_the_file(tmp_path: Path, files: dict[str, bytes], error: type[ArchauditError], named: str) -> None:
    with pytest.raises(error) as caught:
        TrustBundle.load([write(tmp_path, files)])
    assert named in caught.value.render("vi") and named in caught.value.render("en")


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        TrustBundle.load([tmp_path / "nowhere"])


def test_a_stamping_certificate_is_an_anchor_for_time_stamps_only(tmp_path: Path) -> None:
    pki = kit.pki()
    foreign_tsa = pki["foreign-tsa"]
    signed = kit.sign(kit.plain_pdf(), pki.officer, tsa=foreign_tsa)
    trust = pki.trust(tsa=(foreign_tsa.der,))
    (signature,) = Inspector(trust, kit.AS_OF).inspect("a.pdf", signed).signatures
    assert signature.indication is Indication.TOTAL_PASSED and signature.best_signature_time == kit.STAMPED
    as_signer = kit.sign(kit.plain_pdf(), foreign_tsa)
    (signature,) = Inspector(trust, kit.AS_OF).inspect("a.pdf", as_signer).signatures
    assert signature.indication is Indication.INDETERMINATE


@pytest.mark.parametrize(
    ("official", "public", "shared", "domain"),
    [
        (True, False, False, TrustDomain.OFFICIAL_DUTY),
        (False, True, False, TrustDomain.PUBLIC),
        (False, False, True, None),
        (True, True, False, None),
    ],
)
def test_domain_is_that_of_the_root(official: bool, public: bool, shared: bool, domain: TrustDomain | None) -> None:
    pki, root = kit.pki(), (kit.pki().root.der,)
    trust = pki.trust(
        official_duty_roots=root if official else (), public_roots=root if public else (), shared_roots=root * shared
    )
    inspector = Inspector(trust, kit.AS_OF)
    for name, reached in (
        ("officer", domain),
        ("revoked-before", domain),
        ("expired-before", domain),
        ("foreign", None),
    ):
        (signature,) = inspector.inspect("a.pdf", kit.sign(kit.plain_pdf(), pki[name])).signatures
        assert (name, signature.domain) == (name, reached)
