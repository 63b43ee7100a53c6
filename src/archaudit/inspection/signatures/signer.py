"""Whose certificate it is, as far as the certificate alone tells."""

from __future__ import annotations

import re

from asn1crypto import x509
from cryptography.x509 import load_der_x509_certificate

from archaudit.inspection.calendar_time import calendar_time
from archaudit.inspection.signatures.usage import misuse
from archaudit.model.signature import Signer, SignerKind
from archaudit.model.text import nfc

_IDENTIFIERS = ("user_id", "serial_number", "organization_identifier")
_PERSONAL_ID = re.compile(r"\b(CCCD|CMND|CMT|CMTND|HC)\s*:", re.IGNORECASE)
_TAX_CODE = re.compile(r"\b(MST|MDV|MDD|MQHNS)\s*:", re.IGNORECASE)
_PERSONAL_FIELDS = ("given_name", "surname", "title", "email_address")

_AGENCY = re.compile(
    r"^(sở|bộ|ubnd|ủy ban|uỷ ban|hđnd|hội đồng|văn phòng|chi cục|cục|tổng cục|trung tâm|phòng|ban|chi nhánh|"
    r"công ty|doanh nghiệp|hợp tác xã|tổng công ty|tập đoàn|viện|trường|bệnh viện|kho bạc|thanh tra|công an|"
    r"tòa án|toà án|đảng ủy|tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|bảo hiểm|ngân hàng|hải quan|"
    r"đài|báo|học viện|chính phủ|quỹ|hội)\b",
    re.IGNORECASE,
)
_FAMILY_NAME = re.compile(
    r"^(nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đào|đinh|lâm|mai|trịnh|đoàn|"
    r"trương|hà|tô|tạ|cao|châu|chu|lưu|lương|thái|vương|quách|tăng|phùng|kiều|la|nghiêm|khổng|mạc|thạch|"
    r"từ|tôn|ông|triệu|văn|doãn|giang|bạch|hứa|kim|sơn|danh|lại|thân|trà|đàm|viên|ninh|cù|âu|ôn|đồng|bế|nông|"
    r"hoàn|diệp|lục|nhan|phương|quan|tống|ung|vi|y|ksor|siu|rơ|rơ chăm)\s",
    re.IGNORECASE,
)


def signer_of(certificate: x509.Certificate) -> Signer:
    """The holder of a certificate; the kind is a guess that the certificate register may correct.

    Raises:
        ValueError: the certificate cannot be parsed, or its validity is in no calendar.
    """
    parsed = load_der_x509_certificate(certificate.dump())
    first, last = calendar_time(certificate.not_valid_before), calendar_time(certificate.not_valid_after)
    if first is None or last is None:
        raise ValueError("the validity of the certificate is in no calendar")
    subject = certificate.subject.native
    return Signer(
        common_name=_first(subject.get("common_name")),
        organization=_first(subject.get("organization_name")),
        serial=f"{certificate.serial_number:X}",
        issuer=nfc(parsed.issuer.rfc4514_string()),
        subject=nfc(parsed.subject.rfc4514_string()),
        sha256=certificate.sha256.hex(),
        kind=guess_kind(subject),
        not_before=first,
        not_after=last,
        signs_documents=misuse(certificate, for_timestamps=False) is None,
    )


def guess_kind(subject: dict[str, object]) -> SignerKind:
    """Agency or person, from the subject's attributes as asn1crypto names them.

    Vietnamese providers put the tax code (``MST:``) of an organization or the number of an identity paper (``CCCD:``,
    ``CMND:``, ``HC:``) of a person into UID; without one of them the name itself is looked at.
    """
    identifiers = " ".join(_all(subject, _IDENTIFIERS))
    name = _first(subject.get("common_name")) or ""
    if _PERSONAL_ID.search(identifiers):
        return SignerKind.PERSON
    if _AGENCY.match(name):
        return SignerKind.AGENCY
    if _FAMILY_NAME.match(name) or any(field in subject for field in _PERSONAL_FIELDS):
        return SignerKind.PERSON
    return SignerKind.AGENCY if _TAX_CODE.search(identifiers) else SignerKind.UNKNOWN


def _all(subject: dict[str, object], names: tuple[str, ...]) -> list[str]:
    values = (subject[name] for name in names if name in subject)
    return [str(item) for value in values for item in (value if isinstance(value, list) else [value])]


def _first(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return None if value is None else nfc(str(value))
