"""A bucket is read like a folder, from servers that check, answer exactly, die and come back."""

from __future__ import annotations

import http.client
import threading
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from urllib.parse import quote

import obstore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from msgspec.structs import replace
from obstore.store import S3Store

from archaudit.errors import SourceError, SourceLostError, UsageError
from archaudit.model.file_ref import PathProblem
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources import Access, LargeFile, S3Access, Unread, open_source, sha256
from archaudit.sources.local import IN_MEMORY_UP_TO
from archaudit.sources.s3 import RETRY
from tests.sources.servers import KEY_ID, SECRET, Server, moto_server, s3_server

NAME = "Đơn đề nghị #1 50%+.pdf"
Put = Callable[[str, bytes], None]


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Access]]:
    folder = tmp_path_factory.mktemp("s3")
    files = folder / "kho" / "2023" / "Hồ sơ"
    files.mkdir(parents=True)
    (files / NAME).write_bytes(b"composed")
    (files / unicodedata.normalize("NFD", "Giấy tờ.pdf")).write_bytes(b"decomposed")
    (files / "large").write_bytes(bytes(range(256)) * (IN_MEMORY_UP_TO // 256 + 1))
    with s3_server(folder) as served:
        yield served


@pytest.fixture(scope="module")
def exact() -> Iterator[tuple[Access, Put]]:
    with moto_server() as (server, access):

        def put(key: str, data: bytes) -> None:
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            connection.request("PUT", f"/{quote(key, safe='/?')}", data)
            assert connection.getresponse().status == 200

        yield access, put


def test_vietnamese_keys_of_either_form(bucket: tuple[Server, Access]) -> None:
    source = open_source("s3://kho/2023", bucket[1])
    folders = list(source.walk(stamped=True))
    assert [folder.path for folder in folders] == ["", "Hồ sơ"]
    assert folders[1].files == ("Hồ sơ/Giấy tờ.pdf", "Hồ sơ/large", f"Hồ sơ/{NAME}")
    assert source.read(f"Hồ sơ/{NAME}", 100) == b"composed"
    assert source.read("Hồ sơ/Giấy tờ.pdf", 100) == b"decomposed"
    assert source.stamp("Hồ sơ/Giấy tờ.pdf") == folders[1].stamps[0] is not None
    assert (source.name, source.locate("Hồ sơ").problem) == ("2023", PathProblem.NOT_A_FILE)


def test_a_large_object_is_not_held_in_memory(bucket: tuple[Server, Access]) -> None:
    source = open_source("s3://kho/2023/", bucket[1])
    with source.open("Hồ sơ/large", 1 << 30) as content:
        assert isinstance(content, LargeFile)
        assert sha256(content) == sha256(bytes(range(256)) * (IN_MEMORY_UP_TO // 256 + 1))
    with pytest.raises(Unread) as raised:
        source.read("Hồ sơ/large", 1000)
    assert raised.value.reason is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize(
    ("changes", "location", "words"),
    [
        ({"secret": "wrong"}, "s3://kho", "refuses access.*SignatureDoesNotMatch"),
        ({"key_id": "NOBODY00000000000000"}, "s3://kho", "refuses access.*InvalidAccessKeyId"),
        ({"key_id": None}, "s3://kho", "refuses access"),
        ({}, "s3://none", "no bucket “none”"),
    ],
)
def test_who_may_not_read_is_told(
    bucket: tuple[Server, Access], changes: dict[str, str], location: str, words: str
) -> None:
    access = replace(bucket[1].s3, **changes)
    with pytest.raises(SourceLostError, match=words) as raised:
        open_source(location, Access(access))
    assert "wrong" not in str(raised.value) and access.key_id != "wrong"


def test_keys_are_not_mixed_with_those_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append({name.lower(): value for name, value in self.headers.items()})
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setenv("AWS_SESSION_TOKEN", "of the environment")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of the environment")
    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        endpoint = f"http://127.0.0.1:{server.server_port}"
        for access in (S3Access(endpoint, key_id=KEY_ID, secret=SECRET), S3Access(endpoint)):
            with pytest.raises(SourceError):
                open_source("s3://kho", Access(access))
        server.shutdown()
    assert [KEY_ID in headers.get("authorization", "") for headers in seen] == [True, False]
    assert not [headers for headers in seen if "x-amz-security-token" in headers or "ENVIRONMENT" in str(headers)]


def test_certificates_that_are_none_are_refused() -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        open_source("s3://kho", Access(S3Access("https://127.0.0.1:1", ca=b"no certificate")))


def test_secrets_are_never_shown(bucket: tuple[Server, Access]) -> None:
    assert str(bucket[1].s3.secret) not in repr(bucket[1])


def test_a_server_that_is_killed_and_comes_back_was_never_away(bucket: tuple[Server, Access]) -> None:
    server, access = bucket
    source = open_source("s3://kho/2023", access)
    server.kill()
    back = threading.Timer(1.0, server.start)
    back.start()
    assert source.read(f"Hồ sơ/{NAME}", 100) == b"composed"
    back.join()


def test_a_server_that_stays_away_ends_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "a").write_bytes(b"1")
    monkeypatch.setitem(RETRY, "max_retries", 1)
    with s3_server(tmp_path) as (server, access):
        source = open_source("s3://kho", access)
        server.kill()
        for ask in (lambda: source.locate("a"), lambda: list(source.walk())):
            with pytest.raises(SourceLostError, match="could not be reached"):
                ask()


def test_a_private_authority_is_believed_when_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RETRY, "max_retries", 0)
    certificate, key, authority = private_certificates(tmp_path)
    (tmp_path / "store" / "kho").mkdir(parents=True)
    (tmp_path / "store" / "kho" / "a").write_bytes(b"1")
    with s3_server(tmp_path / "store", (certificate, key)) as (_, access):
        with pytest.raises(SourceLostError, match="could not be reached"):
            open_source("s3://kho", access)
        believed = Access(replace(access.s3, ca=authority))
        assert open_source("s3://kho", believed).read("a", 10) == b"1"


def test_markers_of_folders_are_no_files(exact: tuple[Access, Put]) -> None:
    access, put = exact
    put("marked", b"")
    for key, data in (("p/", b""), ("p/a/", b""), ("p/a/x", b"1"), ("p/a", b"file"), ("p/empty", b"")):
        put(f"marked/{key}", data)
    source = open_source("s3://marked/p", access)
    assert [(folder.path, folder.files) for folder in source.walk()] == [("", ("a", "empty")), ("a", ("a/x",))]
    assert (source.read("a", 10), source.read("a/x", 10)) == (b"file", b"1")


@pytest.mark.parametrize("key", ["a//b", "a/../../b", "a/x\x01"])
def test_a_folder_with_a_key_that_is_no_path_is_known_not_to_be_listed(exact: tuple[Access, Put], key: str) -> None:
    access, put = exact
    name = f"odd{len(key)}{ord(key[-1])}"
    put(name, b"")
    put(f"{name}/{key}", b"1")
    put(f"{name}/b/c", b"2")
    source = open_source(f"s3://{name}", access)
    problems = {folder.path: bool(folder.problem) for folder in source.walk()}
    assert problems == {"": False, "a": True, "b": False}
    assert source.read("b/c", 10) == b"2"


def test_the_current_version_is_read_and_has_a_stamp_of_its_own(exact: tuple[Access, Put]) -> None:
    access, put = exact
    put("versioned", b"")
    put("versioned?versioning", b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
    keys = {"access_key_id": KEY_ID, "secret_access_key": SECRET, "endpoint": str(access.s3.endpoint)}
    writer = S3Store("versioned", region="us-east-1", client_options={"allow_http": True}, **keys)  # type: ignore[arg-type]
    stamps = set()
    for data in (b"first", b"other"):
        assert obstore.put(writer, "a", data)["version"] is not None
        source = open_source("s3://versioned", access)
        stamps.add(source.stamp("a"))
        assert source.read("a", 10) == data
    assert len(stamps) == 2


def private_certificates(folder: Path) -> tuple[Path, Path, bytes]:
    """Certificate of 127.0.0.1, its key, and the authority that nobody knows."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "archaudit test authority")])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "archaudit test server")])
    address = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    constraint = x509.BasicConstraints(ca=True, path_length=None)
    authority = signed(authority_name, authority_name, authority_key.public_key(), constraint, authority_key)
    server = signed(authority_name, name, key.public_key(), address, authority_key)
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "server.pem").write_bytes(server)
    return folder / "server.pem", folder / "key.pem", authority


def signed(
    issuer: x509.Name,
    name: x509.Name,
    key: ec.EllipticCurvePublicKey,
    extension: x509.ExtensionType,
    by: ec.EllipticCurvePrivateKey,
) -> bytes:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(issuer, name, key, x509.random_serial_number(), now, now + timedelta(days=1))
    return builder.add_extension(extension, critical=True).sign(by, hashes.SHA256()).public_bytes(Encoding.PEM)


def test_an_address_names_a_bucket() -> None:
    with pytest.raises(UsageError):
        open_source("s3:///x", Access())
