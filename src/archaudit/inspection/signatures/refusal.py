"""Why the verification of a signature ends early, in the words of ETSI EN 319 102-1."""

from __future__ import annotations

from archaudit.model.signature import Indication, Integrity, SubIndication

_FAILED = frozenset({SubIndication.FORMAT_FAILURE, SubIndication.HASH_FAILURE, SubIndication.SIG_CRYPTO_FAILURE})


class Refused(Exception):
    """Says against a signature, or says that it cannot be verified."""

    def __init__(self, subindication: SubIndication, detail: str) -> None:
        super().__init__(detail)
        self.subindication = subindication
        self.detail = detail

    @property
    def indication(self) -> Indication:
        """TOTAL-FAILED for what speaks against the signature (clause 5.1.3), INDETERMINATE for all else."""
        return Indication.TOTAL_FAILED if self.subindication in _FAILED else Indication.INDETERMINATE

    @property
    def integrity(self) -> Integrity:
        """Broken where it is known not to be intact, otherwise not looked at."""
        return Integrity.BROKEN if self.subindication in _FAILED else Integrity.UNSUPPORTED
