from __future__ import annotations

import json

import jsonschema
import pytest
from msgspec.structs import replace

from archaudit.model.facts import FileFacts, Unreadable
from archaudit.model.signature import (
    Attack,
    Changes,
    Indication,
    Integrity,
    Revocation,
    SignatureType,
    SubIndication,
)
from archaudit.model.unreadable import UnreadableReason
from archaudit.reports.facts_jsonl import render_facts_jsonl
from archaudit.reports.inspect_answer import answer
from archaudit.reports.inspect_text import render_facts
from archaudit.reports.schemas import load_schema
from tests.reports.samples import file_facts, signature

PASSED = signature()
NO_CRL = signature(
    indication=Indication.INDETERMINATE,
    subindication=SubIndication.TRY_LATER,
    revocation=Revocation.UNKNOWN,
)
BROKEN = signature(
    integrity=Integrity.BROKEN,
    indication=Indication.TOTAL_FAILED,
    subindication=SubIndication.HASH_FAILURE,
)
WEAK = signature(indication=Indication.INDETERMINATE, subindication=SubIndication.CRYPTO_CONSTRAINTS_FAILURE)
CHANGED = signature(changes=Changes.ILLEGAL, attack=Attack.PAGE_CHANGE)
ODD = signature(changes=Changes.SUSPICIOUS)
UNTRUSTED = signature(
    indication=Indication.INDETERMINATE,
    subindication=SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
    revocation=Revocation.UNKNOWN,
    chain_trusted=None,
)
TIMESTAMP = signature(type=SignatureType.TIMESTAMP, field="Timestamp1", signer=None)
MALFORMED = file_facts(
    sha256=None, size=None, media_type=None, pdf=None, unreadable=Unreadable(UnreadableReason.MALFORMED, "no %PDF\x1b")
)
UNCERTAIN = "Có chữ ký số, chưa xác định được giá trị: "


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (file_facts(PASSED), "Được ký số hợp lệ"),
        (file_facts(PASSED, TIMESTAMP), "Được ký số hợp lệ"),
        (file_facts(), "Không có chữ ký số"),
        (file_facts(TIMESTAMP), "Không có chữ ký số, chỉ có dấu thời gian của tài liệu"),
        (file_facts(NO_CRL), UNCERTAIN + "toàn vẹn, tin cậy; chưa kiểm tra thu hồi"),
        (file_facts(UNTRUSTED), UNCERTAIN + "toàn vẹn, chưa xác định được độ tin cậy"),
        (
            file_facts(WEAK),
            UNCERTAIN + "toàn vẹn, tin cậy; chứng thư chưa bị thu hồi; "
            "thuật toán hoặc độ dài khóa không còn đủ tin cậy",
        ),
        (
            file_facts(ODD),
            UNCERTAIN + "toàn vẹn, tin cậy; chứng thư chưa bị thu hồi; có thay đổi đáng ngờ sau khi ký",
        ),
        (file_facts(BROKEN), "Chữ ký số không hợp lệ: không còn toàn vẹn, tin cậy"),
        (
            file_facts(PASSED, NO_CRL, BROKEN),
            "Có 3 chữ ký số và dấu thời gian: 1 đạt, 1 không đạt, 1 chưa xác định",
        ),
        (MALFORMED, "Không đọc được tệp nên không kết luận được về chữ ký số: tệp hỏng hoặc không đúng định dạng"),
    ],
)
def test_the_plain_answer(facts: FileFacts, sentence: str) -> None:
    assert answer(facts, "vi")[0] == sentence
    assert render_facts([facts], 200, False, "vi").splitlines()[3] == sentence


@pytest.mark.parametrize("doubtful", [NO_CRL, WEAK, ODD, UNTRUSTED, BROKEN, CHANGED])
def test_valid_is_said_only_when_every_signature_is(doubtful: object) -> None:
    for facts in (file_facts(doubtful), file_facts(PASSED, doubtful), file_facts(TIMESTAMP, doubtful)):
        assert answer(facts, "vi")[0] != "Được ký số hợp lệ"
        assert answer(facts, "en")[0] != "Digitally signed, valid"


@pytest.mark.parametrize("doubtful", [NO_CRL, WEAK, ODD, UNTRUSTED])
def test_what_is_undetermined_is_nowhere_called_valid(doubtful: object) -> None:
    assert "hợp lệ" not in render_facts([file_facts(doubtful)], 200, False, "vi")


def test_a_file_that_could_not_be_read_is_never_called_valid_or_unsigned() -> None:
    unread = file_facts(PASSED, unreadable=Unreadable(UnreadableReason.TIMEOUT, "30 s"))
    assert answer(unread, "vi")[0].startswith("Không đọc được tệp")


def test_the_facts_of_the_signature_are_there() -> None:
    shown = render_facts([file_facts(CHANGED)], 200, False, "vi")
    for part in (
        "Nguyễn Văn Thử Nghiệm (cá nhân)",
        "01/06/2023 09:00:00 (UTC+07:00)",
        "01/06/2023 09:00:05 (UTC+07:00): đạt (TOTAL-PASSED)",
        "rsa 2048 bit, sha256",
        "trang bị thêm, bớt hoặc đổi thứ tự sau khi ký (PAGE-CHANGE)",
        "toàn bộ tệp",
    ):
        assert part in shown
    assert "000000000001" not in shown


def test_a_resolution_just_below_the_limit_is_not_rounded_up() -> None:
    assert "thấp nhất 199 dpi" in render_facts([file_facts()], 80, False, "vi")


def test_the_verdict_is_spelled_as_the_standard_does() -> None:
    shown = render_facts([file_facts(NO_CRL)], 200, False, "en")
    assert "undetermined (INDETERMINATE / TRY_LATER)" in shown


def test_hostile_names_are_shown_and_do_nothing() -> None:
    facts = file_facts(signature(field="[red]x\x1b]0;t\x07", detail="\u202e"), path="a\x1b[2J[bold].pdf")
    shown = render_facts([facts, MALFORMED], 80, False, "vi")
    assert all(line.isprintable() for line in shown.splitlines())
    assert "a␛[2J[bold].pdf" in shown
    assert "[red]x␛]0;t␇" in shown


def test_a_wrong_extension_is_said() -> None:
    facts = file_facts(media_type="text/html", extension_matches=False, pdf=None)
    assert "text/html (phần mở rộng của tên tệp không đúng loại)" in render_facts([facts], 80, False, "vi")


@pytest.mark.parametrize(
    "facts",
    [
        file_facts(PASSED, NO_CRL, BROKEN, TIMESTAMP, CHANGED),
        file_facts(signature(timestamp=None, algorithms=None, claimed_signing_time=None, field=None)),
        MALFORMED,
    ],
)
def test_lines_follow_the_schema(facts: FileFacts) -> None:
    (line,) = render_facts_jsonl([facts]).decode("utf-8").splitlines()
    jsonschema.validate(json.loads(line), load_schema("facts-1"), jsonschema.Draft202012Validator)


def test_a_line_holds_the_facts() -> None:
    (line,) = render_facts_jsonl([file_facts(NO_CRL)]).decode("utf-8").splitlines()
    value = json.loads(line)
    assert value["pdf"]["blank_pages"] == [2]
    (signed,) = value["signatures"]
    assert (signed["indication"], signed["subindication"]) == ("INDETERMINATE", "TRY_LATER")
    assert signed["claimed_signing_time"] == "2023-06-01T02:00:00Z"
    assert signed["signer"]["kind"] == "person"
    assert signed["signer"]["subject"] == "CN=Nguyễn Văn Thử Nghiệm,UID=CCCD:*"


def test_what_is_not_known_is_null() -> None:
    value = json.loads(render_facts_jsonl([MALFORMED]))
    assert (value["sha256"], value["size"], value["media_type"], value["pdf"]) == (None, None, None, None)
    assert value["unreadable"] == {"reason": "malformed", "detail": "no %PDF\x1b"}


def test_identity_numbers_in_details_are_masked() -> None:
    quoted = replace(CHANGED, detail='no path for "User ID: CCCD:000000000001, Common Name: A"')
    assert "000000000001" not in render_facts([file_facts(quoted)], 200, False, "vi")
    assert b"000000000001" not in render_facts_jsonl([file_facts(quoted)])
