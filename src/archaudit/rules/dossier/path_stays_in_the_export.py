"""DOS008."""

from __future__ import annotations

from archaudit.model.dossier import PathProblem
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
)
def path_stays_in_the_export(document: DocumentFacts) -> Verdict:
    """A recorded path, and every link on it, stays within the export.

    **Why.** A file outside the export is no part of the evidence, and such a path may be an attempt to mislead.

    **How it decides.** Paths are followed without opening anything; absolute paths, `..` beyond the root and links that
    leave it are refused.

    **Limits.** None; such a file is treated as missing by every other rule.
    """
    if document.ref.problem is PathProblem.OUTSIDE:
        return nonconforming(given=document.ref.given)
    return conforming()
