"""The validation report of one file (ETSI TS 119 102-2, clause 4): one part a signature.

Built from facts alone, in the classes that pyHanko has of the standard's schema. What facts do not hold (signature
values, certificates, the digest of the signed part) is named by digest or left out where the schema lets it be.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from pyhanko.generated.etsi import ts_11910202 as etsi
from pyhanko.generated.etsi.xades import DigestAlgAndValueType
from pyhanko.generated.w3c.xmldsig_core import DigestMethod, DigestValue
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.config import SerializerConfig
from xsdata.models.datatype import XmlDateTime

from archaudit.model.facts import FileFacts
from archaudit.model.signature import SignatureFacts, SignatureType, Signer
from archaudit.reports import safe
from archaudit.reports.etsi import words

DOCUMENT = "document"
"""XML id of the file among the validation objects."""


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
    objects = [_object(DOCUMENT, words.OTHER, facts.sha256), *_certificates(facts.signatures)]
    report = etsi.ValidationReport(
        signature_validation_report=tuple(_report(facts.path, each, as_of) for each in facts.signatures),
        signature_validation_objects=etsi.ValidationObjectListType(tuple(objects)),
    )
    text: str = _serializer().render(report, ns_map=dict(words.NAMESPACES))
    return text.encode("utf-8")


@cache
def _serializer() -> XmlSerializer:
    # It keeps what it learnt of the classes: a new one costs more than a report.
    return XmlSerializer(config=SerializerConfig(indent="  "))


def _report(path: str, signature: SignatureFacts, as_of: datetime) -> Any:
    process = words.BASIC if signature.best_signature_time is None else words.WITH_TIME
    return etsi.SignatureValidationReportType(
        signature_identifier=etsi.SignatureIdentifierType(
            hash_only=False, doc_hash_only=False, daidentifier=_shown(f"{path}#{signature.field or ''}")
        ),
        validation_time_info=etsi.ValidationTimeInfoType(
            validation_time=_time(as_of), best_signature_time=_best_time(signature, as_of)
        ),
        signers_document=etsi.SignersDocumentType(signers_document_representation=(_reference(DOCUMENT),)),
        signature_attributes=_attributes(signature),
        signer_information=signature.signer and _signer(signature.signer),
        signature_validation_process=etsi.SignatureValidationProcessType(signature_validation_process_id=process),
        signature_validation_status=_status(signature),
    )


def _best_time(signature: SignatureFacts, as_of: datetime) -> Any:
    # EN 319 102-1, clause 5.5.4: without a proof the best signature time is the validation time.
    time = signature.best_signature_time or as_of
    return etsi.POEType(poetime=_time(time), type_of_proof=words.PROVED_BY_VALIDATION)


def _attributes(signature: SignatureFacts) -> Any:
    claimed = _time(signature.claimed_signing_time)
    stamped = _time(signature.timestamp.time) if signature.timestamp is not None else None
    document = signature.type is SignatureType.TIMESTAMP
    stamp = () if stamped is None else (etsi.SATimestampType(signed=False, time_stamp_value=stamped),)
    return etsi.SignatureAttributesType(
        signing_time=() if claimed is None else (etsi.SASigningTimeType(signed=True, time=claimed),),
        signature_time_stamp=() if document else stamp,
        doc_time_stamp=stamp if document else (),
    )


def _signer(signer: Signer) -> Any:
    return etsi.SignerInformationType(
        signer_certificate=_reference(_certificate_id(signer)), signer=_shown(signer.subject)
    )


def _status(signature: SignatureFacts) -> Any:
    sub = signature.subindication
    told = {
        "integrity": signature.integrity.value,
        "coverage": signature.coverage.value,
        "changes": signature.changes.value,
        "attack": signature.attack and signature.attack.value,
        "revocation": signature.revocation.value,
        "detail": signature.detail and _shown(signature.detail),
    }
    data = tuple(
        etsi.TypedDataType(type_value=f"{words.OWN}:{name}", value=value) for name, value in told.items() if value
    )
    return etsi.ValidationStatusType(
        main_indication=words.MAIN_INDICATIONS[signature.indication],
        sub_indication=() if sub is None else (words.sub_indication(sub),),
        associated_validation_report_data=(
            etsi.ValidationReportDataType(
                certificate_chain=signature.signer and _chain(signature.signer),
                crypto_information=_crypto(signature),
                additional_validation_report_data=etsi.AdditionalValidationReportDataType(report_data=data),
            ),
        ),
    )


def _chain(signer: Signer) -> Any:
    return etsi.CertificateChainType(signing_certificate=_reference(_certificate_id(signer)))


def _crypto(signature: SignatureFacts) -> Any:
    """The algorithms, said of the document that they were used on."""
    algorithms = signature.algorithms
    uri = None if algorithms is None else words.algorithm(algorithms)
    if uri is None:
        return None
    weak = signature.subindication in words.WEAK
    return etsi.CryptoInformationType(
        validation_object_id=_reference(DOCUMENT), algorithm=uri, secure_algorithm=not weak
    )


def _certificates(signatures: Iterable[SignatureFacts]) -> Iterable[Any]:
    signers = {_certificate_id(each.signer): each.signer.sha256 for each in signatures if each.signer is not None}
    return (_object(id_, words.CERTIFICATE, digest) for id_, digest in signers.items())


def _object(id_: str, kind: str, digest: str) -> Any:
    # The schema lets an object be named in one way only: by digest, or by address.
    named = DigestAlgAndValueType(DigestMethod(words.SHA256), DigestValue(bytes.fromhex(digest)))
    shown = etsi.ValidationObjectRepresentationType(digest_alg_and_value=named)
    return etsi.ValidationObjectType(object_type=kind, validation_object_representation=shown, id=id_)


def _certificate_id(signer: Signer) -> str:
    return f"certificate-{signer.sha256}"


def _reference(id_: str) -> Any:
    return etsi.VOReferenceType(voreference=(id_,))


def _time(time: datetime | None) -> Any:
    return None if time is None else XmlDateTime.from_datetime(time)


def _shown(text: str) -> str:
    # XML has no way to write most control characters.
    return safe.visible(text)
