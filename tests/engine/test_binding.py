"""Whose a certificate is, by the export's register."""

from __future__ import annotations

import time
from datetime import date

import pytest
from msgspec.structs import replace

from archaudit.engine.binding import bind_signers, subject_matches
from archaudit.model.dossier import Department
from archaudit.model.registers import CertificateEntry, Registers
from archaudit.model.signature import Binding, BoundBy, Signer
from archaudit.model.text import folded
from tests.rules import made
from tests.rules.made import AGENCY, UNKNOWN

SUBJECT = "CN=Sở Tài nguyên và Môi trường,O=Ủy ban nhân dân tỉnh Tiền Giang,C=VN"


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (SUBJECT, True),
        ("cn=sở tài nguyên và môi trường, o = ủy ban nhân dân tỉnh tiền giang, c=vn", True),
        ("CN=Sở Tài nguyên*", True),
        ("*C=VN", True),
        ("CN=*,O=*,C=VN", True),
        ("*Tiền Giang*", True),
        ("*", True),
        ("CN=Sở Tài nguyên", False),
        ("*Môi trường", False),
        ("CN=Sở*CN=Sở*", False),
        ("CN=S.*", False),
    ],
)
def test_subjects(pattern: str, matches: bool) -> None:
    assert subject_matches(pattern, SUBJECT) is matches


def test_a_hostile_pattern_takes_no_time() -> None:
    begin = time.process_time()
    assert not subject_matches("*a" * 5000 + "b", "a" * 5000)
    assert time.process_time() - begin < 1


REGISTERS = Registers(
    departments={"H58": Department("H58", "Tỉnh"), "H58.1": Department("H58.1", "Sở Một", "H58")},
    aliases={folded(name): code for name, code in (("Ủy ban nhân dân tỉnh", "H58"), ("Sở Một, Hai", "H58.1"))},
)


def bound(subject: str, registers: Registers = REGISTERS) -> Signer:
    one = made.signature(UNKNOWN)
    assert one.signer is not None
    signed = replace(one, signer=replace(one.signer, subject=subject))
    (answer,) = bind_signers(made.pdf(signed), registers).signatures
    assert answer.signer is not None
    return answer.signer


@pytest.mark.parametrize(
    ("subject", "department"),
    [
        (r"CN=sở một\, hai,O=Ủy ban nhân dân tỉnh,C=VN", "H58.1"),
        (r"CN=Nguyễn Văn Thử,OU=Sở Một\, Hai,O=Ủy ban nhân dân tỉnh,C=VN", "H58.1"),
        ("CN=Nguyễn Văn Thử,OU=Phòng khác,O=Ủy ban  nhân dân tỉnh,C=VN", "H58"),
        ("CN=Nguyễn Văn Thử,O=Công ty khác,C=VN", None),
        ("CN=XO=Ủy ban nhân dân tỉnh,C=VN", None),
    ],
)
def test_department_by_the_narrowest_name(subject: str, department: str | None) -> None:
    binding = bound(subject).binding
    assert (binding and binding.department) == department
    assert binding is None or binding.by is BoundBy.NAME


def test_register_decides_before_names() -> None:
    entry = CertificateEntry("0" * 64, None, "H58.1", AGENCY, None, date(2023, 1, 1), date(2023, 12, 31))
    signer = bound("CN=Ủy ban nhân dân tỉnh", replace(REGISTERS, certificates=(entry,)))
    assert signer.kind is AGENCY
    assert signer.binding == Binding("H58.1", "H58", BoundBy.REGISTER, date(2023, 1, 1), date(2023, 12, 31))


def test_entry_without_department_or_kind_leaves_both_to_the_subject() -> None:
    entry = CertificateEntry("0" * 64, None, "", UNKNOWN, None, None, None)
    signer = bound("CN=Ủy ban nhân dân tỉnh", replace(REGISTERS, certificates=(entry,)))
    assert (signer.kind, signer.binding and signer.binding.by) == (UNKNOWN, BoundBy.NAME)
