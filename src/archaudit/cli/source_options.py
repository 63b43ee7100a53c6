"""Options and credentials for an export that is not on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from archaudit.errors import UsageError
from archaudit.model.text import Text
from archaudit.sources.access import Access, S3Access, SftpAccess

SYSTEMD_NAME = "archaudit-source"
"""Under which a systemd unit hands in the file of credentials: ``LoadCredential=archaudit-source:/etc/…``."""
ENDPOINT = Text(
    vi="Địa chỉ kho S3 riêng, ví dụ https://s3.tinh.gov.vn (mặc định: AWS_ENDPOINT_URL)",
    en="URL of a private S3 store, such as https://s3.tinh.gov.vn (default: AWS_ENDPOINT_URL)",
)
CA_FILE = Text(
    vi="Chứng thư PEM của CA riêng mà kho S3 dùng (mặc định: AWS_CA_BUNDLE)",
    en="PEM certificates of the private authority of the S3 store (default: AWS_CA_BUNDLE)",
)
VIRTUAL_HOST = Text(
    vi="Tên bucket nằm trong tên máy chủ thay vì trong đường dẫn",
    en="The bucket is part of the host's name instead of the path",
)
CREDENTIALS = Text(
    vi="Tệp thông tin đăng nhập dạng INI của AWS ([default]) và của SFTP ([sftp]); mặc định lấy từ systemd "
    "hoặc từ biến môi trường AWS_…",
    en="File of credentials, INI as of AWS ([default]) and for SFTP ([sftp]); by default from systemd, or from AWS_… "
    "in the environment",
)
IDENTITY = Text(vi="Tệp khóa riêng SSH cho sftp://", en="File of the private SSH key for sftp://")
KNOWN_HOSTS = Text(
    vi="Tệp khóa máy chủ đã biết cho sftp:// (mặc định: của người dùng)",
    en="File of known keys of servers for sftp:// (default: the user's own)",
)
UNREADABLE = Text(
    vi="Không đọc được tệp “{path}”: {detail}",
    en="The file “{path}” could not be read: {detail}",
)


def source_options(lang: str) -> tuple[click.Option, ...]:
    """Options of every command that opens an export."""
    file = click.Path(path_type=Path)
    return (
        click.Option(["--endpoint"], metavar="URL", envvar="ARCHAUDIT_ENDPOINT", help=ENDPOINT.in_(lang)),
        click.Option(["--ca-file"], type=file, metavar="FILE", envvar="ARCHAUDIT_CA_FILE", help=CA_FILE.in_(lang)),
        click.Option(["--virtual-host"], is_flag=True, envvar="ARCHAUDIT_VIRTUAL_HOST", help=VIRTUAL_HOST.in_(lang)),
        click.Option(
            ["--credentials"], type=file, metavar="FILE", envvar="ARCHAUDIT_CREDENTIALS", help=CREDENTIALS.in_(lang)
        ),
        click.Option(["--identity"], type=file, metavar="FILE", envvar="ARCHAUDIT_IDENTITY", help=IDENTITY.in_(lang)),
        click.Option(
            ["--known-hosts"], type=file, metavar="FILE", envvar="ARCHAUDIT_KNOWN_HOSTS", help=KNOWN_HOSTS.in_(lang)
        ),
    )


def load_access(
    environment: Mapping[str, str],
    endpoint: str | None,
    ca_file: Path | None,
    virtual_host: bool,
    credentials: Path | None,
    identity: Path | None,
    known_hosts: Path | None,
) -> Access:
    """What options, files and environment tell, in this order.

    Raises:
        UsageError: a file that was named cannot be read.
    """
    told = _credentials(environment, credentials)
    ca = ca_file or (Path(environment["AWS_CA_BUNDLE"]) if environment.get("AWS_CA_BUNDLE") else None)
    own = "aws_access_key_id" in told
    return Access(
        S3Access(
            endpoint=endpoint or environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL"),
            region=environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION"),
            key_id=told.get("aws_access_key_id") if own else environment.get("AWS_ACCESS_KEY_ID"),
            secret=told.get("aws_secret_access_key") if own else environment.get("AWS_SECRET_ACCESS_KEY"),
            token=told.get("aws_session_token") if own else environment.get("AWS_SESSION_TOKEN"),
            ca=None if ca is None else _bytes(ca),
            virtual_host=virtual_host,
        ),
        SftpAccess(
            password=told.get("password"),
            identity=None if identity is None else os.fspath(identity.absolute()),
            known_hosts=None if known_hosts is None else os.fspath(known_hosts.absolute()),
        ),
    )


def _credentials(environment: Mapping[str, str], given: Path | None) -> dict[str, str]:
    """Values of the sections ``default`` and ``sftp``."""
    handed_in = Path(environment.get("CREDENTIALS_DIRECTORY", "/nonexistent")) / SYSTEMD_NAME
    path = given or (handed_in if handed_in.is_file() else None)
    if path is None:
        return {}
    import configparser

    parser = configparser.ConfigParser(interpolation=None, default_section="")
    try:
        parser.read_string(_bytes(path).decode("utf-8"))
    except (configparser.Error, UnicodeDecodeError) as error:
        # The message of the library quotes lines, and lines are secrets.
        raise UsageError(UNREADABLE, path=path, detail=type(error).__name__) from None
    return {key: value for name in ("default", "sftp") if name in parser for key, value in parser[name].items()}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(UNREADABLE, path=path, detail=error.strerror or type(error).__name__) from error
