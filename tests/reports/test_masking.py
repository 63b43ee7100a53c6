from __future__ import annotations

from msgspec import structs

from archaudit.model.finding import Finding
from archaudit.reports.finding_state import state_of
from archaudit.reports.masking import masked_report
from tests.reports import samples

NAME = "Nguyễn Văn Thử Nghiệm"


def signed_by(signer: str, dossier: str) -> Finding:
    evidence = {"document": "kq.pdf", "signer": signer, "issuer": "CN=A,UID=CCCD:012345678901", "pages": 2}
    return structs.replace(samples.FINDING, dossier=dossier, evidence=evidence)


def test_a_person_has_one_mark_in_the_whole_run_and_another_person_another() -> None:
    findings = (signed_by(NAME, "1"), signed_by("Trần Thị Mẫu", "2"), signed_by(NAME, "3"), samples.FINDING)
    report = masked_report(samples.report(findings=findings))
    masked = tuple(report.findings)
    assert masked == tuple(report.findings) and len(report.findings) == len(findings)
    assert masked[0] in report.findings and findings[0] not in report.findings
    assert [finding.evidence.get("signer") for finding in masked] == ["***1", "***2", "***1", None]
    assert masked[0].evidence == {"document": "kq.pdf", "signer": "***1", "issuer": "CN=A,UID=CCCD:*", "pages": 2}
    assert masked[3] == samples.FINDING


def test_a_decision_stays_bound_to_what_was_seen() -> None:
    finding = signed_by(NAME, "1")
    (masked,) = masked_report(samples.report(findings=(finding,))).findings
    assert state_of(masked) == state_of(finding)
    assert masked.id == finding.id
