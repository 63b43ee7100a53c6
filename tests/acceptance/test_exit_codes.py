"""Exit codes and ``--fail-on``: 0 conforming, 1 nonconforming, 2 wrong use, 3 incomplete, 4 nothing to audit."""

from __future__ import annotations

from pathlib import Path

import pytest

from archaudit.demo.dossier import DossierBuilder
from archaudit.demo.export import ExportBuilder
from tests.acceptance.exports import Export, dossier
from tests.acceptance.program import AS_OF, Answer, archaudit, environment

DEPARTMENT = "000.00.15.H58"
CODE = f"{DEPARTMENT}-230612-0001"


def _conforming(**changes: object) -> DossierBuilder:
    made = DossierBuilder(CODE, **changes).component(signed_by="digitizer-tnmt")
    return made.result(signed_by=("officer-tnmt", "agency-tnmt"))


def _export(root: Path, made: DossierBuilder) -> Path:
    made.write(root)
    registers = ExportBuilder().department(DEPARTMENT, "Sở Tài nguyên và Môi trường")
    registers.procedure("1.990101.000.00.00.H58", "Thủ tục thử nghiệm", "H58-LV01", "Lĩnh vực")
    for entity in ("digitizer-tnmt", "officer-tnmt", "agency-tnmt"):
        registers.certificate(entity, DEPARTMENT)
    files = {path.name: path for path in root.rglob("*.pdf")}
    for name, path in files.items():
        registers.row(
            "store",
            MaHoSo=CODE,
            KhoTaiLieuDienTuId=f"KHO-{name}",
            NgayCapNhatKho="20230618150000",
            MaChuGiayTo="099123456789",
            TenChuGiayTo="Trần Thị Ví Dụ",
            KyHieuGiayTo="01/TEST",
            MaGiayTo="TP.TEST.01",
            TenGiayTo="Giấy tờ",
            TenCoQuan="Sở Tài nguyên và Môi trường",
            MaCoQuan=DEPARTMENT,
            NguoiKy="Nguyễn Văn Thử Nghiệm",
            NgayBanHanh="20230601000000",
            TrichYeuNoiDung="Nội dung",
            ThoiHanVinhVien="1",
            PhamViHieuLuc="Toàn quốc",
            NguoiSoHoa="Nguyễn Văn Thử Nghiệm",
            ThoiGianSoHoa="20230612090000",
            LoaiSoHoa="1" if "-KQ" in name else "0",
            TrangThaiSoHoa="2",
            DinhKem=path.relative_to(root).as_posix(),
        )
    return registers.write(root)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _export(tmp_path_factory.mktemp("good") / "export", _conforming())


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Title "Dinhkem" (an observation) and a result without signature (major)."""
    made = DossierBuilder(CODE).component(signed_by="digitizer-tnmt", TenTepDinhKem="Dinhkem").result()
    return _export(tmp_path_factory.mktemp("bad") / "export", made)


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = DossierBuilder(CODE).component(signed_by="digitizer-tnmt", TenTepDinhKem="Dinhkem")
    made = made.result(signed_by=("officer-tnmt", "agency-tnmt"))
    return _export(tmp_path_factory.mktemp("observed") / "export", made)


def _scan(export: object, *arguments: object) -> Answer:
    return archaudit("scan", export, "--as-of", AS_OF, "--format", "jsonl", *arguments)


def test_conforming_export_ends_with_0(good: Path, trust: Path) -> None:
    answer = _scan(good, "--trust", trust, "--fail-on", "observation")
    assert (answer.code, answer.lines) == (0, [])


def test_major_nonconformity_ends_with_1_unless_nobody_asks(bad: Path, trust: Path) -> None:
    assert _scan(bad, "--trust", trust, "--fail-on", "major").code == 1
    assert _scan(bad, "--trust", trust, "--fail-on", "never").code == 0


def test_observation_ends_with_1_only_where_it_is_asked_for(observed: Path, trust: Path) -> None:
    answer = _scan(observed, "--trust", trust, "--fail-on", "observation")
    assert {line["severity"] for line in answer.lines} == {"observation"}
    assert answer.code == 1
    assert _scan(observed, "--trust", trust).code == 0, "by default only minor and major ones count"


def test_what_could_not_be_determined_never_ends_with_0(good: Path) -> None:
    answer = _scan(good)
    assert {line["outcome"] for line in answer.lines} == {"undetermined"}
    assert answer.code == 3
    assert "--trust" in answer.errors


def test_undetermined_only_is_still_0_when_nobody_asks(good: Path) -> None:
    assert _scan(good, "--fail-on", "never").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fail-on", "everything"),
        ("--format", "nonsense"),
        ("--jobs", "0"),
        ("--jobs", "-1"),
        ("--jobs", "many"),
        ("--lang", "fr"),
        ("--as-of", "yesterday"),
        ("--as-of", ""),
        ("--layout", "nonsense"),
        ("--profile", "nonsense"),
        ("--profile", "/no/such/profile.toml"),
        ("--no-such-option",),
        ("--format", "json", "--format", "jsonl"),
        ("second-export",),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_a_sentence_and_no_report(good: Path, arguments: tuple[str, ...]) -> None:
    """Several formats cannot share stdout."""
    answer = archaudit("scan", good, *arguments)
    assert (answer.code, answer.output) == (2, b"")
    assert answer.errors.strip()


@pytest.mark.parametrize(
    "arguments", [("no-such-command",), ("scan",), ("inspect",), ("explain",), ("demo",)], ids=" ".join
)
def test_incomplete_command_line_ends_with_2(arguments: tuple[str, ...]) -> None:
    answer = archaudit(*arguments)
    assert answer.code == 2
    assert answer.errors.strip()


def test_export_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    answer = _scan(tmp_path / "nowhere")
    assert (answer.code, answer.output) == (2, b"")


def test_folder_without_dossiers_is_nothing_to_audit(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.root.mkdir()
    assert _scan(export.root).code == 4
    export.write("heap/paper.pdf", b"%PDF-1.7\n")
    export.table("dossiers.csv", [{"MaHoSo": CODE}])
    answer = _scan(export.root)
    assert (answer.code, answer.output) == (4, b"")
    assert answer.errors.strip()


def test_unreadable_dossier_is_a_nonconformity(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(b"{", {}, folder="one")
    answer = _scan(export.root)
    assert answer.code == 1
    assert [line["rule"] for line in answer.lines] == ["DOS001"]


def test_lightest_export_is_judged(tmp_path: Path) -> None:
    """A record that holds nothing but a code is a dossier; nothing known about it is added to either side."""
    export = Export(tmp_path / "export")
    export.add({"MaHoSo": CODE}, {})
    answer = archaudit("scan", export.root, "--format", "json")
    figures = answer.json["departments"][0]["indicators"]
    assert answer.code in (1, 3)
    assert {(each["of"], each["verified"]) for each in figures} == {(0, 0)}


def test_options_come_from_the_environment_too(bad: Path, trust: Path) -> None:
    given = environment(
        ARCHAUDIT_FAIL_ON="never", ARCHAUDIT_TRUST=str(trust), ARCHAUDIT_LANG="en", ARCHAUDIT_AS_OF=AS_OF
    )
    answer = archaudit("scan", bad, "--format", "json", env=given)
    assert answer.code == 0
    assert answer.json["run"]["as_of"] == AS_OF
    assert answer.json["run"]["trust"]["digest"]


def test_dossier_without_files_needs_no_trust(tmp_path: Path) -> None:
    export = Export(tmp_path / "export")
    export.add(dossier(CODE), {})
    assert _scan(export.root).code == 1
