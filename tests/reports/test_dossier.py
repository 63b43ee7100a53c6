"""One dossier told to a reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec import structs

from archaudit.model.codes import Channel, Status
from archaudit.model.dossier import Component, Department, Dossier, Field, Step
from archaudit.model.file_ref import FileRef, PathProblem
from archaudit.model.finding import Finding
from archaudit.model.record import RecordProblem
from archaudit.model.store import StoreState
from archaudit.model.subjects import DossierFacts
from archaudit.reports.dossier_document import dossier_document
from archaudit.reports.dossier_words import CHANNELS, PATH_PROBLEMS, STATUSES, STORE_STATES
from archaudit.reports.text import render_text
from tests.reports.samples import DEPARTMENT, FINDING, RUN, UNDETERMINED, context, file_facts, signature

COMPONENT = Component(
    label="TL1", title="Đơn đề nghị", type_code="TP.01",
    files=(FileRef("don.pdf", "2023/h1/don.pdf"), FileRef("thieu.pdf", None, PathProblem.MISSING)),
    joined_paths=False, original_kind=None, deleted=False, digitized=True, reused=None, from_shared_data=None,
    replaced_by=None, recorded_sha256=None, recorded_pages=None, digitizer=None,
    digitized_time=datetime(2023, 6, 1, 1, 30, tzinfo=UTC), digitization_code=None, extracted=None,
)  # fmt: skip
DOSSIER = Dossier(
    folder="2023/h1",
    code="H58.05-230601-0001",
    department=Department("H58.05", "Sở Giao thông Vận tải"),
    field=Field("DB", "Đường bộ"),
    channel=Channel.DIRECT,
    status=Status.DONE,
    received_time=datetime(2023, 6, 1, 1, 0, tzinfo=UTC),
    due_time=datetime(2023, 6, 9, 1, 0, tzinfo=UTC),
    components=(COMPONENT,),
    steps=(
        Step("Nguyễn Văn A", None, "Phòng 1", datetime(2023, 6, 1, 3, 0, tzinfo=UTC), "Thẩm định", None),
        Step("Nguyễn Văn B", None, None, None, None, None),
    ),
)
FACTS = DossierFacts(DOSSIER, {"2023/h1/don.pdf": file_facts(signature(), path="2023/h1/don.pdf")})


def told(facts: DossierFacts = FACTS, findings: tuple[Finding, ...] = (), lang: str = "vi") -> str:
    document = dossier_document(facts, findings, RUN, (DEPARTMENT,), context(lang=lang))
    return render_text(document, 160, False, lang)


def test_timeline_is_in_order_and_joins_record_and_signatures() -> None:
    text = told()
    events = [
        "Tiếp nhận",
        "Số hóa thành phần TL1",
        "Ký số (thời điểm tự khai)",
        "Đã có chữ ký số",
        "Thẩm định",
        "Hẹn trả",
    ]
    assert [text.index(event) for event in events] == sorted(text.index(event) for event in events)


def test_papers_and_what_their_files_say() -> None:
    text = told()
    assert "Được ký số hợp lệ" in text
    assert "thieu.pdf" in text
    assert PATH_PROBLEMS[PathProblem.MISSING].vi in text


def test_verdicts_come_with_clause_and_remedy() -> None:
    text = told(findings=(FINDING, UNDETERMINED))
    for said in ("“kq.pdf” chưa được ký số", "khoản nd45-2020/14.3", "Ký số", FINDING.id, "chưa xác định"):
        assert said in text
    assert "Không có tiêu chí nào kết luận" not in text
    assert "Không có tiêu chí nào kết luận" in told()


def test_who_handled_it_is_not_told() -> None:
    assert "Nguyễn Văn A" not in told()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_record_that_cannot_be_read_is_told(lang: str) -> None:
    broken = Dossier("h2", "h2", DOSSIER.department, DOSSIER.field, RecordProblem.NOT_JSON, "line 1")
    assert "record-not-json: line 1" in told(DossierFacts(broken, {}), lang=lang)


def test_hostile_names_cannot_steer_a_terminal() -> None:
    dossier = structs.replace(DOSSIER, code="x\x1b[31m\u202e")
    assert "\x1b" not in told(structs.replace(FACTS, dossier=dossier))


def test_every_code_has_its_word() -> None:
    assert CHANNELS.keys() == set(Channel)
    assert STATUSES.keys() == set(Status)
    assert STORE_STATES.keys() == set(StoreState)
    assert PATH_PROBLEMS.keys() == set(PathProblem)
