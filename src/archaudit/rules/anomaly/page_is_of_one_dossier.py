"""ANO002."""

from __future__ import annotations

from archaudit.model.collection import PageUse
from archaudit.model.finding import Severity, Verdict
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.rule import conforming, nonconforming, rule

MOST_NAMED = 20
"""Dossiers that one message names."""


@rule(
    "ANO002",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Trang quét không lặp lại ở nhiều hồ sơ", en="A scanned page is seen in one dossier"),
    message=Text(
        vi="Trang {page} của tệp “{path}” gần giống với trang trong {count} hồ sơ khác: {others}" + ORIGIN_VI,
        en="Page {page} of the file “{path}” looks nearly like pages of {count} other dossiers: {others}" + ORIGIN_EN,
    ),
    remedy=Text(
        vi="Xem các trang này cạnh nhau và đối chiếu với giấy tờ đã nộp",
        en="Look at these pages side by side and compare them with what was submitted",
    ),
    doc_vi="""Không có trang quét nào trông gần giống nhau ở nhiều hồ sơ.

    **Vì sao.** Một bản quét được lưu lại dưới tên khác, nén lại hoặc sửa siêu dữ liệu thì giá trị băm không nhận ra.

    **Cách xét.** So dấu vân ảnh 256 bit của từng trang, khác nhau rất ít bit thì coi là gần giống; từ `threshold` hồ sơ
    trở lên thì ghi nhận. Chỉ xét khi chạy với `--deep`.

    **Giới hạn.** Cùng một mẫu đơn điền ít chữ cũng có thể gần giống nhau, nên chỉ là lưu ý. Trang trắng không tính.
    """,
)
def page_is_of_one_dossier(use: PageUse, *, threshold: int = 3) -> Verdict:
    """No scanned page looks nearly the same in several dossiers.

    **Why.** A scan saved again under another name, compressed anew or with other metadata has another hash.

    **How it decides.** By a fingerprint of 256 bits of each page; very few differing bits count as nearly the same.
    `threshold` dossiers or more are found. Only asked with `--deep`.

    **Limits.** One form with little written into it may look nearly the same: an observation. Blank pages do not count.
    """
    if len(use.others) + 1 < threshold:
        return conforming()
    others = "; ".join(use.others[:MOST_NAMED])
    origin = origin_evidence(use.origin)
    return nonconforming(page=use.page, path=use.path, count=len(use.others), others=others, **origin)
