"""STO007."""

from __future__ import annotations

from archaudit.model.assessment import stored_digests
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ResultFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "STO007",
    severity=Severity.MAJOR,
    basis=["tt01-2023/24.2", "nd45-2020/16"],
    title=Text(
        vi="Kết quả giải quyết có trong kho dữ liệu điện tử",
        en="The result is in the electronic data store",
    ),
    message=Text(
        vi="Tệp của kết quả “{result}” không có trong bản ghi kho đã duyệt nào của hồ sơ",
        en="The file of the result “{result}” is in no approved store record of the dossier",
    ),
    remedy=Text(
        vi="Lưu tệp kết quả vào kho và duyệt bản ghi",
        en="Store the result's file and have the record approved",
    ),
    doc_vi="""Tệp của mỗi kết quả có trong một bản ghi kho đã được duyệt của hồ sơ.

    **Vì sao.** Nội dung của kho gồm kết quả hoặc đường dẫn đến kết quả điện tử; kho chỉ có giấy tờ đã nộp thì chưa
    đủ.

    **Cách xét.** So giá trị băm của tệp kết quả với tệp, hoặc giá trị băm ghi nhận, của các bản ghi; chiều ngược lại
    là STO003.

    **Giới hạn.** Hồ sơ chưa có bản ghi được duyệt do STO001 xét; kết quả không có tệp đọc được do RES001 xét. Bản ghi
    không kèm tệp và giá trị băm, hoặc có tệp không đọc được, thì chưa xác định.
    """,
)
def every_result_is_stored(part: ResultFacts) -> Verdict:
    """The file of every result is in an approved store record of its dossier.

    **Why.** The store holds the result or a link to it; papers submitted are not enough.

    **How it decides.** Digests of the result's file against the files, or recorded digests, of the records; the other
    way round is STO003.

    **Limits.** A dossier without an approved record is asked about by STO001, a result without a readable file by
    RES001. A record without file and digest, or with a file that could not be read, leaves it undetermined.
    """
    records = [record for record in part.dossier.store_records if record.approved]
    own = {document.facts.sha256 for document in part.documents if document.facts is not None} - {None}
    if not records or not own or not part.dossier.finished:
        return not_applicable()
    stored = stored_digests(records, part.files)
    if own <= stored:
        return conforming()
    return undetermined("store-file-not-exported") if None in stored else nonconforming(result=part.result.label)
