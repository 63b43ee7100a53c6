from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from msgspec import structs

from archaudit.evidence.container import END, END_64, LARGEST_DIRECTORY, LOCATOR
from archaudit.evidence.fixity import Archive, check_files
from archaudit.evidence.opened import open_pack
from archaudit.model.finding import Outcome
from archaudit.model.proof import Cause, Point, Proof
from fixtures.audit import sample_trust
from tests.evidence.made import Run, key_file, proof_of, seal_of


def named(proof: Proof) -> set[tuple[Point, str, Cause | None]]:
    """What does not hold."""
    return {(each.point, each.subject, each.cause) for each in proof.checks if each.cause is not None}


def flipped(pack: Path, at: int, target: Path) -> Path:
    data = bytearray(pack.read_bytes())
    data[at] ^= 0x01
    target.write_bytes(data)
    return target


def changed_files(pack: Path, archive: Path, place: Path) -> set[tuple[str, Cause | None]]:
    """Files that are not as the pack says; verdicts are not asked again."""
    place.mkdir()
    checks = check_files(open_pack(pack, place), Archive(str(archive)))
    return {(each.subject, each.cause) for each in checks if each.cause is not None}


def rebuilt(pack: Path, target: Path, change: Callable[[dict[str, bytes]], None], compression: int = 0) -> Path:
    """The pack made again with other members, as a forger would who has a ZIP program only."""
    with ZipFile(pack) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    with ZipFile(target, "w", compression) as again:
        for name, data in members.items():
            again.writestr(name, data)
    return target


def test_everything_holds(run: Run, signed_pack: Path) -> None:
    proof = proof_of(signed_pack, run.archive, sample_trust())
    assert named(proof) == set()
    assert proof.outcome is Outcome.CONFORMING
    there = [path for path in run.archive.rglob("*") if path.is_file()]
    assert proof.of(Point.FILE, Outcome.CONFORMING) == len(there) > len(run.facts)
    assert proof.of(Point.VERDICT, Outcome.CONFORMING) > len(run.report.findings) > 0


def test_signer_whom_nobody_trusts_is_undetermined(signed_pack: Path) -> None:
    proof = proof_of(signed_pack)
    assert {cause for _, _, cause in named(proof)} == {Cause.SIGNATURE_UNDETERMINED}
    assert proof.outcome is Outcome.UNDETERMINED


def test_unsigned_pack_is_undetermined(plain_pack: Path) -> None:
    proof = proof_of(plain_pack, trust=sample_trust())
    assert named(proof) == {(Point.SIGNATURE, "manifest.json", Cause.UNSIGNED)}


def test_a_changed_byte_in_any_member_names_it(signed_pack: Path, tmp_path: Path) -> None:
    with ZipFile(signed_pack) as pack:
        places = {
            info.filename: info.header_offset + 30 + len(info.filename) + info.file_size // 2
            for info in pack.infolist()
        }
    for name, at in places.items():
        proof = proof_of(flipped(signed_pack, at, tmp_path / "changed.zip"), trust=sample_trust())
        assert (Point.MEMBER, name, Cause.CHANGED) in named(proof), name
        assert proof.outcome is Outcome.NONCONFORMING


def test_a_changed_byte_between_members_is_named(signed_pack: Path, tmp_path: Path) -> None:
    with ZipFile(signed_pack) as pack:
        last = pack.infolist()[-1]
        first_header = range(30)
        directory = pack.start_dir
    size = signed_pack.stat().st_size
    for at in (*first_header, last.header_offset + 11, *range(directory, directory + 46), *range(size - 22, size)):
        proof = proof_of(flipped(signed_pack, at, tmp_path / "changed.zip"), trust=sample_trust())
        assert proof.outcome is Outcome.NONCONFORMING, at


@pytest.mark.parametrize("more", [b"\0", b"PK\x05\x06" + bytes(18), b"%PDF-1.7"])
def test_bytes_around_the_pack_are_named(signed_pack: Path, tmp_path: Path, more: bytes) -> None:
    data = signed_pack.read_bytes()
    for number, changed in enumerate((data + more, more + data)):
        (tmp_path / f"{number}.zip").write_bytes(changed)
        assert proof_of(tmp_path / f"{number}.zip", trust=sample_trust()).outcome is Outcome.NONCONFORMING


def test_member_taken_out_or_added_is_named(signed_pack: Path, tmp_path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        del members["profile.toml"]
        members["reports/more.txt"] = b"more"

    found = named(proof_of(rebuilt(signed_pack, tmp_path / "p.zip", change), trust=sample_trust()))
    assert (Point.MEMBER, "profile.toml", Cause.MISSING) in found
    assert (Point.MEMBER, "reports/more.txt", Cause.UNEXPECTED) in found


def test_new_chain_over_other_members_breaks_the_signature(run: Run, signed_pack: Path, tmp_path: Path) -> None:
    run.pack(tmp_path / "other.zip", unmask=True)

    def change(members: dict[str, bytes]) -> None:
        with ZipFile(signed_pack) as pack:
            members["manifest.p7s"] = pack.read("manifest.p7s")

    proof = proof_of(rebuilt(tmp_path / "other.zip", tmp_path / "p.zip", change), trust=sample_trust())
    assert {cause for point, _, cause in named(proof) if point is Point.SIGNATURE} == {Cause.SIGNATURE_INVALID}


def test_pack_signed_by_a_revoked_certificate_is_not_valid(run: Run, tmp_path: Path) -> None:
    seal = seal_of(key_file(tmp_path / "key.p12", "revoked"))
    run.pack(tmp_path / "p.zip", seal)
    proof = proof_of(tmp_path / "p.zip", trust=sample_trust())
    assert proof.of(Point.SIGNATURE, Outcome.CONFORMING) == 0


def test_file_that_changed_or_vanished_is_named(run: Run, signed_pack: Path, tmp_path: Path) -> None:
    shutil.copytree(run.archive, tmp_path / "archive")
    changed, gone = (each.path for each in run.facts)
    file = tmp_path / "archive" / changed
    file.write_bytes(file.read_bytes() + b"\n")
    (tmp_path / "archive" / gone).unlink()
    found = named(proof_of(signed_pack, tmp_path / "archive", sample_trust()))
    assert {(Point.FILE, changed, Cause.CHANGED), (Point.FILE, gone, Cause.MISSING)} <= found
    assert any(point is Point.VERDICT and cause is Cause.UNEXPECTED for point, _, cause in found)


def test_archive_may_be_packed_by_now(run: Run, signed_pack: Path, tmp_path: Path) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "archive"), "zip", run.archive))
    assert named(proof_of(signed_pack, packed, sample_trust())) == set()


def test_differences_under_another_version_prove_nothing(run: Run, tmp_path: Path) -> None:
    other = structs.replace(run.report, run=structs.replace(run.report.run, tool="archaudit 0.0.1"))
    structs.replace(run, report=structs.replace(other, findings=other.findings[1:])).pack(tmp_path / "p.zip")
    proof = proof_of(tmp_path / "p.zip", run.archive)
    assert proof.of(Point.VERDICT, Outcome.NONCONFORMING) == 0
    assert {cause for point, _, cause in named(proof) if point is Point.VERDICT} == {Cause.OTHER_VERSION}


def test_verdict_that_rests_on_the_record_is_asked_again(run: Run, signed_pack: Path, tmp_path: Path) -> None:
    shutil.copytree(run.archive, tmp_path / "archive")
    record = next((tmp_path / "archive").rglob("hoso.json"))
    record.write_text(record.read_text("utf-8").replace('"1.990101', '"9.990101'), "utf-8")
    found = named(proof_of(signed_pack, tmp_path / "archive", sample_trust()))
    path = record.relative_to(tmp_path / "archive").as_posix()
    assert {subject for point, subject, _ in found if point is Point.FILE} == {path}
    assert {point for point, _, _ in found} == {Point.FILE, Point.VERDICT}


def test_a_changed_byte_in_any_file_of_the_archive_names_it(run: Run, signed_pack: Path, tmp_path: Path) -> None:
    shutil.copytree(run.archive, tmp_path / "archive")
    for file in sorted(path for path in (tmp_path / "archive").rglob("*") if path.is_file()):
        before, path = file.read_bytes(), file.relative_to(tmp_path / "archive").as_posix()
        with file.open("ab") as changed:
            changed.write(b" ")
        checks = changed_files(signed_pack, tmp_path / "archive", tmp_path / path.replace("/", "-"))
        assert checks == {(path, Cause.CHANGED)}
        file.write_bytes(before)


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/outside.txt", "a/../../outside.txt", "C:\\outside.txt", "..", "a\0b", ".hidden", "ö"]
)
def test_hostile_names_are_never_written(signed_pack: Path, tmp_path: Path, name: str) -> None:
    def change(members: dict[str, bytes]) -> None:
        members[name] = b"outside"

    (tmp_path / "in").mkdir()
    proof = proof_of(rebuilt(signed_pack, tmp_path / "in" / "p.zip", change), trust=sample_trust())
    assert proof.outcome is Outcome.NONCONFORMING
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "p.zip"]


def test_compressed_members_are_not_unfolded(signed_pack: Path, tmp_path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        members["bomb"] = bytes(10_000_000)

    proof = proof_of(rebuilt(signed_pack, tmp_path / "p.zip", change, ZIP_DEFLATED))
    assert proof.outcome is Outcome.NONCONFORMING


def test_list_of_members_too_long_to_be_true_is_not_read(tmp_path: Path) -> None:
    ordinary = END.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, LARGEST_DIRECTORY + 1, 0, 0)
    large = END_64.pack(b"PK\x06\x06", 44, 45, 45, 0, 0, 2**40, 2**40, LARGEST_DIRECTORY + 1, 0)
    locator = LOCATOR + bytes(16)
    for end in (ordinary, large + locator + END.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFF, 0, 0)):
        (tmp_path / "p.zip").write_bytes(bytes(1000) + end)
        checks = proof_of(tmp_path / "p.zip").checks
        assert [check.detail for check in checks] == [f"a list of {LARGEST_DIRECTORY + 1} bytes"]


@pytest.mark.parametrize("data", [b"", b"PK", b"no pack", bytes(22), b"PK\x05\x06" + bytes(18), b"\xff" * 100_000])
def test_what_is_no_pack_is_an_answer(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p.zip").write_bytes(data)
    assert proof_of(tmp_path / "p.zip").outcome is Outcome.NONCONFORMING


@pytest.mark.parametrize(
    "member",
    ["run.json", "profile.toml", "facts.jsonl.gz", "reports/findings.jsonl", "reports/report.json", "manifest.json"],
)
@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"schema": "archaudit-evidence/1"}'])
def test_member_of_another_kind_is_an_answer(
    run: Run, signed_pack: Path, tmp_path: Path, member: str, data: bytes
) -> None:
    changed = rebuilt(signed_pack, tmp_path / "p.zip", lambda members: members.update({member: data}))
    assert proof_of(changed).outcome is Outcome.NONCONFORMING
