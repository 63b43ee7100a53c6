"""DOS011."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.record import Oddity
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DOS011",
    severity=Severity.MINOR,
    basis=["nd45-2020/17"],
    title=Text(vi="Bản ghi không có khóa trùng giá trị khác nhau", en="The record contradicts itself in no key"),
    message=Text(
        vi="Bản ghi có khóa lặp lại với giá trị khác nhau: {keys}",
        en="The record repeats keys with different values: {keys}",
    ),
    remedy=Text(
        vi="Xuất lại bản ghi, mỗi trường một giá trị",
        en="Export the record again with one value for each field",
    ),
    doc_vi="""Bản ghi không có khóa nào lặp lại với giá trị khác nhau.

    **Vì sao.** Không biết giá trị nào là đúng, nên bản ghi không thể hiện chính xác nội dung.

    **Cách xét.** Khóa lặp lại với cùng một giá trị không che khuất thông tin nào, chỉ là điểm bất thường (DOS012). Giá
    trị đứng sau cùng được sử dụng.

    **Giới hạn.** Không có.
    """,
)
def record_is_unambiguous(facts: DossierFacts) -> Verdict:
    """No key of the record stands twice with different values.

    **Why.** Which of the values holds cannot be told, so the record does not show its content exactly.

    **How it decides.** Keys that repeat one value hide nothing and are an oddity only (DOS012). The last value is used.

    **Limits.** None.
    """
    keys = [note.where for note in facts.dossier.oddities if note.oddity is Oddity.CONFLICTING_KEYS]
    return nonconforming(keys=", ".join(keys)) if keys else conforming()
