"""A bucket of an S3-compatible store as a source. Every object is read whole, by one request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from archaudit.errors import SourceError, SourceLostError, UsageError
from archaudit.model.text import Text
from archaudit.model.unreadable import UnreadableReason
from archaudit.sources.access import S3Access
from archaudit.sources.backend import Entry, Kind
from archaudit.sources.content import Content
from archaudit.sources.local import Address, Stamp, Unread
from archaudit.sources.spool import PIECE, spooled

if TYPE_CHECKING:
    from obstore import GetResult, ObjectMeta
    from obstore.store import ClientConfig, RetryConfig, S3Credential

UNUSABLE = Text(
    vi="Thông tin kết nối kho S3 không dùng được: {detail}",
    en="What is given of the S3 store cannot be used: {detail}",
)
NO_BUCKET = Text(
    vi="Địa chỉ S3 phải có dạng s3://bucket/thư-mục, không phải “{location}”",
    en="An S3 address has the form s3://bucket/prefix, not “{location}”",
)
REFUSED = Text(
    vi="Kho S3 từ chối truy cập “{location}” ({detail}); hãy kiểm tra khóa truy cập và quyền đọc",
    en="The S3 store refuses access to “{location}” ({detail}); check the access key and its right to read",
)
LOST = Text(
    vi="Không kết nối được với kho S3 để đọc “{location}”: {detail}",
    en="The S3 store could not be reached to read “{location}”: {detail}",
)
UNLISTED = Text(
    vi="Không liệt kê được “{path}” trong kho S3: {detail}", en="“{path}” could not be listed in the S3 store: {detail}"
)
NOT_THERE = Text(vi="Kho S3 không có bucket “{bucket}”", en="The S3 store has no bucket “{bucket}”")
REFUSALS = frozenset(
    {
        "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken",
        "AuthorizationHeaderMalformed", "RequestTimeTooSkewed", "UnsupportedAlgorithm", "401", "403",
    }
)  # fmt: skip
CODE = re.compile(r"<Code>\s*(\w+)\s*</Code>")
STATUS = re.compile(r"status code: (\d{3})")
LONGEST_CAUSE = 200
"""Characters of what the library says that are passed on."""
REGION = "us-east-1"
"""What private stores accept."""
RETRY: RetryConfig = {
    "max_retries": 1000,
    "retry_timeout": timedelta(seconds=40),
    "backoff": {"init_backoff": timedelta(milliseconds=200), "max_backoff": timedelta(seconds=4), "base": 2},
}
"""A store that is back within 40 seconds was never away; a file has 60. Time decides, not the number of attempts."""


class S3Backend:
    """Objects by their keys below the prefix; a key is what the store said, to the letter."""

    root = ""
    at_once = 16
    reach: frozenset[Address] = frozenset()
    problem: str | None = None
    passed_over = 0

    def __init__(self, location: str, access: S3Access) -> None:
        """Raises:
        UsageError: ``location`` names no bucket, or certificates or address of the store cannot be used.
        SourceError: the store cannot be reached, refuses, or has no such bucket.
        """
        self.location = location
        self._bucket, _, prefix = location.removeprefix("s3://").partition("/")
        if not self._bucket:
            raise UsageError(NO_BUCKET, location=location)
        prefix = prefix.strip("/")
        self.name = prefix.rsplit("/", 1)[-1] or self._bucket
        try:
            self._store = _store(self._bucket, prefix, access)
        except (BaseError, ValueError) as error:
            raise UsageError(UNUSABLE, detail=_said(error)) from None
        # Asked now, so that wrong keys are told before anything else happens.
        self.list(self.root)

    def list(self, key: str) -> Sequence[Entry]:
        try:
            found = obstore.list_with_delimiter(self._store, key or None)
        except BaseError as error:
            raise self._listing_error(key, error) from None
        folders = [Entry(_last(path), path, Kind.FOLDER) for path in found["common_prefixes"]]
        # Consoles and gateways make empty objects to stand for folders.
        markers = {key, *found["common_prefixes"]}
        files = (meta for meta in found["objects"] if meta["size"] or meta["path"] not in markers)
        return (*folders, *(Entry(_last(meta["path"]), meta["path"], Kind.FILE, _stamp(meta)) for meta in files))

    def below(self, key: str, name: str) -> str:
        return f"{key}/{name}" if key else name

    @contextmanager
    def open(self, key: str, path: str, limit: int, held: int) -> Iterator[Content]:
        try:
            answer = obstore.get(self._store, key)
        except FileNotFoundError as error:
            raise Unread(path, UnreadableReason.IO, "missing") from error
        except BaseError as error:
            raise self._file_error(path, error) from None
        size = answer.meta["size"]
        if size > limit:
            raise Unread(path, UnreadableReason.TOO_LARGE, f"{size} > {limit}", size)
        with spooled(self._pieces(answer, path), path, limit, held) as content:
            if len(content) != size:
                raise Unread(path, UnreadableReason.IO, f"{len(content)} != {size}", size)
            yield content

    def part(self, key: str, path: str, start: int, length: int) -> bytes:
        try:
            return bytes(obstore.get_range(self._store, key, start=start, length=length))
        except FileNotFoundError as error:
            raise Unread(path, UnreadableReason.IO, "missing") from error
        except BaseError as error:
            raise self._file_error(path, error) from None

    def _pieces(self, answer: GetResult, path: str) -> Iterable[bytes]:
        try:
            for piece in answer.stream(min_chunk_size=PIECE):
                yield bytes(piece)
        except BaseError as error:
            raise self._file_error(path, error) from None

    def _listing_error(self, key: str, error: BaseError) -> SourceError:
        lost = self._lost(error)
        return lost or SourceError(UNLISTED, path=key or self.location, detail=_said(error))

    def _file_error(self, path: str, error: BaseError) -> SourceError:
        return self._lost(error) or Unread(path, UnreadableReason.IO, _said(error))

    def _lost(self, error: BaseError) -> SourceError | None:
        """Errors after which asking for anything else makes no sense; ``None`` for those of one object."""
        said = _said(error)
        if said == "NoSuchBucket":
            return SourceLostError(NOT_THERE, bucket=self._bucket)
        if said in REFUSALS:
            return SourceLostError(REFUSED, location=self.location, detail=said)
        # What the store answered concerns the object; no answer, after all retries, concerns the store.
        answered = CODE.search(str(error)) or STATUS.search(str(error)) or "HTTP error" not in str(error)
        return None if answered else SourceLostError(LOST, location=self.location, detail=said)


def _store(bucket: str, prefix: str, access: S3Access) -> S3Store:
    endpoint = access.endpoint
    client: ClientConfig = {
        "allow_http": (endpoint or "").startswith("http://"),
        "connect_timeout": timedelta(seconds=5),
        "timeout": timedelta(minutes=10),
    }
    if access.ca is not None:
        client["root_certificate"] = access.ca
    # A provider, since keys given as such would be mixed with those of the environment.
    keys: dict[str, Any] = {"skip_signature": True}
    if access.key_id is not None:
        keys = {"credential_provider": partial(_credential, access.key_id, access.secret or "", access.token)}
    if endpoint is not None:
        keys["endpoint"] = endpoint
    return S3Store(
        bucket,
        prefix=prefix or None,
        region=access.region or REGION,
        virtual_hosted_style_request=access.virtual_host,
        client_options=client,
        retry_config=RETRY,
        **keys,
    )


def _credential(key_id: str, secret: str, token: str | None) -> S3Credential:
    return {"access_key_id": key_id, "secret_access_key": secret, "token": token, "expires_at": None}


def _last(key: str) -> str:
    return key.rsplit("/", 1)[-1]


def _stamp(meta: ObjectMeta) -> Stamp:
    """Size, time, and the tag, which is a digest of the content or changes with it."""
    tag = int.from_bytes(sha256(f"{meta['e_tag']} {meta['version']}".encode()).digest()[:7])
    return meta["size"], int(meta["last_modified"].timestamp() * 1_000_000), tag, 0


def _said(error: Exception) -> str:
    """The store's own code for what went wrong, else the cause as the library tells it."""
    text = str(error)
    code = CODE.search(text) or STATUS.search(text)
    return code[1] if code else text.split("\n", 1)[0].rpartition(" - ")[2].strip()[:LONGEST_CAUSE]
