"""STO002."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import StoreRecordFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "STO002",
    severity=Severity.MAJOR,
    basis=["tt01-2023/9", "tt01-2023/24.2"],
    title=Text(vi="Bản ghi kho đủ thông tin tối thiểu", en="The store record holds the minimum fields"),
    message=Text(vi="Bản ghi kho “{record}” thiếu: {missing}", en="The store record “{record}” lacks: {missing}"),
    remedy=Text(vi="Bổ sung các trường dữ liệu bóc tách còn thiếu", en="Fill in the missing extracted fields"),
    doc_vi="""Bản ghi kho đã được duyệt có loại, chủ, tên, số ký hiệu, ngày ban hành, cơ quan ban hành và trích yếu của
    giấy tờ.

    **Vì sao.** Đây là dữ liệu bóc tách tối thiểu; thiếu dữ liệu này thì không tìm được và không tái sử dụng được giấy
    tờ.

    **Cách xét.** Trường không để trống thì coi là có. Đối với chủ giấy tờ: có mã hoặc có thông tin định danh thay cho
    mã.

    **Giới hạn.** Thời hạn và phạm vi hiệu lực chỉ yêu cầu “nếu có” nên không xét ở đây.
    """,
)
def store_record_is_complete(part: StoreRecordFacts) -> Verdict:
    """An approved record holds type, owner, name, number, date, issuer and abstract of its paper.

    **Why.** These are the minimum fields of extraction; without them the paper cannot be found and reused.

    **How it decides.** A field is there when it is not empty. Owner: the code, or identifying data instead.

    **Limits.** Term and scope of validity are asked only "if any" and so not here.
    """
    record = part.record
    if not record.approved:
        return not_applicable()
    present = {
        "MaGiayTo": record.document_type,
        "MaChuGiayTo": record.owner_code or record.owner_name,
        "TenGiayTo": record.title,
        "KyHieuGiayTo": record.number,
        "NgayBanHanh": record.issued_on,
        "TenCoQuan": record.agency,
        "TrichYeuNoiDung": record.abstract,
    }
    missing = [name for name, value in present.items() if value is None]
    return nonconforming(record=record.label, missing=", ".join(missing)) if missing else conforming()
