"""Documents altered after signing, forged ranges and damaged signatures."""

from __future__ import annotations

import io
import random
import re

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field

from archaudit.inspection.signatures.pdf.byte_range import check_byte_range
from archaudit.model.signature import Attack, Changes, Coverage, Indication, Integrity, SubIndication
from tests.inspection import kit
from tests.inspection.conftest import Look

_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]")


@pytest.fixture(scope="module")
def signed() -> bytes:
    return kit.sign(kit.plain_pdf(), kit.pki().officer)


def ranged(data: bytes, *numbers: int) -> bytes:
    match = _RANGE.search(data)
    assert match is not None
    text = b"/ByteRange [%s]" % b" ".join(b"%d" % number for number in numbers)
    return data[: match.start()] + text.ljust(len(match[0])) + data[match.end() :]


def numbers(data: bytes) -> tuple[int, int, int, int]:
    match = _RANGE.search(data)
    assert match is not None
    a, b, c, d = map(int, match.groups())
    return a, b, c, d


def test_changed_byte(look: Look, signed: bytes) -> None:
    (signature,) = look(signed.replace(b"(Quyet dinh", b"(Quyet dien"))
    assert (signature.integrity, signature.indication) == (Integrity.BROKEN, Indication.TOTAL_FAILED)
    assert signature.subindication is SubIndication.HASH_FAILURE


def test_changed_signature_value(look: Look, signed: bytes) -> None:
    _, before, after, _ = numbers(signed)
    cms = bytes.fromhex(signed[before + 1 : after - 1].rstrip(b"0").decode().ljust(2 * 8192, "0"))
    end = int.from_bytes(cms[2:4], "big") + 4
    at = before + 1 + 2 * (end - 10)
    digit = b"0" if signed[at : at + 1] != b"0" else b"1"
    (signature,) = look(signed[:at] + digit + signed[at + 1 :])
    assert (signature.integrity, signature.subindication) == (Integrity.BROKEN, SubIndication.SIG_CRYPTO_FAILURE)


def test_changed_page(look: Look, signed: bytes) -> None:
    (signature,) = look(kit.change_page(signed))
    assert (signature.changes, signature.attack) == (Changes.ILLEGAL, Attack.ISA)
    assert signature.changed == ("page 1: another content (objects 4, 5)",)
    assert (signature.coverage, signature.integrity) == (Coverage.WHOLE_REVISION, Integrity.INTACT)
    assert signature.is_invalid and not signature.is_valid


def test_appended_bytes(look: Look, signed: bytes) -> None:
    (signature,) = look(signed + b"<< something >>")
    assert signature.changes is Changes.SUSPICIOUS and not signature.is_valid
    (signature,) = look(signed + b"\r\n")
    assert signature.changes is Changes.NONE and signature.is_valid


def test_update_that_hides_behind_the_old_cross_reference(look: Look, signed: bytes) -> None:
    start = signed[signed.rfind(b"startxref") :]
    (signature,) = look(signed + b"5 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n" + start)
    assert (signature.changes, signature.attack) == (Changes.ILLEGAL, Attack.ISA)


def test_annotation_over_the_text(look: Look, signed: bytes) -> None:
    (signature,) = look(kit.annotate(signed))
    assert (signature.changes, signature.attack) == (Changes.ILLEGAL, Attack.EAA)
    assert not signature.is_valid


def test_added_page(look: Look, signed: bytes) -> None:
    (signature,) = look(kit.add_page(signed))
    assert (signature.changes, signature.attack) == (Changes.ILLEGAL, Attack.PAGE_CHANGE)


def test_change_between_two_signatures(look: Look, signed: bytes) -> None:
    first, second = look(kit.sign(kit.change_page(signed), kit.pki()["agency"], name="Sig2"))
    assert first.changes is Changes.ILLEGAL and not first.is_valid
    assert second.changes is Changes.NONE and second.is_valid


def test_encrypted_document(look: Look) -> None:
    (signature,) = look(kit.sign(kit.encrypted(""), kit.pki().officer))
    assert signature.is_valid and signature.coverage is Coverage.WHOLE_FILE


def test_certified_document(look: Look) -> None:
    pki = kit.pki()
    locked = kit.sign(kit.plain_pdf(), pki.officer, certify=MDPPerm.NO_CHANGES)
    signature, _ = look(kit.archive(locked, pki.tsa))
    assert signature.changes is Changes.PERMITTED
    (signature,) = look(kit.change_page(locked))
    assert signature.changes is Changes.ILLEGAL


def test_wrong_ranges_are_never_valid(look: Look, signed: bytes) -> None:
    a, b, c, d = numbers(signed)
    wrong = {
        "hole too wide": (a, b, c + 2, d - 2),
        "hole too narrow": (a, b + 1, c, d),
        "not from the start": (1, b - 1, c, d),
        "past the end": (a, b, c, d + 1000),
        "short": (a, b, c, d - 20),
        "crossed": (a, c, b, d),
        "negative": (a, b, c, -d),
        "nothing": (0, 0, 0, 0),
    }
    for name, values in wrong.items():
        (signature,) = look(ranged(signed, *values))
        assert signature.indication is not Indication.TOTAL_PASSED, name
        assert not signature.is_valid, name


def test_hole_with_another_string_of_the_same_length(look: Look, signed: bytes) -> None:
    """The range fits by length and leaves out another string; the real /Contents stands elsewhere."""
    _, before, after, _ = numbers(signed)
    contents = signed[before:after]
    decoy = contents[:-3] + b"1" + contents[-2:]
    check = check_byte_range(
        signed[:before] + decoy + signed[after:], numbers(signed), bytes.fromhex(contents[1:-1].decode())
    )
    assert check.defect is not None and check.attack is Attack.BYTE_RANGE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"/ByteRange \[[^]]*\]", b"/ByteRange null"),
        (rb"/ByteRange", b"/ByteRangf"),
        (rb"/Contents <", b"/Contentz <"),
    ],
)
def test_mutilated_signature(look: Look, signed: bytes, old: bytes, new: bytes) -> None:
    data = re.sub(old, lambda match: new.ljust(len(match[0])), signed)
    (signature,) = look(data)
    assert (signature.attack, signature.subindication) == (Attack.USF, SubIndication.FORMAT_FAILURE)
    assert signature.indication is Indication.TOTAL_FAILED


def test_damaged_cms(look: Look, signed: bytes) -> None:
    at = signed.index(b"/Contents <") + len(b"/Contents <")
    (signature,) = look(signed[:at] + b"f" * 40 + signed[at + 40 :])
    assert (signature.indication, signature.subindication) == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert signature.signer is None and signature.coverage is Coverage.WHOLE_FILE


def test_form_that_is_not_verified(look: Look, signed: bytes) -> None:
    (signature,) = look(signed.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 "))
    assert (signature.integrity, signature.indication) == (Integrity.UNSUPPORTED, Indication.INDETERMINATE)


def test_empty_field_is_no_signature(look: Look) -> None:
    writer, out = IncrementalPdfFileWriter(io.BytesIO(kit.plain_pdf())), io.BytesIO()
    append_signature_field(writer, SigFieldSpec("Sig1"))
    writer.write(out)
    assert look(out.getvalue()) == ()


def test_mutants(look: Look) -> None:
    """Whatever byte changes, an answer comes back, and no change of a signed byte goes unseen."""
    pki, chance = kit.pki(), random.Random(20241125)
    with_time = kit.sign(kit.plain_pdf(), pki.officer, tsa=pki.tsa)
    originals = [
        kit.sign(kit.plain_pdf(), pki.officer),
        kit.sign(kit.add_dss(with_time, [pki.sub], pki.trust().crls), pki["agency"], name="Sig2"),
    ]
    for original in originals:
        ranges = [tuple(map(int, match.groups())) for match in _RANGE.finditer(original)]
        for _ in range(200):
            at = chance.randrange(len(original))
            mutant = original[:at] + bytes([original[at] ^ (1 << chance.randrange(8))]) + original[at + 1 :]
            valid = {signature.field for signature in look(mutant) if signature.is_valid}
            covering = {f"Sig{i}" for i, (_, b, c, d) in enumerate(ranges, 1) if at < b or c <= at < c + d}
            assert not valid & covering, at


def test_cut_and_spliced_files_never_raise(look: Look, signed: bytes) -> None:
    chance = random.Random(7)
    for _ in range(150):
        begin, length = chance.randrange(len(signed)), chance.randrange(1, 3000)
        for data in (signed[:begin], signed[:begin] + signed[begin + length :], signed[:begin] + signed):
            assert not any(signature.is_valid for signature in look(data))
