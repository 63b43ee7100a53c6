"""What a verdict on a signature rests on, as plain values for other programs."""

from __future__ import annotations

from archaudit.model.signature import Algorithms, TimestampFacts
from archaudit.model.validation_objects import CertificateName, ChainFacts, Digest, RevocationFacts, SignedFacts
from archaudit.reports import jsonable
from archaudit.reports.safe import masked


def signed_record(signed: SignedFacts) -> dict[str, object]:
    """Digests of what was signed."""
    return {
        "document": _digest(signed.document),
        "stated": signed.stated and _digest(signed.stated),
        "attributes": signed.attributes and _digest(signed.attributes),
        "parts": [list(part) for part in signed.parts],
    }


def chain_record(chain: ChainFacts) -> dict[str, object]:
    """What a certificate was judged by."""
    return {
        "certificates": [_certificate(each) for each in chain.certificates],
        "revocation": [_revocation(each) for each in chain.revocation],
        "revoked_at": jsonable.utc(chain.revoked_at),
    }


def timestamp_record(timestamp: TimestampFacts) -> dict[str, object]:
    """A time-stamp."""
    return {
        "time": jsonable.utc(timestamp.time),
        "indication": timestamp.indication.value,
        "subindication": timestamp.subindication and timestamp.subindication.value,
        "sha256": timestamp.sha256,
        "authority": timestamp.authority and _certificate(timestamp.authority),
        "algorithms": timestamp.algorithms and algorithms_record(timestamp.algorithms),
        "chain": timestamp.chain and chain_record(timestamp.chain),
    }


def algorithms_record(algorithms: Algorithms) -> dict[str, object]:
    """What a signature was made with."""
    return {"digest": algorithms.digest, "signature": algorithms.signature, "key_bits": algorithms.key_bits}


def _digest(digest: Digest) -> dict[str, object]:
    return {"algorithm": digest.algorithm, "value": digest.value}


def _certificate(certificate: CertificateName) -> dict[str, object]:
    return {"sha256": certificate.sha256, "subject": masked(certificate.subject)}


def _revocation(revocation: RevocationFacts) -> dict[str, object]:
    return {
        "kind": revocation.kind.value,
        "sha256": revocation.sha256,
        "issuer": revocation.issuer and _certificate(revocation.issuer),
        "this_update": jsonable.utc(revocation.this_update),
        "next_update": jsonable.utc(revocation.next_update),
    }
