"""Programs of others through the command line: asked only when wanted, found on the search path, named when missing."""

from __future__ import annotations

import json
import os
from pathlib import Path

from fixtures.cases.papers import pdfa_claim
from tests.acceptance.exports import Export, dossier
from tests.acceptance.papers import scan_of
from tests.acceptance.program import archaudit, environment
from tests.inspection.fake_programs import report, tesseract, verapdf

CODE = "H58.30-230612-0001"
OTHER = "H58.30-230612-0002"


def found(export: Path, programs: Path, *options: str) -> dict[str, tuple[str, str]]:
    """Rule → outcome and message of what is found of copies and results."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    answer = archaudit("scan", export, "--format", "jsonl", "--lang", "en", *options, env=environment(PATH=path))
    return {line["rule"]: (line["outcome"], line["message"]) for line in map(json.loads, answer.text.splitlines())}


def exported(folder: Path) -> Path:
    export = Export(folder)
    export.add(dossier(CODE), {"TL1.pdf": scan_of("copy"), "KQ1.pdf": scan_of("result")})
    return export.close()


def test_what_tesseract_reads_is_judged(tmp_path: Path) -> None:
    export = exported(tmp_path / "export")
    tesseract(tmp_path, ("Ma", 20), (OTHER, 30))
    seen = found(export, tmp_path, "--ocr", "1")
    assert seen["DIG022"][0] == "nonconforming" and "(pages 1)" in seen["DIG022"][1]
    assert seen["RES011"][0] == "nonconforming" and OTHER in seen["RES011"][1]
    assert {"DIG022", "RES011"}.isdisjoint(found(export, tmp_path))


def test_silence_of_tesseract_is_undetermined(tmp_path: Path) -> None:
    export = exported(tmp_path / "export")
    (tmp_path / "tesseract").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "tesseract").chmod(0o755)
    seen = found(export, tmp_path, "--ocr", "2")
    assert (seen["DIG022"][0], seen["RES011"][0]) == ("undetermined", "undetermined")


def test_verapdf_refutes_a_claim(tmp_path: Path) -> None:
    (tmp_path / "claim.pdf").write_bytes(pdfa_claim())
    verapdf(tmp_path, report("false", "6.2.4.3"), status=1)
    path = environment(PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (facts,) = archaudit("inspect", tmp_path / "claim.pdf", "--format", "jsonl", "--verapdf", env=path).lines
    assert facts["pdf"]["pdfa"] == {"claim": "2b", "holds": False, "failures": ["6.2.4.3"]}
    (facts,) = archaudit("inspect", tmp_path / "claim.pdf", "--format", "jsonl", env=path).lines
    assert facts["pdf"]["pdfa"] == {"claim": "2b", "holds": None, "failures": []}


def test_a_program_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    export, nowhere = exported(tmp_path / "export"), environment(PATH=str(tmp_path))
    for option, program in ((("--ocr", "1"), "tesseract"), (("--verapdf",), "verapdf")):
        answer = archaudit("scan", export, "--lang", "en", *option, env=nowhere)
        assert (answer.code, answer.output) == (2, b"")
        assert f"{option[0]} needs the program {program}" in answer.errors
