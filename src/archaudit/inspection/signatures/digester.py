"""How the steps of judging are given digests without knowing of what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

Digester = Callable[[str], bytes]
"""Gives the digest of what was signed, by the lower-case name of the algorithm."""
OTHER_DIGEST = "the digest of the signed bytes is another one"
"""What is said of a signature over other bytes."""


def content_digester(content: bytes) -> Digester:
    """Digests of bytes at hand."""
    return lambda algorithm: hashlib.new(_hashlib_name(algorithm), content).digest()


def _hashlib_name(algorithm: str) -> str:
    return algorithm.replace("sha512_", "sha512-")
