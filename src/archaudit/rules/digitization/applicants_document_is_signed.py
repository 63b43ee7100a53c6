"""DIG023."""

from __future__ import annotations

from archaudit.model.assessment import in_scope, why_unread
from archaudit.model.codes import Channel
from archaudit.model.dossier import Component
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG023",
    severity=Severity.OBSERVATION,
    basis=["tt13-2023-bnv/4"],
    enabled=False,
    title=Text(
        vi="Tài liệu điện tử của người nộp hồ sơ được ký số",
        en="An applicant's electronic document is signed",
    ),
    message=Text(
        vi="Tài liệu “{document}” được nộp trực tuyến chưa có chữ ký số của tổ chức, cá nhân",
        en="The document “{document}”, submitted online, carries no digital signature of its owner",
    ),
    remedy=Text(
        vi="Hướng dẫn tổ chức, cá nhân ký số tài liệu điện tử khi nộp hồ sơ trực tuyến",
        en="Have applicants sign their electronic documents when they submit online",
    ),
    doc_vi="""Tài liệu điện tử do tổ chức, cá nhân nộp trực tuyến có ít nhất một chữ ký số.

    **Vì sao.** Hồ sơ điện tử nộp lưu gồm tài liệu điện tử của tổ chức, cá nhân đã được ký số.

    **Cách xét.** Đối với hồ sơ nộp trực tuyến không bị từ chối, rút hoặc dừng, đếm chữ ký số trên từng tệp của thành
    phần hồ sơ; tính hợp lệ do các tiêu chí về chữ ký số xét.

    **Giới hạn.** Tiêu chí tắt sẵn: bản xuất không cho biết tệp nào là tài liệu điện tử gốc, tệp nào là ảnh chụp giấy tờ
    được tải lên. Tệp có mật khẩu hoặc không đọc được trong giới hạn thì chưa xác định.
    """,
)
def applicants_document_is_signed(document: DocumentFacts) -> Verdict:
    """An electronic document that an applicant submitted online carries at least one digital signature.

    **Why.** Archived e-dossiers hold the electronic documents of applicants with their digital signatures.

    **How it decides.** Counts signatures on each file of the components of an online dossier that was not refused,
    withdrawn or stopped; validity is asked by the rules on signatures.

    **Limits.** Off unless a profile turns it on: the export does not tell an electronic original from the photograph of
    a paper that was uploaded. A file with a password, or one that could not be read within our limits, is undetermined.
    """
    dossier, owner = document.dossier, document.owner
    if dossier.channel is not Channel.ONLINE or dossier.excluded or document.facts is None:
        return not_applicable()
    if not isinstance(owner, Component) or not in_scope(owner):
        return not_applicable()
    if document.signatures:
        return conforming()
    if document.facts.opens is None:
        return undetermined(why_unread(document.facts))
    return nonconforming(document=document.path)
