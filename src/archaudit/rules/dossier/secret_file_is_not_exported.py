"""DOS014."""

from __future__ import annotations

from archaudit.model.file_ref import PathProblem
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "DOS014",
    severity=Severity.MINOR,
    basis=["tt01-2023/4", "tt03-2025-vpcp/5.2"],
    title=Text(vi="Tài liệu mật không nằm trong bản xuất", en="A state secret is not in the export"),
    message=Text(
        vi="“{label}” có dấu chỉ độ mật nhưng nằm trong bản xuất; công cụ không mở tệp",
        en="“{label}” is marked as a state secret and is in the export; the file was not opened",
    ),
    remedy=Text(
        vi="Đưa tài liệu ra khỏi bản xuất và xử lý theo quy định về bảo vệ bí mật nhà nước",
        en="Take the document out of the export and handle it by the rules on state secrets",
    ),
    doc_vi="""Tài liệu có dấu chỉ độ mật không được xuất cùng hồ sơ.

    **Vì sao.** Bí mật nhà nước không thuộc phạm vi số hóa và không được sao chụp khi tiếp nhận; nằm trong bản xuất là
    có thể lộ.

    **Cách xét.** Theo độ mật ghi tại `DoMat` của hồ sơ, thành phần hoặc kết quả; giá trị lạ được coi là có độ mật.
    Công cụ giữ lại đường dẫn nên không bước nào mở được tệp.

    **Giới hạn.** Chỉ biết qua dấu chỉ trong dữ liệu; không có dấu chỉ thì tiêu chí này không xét.
    """,
)
def secret_file_is_not_exported(document: DocumentFacts) -> Verdict:
    """A document marked as a state secret is not exported with its dossier.

    **Why.** State secrets are out of the scope of digitization and are not copied at reception; in an export they may
    leak.

    **How it decides.** By the mark `DoMat` of the dossier, component or result; an unknown mark is taken for a secret
    one. The path is withheld, so that nothing can open the file.

    **Limits.** Known by the mark in the data only; without a mark the question is not asked.
    """
    marks = (document.dossier.secret, document.owner.secret)
    if document.ref.problem is PathProblem.SECRET:
        return nonconforming(label=document.owner.label)
    return not_applicable() if marks == (None, None) else conforming()
