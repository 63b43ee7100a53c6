"""Fetches one address, within bounds of size and time. The only place of the program that uses the network."""

from __future__ import annotations

import http.client
import time
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

LARGEST = 64 * 1024 * 1024
"""Bytes; lists of the largest authorities have a few million."""
_SLOWEST = 60.0
"""Seconds for one address."""
_WAITING = 15.0
"""Seconds without a byte."""
_CHUNK = 65_536
_SCHEMES = ("http", "https")


class FetchError(Exception):
    """Why nothing was fetched, in a few words for a log."""


def fetch(address: str, proxy: str | None = None) -> bytes:
    """The bytes at an address.

    Args:
        proxy: address of an HTTP proxy; ``None``: none, whatever the environment says.

    Raises:
        FetchError: it is no http(s) address, cannot be reached, or is larger or slower than the bounds.
    """
    if urlsplit(address).scheme.lower() not in _SCHEMES:
        raise FetchError("not an http or https address")
    try:
        with _opener(proxy).open(Request(address, headers={"User-Agent": "archaudit"}), timeout=_WAITING) as answer:
            return _read(answer)
    except HTTPError as error:
        raise FetchError(f"the server answered {error.code}") from error
    except URLError as error:
        raise FetchError(f"not reached: {error.reason}") from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise FetchError(f"not reached: {type(error).__name__}") from error


class _OnlyHttp(HTTPRedirectHandler):
    max_redirections = 3

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme.lower() not in _SCHEMES:
            raise FetchError("redirected to what is no http or https address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(proxy: str | None) -> OpenerDirector:
    proxies = dict.fromkeys(_SCHEMES, proxy) if proxy is not None else {}
    return build_opener(ProxyHandler(proxies), _OnlyHttp())


def _read(answer: IO[bytes]) -> bytes:
    end, parts, size = time.monotonic() + _SLOWEST, list[bytes](), 0
    while chunk := answer.read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise FetchError(f"larger than {LARGEST} bytes")
        if time.monotonic() > end:
            raise FetchError(f"took longer than {_SLOWEST:.0f} seconds")
    return b"".join(parts)
