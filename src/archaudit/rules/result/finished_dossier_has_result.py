"""RES001."""

from __future__ import annotations

from archaudit.model.assessment import decisive, file_opens
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "RES001",
    severity=Severity.MAJOR,
    basis=["nd45-2020/14.3", "nd61-2018/20.5", "nd118-2025/22"],
    title=Text(vi="Hồ sơ đã giải quyết có kết quả điện tử", en="A finished dossier has its result"),
    message={
        "result-not-recorded": Text(
            vi="Hồ sơ đã giải quyết nhưng không có kết quả đính kèm",
            en="The dossier is finished but no result is attached",
        ),
        "file-missing": Text(
            vi="Tệp kết quả “{path}” không có trong bản xuất",
            en="The result's file “{path}” is not in the export",
        ),
        "file-outside": Text(
            vi="Đường dẫn kết quả “{path}” dẫn ra ngoài bản xuất",
            en="The result's path “{path}” leaves the export",
        ),
        "file-ambiguous": Text(
            vi="Không xác định được tệp kết quả “{path}”: có nhiều tệp cùng tên",
            en="The result's file “{path}” is uncertain: several bear its name",
        ),
        "file-broken": Text(vi="Tệp kết quả “{path}” không mở được", en="The result's file “{path}” does not open"),
    },
    remedy=Text(
        vi="Đính kèm kết quả giải quyết bản điện tử vào hồ sơ",
        en="Attach the electronic result to the dossier",
    ),
    doc_vi="""Hồ sơ đã giải quyết xong có kết quả, trong các tệp tồn tại và mở được.

    **Vì sao.** Kết quả được cấp bằng bản điện tử và lưu giữ tại hệ thống thông tin một cửa điện tử.

    **Cách xét.** Xét hồ sơ ở trạng thái 9 hoặc 10, thuộc thủ tục trả kết quả bằng văn bản (coi là có khi danh mục không
    nói khác).

    **Giới hạn.** Công cụ không biết tệp có đúng là kết quả của hồ sơ hay không; RES002 xét tệp có phải giấy tờ đã nộp
    hay không.
    """,
)
def finished_dossier_has_result(facts: DossierFacts) -> Verdict:
    """A dossier that is finished has its result, in files that exist and open.

    **Why.** Results are issued electronically and kept in the one-stop system.

    **How it decides.** Status 9 or 10, of a procedure that gives a written result (assumed where no list says
    otherwise).

    **Limits.** Whether the file is the right result cannot be seen by a scanner; RES002 asks whether it was submitted.
    """
    if not facts.dossier.finished or not facts.dossier.gives_written_result:
        return not_applicable()
    documents = [document for result in facts.results for document in result.documents]
    if not documents:
        return nonconforming("result-not-recorded")
    answer = decisive(file_opens(document) for document in documents)
    if answer.holds is None:
        return undetermined(answer.reason or "file-unread")
    return conforming() if answer.holds else nonconforming(answer.reason, path=answer.path)
