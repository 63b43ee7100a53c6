"""What the words of the contracts are called in reports."""

from __future__ import annotations

from archaudit.model.finding import Outcome, Severity
from archaudit.model.text import Text

INDICATORS: dict[str, Text] = {
    "digitized": Text(
        vi="Tỷ lệ hồ sơ số hóa đủ thành phần thuộc phạm vi",
        en="Dossiers with every component in scope digitized",
    ),
    "digitized_766": Text(
        vi="Tỷ lệ hồ sơ TTHC thực hiện số hóa hồ sơ",
        en="Dossiers digitized",
    ),
    "stored": Text(
        vi="Tỷ lệ hồ sơ lưu kho dữ liệu điện tử",
        en="Dossiers kept in the electronic data store",
    ),
    "result_electronic": Text(
        vi="Tỷ lệ hồ sơ có cấp kết quả giải quyết điện tử",
        en="Dossiers with an electronic result",
    ),
    "result_signed": Text(
        vi="Tỷ lệ kết quả có chữ ký số",
        en="Dossiers whose results carry a digital signature",
    ),
    "result_signed_valid": Text(
        vi="Tỷ lệ kết quả có chữ ký số hợp lệ",
        en="Dossiers whose results are validly signed",
    ),
    "online": Text(
        vi="Tỷ lệ hồ sơ nộp qua kênh trực tuyến",
        en="Dossiers submitted online",
    ),
    "online_766": Text(
        vi="Tỷ lệ hồ sơ TTHC theo hình thức nộp trực tuyến",
        en="Dossiers submitted online, with an electronic result where one is due",
    ),
    "reused": Text(
        vi="Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa",
        en="Dossiers reusing digitized information and data",
    ),
    "on_time": Text(
        vi="Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn",
        en="Dossiers handled on or before the due time",
    ),
}
"""Indicator id → name; those of Decision 766/QĐ-TTg under the names of its index."""

INDEX_766: dict[str, str] = {
    "digitized_766": "4.2",
    "result_electronic": "4.1",
    "online_766": "3.3",
    "reused": "4.3",
    "on_time": "2.1",
}
"""Indicator id → its number in the index of Decision 766/QĐ-TTg; the others are our own."""

OWN_MARK = "*"
"""Stands behind the name of an indicator that is not in the index of Decision 766/QĐ-TTg."""

SEVERITIES: dict[Severity, Text] = {
    Severity.MAJOR: Text(vi="lớn", en="major"),
    Severity.MINOR: Text(vi="nhỏ", en="minor"),
    Severity.OBSERVATION: Text(vi="lưu ý", en="observation"),
}

OUTCOMES: dict[Outcome, Text] = {
    Outcome.CONFORMING: Text(vi="phù hợp", en="conforming"),
    Outcome.NONCONFORMING: Text(vi="không phù hợp", en="nonconforming"),
    Outcome.UNDETERMINED: Text(vi="chưa xác định", en="undetermined"),
    Outcome.NOT_APPLICABLE: Text(vi="không áp dụng", en="not applicable"),
}

MET = Text(vi="đạt", en="met")
NOT_MET = Text(vi="chưa đạt", en="not met")
UNDETERMINED = Text(vi="chưa xác định", en="undetermined")

YES = Text(vi="có", en="yes")
NO = Text(vi="không", en="no")


def indicator_name(id_: str, lang: str) -> str:
    """The name with its number in the index of Decision 766/QĐ-TTg, or the mark of our own ones.

    Raises:
        KeyError: there is no such indicator.
    """
    return f"{INDICATORS[id_].in_(lang)} ({INDEX_766.get(id_, OWN_MARK)})"


def yes_no(value: bool, lang: str) -> str:
    """``có`` or ``không``."""
    return (YES if value else NO).in_(lang)
