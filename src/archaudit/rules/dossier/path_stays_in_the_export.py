"""DOS008."""

from __future__ import annotations

from archaudit.model.file_ref import PathProblem
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DOS008",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Đường dẫn tệp nằm trong bản xuất", en="Paths stay within the export"),
    message=Text(
        vi="Đường dẫn “{given}” dẫn ra ngoài thư mục bản xuất; tệp không được mở",
        en="The path “{given}” leads out of the export; the file was not opened",
    ),
    remedy=Text(
        vi="Xuất lại hồ sơ với đường dẫn tương đối trong thư mục của hồ sơ",
        en="Export again with paths relative to the dossier's folder",
    ),
    doc_vi="""Đường dẫn tệp của thành phần hồ sơ và của kết quả, kể cả mọi liên kết trên đường dẫn, nằm trong bản xuất.

    **Vì sao.** Tệp ngoài bản xuất không thuộc bằng chứng, và đường dẫn như vậy có thể nhằm gây nhầm lẫn.

    **Cách xét.** Lần theo đường dẫn mà không mở tệp; không chấp nhận đường dẫn tuyệt đối, `..` vượt ra ngoài thư mục
    gốc và liên kết dẫn ra ngoài thư mục gốc.

    **Giới hạn.** Mọi tiêu chí khác coi tệp như vậy là không có. Đường dẫn của bản ghi kho được xét tại STO003.
    """,
)
def path_stays_in_the_export(document: DocumentFacts) -> Verdict:
    """The path of a component's or result's file, and every link on it, stays within the export.

    **Why.** A file outside the export is no part of the evidence, and such a path may be an attempt to mislead.

    **How it decides.** Paths are followed without opening anything; absolute paths, `..` beyond the root and links that
    leave it are refused.

    **Limits.** Such a file is treated as missing by every other rule. Paths of store records are asked by STO003.
    """
    if document.ref.problem is PathProblem.OUTSIDE:
        return nonconforming(given=document.ref.given)
    return conforming()
