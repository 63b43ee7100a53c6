"""``inspect``: facts of single files as contracts.md shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from archaudit.demo.pdf_update import append_unsigned, flip_signed_byte, replace_page
from archaudit.demo.scans import scan_pdf
from archaudit.demo.signing import Level
from archaudit.reports.schemas import load_schema
from tests.acceptance import papers
from tests.acceptance.exports import digest
from tests.acceptance.papers import LATER, detached, result_signed, scan_of
from tests.acceptance.program import AS_OF, Answer, Json, archaudit

AGENCY = "agency-tnmt"
FILES = {
    "b.pdf": result_signed(AGENCY, level=Level.B_B),
    "t.pdf": result_signed(AGENCY, level=Level.B_T),
    "lt.pdf": result_signed(AGENCY, level=Level.B_LT),
    "lta.pdf": result_signed(AGENCY, level=Level.B_LTA),
    "legacy.pdf": result_signed(AGENCY, level=Level.LEGACY),
    "two.pdf": result_signed(),
    "beside.pdf": scan_of("beside"),
    "beside.pdf.p7s": detached(scan_of("beside")),
    "unsigned.pdf": scan_pdf("unsigned", pages=2),
    "blank.pdf": scan_pdf("blank", dpi=72, blank=True),
    "grey.pdf": scan_pdf("grey", grey=True),
    "tampered.pdf": flip_signed_byte(result_signed(AGENCY)),
    "replaced.pdf": replace_page(result_signed(AGENCY)),
    "appended.pdf": append_unsigned(result_signed(AGENCY)),
    "revoked.pdf": result_signed("revoked", when=LATER),
    "early.pdf": result_signed("revoked"),
    "expired.pdf": result_signed("expired", when=LATER),
    "stranger.pdf": result_signed("stranger"),
    "usage.pdf": result_signed("wrong-usage"),
    "sha1.pdf": result_signed(AGENCY, digest="sha1"),
    "html.pdf": papers.HTML,
    "encrypted.pdf": papers.encrypted(),
    "truncated.pdf": papers.truncated(),
    "empty.pdf": b"",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("inspect")
    for name, content in FILES.items():
        (made / name).write_bytes(content)
    return made


def _inspect(folder: Path, trust: Path, *names: str) -> Answer:
    return archaudit("inspect", *names, "--trust", trust, "--as-of", AS_OF, "--format", "jsonl", cwd=folder)


@pytest.fixture(scope="module")
def answer(folder: Path, trust: Path) -> Answer:
    return _inspect(folder, trust, *FILES)


@pytest.fixture(scope="module")
def facts(answer: Answer) -> dict[str, Json]:
    return {line["path"]: line for line in answer.lines}


def test_one_line_a_file_in_the_order_asked(answer: Answer) -> None:
    assert [line["path"] for line in answer.lines] == list(FILES)


def test_lines_meet_their_schema(answer: Answer) -> None:
    validator = Draft202012Validator(load_schema("facts-1"))
    for line in answer.lines:
        validator.validate(line)


@pytest.mark.parametrize("name", FILES)
def test_bytes_are_told(facts: dict[str, Json], name: str) -> None:
    assert (facts[name]["sha256"], facts[name]["size"]) == (digest(FILES[name]), len(FILES[name]))


PASSED = [
    ("b.pdf", False),
    ("t.pdf", True),
    ("lt.pdf", True),
    ("lta.pdf", True),
    ("legacy.pdf", False),
    ("early.pdf", True),
]


def _signature(facts: dict[str, Json], name: str) -> Json:
    found = [one for one in facts[name]["signatures"] if one["type"] == "signature"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("name", "stamped"), PASSED)
def test_good_signature_passes(facts: dict[str, Json], name: str, stamped: bool) -> None:
    one = _signature(facts, name)
    assert (one["indication"], one["subindication"], one["integrity"]) == ("TOTAL-PASSED", None, "intact")
    assert one["changes"] in ("none", "permitted") and one["attack"] is None
    assert one["revocation"] == "good" or name == "early.pdf"
    assert (one["timestamp"] is not None) == stamped
    assert (one["best_signature_time"] == "2023-06-12T02:00:00Z") == stamped
    assert one["claimed_signing_time"] in ("2023-06-12T02:00:00Z", None)
    assert (one["algorithms"]["digest"], one["algorithms"]["key_bits"]) == ("sha256", 2048)


def test_kinds_of_signatures(facts: dict[str, Json]) -> None:
    assert _signature(facts, "t.pdf")["kind"] == "pades"
    assert _signature(facts, "beside.pdf")["kind"] == "cms"
    archived = [one["type"] for one in facts["lta.pdf"]["signatures"]]
    assert archived == ["signature", "timestamp"]


def test_signer_is_told(facts: dict[str, Json]) -> None:
    signer = _signature(facts, "t.pdf")["signer"]
    assert signer["common_name"] == "Sở Tài nguyên và Môi trường" and signer["kind"] == "agency"
    assert signer["serial"] and "ARCHAUDIT TEST CA" in signer["issuer"]
    assert _signature(facts, "revoked.pdf")["signer"]["kind"] == "person"


def test_two_signatures_are_told_in_their_order(facts: dict[str, Json]) -> None:
    both = facts["two.pdf"]["signatures"]
    assert [one["field"] for one in both] == ["Signature1", "Signature2"]
    assert [one["coverage"] for one in both] == ["whole-revision", "whole-file"]
    assert {one["indication"] for one in both} == {"TOTAL-PASSED"}
    assert both[0]["changes"] == "permitted" and both[1]["changes"] == "none"


def test_detached_signature_is_listed_with_its_document_and_alone(
    facts: dict[str, Json], folder: Path, trust: Path
) -> None:
    assert _signature(facts, "beside.pdf")["indication"] == "TOTAL-PASSED"
    alone = _inspect(folder, trust, "beside.pdf.p7s").lines[0]
    assert len(alone["signatures"]) == 1
    assert alone["unreadable"] is None


NOT_PASSED = [
    ("tampered.pdf", "TOTAL-FAILED", "HASH_FAILURE"),
    ("revoked.pdf", "INDETERMINATE", "REVOKED_NO_POE"),
    ("stranger.pdf", "INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND"),
    ("sha1.pdf", "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE"),
    ("usage.pdf", "INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"),
]


@pytest.mark.parametrize(("name", "indication", "subindication"), NOT_PASSED)
def test_bad_signature_does_not_pass(facts: dict[str, Json], name: str, indication: str, subindication: str) -> None:
    """Spelled as in ETSI EN 319 102-1; no time-stamp proves that a signature is older than the revocation."""
    one = _signature(facts, name)
    assert (one["indication"], one["subindication"]) == (indication, subindication)


def test_revocation_is_told(facts: dict[str, Json]) -> None:
    assert _signature(facts, "revoked.pdf")["revocation"] == "revoked"


def test_expired_certificate_does_not_pass(facts: dict[str, Json]) -> None:
    one = _signature(facts, "expired.pdf")
    assert one["indication"] != "TOTAL-PASSED"
    assert one["subindication"] in ("EXPIRED", "OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED", "NOT_YET_VALID")


def test_replaced_page_is_illegal_and_named(facts: dict[str, Json]) -> None:
    one = _signature(facts, "replaced.pdf")
    assert one["changes"] in ("illegal", "suspicious") and one["attack"]
    assert one["integrity"] == "intact"


def test_bytes_behind_the_end_are_not_covered(facts: dict[str, Json]) -> None:
    assert _signature(facts, "appended.pdf")["coverage"] != "whole-file"


def test_tampered_bytes_are_broken(facts: dict[str, Json]) -> None:
    assert _signature(facts, "tampered.pdf")["integrity"] == "broken"


def test_pages_are_told(facts: dict[str, Json]) -> None:
    pdf = facts["unsigned.pdf"]["pdf"]
    assert (pdf["pages"], pdf["colour"], pdf["blank_pages"], pdf["encrypted"]) == (2, True, [], False)
    assert 199 <= pdf["dpi_min"] <= 201
    assert facts["grey.pdf"]["pdf"]["colour"] is False
    assert facts["blank.pdf"]["pdf"]["blank_pages"] == [1]
    assert facts["unsigned.pdf"]["signatures"] == []
    assert facts["two.pdf"]["pdf"]["revisions"] == 3


def test_html_named_pdf_is_readable_and_unmasked(facts: dict[str, Json]) -> None:
    one = facts["html.pdf"]
    assert (one["media_type"], one["extension_matches"], one["unreadable"], one["pdf"]) == (
        "text/html",
        False,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("name", "reason"), [("encrypted.pdf", "encrypted"), ("truncated.pdf", "malformed"), ("empty.pdf", "malformed")]
)
def test_what_cannot_be_read_says_why(facts: dict[str, Json], name: str, reason: str) -> None:
    assert facts[name]["unreadable"]["reason"] == reason


def test_same_files_give_the_same_bytes(folder: Path, trust: Path, answer: Answer) -> None:
    assert _inspect(folder, trust, *FILES).output == answer.output


def test_text_speaks_both_languages_without_escape_codes(folder: Path, trust: Path) -> None:
    names = ("t.pdf", "tampered.pdf", "html.pdf", "encrypted.pdf")
    told = [
        archaudit("inspect", *names, "--trust", trust, "--as-of", AS_OF, "--lang", lang, cwd=folder)
        for lang in ("vi", "en")
    ]
    assert told[0].output != told[1].output
    for answer in told:
        assert b"\x1b" not in answer.output
        assert all(name in answer.text for name in names)
        assert "TOTAL-PASSED" in answer.text


def test_file_that_is_not_there_costs_only_its_own_line(folder: Path, trust: Path) -> None:
    """Either the whole call is wrong use, or the missing file is a line "io" and the run is incomplete."""
    answer = _inspect(folder, trust, "t.pdf", "none.pdf")
    assert answer.code in (2, 3)
    if answer.output:
        assert answer.lines[1]["unreadable"]["reason"] == "io"


@pytest.mark.parametrize("name", ["/dev/null", "/proc/self/mem", "."])
def test_what_is_no_regular_file_is_refused(folder: Path, trust: Path, name: str) -> None:
    assert _inspect(folder, trust, name).code in (2, 3)


def test_inspected_files_are_not_touched(folder: Path, trust: Path) -> None:
    before = {path.name: (path.stat().st_mtime_ns, digest(path.read_bytes())) for path in folder.iterdir()}
    _inspect(folder, trust, "t.pdf", "lta.pdf")
    assert {path.name: (path.stat().st_mtime_ns, digest(path.read_bytes())) for path in folder.iterdir()} == before
