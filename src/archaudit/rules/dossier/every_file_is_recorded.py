"""DOS010."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, rule


@rule(
    "DOS010",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Mọi tệp trong thư mục đều có trong bản ghi", en="Every file in the folder is recorded"),
    message=Text(
        vi="Có {count} tệp trong thư mục mà bản ghi không nêu, ví dụ “{example}”",
        en="The folder holds {count} files that the record does not name, for example “{example}”",
    ),
    remedy=Text(
        vi="Bổ sung tệp vào bản ghi hoặc đưa ra khỏi thư mục hồ sơ",
        en="Record the files, or take them out of the folder",
    ),
    doc_vi="""Thư mục hồ sơ không có tệp nào mà bản ghi không nêu.

    **Vì sao.** Tệp không được nêu ở đâu có thể là giấy tờ đã số hóa nhưng chưa được đính kèm.

    **Cách xét.** Không tính tệp ẩn, tệp do hệ điều hành để lại và chữ ký số rời đặt cạnh văn bản; cũng không tính tệp
    mà bản ghi đã dẫn tới, kể cả khi chưa rõ là tệp nào trong nhiều tệp hoặc khi đó là liên kết ra ngoài bản xuất.

    **Giới hạn.** Không có.
    """,
)
def every_file_is_recorded(facts: DossierFacts) -> Verdict:
    """No file lies in the dossier's folder that its record does not name.

    **Why.** A file that nothing names was perhaps digitized and never attached.

    **How it decides.** Hidden files, litter of operating systems and detached signatures beside their document are no
    strays; nor is a file that the record led to, even where it stays open which of several is meant or where it is a
    link out of the export.

    **Limits.** None.
    """
    strays = facts.dossier.strays
    return nonconforming(count=len(strays), example=strays[0]) if strays else conforming()
