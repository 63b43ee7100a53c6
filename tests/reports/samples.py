"""Small hand-made reports and facts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec import structs

from archaudit.model.facts import FileFacts, PdfFacts
from archaudit.model.finding import Finding, Outcome, Severity, Verdict
from archaudit.model.report import (
    Apart,
    DepartmentReport,
    FieldReport,
    IndicatorFigure,
    RuleCount,
    RunInfo,
    RunReport,
    Totals,
)
from archaudit.model.signature import (
    Algorithms,
    Changes,
    Coverage,
    Indication,
    Integrity,
    Revocation,
    SignatureFacts,
    SignatureKind,
    SignatureType,
    Signer,
    SignerKind,
    TimestampFacts,
)
from archaudit.model.subjects import DocumentFacts
from archaudit.model.text import Text
from archaudit.reports.context import RenderContext
from archaudit.rules.rule import Rule, conforming, rule


@rule(
    "TST001",
    severity=Severity.MAJOR,
    basis=["nd45-2020/14.3"],
    title=Text(vi="Kết quả được ký số", en="The result is signed"),
    message=Text(vi="“{document}” chưa được ký số", en="“{document}” is not signed"),
    remedy=Text(vi="Ký số", en="Sign it"),
    doc_vi="Tiêu chí dùng để thử.",
)
def result_is_signed(document: DocumentFacts) -> Verdict:
    """A rule for these tests."""
    return conforming()


@rule(
    "TST002",
    severity=Severity.OBSERVATION,
    basis=[],
    title=Text(vi="Tên tệp rõ nghĩa", en="The file name means something"),
    message=Text(vi="Tên tệp không rõ nghĩa", en="The file name means nothing"),
    remedy=Text(vi="Đổi tên tệp", en="Rename it"),
    doc_vi="Tiêu chí dùng để thử.",
)
def name_means_something(document: DocumentFacts) -> Verdict:
    """A rule for these tests."""
    return conforming()


RULES: dict[str, Rule] = {"TST001": result_is_signed, "TST002": name_means_something}


def cite(clause: str, lang: str) -> str:
    return f"Clause {clause}" if lang == "en" else f"khoản {clause}"


def context(**changes: object) -> RenderContext:
    return structs.replace(RenderContext(RULES, cite, "vi", 80), **changes)


RUN = RunInfo(
    tool="archaudit 0.1.0",
    profile_id="national",
    profile_digest="3f" * 32,
    trust_digest="ab" * 32,
    trust_domain_told_apart=True,
    as_of=datetime(2026, 11, 25, 1, 0, tzinfo=UTC),
    period=(date(2021, 1, 1), date(2023, 12, 31)),
    source="/data/export",
    complete=True,
    readings=(("store-absent", "undetermined"),),
)

FIGURES = (
    IndicatorFigure("digitized", 1300, 1300, 600, 12, 1.0, False),
    IndicatorFigure("result_signed", 41, None, 41, 0, None, None),
    IndicatorFigure("online", 100, 52, 50, 9, 0.55, None),
    IndicatorFigure("reused", 0, 0, 0, 0, 0.8, None),
)

ROADS = FieldReport("DB", "Đường bộ", FIGURES)
DEPARTMENT = DepartmentReport("H58.05", "Sở Giao thông Vận tải", None, Totals(1300, 600, 690, 10), FIGURES, (ROADS,))
OFFICE = DepartmentReport("H58.05.01", "Phòng Vận tải", "H58.05", Totals(0, 0, 0, 0), (), ())

FINDING = Finding(
    rule="TST001",
    outcome=Outcome.NONCONFORMING,
    severity=Severity.MAJOR,
    department="H58.05",
    field="DB",
    dossier="H58.05-230601-0001",
    subject="result:1",
    path="GTVT/H58.05-230601-0001/kq.pdf",
    reason=None,
    evidence={"document": "kq.pdf", "pages": 2, "dpi": 199.5, "blank": False, "author": None},
    basis=("nd45-2020/14.3",),
    procedure="1.990101.000.00.00.H58",
    month="2023-06",
)
UNDETERMINED = structs.replace(
    FINDING, outcome=Outcome.UNDETERMINED, reason="file-encrypted", path=None, subject="result:2", evidence={}
)

REPORT = RunReport(
    run=RUN,
    totals=Totals(1300, 600, 690, 10),
    apart=Apart(unreadable=1, register_only=2, outside_period=3, stray_files=4000, ignored_files=5),
    departments=(DEPARTMENT, OFFICE),
    rules=(
        RuleCount("TST001", Severity.MAJOR, 100, 20, 25, 3, 2),
        RuleCount("TST002", Severity.OBSERVATION, 7, 0, 0, 0, 0),
    ),
    findings=(FINDING, UNDETERMINED),
)


def report(**changes: object) -> RunReport:
    return structs.replace(REPORT, **changes)


def run_report(**changes: object) -> RunReport:
    return report(run=structs.replace(RUN, **changes))


SIGNATURE = SignatureFacts(
    kind=SignatureKind.PADES,
    type=SignatureType.SIGNATURE,
    field="Signature1",
    integrity=Integrity.INTACT,
    coverage=Coverage.WHOLE_FILE,
    changes=Changes.NONE,
    attack=None,
    indication=Indication.TOTAL_PASSED,
    subindication=None,
    signer=Signer(
        common_name="Nguyễn Văn Thử Nghiệm",
        organization="Sở Giao thông Vận tải",
        serial="54AB",
        issuer="CN=Test CA",
        subject="CN=Nguyễn Văn Thử Nghiệm,UID=CCCD:000000000001",
        sha256="cd" * 32,
        kind=SignerKind.PERSON,
        not_before=datetime(2020, 1, 1, tzinfo=UTC),
        not_after=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    ),
    claimed_signing_time=datetime(2023, 6, 1, 2, 0, tzinfo=UTC),
    best_signature_time=datetime(2023, 6, 1, 2, 0, 5, tzinfo=UTC),
    timestamp=TimestampFacts(datetime(2023, 6, 1, 2, 0, 5, tzinfo=UTC), Indication.TOTAL_PASSED),
    revocation=Revocation.GOOD,
    algorithms=Algorithms("sha256", "rsa", 2048),
    chain_trusted=True,
    in_validity=True,
)

PDF = PdfFacts(
    version="1.7",
    pages=3,
    encrypted=False,
    dpi_min=199.6,
    colour=True,
    blank_pages=(2,),
    text_layer=False,
    active_content=("JavaScript",),
    revisions=2,
)


def signature(**changes: object) -> SignatureFacts:
    return structs.replace(SIGNATURE, **changes)


def file_facts(*signatures: SignatureFacts, **changes: object) -> FileFacts:
    facts = FileFacts("kq.pdf", "0" * 64, 12345, "application/pdf", True, None, PDF, signatures)
    return structs.replace(facts, **changes)
