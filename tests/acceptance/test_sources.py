"""The same export gives the same report wherever it lies."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archaudit.sources import Access
from tests.acceptance.exports import Export, dossier, snapshot
from tests.acceptance.program import AS_OF, Json, archaudit, environment, scan
from tests.sources.servers import KEY_ID, PASSWORD, SECRET, Server, s3_server, sftp_server

CODES = tuple(f"000.00.16.H58-2306{day:02d}-0001" for day in range(1, 5))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder ``kho`` with the folder ``Xuất`` that is the export, and a folder ``goi`` with the export in a ZIP."""
    home = tmp_path_factory.mktemp("home")
    export = Export(home / "kho" / "Xuất")
    export.write("export.json", b"{}")
    export.registers()
    for code in CODES:
        export.add(dossier(code), folder=f"Sở/2023/{code}")
    export.close()
    shutil.make_archive(str(home / "goi" / "export"), "zip", export.root)
    credentials = (
        f"[default]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n[sftp]\npassword = {PASSWORD}\n"
    )
    (home / "credentials").write_text(credentials)
    return home


@pytest.fixture(scope="module")
def plain(home: Path, trust: Path) -> Json:
    return told(home / "kho" / "Xuất", home / "out-plain", "--trust", trust)


@pytest.fixture(scope="module")
def bucket(home: Path) -> Iterator[tuple[Server, Access]]:
    with s3_server(home) as served:
        yield served


def told(export: Path | str, target: Path, *arguments: object) -> Json:
    """The report but for where the export lay, and the findings."""
    seen = scan(export, target, *arguments)  # type: ignore[arg-type]
    del seen.report["run"]["source"]
    return {"report": seen.report, "findings": seen.findings, "code": seen.code}


@pytest.mark.parametrize(("kind", "suffix"), [("zip", ".zip"), ("tar", ".tar"), ("gztar", ".tar.gz")])
def test_packed(home: Path, plain: Json, trust: Path, tmp_path: Path, kind: str, suffix: str) -> None:
    packed = shutil.make_archive(str(tmp_path / "export"), kind, home / "kho")
    assert packed.endswith(suffix)
    before = snapshot(tmp_path)
    assert plain["report"]["totals"]["dossiers"] == len(CODES)
    assert told(packed, home / f"out-{kind}", "--trust", trust, "--jobs", 2) == plain
    assert snapshot(tmp_path) == before


def test_in_a_bucket(home: Path, plain: Json, trust: Path, bucket: tuple[Server, Access]) -> None:
    where = ("--endpoint", bucket[1].s3.endpoint, "--credentials", home / "credentials")
    assert told("s3://kho/Xuất", home / "out-s3", "--trust", trust, *where) == plain


def test_an_archive_in_a_bucket_or_on_a_server(home: Path, bucket: tuple[Server, Access], tmp_path: Path) -> None:
    where = ("--endpoint", bucket[1].s3.endpoint, "--credentials", home / "credentials", "--jobs", 2)
    seen = told("s3://goi/export.zip", tmp_path / "out", *where)
    assert seen["report"]["totals"]["dossiers"] == len(CODES)


def test_on_a_server(home: Path, plain: Json, trust: Path, tmp_path: Path) -> None:
    with sftp_server(home, tmp_path) as (_, access, address):
        where = ("--known-hosts", access.sftp.known_hosts, "--credentials", home / "credentials")
        assert told(f"{address}/kho/Xuất", home / "out-sftp", "--trust", trust, *where) == plain


def test_a_store_that_is_killed_in_mid_run_and_comes_back(
    home: Path, plain: Json, trust: Path, bucket: tuple[Server, Access]
) -> None:
    server, access = bucket
    where = ("--endpoint", access.s3.endpoint, "--credentials", home / "credentials")
    stop = threading.Event()

    def trouble() -> None:
        for _ in range(3):
            if stop.wait(1.5):
                return
            server.kill()
            time.sleep(0.5)
            server.start()

    thread = threading.Thread(target=trouble)
    thread.start()
    try:
        assert told("s3://kho/Xuất", home / "out-trouble", "--trust", trust, *where) == plain
    finally:
        stop.set()
        thread.join()


def test_wrong_credentials_end_with_3_and_say_so(home: Path, bucket: tuple[Server, Access], tmp_path: Path) -> None:
    wrong = tmp_path / "credentials"
    wrong.write_text(f"[default]\naws_access_key_id = {KEY_ID}\naws_secret_access_key = not-the-secret\n")
    answer = archaudit(
        "scan", "s3://kho", "--as-of", AS_OF, "--endpoint", bucket[1].s3.endpoint, "--credentials", wrong
    )
    assert answer.code == 3
    assert "từ chối truy cập" in answer.errors and "not-the-secret" not in answer.errors


def test_credentials_come_from_systemd_or_the_environment(
    home: Path, bucket: tuple[Server, Access], tmp_path: Path
) -> None:
    endpoint = str(bucket[1].s3.endpoint)
    (tmp_path / "archaudit-source").write_bytes((home / "credentials").read_bytes())
    for more in (
        {"CREDENTIALS_DIRECTORY": str(tmp_path), "AWS_ENDPOINT_URL": endpoint},
        {"AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_ENDPOINT_URL_S3": endpoint},
    ):
        answer = archaudit("scan", "s3://kho/none", env=environment(**more))
        assert (answer.code, "Không tìm thấy hồ sơ" in answer.errors) == (4, True), answer.errors


def test_what_is_no_export_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "secrets").write_text("aws_secret_access_key = quoted-nowhere")
    for arguments, code, words in (
        ((tmp_path / "x.pdf",), 2, "không phải thư mục"),
        ((tmp_path / "x.zip",), 3, "Không đọc được tệp ZIP"),
        (("ftp://host/x",), 2, "Không hỗ trợ"),
        (("s3://kho", "--credentials", tmp_path / "secrets"), 2, "Không đọc được tệp"),
    ):
        answer = archaudit("scan", *arguments)
        assert (answer.code, words in answer.errors) == (code, True), answer.errors
        assert "quoted-nowhere" not in answer.errors


def test_a_run_is_kept_and_carried_on_wherever_the_export_lies(
    home: Path, bucket: tuple[Server, Access], tmp_path: Path
) -> None:
    """A packed TAR lies in another temporary file each time, and is the same export all the same."""
    packed = shutil.make_archive(str(tmp_path / "export"), "gztar", home / "kho")
    where = ("--endpoint", bucket[1].s3.endpoint, "--credentials", home / "credentials")
    for number, (export, more) in enumerate(((packed, ()), ("s3://kho/Xuất", where))):
        store = ("--store", tmp_path / f"{number}.db", *more)
        first, second = (scan(export, tmp_path / f"out{number}{run}", *store).report for run in (1, 2))  # type: ignore[arg-type]
        assert second["changes"] is not None, "the second run knows the first"
        assert {**first, "changes": None} == {**second, "changes": None}
