"""DIG007."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DIG007",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Mỗi trường đường dẫn chỉ chứa một tệp", en="Each path field holds one path"),
    message=Text(
        vi="Thành phần “{component}” ghép {count} đường dẫn vào một trường bằng dấu ##",
        en="The component “{component}” joins {count} paths in one field by ##",
    ),
    remedy=Text(vi="Khai mỗi tệp thành một thành phần riêng", en="Record each file as a component of its own"),
    doc_vi="""Không có trường đường dẫn nào ghép nhiều tệp.

    **Vì sao.** Giấy tờ bị ghép chung thì không thể mô tả, cấp mã và tái sử dụng riêng từng giấy tờ.

    **Cách xét.** Các đường dẫn ghép bằng dấu ## được tách ra và từng tệp được kiểm tra.

    **Giới hạn.** Đường dẫn ghép của kết quả chỉ được nêu là điểm bất thường về dữ liệu (DOS012).
    """,
)
def one_path_a_field(part: ComponentFacts) -> Verdict:
    """No field joins several paths.

    **Why.** Joined papers cannot be described, coded and reused one by one.

    **How it decides.** Paths joined by ## are split, and each file is examined.

    **Limits.** Joined paths of a result are only an oddity of data (DOS012).
    """
    if not part.component.joined_paths:
        return conforming()
    return nonconforming(component=part.component.label, count=len(part.component.files))
