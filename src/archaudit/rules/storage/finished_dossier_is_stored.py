"""STO001."""

from __future__ import annotations

from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import DossierFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "STO001",
    severity=Severity.MAJOR,
    basis=["tt01-2023/7", "tt01-2023/24.1"],
    title=Text(
        vi="Hồ sơ đã giải quyết được lưu Kho dữ liệu điện tử",
        en="A finished dossier is in the electronic data store",
    ),
    message={
        "no-record": Text(
            vi="Hồ sơ chưa lưu vào Kho quản lý dữ liệu điện tử",
            en="The dossier is not in the electronic data store",
        ),
        "not-approved": Text(
            vi="Hồ sơ có {count} bản ghi kho nhưng chưa bản ghi nào được duyệt",
            en="The dossier has {count} store records, none of them approved",
        ),
    },
    remedy=Text(
        vi="Lưu kết quả số hóa vào Kho quản lý dữ liệu điện tử và duyệt bản ghi",
        en="Store the digitized result in the electronic data store and approve the record",
    ),
    doc_vi="""Hồ sơ đã giải quyết xong có bản ghi đã được duyệt trong Kho quản lý dữ liệu điện tử.

    **Vì sao.** Lưu trữ là bước cuối trong bốn bước số hóa; kho phải có các hồ sơ đã giải quyết.

    **Cách xét.** Theo bản ghi của chính kho, không bao giờ theo tên thư mục; bản ghi chờ duyệt hoặc bị từ chối không
    được tính.

    **Giới hạn.** Bản xuất không kèm bản ghi kho thì chưa xác định, trừ khi bộ tiêu chí coi đó là chưa lưu kho. Công cụ
    không biết chủ hồ sơ có thực sự xem được bản ghi hay không.
    """,
)
def finished_dossier_is_stored(facts: DossierFacts) -> Verdict:
    """A dossier that was handled has an approved record in the electronic data store.

    **Why.** Storing is the last of the four steps of digitization; the store must hold the dossiers handled.

    **How it decides.** By the store's own records, never by a folder's name; waiting and refused records do not count.

    **Limits.** Without exported store records it is undetermined, unless the profile reads that as nothing stored.
    Whether the owner really sees the entry cannot be seen here.
    """
    dossier = facts.dossier
    if not dossier.finished:
        return not_applicable()
    if any(record.approved for record in dossier.store_records):
        return conforming()
    if not dossier.store_exported:
        return undetermined("no-store-export")
    if dossier.store_records:
        return nonconforming("not-approved", count=len(dossier.store_records))
    return nonconforming("no-record")
