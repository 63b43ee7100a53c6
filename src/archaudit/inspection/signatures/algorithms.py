"""Algorithms of a CMS signature and whether they are still acceptable (ETSI EN 319 102-1, clause 5.2.8)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from asn1crypto import cms, x509

from archaudit.model.signature import Algorithms

_WEAK_DIGESTS = frozenset({"md2", "md4", "md5", "sha1"})
_SMALLEST_KEY = {"rsa": 2048, "rsa-pss": 2048, "dsa": 2048, "ecdsa": 256}
"""Bits; RSA and ECDSA as Circular 15/2025/TT-BKHCN asks of signing software."""

_EDWARDS_BITS = {"ed25519": 256, "ed448": 456}
"""Keys of RFC 8032, whose size asn1crypto cannot tell."""
_FAMILIES = {"rsassa_pkcs1v15": "rsa", "rsassa_pss": "rsa-pss"}
_VERIFIED = frozenset({"rsa", "rsa-pss", "dsa", "ecdsa", "ed25519", "ed448"})


def algorithms_of(signer_info: cms.SignerInfo, certificate: x509.Certificate) -> Algorithms:
    """Digest, signature family and key size, in our names."""
    return Algorithms(
        digest=str(signer_info["digest_algorithm"]["algorithm"].native).lower(),
        signature=_family(signer_info["signature_algorithm"]),
        key_bits=key_bits(certificate),
    )


def unsupported(algorithms: Algorithms) -> str | None:
    """Why we cannot verify such a signature; ``None`` when we can."""
    if algorithms.signature not in _VERIFIED:
        return f"the signature algorithm {algorithms.signature} is not supported"
    if algorithms.digest.replace("sha512_", "sha512-") not in hashlib.algorithms_available:
        return f"the digest algorithm {algorithms.digest} is not supported"
    return None


def weakness(algorithms: Algorithms, signer_info: cms.SignerInfo) -> str | None:
    """Why the algorithms of a CMS signature prove nothing any more; ``None`` when they do."""
    return weakness_of(algorithms, (algorithms.digest, _signature_digest(signer_info)))


def weakness_of(algorithms: Algorithms, digests: Iterable[str | None]) -> str | None:
    """Why a signature made with these proves nothing any more; ``digests`` are all that its proof rests on."""
    for digest in digests:
        if digest in _WEAK_DIGESTS:
            return f"the digest algorithm {digest} is too weak"
    smallest = _SMALLEST_KEY.get(algorithms.signature)
    if smallest is not None and (algorithms.key_bits or 0) < smallest:
        return f"a key of {algorithms.key_bits} bits is too short for {algorithms.signature}"
    return None


def _family(algorithm: cms.SignedDigestAlgorithm) -> str:
    try:
        name = str(algorithm.signature_algo)
    except ValueError:
        name = str(algorithm["algorithm"].native)
    return _FAMILIES.get(name, name)


def _signature_digest(signer_info: cms.SignerInfo) -> str | None:
    try:
        return str(signer_info["signature_algorithm"].hash_algo)
    except ValueError:
        return None


def key_bits(certificate: x509.Certificate) -> int | None:
    """Size of the certificate's key; ``None`` when the key cannot be read."""
    try:
        edwards = _EDWARDS_BITS.get(certificate.public_key.algorithm)
        return edwards if edwards is not None else int(certificate.public_key.bit_size)
    except (ValueError, TypeError, KeyError):
        return None
