"""Small pieces of a validation report, in the classes that pyHanko has of the standard's schema."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pyhanko.generated.etsi import ts_11910202 as etsi
from pyhanko.generated.etsi.xades import DigestAlgAndValueType
from pyhanko.generated.w3c.xmldsig_core import DigestMethod, DigestValue
from xsdata.models.datatype import XmlDateTime

from archaudit.model.signature import Algorithms, SubIndication
from archaudit.model.validation_objects import Digest
from archaudit.reports import safe
from archaudit.reports.etsi import words


def digest(told: Digest) -> Any:
    """A digest with its algorithm."""
    return DigestAlgAndValueType(
        DigestMethod(words.digest_method(told.algorithm)), DigestValue(bytes.fromhex(told.value))
    )


def sha256(value: str) -> Any:
    """A SHA-256 digest in hexadecimal."""
    return digest(Digest("sha256", value))


def reference(*names: str) -> Any:
    """Refers to validation objects by their ids."""
    return etsi.VOReferenceType(voreference=names)


def xml_time(time: datetime | None) -> Any:
    """A time as the schema has it."""
    return None if time is None else XmlDateTime.from_datetime(time)


def poe(time: datetime, stamp: str | None = None) -> Any:
    """A proof of existence: at a time, by a time-stamp or by the validation itself."""
    by = None if stamp is None else reference(timestamp_id(stamp, proves=True))
    return etsi.POEType(poetime=xml_time(time), type_of_proof=words.PROVED_BY_VALIDATION, poeobject=by)


def timestamp_id(token: str, *, proves: bool) -> str:
    """XML id of a time-stamp, by the SHA-256 of its token: one that was copied from elsewhere proves nothing here."""
    return f"timestamp-{token}" if proves else f"timestamp-{token}-unproved"


def signer(certificate: Any, subject: str) -> Any:
    """Whose key made a signature."""
    return etsi.SignerInformationType(signer_certificate=certificate, signer=shown(subject) or None)


def status(indication: str, sub: SubIndication | None, data: Any) -> Any:
    """A verdict with what belongs to it."""
    return etsi.ValidationStatusType(
        main_indication=indication,
        sub_indication=() if sub is None else (words.sub_indication(sub),),
        associated_validation_report_data=(data,),
    )


def crypto(algorithms: Algorithms | None, used_on: Any, sub: SubIndication | None) -> Any:
    """The algorithms, said of the object that they were used on; ``None`` where they have no name."""
    uri = None if algorithms is None else words.algorithm(algorithms)
    if uri is None:
        return None
    return etsi.CryptoInformationType(
        validation_object_id=used_on, algorithm=uri, secure_algorithm=sub not in words.WEAK
    )


def own_data(told: Mapping[str, str]) -> Any:
    """What the standard has no name for."""
    data = tuple(etsi.TypedDataType(type_value=f"{words.OWN}:{name}", value=value) for name, value in told.items())
    return etsi.AdditionalValidationReportDataType(report_data=data)


def shown(text: str) -> str:
    """Any text: XML has no way to write most control characters."""
    return safe.visible(text)
