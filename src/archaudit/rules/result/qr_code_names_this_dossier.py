"""RES010."""

from __future__ import annotations

from archaudit.model.dossier_code import codes_in
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text, nfc
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "RES010",
    severity=Severity.OBSERVATION,
    basis=["tt01-2023/26"],
    title=Text(vi="Mã QR trên kết quả là của hồ sơ này", en="The result's QR code is this dossier's"),
    message=Text(
        vi="Mã QR trên kết quả “{document}” ghi mã hồ sơ {found}, không phải {expected}",
        en="The QR code on the result “{document}” says dossier {found}, not {expected}",
    ),
    remedy=Text(
        vi="Đối chiếu kết quả với hồ sơ và đính kèm đúng kết quả",
        en="Compare the result with the dossier and attach the right one",
    ),
    doc_vi="""Mã QR ở trang đầu của kết quả chứa mã của chính hồ sơ này.

    **Vì sao.** Giấy tờ do hệ thống cấp in mã QR có mã hồ sơ; mã của hồ sơ khác cho thấy kết quả bị đính kèm nhầm.

    **Cách xét.** Đọc các mã QR ở trang đầu và tìm mã hồ sơ trong nội dung. Chỉ xét khi chạy với `--deep`.

    **Giới hạn.** Cấu trúc nội dung mã QR không được quy định. Không xét kết quả không có mã QR hoặc có mã QR không chứa
    mã hồ sơ nào, như đường dẫn tra cứu.
    """,
)
def qr_code_names_this_dossier(document: DocumentFacts) -> Verdict:
    """The QR code on the first page of a result holds this dossier's code.

    **Why.** Papers issued by the system carry the dossier's code; another dossier's tells of a result attached wrongly.

    **How it decides.** QR codes on the first page are read and searched for codes of dossiers. Only asked with
    `--deep`.

    **Limits.** The structure of the QR code is not prescribed. Results without one, or with one that holds no code of a
    dossier, such as a link, are not asked.
    """
    codes = document.facts and document.facts.pdf and document.facts.pdf.codes
    if document.role != "result" or not codes:
        return not_applicable()
    if not codes.readable:
        return undetermined("qr-reader-missing")
    text, expected = nfc(" ".join(codes.contents)), document.dossier.code
    if expected in text:
        return conforming()
    found = codes_in(text)
    if not found:
        return not_applicable()
    return nonconforming(document=document.path, found=found[0], expected=expected)
