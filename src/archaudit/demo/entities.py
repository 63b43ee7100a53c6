"""Who is who in the test PKI: one table. Nobody in it is real."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

MARK = "ARCHAUDIT TEST ONLY - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
"""Stands in every subject, so that no certificate of the test PKI can be taken for a real one."""

PROVINCE = "Ủy ban nhân dân tỉnh Tiền Giang"
KHDT = "Sở Kế hoạch và Đầu tư"
GTVT = "Sở Giao thông Vận tải"
LDTBXH = "Sở Lao động - Thương binh và Xã hội"
TNMT = "Sở Tài nguyên và Môi trường"

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
END = datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The last second that UTCTime can tell, so that every date has the same encoding."""


class Kind(StrEnum):
    """What a certificate may be used for."""

    CA = "ca"
    SIGNER = "signer"
    TIME_STAMPING = "time-stamping"
    ENCRYPTION = "encryption"
    """Key usage keyEncipherment only: must not sign."""
    CA_SIGNER = "ca-signer"
    """A CA certificate with digitalSignature: must not sign documents."""


class Entity(Struct, frozen=True):
    """One certificate of the test PKI."""

    id: str
    name: str
    """Common name."""
    issuer: str
    """Id of the issuer; the own id for a root."""
    organization: str = PROVINCE
    kind: Kind = Kind.SIGNER
    uid: str | None = None
    """UID of the subject: ``MST:`` of an agency, ``CCCD:`` of a person. Invented numbers."""
    not_before: datetime = BEGIN
    not_after: datetime = END
    key_bits: int = 2048
    revoked_time: datetime | None = None


REVOKED_TIME = datetime(2023, 7, 1, tzinfo=UTC)
EXPIRED_TIME = datetime(2023, 8, 31, 17, tzinfo=UTC)
NOT_YET_TIME = datetime(2040, 1, 1, tzinfo=UTC)


def _ca(id_: str, name: str, issuer: str) -> Entity:
    return Entity(id_, name, issuer, organization="ARCHAUDIT", kind=Kind.CA)


def _agency(code: str, department: str, number: int) -> Entity:
    return Entity(f"agency-{code}", department, "official-ca", uid=f"MST:99000000{number:02d}")


def _person(id_: str, department: str, number: int) -> Entity:
    name = f"Nguyễn Văn Thử Nghiệm {number:02d}"
    return Entity(id_, name, "official-ca", department, uid=f"CCCD:0990000000{number:02d}")


ENTITIES: tuple[Entity, ...] = (
    _ca("official-root", "ARCHAUDIT TEST Root CA chuyên dùng công vụ", "official-root"),
    _ca("official-ca", "ARCHAUDIT TEST CA phục vụ các cơ quan Nhà nước", "official-root"),
    _ca("public-root", "ARCHAUDIT TEST Root CA công cộng", "public-root"),
    _ca("public-ca", "ARCHAUDIT TEST CA công cộng", "public-root"),
    Entity("tsa", "ARCHAUDIT TEST TSA", "official-root", "ARCHAUDIT", Kind.TIME_STAMPING),
    _agency("khdt", KHDT, 1),
    _agency("gtvt", GTVT, 2),
    _agency("ldtbxh", LDTBXH, 3),
    _agency("tnmt", TNMT, 4),
    # Persons who decide: their signature comes before the agency's.
    _person("officer-khdt", KHDT, 1),
    _person("officer-gtvt", GTVT, 2),
    _person("officer-ldtbxh", LDTBXH, 3),
    _person("officer-tnmt", TNMT, 4),
    # Persons at the one-stop counter who copy papers (Circular 01/2023/TT-VPCP, Article 8(1)).
    _person("digitizer-khdt", KHDT, 11),
    _person("digitizer-gtvt", GTVT, 12),
    _person("digitizer-ldtbxh", LDTBXH, 13),
    _person("digitizer-tnmt", TNMT, 14),
    _person("digitizer-tnmt-2", TNMT, 15),
    # One thing wrong with each.
    replace(_person("revoked", TNMT, 21), revoked_time=REVOKED_TIME),
    replace(_person("expired", TNMT, 22), not_after=EXPIRED_TIME),
    replace(_person("not-yet-valid", TNMT, 23), not_before=NOT_YET_TIME),
    replace(_person("wrong-usage", TNMT, 24), kind=Kind.ENCRYPTION),
    replace(_person("rsa-1024", TNMT, 25), key_bits=1024),
    replace(_person("ca-signer", TNMT, 26), kind=Kind.CA_SIGNER),
    # Applicants.
    Entity("citizen", "Trần Thị Ví Dụ 31", "public-ca", "Cá nhân", uid="CCCD:099000000031"),
    Entity("enterprise", "Công ty TNHH Ví Dụ 32", "public-ca", "Doanh nghiệp", uid="MST:9900000032"),
    # Outside of the trust folder.
    _ca("stranger-root", "ARCHAUDIT TEST Root CA không được tin cậy", "stranger-root"),
    Entity("stranger", "Nguyễn Văn Thử Nghiệm 41", "stranger-root", TNMT, uid="CCCD:099000000041"),
)
"""Every certificate, issuers before those that they issue to. Serial numbers follow the order."""
