"""DOS005."""

from __future__ import annotations

import re

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule

FORM = re.compile(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})?")


@rule(
    "DOS005",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Mã thủ tục hành chính có trong danh mục", en="The procedure code is a known one"),
    message={
        "absent": Text(vi="Hồ sơ không có mã thủ tục hành chính", en="The dossier has no procedure code"),
        "malformed": Text(
            vi="Mã thủ tục “{code}” chưa đúng cấu trúc",
            en="The procedure code “{code}” does not have the usual form",
        ),
        "unlisted": Text(
            vi="Mã thủ tục “{code}” không có trong danh mục kèm theo bản xuất",
            en="The procedure code “{code}” is not in the list that came with the export",
        ),
    },
    remedy=Text(
        vi="Đối chiếu mã thủ tục với Cơ sở dữ liệu quốc gia về thủ tục hành chính",
        en="Compare the code with the National Database on administrative procedures",
    ),
    doc_vi="""Mã thủ tục hành chính có trong danh mục kèm theo bản xuất hoặc, khi không có danh mục, đúng cấu trúc
    thường dùng.

    **Vì sao.** Không biết thủ tục thì không biết hồ sơ phải có những giấy tờ nào và kết quả gì.

    **Cách xét.** Theo danh mục nếu có; nếu không có thì đối chiếu với mẫu.

    **Giới hạn.** Mẫu được rút ra từ các mã đã công bố, không phải từ văn bản quy phạm pháp luật, nên chỉ là lưu ý.
    """,
)
def procedure_code_is_known(facts: DossierFacts) -> Verdict:
    """The procedure code is in the export's list of procedures or, without one, has the usual form.

    **Why.** Without the procedure nobody can tell which papers and which result the dossier must have.

    **How it decides.** By the list where there is one, else by pattern.

    **Limits.** The pattern comes from published codes, not from a legal text: an observation only.
    """
    procedure = facts.dossier.procedure
    if procedure.code is None:
        return nonconforming("absent")
    if procedure.listed is False:
        return nonconforming("unlisted", code=procedure.code)
    if procedure.listed is None and not FORM.fullmatch(procedure.code):
        return nonconforming("malformed", code=procedure.code)
    return conforming()
