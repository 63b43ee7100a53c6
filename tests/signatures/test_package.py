"""ZIP packages are bounded before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from archaudit.inspection.inspector import Inspector
from archaudit.inspection.signatures.package import open_package
from archaudit.inspection.signatures.refusal import Refused
from archaudit.model.signature import Indication, Integrity, SubIndication
from fixtures.audit import AS_OF, sample_trust
from fixtures.signing.asic import asic_e_xades
from fixtures.signing.package import unzipped, zipped


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        open_package(data)
    return caught.value


def test_bomb() -> None:
    data = zipped({"a": bytes(40 * 1024 * 1024)})
    assert len(data) < 100_000
    assert "times its size" in refusal(data).detail


def test_small_members_may_be_packed_well() -> None:
    assert open_package(zipped({"a": bytes(1024 * 1024)})).read("a") == bytes(1024 * 1024)


def test_too_many_members() -> None:
    assert "members" in refusal(zipped({str(number): b"" for number in range(5001)})).detail


def test_size_that_is_lied_about() -> None:
    data = bytearray(zipped({"a": b"x" * 1000}, compressed=False))
    central = data.rfind(b"PK\x01\x02")
    data[central + 24 : central + 28] = (2**31 - 1).to_bytes(4, "little")
    assert "unpacked bytes" in refusal(bytes(data)).detail
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refused) as caught:
        open_package(bytes(data)).read("a")
    assert caught.value.subindication is SubIndication.FORMAT_FAILURE


def test_no_package() -> None:
    assert refusal(b"PK\x03\x04" + bytes(50)).subindication is SubIndication.FORMAT_FAILURE


def test_missing_member() -> None:
    with pytest.raises(Refused) as caught:
        open_package(zipped({"a": b""})).read("b")
    assert caught.value.subindication is SubIndication.SIGNED_DATA_NOT_FOUND


@pytest.mark.parametrize("name", ["../a", "/a", "C:/a", "x/../../a", "x\\a"])
def test_names_that_lead_out(name: str) -> None:
    assert open_package(zipped({name: b""})).problems == (f"the name {name} leads out of the package",)


def test_names_that_mean_two_things() -> None:
    package = open_package(zipped([("a", b"1"), ("a", b"2"), ("Tờ.txt", b""), ("tờ.TXT", b"")]))
    assert package.members == ("a", "Tờ.txt", "tờ.TXT")
    assert package.problems == (
        "the package holds a more than once",
        "the names Tờ.txt and tờ.TXT are one for some readers",
    )


def test_a_bomb_beside_a_signature_is_an_answer() -> None:
    members = {**unzipped(asic_e_xades({"a": b"a"})), "b": bytes(64 * 1024 * 1024)}
    (signature,) = Inspector(sample_trust(), AS_OF).inspect("a.asice", zipped(members)).signatures
    assert (signature.integrity, signature.indication) == (Integrity.UNSUPPORTED, Indication.INDETERMINATE)


def test_encrypted() -> None:
    data = bytearray(zipped({"a": b"x"}))
    central = data.rfind(b"PK\x01\x02")
    data[central + 8] |= 1
    assert zipfile.ZipFile(io.BytesIO(bytes(data))).infolist()[0].flag_bits & 1
    assert "encrypted" in refusal(bytes(data)).detail
