"""The validation objects of one file (ETSI TS 119 102-2, clause 4.4): each once, with a proof that it existed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pyhanko.generated.etsi import ts_11910202 as etsi

from archaudit.model.signature import TimestampFacts
from archaudit.model.validation_objects import ChainFacts, RevocationFacts, RevocationKind, SignedFacts
from archaudit.reports import jsonable
from archaudit.reports.etsi import parts, words
from archaudit.reports.etsi.proofs import Proof
from archaudit.reports.safe import masked


class ValidationObjects:
    """The list in the making: whatever is referred to is put in it."""

    def __init__(self, document: str, as_of: datetime) -> None:
        """
        Args:
            document: SHA-256 of the file.
            as_of: the validation time, at which all of them were there.
        """
        self._as_of = as_of
        self._made: dict[str, Any] = {}
        self.document = self._put("document", words.OTHER, parts.sha256(document))
        """Refers to the file."""

    def listed(self) -> Any:
        """All that were referred to."""
        return etsi.ValidationObjectListType(tuple(self._made.values()))

    def signed(self, signed: SignedFacts | None, proof: Proof | None = None) -> Any:
        """Refers to what was signed; to the file where no digest tells what that is."""
        if signed is None:
            return self.document
        name = f"signed-{signed.document.algorithm}-{signed.document.value}"
        return self._put(name, words.SIGNED_DATA, parts.digest(signed.document), proof)

    def certificate(self, sha256: str) -> Any:
        """Refers to a certificate."""
        return self._put(f"certificate-{sha256}", words.CERTIFICATE, parts.sha256(sha256))

    def revocation(self, facts: RevocationFacts) -> Any:
        """Refers to a list or response, with whose it is and when it was and will be made again."""
        name = f"{facts.kind.value}-{facts.sha256}"
        issuer = facts.issuer
        dates = {"thisUpdate": jsonable.utc(facts.this_update), "nextUpdate": jsonable.utc(facts.next_update)}
        told = {key: time for key, time in dates.items() if time is not None}
        data = etsi.ValidationReportDataType(additional_validation_report_data=parts.own_data(told) if told else None)
        report = etsi.SignatureValidationReportType(
            signer_information=issuer and parts.signer(self.certificate(issuer.sha256), masked(issuer.subject)),
            signature_validation_status=parts.status(words.PASSED, None, data),
        )
        kind = words.CRL if facts.kind is RevocationKind.CRL else words.OCSP
        return self._put(name, kind, parts.sha256(facts.sha256), validation_report=report)

    def timestamp(self, facts: TimestampFacts, proof: Proof | None, proves: Any) -> Any:
        """Refers to a time-stamp, with the verdict on it; ``None`` where it is not named.

        Args:
            proof: that it existed.
            proves: of what it proves the existence, as the schema has it; ``None``: of nothing.
        """
        if facts.sha256 is None:
            return None
        authority = facts.authority
        certificate = authority and self.certificate(authority.sha256)
        name = parts.timestamp_id(facts.sha256, proves=facts.proves)
        data = etsi.ValidationReportDataType(
            **self.grounds(certificate, facts.chain),
            crypto_information=parts.crypto(facts.algorithms, parts.reference(name), facts.subindication),
        )
        report = etsi.SignatureValidationReportType(
            signer_information=authority and parts.signer(certificate, masked(authority.subject)),
            signature_validation_status=parts.status(
                words.BLOCK_INDICATIONS[facts.indication], facts.subindication, data
            ),
        )
        digest = parts.sha256(facts.sha256)
        return self._put(name, words.TIMESTAMP, digest, proof, poeprovisioning=proves, validation_report=report)

    def grounds(self, certificate: Any, chain: ChainFacts | None, more: tuple[Any, ...] = ()) -> dict[str, Any]:
        """What a certificate was judged by, as the schema names it.

        Args:
            certificate: refers to it; ``None`` where there is none.
            more: refers to other objects that were used.
        """
        if certificate is None:
            return {}
        chain = chain or ChainFacts()
        above = [self.certificate(each.sha256) for each in chain.certificates]
        used = tuple(self.revocation(each) for each in chain.revocation)
        anchor = above[-1] if above else None
        return {
            "trust_anchor": anchor,
            "certificate_chain": etsi.CertificateChainType(certificate, tuple(above[:-1]), anchor),
            "related_validation_object": more + used,
            "revocation_status_information": _revoked(certificate, chain, used),
        }

    def _put(self, name: str, kind: str, digest: Any, proof: Proof | None = None, **more: Any) -> Any:
        if name not in self._made:
            # The schema lets an object be named in one way only: by digest, or by address.
            shown = etsi.ValidationObjectRepresentationType(digest_alg_and_value=digest)
            poe = parts.poe(self._as_of) if proof is None else parts.poe(proof.time, proof.stamp)
            self._made[name] = etsi.ValidationObjectType(
                object_type=kind, validation_object_representation=shown, poe=poe, id=name, **more
            )
        return parts.reference(name)


def _revoked(certificate: Any, chain: ChainFacts, used: tuple[Any, ...]) -> Any:
    if chain.revoked_at is None:
        return None
    return etsi.RevocationStatusInformationType(
        validation_object_id=certificate,
        revocation_time=parts.xml_time(chain.revoked_at),
        revocation_object=used[-1] if used else None,
    )
