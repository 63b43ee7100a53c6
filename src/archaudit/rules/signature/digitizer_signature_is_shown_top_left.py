"""SIG015."""

from __future__ import annotations

import re

from archaudit.model.assessment import is_copy_of_paper
from archaudit.model.finding import Severity, Verdict
from archaudit.model.signature import SignatureFacts, SignerKind
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text, without_marks
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined

_DAY = re.compile(r"\b(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})")


@rule(
    "SIG015",
    severity=Severity.MINOR,
    basis=["tt01-2023/8.1"],
    title=Text(
        vi="Chữ ký số của người sao chụp hiện ở góc trên bên trái trang đầu",
        en="The digitizer's signature is shown at the top left of the first page",
    ),
    message={
        "not-shown": Text(
            vi="Chữ ký số của người sao chụp trên tệp “{path}” không hiển thị",
            en="The digitizer's signature on “{path}” is not shown",
        ),
        "elsewhere": Text(
            vi="Chữ ký số của người sao chụp trên tệp “{path}” hiện ở trang {page}, không phải góc trên bên trái "
            "trang đầu",
            en="The digitizer's signature on “{path}” is shown on page {page}, but not at the top left of the first "
            "page",
        ),
        "no-name": Text(
            vi="Phần hiển thị của chữ ký số trên tệp “{path}” không có tên người sao chụp",
            en="What the signature on “{path}” shows does not hold the digitizer's name",
        ),
        "no-time": Text(
            vi="Phần hiển thị của chữ ký số trên tệp “{path}” không có thời gian sao chụp",
            en="What the signature on “{path}” shows does not hold the time of copying",
        ),
    },
    remedy=Text(
        vi="Cấu hình mẫu chữ ký hiển thị: góc trên bên trái trang đầu, có tên người sao chụp và thời gian",
        en="Set up the visible signature: top left of the first page, with the digitizer's name and the time",
    ),
    doc_vi="""Chữ ký số cá nhân của người sao chụp hiện ở góc trên bên trái trang đầu, có tên và thời gian sao chụp.

    **Vì sao.** Thông tư 01/2023/TT-VPCP quy định vị trí và nội dung hiển thị của chữ ký này.

    **Cách xét.** Tâm của ô chữ ký nằm ở nửa trái và một phần ba phía trên của trang đầu; phần chữ có tên như trong
    chứng thư (không xét dấu) và một ngày tháng. Một chữ ký cá nhân đạt là đủ.

    **Giới hạn.** Chữ ký chỉ hiện một hình ảnh thì chưa xác định được tên và thời gian. Không xét bản sao chụp chưa có
    chữ ký số cá nhân (DIG005).
    """,
)
def digitizer_signature_is_shown_top_left(document: DocumentFacts) -> Verdict:
    """The digitizer's personal signature is shown at the top left of the first page, with name and time of copying.

    **Why.** Circular 01/2023 tells where and what this signature shows.

    **How it decides.** The centre of the signature's field is in the left half and the top third of the first page; its
    text holds the name as in the certificate, diacritics aside, and a date. One personal signature that does is enough.

    **Limits.** Where only a picture is shown, name and time are undetermined. Not asked of a copy without a personal
    signature (DIG005).
    """
    personal = [s for s in document.signatures if s.signer is not None and s.signer.kind is SignerKind.PERSON]
    if not is_copy_of_paper(document) or not personal:
        return not_applicable()
    answers = [_answer(document, signature) for signature in personal]
    return next((answer for answer in answers if answer == conforming()), answers[0])


def _answer(document: DocumentFacts, signature: SignatureFacts) -> Verdict:
    shown = signature.appearance
    if shown is None:
        return nonconforming("not-shown", path=document.path)
    if not shown.at_top_left:
        return nonconforming("elsewhere", path=document.path, page=shown.page)
    if not shown.text:
        return undetermined("appearance-is-a-picture")
    name = signature.signer.common_name if signature.signer else None
    if name is not None and without_marks(name) not in without_marks(shown.text):
        return nonconforming("no-name", path=document.path)
    return conforming() if _DAY.search(shown.text) else nonconforming("no-time", path=document.path)
