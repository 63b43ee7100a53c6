"""``archaudit trust add``: what goes where, what is refused, and what stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import crl, pem

from archaudit.errors import UsageError
from archaudit.inspection.trust import TrustBundle
from archaudit.model.signature import TrustDomain
from archaudit.trust.add import AddAs, add_files
from archaudit.trust.keep import keep_crl
from archaudit.trust.published import published
from tests.inspection import kit
from tests.inspection.test_trust import bundle_p7b

PKI = kit.pki()


def put(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_kind_is_told_and_put_in_its_place(tmp_path: Path) -> None:
    given = tmp_path / "given"
    files = [
        put(given, "sub.cer", PKI.sub.der),
        put(given, "tsa.pem", pem.armor("CERTIFICATE", PKI.tsa.der)),
        put(given, "list", pem.armor("X509 CRL", kit.revocation_list(PKI.root))),
        put(given, "answer", kit.ocsp_response(PKI.officer, PKI.sub)),
    ]
    add_files(tmp_path / "t", files, None, None)
    add_files(tmp_path / "t", [put(given, "root", PKI.root.der)], AddAs.ROOT, TrustDomain.OFFICIAL_DUTY)
    bundle = TrustBundle.load([tmp_path / "t"])
    assert bundle.official_duty_roots == (PKI.root.der,)
    assert (bundle.intermediates, bundle.tsa) == ((PKI.sub.der,), (PKI.tsa.der,))
    assert (len(bundle.crls), len(bundle.ocsps)) == (1, 1)
    assert [name.rpartition("/")[2].partition("-")[0] for name in below(tmp_path / "t")] == [
        "crl", "intermediate", "ocsp", "root", "tsa",
    ]  # fmt: skip


def test_a_bundle_of_intermediates(tmp_path: Path) -> None:
    file = put(tmp_path / "given", "all.p7b", bundle_p7b(PKI.sub))
    (added,) = add_files(tmp_path / "t", [file], AddAs.INTERMEDIATE, None)
    assert added.path is not None and added.sha256 == PKI.sub.asn1.sha256.hex()
    (again,) = add_files(tmp_path / "t", [file], AddAs.INTERMEDIATE, None)
    assert again.path is None


@pytest.mark.parametrize(
    ("data", "given", "said"),
    [
        (PKI.root.der, None, "--as root"),
        (PKI.officer.der, None, "authority"),
        (PKI.officer.der, AddAs.ROOT, "authority"),
        (PKI.officer.der, AddAs.TSA, "time-stamping"),
        (b"garbage", None, "neither|no certificate"),
        (PKI.root.der, AddAs.CRL, "cannot be read"),
        (kit.revocation_list(PKI.root), AddAs.ROOT, "cannot be read"),
    ],
)
def test_refusals_write_nothing(tmp_path: Path, data: bytes, given: AddAs | None, said: str) -> None:
    files = [put(tmp_path / "given", "a", PKI.sub.der)] if given is None else []
    with pytest.raises(UsageError, match=said):
        add_files(tmp_path / "t", [*files, put(tmp_path / "given", "b", data)], given, None)
    assert not (tmp_path / "t").exists()


@pytest.mark.parametrize("given", [None, *AddAs])
def test_missing_file_is_named(tmp_path: Path, given: AddAs | None) -> None:
    with pytest.raises(UsageError, match=r"no file.*nowhere"):
        add_files(tmp_path / "t", [tmp_path / "nowhere"], given, None)


def test_newer_list_takes_the_place_and_the_older_goes_to_the_history(tmp_path: Path) -> None:
    days = [kit.CRL_TIME + timedelta(days=number) for number in range(3)]
    first, second, third = (crl.CertificateList.load(kit.revocation_list(PKI.root, time=day)) for day in days)
    assert [keep_crl(tmp_path, one) is None for one in (second, second, third, first, first)] == [
        False, True, False, False, True,
    ]  # fmt: skip
    names = below(tmp_path)
    assert [name.rpartition("/")[0] for name in names] == ["crls", "history/crls", "history/crls"]
    assert (tmp_path / names[0]).read_bytes() == third.dump()
    assert {(tmp_path / name).read_bytes() for name in names[1:]} == {first.dump(), second.dump()}


def test_history_is_read_only_when_it_is_given(tmp_path: Path) -> None:
    add_files(tmp_path, [put(tmp_path / "given", "r", PKI.root.der)], AddAs.ROOT, None)
    for days in (0, 1):
        keep_crl(
            tmp_path,
            crl.CertificateList.load(kit.revocation_list(PKI.root, time=kit.CRL_TIME + timedelta(days=days))),
        )
    folders = [tmp_path, tmp_path / "history"]
    assert [len(TrustBundle.load(folders[:number]).crls) for number in (1, 2)] == [1, 2]


def test_lists_of_different_authorities_lie_side_by_side(tmp_path: Path) -> None:
    for issuer in (PKI.root, PKI.sub):
        keep_crl(tmp_path, crl.CertificateList.load(kit.revocation_list(issuer)))
    assert len(below(tmp_path)) == 2


def test_published_fingerprints_are_whole_and_lead_to_a_place() -> None:
    assert len(published()) == 7
    for sha256, one in published().items():
        assert len(bytes.fromhex(sha256)) == 32 and sha256 == sha256.lower()
        assert one.confirm_at in ("ca.gov.vn", "rootca.gov.vn")
