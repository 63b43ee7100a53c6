"""DIG032."""

from __future__ import annotations

from archaudit.model.assessment import is_to_be_copied
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text, folded
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule

MINIMUM = (
    ("MaGiayTo", "MaLoaiGiayTo"),
    ("MaChuGiayTo", "MaDinhDanh", "TenChuGiayTo"),
    ("TenGiayTo",),
    ("KyHieuGiayTo", "SoKyHieu"),
    ("NgayBanHanh", "NgayCap"),
    ("TenCoQuan", "MaCoQuan", "CoQuanBanHanh"),
    ("TrichYeuNoiDung", "TrichYeu"),
)
"""Names of each field; the first one stands in findings."""


@rule(
    "DIG032",
    severity=Severity.MINOR,
    basis=["tt01-2023/9"],
    title=Text(vi="Dữ liệu bóc tách đủ trường tối thiểu", en="The extracted data hold the minimum fields"),
    message=Text(
        vi="Dữ liệu bóc tách của thành phần “{component}” thiếu: {missing}",
        en="The data extracted from the component “{component}” lack: {missing}",
    ),
    remedy=Text(vi="Bóc tách bổ sung các trường còn thiếu", en="Extract the missing fields"),
    doc_vi="""Dữ liệu bóc tách của thành phần có loại, chủ, tên, số ký hiệu, ngày ban hành, cơ quan ban hành và trích
    yếu của giấy tờ.

    **Vì sao.** Thiếu các trường này thì không tìm và không dùng lại được giấy tờ.

    **Cách xét.** Trường có dưới một trong các tên thường dùng và không để trống thì coi là có. Đối với chủ giấy tờ:
    mã hoặc tên.

    **Giới hạn.** Chưa bóc tách gì thì DIG005 nêu; bản xuất không có trường dữ liệu bóc tách thì không xét. Thời hạn
    và phạm vi hiệu lực chỉ yêu cầu “nếu có”. Dữ liệu có đúng với giấy tờ hay không phải đối chiếu trực tiếp.
    """,
)
def extracted_data_are_complete(part: ComponentFacts) -> Verdict:
    """The data extracted from a component hold type, owner, name, number, date, issuer and abstract of its paper.

    **Why.** Without them the paper can be neither found nor reused.

    **How it decides.** A field is there when one of its usual names has a value. Owner: code or name.

    **Limits.** Where nothing was extracted DIG005 says so; an export without a place for extracted data is not asked.
    Term and scope are asked only “if any”. Whether the data are those of the paper must be compared by a person.
    """
    if not part.component.extracted or not is_to_be_copied(part.dossier, part.component):
        return not_applicable()
    present = {folded(name) for name, _ in part.component.extracted}
    missing = [names[0] for names in MINIMUM if present.isdisjoint(map(folded, names))]
    if missing:
        return nonconforming(component=part.component.label, missing=", ".join(missing))
    return conforming()
