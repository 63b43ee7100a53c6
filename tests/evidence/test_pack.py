from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from archaudit.demo.pki import sample_pki
from archaudit.errors import UsageError
from archaudit.evidence.basis import UnusableBasisError, read_profile, write_profile
from archaudit.inspection import TrustBundle
from archaudit.legal.loader import load_folder, shipped
from archaudit.profiles import load as load_profile
from archaudit.rules import all_rules
from fixtures.audit import sample_trust
from tests.evidence.made import LAW, PASSWORD, PROFILE, SIGNED_AT, SIGNER, Run, key_file, seal_of


@pytest.fixture
def unpacked(signed_pack: Path, tmp_path: Path) -> Path:
    with ZipFile(signed_pack) as pack:
        pack.extractall(tmp_path)
    return tmp_path


def test_same_run_same_bytes(run: Run, plain_pack: Path, tmp_path: Path) -> None:
    head = run.pack(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == plain_pack.read_bytes()
    with ZipFile(plain_pack) as pack:
        assert json.loads(pack.read("manifest.json"))["head"] == head


def test_the_signature_changes_no_other_member(plain_pack: Path, signed_pack: Path) -> None:
    with ZipFile(plain_pack) as plain, ZipFile(signed_pack) as signed:
        assert set(signed.namelist()) - set(plain.namelist()) == {"manifest.p7s"}
        assert [name for name in plain.namelist() if plain.read(name) != signed.read(name)] == []


def test_members_are_sorted_stored_and_dateless(signed_pack: Path) -> None:
    with ZipFile(signed_pack) as pack:
        infos = pack.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {(info.compress_type, info.date_time) for info in infos} == {(ZIP_STORED, (1980, 1, 1, 0, 0, 0))}


def test_reports_facts_and_digests_are_in_it(run: Run, unpacked: Path) -> None:
    names = {path.name for path in (unpacked / "reports").iterdir()}
    assert names == {"annex.docx", "findings.jsonl", "report.html", "report.json", "report.txt", "report.xlsx"}
    facts = [json.loads(line) for line in gzip.decompress((unpacked / "facts.jsonl.gz").read_bytes()).splitlines()]
    assert [(line["path"], line["sha256"]) for line in facts] == [(each.path, each.sha256) for each in run.facts]
    assert [line["etsi"] for line in facts] == ["etsi/0000001.xml", "etsi/0000002.xml"]
    for line in facts:
        told = (unpacked / line["etsi"]).read_text("utf-8")
        lists = {each["sha256"] for one in line["signatures"] for each in one["chain"]["revocation"]}
        assert set() != lists <= {hashlib.sha256(each).hexdigest() for each in sample_trust().crls}
        assert all(f'id="crl-{each}"' in told for each in lists)


def test_digests_can_be_checked_without_us(run: Run, unpacked: Path) -> None:
    command = ["sha256sum", "--check", "--strict", unpacked / "SHA256SUMS"]
    assert subprocess.run(command, cwd=run.archive, capture_output=True, check=False).returncode == 0


def test_signature_can_be_checked_without_us(unpacked: Path) -> None:
    root = sample_pki().chain(SIGNER)[-1]
    (unpacked / "root.der").write_bytes(sample_pki().certificate_der(root))
    subprocess.run(
        ["openssl", "x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem"], cwd=unpacked, check=True
    )
    told = "cms -verify -binary -inform DER -in manifest.p7s -content manifest.json -CAfile root.pem -purpose any"
    moment = ["-attime", str(int(SIGNED_AT.timestamp())), "-out", "/dev/null"]
    done = subprocess.run(["openssl", *told.split(), *moment], cwd=unpacked, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_profile_law_and_trust_can_be_used_again(unpacked: Path) -> None:
    assert load_profile([str(unpacked / "profile.toml")], LAW, all_rules()).digest == PROFILE.digest
    assert load_folder(unpacked / "law").digest == LAW.digest
    assert set(shipped()) == {path.name for path in (unpacked / "law").iterdir()}
    assert TrustBundle.load([unpacked / "trust"]).digest == sample_trust().digest


def test_profile_of_a_table_can_be_used_again(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'id = "mine"\ntitle = {vi = "Bảng", en = "Table"}\nextends = ["national", "tien-giang-2023"]\n'
        '[layout.register]\npath = "tep/{MaHoSo}"\ncolumns = {"Mã" = "MaHoSo"}\n'
        "[rules.DIG001]\nenabled = false\n[rules.ANO001]\nparameters = {threshold = 7}\n",
        "utf-8",
    )
    profile = load_profile([str(tmp_path / "mine.toml")], LAW, all_rules())
    write_profile(profile, all_rules(), tmp_path)
    again = read_profile(tmp_path, LAW, all_rules())
    assert (again.digest, again.register) == (profile.digest, profile.register)


def test_profile_that_leads_out_of_the_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('id = "x"\ntitle = {vi = "x", en = "x"}\nextends = ["../secret.toml"]\n')
    with pytest.raises(UnusableBasisError, match="extends"):
        read_profile(tmp_path, LAW, all_rules())


def test_persons_are_hidden_unless_asked(run: Run, plain_pack: Path, tmp_path: Path) -> None:
    names = {
        signature.signer.common_name
        for facts in run.facts
        for signature in facts.signatures
        if signature.signer is not None and signature.signer.kind == "person"
    }
    assert names
    run.pack(tmp_path / "full.zip", unmask=True)
    for pack, shown in ((plain_pack, False), (tmp_path / "full.zip", True)):
        with ZipFile(pack) as opened:
            told = gzip.decompress(opened.read("facts.jsonl.gz")).decode() + opened.read("etsi/0000002.xml").decode()
            assert json.loads(opened.read("run.json"))["masked"] is not shown
        assert {str(name) in told for name in names} == {shown}


def test_key_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    key = key_file(tmp_path / "key.p12")
    (tmp_path / "none.p12").write_bytes(b"no key")
    for file, password in ((key, "wrong"), (key, None), (tmp_path / "none.p12", PASSWORD), (tmp_path / "gone", None)):
        with pytest.raises(UsageError, match=file.name):
            seal_of(file, password).check()
