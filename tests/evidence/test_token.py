"""Packs signed with a key that lies in a token (PKCS#11), and annexes signed within (PAdES)."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest

from archaudit.demo.pki import write_trust
from archaudit.evidence.pack import ANNEX, Sealing, write_pack
from archaudit.evidence.token_address import TokenAddress
from archaudit.model.finding import Outcome
from archaudit.model.proof import Cause, Point
from fixtures.audit import sample_trust
from tests.acceptance.program import archaudit, environment
from tests.evidence.made import AS_OF, SIGNED_AT, Run, key_file, proof_of, seal_of
from tests.evidence.token import PIN, SoftToken, add_certificates, soft_token

AT = AS_OF.isoformat()


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> SoftToken:
    pytest.importorskip("pkcs11")
    made = soft_token(tmp_path_factory.mktemp("token"))
    if made is None:
        pytest.skip("needs SoftHSM, or apt-get to download it")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in made.environment.items():
            patch.setenv(name, value)
        add_certificates(made)
    return made


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_trust(tmp_path_factory.mktemp("trust"))


@pytest.fixture
def with_annex(run: Run, tmp_path: Path) -> Path:
    run.pack(tmp_path / "p.zip", seal_of(key_file(tmp_path / "key.p12")), pades=True)
    return tmp_path / "p.zip"


def test_a_token_signs_manifest_and_annex(run: Run, trust: Path, token: SoftToken, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    environment_ = environment(ARCHAUDIT_KEY_PASSWORD=PIN, **token.environment)
    made = archaudit(
        *("scan", run.archive, "--trust", trust, "--as-of", AT, "--output", pack),
        *("--key", token.address, "--pades"),
        env=environment_,
    )
    assert made.code == 1, made.errors
    proved = archaudit(
        "verify", pack, "--trust", trust, "--as-of", SIGNED_AT.isoformat(), "--format", "json", env=environment_
    )
    assert proved.json["open"] == []
    assert proved.code == 0
    with ZipFile(pack) as opened:
        assert {"manifest.p7s", ANNEX} <= set(opened.namelist())


@pytest.mark.parametrize(
    ("change", "pin"),
    [
        (("object=ky-so", "object=gone"), PIN),
        (("token=S", "token=X"), PIN),
        (("", ""), "000000"),
        ((".so", ".no"), PIN),
    ],
)
def test_what_is_wrong_with_a_token_is_wrong_use(
    run: Run, token: SoftToken, tmp_path: Path, change: tuple[str, str], pin: str
) -> None:
    address = token.address.replace(*change) if change[0] else token.address
    settings = environment(ARCHAUDIT_KEY_PASSWORD=pin, **token.environment)
    made = archaudit("scan", run.archive, "--output", tmp_path / "p.zip", "--key", address, env=settings)
    assert (made.code, (tmp_path / "p.zip").exists()) == (2, False)
    assert "Traceback" not in made.errors


def test_signatures_of_manifest_and_annex_are_both_judged(with_annex: Path) -> None:
    proof = proof_of(with_annex, trust=sample_trust())
    judged = [check.subject.partition(":")[0] for check in proof.checks if check.point is Point.SIGNATURE]
    assert judged == ["manifest.p7s", ANNEX]
    assert proof.outcome is Outcome.CONFORMING


def test_the_signed_annex_is_the_annex(with_annex: Path, tmp_path: Path) -> None:
    with ZipFile(with_annex) as pack:
        data = pack.read(ANNEX)
    (tmp_path / "annex.pdf").write_bytes(data)
    reader = pypdf.PdfReader(io.BytesIO(data))
    (field,) = (reader.get_fields() or {}).values()
    assert (field["/FT"], field["/V"]["/SubFilter"]) == ("/Sig", "/ETSI.CAdES.detached")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in reader.pages[0].extract_text()
    told = subprocess.run(["pdfsig", "-nocert", tmp_path / "annex.pdf"], capture_output=True, text=True, check=False)
    assert "Signature is Valid" in told.stdout
    assert "Total document signed" in told.stdout


def test_an_annex_changed_after_signing_is_named(run: Run, with_annex: Path, tmp_path: Path) -> None:
    # Whoever has another key can make a pack around it that agrees with itself.
    with ZipFile(with_annex) as pack:
        data = pack.read(ANNEX).replace(b"/CreationDate", b"/CreationDat3")
    other = seal_of(key_file(tmp_path / "other.p12"))
    write_pack(run.evidence(), tmp_path / "forged.zip", Sealing(other.sign, lambda _: data))
    found = {
        (each.subject.partition(":")[0], each.cause)
        for each in proof_of(tmp_path / "forged.zip", trust=sample_trust()).checks
        if each.cause is not None
    }
    assert found == {(ANNEX, Cause.SIGNATURE_INVALID)}


@pytest.mark.parametrize("options", [("--pades",), ("--key", "pkcs11:token=x"), ("--key", "pkcs11:x=1?module-path=/m")])
def test_options_that_do_not_go_together_are_wrong_use(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert archaudit("scan", run.archive, "--output", tmp_path / "p.zip", *options).code == 2


def test_address_is_that_of_the_standard() -> None:
    address = TokenAddress.parse("pkcs11:token=The%20T;serial=AB;slot-id=3;object=k;id=%A1?module-path=/a%20b&x=y")
    assert address == TokenAddress(Path("/a b"), "The T", "AB", 3, "k", b"\xa1")


@pytest.mark.parametrize(
    "text", ["pkcs11:", "pkcs11:object=a", "pkcs11:?module-path=/m", "pkcs11:object=a;slot-id=x?module-path=/m", "x"]
)
def test_address_that_leaves_something_open_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        TokenAddress.parse(text)
