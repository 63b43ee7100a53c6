"""What a finding is about, in words: ``kết quả KQ1`` where programs read ``result:000.00.05.H58-210104-0001/KQ1``."""

from __future__ import annotations

from archaudit.model.text import Text
from archaudit.reports.names import INDICATORS, indicator_name

SUBJECTS: dict[str, Text] = {
    "record": Text(vi="bản ghi hồ sơ", en="the dossier's record"),
    "dossier": Text(vi="cả hồ sơ", en="the whole dossier"),
    "component": Text(vi="thành phần", en="component"),
    "result": Text(vi="kết quả", en="result"),
    "signature": Text(vi="chữ ký", en="signature"),
    "store": Text(vi="bản ghi kho", en="store record"),
    "file": Text(vi="tệp kết quả", en="file of a result"),
    "copy": Text(vi="tệp bản sao", en="file of a copy"),
    "page": Text(vi="trang", en="page"),
    "days": Text(vi="các ngày", en="days"),
    "ordinals": Text(vi="số thứ tự hồ sơ", en="ordinals of dossiers"),
    "register": Text(vi="sổ đăng ký", en="register"),
    "publication": Text(vi="công bố theo", en="publication under"),
    "inspection": Text(vi="kiểm tra", en="inspection of"),
    "unit": Text(vi="đơn vị", en="unit"),
    "indicator": Text(vi="chỉ số", en="indicator"),
}
"""Kind of a subject, before its colon → words."""


def subject_words(subject: str, dossier: str, lang: str) -> str:
    """The subject in words, without its dossier's own code; as it stands where its kind is not known."""
    kind, colon, name = subject.partition(":")
    words = SUBJECTS.get(kind)
    if words is None:
        return subject
    if kind == "indicator" and name in INDICATORS:
        return indicator_name(name, lang)
    own = name.removeprefix(f"{dossier}/") if dossier else name
    return f"{words.in_(lang)} {own}" if colon else words.in_(lang)
