"""SIG016."""

from __future__ import annotations

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import SignerKind
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "SIG016",
    severity=Severity.MINOR,
    basis=["nd30-2020/25.1c"],
    title=Text(
        vi="Chữ ký số của cơ quan trên bản sao hiện ở góc trên bên phải trang đầu",
        en="An agency's signature on a copy is shown at the top right of the first page",
    ),
    message={
        "not-shown": Text(
            vi="Chữ ký số của cơ quan trên bản sao “{path}” không hiển thị",
            en="The agency's signature on the copy “{path}” is not shown",
        ),
        "elsewhere": Text(
            vi="Chữ ký số của cơ quan trên bản sao “{path}” hiện ở trang {page}, không phải góc trên bên phải trang "
            "đầu",
            en="The agency's signature on the copy “{path}” is shown on page {page}, not at the top right of the first",
        ),
    },
    remedy=Text(
        vi="Cấu hình mẫu chữ ký hiển thị của cơ quan ở góc trên bên phải trang đầu của bản sao",
        en="Set up the agency's visible signature at the top right of the first page of copies",
    ),
    doc_vi="""Chữ ký số của cơ quan trên bản sao điện tử hiện ở góc trên bên phải trang đầu.

    **Vì sao.** Phụ lục I Nghị định 30/2020/NĐ-CP quy định vị trí chữ ký số của cơ quan trên bản sao số hóa.

    **Cách xét.** Tâm của ô chữ ký nằm ở nửa phải và một phần ba phía trên của trang đầu. Một chữ ký của cơ quan đạt là
    đủ.

    **Giới hạn.** Chỉ xét bản sao chụp có chữ ký số của cơ quan; bản sao chụp khi tiếp nhận chỉ cần chữ ký của người sao
    chụp (SIG015). Không xét hình ảnh dấu và nội dung hiển thị.
    """,
)
def agency_signature_on_copy_is_shown_top_right(document: DocumentFacts) -> Verdict:
    """An agency's signature on an electronic copy is shown at the top right of the first page.

    **Why.** Annex I of Decree 30/2020 tells where an agency's signature stands on a digitized copy.

    **How it decides.** The centre of the signature's field is in the right half and the top third of the first page.
    One agency's signature that does is enough.

    **Limits.** Asked only of copies that an agency signed; a copy made at reception needs its digitizer's signature
    alone (SIG015). The picture of the seal and what is shown are not looked at.
    """
    agency = [s for s in document.signatures if s.signer is not None and s.signer.kind is SignerKind.AGENCY]
    if not is_copy_of_paper(document) or not agency:
        return not_applicable()
    shown = [signature.appearance for signature in agency if signature.appearance is not None]
    if any(appearance.at_top_right for appearance in shown):
        return conforming()
    if not shown:
        return nonconforming("not-shown", path=document.path)
    return nonconforming("elsewhere", path=document.path, page=shown[0].page)
