"""Applicants who do not exist: names that say so, numbers that no office ever gave out."""

from __future__ import annotations

from archaudit.demo.record import Record
from archaudit.demo.tien_giang.plan import DossierPlan

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng")
_GIVEN = ("Ví Dụ", "Thử Nghiệm", "Giả Định", "Minh Họa")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def owner(plan: DossierPlan) -> Record:
    """The owner's fields of a record: enterprises at the department of planning, persons elsewhere."""
    return _enterprise(plan.ordinal) if plan.department.id == "khdt" else _citizen(plan)


def _citizen(plan: DossierPlan) -> Record:
    family, given = _FAMILY[plan.ordinal % 8], _GIVEN[plan.ordinal // 8 % 4]
    # 099 is the number of no province.
    number = f"099{plan.department.code[7:9]}{plan.ordinal * 7919 % 10_000_000:07d}"
    identity = [{"LoaiDinhDanh": "1", "SoDinhDanh": number}]
    return {
        "ChuHoSo": f"{family} {given} {plan.ordinal:03d}",
        "SoGiayToChuHoSo": number,
        "LoaiDoiTuong": "1",
        "DinhDanhCHS": identity,
    }


def _enterprise(ordinal: int) -> Record:
    return {
        "ChuHoSo": f"Công ty TNHH Ví Dụ {ordinal:03d}",
        "SoGiayToChuHoSo": tax_code(ordinal),
        "LoaiDoiTuong": "2",
    }


def tax_code(ordinal: int) -> str:
    """A tax code with a right check digit under the prefix 99, which no tax office has."""
    for trial in range(10):
        body = f"99{ordinal * 10 + trial:07d}"
        total = sum(int(digit) * weight for digit, weight in zip(body, _TAX_WEIGHTS, strict=True))
        if (check := 10 - total % 11) < 10 and check >= 0:
            return f"{body}{check}"
    raise AssertionError("ten bodies in a row without a check digit cannot be")
