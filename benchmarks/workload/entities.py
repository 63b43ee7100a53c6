"""Who signs in the workload: forty persons and agencies under one authority, and those with whom something is wrong."""

from __future__ import annotations

from msgspec.structs import replace

from archaudit.demo.entities import EXPIRED_TIME, REVOKED_TIME, Entity, Kind
from benchmarks.workload.made import SUB_CA

DEPARTMENTS = {
    "000.00.01.H58": "Sở Thử nghiệm 01",
    "000.00.02.H58": "Sở Thử nghiệm 02",
    "000.00.03.H58": "Sở Thử nghiệm 03",
    "000.00.04.H58": "Sở Thử nghiệm 04",
}
OFFICERS, AGENCIES = 6, 4
"""Of each department: persons who decide, and agencies and their divisions with a certificate of their own."""


def officer(department: int, number: int) -> str:
    """Id of a person; both count from 0."""
    return f"officer-{department}-{number}"


def agency(department: int, number: int) -> str:
    """Id of an agency or division; both count from 0."""
    return f"agency-{department}-{number}"


def _ca(id_: str, name: str, issuer: str) -> Entity:
    return Entity(id_, name, issuer, organization="ARCHAUDIT", kind=Kind.CA)


def _tsa(id_: str, issuer: str) -> Entity:
    return Entity(id_, f"ARCHAUDIT TEST {id_}", issuer, "ARCHAUDIT", Kind.TIME_STAMPING)


def _person(id_: str, number: int, department: str, issuer: str = SUB_CA) -> Entity:
    name = f"Nguyễn Văn Thử Nghiệm {number:03d}"
    return Entity(id_, name, issuer, department, uid=f"CCCD:099000000{number:03d}", key_bits=_bits(number))


def _agency(id_: str, number: int, department: str) -> Entity:
    name = f"{department}, con dấu {number:03d}"
    return Entity(id_, name, SUB_CA, department, uid=f"MST:9900000{number:03d}", key_bits=_bits(number))


def _bits(number: int) -> int:
    """A quarter have long keys."""
    return 3072 if number % 4 == 3 else 2048


def _signers() -> list[Entity]:
    found = []
    for place, name in enumerate(DEPARTMENTS.values()):
        found += [_person(officer(place, number), 10 * place + number, name) for number in range(OFFICERS)]
        found += [_agency(agency(place, number), 10 * place + OFFICERS + number, name) for number in range(AGENCIES)]
    return found


_FIRST = next(iter(DEPARTMENTS.values()))

ENTITIES: tuple[Entity, ...] = (
    _ca("official-root", "ARCHAUDIT TEST Workload Root CA", "official-root"),
    _ca(SUB_CA, "ARCHAUDIT TEST Workload CA", "official-root"),
    _tsa("tsa", "official-root"),
    *_signers(),
    replace(_person("revoked", 90, _FIRST), revoked_time=REVOKED_TIME),
    replace(_person("expired", 91, _FIRST), not_after=EXPIRED_TIME),
    # Outside of the trust folder.
    _ca("stranger-root", "ARCHAUDIT TEST Workload Root CA không được tin cậy", "stranger-root"),
    _person("stranger", 92, _FIRST, "stranger-root"),
    _tsa("stranger-tsa", "stranger-root"),
)
"""Every certificate, issuers before those that they issue to. Serial numbers follow the order."""
