"""OpenStack Swift by its s3api: the store of a portal rather than a stand-in for one."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from msgspec.structs import replace

from archaudit.errors import SourceLostError
from archaudit.sources import Access, S3Access, open_source
from tests.sources.servers import Server, swift_server

pytest.importorskip("swift")
DOSSIER = "Hồ sơ/000.00.16.H58-230601-0001"
FILES = {
    f"{DOSSIER}/Đơn đề nghị #1 50%+.pdf": b"composed",
    f"{DOSSIER}/{unicodedata.normalize('NFD', 'Giấy tờ.pdf')}": b"decomposed",
    f"{DOSSIER}/empty.pdf": b"",
}
Served = tuple[Server, Access]


@pytest.fixture(scope="module")
def swift(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with swift_server(tmp_path_factory.mktemp("swift")) as (server, access):
        bucket = _writer(access.s3)
        bucket.create_bucket(Bucket="kho")
        for key, data in FILES.items():
            bucket.put_object(Bucket="kho", Key=f"2023/{key}", Body=data)
        for number in range(30):
            bucket.put_object(Bucket="kho", Key=f"many/{number:02d}", Body=b"%d" % number)
        yield server, access


def _writer(access: S3Access) -> Any:
    return boto3.client(
        "s3", endpoint_url=access.endpoint, aws_access_key_id=access.key_id, aws_secret_access_key=access.secret,
        region_name="us-east-1", config=Config(s3={"addressing_style": "path"}),
    )  # fmt: skip


def test_keys_of_either_form_are_listed_and_read(swift: Served) -> None:
    source = open_source("s3://kho/2023", swift[1])
    folders = {folder.path: folder for folder in source.walk(stamped=True)}
    names = ("Giấy tờ.pdf", "empty.pdf", "Đơn đề nghị #1 50%+.pdf")
    assert folders[DOSSIER].files == tuple(f"{DOSSIER}/{name}" for name in names)
    assert [source.read(file, 100) for file in folders[DOSSIER].files] == [b"decomposed", b"", b"composed"]
    assert [source.stamp(file) for file in folders[DOSSIER].files] == list(folders[DOSSIER].stamps)


def test_a_changed_object_has_another_stamp(swift: Served) -> None:
    source = open_source("s3://kho/many", swift[1])
    before = source.stamp("07")
    _writer(swift[1].s3).put_object(Bucket="kho", Key="many/07", Body=b"8")
    assert before is not None and open_source("s3://kho/many", swift[1]).stamp("07") not in (None, before)


@pytest.mark.parametrize(
    ("changes", "location", "words"),
    [
        ({"secret": "wrong"}, "s3://kho", "refuses access.*SignatureDoesNotMatch"),
        ({"key_id": "kho:nobody"}, "s3://kho", "refuses access"),
        ({}, "s3://none", "no bucket “none”"),
    ],
)
def test_who_may_not_read_is_told(swift: Served, changes: dict[str, str], location: str, words: str) -> None:
    with pytest.raises(SourceLostError, match=words):
        open_source(location, Access(replace(swift[1].s3, **changes)))


def test_a_store_that_is_killed_and_comes_back_was_never_away(swift: Served) -> None:
    server, access = swift
    source = open_source("s3://kho/many", access)
    read = [source.read(f"{number:02d}", 10) for number in range(3)]
    server.kill()
    back = threading.Timer(0.5, server.start)
    back.start()
    read += [source.read(f"{number:02d}", 10) for number in range(3, 6)]
    back.join()
    assert read == [b"%d" % number for number in range(6)]
