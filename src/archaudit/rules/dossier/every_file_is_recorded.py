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
)
def every_file_is_recorded(facts: DossierFacts) -> Verdict:
    """No file lies in the dossier's folder that its record does not name.

    **Why.** A file that nothing names was perhaps digitized and never attached.

    **How it decides.** Hidden files, litter of operating systems and detached signatures beside their document are no
    strays.

    **Limits.** None.
    """
    strays = facts.dossier.strays
    return nonconforming(count=len(strays), example=strays[0]) if strays else conforming()
