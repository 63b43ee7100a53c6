"""ANO010."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from archaudit.model.finding import Severity, Verdict
from archaudit.model.local_time import local_day
from archaudit.model.origin import Origin
from archaudit.model.subjects import SignatureOfDocument
from archaudit.model.text import Text
from archaudit.rules.origin import ORIGIN_EN, ORIGIN_VI, origin_evidence
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule


@rule(
    "ANO010",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(
        vi="Chữ ký có trước khi văn bản được lưu kho, nộp lưu",
        en="A document is signed before it is stored or archived",
    ),
    message={
        "stored": Text(
            vi="Chữ ký “{signature}” trên “{document}” ghi ngày {signed}, sau ngày lưu kho dữ liệu điện tử {border}"
            + ORIGIN_VI,
            en="The signature “{signature}” on “{document}” says {signed}, after the day of storing {border}"
            + ORIGIN_EN,
        ),
        "archived": Text(
            vi="Chữ ký “{signature}” trên “{document}” ghi ngày {signed}, sau ngày nộp hồ sơ vào lưu trữ {border}"
            + ORIGIN_VI,
            en="The signature “{signature}” on “{document}” says {signed}, after the dossier was archived on {border}"
            + ORIGIN_EN,
        ),
    },
    remedy=Text(
        vi="Làm rõ văn bản nào đã được lưu kho, nộp lưu và vì sao được ký sau đó",
        en="Find out which document was stored or archived, and why it was signed afterwards",
    ),
    doc_vi="""Văn bản không được ký sau ngày đã lưu Kho dữ liệu điện tử hoặc đã nộp lưu trữ.

    **Vì sao.** Văn bản được lưu phải là văn bản đã ký; ký sau cho thấy chữ ký được bổ sung sau khi hồ sơ đã khép lại.

    **Cách xét.** So ngày ký theo giờ Việt Nam với ngày lưu kho muộn nhất của các bản ghi kho được duyệt cùng loại (kết
    quả hoặc thành phần) và với ngày nộp lưu hồ sơ. Ưu tiên thời điểm được dấu thời gian chứng minh, không có thì dùng
    thời điểm người ký tự khai.

    **Giới hạn.** Thời điểm tự khai không chứng minh được gì, và hệ thống có thể ghi ngày lưu kho khi chuyển đổi dữ
    liệu, nên chỉ là lưu ý. Không xét khi không ghi ngày nào.
    """,
)
def signature_is_older_than_its_storing(part: SignatureOfDocument) -> Verdict:
    """A document is not signed after it was stored or its dossier archived.

    **Why.** What is kept must be the signed document; a later signature was added when the dossier was closed.

    **How it decides.** The day of signing in Vietnam against the latest day of approved store records of the same kind
    (results or components) and against the day of archiving. A time proved by a time-stamp comes first, else the one
    that the signer claims.

    **Limits.** A claimed time proves nothing, and a system may record the day of a migration: an observation. Not asked
    where no such day is recorded.
    """
    signed, borders = local_day(part.signature.time), dict(_borders(part))
    if signed is None or not borders or part.signature.type != "signature":
        return not_applicable()
    for reason, border in borders.items():
        if signed > border:
            shown = {"signed": signed.isoformat(), "border": border.isoformat()}
            origin = origin_evidence(Origin.of(part.document))
            return nonconforming(reason, signature=part.signature.field or "?", document=part.path, **shown, **origin)
    return conforming()


def _borders(part: SignatureOfDocument) -> Iterator[tuple[str, date]]:
    of_results = part.document.role == "result"
    records = (one for one in part.dossier.store_records if one.approved and one.is_result is of_results)
    stored = [day for one in records if (day := local_day(one.stored_time)) is not None]
    if stored:
        yield "stored", max(stored)
    if part.dossier.archived_on is not None:
        yield "archived", part.dossier.archived_on
