"""DIG012."""

from __future__ import annotations

import re

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text, folded
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule

ORDINAL = re.compile(r"\.\d+\.pdf")


@rule(
    "DIG012",
    severity=Severity.OBSERVATION,
    basis=["tt02-2019-bnv/6"],
    title=Text(
        vi="Tên tệp gồm mã hồ sơ và số thứ tự văn bản",
        en="The file is named by the dossier's code and the document's ordinal",
    ),
    message=Text(
        vi="Tệp “{document}” không mang tên theo mẫu {pattern}",
        en="The file “{document}” does not bear a name of the form {pattern}",
    ),
    remedy=Text(
        vi="Đặt tên tệp theo mã hồ sơ và số thứ tự văn bản khi xuất hoặc nộp lưu",
        en="Name files by the dossier's code and the ordinal when they are exported or archived",
    ),
    doc_vi="""Tên tệp của bản số hóa gồm mã hồ sơ, dấu chấm và số thứ tự của văn bản trong hồ sơ.

    **Vì sao.** Thông tư 02/2019/TT-BNV quy định cách đặt tên này để tệp không lẫn giữa các hồ sơ.

    **Cách xét.** So tên tệp với mã hồ sơ; không phân biệt chữ hoa, chữ thường.

    **Giới hạn.** Nhiều hệ thống tự đổi tên tệp khi lưu hoặc khi xuất, nên chỉ là lưu ý.
    """,
)
def copy_is_named_by_the_dossier(document: DocumentFacts) -> Verdict:
    """A copy's file is named by the dossier's code, a dot and the document's ordinal in the dossier.

    **Why.** Circular 02/2019/TT-BNV names files so, to keep those of different dossiers apart.

    **How it decides.** The file's name against the dossier's code; case does not matter.

    **Limits.** Many systems rename files when they store or export them: an observation.
    """
    if not is_copy_of_paper(document) or document.path is None:
        return not_applicable()
    name, code = folded(document.path.rpartition("/")[2]), folded(document.dossier.code)
    if name.startswith(code) and ORDINAL.fullmatch(name[len(code) :]):
        return conforming()
    return nonconforming(document=document.path, pattern=f"{document.dossier.code}.1.pdf")
