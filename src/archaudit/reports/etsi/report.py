"""The validation report of one file (ETSI TS 119 102-2, clause 4): one part a signature.

Built from facts alone, in the classes that pyHanko has of the standard's schema. What facts do not hold themselves is
named by digest: the signed part, the signed attributes, certificates, revocation lists and responses, time-stamps.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from pyhanko.generated.etsi import ts_11910202 as etsi
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.config import SerializerConfig

from archaudit.model.facts import FileFacts
from archaudit.model.signature import Integrity, SignatureFacts, SignatureKind, SignatureType, TimestampFacts
from archaudit.reports.etsi import parts, words
from archaudit.reports.etsi.objects import ValidationObjects
from archaudit.reports.etsi.proofs import Proof, covers, proof_of, proof_of_signed, proof_of_stamp


def render_etsi(facts: FileFacts, as_of: datetime) -> bytes:
    """The report as XML.

    Args:
        facts: of a file whose bytes were read.
        as_of: the validation time.

    Raises:
        ValueError: the file carries no signature: such a report would say nothing.
    """
    if not facts.signatures or facts.sha256 is None:
        raise ValueError("no signature to report on")
    file = _File(facts, ValidationObjects(facts.sha256, as_of), as_of)
    reports = tuple(map(file.report, facts.signatures))
    report = etsi.ValidationReport(
        signature_validation_report=reports, signature_validation_objects=file.objects.listed()
    )
    text: str = _serializer().render(report, ns_map=dict(words.NAMESPACES))
    return text.encode("utf-8")


@cache
def _serializer() -> XmlSerializer:
    # It keeps what it learnt of the classes: a new one costs more than a report.
    return XmlSerializer(config=SerializerConfig(indent="  "))


class _File:
    """One file in the making."""

    def __init__(self, facts: FileFacts, objects: ValidationObjects, as_of: datetime) -> None:
        self._facts = facts
        self._all = facts.signatures
        self._as_of = as_of
        self.objects = objects

    def report(self, signature: SignatureFacts) -> Any:
        """The part of one signature."""
        proof = proof_of(signature, self._all)
        signed = self._signed(signature)
        stamp = self._timestamp(signature, signature.timestamp) if signature.timestamp is not None else None
        signer = signature.signer
        certificate = signer and self.objects.certificate(signer.sha256)
        data = etsi.ValidationReportDataType(
            **self.objects.grounds(certificate, signature.chain, () if stamp is None else (stamp,)),
            crypto_information=parts.crypto(signature.algorithms, signed, signature.subindication),
            additional_validation_report_data=parts.own_data(_told(signature)),
        )
        return etsi.SignatureValidationReportType(
            signature_identifier=self._identifier(signature),
            validation_time_info=self._times(proof),
            signers_document=self._document(signature, signed),
            signature_attributes=_attributes(signature, stamp),
            signer_information=signer and parts.signer(certificate, signer.subject),
            signature_validation_process=etsi.SignatureValidationProcessType(
                signature_validation_process_id=words.BASIC if proof is None else words.WITH_TIME
            ),
            signature_validation_status=parts.status(
                words.MAIN_INDICATIONS[signature.indication], signature.subindication, data
            ),
        )

    def _identifier(self, signature: SignatureFacts) -> Any:
        attributes = signature.signed and signature.signed.attributes
        return etsi.SignatureIdentifierType(
            digest_alg_and_value=attributes and parts.digest(attributes),
            hash_only=False,
            doc_hash_only=False,
            daidentifier=parts.shown(f"{self._facts.path}#{signature.field or ''}"),
        )

    def _times(self, proof: Proof | None) -> Any:
        # EN 319 102-1, clause 5.5.4: without a proof the best signature time is the validation time.
        best = parts.poe(self._as_of) if proof is None else parts.poe(proof.time, proof.stamp)
        return etsi.ValidationTimeInfoType(validation_time=parts.xml_time(self._as_of), best_signature_time=best)

    def _document(self, signature: SignatureFacts, signed: Any) -> Any:
        if signature.signed is None:
            return etsi.SignersDocumentType(signers_document_representation=(signed,))
        return etsi.SignersDocumentType(
            digest_alg_and_value=parts.digest(signature.signed.document),
            signers_document_representation=(signed,),
            signers_document_ref=self.objects.document,
        )

    def _timestamp(self, signature: SignatureFacts, stamp: TimestampFacts) -> Any:
        of_document = signature.type is SignatureType.TIMESTAMP
        covered = [each for each in self._all if covers(signature, each)] if of_document else [signature]
        # One over a broken signature proves nothing of the document as it is now.
        with_data = covered if of_document or signature.integrity is Integrity.INTACT else []
        proves = self._provisioning(stamp, covered, with_data) if stamp.proves and covered else None
        return self.objects.timestamp(stamp, proof_of_stamp(signature, self._all), proves)

    def _signed(self, signature: SignatureFacts) -> Any:
        return self.objects.signed(signature.signed, proof_of_signed(signature.signed, self._all))

    def _provisioning(
        self, stamp: TimestampFacts, covered: list[SignatureFacts], with_data: list[SignatureFacts]
    ) -> Any:
        """Of what a time-stamp proves that it existed."""
        data = [self._signed(each) for each in with_data if each.signed is not None]
        others = [each.timestamp for each in covered if each.timestamp is not None and each.timestamp is not stamp]
        stamps = [parts.timestamp_id(each.sha256, proves=each.proves) for each in others if each.sha256 is not None]
        fields = [each.field for each in covered if each.kind is SignatureKind.PADES and each.field]
        return etsi.POEProvisioningType(
            poetime=parts.xml_time(stamp.time),
            validation_object=(*data, *map(parts.reference, stamps)),
            signature_reference=tuple(
                etsi.SignatureReferenceType(pad_esfield_name=parts.shown(each)) for each in fields
            ),
        )


def _attributes(signature: SignatureFacts, stamp: Any) -> Any:
    claimed = parts.xml_time(signature.claimed_signing_time)
    stamped = signature.timestamp and etsi.SATimestampType(
        attribute_object=() if stamp is None else (stamp,),
        signed=False,
        time_stamp_value=parts.xml_time(signature.timestamp.time),
    )
    stamps = () if stamped is None else (stamped,)
    document = signature.type is SignatureType.TIMESTAMP
    signed = signature.signed
    stated = signed and signed.stated
    ranges = tuple(number for start, end in (signed.parts if signed else ()) for number in (start, end - start))
    return etsi.SignatureAttributesType(
        signing_time=() if claimed is None else (etsi.SASigningTimeType(signed=True, time=claimed),),
        signature_time_stamp=() if document else stamps,
        doc_time_stamp=stamps if document else (),
        # Where it is the document's digest, that has been told.
        message_digest=(etsi.SAMessageDigestType(signed=True, digest=bytes.fromhex(stated.value)),) if stated else (),
        byte_range=(ranges,) if ranges else (),
    )


def _told(signature: SignatureFacts) -> dict[str, str]:
    """What the standard has no name for."""
    told = {
        "integrity": signature.integrity.value,
        "coverage": signature.coverage.value,
        "changes": signature.changes.value,
        "attack": signature.attack and signature.attack.value,
        "revocation": signature.revocation.value,
        "detail": signature.detail and parts.shown(signature.detail),
    }
    return {name: value for name, value in told.items() if value}
