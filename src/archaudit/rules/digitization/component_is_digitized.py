"""DIG005."""

from __future__ import annotations

from archaudit.model.assessment import digitization_of, is_to_be_copied
from archaudit.model.finding import Severity, Verdict
from archaudit.model.subjects import ComponentFacts
from archaudit.model.text import Text
from archaudit.rules.rule import conforming, nonconforming, not_applicable, rule, undetermined


@rule(
    "DIG005",
    severity=Severity.MAJOR,
    basis=["tt01-2023/4", "tt01-2023/7"],
    title=Text(vi="Thành phần hồ sơ được số hóa đầy đủ các bước", en="The component is digitized, step by step"),
    message={
        "file-missing": Text(
            vi="Thành phần “{component}” chưa được sao chụp: không có tệp",
            en="The component “{component}” was not copied: there is no file",
        ),
        "file-outside": Text(
            vi="Thành phần “{component}” chưa được sao chụp: đường dẫn ra ngoài bản xuất",
            en="The component “{component}” was not copied: its path leaves the export",
        ),
        "file-ambiguous": Text(
            vi="Thành phần “{component}” chưa xác định được tệp: có nhiều tệp cùng tên",
            en="The component “{component}” has no certain file: several bear its name",
        ),
        "file-broken": Text(
            vi="Thành phần “{component}” chưa được sao chụp: tệp không mở được",
            en="The component “{component}” was not copied: its file does not open",
        ),
        "copy-blank": Text(
            vi="Thành phần “{component}” chưa được sao chụp: tệp chỉ có trang trắng",
            en="The component “{component}” was not copied: its file is blank",
        ),
        "copy-unsigned": Text(
            vi="Thành phần “{component}” thiếu bước ký số của người sao chụp",
            en="The component “{component}” lacks the digitizer's signature",
        ),
        "copy-not-signed-by-person": Text(
            vi="Thành phần “{component}” thiếu chữ ký số cá nhân của người sao chụp",
            en="The component “{component}” lacks the personal signature of its digitizer",
        ),
        "copy-signature-invalid": Text(
            vi="Thành phần “{component}” có chữ ký số của người sao chụp không hợp lệ",
            en="The digitizer's signature on the component “{component}” is not valid",
        ),
        "data-not-extracted": Text(
            vi="Thành phần “{component}” thiếu bước bóc tách dữ liệu",
            en="The component “{component}” lacks the extraction of its data",
        ),
        "code-not-issued": Text(
            vi="Thành phần “{component}” thiếu bước cấp mã kết quả số hóa",
            en="The component “{component}” lacks the code of its digitized copy",
        ),
    },
    remedy=Text(
        vi="Thực hiện bước còn thiếu: sao chụp và ký số, bóc tách dữ liệu, cấp mã",
        en="Do the missing step: copy and sign, extract the data, issue the code",
    ),
    doc_vi="""Thành phần hồ sơ thuộc phạm vi số hóa đã qua các bước nêu tại Điều 7 Thông tư 01/2023/TT-VPCP; phát hiện
    nêu bước đầu tiên còn thiếu.

    **Vì sao.** Có bản quét trong thư mục chưa phải là đã số hóa: còn phải có chữ ký số của người sao chụp, dữ liệu bóc
    tách, mã kết quả số hóa và việc lưu trữ.

    **Cách xét.** Bước 1: các tệp có trong bản xuất, mở được, có nội dung và có chữ ký số cá nhân hợp lệ. Chữ ký cũng là
    không hợp lệ khi chứng thư dẫn tới gốc không được tin cậy, hoặc tại thời điểm ký được chứng minh thì đã bị thu hồi
    hay ngoài thời hạn. Bước 2 được xét khi bản xuất có trường dữ liệu bóc tách, bước 3 khi
    bên cạnh dữ liệu đó có trường mã kết quả số hóa. Bước cuối, lưu trữ, được xét đối với cả
    hồ sơ (STO001).

    **Giới hạn.** Coi là thuộc phạm vi khi bản xuất không nói khác. Không thuộc phạm vi: hồ sơ nộp trực tuyến, hồ sơ bị
    từ chối tiếp nhận, đã rút hoặc dừng giải quyết, bản chụp, bản sao chứng thực giấy và dữ liệu lấy từ cơ sở dữ liệu
    dùng chung.
    """,
)
def component_is_digitized(part: ComponentFacts) -> Verdict:
    """A component in scope went through the steps of Article 7, Circular 01/2023; the first missing one is named.

    **Why.** A scan in a folder is not yet digitization: copy and digitizer's signature, extracted data, code, storage.

    **How it decides.** Step 1: the files exist within the export, open, are not blank and carry a valid personal
    signature. A signature is invalid, too, when its certificate leads to a root that is no anchor, or was revoked or
    outside its validity at the proved time. Step 2 where the export has a field for extracted data, step 3 where
    it has one for the code beside them. The last step, storing, is asked of the dossier (STO001).

    **Limits.** Scope is "in" where nothing says otherwise. Out of scope are dossiers submitted online, refused,
    withdrawn or stopped, photocopies, certified paper copies and data from shared databases.
    """
    if not is_to_be_copied(part.dossier, part.component):
        return not_applicable()
    answer = digitization_of(part)
    if answer.holds is None:
        return undetermined(answer.reason or "file-unread")
    return conforming() if answer.holds else nonconforming(answer.reason, component=part.component.label)
