"""DIG009."""

from __future__ import annotations

from archaudit.model.assessment import digitization_of, is_to_be_copied, stored_digests
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG009",
    severity=Severity.MINOR,
    basis=["tt01-2023/7"],
    title=Text(vi="Bản số hóa của thành phần được lưu trữ", en="The digitized copy is stored"),
    message=Text(
        vi="Thành phần “{component}” đã qua ba bước số hóa nhưng thiếu bước lưu trữ",
        en="The component “{component}” went through three steps of digitization and lacks the fourth, storing",
    ),
    remedy=Text(
        vi="Lưu bản số hóa của thành phần vào kho và duyệt bản ghi",
        en="Store the digitized copy and have the record approved",
    ),
    doc_vi="""Thành phần đã được sao chụp, ký số, bóc tách dữ liệu và cấp mã thì được lưu trữ: bước cuối trong bốn
    bước của Điều 7 Thông tư 01/2023/TT-VPCP.

    **Vì sao.** Bản số hóa không lưu trữ thì không tái sử dụng được.

    **Cách xét.** Có bản ghi đã được duyệt mà tệp hoặc giá trị băm ghi nhận là của tệp thành phần. Bước trước còn
    thiếu thì DIG005 nêu bước đó, tiêu chí này không xét.

    **Giới hạn.** Chỉ xét khi kho có bản ghi loại thành phần của hồ sơ; kho chỉ có kết quả, hoặc chưa có gì, thì
    STO001 xét đối với cả hồ sơ. Bản ghi không kèm tệp và giá trị băm thì chưa xác định.
    """,
)
def copy_is_stored(part: ComponentFacts) -> Verdict:
    """A component that was copied, signed, extracted and given a code is stored: the last of the four steps of Article
    7, Circular 01/2023.

    **Why.** A digitized copy that is not stored cannot be reused.

    **How it decides.** An approved record has the component's file, or its recorded digest. Where an earlier step is
    missing DIG005 names it, and the question is not asked.

    **Limits.** Asked only where the store holds component records of the dossier; a store of results only, or of
    nothing, is asked about by STO001. A record without file and digest leaves it undetermined.
    """
    records = [record for record in part.dossier.store_records if record.approved and record.is_result is False]
    if not records or not is_to_be_copied(part.dossier, part.component) or digitization_of(part).holds is not True:
        return not_applicable()
    stored = stored_digests(records, part.files)
    if any(document.facts is not None and document.facts.sha256 in stored for document in part.documents):
        return conforming()
    if None in stored:
        return undetermined("store-file-not-exported")
    return nonconforming(component=part.component.label)
