"""What veraPDF says counts; what it does not say, or says in contradiction, does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.inspection.pdf import pdf_facts
from archaudit.inspection.programs import Programs
from archaudit.model.facts import PdfFacts
from archaudit.model.pages import PdfaFacts
from fixtures.cases.papers import pdfa_claim, scan
from tests.inspection.fake_programs import program, report, verapdf

OPEN = PdfaFacts("2b", None, ())
"""What is known without veraPDF."""


def pdfa(path: str | None, data: bytes | None = None) -> PdfaFacts | None:
    facts = pdf_facts(pdfa_claim() if data is None else data, programs=Programs(verapdf=path))
    assert isinstance(facts, PdfFacts)
    return facts.pdfa


def test_without_it_the_claim_stays_open() -> None:
    assert pdfa(None) == OPEN


def test_it_confirms(tmp_path: Path) -> None:
    assert pdfa(verapdf(tmp_path, report("true"))) == PdfaFacts("2b", True, ())


def test_it_refutes_and_names_the_clauses(tmp_path: Path) -> None:
    answer = report("false", "6.2.4.3", "6.1.2", "6.2.4.3", "&lt;script&gt;")
    assert pdfa(verapdf(tmp_path, answer, status=1)) == PdfaFacts("2b", False, ("6.1.2", "6.2.4.3"))


@pytest.mark.parametrize(
    "answer",
    [
        report("true", "6.1.2"),
        report("false"),
        report("perhaps"),
        report("true", more='<validationReport isCompliant="false"/>'),
        "<report><jobs/></report>",
        "WARNING: no XML\n<report/>",
        '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r>',
        "",
    ],
)
def test_what_is_no_clear_answer_decides_nothing(tmp_path: Path, answer: str) -> None:
    assert pdfa(verapdf(tmp_path, answer)) == OPEN


def test_a_failure_of_the_program_decides_nothing(tmp_path: Path) -> None:
    assert pdfa(verapdf(tmp_path, report("true"), status=7)) == OPEN
    assert pdfa(str(tmp_path / "none")) == OPEN


def test_no_room_for_a_copy_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = verapdf(tmp_path, report("true"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert pdfa(path) == OPEN


def test_it_is_not_asked_about_what_claims_nothing_or_is_known_to_fail(tmp_path: Path) -> None:
    path = program(tmp_path, "verapdf", f"open({str(tmp_path / 'asked')!r}, 'w')")
    assert pdfa(path, scan()) is None
    broken = pdfa_claim().replace(b"\n%\xe2\xe3\xcf\xd3\n", b"\n%abcd\n")
    assert pdfa(path, broken) == PdfaFacts("2b", False, ("6.1.2",))
    assert pdfa(path, pdfa_claim().replace(b'pdfaid:part="2"', b'pdfaid:part="9"')) == PdfaFacts("9b", None, ())
    assert not (tmp_path / "asked").exists()
